import { pino } from "pino";
import { seedDemo } from "../../src/demo.js";
import { readConfig } from "../../src/platform/config/config.js";

/** The demo as a start seeds it, as of an instant. */
export function seedTestDemo(databaseUrl: string, now: Date): Promise<void> {
  return seedDemo(
    {
      config: readConfig({ JWT_SECRET: "a secret for the seeding of a test" }),
      databaseUrl,
      applicationName: "riskgraph-test-demo",
      log: pino({ level: "silent" }),
    },
    now,
  );
}
