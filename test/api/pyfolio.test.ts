import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataFolder, hasRealData, takeIn } from "../support/real-data.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";

/**
 * A real strategy's trades from 2004 to 2009 must give its positions and its cash, day by day, to a tenth of a cent: the
 * file prints its prices with six to eleven decimals.
 */
const openingDeposit = "100000";

interface Trade {
  readonly date: string;
  readonly amount: string;
  readonly price: string;
  readonly symbol: string;
}

function readTable(file: string): string[][] {
  const text = gunzipSync(readFileSync(join(dataFolder, "broker", file))).toString("utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(","));
}

function entryOf({ date, amount, price, symbol }: Trade) {
  const kind = amount.startsWith("-") ? "SELL" : "BUY";
  return { kind, tradeDate: date, symbol, quantity: amount.replace("-", ""), price };
}

const asOf = `query AsOf($id: ID!, $at: AsOf) { portfolio(id: $id, at: $at) {
  cash { currency amount }
  positions(first: 100) { nodes { symbol quantity marketValue priceDate isClosed } }
} }`;

describe.skipIf(!hasRealData)("the pyfolio strategy", () => {
  let server: TestServer;
  let headers: { authorization: string };
  let portfolioId: string;
  const folder = mkdtempSync(join(tmpdir(), "riskgraph-pyfolio-"));
  const trades: Trade[] = [];
  const days: { date: string; values: Map<string, number>; cash: number }[] = [];

  const ask = async (document: string, variables: object) => {
    const { body } = await server.graphql(document, variables, headers);
    expect(body.errors).toBeUndefined();
    return body.data;
  };

  beforeAll(async () => {
    server = await startTestServer();
    headers = (await registeredUser(server)).headers;
    for (const [date, amount, price, , symbol] of readTable("pyfolio_transactions_2004_2009.csv.gz").slice(1))
      trades.push({ date: date!, amount: amount!, price: price!, symbol: symbol! });
    const [head, ...rows] = readTable("pyfolio_positions_2004_2009.csv.gz");
    const symbols = head!.slice(1, -1);
    for (const row of rows) {
      const values = new Map(symbols.map((symbol, i) => [symbol, Number(row[i + 1])]));
      days.push({ date: row[0]!, values, cash: Number(row.at(-1)) });
    }

    const bars = join(folder, "trade_prices.csv");
    const lines = trades.map(
      ({ date, symbol, price }) => `${date},${symbol},${price},${price},${price},${price},0`,
    );
    writeFileSync(bars, `date,symbol,open,high,low,close,volume\n${lines.join("\n")}\n`);
    await takeIn(server.databaseUrl, "bars", bars, { basis: "RAW" });

    const made = await ask(
      "mutation Create($input: CreatePortfolioInput!) { createPortfolio(input: $input) { id } }",
      { input: { name: "pyfolio", baseCurrency: "USD" } },
    );
    portfolioId = made.createPortfolio.id;
    const entries = [
      { kind: "DEPOSIT", tradeDate: "2004-01-08", amount: openingDeposit },
      ...trades.map(entryOf),
    ];
    for (let i = 0; i < entries.length; i += 1_000) {
      await ask(
        "mutation Record($input: RecordEntriesInput!) { recordEntries(input: $input) { entryIds } }",
        { input: { portfolioId, entries: entries.slice(i, i + 1_000) } },
      );
    }
  });
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("has the cash of all 1,506 days and the value of all 9,367 traded symbol-days", async () => {
    expect(days).toHaveLength(1_506);
    const traded = new Set(trades.map(({ date, symbol }) => `${date}/${symbol}`));
    let compared = 0;
    for (const { date, values, cash } of days) {
      const { portfolio } = await ask(asOf, { id: portfolioId, at: date });
      expect(portfolio.cash).toHaveLength(1);
      expect(Number(portfolio.cash[0].amount), `cash on ${date}`).toBeCloseTo(cash, 3);
      const held = new Map<string, { marketValue: number; priceDate: string }>(
        portfolio.positions.nodes.map((node: { symbol: string }) => [node.symbol, node]),
      );
      for (const [symbol, value] of values) {
        if (!traded.has(`${date}/${symbol}`)) continue;
        compared += 1;
        const position = held.get(symbol);
        expect(Number(position?.marketValue ?? 0), `${symbol} on ${date}`).toBeCloseTo(value, 3);
        if (position !== undefined) expect(position.priceDate).toBe(date);
      }
    }
    expect(compared).toBe(9_367);
  });
});
