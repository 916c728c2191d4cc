import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isSession, parseDay } from "../../../src/analytics/calendar/index.js";
import type { Context } from "../../../src/context.js";
import type { ImportKind } from "../../../src/modules/imports/index.js";
import { minuteBarAt, resolveAt } from "../../../src/modules/market/index.js";
import { createTestDatabase } from "../../support/database.js";
import { hasRealData, realFiles, takeIn } from "../../support/real-data.js";
import { openTestApp } from "../market/open-context.js";

type Testing = ReturnType<typeof openTestApp>;

let url: string;
let app: Testing;
let drop: () => Promise<void>;
let folder: string;

beforeAll(async () => {
  const database = await createTestDatabase();
  [url, drop] = [database.url, () => database.drop()];
  app = openTestApp(url);
  folder = mkdtempSync(join(tmpdir(), "riskgraph-kinds-"));
});
afterAll(async () => {
  await app.close();
  await drop();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: readonly string[] | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content instanceof Uint8Array ? content : `${content.join("\n")}\n`);
  return path;
}
const take = (kind: ImportKind, name: string, content: readonly string[] | Uint8Array, now?: Date) =>
  takeIn(url, kind, file(name, content), { source: name.replace(/\..*/, "") }, now);

const pointsOf = (code: string) => app.context().sql`
  select p.point_day::text as day, p.value, s.unit, p.known_at as "knownAt" from series s
  join series_points p on p.series_id = s.id where s.code = ${code} order by 1`;

describe("rates, dividend yields and vols at the money", () => {
  it("become series under the codes their readers ask for", async () => {
    const rates = ["date,tenor_days,rate", "2024-03-04,30,0.0532", "2024-03-04,365,0.0495"];
    expect(await take("rates", "rates.csv", rates)).toMatchObject({ rowsWritten: 2, rowsRefused: 0 });
    expect(await pointsOf("RATE_30D")).toEqual([
      { day: "2024-03-04", value: 0.0532, unit: "FRACTION", knownAt: new Date("2024-03-04T23:00:00Z") },
    ]);
    const yields = ["date,symbol,yield,known_at", "2024-03-04,spy,0.0134,2024-03-05T09:00:00Z"];
    expect(await take("dividend-yields", "yields.csv", yields)).toMatchObject({ rowsWritten: 1 });
    expect(await pointsOf("SPY.DIVIDEND_YIELD")).toEqual([
      { day: "2024-03-04", value: 0.0134, unit: "FRACTION", knownAt: new Date("2024-03-05T09:00:00Z") },
    ]);
    const vols = ["Date,AAPL,BRK-B", "2024-07-03,0.2,", "2024-07-05,0.25,0.15"];
    expect(await take("atm-iv", "vols.csv", vols)).toMatchObject({ rowsRead: 2, rowsWritten: 3 });
    expect(await pointsOf("AAPL.ATM_IV_30D")).toEqual([
      // A half day closes at 13:00 New York.
      { day: "2024-07-03", value: 0.2, unit: "FRACTION", knownAt: new Date("2024-07-03T17:15:00Z") },
      { day: "2024-07-05", value: 0.25, unit: "FRACTION", knownAt: new Date("2024-07-05T20:15:00Z") },
    ]);
    expect(await pointsOf("BRK-B.ATM_IV_30D")).toHaveLength(1);
    expect(await take("atm-iv", "vols.csv", vols)).toMatchObject({ rowsWritten: 0, rowsUnchanged: 3 });
  });

  it.each<[ImportKind, string, string, string]>([
    [
      "rates",
      "date,tenor_days,rate",
      "2024-03-04,30,5.32",
      "rate must be a fraction within -1 to 1, got 5.32",
    ],
    ["rates", "date,tenor_days,rate", "2024-03-04,30,", "rate is empty"],
    [
      "rates",
      "date,tenor_days,rate",
      "2024-03-04,1.5,0.05",
      'tenor_days must be a whole number from 1 to 36500, got "1.5"',
    ],
    ["dividend-yields", "date,symbol,yield", "2024-03-04,A B,0.01", 'symbol is no ticker: "A B"'],
    ["atm-iv", "date,aapl", "2024-03-04,36.4", "aapl must be a fraction within 0.000001 to 10, got 36.4"],
    ["atm-iv", "date,aapl", "2024-03-03,0.3", "date 2024-03-03 is no trading session"],
    [
      "open-interest",
      "date,contract_symbol,open_interest",
      "2024-03-04,X,-1",
      'open_interest must be a number from 0 to 1e8, got "-1"',
    ],
  ])("refuse in a file of %s %s the row %s", async (kind, header, line, reason) => {
    const report = await take(kind, "bad.csv", [header, line]);
    expect(report.refusals).toEqual([{ line: 2, reason }]);
    expect(report).toMatchObject({ rowsRead: 1, rowsWritten: 0, rowsRefused: 1 });
  });

  it("need their columns", async () => {
    const headers: Partial<Record<ImportKind, string>> = {
      rates: "date,tenor,rate",
      "dividend-yields": "date,symbol,value",
      "atm-iv": "date,source",
      "open-interest": "date,symbol,open_interest",
      "minute-bars": "time,close",
    };
    for (const [kind, header] of Object.entries(headers))
      await expect(take(kind as ImportKind, "head.csv", [header, "1,2,3"])).rejects.toMatchObject({
        code: "INVALID_FILE",
      });
  });

  it.skipIf(!hasRealData)("take the real file whole, but for days without a session", async () => {
    const text = gunzipSync(
      await import("node:fs").then(({ readFileSync }) => readFileSync(realFiles.atmVols)),
    );
    const days = text
      .toString()
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => parseDay(line.slice(0, 10))!);
    const sessions = days.filter((day) => isSession("XNYS", day)).length;
    const report = await takeIn(url, "atm-iv", realFiles.atmVols, { source: "skfolio" });
    expect(report).toMatchObject({
      rowsRead: 3_270,
      rowsWritten: 20 * sessions,
      rowsRefused: 3_270 - sessions,
    });
    expect((await pointsOf("XOM.ATM_IV_30D"))[0]).toMatchObject({
      day: "2010-01-04",
      value: 0.2014853131757594,
    });
  });
});

