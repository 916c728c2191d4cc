import "reflect-metadata";
import type { Given } from "./cli-command.js";
import { withDatabase } from "./cli-database.js";
import { chainStorageReport, chainStorageText } from "./modules/options/index.js";
import { openDatabase } from "./platform/db/client.js";

export function printStorage({ env }: Given<Record<never, never>>): Promise<boolean> {
  return withDatabase(env, async ({ url, applicationName }) => {
    const database = openDatabase(url, { sessions: 1, applicationName });
    try {
      process.stdout.write(chainStorageText(await chainStorageReport(database)));
      return true;
    } finally {
      await database.close();
    }
  });
}
