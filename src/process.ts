import { ConfigError } from "./platform/config/config.js";
import { EmbeddedDatabaseError } from "./platform/db/embedded/index.js";
import { isPassingFailure, loggableError } from "./platform/db/errors.js";
import { DatabaseVersionError } from "./platform/db/migrate.js";
import { AppError } from "./platform/errors.js";
import type { Logger } from "./platform/logging/logger.js";

/** A shutdown that hangs this long is cut short. */
const patienceMs = 20_000;

/** How often an npm script looks whether its npm still lives. */
const parentCheckMs = 500;

/**
 * Resolves with the first SIGINT or SIGTERM; a second one, or a shutdown that hangs, ends the process at once. Under npm
 * the end of its shell counts as a signal: npm passes SIGTERM to the shell alone, which dies and passes nothing on.
 */
export function untilSignal(): Promise<string> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = (signal: string) => {
      if (asked) process.exit(1);
      asked = true;
      setTimeout(() => process.exit(1), patienceMs).unref();
      resolve(signal);
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
    if (process.env.npm_lifecycle_event === undefined) return;
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent && !asked) onSignal("end of npm");
    }, parentCheckMs).unref();
  });
}

/** How pg, which the queue uses, says that its connection is gone; it has no code for it. */
const lostConnection = /^Connection terminated/;

/**
 * A lost connection that a library reports to nobody is logged and outlived: whoever needs the database finds out for
 * itself, and connects again. Anything else that nobody caught ends the process, as it would by itself.
 */
export function outliveLostConnections(log: Logger): void {
  const onError = (error: unknown) => {
    if (isPassingFailure(error) || (error instanceof Error && lostConnection.test(error.message))) {
      log.warn({ err: loggableError(error) }, "a connection was lost");
      return;
    }
    endWithMessage(error);
  };
  process.on("uncaughtException", onError);
  process.on("unhandledRejection", onError);
}

/** Ends the process with what a person can act on; the stack is for bugs alone. */
export function endWithMessage(error: unknown): never {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
}

function messageOf(error: unknown): string {
  if (error instanceof ConfigError) return `configuration: ${error.message}`;
  if (error instanceof AppError) return `${error.code}: ${error.message}`;
  if (error instanceof EmbeddedDatabaseError || error instanceof DatabaseVersionError) return error.message;
  const { message, stack } = loggableError(error);
  return stack ?? message;
}
