import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { importFile } from "../../src/modules/imports/index.js";
import { openBulkSession } from "../../src/platform/db/bulk-session.js";
import { ask, type Market } from "./market.js";

/** Entries of one request: its body stays below the door's limit. */
const batch = 1_000;

export interface Book {
  readonly portfolioId: string;
  /** Of each entry, epoch milliseconds. */
  readonly executedAt: readonly number[];
}

/** 10,000 positions, each of another instrument with some days of prices. */
export async function openWideBook(market: Market, databaseUrl: string, folder: string): Promise<Book> {
  const symbols = Array.from({ length: 10_000 }, (_, i) => `WIDE${i}`);
  const days = Array.from(sessionsBetween("XNYS", dayOf("2024-02-26"), dayOf("2024-03-08")), isoDay);
  const random = new SeededRandom(7);
  const path = join(folder, "wide.csv");
  const lines = symbols.flatMap((symbol) => {
    const price = 5 + Math.round(random.uniform() * 40_000) / 100;
    return days.map(
      (day, i) => `${day},${symbol},${price},${price + 1},${price - 1},${price + i / 100},1000`,
    );
  });
  writeFileSync(path, `date,symbol,open,high,low,close,volume\n${lines.join("\n")}\n`);
  await importPrices(databaseUrl, path);
  return fillBook(
    market,
    symbols.map((symbol, i) => ({
      kind: i % 4 === 0 ? "SELL" : "BUY",
      symbol,
      quantity: 10 + (i % 90),
      price: 100,
      executedAt: "2024-03-01T16:00:00Z",
    })),
  );
}

/** Positions and days of the book whose risk is assessed: 500 x 252, and room for the days before. */
const riskSymbols = 500;

/** 500 positions with over a year of prices: shares that follow one market and themselves, a fifth of them sold short. */
export async function openRiskBook(
  market: Market,
  databaseUrl: string,
  folder: string,
): Promise<Book & { readonly symbols: readonly string[] }> {
  const symbols = Array.from({ length: riskSymbols }, (_, i) => `RISK${i}`);
  const days = Array.from(sessionsBetween("XNYS", dayOf("2022-11-01"), dayOf("2024-03-08")), isoDay);
  const random = new SeededRandom(17);
  const prices = symbols.map(() => 20 + 200 * random.uniform());
  const lines = days.flatMap((day) => {
    const common = 0.01 * random.normal();
    return symbols.map((symbol, i) => {
      prices[i]! *= 1 + common + 0.015 * random.normal();
      const price = prices[i]!.toFixed(4);
      return `${day},${symbol},${price},${price},${price},${price},1000`;
    });
  });
  const path = join(folder, "risk.csv");
  writeFileSync(path, `date,symbol,open,high,low,close,volume\n${lines.join("\n")}\n`);
  await importPrices(databaseUrl, path);
  const entries = symbols.map((symbol, i) => ({
    kind: i % 5 === 0 ? "SELL" : "BUY",
    symbol,
    quantity: 10 + (i % 90),
    price: 100,
    executedAt: "2024-03-01T16:00:00Z",
  }));
  return { ...(await fillBook(market, entries)), symbols };
}

/** 100,000 trades of the given symbols over five years, in the order they happened. */
export function openLongBook(market: Market, symbols: readonly string[]): Promise<Book> {
  const random = new SeededRandom(11);
  const days = Array.from(sessionsBetween("XNYS", dayOf("2019-01-02"), dayOf("2024-03-07")), isoDay);
  const count = 100_000;
  return fillBook(
    market,
    Array.from({ length: count }, (_, i) => {
      const day = days[Math.floor((i * days.length) / count)]!;
      const second = i % 20_000;
      const time = new Date(Date.parse(`${day}T14:30:00Z`) + second * 1_000).toISOString();
      return {
        kind: random.uniform() < 0.55 ? "BUY" : "SELL",
        symbol: symbols[Math.floor(random.uniform() * symbols.length)]!,
        quantity: 1 + Math.floor(random.uniform() * 200),
        price: Math.round(1_000 + random.uniform() * 30_000) / 100,
        fee: 1,
        executedAt: time,
      };
    }).sort((a, b) => Date.parse(a.executedAt) - Date.parse(b.executedAt)),
  );
}

/** One position in each of the given symbols. */
export function openPlainBook(market: Market, symbols: readonly string[]): Promise<Book> {
  return fillBook(
    market,
    symbols.map((symbol) => ({
      kind: "BUY",
      symbol,
      quantity: 100,
      price: 50,
      executedAt: "2019-01-02T16:00:00Z",
    })),
  );
}

/** Trades in each of the given symbols on the first of some sessions, then one a session, after a deposit. */
export function openTradedBook(
  market: Market,
  { symbols, days }: { symbols: readonly string[]; days: readonly string[] },
): Promise<Book> {
  const random = new SeededRandom(13);
  const trade = (symbol: string, day: string, kind: string) => ({
    ...{ kind, symbol, quantity: 1 + Math.floor(random.uniform() * 20), price: 40 },
    executedAt: `${day}T16:00:00Z`,
  });
  return fillBook(market, [
    { kind: "DEPOSIT", amount: 1_000_000, executedAt: `${days[0]}T15:00:00Z` },
    ...symbols.map((symbol, i) => trade(symbol, days[0]!, i % 5 === 0 ? "SELL" : "BUY")),
    ...days.slice(1).map((day, i) => trade(symbols[i % symbols.length]!, day, i % 3 === 0 ? "SELL" : "BUY")),
  ]);
}

/** A portfolio with entries, in batches of a request. */
export async function fillBook(
  { server, headers }: Market,
  entries: readonly ({ executedAt: string } & Record<string, unknown>)[],
): Promise<Book> {
  const { createPortfolio } = await ask<{ createPortfolio: { id: string } }>(
    server.url,
    "mutation Create($input: CreatePortfolioInput!) { createPortfolio(input: $input) { id } }",
    { input: { name: `book of ${entries.length}`, baseCurrency: "USD" } },
    headers,
  );
  const portfolioId = createPortfolio.id;
  for (let i = 0; i < entries.length; i += batch) {
    await ask(
      server.url,
      "mutation Record($input: RecordEntriesInput!) { recordEntries(input: $input) { entryIds } }",
      { input: { portfolioId, entries: entries.slice(i, i + batch) } },
      headers,
    );
  }
  await server.app.database.sql.unsafe("vacuum analyze ledger_entries");
  return { portfolioId, executedAt: entries.map(({ executedAt }) => Date.parse(executedAt)) };
}

/** Takes prices as traded in; a refused row is an error. */
export async function importPrices(databaseUrl: string, path: string): Promise<void> {
  const session = openBulkSession(databaseUrl, "riskgraph-bench");
  try {
    await importFile("bars", {
      path,
      options: {
        source: null,
        basis: "RAW",
        instrumentClass: "EQUITY",
        currency: "USD",
        workspaceId: null,
        index: "SP500",
      },
      session,
      clock: () => new Date(),
      onRefusal: ({ reason }) => {
        throw new Error(reason);
      },
      onProgress: () => {},
    });
  } finally {
    await session.close();
  }
}