describe("minute bars", () => {
  const header = "time,symbol,open,high,low,close,volume";
  const bar = (time: string, close: number) => `${time},MIN,${close},${close},${close},${close},100`;
  const first = new Date("2024-03-05T12:00:00Z");
  const later = new Date("2024-03-20T12:00:00Z");
  let ctx: Context;
  let instrumentKey: number;
  const closeAt = async (at: string, recordedAt?: Date) =>
    (
      await minuteBarAt(ctx, {
        instrumentKey,
        venue: "XNYS",
        at: resolveAt(ctx, { at, ...(recordedAt === undefined ? {} : { recordedAt }) }),
      })
    )?.close ?? null;

  beforeAll(async () => {
    const lines = [
      header,
      bar("2024-03-04T14:30:00Z", 10),
      bar("2024-03-04T09:31:00-05:00", 11),
      bar("2024-03-04 14:33:00", 13),
      bar("2024-03-01T20:59:00Z", 9),
    ];
    expect(await take("minute-bars", "minutes.csv", lines, first)).toMatchObject({
      rowsRead: 4,
      rowsWritten: 4,
      rowsRefused: 0,
    });
    ctx = app.context();
    const [row] = await ctx.sql`select id from instruments where symbol = 'MIN'`;
    instrumentKey = row!.id;
  });

  it.each([
    { at: "2024-03-04T09:30:59", close: 9, why: "the first bar of the day has not ended" },
    { at: "2024-03-04T09:31:00", close: 10, why: "it has" },
    { at: "2024-03-04T09:33:59", close: 11, why: "the last before a gap" },
    { at: "2024-03-04T09:34:00", close: 13, why: "the end of the gap" },
    { at: "2024-03-04", close: 13, why: "the close" },
    { at: "2024-03-03", close: 9, why: "a Sunday" },
    { at: "2024-03-01T15:59:00", close: null, why: "before the first" },
  ])("at $at the last is $close: $why", async ({ at, close }) => {
    expect(await closeAt(at)).toBe(close);
  });

  it("are told once, fill gaps under the day's own knowledge, and correct when recorded", async () => {
    const again = [header, bar("2024-03-04T14:30:00Z", 10)];
    expect(await take("minute-bars", "minutes.csv", again, later)).toMatchObject({
      rowsWritten: 0,
      rowsUnchanged: 1,
    });
    const filling = [header, bar("2024-03-04T14:32:00Z", 12)];
    expect(await take("minute-bars", "minutes.csv", filling, later)).toMatchObject({ rowsWritten: 1 });
    expect(await closeAt("2024-03-04T09:33:00")).toBe(12);
    expect(await closeAt("2024-03-04T09:33:00", first)).toBe(11);
    expect(await closeAt("2024-03-04T09:35:00")).toBe(13);

    const correcting = [header, bar("2024-03-04T14:33:00Z", 14)];
    expect(await take("minute-bars", "minutes.csv", correcting, later)).toMatchObject({ rowsWritten: 1 });
    expect(await closeAt("2024-03-04")).toBe(13);
    expect(await closeAt("2024-03-20T12:00:01Z")).toBe(14);
    const filled = [header, bar("2024-03-04T14:40:00Z", 15)];
    await take("minute-bars", "minutes.csv", filled, later);
    expect(await closeAt("2024-03-20T12:00:01Z")).toBe(15);
    const rows = await ctx.sql`
      select revision, cardinality(minutes) as bars from minute_bars
      where instrument_id = ${instrumentKey} and trading_day = '2024-03-04' order by revision`;
    expect(rows.map(({ revision, bars }) => [revision, bars])).toEqual([
      [0, 3],
      [1, 4],
      [2, 4],
      [3, 5],
    ]);
  });

  it("are refused one by one", async () => {
    const lines = [
      header,
      bar("2024-03-06T14:30:30Z", 1),
      bar("2024-03-09T15:00:00Z", 1),
      bar("2024-03-06T14:30", 0),
      bar("06.03.2024 14:30", 1),
      bar("2024-03-06T14:31Z", 1),
      bar("2024-03-06T14:31:00Z", 2),
      bar("2024-03-06T14:31:00Z", 1),
      bar("2040-03-06T14:31:00Z", 1),
    ];
    const report = await take("minute-bars", "odd.csv", lines);
    expect(report).toMatchObject({ rowsWritten: 1, rowsUnchanged: 1, rowsRefused: 6 });
    expect(report.refusals.map(({ line, reason }) => [line, reason.slice(0, 40)])).toEqual([
      [2, "time 2024-03-06T14:30:30Z is no whole mi"],
      [3, "time 2024-03-09T15:00:00Z lies on no tra"],
      [4, "open must be above 0, got 0"],
      [5, "time is no instant YYYY-MM-DDTHH:mm:ss w"],
      [9, "time 2040-03-06T14:31:00Z has not ended"],
      [7, "tells of the same as line 6 with other v"],
    ]);
  });
});

