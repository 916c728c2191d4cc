import { passingCauseOf } from "../../platform/db/errors.js";
import { AppError, type ErrorCode } from "../../platform/errors.js";

/** Why an attempt failed, as people may read it. */
export interface FailureReason {
  readonly code: ErrorCode;
  readonly message: string;
  /** Whether the same work may succeed a little later. */
  readonly isPassing: boolean;
  /** An error we did not foresee: logged, and masked for its readers. */
  readonly isBug: boolean;
}

/** Codes of causes outside the calculation that tend to pass. */
const passingCodes: ReadonlySet<ErrorCode> = new Set(["PROVIDER_UNAVAILABLE", "UNAVAILABLE"]);

export function reasonOf(error: unknown): FailureReason {
  if (error instanceof AppError) {
    const { code, message } = error;
    return { code, message, isPassing: passingCodes.has(code), isBug: code === "INTERNAL" };
  }
  const cause = passingCauseOf(error);
  if (cause !== null) {
    return {
      code: "UNAVAILABLE",
      message: `a part the calculation needs did not answer (${cause})`,
      isPassing: true,
      isBug: false,
    };
  }
  return {
    code: "INTERNAL",
    message: "internal error; the server's log says more",
    isPassing: false,
    isBug: true,
  };
}
