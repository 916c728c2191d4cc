import { setPriority } from "node:os";
import { AppError, type AppErrorDetails, type ErrorCode } from "../errors.js";
import { controlOn, type TaskControl } from "./task-control.js";
import type { ThreadCall } from "./thread-pool.js";

/** A calculation by its name: plain input, plain output. */
export type ThreadTasks = Readonly<Record<string, (input: never, control: TaskControl) => unknown>>;

/** Calculations give way to requests whenever both want a core. */
const calculationPriority = 15;
let isLowered = false;

/** What comes back of a call. Errors lose their class on the way between threads: those we foresaw travel as values. */
export type ThreadAnswer =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: AppErrorDetails;
    };

/** Runs a call's task. On Linux priorities are the thread's own; elsewhere they would be the whole process's. */
export async function runRegistered(
  tasks: ThreadTasks,
  { task, input, control }: ThreadCall,
): Promise<ThreadAnswer> {
  if (!isLowered && process.platform === "linux") setPriority(calculationPriority);
  isLowered = true;
  const run = tasks[task];
  if (run === undefined) throw new Error(`no thread task ${task}`);
  try {
    return { ok: true, value: await run(input as never, controlOn(control)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, details } = error;
    return { ok: false, code, message, details };
  }
}
