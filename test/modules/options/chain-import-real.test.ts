import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDay } from "../../../src/analytics/calendar/index.js";
import type { ChainAsOf } from "../../../src/modules/options/index.js";
import { frameFlags, quoteFlags } from "../../../src/modules/options/index.js";
import { dataFolder, hasRealData, takeIn } from "../../support/real-data.js";
import { type FileWorld, openFileWorld } from "./chain-files.js";

const folder = join(dataFolder, "options");
const names = hasRealData
  ? readdirSync(folder).filter((name) => /^(cboe|yahoo|deribit|okx)_/.test(name))
  : [];
if (!hasRealData) process.stdout.write("no ../shared/data: the import of real chains is not tested\n");

type Row = Readonly<Record<string, string>>;

async function rowsOf(name: string): Promise<Row[]> {
  const { readFile } = await import("node:fs/promises");
  const [header, ...lines] = gunzipSync(await readFile(join(folder, name)))
    .toString()
    .trim()
    .split("\n");
  const columns = header!.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(columns.map((column, i) => [column, cells[i]!]));
  });
}

describe.skipIf(!hasRealData)("the real chain files", () => {
  let world: FileWorld;
  beforeAll(async () => {
    world = await openFileWorld();
  });
  afterAll(() => world.close());

  /** Rows of a frame, and how many of them have a remark. */
  const remarked = ({ frame }: ChainAsOf, flag: number) =>
    [...frame.columns.flags!].filter((flags) => flags & flag).length;
  const rowsIn = ({ frame }: ChainAsOf) =>
    [...frame.columns.flags!].filter((flags) => !Number.isNaN(flags)).length;
  const count = (column: Float64Array | undefined, is: (value: number) => boolean) =>
    [...(column ?? [])].filter(is).length;

  it.each(names)("%s is taken whole, and once", async (name) => {
    const rows = await rowsOf(name);
    const report = await takeIn(world.url, "chain", join(folder, name));
    expect(report).toMatchObject({ rowsRead: rows.length, rowsWritten: rows.length, rowsRefused: 0 });
    const again = await takeIn(world.url, "chain", join(folder, name));
    expect(again).toMatchObject({ rowsWritten: 0, rowsUnchanged: rows.length });

    const snapshots = new Map<string, Row[]>();
    const timeColumn = rows[0]!.quote_time_et === undefined ? "snapshot_utc" : "quote_time_et";
    for (const row of rows) {
      // Of the file that was asked contract by contract all rows are one snapshot.
      const time = row.index_price === undefined ? row[timeColumn]! : "2020-09-12T23:30:00Z";
      const key = `${row.underlying} ${time}`;
      const told = snapshots.get(key);
      if (told === undefined) snapshots.set(key, [row]);
      else told.push(row);
    }
    for (const [key, told] of snapshots) {
      const [symbol, time] = key.split(" ") as [string, string];
      const chain = (await world.chainAt(symbol, time, { source: name.split("_")[0]! }))!;
      expect({ key, rows: rowsIn(chain) }).toEqual({ key, rows: told.length });
      const { columns } = chain.frame;
      const known = (cell: string | undefined) => Number(cell || 0) > 0;
      const some = (is: (row: Row) => boolean) => told.filter(is).length;
      expect(count(columns.bid, (bid) => bid > 0)).toBe(some(({ bid }) => known(bid)));
      expect(count(columns.ask, (ask) => ask > 0)).toBe(some(({ ask }) => known(ask)));
      expect(remarked(chain, quoteFlags.NO_QUOTE)).toBe(some(({ bid, ask }) => !known(bid) && !known(ask)));
      expect(remarked(chain, quoteFlags.ADJUSTED)).toBe(some(({ root }) => /\d$/.test(root ?? "")));
      const interest = told.reduce((sum, row) => sum + Number(row.open_interest), 0);
      expect(chain.openInterest!.values.reduce((sum, one) => sum + (one || 0), 0)).toBeCloseTo(interest, 3);
      const vendorVol =
        rows[0]!.spot_live === undefined ? (rows[0]!.iv === undefined ? "mark_iv" : "iv") : null;
      if (vendorVol === null) {
        // Yahoo's own are not kept; nine of ten quotes on both sides have a vol of their mid.
        const both = some(({ bid, ask }) => known(bid) && known(ask));
        expect(count(columns.impliedVol, (vol) => vol > 0) / both).toBeGreaterThan(0.85);
        expect(chain.openInterest!.session).toBe(told[0]!.session);
      } else {
        const unit = name.startsWith("deribit") ? 0.01 : 1;
        const vols = told.reduce((sum, row) => sum + unit * Number(row[vendorVol]), 0);
        expect(columns.impliedVol!.reduce((sum, vol) => sum + (vol || 0), 0)).toBeCloseTo(vols, 2);
        expect(remarked(chain, quoteFlags.ZERO_IV)).toBe(some((row) => Number(row[vendorVol]) === 0));
      }
    }
  });

  it.each([
    { symbol: "SPX", at: "2022-07-12T11:55:00", day: "2022-07-12", minute: 715, flags: 0, expired: 0 },
    {
      symbol: "SPX",
      at: "2022-06-11T20:47:00",
      day: "2022-06-10",
      minute: 960,
      flags: frameFlags.CLOSED_MARKET_SNAPSHOT,
      expired: 450,
    },
    {
      symbol: "SPY",
      at: "2020-07-04T13:52:00",
      day: "2020-07-02",
      minute: 960,
      flags: frameFlags.CLOSED_MARKET_SNAPSHOT,
      expired: 270,
    },
    {
      symbol: "QQQ",
      at: "2023-06-12T16:35:00",
      day: "2023-06-12",
      minute: 960,
      flags: frameFlags.CLOSED_MARKET_SNAPSHOT,
      expired: 230,
    },
    {
      symbol: "SPX",
      at: "2019-05-13T04:47:00",
      day: "2019-05-13",
      minute: 287,
      flags: frameFlags.STALE_SPOT,
      expired: 422,
    },
  ])(
    "$symbol printed at $at is of $day, minute $minute",
    async ({ symbol, at, day, minute, flags, expired }) => {
      const chain = (await world.chainAt(symbol, at, { source: "cboe" }))!;
      expect([chain.tradingDay, chain.minute, chain.frame.head.flags]).toEqual([
        parseDay(day),
        minute,
        flags,
      ]);
      expect(remarked(chain, quoteFlags.EXPIRED)).toBe(expired);
    },
  );

  it("leave a vol at the money for each closing frame", async () => {
    const points = await world.context().sql`
      select s.code, p.point_day::text as day, round(p.value::numeric, 3)::float8 as vol from series_points p
      join series s on s.id = p.series_id where s.code like '%.ATM\\_IV\\_30D' order by 1, 2`;
    expect(points.map(({ code, day, vol }) => [code.split(".")[0], day, vol])).toEqual([
      ["AAPL", "2019-08-23", 0.32],
      ["AMD", "2023-08-18", 0.44],
      ["QQQ", "2023-06-12", 0.18],
      ["SPX", "2020-03-20", 0.599],
      ["SPX", "2020-09-04", 0.242],
      ["SPX", "2022-02-04", 0.215],
      ["SPX", "2022-06-10", 0.254],
      ["SPX", "2023-08-18", 0.145],
      ["SPY", "2020-06-22", 0.264],
      ["SPY", "2020-06-26", 0.295],
      ["SPY", "2020-07-02", 0.225],
    ]);
  });
});
