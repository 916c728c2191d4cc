import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contractSymbol } from "../../../src/analytics/chains/index.js";
import { SeededRandom } from "../../../src/analytics/math/index.js";
import type { ChainAsOf } from "../../../src/modules/options/index.js";
import { projectRoot } from "../../../src/platform/config/config.js";
import { createTestDatabase } from "../../support/database.js";
import { takeIn } from "../../support/real-data.js";
import {
  cboeHeader,
  cboeRow,
  type FileWorld,
  openFileWorld,
  plainHeader,
  plainRow,
  storedChains,
} from "./chain-files.js";

let world: FileWorld;
const now = new Date("2024-03-20T12:00:00Z");
const later = new Date("2024-03-27T12:00:00Z");

beforeAll(async () => {
  world = await openFileWorld();
});
afterAll(() => world.close());

const option = (underlying: string, strike: number) =>
  `${underlying}240419C${String(strike * 1_000).padStart(8, "0")}`;

/** Rows of a snapshot: calls of the strikes, the first bid in cents. */
function snapshot(underlying: string, time: string, strikes: readonly number[], cents: number) {
  return strikes.map((strike, i) =>
    plainRow({
      time,
      underlying,
      symbol: option(underlying, strike),
      bid: (cents + i) / 100,
      ask: (cents + i + 5) / 100,
    }),
  );
}

function bidsOf(chain: ChainAsOf | null): Record<string, number> | null {
  if (chain === null) return null;
  const { contracts, frame } = chain;
  const bids = [...frame.columns.bid!].map(
    (bid, i) => [contractSymbol(contracts, i).slice(-6, -3), bid] as const,
  );
  return Object.fromEntries(bids.filter(([, bid]) => !Number.isNaN(bid)));
}

