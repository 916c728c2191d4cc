import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findBinaries } from "./binaries.js";
import { ensureCluster, locateCluster, rememberedCluster } from "./cluster.js";
import { databaseUser } from "./database-user.js";
import { EmbeddedDatabaseError, messageOf } from "./errors.js";
import { places } from "./places.js";
import { type Installation, runningPostmaster, startPostmaster, stopPostmaster } from "./postmaster.js";
import { type Access, answer, ensureDatabase } from "./sessions.js";

export interface ServerOptions {
  readonly dataDir: string;
  readonly systemDir: string | null;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (message: string) => void;
}

/** A running server as its owner sees it. */
export interface Server {
  readonly role: "STARTED" | "ADOPTED";
  readonly access: Access;
  /** Stops restarting it; the server itself stays. */
  abandon(): Promise<void>;
  stop(): Promise<void>;
}

/** Longer than a fast shutdown or a recovery of a small database takes. */
const adoptionPatienceMs = 60_000;
const maxRestartsPerMinute = 5;

/** Adopts the server that runs on the data folder's cluster or starts one. Only the owner may call this. */
export async function bringUp(options: ServerOptions): Promise<Server> {
  const { dataDir, settings, log } = options;
  const user = databaseUser(rememberedCluster(dataDir));
  const candidates = places(options);
  const binaries = await findBinaries({ user, places: candidates, log });
  const cluster = await locateCluster({ dataDir, user, places: candidates, log });
  const password = await ensureCluster({
    ...{ dataDir, cluster, binaries, user, log },
    sync: settings.fsync !== "off",
  });
  const installation = { cluster, binaries, user, settings, logFile: join(dataDir, "postgres.log") };

  const adopted = await adopt(cluster, password);
  const server =
    adopted === null ? await start(installation, password, log) : standing(installation, adopted, log);
  try {
    await ensureDatabase(server.access);
  } catch (error) {
    if (server.role === "STARTED") await server.stop();
    throw error;
  }
  log(`${server.role === "STARTED" ? "Started" : "Adopted"} PostgreSQL on 127.0.0.1:${server.access.port}`);
  return server;
}

/** A guest's way to stop the server once it has become the owner. */
export async function takeDown(options: ServerOptions): Promise<void> {
  const cluster = rememberedCluster(options.dataDir);
  if (cluster === null || runningPostmaster(cluster) === null) return;
  const user = databaseUser(cluster);
  const binaries = await findBinaries({ user, places: places(options), log: options.log });
  const logFile = join(options.dataDir, "postgres.log");
  await stop({ cluster, binaries, user, settings: {}, logFile }, options.log);
}

/** Waits while a server starts or stops on the cluster; its access once it answers, null once it is gone. */
async function adopt(cluster: string, password: string): Promise<Access | null> {
  const deadline = Date.now() + adoptionPatienceMs;
  for (;;) {
    const running = runningPostmaster(cluster);
    if (running === null) return null;
    if (running.ready) {
      const access = { port: running.port, password };
      const heard = await answer(access);
      if (heard === "ACCEPTS") return access;
      if (heard === "REFUSES") {
        throw new EmbeddedDatabaseError(
          `The PostgreSQL that runs on ${cluster} (process ${running.pid}) does not take the password in the data folder.`,
        );
      }
    }
    if (Date.now() > deadline) {
      throw new EmbeddedDatabaseError(
        `A PostgreSQL (process ${running.pid}) runs on ${cluster} but has not answered for ${adoptionPatienceMs / 1000} s.`,
      );
    }
    await pause(50);
  }
}

function standing(installation: Installation, access: Access, log: (message: string) => void): Server {
  return { role: "ADOPTED", access, abandon: async () => {}, stop: () => stop(installation, log) };
}

async function start(
  installation: Installation,
  password: string,
  log: (message: string) => void,
): Promise<Server> {
  const { child, port } = await startPostmaster(installation, null);
  const supervision = supervise({ installation, port, log }, child);
  return {
    role: "STARTED",
    access: { port, password },
    abandon: supervision.end,
    stop: async () => {
      await supervision.end();
      await stop(installation, log);
    },
  };
}

/** Starts the server again on the same port whenever it dies, until ended. */
function supervise(
  options: { installation: Installation; port: number; log: (message: string) => void },
  first: ChildProcess,
): { end: () => Promise<void> } {
  const { installation, port, log } = options;
  let ended = false;
  let restarting: Promise<void> = Promise.resolve();
  let restarts: number[] = [];

  const watch = (child: ChildProcess) => {
    const again = (why: string) => {
      restarting = restart(why);
    };
    if (child.exitCode !== null || child.signalCode !== null) again("at once");
    else child.once("exit", (code, signal) => again(signal ?? `code ${code}`));
  };

  const restart = async (why: string): Promise<void> => {
    let reason = why;
    while (!ended) {
      restarts = restarts.filter((at) => at > Date.now() - 60_000);
      if (restarts.length >= maxRestartsPerMinute) {
        log(
          `PostgreSQL ended (${reason}) and is given up after ${maxRestartsPerMinute} restarts in a minute`,
        );
        return;
      }
      restarts.push(Date.now());
      log(`PostgreSQL ended unexpectedly (${reason}); starting it again on port ${port}`);
      try {
        watch((await startPostmaster(installation, port)).child);
        return;
      } catch (error) {
        reason = messageOf(error);
        await pause(200);
      }
    }
  };

  watch(first);
  return {
    end: async () => {
      ended = true;
      await restarting;
    },
  };
}

async function stop(installation: Installation, log: (message: string) => void): Promise<void> {
  const stopped = await stopPostmaster(installation);
  log(stopped ? "Stopped PostgreSQL" : "PostgreSQL is still shutting down");
}