describe("files of every form", () => {
  const header = "date,symbol,close,volume";
  const rows = [
    ["2024-03-04", "FORM", 10.5, 1_000],
    ["2024-03-05", "FORM", 11.25, null],
  ] as const;
  const stored = async (source: string) => app.context().sql`
    select trading_day::text as day, close::text, volume::text from bars b join sources s on s.id = b.source_id
    where s.code = ${source} order by 1`;
  const wanted = [
    { day: "2024-03-04", close: "10.5", volume: "1000" },
    { day: "2024-03-05", close: "11.25", volume: null },
  ];
  const lines = [header, ...rows.map((row) => row.map((cell) => cell ?? "").join(","))];

  it("says the same from plain text, carriage returns, quotes in the middle, no last line end, gzip", async () => {
    const texts = {
      plain: `${lines.join("\n")}\n`,
      returns: lines.join("\r\n"),
      blank: `\n${lines.join("\n\n")}`,
      spaces: lines.join("\n").replaceAll(",", " ,\t"),
      quoted: [lines[0], lines[1], lines[2]!.replace("FORM", '"FORM"')].join("\n"),
      old: lines.join("\r"),
    };
    for (const [name, text] of Object.entries(texts)) {
      await take("bars", `${name}.csv`, Buffer.from(text));
      expect({ name, rows: await stored(name) }).toEqual({ name, rows: wanted });
    }
    await take("bars", "packed.csv", gzipSync(texts.quoted));
    expect(await stored("packed")).toEqual(wanted);
  });

  it("counts lines through quoted breaks, wherever the parser takes over", async () => {
    const text = `${header}\n2024-03-04,LINE,1,1\n2024-03-05,LINE,x,1\n2024-03-06,"LI\nNE",1,1\n2024-03-07,LINE,y,1\n`;
    const { refusals } = await take("bars", "breaks.csv", Buffer.from(text));
    expect(refusals.map(({ line }) => line)).toEqual([3, 5, 6]);
  });

  it("keeps characters that two pieces of the file share", async () => {
    const filler = Array.from({ length: 5_000 }, (_, i) => `2024-03-04,ä${"ö".repeat(i % 7)}${i},1,1`);
    const { refusals } = await take("bars", "umlauts.csv", [header, ...filler, '2024-03-05,"LAST",1,1']);
    expect(refusals).toHaveLength(5_000);
    for (const [i, { reason }] of refusals.entries())
      expect(reason).toContain(`"${filler[i]!.split(",")[1]}"`.slice(0, 20));
  });

  it("refuses a line without end", async () => {
    const text = `${header}\n${"x".repeat(70_000)}`;
    await expect(take("bars", "endless.csv", Buffer.from(text))).rejects.toMatchObject({
      message: "endless.csv is not CSV: a line of more than 65536 characters",
    });
  });

  it("reads Parquet: texts, dates, instants, singles, doubles and nulls", async () => {
    const parquet = parquetWriteBuffer({
      columnData: [
        { name: "Date", data: rows.map(([day]) => day), type: "STRING" },
        { name: "symbol", data: rows.map((row) => row[1]), type: "STRING" },
        { name: "close", data: rows.map((row) => row[2]), type: "FLOAT" },
        { name: "volume", data: rows.map((row) => row[3]), type: "DOUBLE", nullable: true },
      ],
    });
    expect(await take("bars", "columns.parquet", new Uint8Array(parquet))).toMatchObject({ rowsWritten: 2 });
    expect(await stored("columns")).toEqual(wanted);
    const minutes = parquetWriteBuffer({
      rowGroupSize: 1,
      columnData: [
        {
          name: "time",
          data: [new Date("2024-03-04T14:30:00Z"), new Date("2024-03-04T14:31:00Z")],
          type: "TIMESTAMP",
        },
        { name: "symbol", data: ["PARQ", "PARQ"], type: "STRING" },
        { name: "close", data: [1.5, 0.1], type: "DOUBLE" },
      ],
    });
    expect(await take("minute-bars", "instants.parquet", new Uint8Array(minutes))).toMatchObject({
      rowsWritten: 2,
      rowsRefused: 0,
    });
  });

  it("refuses Parquet that is damaged or nested", async () => {
    const whole = new Uint8Array(
      parquetWriteBuffer({ columnData: [{ name: "date", data: ["2024-03-04"], type: "STRING" }] }),
    );
    await expect(take("bars", "cut.parquet", whole.subarray(0, whole.length - 20))).rejects.toMatchObject({
      code: "INVALID_FILE",
      message: expect.stringContaining("cut.parquet is no readable Parquet file"),
    });
    await expect(take("bars", "lacks.parquet", whole)).rejects.toMatchObject({
      message: expect.stringContaining("lacks the column symbol"),
    });
  });
});