describe("a plain file", () => {
  const lines = [
    plainHeader,
    ...snapshot("MANY", "2024-03-04T15:00:00Z", [100, 110], 50),
    ...snapshot("MANY", "2024-03-04T10:01:00-05:00", [100, 110, 120], 60),
    ...snapshot("OTHER", "2024-03-04T15:00:00Z", [100], 70),
    ...snapshot("MANY", "2024-03-05 15:00:00", [100, 110], 80),
  ];

  it("makes an underlying known from the first of its days on, wherever that stands", async () => {
    const days = ["2024-03-06T15:00:00Z", "2024-03-04T15:00:00Z"];
    await world.take("first.csv", [
      plainHeader,
      ...days.flatMap((time) => snapshot("FIRST", time, [100], 50)),
    ]);
    const [row] = await world.context().sql`
      select min(l.known_at) as known from instrument_listings l join instruments i on i.id = l.instrument_id
      where i.symbol = 'FIRST'`;
    expect(row).toEqual({ known: new Date("2024-03-04T05:00:00Z") });
  });

  it("may have many snapshots, underlyings and days; a re-run writes nothing", async () => {
    const report = await world.take("many.csv", lines, { now });
    expect(report).toMatchObject({ rowsRead: 8, rowsWritten: 8, rowsUnchanged: 0, source: "many" });
    expect(report.notes.map((note) => note.slice(0, 60))).toEqual([
      "MANY 2024-03-04 many: 2 snapshots of 3 contracts, 5 rows, 5 ",
      "OTHER 2024-03-04 many: 1 snapshots of 1 contracts, 1 rows, 1",
      "MANY 2024-03-05 many: 1 snapshots of 2 contracts, 2 rows, 2 ",
    ]);
    expect(bidsOf(await world.chainAt("MANY", "2024-03-04T10:00:00"))).toEqual({ "100": 0.5, "110": 0.51 });
    expect(bidsOf(await world.chainAt("MANY", "2024-03-04T10:01:00"))).toEqual({
      "100": 0.6,
      "110": 0.61,
      "120": 0.62,
    });
    // A contract that is listed later is not on the frame before.
    const first = (await world.chainAt("MANY", "2024-03-04T10:00:00"))!;
    expect([first.frame.count, first.contracts.count]).toEqual([2, 3]);
    expect(bidsOf(await world.chainAt("OTHER", "2024-03-04"))).toEqual({ "100": 0.7 });

    const before = await world.stored();
    const [ids] = await world.context()
      .sql`select count(*)::int as n, max(xmin::text::bigint)::text as last from chain_days`;
    expect(await world.take("many.csv", lines, { now: later })).toMatchObject({
      rowsWritten: 0,
      rowsUnchanged: 8,
    });
    expect(await world.stored()).toBe(before);
    const [again] = await world.context()
      .sql`select count(*)::int as n, max(xmin::text::bigint)::text as last from chain_days`;
    expect(again).toEqual(ids);
  });

  it("gives the same bytes as gzip and as Parquet", async () => {
    const source = { options: { source: "forms" } };
    await world.take("forms.csv", lines, source);
    const before = await world.stored();
    const packed = await world.take("forms.csv.gz", gzipSync(lines.join("\n")), source);
    expect(packed).toMatchObject({ rowsWritten: 0, rowsUnchanged: 8 });
    const rows = lines.slice(1).map((line) => line.split(","));
    const names = plainHeader.split(",");
    const columnData = names.flatMap((name, i): ColumnSource[] => {
      const cells = rows.map((cells) => cells[i]!);
      if (cells.every((cell) => cell === "")) return [];
      if (name === "time")
        return [
          {
            name,
            type: "TIMESTAMP" as const,
            data: cells.map((cell) => new Date(/Z$|-05:00$/.test(cell) ? cell : `${cell}Z`)),
          },
        ];
      if (["underlying", "contract_symbol"].includes(name))
        return [{ name, type: "STRING" as const, data: cells }];
      return [{ name, type: "DOUBLE" as const, data: cells.map(Number) }];
    });
    const parquet = new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 3 }));
    expect(await world.take("forms.parquet", parquet, source)).toMatchObject({
      rowsRead: 8,
      rowsWritten: 0,
      rowsUnchanged: 8,
    });
    expect(await world.stored()).toBe(before);
  });

  it("names contracts by their parts, or by symbols of their exchange", async () => {
    const header =
      "time,underlying,root,expiration,option_type,strike,bid,ask,spot,quote_age_sec,contract_symbol";
    const parts = [
      header,
      "2024-03-04T15:00:00Z,PARTS,PARTS,2024-04-19,call,100.5,1,1.1,100,5,",
      "2024-03-04T15:00:00Z,PARTS,PARTS,2024-04-19,Put,100.5,1,1.1,100,6,",
      "2024-03-04T15:00:00Z,PARTS,EUX,2024-04-19,P,101,1,1.1,100,7,EUX-P-101",
    ];
    expect(await world.take("parts.csv", parts)).toMatchObject({ rowsWritten: 3, rowsRefused: 0 });
    const chain = (await world.chainAt("PARTS", "2024-03-04"))!;
    const symbols = Array.from({ length: 3 }, (_, i) => contractSymbol(chain.contracts, i));
    expect(symbols).toEqual(["EUX-P-101", "PARTS240419C00100500", "PARTS240419P00100500"]);
    expect([...chain.frame.columns.quoteAgeSec!]).toEqual([7, 5, 6]);
    // Vols of mids, for the file has none.
    expect(chain.frame.columns.impliedVol!.every((vol) => vol > 0)).toBe(true);
  });
});

