import "reflect-metadata";
import type { Given } from "./cli-command.js";
import { withDatabase } from "./cli-database.js";
import { createChainCache, daysToFit, fitChainDay, optionsPolicy } from "./modules/options/index.js";
import { openDatabase } from "./platform/db/client.js";
import { AppError, quoted } from "./platform/errors.js";

/** Fits the smiles of stored chains, a frame each half hour, where they are missing. */
export function fitChains({ values, env }: Given<{ symbol: "string" }>): Promise<boolean> {
  const symbol = values.symbol?.trim().toUpperCase() ?? null;
  return withDatabase(env, async ({ url, applicationName }) => {
    const database = openDatabase(url, { sessions: 1, applicationName });
    try {
      const services = { chains: createChainCache(optionsPolicy.cacheBytes) };
      const ctx = { db: database.db, sql: database.sql, services };
      const days = await daysToFit(ctx, symbol);
      if (days.length === 0 && symbol !== null)
        throw new AppError("NO_COVERAGE", `no option chain of ${quoted(symbol)} is stored`);
      let [marks, fitted] = [0, 0];
      for (const day of days) {
        const done = await fitChainDay(ctx, day, () => new Date());
        [marks, fitted] = [marks + done.marks, fitted + done.fitted];
        if (done.fitted > 0)
          process.stdout.write(
            `${day.underlying.symbol} ${day.tradeDate} ${day.source}: ${done.fitted} of ${done.marks} half hours fitted\n`,
          );
      }
      process.stdout.write(
        `${days.length} days, ${marks} half hours, ${fitted} fitted now, ${marks - fitted} before\n`,
      );
      return true;
    } finally {
      await database.close();
    }
  });
}
