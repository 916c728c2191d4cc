import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countSessions, dayOf } from "../../src/analytics/calendar/index.js";
import { createRealDatabase } from "../support/database.js";
import { operation } from "../support/operations.js";
import { hasRealData, realFiles, takeIn } from "../support/real-data.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";

const rawSource = "us_equities_raw_with_actions_2010_2020";
const adjustedSource = "us_equities_daily_2018_2024";

describe.skipIf(!hasRealData)("real prices", () => {
  let server: TestServer;
  let headers: Record<string, string>;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createRealDatabase();
    drop = database.drop;
    server = await startTestServer({ databaseUrl: database.url });
    headers = (await registeredUser(server)).headers;
  });

  afterAll(async () => {
    await server.close();
    await drop();
  });

  async function ask(name: string, variables: object) {
    const { body } = await server.graphql(operation(name), variables, headers);
    expect(body.errors).toBeUndefined();
    return body.data;
  }

  async function columns(symbol: string, variables: object) {
    return (await ask("InstrumentSeries", { symbol, lookbackDays: 20_000, ...variables })).instrument.columns;
  }

  // The file's own adjusted close is the reference: README of the data.
  it("gives the raw file's total return and levels, on every row of its 25 symbols", async () => {
    const rows = rowsOf(realFiles.rawEquities);
    expect(rows.size).toBe(25);
    let worstReturn = 0;
    let worstLevel = 0;
    for (const [symbol, file] of rows) {
      const found = await columns(symbol, { view: "TOTAL_RETURN", source: rawSource, at: "2020-12-11" });
      expect(found.dates).toEqual(file.map((row) => row.date));
      const last = file.at(-1)!;
      const scale = last.close / last.adj_close;
      for (const [i, row] of file.entries()) {
        worstLevel = Math.max(worstLevel, Math.abs(found.close[i] / (row.adj_close * scale) - 1));
        if (i === 0) continue;
        const before = file[i - 1]!;
        const difference = found.close[i] / found.close[i - 1] - row.adj_close / before.adj_close;
        worstReturn = Math.max(worstReturn, Math.abs(difference));
      }
    }
    expect(worstReturn).toBeLessThan(2e-6);
    expect(worstLevel).toBeLessThan(1e-5);
  });

  it("keeps two files of one symbol on different bases apart", async () => {
    const day = { from: "2020-03-16", to: "2020-03-16", at: "2020-03-16" };
    expect((await columns("AAPL", { ...day, view: "RAW", source: rawSource })).close).toEqual([242.21]);
    const adjusted = await columns("AAPL", { ...day, view: "SPLIT_ADJUSTED", source: adjustedSource });
    expect(adjusted.close[0]).toBeCloseTo(60.55, 2);
    const whole = await columns("AAPL", { view: "SPLIT_ADJUSTED", at: "2020-12-11" });
    expect(whole.source).toBe(rawSource);
    const jumps = whole.close.map((close: number, i: number) =>
      Math.abs(Math.log(close / (whole.close[i - 1] ?? close))),
    );
    expect(Math.max(...jumps)).toBeLessThan(0.15);
  });

  it("serves returns of the split-adjusted file but no price as traded until actions are imported", async () => {
    const quote = async () =>
      (await ask("MarketQuotes", { symbols: ["TSLA"], at: "2020-03-16" })).marketQuotes[0];
    const before = await quote();
    expect(before).toMatchObject({ price: null, priceExact: null, tradingDay: "2020-03-16" });
    expect(before.warnings.map((w: { code: string }) => w.code)).toContain("PRICE_BASIS_UNKNOWN");
    expect(before.changeFraction).toBeCloseTo(-0.1858, 3);
    expect((await columns("TSLA", { view: "RAW", at: "2020-03-16", from: "2020-03-16" })).close).toEqual([
      null,
    ]);

    const folder = mkdtempSync(join(tmpdir(), "riskgraph-actions-"));
    const file = join(folder, "actions.csv");
    writeFileSync(
      file,
      "date,symbol,kind,ratio_or_amount,currency\n2020-08-31,TSLA,SPLIT,5,\n2022-08-25,TSLA,SPLIT,3,\n",
    );
    await takeIn(server.databaseUrl, "actions", file, { source: "own" });
    rmSync(folder, { recursive: true });

    const after = await quote();
    // Nasdaq's close of TSLA on 2020-03-16, before its 5:1 and 3:1 splits.
    expect(after.price).toBeCloseTo(445.07, 2);
    expect(after.changeFraction).toBeCloseTo(before.changeFraction, 12);
    expect(after.warnings).toEqual([]);
  });

  it.each([
    { symbol: "AAPL", source: rawSource, before: "2020-08-28", after: "2020-08-31", ratio: 4, raw: 499.23 },
    { symbol: "SLY", source: rawSource, before: "2018-06-12", after: "2018-06-13", ratio: 2, raw: 148.53 },
    {
      symbol: "SLY",
      source: "eodhd_via_OptimalHorizon",
      before: "2018-06-12",
      after: "2018-06-13",
      ratio: 2,
      raw: 148.53,
    },
  ])(
    "is continuous through the split of $symbol in $source",
    async ({ symbol, source, before, after, ratio, raw }) => {
      const range = { from: before, to: after, at: after, source };
      const traded = await columns(symbol, { ...range, view: "RAW" });
      const adjusted = await columns(symbol, { ...range, view: "SPLIT_ADJUSTED" });
      expect(traded.close[0]).toBeCloseTo(raw, 0);
      expect(adjusted.close[0]).toBeCloseTo(traded.close[0] / ratio, 9);
      expect(adjusted.close[1]).toBe(traded.close[1]);
      expect(adjusted.volume[0]).toBeCloseTo(traded.volume[0] * ratio, 0);
      expect(Math.abs(adjusted.close[1] / adjusted.close[0] - 1)).toBeLessThan(0.05);
    },
  );

  it.each([
    // Friday's close; the split of Monday is not known yet.
    {
      at: "2020-08-28",
      price: 499.23,
      tradingDay: "2020-08-28",
      factor: 1,
      adjusted: 499.23,
      lastTwo: [500.04, 499.23],
    },
    // Monday before and after the open: still Friday's bar, the split takes effect at 09:30.
    {
      at: "2020-08-31T09:29:59",
      price: 499.23,
      tradingDay: "2020-08-28",
      factor: 1,
      adjusted: 499.23,
      lastTwo: [500.04, 499.23],
    },
    {
      at: "2020-08-31T10:00:00",
      price: 499.23,
      tradingDay: "2020-08-28",
      factor: 4,
      adjusted: 499.23 / 4,
      lastTwo: [500.04, 499.23],
    },
    // Monday's close is known at 16:15.
    {
      at: "2020-08-31",
      price: 129.04,
      tradingDay: "2020-08-31",
      factor: 1,
      adjusted: 129.04,
      lastTwo: [499.23 / 4, 129.04],
    },
  ])("sees at $at exactly what was known", async ({ at, price, tradingDay, factor, adjusted, lastTwo }) => {
    const { marketQuotes } = await ask("MarketQuotes", { symbols: ["AAPL"], at });
    expect(marketQuotes[0]).toMatchObject({
      price,
      priceExact: String(price),
      tradingDay,
      splitFactorSince: factor,
    });
    expect(marketQuotes[0].splitAdjustedPrice).toBeCloseTo(adjusted, 9);
    const { close } = await columns("AAPL", { at, view: "SPLIT_ADJUSTED", lookbackDays: 2 });
    expect(close[0]).toBeCloseTo(lastTwo[0]!, 9);
    expect(close[1]).toBeCloseTo(lastTwo[1]!, 9);
  });

  it("never counts more bars than the calendar has sessions, and agrees with the files", async () => {
    const found = [];
    let after: string | null = null;
    do {
      const { marketCoverage } = await ask("MarketCoverage", { first: 100, after, at: "2024-12-31" });
      found.push(...marketCoverage.nodes);
      after = marketCoverage.pageInfo.hasNextPage ? marketCoverage.pageInfo.endCursor : null;
    } while (after !== null);
    expect(found).toHaveLength(25 + 173 + 20);
    for (const row of found) {
      const sessions = countSessions("XNYS", dayOf(row.firstDay), dayOf(row.lastDay));
      expect(row.sessionCount).toBe(sessions);
      expect(row.barCount).toBeLessThanOrEqual(sessions);
      expect(row.missingCount).toBe(sessions - row.barCount);
    }
    const dow = found.find((row) => row.symbol === "DOW");
    expect(dow).toMatchObject({
      firstDay: "2019-03-20",
      lastDay: "2024-03-08",
      missingCount: 0,
      basis: "SPLIT_ADJUSTED",
    });
    expect(found.reduce((sum, row) => sum + row.barCount, 0)).toBe(68_900 + 268_884 + 56_382);
  });

  it("gives the seven factor funds on one axis, IJR for SLY once SLY has ended", async () => {
    const at2022 = (await ask("FactorEtfPrices", { at: "2022-06-30" })).factorEtfPrices;
    expect(at2022.factors.map((f: { etfSymbol: string }) => f.etfSymbol)).toEqual([
      "SPY",
      "MTUM",
      "VTV",
      "VUG",
      "QUAL",
      "SLY",
      "USMV",
    ]);
    expect(at2022).toMatchObject({ tradingDaysIncluded: 150, endDate: "2022-06-30", coverageFraction: 1 });
    for (const factor of at2022.factors) {
      expect(factor.dates).toHaveLength(150);
      expect(factor.returns[0]).toBeNull();
      for (let i = 1; i < 150; i += 1) {
        const exact = factor.prices[i] / factor.prices[i - 1] - 1;
        expect(Math.abs(factor.returns[i] - exact)).toBeLessThanOrEqual(0.5e-5 + 1e-12);
      }
    }
    const at2024 = (await ask("FactorEtfPrices", { at: "2024-04-19", factors: ["size"] })).factorEtfPrices;
    expect(at2024.factors).toHaveLength(1);
    expect(at2024.factors[0]).toMatchObject({ factor: "Size", etfSymbol: "IJR" });
  });

  it("knows a macro figure at 18:00 New York of its date", async () => {
    const vix = async (at: string) => (await ask("SeriesValues", { code: "VIX", at, last: 1 })).series.latest;
    expect(await vix("2020-03-16T17:59:59")).toMatchObject({ date: "2020-03-13", value: 57.83 });
    expect(await vix("2020-03-16T18:00:00")).toMatchObject({ date: "2020-03-16", value: 82.69 });
  });

  it("stores Fama-French columns in percent as fractions", async () => {
    const report = await takeIn(server.databaseUrl, "series", realFiles.famaFrench);
    expect(report).toMatchObject({ rowsRead: 25_795, rowsWritten: 4 * 25_795, rowsRefused: 0 });
    const { series } = await ask("SeriesValues", {
      code: "FF3_DAILY_SMB",
      from: "1926-07-01",
      to: "1926-07-02",
    });
    expect(series).toMatchObject({ unit: "FRACTION", columns: { values: [-0.0025, -0.0033] } });
  });

  it("reproduces an answer of before a correction with recordedAt", async () => {
    const range = { symbol: "GE", source: rawSource, view: "RAW", from: "2019-05-01", to: "2019-05-01" };
    const recordedAt = new Date().toISOString();
    const before = await ask("InstrumentSeries", { ...range, recordedAt });
    const folder = mkdtempSync(join(tmpdir(), "riskgraph-correction-"));
    const file = join(folder, "ge.csv");
    writeFileSync(file, "date,symbol,open,high,low,close,volume\n2019-05-01,GE,1,2,1,1.5,100\n");
    expect(await takeIn(server.databaseUrl, "bars", file, { source: rawSource })).toMatchObject({
      rowsWritten: 1,
    });
    rmSync(folder, { recursive: true });

    const after = await ask("InstrumentSeries", range);
    expect(after.instrument.columns.close).toEqual([1.5]);
    expect(await ask("InstrumentSeries", { ...range, recordedAt })).toEqual({
      instrument: { ...before.instrument, asOf: expect.any(String) },
    });
    // The past did not know of it.
    expect((await ask("InstrumentSeries", { ...range, at: "2019-12-31" })).instrument.columns.close).toEqual(
      before.instrument.columns.close,
    );
  });
});

interface FileRow {
  date: string;
  close: number;
  adj_close: number;
}

function rowsOf(path: string): Map<string, FileRow[]> {
  const bySymbol = new Map<string, FileRow[]>();
  for (const row of parse(gunzipSync(readFileSync(path)), { columns: true }) as Record<string, string>[]) {
    const rows = bySymbol.get(row.symbol!) ?? [];
    rows.push({ date: row.date!, close: Number(row.close), adj_close: Number(row.adj_close) });
    bySymbol.set(row.symbol!, rows);
  }
  return bySymbol;
}
