import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contractSymbol } from "../../../src/analytics/chains/index.js";
import { minutesPerYear } from "../../../src/analytics/conventions.js";
import { bsmPrice } from "../../../src/analytics/options/index.js";
import { type ChainAsOf, frameFlags, quoteFlags } from "../../../src/modules/options/index.js";
import {
  cboeHeader,
  cboeRow,
  coinHeader,
  type FileWorld,
  openFileWorld,
  symbolOf,
  yahooHeader,
} from "./chain-files.js";
import { newYork } from "./chain-world.js";

let world: FileWorld;

beforeAll(async () => {
  world = await openFileWorld();
});
afterAll(() => world.close());

/** What a chain says of one contract. */
function quoteOf(chain: ChainAsOf | null, symbol: string) {
  const place = Array.from({ length: chain!.contracts.count }, (_, i) =>
    contractSymbol(chain!.contracts, i),
  ).indexOf(symbol);
  const { columns } = chain!.frame;
  const at = (column: Float64Array | undefined) => {
    const value = column?.[place];
    return value === undefined || Number.isNaN(value) ? null : value;
  };
  return {
    bid: at(columns.bid),
    ask: at(columns.ask),
    iv: at(columns.impliedVol),
    volume: at(columns.volume),
    forward: at(columns.underlyingPrice),
    ageSec: at(columns.quoteAgeSec),
    openInterest: at(chain!.openInterest?.values),
    flags: at(columns.flags),
  };
}

const instantOf = (chain: ChainAsOf | null) => ({
  minute: chain!.minute,
  knownAt: new Date(chain!.knownAt).toISOString(),
  printedAt:
    chain!.frame.head.printedAt === null ? null : new Date(chain!.frame.head.printedAt).toISOString(),
  flags: chain!.frame.head.flags,
  spot: chain!.frame.head.spot,
});

