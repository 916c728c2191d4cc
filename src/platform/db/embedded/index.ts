import { mkdirSync, realpathSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { readPassword } from "./cluster.js";
import { EmbeddedDatabaseError } from "./errors.js";
import {
  claimOwner,
  enter,
  hasOtherParticipants,
  leave,
  livingOwner,
  newParticipant,
  type OwnerRecord,
  type Participant,
  releaseOwner,
  writeOwner,
} from "./owner.js";
import { bringUp, type Server, type ServerOptions, takeDown } from "./server.js";
import { type Access, answer, hasOtherSessions, urlOf } from "./sessions.js";

export { EmbeddedDatabaseError } from "./errors.js";
export { applicationName } from "./sessions.js";

export interface EmbeddedDatabase {
  /** postgres://riskgraph:<password>@127.0.0.1:<port>/riskgraph */
  readonly url: string;
  /** STARTED: this call started the server. ADOPTED: an orphan was taken over. GUEST: a living process owns it. */
  readonly role: "STARTED" | "ADOPTED" | "GUEST";
  /** Leaves; the last one out stops the server. May be called twice. */
  close(): Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  /** Holds the cluster, its password and its log; created if missing. */
  readonly dataDir: string;
  readonly log: (message: string) => void;
  /** Further settings of postgresql.conf, such as `{ fsync: "off" }` in tests; in force for who starts the server. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Where the cluster goes if the database's user cannot enter `dataDir`; by default /var/lib or /var/tmp. */
  readonly systemDir?: string | undefined;
}

/** How long a guest waits for a living owner to have the database ready. */
const guestPatienceMs = 30_000;

/** Opens the PostgreSQL that came with npm on a folder of the project, alone or together with other processes. */
export async function openEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(options.dataDir);
  const { log, settings = {}, systemDir = null } = options;
  const self = newParticipant(dataDir);
  enter(self);
  try {
    return await join(self, { dataDir, systemDir, settings, log });
  } catch (error) {
    leave(self);
    throw error;
  }
}

/** Becomes the owner if nobody living is, else a guest once the owner is ready. */
async function join(self: Participant, options: ServerOptions): Promise<EmbeddedDatabase> {
  const deadline = Date.now() + guestPatienceMs;
  for (;;) {
    const owner = livingOwner(self.dataDir);
    if (owner === null) {
      if (claimOwner(self)) return own(self, options);
    } else {
      const access = await accessAsGuest(owner);
      // Entered before looked at again: either this owner has seen us or we see that it is closing.
      if (access !== null && isReady(livingOwner(self.dataDir), owner.token)) {
        options.log(`Using the PostgreSQL of process ${owner.pid} on 127.0.0.1:${access.port}`);
        return opened({ self, options, access, server: null });
      }
      if (Date.now() > deadline) {
        throw new EmbeddedDatabaseError(
          `Process ${owner.pid} owns the database in ${self.dataDir} but has not made it ready for ${guestPatienceMs / 1000} s.`,
        );
      }
    }
    await pause(50);
  }
}

async function own(self: Participant, options: ServerOptions): Promise<EmbeddedDatabase> {
  try {
    const server = await bringUp(options);
    const { access } = server;
    writeOwner({ ...self, state: "READY", port: access.port });
    return opened({ self, options, access, server });
  } catch (error) {
    releaseOwner(self);
    throw error;
  }
}

async function accessAsGuest(owner: OwnerRecord): Promise<Access | null> {
  const password = readPassword(owner.dataDir);
  if (owner.state !== "READY" || owner.port === null || password === null) return null;
  const access = { port: owner.port, password };
  return (await answer(access)) === "ACCEPTS" ? access : null;
}

function isReady(owner: OwnerRecord | null, token: string): boolean {
  return owner?.token === token && owner.state === "READY";
}

interface Opening {
  readonly self: Participant;
  readonly options: ServerOptions;
  readonly access: Access;
  /** Null for a guest. */
  readonly server: Server | null;
}

function opened(opening: Opening): EmbeddedDatabase {
  let closing: Promise<void> | null = null;
  return {
    url: urlOf(opening.access),
    role: opening.server?.role ?? "GUEST",
    close: () => {
      closing ??= close(opening);
      return closing;
    },
  };
}

/**
 * Leaves the database, and stops it if nobody else is there. Everyone first takes their own name off and then looks
 * for others, and an owner who gives its place up looks once more: so of several who leave together one stays last.
 */
async function close({ self, options, access, server }: Opening): Promise<void> {
  leave(self);
  await server?.abandon();
  for (;;) {
    const owner = livingOwner(self.dataDir);
    if (owner !== null && owner.token !== self.token) return;
    if (owner === null) {
      if (await isUsedByOthers(self, access)) return;
      if (!claimOwner(self)) continue;
    }
    // From here on a newcomer waits instead of coming in unseen.
    writeOwner({ ...self, state: "CLOSING", port: null });
    const isUsed = await isUsedByOthers(self, access);
    try {
      if (!isUsed) await (server === null ? takeDown(options) : server.stop());
    } finally {
      releaseOwner(self);
    }
    if (!isUsed) return;
    options.log("Left PostgreSQL running for another process");
  }
}

async function isUsedByOthers(self: Participant, access: Access): Promise<boolean> {
  return hasOtherParticipants(self) || (await hasOtherSessions(access));
}
