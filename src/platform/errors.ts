/** Every code a client can meet in `extensions.code`; the list is closed and documented in src/platform/README.md. */
export const errorCodes = [
  "INVALID_INPUT",
  "INVALID_AT",
  "INVALID_EXPIRATION",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "SYMBOL_NOT_FOUND",
  "NO_COVERAGE",
  "NO_DATA",
  "INSUFFICIENT_DATA",
  "CONFLICT",
  "RATE_LIMITED",
  "TIER_RESTRICTED",
  "INVALID_FILE",
  "PROVIDER_UNAVAILABLE",
  "CALCULATION_ERROR",
  "WORKER_LOST",
  "JOB_OUTDATED",
  "UNAVAILABLE",
  "RISK_LIMIT_EXCEEDED",
  "DOCUMENT_NOT_TRUSTED",
  "PERSISTED_QUERY_NOT_FOUND",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_REQUEST",
  "PAYLOAD_TOO_LARGE",
  "INTERNAL",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface AppErrorDetails {
  /** The argument or input field that offended. */
  readonly field?: string;
  /** What the caller could ask for instead; never built from private data. */
  readonly suggestions?: readonly string[];
  /** Seconds to wait before a retry can succeed. */
  readonly retryAfterSec?: number;
  /** Points a minute or operations a day that the asker has, or the most an operation may weigh. */
  readonly limit?: number;
  /** When a day's quota begins anew. */
  readonly resetAt?: string;
  /** The next plan with more of what ran out; null: there is none. */
  readonly upgradeTo?: string | null;
  readonly currentPlan?: string;
  readonly requiredPlan?: string;
  /** What the operation weighs. */
  readonly complexity?: number;
}

/** A failure we foresaw: its code and message reach the client as they are. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly details: AppErrorDetails;

  constructor(code: ErrorCode, message: string, details: AppErrorDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** The one answer for what does not exist and for what belongs to somebody else. */
export function notFound(type: string, id: string): AppError {
  return new AppError("NOT_FOUND", `no ${type} ${quoted(id)}`);
}

/** A value as messages print it: quoted, and cut so that a hostile one stays short. */
export function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
}
