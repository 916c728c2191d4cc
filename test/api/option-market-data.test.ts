import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertFit } from "../../src/modules/options/chain-fits.queries.js";
import { type BulkSession, openBulkSession } from "../../src/platform/db/bulk-session.js";
import { modelCarry, modelVol, modelYears, tellModelDay } from "../support/model-chain.js";
import { operation } from "../support/operations.js";
import { takeInText } from "../support/real-data.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
let headers: Record<string, string>;
let session: BulkSession;
const keys = new Map<string, number>();

const strikes = [80, 90, 95, 97.5, 100, 102.5, 105, 110, 120];
const expiries = ["2022-07-15", "2022-08-19", "2022-12-16"];

beforeAll(async () => {
  server = await startTestServer();
  headers = (await registeredUser(server)).headers;
  session = openBulkSession(server.databaseUrl, "riskgraph-test-chains");
  const bars = ["date,symbol,open,high,low,close,volume"];
  for (const [symbol, day] of [
    ["ABC", "2022-07-08"],
    ["BARE", "2022-07-08"],
    ["BARE", "2022-07-12"],
    ["GAPS", "2022-07-01"],
    ["GAPS", "2022-07-13"],
    ["GEN", "2022-07-08"],
  ])
    bars.push(`${day},${symbol},99,101,98,99.5,1000`);
  await takeInText(server.databaseUrl, "bars", bars.join("\n"), { basis: "RAW" });
  const rows = await server.sql<{ id: number; symbol: string }[]>`select id, symbol from instruments`;
  for (const { id, symbol } of rows) keys.set(symbol, id);
  const minutes = [
    "time,symbol,open,high,low,close,volume",
    "2022-07-12T14:00:00Z,ABC,101,102,100,101.25,10",
    "2022-07-14T14:00:00Z,GAPS,101,102,100,101.25,10",
    "2022-07-12T19:00:00Z,FAR,101,102,100,101.25,10",
    "2022-07-18T14:00:00Z,GAPS,101,102,100,101.25,10",
  ];
  await takeInText(server.databaseUrl, "minute-bars", minutes.join("\n"));
  await tellModelDay(session, {
    underlying: underlying("ABC"),
    day: "2022-07-12",
    expiries: ["2022-07-12", ...expiries],
    strikes,
    frames: [
      { time: "09:31", spot: 100, spotBid: 99.99, spotAsk: 100.01, spotAgeSec: 3 },
      { time: "09:45", spot: null, pricedAt: 101 },
      { time: "15:30", spot: 102, spotBid: 101.98, spotAsk: 102.02 },
    ],
    openInterest: { session: "2022-07-11", contracts: (place) => (place === 1 ? null : 10 * place) },
    hasSizes: true,
  });
});
afterAll(async () => {
  await session?.close();
  await server?.close();
});

const underlying = (symbol: string) => ({ key: keys.get(symbol)!, symbol, venue: "XNYS" as const });

async function ask(name: string, variables: object) {
  const { body } = await server.graphql(operation(name), variables, headers);
  expect(body.errors).toBeUndefined();
  return body.data;
}

const quotesOf = async (variables: object) =>
  (await ask("OptionQuotes", { symbol: "ABC", at: "2022-07-12T15:30:00", ...variables })).instrument
    .optionChain.quotes;

// Abramowitz and Stegun 26.2.17 is good to 7.5e-8; a series is better.
function normalCdf(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n += 1) {
    term *= (-x * x * (2 * n - 1)) / (2 * n * (2 * n + 1));
    sum += term;
  }
  return 0.5 + sum / Math.sqrt(2 * Math.PI);
}

