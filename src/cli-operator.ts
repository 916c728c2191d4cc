import "reflect-metadata";
import type { Given } from "./cli-command.js";
import { withDatabase } from "./cli-database.js";
import { setOperator } from "./modules/identity/index.js";
import { openBulkSession } from "./platform/db/bulk-session.js";

export function changeOperator({ values, positionals, env }: Given<{ revoke: "boolean" }>): Promise<boolean> {
  const email = positionals[0]!;
  const isOperator = values.revoke !== true;
  return withDatabase(env, async ({ url, applicationName }) => {
    const session = openBulkSession(url, applicationName);
    try {
      await session.transaction(() => setOperator(session.db, email, isOperator, new Date()));
      process.stdout.write(`${email} ${isOperator ? "is" : "is no longer"} an operator\n`);
      return true;
    } finally {
      await session.close();
    }
  });
}
