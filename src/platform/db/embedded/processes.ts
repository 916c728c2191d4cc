import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { codeOf } from "./errors.js";
import { readIfPresent } from "./files.js";

/** A process, told apart from a later one that got the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own words; null where the system does not say cheaply (Windows). */
  readonly startedAt: string | null;
}

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, startedAt: describe(process.pid)?.startedAt ?? null };
}

/** Whether this very process still runs; a zombie does not. */
export function isLiving({ pid, startedAt }: ProcessIdentity): boolean {
  if (!answersSignals(pid)) return false;
  const found = describe(pid);
  // Not described, though it answered: it ended just now, or the system hides other people's processes.
  if (found === null) return answersSignals(pid);
  if (found.zombie) return false;
  return startedAt === null || found.startedAt === startedAt;
}

/** Whether any process runs under this pid; a zombie does not. */
export function isAlive(pid: number): boolean {
  return isLiving({ pid, startedAt: null });
}

/** Whether the command line of a running process has this argument; true where it cannot be read. */
export function hasArgument(pid: number, argument: string): boolean {
  try {
    if (process.platform === "linux") {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(argument);
    }
    if (process.platform === "win32") return true;
    return ps(pid, "command=").includes(argument);
  } catch (error) {
    return !["ENOENT", "ESRCH"].includes(codeOf(error) ?? "");
  }
}

function answersSignals(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function describe(pid: number): { startedAt: string; zombie: boolean } | null {
  if (process.platform === "win32") return null;
  return process.platform === "linux" ? describeFromProc(pid) : describeFromPs(pid);
}

function describeFromProc(pid: number): { startedAt: string; zombie: boolean } | null {
  const stat = readIfPresent(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // proc(5): the second field may hold spaces, so count after its closing bracket: state is 3, starttime 22.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const boot = readIfPresent("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
  return { startedAt: `${boot}/${fields[19]}`, zombie: fields[0] === "Z" || fields[0] === "X" };
}

function describeFromPs(pid: number): { startedAt: string; zombie: boolean } | null {
  try {
    return { startedAt: ps(pid, "lstart="), zombie: ps(pid, "stat=").startsWith("Z") };
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string {
  const env = { PATH: "/usr/bin:/bin", LC_ALL: "C" };
  return execFileSync("ps", ["-ww", "-o", column, "-p", String(pid)], { encoding: "utf8", env }).trim();
}
