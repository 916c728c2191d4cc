import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigError } from "./config.js";

/** Makes the folder, with those above it, unless it is there. @throws ConfigError when it cannot be one that holds files */
export function requireDataDir(folder: string): void {
  try {
    make(folder);
    if (!statSync(folder).isDirectory()) throw new ConfigError(`DATA_DIR: ${folder} is not a folder`);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new ConfigError(`DATA_DIR: ${folder} cannot be made or written to (${code})`);
  }
}

/** Step by step: below /proc, where nothing can be made, `mkdir -p` of Node 20 tries for ever. */
function make(folder: string): void {
  const parent = dirname(folder);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || isThere(parent)) throw error;
    make(parent);
    mkdirSync(folder, { mode: 0o700 });
  }
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
