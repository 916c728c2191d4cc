import "reflect-metadata";
import { openReadyDatabase } from "./database.js";
import { requireNoDemoUsers, seedDemo } from "./demo.js";
import { type Config, isExposed, readConfig } from "./platform/config/config.js";
import { createLogger, type Logger } from "./platform/logging/logger.js";
import { endWithMessage, untilSignal } from "./process.js";
import { startServer } from "./server.js";
import { firstSteps } from "./welcome.js";

/** The server from start to stop. */
async function main(config: Config, log: Logger): Promise<void> {
  // From the first moment: a signal during the start lets it finish and then stops in order.
  const signalled = untilSignal();
  const database = await openReadyDatabase(config, (message) => log.info({ part: "database" }, message));
  try {
    if (isExposed(config)) await requireNoDemoUsers(database);
    const options = {
      config,
      databaseUrl: database.url,
      applicationName: database.applicationName,
      log,
    };
    if (config.demo) await seedDemo(options, new Date());
    const server = await startServer(options);
    process.stdout.write(firstSteps(server.url, database.description, config.demo));
    const signal = await signalled;
    log.info({ signal }, "stopping");
    await server.close();
  } finally {
    await database.close();
  }
  log.info("stopped");
}

try {
  const config = readConfig(process.env);
  await main(config, createLogger(config.logLevel));
  process.exit(0);
} catch (error) {
  endWithMessage(error);
}