describe("further files", () => {
  const source = { source: "gaps" };
  const take = (lines: readonly string[], at = now) =>
    world.take("piece.csv", [plainHeader, ...lines], { now: at, options: source });

  it("fill gaps in minutes and in contracts under the day's own knowledge, whatever their order", async () => {
    await take(snapshot("GAP", "2024-03-04T15:00:00Z", [100, 110], 50));
    const noon = snapshot("GAP", "2024-03-04T17:00:00Z", [100, 130], 60);
    expect(await take(noon, later)).toMatchObject({ rowsWritten: 2 });
    const morning = snapshot("GAP", "2024-03-04T14:45:00Z", [90, 110], 40);
    expect(await take(morning, later)).toMatchObject({ rowsWritten: 2 });
    // The rest of the first snapshot, in a file of its own.
    const rest = snapshot("GAP", "2024-03-04T15:00:00Z", [120], 55);
    expect(await take(rest, later)).toMatchObject({ rowsWritten: 1 });
    const at = async (time: string) => bidsOf(await world.chainAt("GAP", `2024-03-04T${time}`));
    expect(await at("09:45:00")).toEqual({ "090": 0.4, "110": 0.41 });
    expect(await at("10:00:00")).toEqual({ "100": 0.5, "110": 0.51, "120": 0.55 });
    expect(await at("12:00:00")).toEqual({ "100": 0.6, "130": 0.61 });
    const [row] = await world.context().sql`
      select d.known_at, d.revision from chain_days d join instruments i on i.id = d.underlying_id
      where i.symbol = 'GAP' order by revision desc limit 1`;
    expect(row).toEqual({ known_at: new Date("2024-03-04T05:00:00Z"), revision: 3 });
    // Each again, in any order: nothing is left to write.
    const before = await world.stored();
    for (const piece of [rest, morning, noon])
      expect(await take(piece, later)).toMatchObject({ rowsWritten: 0 });
    expect(await world.stored()).toBe(before);
    // Everything in one file is another matter, and comes to the same quotes.
    expect(await take([...noon, ...rest, ...morning], later)).toMatchObject({
      rowsWritten: 0,
      rowsUnchanged: 5,
    });
  });

  it("that contradict are corrections, known when recorded, and what is added after them is found", async () => {
    await take(snapshot("FIX", "2024-03-04T15:00:00Z", [100], 50));
    expect(await take(snapshot("FIX", "2024-03-04T15:00:00Z", [100], 51), later)).toMatchObject({
      rowsWritten: 1,
    });
    const bid = async (at: string, recordedAt?: Date) =>
      bidsOf(await world.chainAt("FIX", at, recordedAt === undefined ? {} : { recordedAt }));
    expect(await bid("2024-03-04")).toEqual({ "100": 0.5 });
    const [correction] = await world.context().sql`
      select d.known_at from chain_days d join instruments i on i.id = d.underlying_id where i.symbol = 'FIX' and revision = 1`;
    expect(correction).toEqual({ known_at: later });
    await take(snapshot("FIX", "2024-03-04T16:00:00Z", [100], 70), new Date(later.getTime() + 60_000));
    const [addition] = await world.context().sql`
      select d.known_at, frame_count from chain_days d join instruments i on i.id = d.underlying_id
      where i.symbol = 'FIX' and revision = 2`;
    expect(addition).toEqual({ known_at: later, frame_count: 2 });
    expect(await take(snapshot("FIX", "2024-03-04T15:00:00Z", [100], 51), later)).toMatchObject({
      rowsWritten: 0,
    });
  });

  it("of one minute: the one printed later counts, in whatever order they come", async () => {
    const shut = (at: string, bid: number) => [
      cboeHeader,
      cboeRow({ at, underlying: "PRINTS", root: "PRINTS", expiry: "221216", bid }),
    ];
    const [friday, sunday] = [shut("2022-11-18T17:00", 40.1), shut("2022-11-20T12:00", 40.2)];
    await world.take("friday.csv", friday);
    expect(await world.take("sunday.csv", sunday)).toMatchObject({ rowsWritten: 1 });
    const before = await world.stored();
    const outdated = await world.take("friday.csv", friday);
    expect(outdated).toMatchObject({ rowsWritten: 0, rowsUnchanged: 1 });
    expect(outdated.notes[0]).toContain("1 of snapshots that a later one of their minute outdates");
    expect(await world.stored()).toBe(before);

    const seconds = ["15:00:05", "15:00:50", "15:00:30"].map((time, i) =>
      plainRow({
        time: `2024-03-04T${time}Z`,
        underlying: "TICKS",
        symbol: option("TICKS", 100),
        bid: 1 + i / 100,
      }),
    );
    expect(await take(seconds)).toMatchObject({ rowsRead: 3, rowsWritten: 1, rowsUnchanged: 2 });
    const chain = await world.chainAt("TICKS", "2024-03-04");
    expect([bidsOf(chain), chain!.knownAt]).toEqual([{ "100": 1.01 }, Date.parse("2024-03-04T15:00:50Z")]);
  });
});

