import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type DatabaseUser, giveTo, runAs } from "./database-user.js";

/** A folder that may hold the cluster, and the one beside which copied binaries are kept. */
export interface Place {
  readonly folder: string;
  readonly binaries: string;
}

/** The data folder first, then system folders that do not lie below somebody's private home. */
export function places({ dataDir, systemDir }: { dataDir: string; systemDir: string | null }): Place[] {
  // One system folder serves many projects: each is known by its path.
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const roots = systemDir === null ? systemFolders() : [systemDir];
  return [
    { folder: dataDir, binaries: dataDir },
    ...roots.map((root) => ({ folder: join(root, key), binaries: root })),
  ];
}

function systemFolders(): string[] {
  if (process.platform === "win32") return [];
  return ["/var/lib/riskgraph", `/var/tmp/riskgraph-${process.getuid?.() ?? 0}`];
}

/** Makes the folders of a place, through which the database's user may pass; false where that cannot be had. */
export function makePlace({ folder, binaries }: Place): boolean {
  // The data folder is there, and was chosen by the caller.
  return folder === binaries || (makeFolder(binaries) && makeFolder(folder));
}

function makeFolder(folder: string): boolean {
  try {
    const created = mkdirSync(folder, { recursive: true });
    if (created !== undefined) chmodSync(folder, 0o711);
    // In a folder open to all, such as /var/tmp, somebody else may have laid theirs under our name.
    const found = lstatSync(folder);
    return found.isDirectory() && (process.getuid === undefined || [0, process.getuid()].includes(found.uid));
  } catch {
    return false;
  }
}

/** Lets the database's group, and nobody else, pass through a private folder of root's. */
export function letThrough(user: DatabaseUser, folder: string): void {
  const { uid, mode } = statSync(folder);
  if (user.switchTo === null || uid !== 0 || (mode & 0o077) !== 0) return;
  chownSync(folder, uid, user.switchTo.gid);
  chmodSync(folder, 0o710);
}

/** Whether the database's user can own and enter a folder made here. Found by trying. */
export async function isUsable(folder: string, user: DatabaseUser): Promise<boolean> {
  if (process.platform === "win32") return true;
  let probe: string | null = null;
  try {
    probe = mkdtempSync(join(folder, "probe-"));
    chmodSync(probe, 0o700);
    giveTo(user, probe);
    const { uid, mode } = statSync(probe);
    if (uid !== (user.switchTo?.uid ?? process.getuid?.()) || (mode & 0o777) !== 0o700) return false;
    if (user.switchTo === null) {
      writeFileSync(join(probe, "file"), "");
      return true;
    }
    return (await runAs(user, "/bin/sh", ["-c", 'cd "$1" && : > file', "sh", probe])).succeeded;
  } catch {
    return false;
  } finally {
    if (probe !== null) rmSync(probe, { recursive: true, force: true });
  }
}