describe("a CBOE file", () => {
  it("in session is the frame of its minute, with every remark on its quotes", async () => {
    const lines = [
      cboeHeader,
      cboeRow({}),
      cboeRow({ right: "P", bid: 0, ask: 0, iv: 0 }),
      cboeRow({ strike: 3_900, bid: 0, ask: 0.05, iv: 0 }),
      cboeRow({ strike: 3_900, right: "P", bid: 44, ask: 0 }),
      cboeRow({ strike: 3_950, bid: 3, ask: 2 }),
      cboeRow({ strike: 3_950, right: "P", bid: "", ask: "", iv: "", openInterest: "" }),
      // Settled at the open of this day.
      cboeRow({ root: "SPX", expiry: "220712" }),
      cboeRow({ root: "SPX", expiry: "220715" }),
      cboeRow({ root: "SPXW1", strike: 12.5 }),
    ];
    const report = await world.take("in-session.csv", lines);
    expect(report).toMatchObject({ rowsRead: 9, rowsWritten: 9, rowsRefused: 0, source: "cboe" });
    expect(report.notes).toEqual([
      "SPX 2022-07-12 cboe: 1 snapshots of 9 contracts, 9 rows, 5 quoted on both sides, 2 without a quote, 2 with a vol of 0, 1 expired, 1 crossed, 1 adjusted, 1 without a bid, 1 without an ask, 0 of 2 live expiries with a forward",
    ]);
    expect(await world.chainAt("SPX", "2022-07-12T11:54:59")).toBeNull();
    const chain = await world.chainAt("SPX", "2022-07-12T11:55:00");
    expect(instantOf(chain)).toEqual({
      minute: 715,
      knownAt: "2022-07-12T15:55:00.000Z",
      printedAt: null,
      flags: 0,
      spot: 3_856.28,
    });
    const { NO_QUOTE, ZERO_IV, NO_BID, NO_ASK, CROSSED, EXPIRED, ADJUSTED } = quoteFlags;
    const plain = { forward: null, ageSec: null, volume: 7, openInterest: 100 };
    const weekly = (right: string, strike: number) =>
      quoteOf(chain, symbolOf("SPXW", "220715", right, strike));
    expect(weekly("C", 3_850)).toEqual({ ...plain, bid: 40, ask: 41, iv: 0.25, flags: 0 });
    expect(weekly("P", 3_850)).toEqual({
      ...plain,
      bid: null,
      ask: null,
      iv: null,
      flags: NO_QUOTE | ZERO_IV,
    });
    expect(weekly("C", 3_900)).toEqual({ ...plain, bid: 0, ask: 0.05, iv: null, flags: NO_BID | ZERO_IV });
    expect(weekly("P", 3_900)).toEqual({ ...plain, bid: 44, ask: null, iv: 0.25, flags: NO_ASK });
    expect(weekly("C", 3_950)).toEqual({ ...plain, bid: 3, ask: 2, iv: 0.25, flags: CROSSED });
    expect(weekly("P", 3_950)).toMatchObject({ bid: null, iv: null, openInterest: null, flags: NO_QUOTE });
    expect(quoteOf(chain, "SPX220712C03850000").flags).toBe(EXPIRED);
    expect(quoteOf(chain, "SPX220715C03850000").flags).toBe(0);
    expect(quoteOf(chain, "SPXW1220715C00012500").flags).toBe(ADJUSTED);
    const classes = chain!.contracts.classes.map(({ root, settlement, priceUnit, multiplier }) => [
      root,
      settlement,
      priceUnit,
      multiplier,
    ]);
    expect(classes).toEqual([
      ["SPX", "OPEN", "MONEY", 100],
      ["SPXW", "CLOSE", "MONEY", 100],
      ["SPXW1", "CLOSE", "MONEY", 100],
    ]);
    expect(chain!.openInterest).toMatchObject({
      session: "2022-07-11",
      knownAt: newYork("2022-07-12", "06:30"),
    });
    const [row] = await world.context().sql`select instrument_class from instruments where symbol = 'SPX'`;
    expect(row).toEqual({ instrument_class: "INDEX" });
  });

  it.each([
    { why: "after the close", printed: "2022-11-22T18:24", day: "2022-11-22", minute: 960, known: "21:15" },
    { why: "a Sunday", printed: "2022-11-20T10:00", day: "2022-11-18", minute: 960, known: "21:15" },
    { why: "a holiday", printed: "2022-11-24T12:00", day: "2022-11-23", minute: 960, known: "21:15" },
    { why: "after a half day", printed: "2022-11-25T13:40", day: "2022-11-25", minute: 780, known: "18:15" },
    {
      why: "the morning of a week-end",
      printed: "2022-11-12T04:47",
      day: "2022-11-11",
      minute: 960,
      known: "21:15",
    },
  ])(
    "of a closed market is the closing frame of its session: $why",
    async ({ printed, day, minute, known }) => {
      const lines = [
        cboeHeader,
        cboeRow({ at: printed, expiry: "221216", underlying: "SHUT", root: "SHUT" }),
      ];
      await world.take("shut.csv", lines, { options: { instrumentClass: "ETF" } });
      const chain = await world.chainAt("SHUT", day);
      const minutes = 60 * Number(printed.slice(11, 13)) + Number(printed.slice(14));
      expect(instantOf(chain)).toEqual({
        minute,
        knownAt: `${day}T${known}:00.000Z`,
        printedAt: new Date(newYork(printed.slice(0, 10), "00:00") + 60_000 * minutes).toISOString(),
        flags: frameFlags.CLOSED_MARKET_SNAPSHOT,
        spot: 3_856.28,
      });
      // What expires at the close is settled in its closing frame; the open interest is that of the session's morning.
      expect(chain!.openInterest!.knownAt).toBe(newYork(day, "06:30"));
      expect(await world.chainAt("SHUT", `${day}T12:00:00`)).toBeNull();
      const [row] = await world.context().sql`select instrument_class from instruments where symbol = 'SHUT'`;
      expect(row).toEqual({ instrument_class: "ETF" });
    },
  );

  it("in the minute of the close is the session's own", async () => {
    const lines = [cboeHeader, cboeRow({ at: "2022-07-13T16:00", expiry: "220713" })];
    await world.take("close.csv", lines);
    const chain = await world.chainAt("SPX", "2022-07-13");
    expect(instantOf(chain)).toMatchObject({ minute: 960, printedAt: null, flags: 0 });
    expect(quoteOf(chain, "SPXW220713C03850000").flags).toBe(quoteFlags.EXPIRED);
  });

  it("from before the open is a frame of that day without spot, and its open interest is known with it", async () => {
    const at = "2019-05-13T04:47";
    const lines = [cboeHeader, cboeRow({ at, expiry: "190517" }), cboeRow({ at, expiry: "190510" })];
    const report = await world.take("early.csv", lines);
    expect(report.notes[0]).toContain("1 expired, 2 with a stale spot");
    const chain = await world.chainAt("SPX", "2019-05-13T04:47:00");
    expect(instantOf(chain)).toEqual({
      minute: 287,
      knownAt: "2019-05-13T08:47:00.000Z",
      printedAt: null,
      flags: frameFlags.STALE_SPOT,
      spot: null,
    });
    expect(quoteOf(chain, "SPXW190517C03850000")).toMatchObject({
      flags: quoteFlags.STALE_SPOT,
      volume: null,
      openInterest: 100,
    });
    expect(quoteOf(chain, "SPXW190510C03850000").flags).toBe(quoteFlags.STALE_SPOT | quoteFlags.EXPIRED);
    // The last open interest out before 06:30 is that of the Thursday.
    expect(chain!.openInterest).toMatchObject({
      session: "2019-05-09",
      knownAt: newYork("2019-05-13", "04:47"),
    });
  });

  it("gives the day's vol at the money where it is a closing one", async () => {
    const [spot, rate, vol] = [100, 0.04, 0.3];
    const at = "2023-03-03T17:00";
    const lines = [cboeHeader];
    for (const [expiry, days] of [
      ["230317", 14],
      ["230421", 49],
    ] as const)
      for (const strike of [90, 95, 100, 105, 110])
        for (const right of ["C", "P"] as const) {
          const price = bsmPrice({
            right,
            spot,
            strike,
            timeToExpiryYears: days / 365,
            annualRate: rate,
            annualDividendYield: 0,
            annualVol: vol,
          });
          const iv = vol;
          lines.push(
            cboeRow({
              at,
              underlying: "ATM",
              root: "ATM",
              spot,
              expiry,
              right,
              strike,
              bid: price,
              ask: price,
              iv,
            }),
          );
        }
    const report = await world.take("atm.csv", lines);
    expect(report.notes[0]).toMatch(/2 of 2 live expiries with a forward, 30-day vol at the money 30\.00 %$/);
    const points = () => world.context().sql`
      select p.point_day::text as day, p.value, s.unit, o.code as source, p.known_at as "knownAt" from series s
      join series_points p on p.series_id = s.id join sources o on o.id = s.source_id where s.code = 'ATM.ATM_IV_30D'`;
    const wanted = [
      {
        day: "2023-03-03",
        value: 0.3,
        unit: "FRACTION",
        source: "cboe",
        knownAt: new Date("2023-03-03T21:15:00Z"),
      },
    ];
    expect(await points()).toEqual(wanted);
    await world.take("atm.csv", lines);
    expect(await points()).toEqual(wanted);
  });
});