describe("bad files", () => {
  const good = plainRow({ time: "2024-03-04T15:00:00Z", symbol: option("PLAIN", 100) });
  const odd = (more: object) =>
    plainRow({ time: "2024-03-04T15:00:00Z", symbol: option("PLAIN", 110), ...more });

  it.each([
    [odd({ bid: -1 }), 'bid must be a number from 0 to 10000000, got "-1"'],
    [odd({ ask: "1e99" }), 'ask must be a number from 0 to 10000000, got "1e99"'],
    [odd({ iv: 130 }), 'iv must be a number from 0 to 100, got "130"'],
    [odd({ volume: "many" }), 'volume must be a number from 0 to 100000000, got "many"'],
    [odd({ openInterest: "NaN" }), 'open_interest must be a number from 0 to 100000000, got "NaN"'],
    [odd({ spot: 0 }), "spot must be above 0, got 0"],
    [odd({ spot: 101 }), "spot is not that of its snapshot, 100: 101"],
    [
      odd({ time: "2024-03-04" }),
      'time is no instant YYYY-MM-DDTHH:mm:ss with offset or in UTC: "2024-03-04"',
    ],
    [odd({ time: "2040-03-05T15:00:00Z" }), "printed at 2040-03-05T15:00:00.000Z, which lies in the future"],
    [
      odd({ time: "1989-03-06T15:00:00Z" }),
      "printed at 1989-03-06T15:00:00.000Z, before the calendar begins",
    ],
    [odd({ symbol: "" }), "expiration is empty"],
    [odd({ symbol: "PLAIN240230C00100000" }), "expiration is empty"],
    [odd({ symbol: option("PLAIN", 100) }), null],
    [odd({ symbol: option("PLAIN", 100), bid: 2 }), "tells of the same as line 2 with other values"],
    ["1,2", "has 2 cells, the header has 12"],
  ])("name line and value: %s", async (line, reason) => {
    const report = await world.take("odd.csv", [plainHeader, good, line]);
    expect(report.refusals).toEqual(reason === null ? [] : [{ line: 3, reason }]);
    expect(report.rowsRead).toBe(report.rowsWritten + report.rowsUnchanged + report.rowsRefused);
  });

  it("are refused whole for their header, or damage", async () => {
    const before = await world.stored();
    await expect(world.take("head.csv", ["time,underlying,bid,ask", "1,2,3,4"])).rejects.toMatchObject({
      code: "INVALID_FILE",
      message:
        'head.csv is no option chain of CBOE, Yahoo, Deribit or OKX, and for a plain one it lacks spot; it has "time,underlying,bid,ask"',
    });
    const random = new SeededRandom(3);
    const rows = Array.from({ length: 3_000 }, (_, i) =>
      plainRow({
        time: "2024-03-04T15:00:00Z",
        underlying: "CUT",
        symbol: option("CUT", 100 + i),
        bid: random.uniform(),
      }),
    );
    const packed = gzipSync([plainHeader, ...rows].join("\n"));
    await expect(world.take("cut.csv.gz", packed.subarray(0, -100))).rejects.toMatchObject({
      code: "INVALID_FILE",
      message: "cut.csv.gz is a truncated gzip file",
    });
    const flipped = Buffer.from(packed);
    flipped[packed.length >> 1]! ^= 0xff;
    await expect(world.take("flipped.csv.gz", flipped)).rejects.toMatchObject({ code: "INVALID_FILE" });
    expect(await world.stored()).toBe(before);
    const symbol = cboeRow({}).replace("SPXW220715C03850000", "SPXW220715C03900000");
    const report = await world.take("symbol.csv", [cboeHeader, symbol]);
    expect(report.refusals).toEqual([
      { line: 2, reason: "contract_symbol SPXW220715C03900000 is of another contract than its row" },
    ]);
  });

  it("of an underlying on another calendar are refused", async () => {
    await world.take("coin.csv", [plainHeader, good.replaceAll("PLAIN", "ACOIN")], {
      options: { instrumentClass: "CRYPTO" },
    });
    const cboe = [cboeHeader, cboeRow({ underlying: "ACOIN", root: "ACOIN" })];
    await expect(world.take("cboe.csv", cboe)).rejects.toMatchObject({
      code: "CONFLICT",
      message: "ACOIN is CRYPTO here, and its options in this file trade on the calendar XNYS",
    });
  });
});

