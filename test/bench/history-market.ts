import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/index.js";
import { type ImportKind, importFile } from "../../src/modules/imports/index.js";
import {
  createChainCache,
  fitChainDay,
  optionsPolicy,
  type TradedUnderlying,
} from "../../src/modules/options/index.js";
import { readConfig } from "../../src/platform/config/config.js";
import { type BulkSession, openBulkSession } from "../../src/platform/db/bulk-session.js";
import { openDatabase } from "../../src/platform/db/client.js";
import { type RunningServer, startServer } from "../../src/server.js";
import type { ChainDay } from "./chain-day.js";
import { register } from "./market.js";
import { copyChain, seededOpenInterest, storeChain } from "./stored-chains.js";
import type { World } from "./world.js";

const name = "riskgraph-bench";

/** A walked chain of one, ten and sixty sessions with closes and indices around it, and the real server on it. */
export interface HistoryMarket {
  readonly server: RunningServer;
  readonly headers: { readonly authorization: string };
  readonly session: BulkSession;
  /** The underlying of so many stored sessions. */
  underlyingOf(days: number): TradedUnderlying;
  /** Of the chain of one session, with its open interest and fits. */
  readonly quotes: number;
  close(): Promise<void>;
}

/** Series that summaries of a stock look up. */
const seriesCodes = [
  "VIX",
  "VVIX",
  "SKEW",
  "MOVE",
  "SPX",
  "VIX9D",
  "VIX3M",
  "VIX6M",
  "DGS10",
  "BAMLH0A0HYM2",
];
const closesBefore = 120;

export async function openHistoryMarket(
  world: World,
  day: ChainDay,
  sizes: readonly number[],
): Promise<HistoryMarket> {
  const databaseUrl = await (await world.cluster()).create("bench_option_history");
  const folder = join(world.folder, "option-history");
  mkdirSync(folder);
  const session = openBulkSession(databaseUrl, name);
  const symbolOf = (days: number) => `BENCH${days}`;
  const sessions = sessionsBetween("XNYS", day.tradingDay - 2 * closesBefore, day.tradingDay - 1);
  const dates = [...sessions].slice(-closesBefore).map(isoDay);
  await takeIn(session, "bars", barsFile(folder, dates, sizes.map(symbolOf)));
  await takeIn(session, "series", seriesFile(folder, dates));
  const rows = await session.sql<{ id: number; symbol: string }[]>`select id, symbol from instruments`;
  const keys = new Map(rows.map(({ id, symbol }) => [symbol, id]));
  const underlyingOf = (days: number): TradedUnderlying => ({
    key: keys.get(symbolOf(days))!,
    symbol: symbolOf(days),
    venue: "XNYS",
  });

  const [smallest, ...larger] = sizes;
  const underlying = underlyingOf(smallest!);
  const told = await storeChain(session, day, {
    underlying,
    tradingDay: day.tradingDay,
    frames: day.frames,
    openInterest: seededOpenInterest(day.contracts.count),
  });
  const database = openDatabase(databaseUrl, { sessions: 1, applicationName: name });
  await fitChainDay(
    { ...database, services: { chains: createChainCache(optionsPolicy.cacheBytes) } },
    { underlying, tradeDate: isoDay(day.tradingDay), source: "bench" },
    () => new Date(),
  );
  await database.close();
  for (const days of larger)
    await copyChain(session, {
      from: underlying.key,
      to: underlyingOf(days).key,
      first: day.tradingDay,
      days,
    });
  await session.sql.unsafe("vacuum analyze");
  await session.sql.unsafe("checkpoint");

  const config = readConfig({
    PORT: "0",
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    DEMO: "0",
    // Buckets are asked as ever, and no figure runs dry.
    RATE_LIMIT_PER_MINUTE: "1000000",
  });
  const server = await startServer({
    config,
    databaseUrl,
    applicationName: name,
    log: pino({ level: config.logLevel }, { write: () => {} }),
  });
  return {
    server,
    headers: await register(server.url),
    session,
    underlyingOf,
    quotes: told.quotes,
    async close() {
      await server.close();
      await session.close();
    },
  };
}

async function takeIn(session: BulkSession, kind: ImportKind, path: string): Promise<void> {
  await importFile(kind, {
    path,
    options: {
      source: null,
      basis: kind === "bars" ? "RAW" : null,
      instrumentClass: kind === "bars" ? "INDEX" : null,
      currency: "USD",
      workspaceId: null,
      index: "SP500",
    },
    session,
    clock: () => new Date(),
    onRefusal: ({ line, reason }) => {
      throw new Error(`${path}:${line} ${reason}`);
    },
    onProgress: () => {},
  });
}

/** The same walk of closes for every symbol. */
function barsFile(folder: string, dates: readonly string[], symbols: readonly string[]): string {
  const random = new SeededRandom(20);
  let close = 3_900;
  const lines = dates.flatMap((date) => {
    close *= Math.exp(0.012 * random.normal());
    const price = close.toFixed(2);
    return symbols.map((symbol) => `${date},${symbol},${price},${price},${price},${price},0`);
  });
  return fileOf(folder, "bench-bars.csv", ["date,symbol,open,high,low,close,volume", ...lines]);
}

function seriesFile(folder: string, dates: readonly string[]): string {
  const random = new SeededRandom(9);
  const lines = dates.flatMap((date) =>
    seriesCodes.map((code, i) => `${date},${code},${(10 + 10 * i + random.uniform()).toFixed(2)}`),
  );
  return fileOf(folder, "bench-series.csv", ["date,series,value", ...lines]);
}

function fileOf(folder: string, file: string, lines: readonly string[]): string {
  const path = join(folder, file);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}