describe("option quotes", () => {
  it("tell a contract with its greeks, in the source's units", async () => {
    const variables = { expiry: "2022-08-19", strike: 105, type: "Call" };
    const { nodes } = await quotesOf(variables);
    expect(nodes).toHaveLength(1);
    const [spot, strike, sigma] = [102, 105, modelVol(105, 102)];
    const T = modelYears("2022-07-12", "15:30", "2022-08-19");
    // The carry is that of parity of quotes rounded to a cent.
    const { annualRate: r } = modelCarry;
    const { expirations } = (
      await ask("OptionsChain", { symbol: "ABC", at: "2022-07-12T15:30:00", strikes: 1 })
    ).instrument.optionChain;
    const { annualDividendYield: q } = expirations.find(
      (one: { expiry: string }) => one.expiry === "2022-08-19",
    );
    expect(Math.abs(q)).toBeLessThan(0.002);
    const d1 = (Math.log(spot / strike) + (r - q + sigma ** 2 / 2) * T) / (sigma * Math.sqrt(T));
    const d2 = d1 - sigma * Math.sqrt(T);
    const bell = (Math.exp(-q * T) * Math.exp((-d1 * d1) / 2)) / Math.sqrt(2 * Math.PI);
    const expected = {
      delta: Math.exp(-q * T) * normalCdf(d1),
      gamma: bell / (spot * sigma * Math.sqrt(T)),
      theta:
        ((-spot * bell * sigma) / (2 * Math.sqrt(T)) -
          r * strike * Math.exp(-r * T) * normalCdf(d2) +
          q * spot * Math.exp(-q * T) * normalCdf(d1)) /
        365,
      vega: (spot * bell * Math.sqrt(T)) / 100,
      rho: (strike * T * Math.exp(-r * T) * normalCdf(d2)) / 100,
      vanna: (-bell * d2) / sigma,
      charm:
        (q * Math.exp(-q * T) * normalCdf(d1) -
          (bell * (2 * (r - q) * T - d2 * sigma * Math.sqrt(T))) / (2 * T * sigma * Math.sqrt(T))) /
        365,
    };
    const [quote] = nodes;
    for (const [name, value] of Object.entries(expected)) expect(quote[name] / value, name).toBeCloseTo(1, 5);
    expect(quote).toMatchObject({
      type: "C",
      expiry: "2022-08-19",
      strike: 105,
      contractSymbol: "ABC220819C00105000",
      root: "ABC",
      flags: [],
      daysToExpiry: 38,
      ivBid: null,
      ivAsk: null,
      ivSidesGated: "NOT_IMPORTED",
      warnings: [],
    });
    expect(quote.timeToExpiryYears).toBeCloseTo(T, 12);
    expect(quote.impliedVol).toBeCloseTo(sigma, 6);
    expect(quote.mid).toBeCloseTo((quote.bid + quote.ask) / 2, 12);
    expect(quote.ask - quote.bid).toBeCloseTo(0.02, 9);
    expect(quote.last).toBeCloseTo(quote.mid, 9);
    // The model smile is no SVI smile, but close to one.
    expect(quote.sviVol).toBeCloseTo(sigma, 2);
    expect(quote.sviVolGated).toBeNull();
    expect(Date.parse("2022-07-12T19:30:00Z") - Date.parse(quote.lastUpdate)).toBe(1_000 * quote.quoteAgeSec);
  });

  it("tell what a contract lacks, and why", async () => {
    // The second contract of the list: a call that expires today.
    const { nodes } = await quotesOf({ expiry: "0dte", strike: 90, type: "C" });
    expect(nodes[0].openInterest).toBeNull();
    expect(nodes[0].warnings).toEqual([
      { code: "NO_OPEN_INTEREST", message: "no open interest of the contract was known" },
    ]);
    expect([nodes[0].bidSize, nodes[0].askSize, nodes[0].volume]).toEqual([11, 21, 3]);
  });

  it.each(["C", "c", "call", "CALL", "P", "p", "Put", "pUT"])("take the side %s", async (type) => {
    const { nodes } = await quotesOf({ expiry: "2022-07-15", type });
    expect(nodes.map((one: { strike: number }) => one.strike)).toEqual(strikes);
    for (const node of nodes) expect(node.type).toBe(type[0]!.toUpperCase());
  });

  it("come in pages that meet, whatever their size, and each once", async () => {
    const all = (await quotesOf({ first: 1000 })).nodes.map(symbolOf);
    expect(all).toHaveLength(4 * 2 * strikes.length);
    for (const first of [1, 7, 18, 72]) {
      const seen: string[] = [];
      let after: string | null = null;
      for (let pages = 0; pages < 100; pages += 1) {
        const { nodes, pageInfo }: { nodes: { contractSymbol: string }[]; pageInfo: Page } = await quotesOf({
          first,
          after,
        });
        seen.push(...nodes.map(symbolOf));
        expect(pageInfo.hasPreviousPage).toBe(after !== null);
        after = pageInfo.endCursor;
        if (!pageInfo.hasNextPage) break;
        if (first === 1 && seen.length === 20) break;
      }
      expect(seen).toEqual(first === 1 ? all.slice(0, 20) : all);
    }
  });

  it.each([
    { what: "another side", variables: { type: "straddle" }, code: "INVALID_INPUT", value: '"straddle"' },
    { what: "an empty side", variables: { type: "" }, code: "INVALID_INPUT", value: '""' },
    { what: "a strike below 0", variables: { strike: -1 }, code: "INVALID_INPUT", value: "-1" },
    { what: "a strike of 0", variables: { strike: 0 }, code: "INVALID_INPUT", value: "0" },
    { what: "a strike nobody listed", variables: { strike: 101.1 }, code: "NO_DATA", value: "101.1" },
    {
      what: "a malformed expiry",
      variables: { expiry: "15/07/2022" },
      code: "INVALID_EXPIRATION",
      value: "15/07/2022",
    },
    {
      what: "a day that is none",
      variables: { expiry: "2022-02-30" },
      code: "INVALID_EXPIRATION",
      value: "2022-02-30",
    },
    {
      what: "an expiry that does not exist",
      variables: { expiry: "2022-07-16" },
      code: "NO_DATA",
      value: "2022-07-16",
    },
    {
      what: "an expiry that is over",
      variables: { expiry: "2022-07-08" },
      code: "NO_DATA",
      value: "2022-07-08",
    },
    { what: "a page of 0", variables: { first: 0 }, code: "INVALID_INPUT", value: "0" },
    { what: "a page of 1,001", variables: { first: 1001 }, code: "INVALID_INPUT", value: "1001" },
    { what: "a cursor that is none", variables: { after: "abc" }, code: "INVALID_INPUT", value: "abc" },
    {
      what: "a cursor of another list",
      variables: { after: Buffer.from('["a","b","c","d"]').toString("base64url") },
      code: "INVALID_INPUT",
      value: "cursor",
    },
  ])("refuse $what by name", async ({ variables, code, value }) => {
    const { body } = await server.graphql(
      operation("OptionQuotes"),
      { symbol: "ABC", at: "2022-07-12T15:30:00", ...variables },
      headers,
    );
    expect(body.errors).toHaveLength(1);
    expect(body.errors![0]!.extensions.code).toBe(code);
    expect(body.errors![0]!.message).toContain(value);
  });
});

