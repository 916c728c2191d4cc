import "reflect-metadata";
import { openApp } from "./app.js";
import { openReadyDatabase } from "./database.js";
import { requireNoDemoUsers, seedDemo } from "./demo.js";
import { type Config, ConfigError, isExposed, readConfig } from "./platform/config/config.js";
import { loggableError } from "./platform/db/errors.js";
import { createLogger, type Logger } from "./platform/logging/logger.js";
import { requireRedis } from "./platform/queue/require-redis.js";
import { withinTime } from "./platform/within-time.js";
import { endWithMessage, outliveLostConnections, untilSignal } from "./process.js";
import { startServer } from "./server.js";
import { firstSteps, workerStarted } from "./welcome.js";
import { openWorkerProbes, startWorker } from "./worker.js";

/** What a process does: both, unless its command names one. */
const roles = ["server", "worker"] as const;
type Role = (typeof roles)[number];

/** What closes slower than this is left to the end of the process: both together leave the database its time. */
const closingMs = { worker: 6_000, doors: 8_000 };

/** The process from start to stop. */
async function main(config: Config, wanted: readonly Role[], log: Logger): Promise<void> {
  // From the first moment: a signal during the start lets it finish and then stops in order.
  const signalled = untilSignal();
  outliveLostConnections(log);
  if (config.redisUrl !== null) await requireRedis(config.redisUrl);
  const database = await openReadyDatabase(config, (message) => log.info({ part: "database" }, message));
  try {
    if (isExposed(config)) await requireNoDemoUsers(database);
    const options = {
      config,
      databaseUrl: database.url,
      applicationName: database.applicationName,
      log,
    };
    const isServer = wanted.includes("server");
    if (config.demo && isServer) await seedDemo(options, new Date());
    const server = isServer ? await startServer(options) : null;
    const app = server?.app ?? (await openApp(options));
    const worker = wanted.includes("worker") ? startWorker(app) : null;
    const probes = isServer ? null : await openWorkerProbes(app);
    process.stdout.write(
      server === null
        ? workerStarted(app.services.jobs.queue.kind)
        : firstSteps(server.url, database.description, config.demo),
    );
    const signal = await signalled;
    log.info({ signal }, "stopping");
    server?.announceStop();
    probes?.announceStop();
    const closeInTime = (part: keyof typeof closingMs, closing: Promise<void> | undefined) =>
      withinTime(Promise.resolve(closing), closingMs[part]).catch((error: unknown) =>
        log.error({ part, err: loggableError(error) }, "not closed in order"),
      );
    await closeInTime("worker", worker?.close());
    await closeInTime("doors", probes?.close());
    await closeInTime("doors", (server ?? app).close());
  } finally {
    await database.close();
  }
  log.info("stopped");
}

function rolesOf(args: readonly string[]): readonly Role[] {
  if (args.length === 0) return roles;
  const named = roles.filter((role) => args.length === 1 && args[0] === role);
  if (named.length === 0)
    throw new ConfigError(`the command takes ${roles.join(" or ")}, or nothing for both`);
  return named;
}

try {
  const wanted = rolesOf(process.argv.slice(2));
  const config = readConfig(process.env);
  await main(config, wanted, createLogger(config.logLevel));
  process.exit(0);
} catch (error) {
  endWithMessage(error);
}
