import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../../src/platform/config/config.js";
import { AppError } from "../../../src/platform/errors.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";
import { operation } from "../../support/operations.js";
import { hasRealData, realFiles, takeIn } from "../../support/real-data.js";
import { registeredUser, startTestServer } from "../../support/server.js";

const header = "date,symbol,open,high,low,close,adj_close,volume";
const good = [
  "2024-03-04,AAA,10,11,9,10.5,10.5,1000",
  "2024-03-05,AAA,10.5,12,10,11.5,11.5,1100",
  "2024-03-04,BBB,20,21,19,20.5,20.5,500",
];

describe("imports", () => {
  let database: TestDatabase;
  let sql: postgres.Sql;
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "riskgraph-import-"));
  });

  beforeEach(async () => {
    await sql?.end();
    await database?.drop();
    database = await createTestDatabase();
    sql = postgres(database.url, { max: 2, onnotice: () => {} });
  });

  afterAll(async () => {
    await sql.end();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  function file(name: string, content: string | Buffer | readonly string[]): string {
    const path = join(folder, name);
    writeFileSync(path, Array.isArray(content) ? `${content.join("\n")}\n` : (content as string | Buffer));
    return path;
  }

  const bars = (name: string, lines: readonly string[]) => takeIn(database.url, "bars", file(name, lines));

  async function everything(): Promise<string> {
    const tables = [
      "bars",
      "corporate_actions",
      "instruments",
      "instrument_listings",
      "sources",
      "fx_rates",
      "series_points",
      "data_versions",
    ];
    const rows = await Promise.all(
      tables.map((table) => sql`select * from ${sql(table)} t order by t::text`),
    );
    return JSON.stringify(rows);
  }

  async function refusal(work: () => Promise<unknown>): Promise<AppError> {
    const before = await everything();
    const error = await work().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AppError);
    expect(await everything()).toBe(before);
    return error as AppError;
  }

  it("takes a file once: the same file again changes nothing", async () => {
    expect(await bars("a.csv", [header, ...good])).toMatchObject({
      rowsRead: 3,
      rowsWritten: 3,
      rowsUnchanged: 0,
      rowsRefused: 0,
    });
    const before = await everything();
    expect(await bars("a.csv", [header, ...good])).toMatchObject({
      rowsRead: 3,
      rowsWritten: 0,
      rowsUnchanged: 3,
      rowsRefused: 0,
    });
    expect(await everything()).toBe(before);
  });

  it("reads columns in any order, with a byte order mark, carriage returns and quotes", async () => {
    const text =
      '\ufeff"Volume","Close",Symbol,Date,High,Low,Open,Adj_Close\r\n1000,10.5,aaa,2024-03-04,11,9,10,10.5\r\n';
    const report = await takeIn(database.url, "bars", file("order.csv", text));
    expect(report).toMatchObject({ rowsWritten: 1, rowsRefused: 0 });
    const [row] =
      await sql`select b.close::text, i.symbol from bars b join instruments i on i.id = b.instrument_id`;
    expect(row).toEqual({ close: "10.5", symbol: "AAA" });
  });

  it.each([
    {
      name: "a number that is none",
      line: "2024-03-05,CCC,1,2,1,abc,1,1",
      reason: 'close is no number: "abc"',
    },
    { name: "a formula", line: "2024-03-05,CCC,1,2,1,=1+1,1,1", reason: 'close is no number: "=1+1"' },
    { name: "a price of zero", line: "2024-03-05,CCC,1,2,1,0,1,1", reason: "close must be above 0, got 0" },
    {
      name: "a negative price",
      line: "2024-03-05,CCC,1,2,1,-3,1,1",
      reason: "close must be above 0, got -3",
    },
    { name: "NaN", line: "2024-03-05,CCC,1,2,1,NaN,1,1", reason: 'close is no number: "NaN"' },
    { name: "no close", line: "2024-03-05,CCC,1,2,1,,,1", reason: "has no close" },
    { name: "high below low", line: "2024-03-05,CCC,1,1,2,1,1,1", reason: "high 1 is below low 2" },
    {
      name: "a negative volume",
      line: "2024-03-05,CCC,1,2,1,1,1,-1",
      reason: "volume must not be negative, got -1",
    },
    {
      name: "another date form",
      line: "03/05/2024,CCC,1,2,1,1,1,1",
      reason: 'date is no date YYYY-MM-DD: "03/05/2024"',
    },
    {
      name: "no such day",
      line: "2024-02-30,CCC,1,2,1,1,1,1",
      reason: 'date is no date YYYY-MM-DD: "2024-02-30"',
    },
    {
      name: "a week-end",
      line: "2024-03-02,CCC,1,2,1,1,1,1",
      reason: "date 2024-03-02 is no trading session",
    },
    {
      name: "a holiday",
      line: "2024-12-25,CCC,1,2,1,1,1,1",
      reason: "date 2024-12-25 is no trading session",
    },
    { name: "the future", line: "2040-03-05,CCC,1,2,1,1,1,1", reason: "date 2040-03-05 lies in the future" },
    {
      name: "before the calendar",
      line: "1980-03-05,CCC,1,2,1,1,1,1",
      reason: "date 1980-03-05 lies before the calendar, which begins 1990-01-01",
    },
    { name: "no symbol", line: "2024-03-05,,1,2,1,1,1,1", reason: "symbol is empty" },
    { name: "too few cells", line: "2024-03-05,CCC,1,2", reason: "has 4 cells, the header has 8" },
    {
      name: "a contradiction",
      line: "2024-03-04,AAA,10,11,9,99,10.5,1000",
      reason: "tells of the same as line 2 with other values",
    },
  ])("refuses $name by line and takes the rest", async ({ line, reason }) => {
    const report = await bars("bad.csv", [header, good[0]!, line, good[1]!, good[2]!]);
    expect(report.refusals).toEqual([{ line: 3, reason }]);
    expect(report).toMatchObject({ rowsRead: 4, rowsWritten: 3, rowsRefused: 1 });
  });

  it("counts an identical repeat as unchanged", async () => {
    expect(await bars("repeat.csv", [header, ...good, good[0]!])).toMatchObject({
      rowsRead: 4,
      rowsWritten: 3,
      rowsUnchanged: 1,
      rowsRefused: 0,
    });
  });

  it.each([
    { name: "missing", make: () => join(folder, "nowhere.csv"), message: "nowhere.csv does not exist" },
    { name: "a folder", make: () => folder, message: "cannot be read" },
    { name: "empty", make: () => file("empty.csv", ""), message: "empty.csv is empty" },
    {
      name: "without the columns",
      make: () => file("cols.csv", ["a,b,c", "1,2,3"]),
      message: "cols.csv lacks the columns date, symbol",
    },
    {
      name: "with a column twice",
      make: () => file("twice.csv", ["date,symbol,close,close", "1,2,3,4"]),
      message: 'twice.csv has two columns named "close"',
    },
    {
      name: "binary",
      make: () => file("binary.csv", Buffer.from([100, 97, 0, 1, 2, 255])),
      message: "binary.csv holds binary data",
    },
    {
      name: "binary after good rows",
      make: () =>
        file("tail.csv", Buffer.concat([Buffer.from(`${header}\n${good[0]}\n`), Buffer.from([0, 1, 2])])),
      message: "tail.csv holds binary data",
    },
    {
      name: "a gzip in name only",
      make: () => file("fake.csv.gz", header),
      message: "fake.csv.gz is no gzip file",
    },
    {
      name: "a truncated gzip",
      make: () => file("cut.csv.gz", gzipSync([header, ...many(5_000)].join("\n")).subarray(0, -200)),
      message: "cut.csv.gz is a truncated gzip file",
    },
    {
      name: "an endless record",
      make: () => file("quote.csv", `${header}\n"${"x".repeat(300_000)}`),
      message: "quote.csv is not CSV",
    },
  ])("refuses a file whole that is $name", async ({ make, message }) => {
    const error = await refusal(() => takeIn(database.url, "bars", make()));
    expect(error.code).toBe("INVALID_FILE");
    expect(error.message).toContain(message);
    expect(error.message).not.toMatch(/select|insert|copy /i);
  });

  it("keeps a dataset on its basis", async () => {
    await takeIn(database.url, "bars", file("basis.csv", [header, ...good]), { source: "x", basis: "RAW" });
    const error = await refusal(() =>
      takeIn(database.url, "bars", file("basis.csv", [header, ...good]), {
        source: "x",
        basis: "SPLIT_ADJUSTED",
      }),
    );
    expect(error).toMatchObject({
      code: "CONFLICT",
      message: "dataset x was imported as RAW before, not as SPLIT_ADJUSTED",
    });
  });

  it("takes two imports of one file at once as one", async () => {
    const path = file("race.csv", [header, ...many(3_000)]);
    const reports = await Promise.all([
      takeIn(database.url, "bars", path),
      takeIn(database.url, "bars", path),
    ]);
    expect(reports.map((report) => report.rowsWritten).sort()).toEqual([0, 3_000].sort());
    const [row] = await sql`select count(*)::int as n from bars`;
    expect(row).toEqual({ n: 3_000 });
  });

  it("tells a changed value again, known when recorded, and keeps the old telling", async () => {
    await bars("a.csv", [header, ...good]);
    const now = new Date("2026-01-05T12:00:00Z");
    const changed = [header, "2024-03-04,AAA,10,11,9,10.75,10.75,1000"];
    expect(await takeIn(database.url, "bars", file("a.csv", changed), {}, now)).toMatchObject({
      rowsWritten: 1,
      rowsUnchanged: 0,
    });
    const rows =
      await sql`select close::text, revision, known_at from bars where trading_day = '2024-03-04' and close < 15 order by revision`;
    expect(rows).toEqual([
      { close: "10.5", revision: 0, known_at: new Date("2024-03-04T21:15:00Z") },
      { close: "10.75", revision: 1, known_at: now },
    ]);
    expect(await takeIn(database.url, "bars", file("a.csv", changed))).toMatchObject({
      rowsWritten: 0,
      rowsUnchanged: 1,
    });
  });

  it("lets a file date its correction, once", async () => {
    await bars("a.csv", [header, ...good]);
    const dated = [`${header},known_at`, "2024-03-04,AAA,10,11,9,10.6,10.6,1000,2024-03-06T14:00:00Z"];
    expect(await bars("a.csv", dated)).toMatchObject({ rowsWritten: 1 });
    expect(await bars("a.csv", dated)).toMatchObject({ rowsWritten: 0, rowsUnchanged: 1 });
    const future = [`${header},known_at`, "2024-03-04,AAA,10,11,9,10.6,10.6,1000,2040-03-06T14:00:00Z"];
    expect((await bars("a.csv", future)).refusals[0]?.reason).toBe(
      "known_at 2040-03-06T14:00:00Z lies in the future",
    );
  });

  it("takes exchange rates, actions, series and constituents with their own refusals", async () => {
    const fx = [
      "date,base,quote,rate",
      "2024-03-04,EUR,USD,1.0857",
      "2024-03-04,EUR,EUR,1",
      "2024-03-04,E1,USD,1",
      "2024-03-05,EUR,USD,0",
    ];
    const fxReport = await takeIn(database.url, "fx", file("fx.csv", fx));
    expect(fxReport).toMatchObject({ rowsRead: 4, rowsWritten: 1, rowsRefused: 3 });
    const actions = [
      "date,symbol,kind,ratio_or_amount,currency",
      "2024-03-04,AAA,SPLIT,2,",
      "2024-03-04,AAA,MERGER,2,",
      "2024-03-04,AAA,SPLIT,0,",
      "2024-03-04,AAA,DIVIDEND,0.5,usd",
    ];
    expect(await takeIn(database.url, "actions", file("actions.csv", actions))).toMatchObject({
      rowsWritten: 2,
      rowsRefused: 2,
    });
    const long = [
      "date,series,value,source",
      "2024-03-04,DGS10,4.22,fred",
      "2024-03-04,DGS10,,fred",
      "1926-07-01,OLD,1,fred",
    ];
    expect(await takeIn(database.url, "series", file("series.csv", long))).toMatchObject({
      rowsWritten: 2,
      rowsRefused: 1,
    });
    const wide = ["date,mkt_rf_pct,level", "2024-03-04,0.10,5", "2024-03-05,,6"];
    expect(await takeIn(database.url, "series", file("wide.csv", wide))).toMatchObject({
      rowsRead: 2,
      rowsWritten: 3,
      rowsRefused: 0,
    });
    const stored =
      await sql`select s.code, p.value, s.unit from series s join series_points p on p.series_id = s.id where s.code like 'WIDE%' order by 1, 2`;
    expect(stored).toEqual([
      { code: "WIDE_LEVEL", value: 5, unit: "AS_PUBLISHED" },
      { code: "WIDE_LEVEL", value: 6, unit: "AS_PUBLISHED" },
      { code: "WIDE_MKT_RF", value: 0.001, unit: "FRACTION" },
    ]);
    const members = [
      "Symbol,Security,GICS Sector,Date added",
      "BRK.B,Berkshire Hathaway,Financials,2010-02-16",
      "XXX,X,Y,soon",
    ];
    expect(await takeIn(database.url, "constituents", file("members.csv", members))).toMatchObject({
      rowsWritten: 1,
      rowsRefused: 1,
    });
    expect(await sql`select symbol from instruments where symbol like 'BRK%'`).toEqual([{ symbol: "BRK-B" }]);
  });

  it("loses nothing acknowledged and writes nothing half when killed in the middle", {
    timeout: 120_000,
  }, async () => {
    await bars("acknowledged.csv", [header, ...good]);
    const before = await everything();
    const path = file("large.csv", [header, ...many(200_000)]);
    for (const delayMs of [250, 600, 1_000]) {
      const child = spawn(
        process.execPath,
        [join(projectRoot, "dist", "cli.js"), "import", "bars", path, "--source", "large"],
        {
          env: { ...process.env, DATABASE_URL: database.url },
          stdio: "ignore",
        },
      );
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      child.kill("SIGKILL");
      await new Promise((resolve) =>
        child.exitCode === null && child.signalCode === null ? child.once("exit", resolve) : resolve(null),
      );
    }
    // The dead session's transaction ends when Postgres notices.
    for (let i = 0; i < 100; i += 1) {
      const [row] =
        await sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name like 'riskgraph/%'`;
      if (row!.n === 0) break;
      await sql`select pg_sleep(0.1)`;
    }
    const after = await everything();
    expect(after === before || after.length > before.length).toBe(true);
    const [stored] =
      await sql`select count(*)::int as n from bars where source_id in (select id from sources where code = 'large')`;
    expect([0, 200_000]).toContain(stored!.n);
    const report = await takeIn(database.url, "bars", path, { source: "large" });
    expect(report.rowsWritten + report.rowsUnchanged).toBe(200_000);
  });

  it("follows a split-adjusted dataset through a split without a false return", async () => {
    const days = ["01", "04", "05", "06", "07", "08", "11", "12", "13", "14"].map((day) => `2024-03-${day}`);
    const closes = [100, 101, 99, 102, 104, 103, 105, 107, 106, 108];
    const line = (i: number, ratio: number, adjusted: number) => {
      const price = (closes[i]! / ratio).toFixed(6);
      return `${days[i]},SPL,${price},${price},${price},${price},${((closes[i]! * adjusted) / ratio).toFixed(6)},${1_000 * ratio}`;
    };
    // A dividend of about 1 on the fourth day; the split 4:1 takes effect on the eighth.
    const factor = (i: number) => (i < 3 ? 0.99 : 1);
    const before = Array.from({ length: 7 }, (_, i) => line(i, 1, factor(i)));
    const after = Array.from({ length: 8 }, (_, i) => line(i + 2, 4, factor(i + 2)));
    const options = { source: "vendor", basis: "SPLIT_ADJUSTED" as const };
    await takeIn(
      database.url,
      "bars",
      file("before.csv", [header, ...before]),
      options,
      new Date("2024-03-11T23:00:00Z"),
    );
    const report = await takeIn(
      database.url,
      "bars",
      file("after.csv", [header, ...after]),
      options,
      new Date("2024-03-14T23:00:00Z"),
    );
    expect(report.notes.at(-1)).toBe("1 instruments now counted in the shares after a split");

    const server = await startTestServer({ databaseUrl: database.url });
    try {
      const { headers } = await registeredUser(server);
      for (const at of ["2024-03-12", "2024-03-14", "2024-03-20"]) {
        const { body } = await server.graphql(operation("InstrumentSeries"), { symbol: "SPL", at }, headers);
        const { close, adjustedClose } = body.data.instrument.columns;
        for (let i = 1; i < close.length; i += 1) {
          expect(close[i] / close[i - 1]).toBeCloseTo(closes[i]! / closes[i - 1]!, 5);
          const total = (closes[i]! * factor(i)) / (closes[i - 1]! * factor(i - 1));
          expect(adjustedClose[i] / adjustedClose[i - 1]).toBeCloseTo(total, 4);
        }
      }
    } finally {
      await server.close();
    }
  });

  it.skipIf(!hasRealData)("takes the real files whole", async () => {
    const cut = file("real.csv.gz", readFileSync(realFiles.rawEquities).subarray(0, 1_000_000));
    expect((await refusal(() => takeIn(database.url, "bars", cut))).message).toContain("truncated");
    const rows = gunzipSync(readFileSync(realFiles.rawEquities)).toString().trim().split("\n").length - 1;
    expect(await takeIn(database.url, "bars", realFiles.rawEquities)).toMatchObject({
      rowsRead: rows,
      rowsWritten: rows,
      rowsRefused: 0,
    });
    expect(await takeIn(database.url, "bars", realFiles.rawEquities)).toMatchObject({
      rowsWritten: 0,
      rowsUnchanged: rows,
    });
  });
});

/** Bars of many symbols on the sessions of January 2024. */
function many(count: number): string[] {
  const days = ["02", "03", "04", "05", "08", "09", "10", "11", "12", "16"];
  return Array.from({ length: count }, (_, i) => {
    const price = (10 + (i % 977) / 100).toFixed(2);
    return `2024-01-${days[i % 10]},S${Math.floor(i / 10)},${price},${price},${price},${price},${price},${i}`;
  });
}
