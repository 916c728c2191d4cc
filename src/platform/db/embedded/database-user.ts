import { execFile } from "node:child_process";
import { chownSync, readFileSync, statSync } from "node:fs";
import { EmbeddedDatabaseError } from "./errors.js";

/** The account that runs PostgreSQL: null ids mean the account of this process. */
export interface DatabaseUser {
  readonly name: string;
  /** To switch to when this process is root: PostgreSQL refuses to run as root. */
  readonly switchTo: { readonly uid: number; readonly gid: number } | null;
}

/** Few variables, so that PGDATA, PGPORT, LANG and the like of the caller's shell cannot interfere. */
const environment: NodeJS.ProcessEnv = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/**
 * The account for the database. Root lends the owner of an existing cluster, else `postgres`, else `nobody`;
 * anyone else is the database's user themselves.
 */
export function databaseUser(existingCluster: string | null): DatabaseUser {
  if (process.getuid?.() !== 0) return { name: "of this process", switchTo: null };

  const owner = existingCluster === null ? undefined : statSync(existingCluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) {
    return { name: `with uid ${owner.uid}`, switchTo: { uid: owner.uid, gid: owner.gid } };
  }

  const user = databaseUserFrom(readFileSync("/etc/passwd", "utf8"));
  if (user === null) {
    throw new EmbeddedDatabaseError(
      "PostgreSQL does not run as root and /etc/passwd has neither postgres nor nobody: start as another user or set DATABASE_URL.",
    );
  }
  return user;
}

/** `postgres`, else `nobody`, from the text of a passwd file; null when it has neither. */
export function databaseUserFrom(passwd: string): DatabaseUser | null {
  const entries = passwd.split("\n").map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const entry = entries.find((fields) => fields[0] === name);
    // macOS writes nobody as -2; the kernel counts unsigned.
    const uid = Number(entry?.[2] || Number.NaN);
    const gid = Number(entry?.[3] || Number.NaN);
    if (Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0) {
      return { name, switchTo: { uid: uid >>> 0, gid: gid >>> 0 } };
    }
  }
  return null;
}

/** Options that start a child as the database's user. */
export function asUser(user: DatabaseUser): { env?: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  if (process.platform === "win32") return {};
  return { env: environment, ...user.switchTo };
}

/** Hands a file or folder to the database's user. */
export function giveTo(user: DatabaseUser, path: string): void {
  if (user.switchTo !== null) chownSync(path, user.switchTo.uid, user.switchTo.gid);
}

/** Runs a program to its end as the database's user. */
export function runAs(
  user: DatabaseUser,
  file: string,
  args: readonly string[],
): Promise<{ succeeded: boolean; output: string }> {
  return new Promise((resolve) => {
    const options = { ...asUser(user), cwd: process.platform === "win32" ? undefined : "/" };
    execFile(file, args, options, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`.trim();
      resolve({ succeeded: error === null, output: output || (error?.message ?? "") });
    });
  });
}