describe("a Yahoo file", () => {
  const day = "2026-08-13";
  const snapshot = `${day}T16:13:33Z`;
  const [spot, rate, vol, annualDividendYield] = [100, 0.04, 0.35, 0.01];
  const years = (newYork("2026-08-28", "16:00") - newYork(day, "12:13")) / 60_000 / minutesPerYear;
  const row = (right: "C" | "P", strike: number, lastTrade: string, more = "") => {
    const price = bsmPrice({
      right,
      spot,
      strike,
      timeToExpiryYears: years,
      annualRate: rate,
      annualDividendYield,
      annualVol: vol,
    });
    const symbol = symbolOf("YHO", "260828", right, strike);
    const [bid, ask] = more === "" ? [price - 0.01, price + 0.01] : ["", 5];
    return `${snapshot},2026-08-12,YHO,98,${symbol},2026-08-28,${right},${strike},1,${bid},${ask},12,55,0.00001,True,${lastTrade},2026-08-12,${spot}`;
  };

  it("has the live spot, vols of its mids, volumes of its day and open interest of its session", async () => {
    const today = `${day}T15:00:00Z`;
    const lines = [
      yahooHeader,
      row("C", 95, today),
      row("P", 95, today),
      row("C", 100, "2026-08-12T19:59:00Z"),
      row("P", 100, today),
      row("C", 105, today, "no bid"),
    ];
    expect(await world.take("yahoo.csv", lines)).toMatchObject({ rowsWritten: 5, source: "yahoo" });
    const chain = await world.chainAt("YHO", `${day}T12:13:33`);
    expect(await world.chainAt("YHO", `${day}T12:13:32`)).toBeNull();
    expect(instantOf(chain)).toEqual({
      minute: 733,
      knownAt: `${day}T16:13:33.000Z`,
      printedAt: null,
      flags: 0,
      spot,
    });
    const call = quoteOf(chain, "YHO260828C00095000");
    expect(call.iv).toBeCloseTo(vol, 5);
    expect(call).toMatchObject({ volume: 12, openInterest: 55, flags: quoteFlags.IV_FROM_MID });
    expect(quoteOf(chain, "YHO260828P00100000").iv).toBeCloseTo(vol, 5);
    // Not traded since the session began.
    expect(quoteOf(chain, "YHO260828C00100000").volume).toBe(0);
    expect(quoteOf(chain, "YHO260828C00105000")).toMatchObject({ iv: null, flags: quoteFlags.NO_BID });
    expect(chain!.openInterest).toMatchObject({ session: "2026-08-12", knownAt: newYork(day, "06:30") });
  });
});

