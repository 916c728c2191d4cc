import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf } from "./errors.js";
import { readIfPresent, removeFile, writeWhole } from "./files.js";
import { isLiving, type ProcessIdentity, thisProcess } from "./processes.js";

/**
 * Who may start and stop the database of a data folder: at most one process, named by the file `owner`.
 *
 * A claim is a hard link of a complete file, so it appears whole and for one process only. The place of a dead owner
 * with token T is claimed as `owner.T.next`; the winner then renames its record over `owner`. The owner in force is
 * the last of this chain, so a winner that dies in between is succeeded in the same way.
 */
export interface Participant extends ProcessIdentity {
  /** One opening of the database; a process may have several. */
  readonly token: string;
  /** Makes a copied folder know that the processes named in it are not its own. */
  readonly dataDir: string;
}

export interface OwnerRecord extends Participant {
  /** OPENING: guests wait. READY: they may come in. CLOSING: too late, they wait for the place to become free. */
  readonly state: "OPENING" | "READY" | "CLOSING";
  readonly port: number | null;
}

export function newParticipant(dataDir: string): Participant {
  return { ...thisProcess(), token: randomUUID(), dataDir };
}

/** The owner in force, if it lives. */
export function livingOwner(dataDir: string): OwnerRecord | null {
  const last = ownersOf(dataDir).at(-1);
  return last !== undefined && lives(last, dataDir) ? last : null;
}

/** Tries to become the owner; true for exactly one of those who try at the same time. */
export function claimOwner(self: Participant): boolean {
  const { dataDir, token } = self;
  const record: OwnerRecord = { ...self, state: "OPENING", port: null };
  const last = ownersOf(dataDir).at(-1);
  if (last !== undefined && lives(last, dataDir)) return false;

  const claim = last === undefined ? ownerFile(dataDir) : claimFile(dataDir, last.token);
  if (!appears(claim, record)) return false;
  if (last === undefined) return true;

  // The chain may have moved on between reading and claiming; then this claim stands on nothing.
  if (ownersOf(dataDir).at(-1)?.token !== token) {
    removeFile(claim);
    return false;
  }
  writeOwner(record);
  // While a living owner is in force no claim can be valid: all that lie here are spent.
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith("owner.") && name.endsWith(".next")) removeFile(join(dataDir, name));
  }
  return true;
}

/** Changes the record of the owner in force; only that owner may call this. */
export function writeOwner(record: OwnerRecord): void {
  writeWhole(ownerFile(record.dataDir), JSON.stringify(record));
}

/** Gives the place up, if it is still this participant's. */
export function releaseOwner(self: Participant): void {
  if (ownersOf(self.dataDir).at(-1)?.token === self.token) removeFile(ownerFile(self.dataDir));
}

/** Makes known that this participant uses the database, connected or not. */
export function enter(self: Participant): void {
  mkdirSync(participantsFolder(self.dataDir), { recursive: true, mode: 0o700 });
  writeWhole(participantFile(self), JSON.stringify(self));
}

export function leave(self: Participant): void {
  removeFile(participantFile(self));
}

/** Whether a living participant other than this one uses the database. */
export function hasOtherParticipants(self: Participant): boolean {
  const folder = participantsFolder(self.dataDir);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .some((name) => {
      const record = parse<Participant>(readIfPresent(join(folder, name)));
      if (record === null || record.token === self.token) return false;
      if (lives(record, self.dataDir)) return true;
      removeFile(join(folder, name));
      return false;
    });
}

/** The owner and those who claimed its place after its death, in order. */
function ownersOf(dataDir: string): OwnerRecord[] {
  const owners: OwnerRecord[] = [];
  let text = readIfPresent(ownerFile(dataDir));
  while (text !== null) {
    // A power cut may leave an empty file: nobody's, and to be succeeded like a dead owner's.
    const record = parse<OwnerRecord>(text) ?? unreadable(dataDir, owners.length);
    owners.push(record);
    text = readIfPresent(claimFile(dataDir, record.token));
  }
  return owners;
}

function unreadable(dataDir: string, position: number): OwnerRecord {
  return { pid: 0, startedAt: null, token: `unreadable-${position}`, dataDir, state: "CLOSING", port: null };
}

function lives(record: Participant, dataDir: string): boolean {
  return record.dataDir === dataDir && isLiving(record);
}

function parse<T extends Participant>(text: string | null): T | null {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null && "token" in value ? (value as T) : null;
  } catch {
    return null;
  }
}

function appears(path: string, record: OwnerRecord): boolean {
  const draft = join(participantsFolder(record.dataDir), `${record.token}.draft`);
  try {
    writeFileSync(draft, JSON.stringify(record), { mode: 0o600, flag: "wx", flush: true });
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    removeFile(draft);
  }
}

function ownerFile(dataDir: string): string {
  return join(dataDir, "owner");
}

function claimFile(dataDir: string, token: string): string {
  return join(dataDir, `owner.${token}.next`);
}

function participantsFolder(dataDir: string): string {
  return join(dataDir, "participants");
}

function participantFile(self: Participant): string {
  return join(participantsFolder(self.dataDir), `${self.token}.json`);
}