interface Page {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly endCursor: string | null;
}

const symbolOf = ({ contractSymbol }: { contractSymbol: string }) => contractSymbol;

describe("the chain as columns", () => {
  const columnsOf = async (variables: object) =>
    (await ask("OptionsChain", { symbol: "ABC", at: "2022-07-12T15:30:00", ...variables })).instrument
      .optionChain;

  it("says the same as the quotes, contract by contract", async () => {
    const { nodes } = await quotesOf({ first: 1000 });
    const { contracts, contractCount } = await columnsOf({});
    expect(contracts.count).toBe(contractCount);
    const { count, ...columns } = contracts;
    expect(Object.keys(columns)).toHaveLength(23);
    for (const [name, values] of Object.entries(columns)) {
      expect(values, name).toEqual(nodes.map((node: Record<string, unknown>) => node[name]));
      expect(values).toHaveLength(count);
    }
  });

  it("narrows by strikes around spot, by range, by expiry and side", async () => {
    const two = await columnsOf({ strikes: 2, expiry: "2022-08-19", type: "P" });
    expect(two.contracts.strike).toEqual([100, 102.5]);
    const range = await columnsOf({ minStrike: 96, maxStrike: 100, expiry: "2022-08-19" });
    expect(range.contracts.contractSymbol).toEqual([
      "ABC220819C00097500",
      "ABC220819C00100000",
      "ABC220819P00097500",
      "ABC220819P00100000",
    ]);
    const both = await columnsOf({ strikes: 3, minStrike: 101, type: "C" });
    expect(both.contracts.strike).toEqual([102.5, 105, 102.5, 105, 102.5, 105, 102.5, 105]);
    expect((await columnsOf({ strikes: 10_000 })).contracts.count).toBe(72);
  });

  it("lists the expiries with what they are priced on", async () => {
    const { expirations, underlyingPrice } = await columnsOf({});
    expect(underlyingPrice).toBe(102);
    expect(expirations.map((one: { expiry: string }) => one.expiry)).toEqual(["2022-07-12", ...expiries]);
    // Half an hour before the end a cent of parity is worth more yield a year than there is.
    expect(expirations[0]).toMatchObject({ forwardSource: "SPOT", annualDividendYield: 0 });
    for (const one of expirations.slice(1)) {
      expect(one).toMatchObject({
        root: "ABC",
        forwardSource: "PARITY",
        annualRate: 0.04,
        contractCount: 18,
      });
      const T = modelYears("2022-07-12", "15:30", one.expiry);
      expect(one.timeToExpiryYears).toBeCloseTo(T, 12);
      // Two quotes of a cent each.
      expect(Math.abs(one.forward - 102 * Math.exp(0.04 * T))).toBeLessThan(0.015);
      expect(one.basisPct).toBeCloseTo((100 * (one.forward - 102)) / 102, 9);
      expect(one.forward).toBeCloseTo(102 * Math.exp((0.04 - one.annualDividendYield) * T), 9);
    }
    expect(expirations[0].settlesAt).toBe("2022-07-12T20:00:00.000Z");
  });

  it.each([
    { variables: { strikes: 0 }, code: "INVALID_INPUT", value: "0" },
    { variables: { strikes: -3 }, code: "INVALID_INPUT", value: "-3" },
    { variables: { minStrike: -5 }, code: "INVALID_INPUT", value: "-5" },
    { variables: { minStrike: 110, maxStrike: 90 }, code: "INVALID_INPUT", value: "110" },
    { variables: { minStrike: 1_000 }, code: "NO_DATA", value: "1000" },
    { variables: { expiry: "soon" }, code: "INVALID_EXPIRATION", value: "soon" },
  ])("refuses $variables", async ({ variables, code, value }) => {
    const { body } = await server.graphql(
      operation("OptionsChain"),
      { symbol: "ABC", at: "2022-07-12T15:30:00", ...variables },
      headers,
    );
    expect(body.errors![0]!.extensions.code).toBe(code);
    expect(body.errors![0]!.message).toContain(value);
  });
});

