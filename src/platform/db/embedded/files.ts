import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { codeOf } from "./errors.js";

/** The text of a file, null when there is none. */
export function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    // ESRCH is what /proc says of a process that ends while it is read.
    if (["ENOENT", "ESRCH"].includes(codeOf(error) ?? "")) return null;
    throw error;
  }
}

/** Writes a private file in one step: readers see the old text or the new one, never half of it. */
export function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600, flush: true });
  renameSync(temporary, path);
}

export function removeFile(path: string): void {
  rmSync(path, { force: true });
}
