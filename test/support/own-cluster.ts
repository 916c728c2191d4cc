import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findBinaries } from "../../src/platform/db/embedded/binaries.js";
import { rememberedCluster } from "../../src/platform/db/embedded/cluster.js";
import { databaseUser } from "../../src/platform/db/embedded/database-user.js";
import { openEmbeddedDatabase } from "../../src/platform/db/embedded/index.js";
import { places } from "../../src/platform/db/embedded/places.js";
import {
  type Installation,
  runningPostmaster,
  startPostmaster,
  stopPostmaster,
} from "../../src/platform/db/embedded/postmaster.js";
import { isAlive } from "../../src/platform/db/embedded/processes.js";
import { migrateDatabase } from "../../src/platform/db/migrate.js";
import { makeFolder } from "./own-folder.js";

/** A migrated PostgreSQL of one's own that may be killed and started again: same folder, same port. */
export interface OwnCluster {
  readonly url: string;
  /** As a crash would: in the middle of whatever it does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

/** Makes a cluster in a folder of its own. Nobody restarts it by itself. */
export async function openOwnCluster(settings: Readonly<Record<string, string>> = {}): Promise<OwnCluster> {
  const folder = makeFolder();
  const options = { dataDir: join(folder, "database"), systemDir: join(folder, "system"), log: () => {} };
  const embedded = await openEmbeddedDatabase({ ...options, settings });
  await migrateDatabase(embedded.url, "riskgraph-test");
  await embedded.close();

  const cluster = rememberedCluster(options.dataDir)!;
  const user = databaseUser(cluster);
  const binaries = await findBinaries({ user, places: places(options), log: options.log });
  const logFile = join(options.dataDir, "postgres.log");
  const installation: Installation = { cluster, binaries, user, settings, logFile };
  const port = Number(new URL(embedded.url).port);
  const start = async () => void (await startPostmaster(installation, port));
  // A run that is broken off leaves neither the server nor its folder behind.
  const abandon = () => {
    const running = runningPostmaster(cluster);
    if (running !== null) process.kill(running.pid, "SIGQUIT");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", abandon);
  await start();
  return {
    url: embedded.url,
    start,
    async kill() {
      const { pid } = runningPostmaster(cluster)!;
      process.kill(pid, "SIGKILL");
      while (isAlive(pid)) await wait(5);
    },
    async close() {
      process.off("exit", abandon);
      await stopPostmaster(installation);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
