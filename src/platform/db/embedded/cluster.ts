import { randomBytes, randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { programIn } from "./binaries.js";
import { type DatabaseUser, giveTo, runAs } from "./database-user.js";
import { EmbeddedDatabaseError } from "./errors.js";
import { readIfPresent, removeFile, writeWhole } from "./files.js";
import { isUsable, letThrough, makePlace, type Place } from "./places.js";
import { runningPostmaster } from "./postmaster.js";

/** The superuser of the cluster, and its one database. */
export const databaseName = "riskgraph";

const pointer = "cluster";

/** The folder of the cluster decided on earlier; null before the first start. */
export function rememberedCluster(dataDir: string): string | null {
  const text = readIfPresent(join(dataDir, pointer))?.trim();
  // Relative inside the data folder, so that a project may be moved with it.
  return text ? resolve(dataDir, text) : null;
}

/** Decides once, by trying, where the cluster lies, and keeps to it. */
export async function locateCluster(options: {
  dataDir: string;
  user: DatabaseUser;
  places: readonly Place[];
  log: (message: string) => void;
}): Promise<string> {
  const { dataDir, user, log } = options;
  letThrough(user, dataDir);

  const remembered = rememberedCluster(dataDir);
  if (remembered !== null && existsSync(remembered)) {
    if (await isUsable(dirname(remembered), user)) return remembered;
    if (mayMove(remembered, dataDir, user)) return moveCluster({ ...options, from: remembered });
    throw new EmbeddedDatabaseError(
      `The account ${user.name} cannot use ${remembered}, where ${join(dataDir, pointer)} says the database lies: repair that or set DATABASE_URL.`,
    );
  }

  const cluster = await firstUsable(options);
  if (dirname(cluster) !== dataDir) {
    log(`The account ${user.name} cannot enter ${dataDir}; the database lies in ${cluster}`);
  }
  remember(dataDir, cluster);
  return cluster;
}

function remember(dataDir: string, cluster: string): void {
  const text = dirname(cluster) === dataDir ? relative(dataDir, cluster) : cluster;
  writeWhole(join(dataDir, pointer), `${text}\n`);
}

async function firstUsable(options: { user: DatabaseUser; places: readonly Place[] }): Promise<string> {
  const { user } = options;
  for (const place of options.places) {
    if (makePlace(place) && (await isUsable(place.folder, user))) return join(place.folder, "postgres");
  }
  const tried = options.places.map((place) => place.folder).join(", ");
  throw new EmbeddedDatabaseError(
    `The account ${user.name} can keep a database in none of ${tried}: repair that or set DATABASE_URL.`,
  );
}

/** Root may take a cluster along that came with a copy of its project below somebody's private home. */
function mayMove(cluster: string, dataDir: string, user: DatabaseUser): boolean {
  return user.switchTo !== null && dirname(cluster) === dataDir && runningPostmaster(cluster) === null;
}

async function moveCluster(options: {
  dataDir: string;
  from: string;
  user: DatabaseUser;
  places: readonly Place[];
  log: (message: string) => void;
}): Promise<string> {
  const { dataDir, from, user, log } = options;
  const to = await firstUsable(options);
  if (existsSync(to))
    throw new EmbeddedDatabaseError(`There are two databases of ${dataDir}: ${from} and ${to}.`);
  log(`The account ${user.name} cannot enter ${dataDir}; moving the database to ${to}`);
  removeLeftovers(to);
  const temporary = `${to}.new-${randomUUID()}`;
  cpSync(from, temporary, { recursive: true, verbatimSymlinks: true });
  renameSync(temporary, to);
  remember(dataDir, to);
  rmSync(from, { recursive: true, force: true });
  return to;
}

/** The password of the cluster; null before the first start. */
export function readPassword(dataDir: string): string | null {
  return readIfPresent(join(dataDir, "password"))?.trim() || null;
}

/** Makes the cluster unless it is there, and answers its password. Only the owner of the data folder may call this. */
export async function ensureCluster(options: {
  dataDir: string;
  cluster: string;
  binaries: string;
  user: DatabaseUser;
  sync: boolean;
  log: (message: string) => void;
}): Promise<string> {
  const { dataDir, cluster, log } = options;
  const password = readPassword(dataDir);

  if (existsSync(join(cluster, "PG_VERSION"))) {
    if (password === null) {
      throw new EmbeddedDatabaseError(
        `${join(dataDir, "password")} is missing, without which the database in ${cluster} cannot be opened: restore the file or remove the database.`,
      );
    }
    takeBack(cluster, options.user);
    return password;
  }

  log(`Creating the database in ${cluster}`);
  const fresh = password ?? randomBytes(24).toString("base64url");
  if (password === null) writeWhole(join(dataDir, "password"), `${fresh}\n`);
  await initialise({ ...options, password: fresh });
  return fresh;
}

/** Runs initdb beside the final place and renames the result, so that a kill leaves nothing half-made. */
async function initialise(options: {
  cluster: string;
  binaries: string;
  user: DatabaseUser;
  password: string;
  sync: boolean;
}): Promise<void> {
  const { cluster, binaries, user } = options;
  removeLeftovers(cluster);
  const folder = `${cluster}.new-${randomUUID()}`;
  const passwordFile = `${folder}.password`;
  try {
    mkdirSync(folder, { mode: 0o700 });
    giveTo(user, folder);
    writeFileSync(passwordFile, options.password, { mode: 0o600 });
    giveTo(user, passwordFile);

    const { succeeded, output } = await runAs(user, programIn(binaries, "initdb"), [
      ...["-D", folder, "-U", databaseName, `--pwfile=${passwordFile}`],
      ...["--auth-host=scram-sha-256", "--auth-local=scram-sha-256"],
      // The same sort order on every machine.
      ...["--locale=C", "-E", "UTF8", "--no-instructions"],
      ...(options.sync ? [] : ["--no-sync"]),
    ]);
    if (!succeeded)
      throw new EmbeddedDatabaseError(`initdb failed: ${output.split("\n").slice(-5).join("\n")}`);
    renameSync(folder, cluster);
  } finally {
    removeFile(passwordFile);
    rmSync(folder, { recursive: true, force: true });
  }
}

function removeLeftovers(cluster: string): void {
  const folder = dirname(cluster);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (path.startsWith(`${cluster}.new-`)) rmSync(path, { recursive: true, force: true });
  }
}

/** A project copied by root has lost the owner of its files; root gives them back. */
function takeBack(cluster: string, user: DatabaseUser): void {
  const { uid } = statSync(cluster);
  if (user.switchTo === null || uid !== 0) return;
  const { switchTo } = user;
  chownSync(cluster, switchTo.uid, switchTo.gid);
  chmodSync(cluster, 0o700);
  for (const name of readdirSync(cluster, { recursive: true, encoding: "utf8" })) {
    chownSync(join(cluster, name), switchTo.uid, switchTo.gid);
  }
}