describe("files of coins", () => {
  const coin = (
    exchange: string,
    symbol: string,
    expiry: string,
    type: string,
    cells: string,
    at = "04:31:54",
  ) =>
    `2026-07-05T${at}Z,${exchange},${cells.split("|")[0]},${symbol},${expiry},${cells.split("|").slice(1).join(`,${type},0.01,`)}`;

  it("of Deribit have forwards beside each row, vols in percent and prices in coins", async () => {
    const lines = [
      coinHeader,
      coin(
        "deribit",
        "BTC-5JUL26-60000-C",
        "2026-07-05",
        "call",
        "BTC|60000|0.05,0.06,55.5,,,,,10.5,3.2,63000",
      ),
      coin("deribit", "BTC-5JUL26-60000-P", "2026-07-05", "put", "BTC|60000|,0.0001,48.92,,,,,1,0,63010"),
      coin(
        "deribit",
        "BTC-28AUG26-70000-C",
        "2026-08-28",
        "call",
        "BTC|70000|0.01,,48.92,,,,,161.3,0,64000.5",
      ),
      coin(
        "deribit",
        "BTC_USDC-28AUG26-70000-C",
        "2026-08-28",
        "call",
        "BTC|70000|700,710,50,,,,,1,0,64000.5",
      ),
    ];
    const report = await world.take("deribit.csv", lines);
    expect(report).toMatchObject({ rowsWritten: 4, rowsRefused: 0, source: "deribit" });
    const chain = await world.chainAt("BTC", "2026-07-05T04:32:00Z", { source: "deribit" });
    expect(instantOf(chain)).toEqual({
      minute: 271,
      knownAt: "2026-07-05T04:31:54.000Z",
      printedAt: null,
      flags: frameFlags.ROLLING_VOLUME | frameFlags.SPOT_FROM_FORWARD,
      spot: 63_005,
    });
    expect(quoteOf(chain, "BTC-5JUL26-60000-C")).toEqual({
      bid: 0.05,
      ask: 0.06,
      iv: 0.555,
      volume: 3.2,
      forward: 63_000,
      ageSec: null,
      openInterest: 10.5,
      flags: 0,
    });
    expect(quoteOf(chain, "BTC-5JUL26-60000-P")).toMatchObject({ bid: null, flags: quoteFlags.NO_BID });
    expect(quoteOf(chain, "BTC-28AUG26-70000-C")).toMatchObject({ iv: 0.4892, flags: quoteFlags.NO_ASK });
    const classes = chain!.contracts.classes.map(({ root, settlement, priceUnit }) => [
      root,
      settlement,
      priceUnit,
    ]);
    expect(classes).toEqual([
      ["BTC", "UTC_08", "UNDERLYING"],
      ["BTC_USDC", "UTC_08", "MONEY"],
    ]);
    expect(chain!.openInterest).toMatchObject({
      session: "2026-07-05",
      knownAt: Date.parse("2026-07-05T04:31:54Z"),
    });
    const [row] = await world.context().sql`select instrument_class from instruments where symbol = 'BTC'`;
    expect(row).toEqual({ instrument_class: "CRYPTO" });
  });

  it("of OKX have one index and vols as fractions", async () => {
    const lines = [
      coinHeader,
      coin(
        "okx",
        "BTC-USD-260705-60000-C",
        "2026-07-05",
        "call",
        "BTC|60000|0.05,0.06,0.555,,,,,10,3,63000",
        "08:00:00",
      ),
      coin(
        "okx",
        "BTC-USD-260828-70000-C",
        "2026-08-28",
        "call",
        "BTC|70000|0.01,0.02,0.5,,,,,161,0,63000",
        "08:00:00",
      ),
      coin(
        "mtgox",
        "BTC-USD-260828-80000-C",
        "2026-08-28",
        "call",
        "BTC|80000|0.01,0.02,0.5,,,,,161,0,63000",
        "08:00:00",
      ),
    ];
    const report = await world.take("okx.csv", lines);
    expect(report.refusals).toEqual([{ line: 4, reason: 'exchange is none of deribit, okx: "mtgox"' }]);
    const chain = await world.chainAt("BTC", "2026-07-05T08:00:00Z", { source: "okx" });
    expect(instantOf(chain)).toMatchObject({ minute: 480, flags: frameFlags.ROLLING_VOLUME, spot: 63_000 });
    // It settled at this very instant.
    expect(quoteOf(chain, "BTC-USD-260705-60000-C")).toMatchObject({
      iv: 0.555,
      forward: null,
      flags: quoteFlags.EXPIRED,
    });
    expect(chain!.contracts.classes[0]).toMatchObject({ root: "BTC-USD", multiplier: 0.01 });
  });

  it("that were asked contract by contract are one snapshot of the last row's instant", async () => {
    const header = coinHeader.replace("mark_iv", "mark_iv,bid_iv,ask_iv").replace("theta", "theta,rho");
    const row = (time: string, strike: number, index: number) =>
      `2020-09-12T${time}Z,deribit,SWEEP,SWEEP-13SEP20-${strike}-C,2020-09-13,${strike}.0,call,0.1,0.07,0.12,50.57,0,0,1,0,0,0,0,0.5,,10436.4,${index},0`;
    const lines = [
      `${header},index_price,interest_rate`,
      row("23:08:31", 9_375, 10_435.7),
      row("23:05:00", 9_500, 10_430),
      row("23:09:10", 9_625, 10_440),
      row("23:20:00", 9_375, 10_450),
    ];
    expect(await world.take("sweep.csv", lines)).toMatchObject({ rowsWritten: 4, rowsRefused: 0 });
    const chain = await world.chainAt("SWEEP", "2020-09-12T23:09:10Z");
    expect(instantOf(chain)).toMatchObject({
      minute: 1_389,
      knownAt: "2020-09-12T23:09:10.000Z",
      spot: 10_440,
    });
    expect([9_375, 9_500, 9_625].map((strike) => quoteOf(chain, `SWEEP-13SEP20-${strike}-C`).ageSec)).toEqual(
      [39, 250, 0],
    );
    expect((await world.chainAt("SWEEP", "2020-09-12T23:30:00Z"))!.frame.head.spot).toBe(10_450);
  });
});