describe("a file of open interest", () => {
  it("is told to the chains of the session after it, by symbol, once", async () => {
    const symbols = [option("HELD", 100), option("HELD", 110)];
    await world.take("held.csv", [plainHeader, ...snapshot("HELD", "2024-03-05T15:00:00Z", [100, 110], 50)]);
    const take = (lines: readonly string[], source: string | null = null) =>
      world.take("interest.csv", ["date,contract_symbol,open_interest,known_at", ...lines], {
        kind: "open-interest",
        options: { source },
      });
    const report = await take([
      `2024-03-04,${symbols[0]},70,`,
      `2024-03-04,${symbols[1]},80.5,`,
      "2024-03-04,NONE240419C00100000,5,",
      `2024-03-05,${symbols[0]},71,`,
    ]);
    expect(report).toMatchObject({ rowsRead: 4, rowsWritten: 2, rowsRefused: 2 });
    expect(report.refusals).toEqual([
      { line: 4, reason: '"NONE240419C00100000" is on no chain stored of the session after 2024-03-04' },
      { line: 5, reason: `"${symbols[0]}" is on no chain stored of the session after 2024-03-05` },
    ]);
    const interest = async (at: string) => (await world.chainAt("HELD", at))!.openInterest;
    expect(await interest("2024-03-05T10:00:00")).toEqual({
      session: "2024-03-04",
      knownAt: Date.parse("2024-03-05T11:30:00Z"),
      values: Float64Array.of(70, 80.5),
    });
    expect(await take([`2024-03-04,${symbols[1]},80.5,`, `2024-03-04,${symbols[0]},70,`])).toMatchObject({
      rowsWritten: 0,
      rowsUnchanged: 2,
    });
    const dated = [`2024-03-04,${symbols[0]},75,2024-03-05T20:00:00Z`];
    expect(await take(dated, "held")).toMatchObject({ rowsWritten: 1 });
    expect((await interest("2024-03-05T14:59:59"))!.values).toEqual(Float64Array.of(70, 80.5));
    expect((await interest("2024-03-05T15:00:00"))!.values).toEqual(Float64Array.of(75, Number.NaN));
    expect(await take(dated, "elsewhere")).toMatchObject({ rowsWritten: 0, rowsRefused: 1 });
    // A gap filled later keeps what was told.
    await world.take("held.csv", [plainHeader, ...snapshot("HELD", "2024-03-05T16:00:00Z", [100, 120], 50)]);
    expect((await interest("2024-03-05T14:59:59"))!.values).toEqual(Float64Array.of(70, 80.5, Number.NaN));
  });
});

describe("an import that is killed", () => {
  it("anywhere leaves nothing half, and a re-run gives the bytes of an undisturbed one", {
    timeout: 180_000,
  }, async () => {
    const strikes = Array.from({ length: 400 }, (_, i) => 100 + i);
    const lines = [plainHeader];
    for (const day of ["2024-03-04", "2024-03-05", "2024-03-06"])
      for (let minute = 0; minute < 40; minute += 1) {
        const time = `${day}T15:${String(minute).padStart(2, "0")}:00Z`;
        lines.push(...snapshot("KILL", time, minute < 20 ? strikes.slice(0, 350) : strikes, 50 + minute));
      }
    const path = world.file("killed.csv", lines);
    const [clean, disturbed] = [await createTestDatabase(), await createTestDatabase()];
    const sql = postgres(disturbed.url, { max: 1, onnotice: () => {} });
    /** Days that are seen, and whether one is being written. */
    const progress = async () => {
      const [row] = await sql`
        select count(*) filter (where is_visible)::int as seen, count(*) filter (where not is_visible)::int as hidden
        from chain_days`;
      return row as unknown as { seen: number; hidden: number };
    };
    try {
      const whole = await takeIn(clean.url, "chain", path);
      expect(whole.rowsWritten).toBe(lines.length - 1);
      const wanted = await storedChains(clean.url);
      const random = new SeededRandom(11);
      const halves: { seen: number; hidden: number }[] = [];
      for (let kill = 0; kill < 8; kill += 1) {
        const child = spawn(
          process.execPath,
          [join(projectRoot, "dist", "cli.js"), "import", "chain", path],
          {
            env: { ...process.env, DATABASE_URL: disturbed.url },
            stdio: "ignore",
          },
        );
        const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
        const before = await progress();
        // From the moment on at which it writes a day: what was left hidden goes, and comes again.
        for (let seen = before; child.exitCode === null; seen = await progress()) {
          if (seen.seen > before.seen || seen.hidden > before.hidden) break;
          if (before.hidden > 0 && seen.hidden === 0) break;
          await wait(2);
        }
        if (kill % 2 === 1) await wait(250 * random.uniform());
        child.kill("SIGKILL");
        await ended;
        halves.push(await progress());
        if (halves.at(-1)!.seen === 3) break;
      }
      await takeIn(disturbed.url, "chain", path);
      expect((await storedChains(disturbed.url)) === wanted).toBe(true);
      // They were killed while a day was being written, and some of them between days.
      expect(halves.some(({ hidden }) => hidden > 0)).toBe(true);
      expect(halves.some(({ seen }) => seen > 0)).toBe(true);
    } finally {
      await sql.end();
      await clean.drop();
      await disturbed.drop();
    }
  });
});