describe("the stock's quote", () => {
  const quoteAt = async (at: string, symbol = "ABC") =>
    (await ask("StockQuote", { symbol, at })).instrument.stockQuote;

  it("stands beside the chain at its minute", async () => {
    expect(await quoteAt("2022-07-12T09:31:20")).toEqual({
      ticker: "ABC",
      bid: 99.99,
      ask: 100.01,
      mid: 100,
      lastPrice: 100,
      lastUpdate: "2022-07-12T13:30:57.000Z",
      ageSec: 23,
      priceSource: "CHAIN_FRAME",
      source: "model",
      warnings: [],
    });
  });

  it("is the minute bar's where that is later, or the chain has none", async () => {
    // The bar of 10:00 is known at 10:01.
    expect(await quoteAt("2022-07-12T10:00:59")).toMatchObject({ priceSource: "DAILY_BAR" });
    expect(await quoteAt("2022-07-12T10:01:30")).toMatchObject({
      priceSource: "MINUTE_BAR",
      lastPrice: 101.25,
      bid: null,
      mid: null,
      ageSec: 30,
      lastUpdate: "2022-07-12T14:01:00.000Z",
      warnings: [{ code: "NO_DATA", message: "dataset made-up-minute-bars has no bid and ask" }],
    });
    expect(await quoteAt("2022-07-12T15:30:00")).toMatchObject({
      priceSource: "CHAIN_FRAME",
      lastPrice: 102,
    });
  });

  it("is the last close where there is nothing else", async () => {
    expect(await quoteAt("2022-07-12T12:00:00", "BARE")).toMatchObject({
      priceSource: "DAILY_BAR",
      lastPrice: 99.5,
      lastUpdate: "2022-07-08T20:00:00.000Z",
      source: "made-up-bars",
    });
  });

  it("is NO_DATA where no price was known", async () => {
    const variables = { symbol: "FAR", at: "2022-07-12T12:00:00" };
    const { body } = await server.graphql(operation("StockQuote"), variables, headers);
    expect(body.errors![0]).toMatchObject({
      message: 'no price of "FAR" was known at "2022-07-12T12:00:00"',
      extensions: { code: "NO_DATA" },
    });
  });
});

