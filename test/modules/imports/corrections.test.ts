import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operation } from "../../support/operations.js";
import { takeIn } from "../../support/real-data.js";
import { registeredUser, startTestServer, type TestServer } from "../../support/server.js";

const header = "date,symbol,open,high,low,close,adj_close,volume";

/** Ten sessions; a dividend of 1 goes ex on the sixth, so the adjusted closes before it are lower. */
const days = ["04", "05", "06", "07", "08", "11", "12", "13", "14", "15"].map((day) => `2024-03-${day}`);
const closes = [100, 101, 99, 102, 104, 103, 105, 107, 106, 108];
const factorBefore = 103 / 104 / ((103 + 1) / 104);

function lines(symbol: string): string[] {
  return closes.map((close, i) => {
    const adjusted = i < 5 ? close * factorBefore : close;
    return `${days[i]},${symbol},${close},${close},${close},${close},${adjusted.toFixed(6)},1000`;
  });
}

describe("corrections", () => {
  let server: TestServer;
  let headers: Record<string, string>;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "riskgraph-corrections-"));
    server = await startTestServer();
    headers = (await registeredUser(server)).headers;
  });

  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  function take(
    kind: "bars" | "series" | "actions" | "constituents" | "fx",
    name: string,
    rows: readonly string[],
    source: string,
    now?: Date,
  ) {
    const path = join(folder, name);
    writeFileSync(path, `${rows.join("\n")}\n`);
    return takeIn(server.databaseUrl, kind, path, { source }, now);
  }

  async function series(symbol: string, variables: object) {
    const { body } = await server.graphql(
      operation("InstrumentSeries"),
      { symbol, view: "TOTAL_RETURN", ...variables },
      headers,
    );
    expect(body.errors).toBeUndefined();
    return body.data.instrument;
  }

  it("derives the dividend, and a corrected adjusted close leaves the past as it was", async () => {
    await take("bars", "aaa.csv", [header, ...lines("AAA")], "vendor", new Date("2024-03-16T00:00:00Z"));
    const before = await series("AAA", { at: "2024-03-15" });
    expect(before.corporateActions).toMatchObject([{ exDay: "2024-03-11", kind: "DIVIDEND", derived: true }]);
    expect(before.corporateActions[0].ratioOrAmount).toBeCloseTo(1, 4);

    const correction = `${days[7]},AAA,107,107,107,107,120,1000`;
    await take("bars", "fix.csv", [header, correction], "vendor", new Date("2024-04-02T12:00:00Z"));
    expect(await series("AAA", { at: "2024-03-15" })).toEqual(before);
    expect((await series("AAA", { at: "2024-04-03" })).corporateActions.length).toBeGreaterThan(1);
  });

  it("keeps the values of columns that a correction does not have", async () => {
    await take("bars", "bbb.csv", [header, ...lines("BBB")], "vendor2", new Date("2024-03-16T00:00:00Z"));
    const short = ["date,symbol,close", `${days[5]},BBB,103.5`];
    await take("bars", "short.csv", short, "vendor2", new Date("2024-04-02T12:00:00Z"));
    const { columns } = await series("BBB", {
      at: "2024-04-03",
      view: "SPLIT_ADJUSTED",
      from: days[5],
      to: days[5],
    });
    expect(columns).toMatchObject({ open: [103], close: [103.5], volume: [1000] });
    const { columns: past } = await series("BBB", {
      at: "2024-03-15",
      view: "SPLIT_ADJUSTED",
      from: days[5],
      to: days[5],
    });
    expect(past.close).toEqual([103]);
  });

  it("takes several dated tellings of one day from one file", async () => {
    const vintages = [
      "date,series,value,known_at",
      "2024-01-31,GDP,1.0,2024-02-10T13:30:00Z",
      "2024-01-31,GDP,1.5,2024-03-10T13:30:00Z",
      "2024-01-31,GDP,1.5,2024-03-10T13:30:00Z",
      "2024-01-31,GDP,9,2024-03-10T13:30:00Z",
    ];
    const report = await take("series", "gdp.csv", vintages, "vintages");
    expect(report).toMatchObject({ rowsWritten: 2, rowsUnchanged: 1, rowsRefused: 1 });
    expect(await take("series", "gdp.csv", vintages, "vintages")).toMatchObject({
      rowsWritten: 0,
      rowsRefused: 1,
    });
    for (const [at, value] of [
      ["2024-02-10", 1],
      ["2024-03-09", 1],
      ["2024-03-10", 1.5],
    ]) {
      const { body } = await server.graphql(operation("SeriesValues"), { code: "GDP", at }, headers);
      expect(body.data.series.latest.value).toBe(value);
    }
  });

  it("refuses a later raw file of a dataset that counts as split-adjusted", async () => {
    const row = (i: number, close: number, adjusted: number) =>
      `${days[i]},CCC,${close},${close},${close},${close},${adjusted},1000`;
    await take("bars", "c1.csv", [header, row(0, 400, 100), row(1, 404, 101)], "pieces");
    const later = take("bars", "c2.csv", [header, row(2, 396, 99), row(3, 102, 102)], "pieces");
    await expect(later).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("CCC jumps by a split of 4"),
    });
  });

  it("refuses a file whose prices do not jump at the splits it gives", async () => {
    const rows = [
      "date,symbol,close,split_factor",
      `${days[0]},DDD,100,1`,
      `${days[1]},DDD,101,4`,
      `${days[2]},DDD,99,1`,
    ];
    await expect(take("bars", "ddd.csv", rows, "yahoo-like")).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("DDD on 2024-03-05"),
    });
  });

  it("takes a dividend for no statement about splits", async () => {
    await take("bars", "eee.csv", [header, ...lines("EEE")], "vendor3");
    await take(
      "actions",
      "div.csv",
      ["date,symbol,kind,ratio_or_amount", "2024-03-11,EEE,DIVIDEND,1"],
      "broker",
    );
    const raw = async () => (await series("EEE", { view: "RAW", lookbackDays: 1, at: "2024-03-15" })).columns;
    expect(await raw()).toMatchObject({ close: [null], warnings: [{ code: "PRICE_BASIS_UNKNOWN" }] });
    await take(
      "actions",
      "none.csv",
      ["date,symbol,kind,ratio_or_amount", "2024-03-11,EEE,SPLIT,1"],
      "broker",
    );
    expect(await raw()).toMatchObject({ close: [108], warnings: [] });
  });

  it.each(["1e999", "1e308", "1e-300"])(
    "refuses %s as a price, a value and a ratio, row by row",
    async (number) => {
      const bars = await take(
        "bars",
        "huge.csv",
        ["date,symbol,close", `${days[0]},FFF,${number}`, `${days[1]},FFF,5`],
        "huge",
      );
      expect(bars.refusals).toMatchObject([{ line: 2, reason: expect.stringContaining("close must") }]);
      const values = await take(
        "series",
        "huge.csv",
        ["date,series,value", `${days[0]},FFF,${number}`],
        "huge-series",
      );
      expect(values).toMatchObject({ rowsWritten: 0, rowsRefused: 1 });
      const actions = await take(
        "actions",
        "huge.csv",
        ["date,symbol,kind,ratio_or_amount", `${days[0]},FFF,SPLIT,${number}`],
        "huge-actions",
      );
      expect(actions).toMatchObject({ rowsWritten: 0, rowsRefused: 1 });
    },
  );

  it("does not tell of an index membership before it began", async () => {
    const members = ["Symbol,Security,GICS Sector,Date added", "AAA,Triple A,Materials,2024-03-12"];
    await take("constituents", "members.csv", members, "members");
    const index = async (at: string) => {
      const { body } = await server.graphql(operation("Instruments"), { symbols: ["AAA"], at }, headers);
      return body.data.instruments.nodes[0];
    };
    expect(await index("2024-03-11")).toMatchObject({ name: "Triple A", indexCode: null, indexSince: null });
    expect(await index("2024-03-12")).toMatchObject({ indexCode: "SP500", indexSince: "2024-03-12" });
  });

  it("keeps a workspace's instruments and their prices to its members", async () => {
    const { body } = await server.graphql("{ me { workspaces { id } } }", {}, headers);
    const workspaceId = body.data.me.workspaces[0].id.replace("workspace_", "");
    const path = join(folder, "own.csv");
    writeFileSync(path, `${[header, ...lines("OWN")].join("\n")}\n`);
    await takeIn(server.databaseUrl, "bars", path, { source: "own-prices", basis: "RAW", workspaceId });
    const stranger = (await registeredUser(server)).headers;
    const quote = (who: Record<string, string>) =>
      server.graphql(operation("MarketQuotes"), { symbols: ["OWN"], at: "2024-03-15" }, who);
    expect((await quote(headers)).body.data.marketQuotes).toMatchObject([{ price: 108 }]);
    expect((await quote(stranger)).body.errors).toMatchObject([
      { extensions: { code: "SYMBOL_NOT_FOUND", suggestions: [] } },
    ]);
    for (const name of ["Instruments", "MarketCoverage"]) {
      const seen = await server.graphql(operation(name), { first: 1000, at: "2024-03-15" }, stranger);
      expect(JSON.stringify(seen.body)).not.toContain("OWN");
    }
    // A public instrument of the same symbol does not take its place.
    await take(
      "bars",
      "public.csv",
      [header, ...lines("OWN").map((line) => line.replaceAll("108", "55"))],
      "public",
    );
    expect((await quote(headers)).body.data.marketQuotes).toMatchObject([{ price: 108 }]);
  });

  it("bounds what one operation asks for and answers a thousand unknown symbols once", async () => {
    const aliases = Array.from(
      { length: 50 },
      (_, i) => `a${i}: marketCoverage(first: 1000) { nodes { symbol } }`,
    ).join(" ");
    const { body } = await server.graphql(`{ ${aliases} }`, {}, headers);
    expect(body.errors?.[0]).toMatchObject({
      extensions: { code: "INVALID_INPUT" },
      message: expect.stringContaining("500000 values"),
    });

    const symbols = Array.from({ length: 1_000 }, (_, i) => `NONE${i}`);
    const unknown = await server.graphql(operation("MarketQuotes"), { symbols }, headers);
    expect(unknown.body.errors).toMatchObject([
      { message: 'no symbol "NONE0"', extensions: { code: "SYMBOL_NOT_FOUND" } },
    ]);
    const many = await server.graphql(operation("MarketQuotes"), { symbols: [...symbols, "ONE"] }, headers);
    expect(many.body.errors?.[0]?.extensions.code).toBe("INVALID_INPUT");
  });

  it.each([
    ["SeriesValues", { code: "GDP", source: "a\0" }],
    ["MarketCoverage", { source: "a\0" }],
    ["MarketCoverage", { source: "'; drop table bars; --" }],
    ["InstrumentSeries", { symbol: "AAA", source: "a\0" }],
    ["InstrumentSeries", { symbol: "AAA", lookbackDays: -1 }],
    ["InstrumentSeries", { symbol: "AAA", lookbackDays: 0 }],
    ["InstrumentSeries", { symbol: "AAA", from: "2024-03-15", to: "2024-03-04" }],
    ["InstrumentSeries", { symbol: "AAA", decimals: -1 }],
    ["InstrumentBars", { symbol: "AAA", first: 0 }],
    ["InstrumentBars", { symbol: "AAA", after: "\0" }],
    ["FxRate", { base: "EUR\0", quote: "USD" }],
    ["FactorEtfPrices", { factors: ["\0"] }],
    ["FactorEtfPrices", { lookbackDays: -5 }],
    ["SeriesValues", { code: "GDP", last: -1 }],
    ["TradingSessions", { from: "1980-01-01", to: "2024-01-01" }],
    ["Instruments", { search: "x".repeat(1_000) }],
  ])("answers %s with %j by INVALID_INPUT", async (name, variables) => {
    const { body } = await server.graphql(operation(name), variables, headers);
    expect(body.errors?.[0]?.extensions.code).toBe("INVALID_INPUT");
    expect(body.errors?.[0]?.message).not.toMatch(/select |\$1| at .*\.js/);
  });
});