describe("coverage", () => {
  const day = async (text: string, openInterest: string | null, fit: boolean) => {
    const { revision } = await tellModelDay(session, {
      underlying: underlying("GAPS"),
      day: text,
      expiries,
      strikes,
      frames: [{ time: "15:00", spot: 100 }],
      openInterest: openInterest === null ? null : { session: openInterest, contracts: () => 5 },
      now: new Date("2023-01-01T00:00:00Z"),
    });
    if (!fit) return;
    const key = { underlyingKey: keys.get("GAPS")!, tradeDate: text, source: "model", revision };
    await insertFit(server.sql, key, {
      minute: 900,
      knownAt: new Date(`${text}T19:00:00Z`),
      recordedAt: new Date("2023-01-02T00:00:00Z"),
      slices: [],
    });
  };

  beforeAll(async () => {
    // 2022-07-04 is a holiday.
    await day("2022-07-05", null, false);
    await day("2022-07-06", "2022-07-05", true);
    await day("2022-07-07", "2022-07-06", false);
    await day("2022-07-11", "2022-07-08", true);
    await day("2022-07-18", null, false);
    await tellModelDay(session, {
      underlying: underlying("GEN"),
      day: "2022-07-12",
      expiries,
      strikes,
      frames: [{ time: "15:00", spot: 100 }],
      openInterest: null,
      isSynthetic: true,
      source: "generator",
    });
  });

  const coverage = async (variables: object) => (await ask("Coverage", variables)).optionCoverage;

  it("holds the days of each part against each other and the calendar", async () => {
    const { count, tickers, pageInfo } = await coverage({ symbol: "gaps" });
    expect([count, tickers.length, pageInfo.hasNextPage]).toEqual([1, 1, false]);
    // A daily bar on the 13th, a minute bar on the 14th, nothing on the 8th, 12th and 15th.
    expect(tickers[0]).toEqual({
      symbol: "GAPS",
      coverage: { first: "2022-07-06", last: "2022-07-11", totalDays: 6, healthyDays: 2 },
      tables: { stocksDays: 7, optionsDays: 5, optionEodDays: 3, sviDays: 2 },
      gaps: {
        missingEod: 4,
        missingSvi: 1,
        uncoveredCalendar: 3,
        missingOptions: 5,
        uncoveredDates: ["2022-07-08", "2022-07-12", "2022-07-15"],
        missingOptionsDates: ["2022-07-08", "2022-07-12", "2022-07-13", "2022-07-14", "2022-07-15"],
        missingEodDates: ["2022-07-05", "2022-07-13", "2022-07-14", "2022-07-18"],
        missingSviDates: ["2022-07-07"],
      },
      firstChainDay: "2022-07-05",
      lastChainDay: "2022-07-18",
      sources: ["model"],
      updatedAt: "2023-01-02T00:00:00.000Z",
      warnings: [],
    });
  });

  it("is that of the instant", async () => {
    const at = async (instant: string) => (await coverage({ symbol: "GAPS", at: instant })).tickers[0];
    expect(await at("2022-07-06T14:59:59")).toMatchObject({
      coverage: { first: null, last: null, totalDays: 0, healthyDays: 0 },
      tables: { stocksDays: 1, optionsDays: 1, optionEodDays: 1, sviDays: 0 },
      lastChainDay: "2022-07-05",
    });
    expect(await at("2022-07-06T15:00:00")).toMatchObject({
      coverage: { first: "2022-07-06", last: "2022-07-06", totalDays: 1, healthyDays: 1 },
      lastChainDay: "2022-07-06",
    });
    // The day's contracts are listed, its first quotes come at 15:00, and a minute bar ends at 10:01.
    expect((await at("2022-07-18T10:00:59")).tables).toMatchObject({ stocksDays: 6, optionsDays: 4 });
    expect((await at("2022-07-18T10:01:00")).tables).toMatchObject({ stocksDays: 7, optionsDays: 4 });
  });

  it("lists all underlyings with chains by symbol, in pages", async () => {
    const { count, tickers } = await coverage({});
    expect(count).toBe(3);
    expect(tickers.map((one: { symbol: string }) => one.symbol)).toEqual(["ABC", "GAPS", "GEN"]);
    expect(tickers[2].warnings).toEqual([
      { code: "SYNTHETIC", message: "all chains come from a generator: generator" },
    ]);
    const one = await coverage({ first: 1 });
    expect(one).toMatchObject({ count: 3, tickers: [{ symbol: "ABC" }], pageInfo: { hasNextPage: true } });
    const rest = await coverage({ first: 5, after: one.pageInfo.endCursor });
    expect(rest.tickers.map((ticker: { symbol: string }) => ticker.symbol)).toEqual(["GAPS", "GEN"]);
    expect(await coverage({ at: "2022-06-01" })).toMatchObject({ count: 0, tickers: [] });
  });
});
