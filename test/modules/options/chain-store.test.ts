import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDay } from "../../../src/analytics/calendar/index.js";
import { contractList, contractSymbol } from "../../../src/analytics/chains/index.js";
import type { Context } from "../../../src/context.js";
import { listVersions } from "../../../src/modules/market/versions.queries.js";
import { chainScope, storedMinutes } from "../../../src/modules/options/chain-revision.js";
import { chainStorageReport, chainStorageText } from "../../../src/modules/options/chain-storage.js";
import {
  chainDays,
  readChain,
  requireChain,
  type TradedUnderlying,
  walkFrames,
} from "../../../src/modules/options/read-chain.js";
import { tellOpenInterest } from "../../../src/modules/options/tell-open-interest.js";
import {
  type ChainWorld,
  instant,
  newYork,
  openChainWorld,
  smallFrame,
  smallList,
  spx,
} from "./chain-world.js";

let world: ChainWorld;

beforeAll(async () => {
  world = await openChainWorld();
});
afterAll(() => world.close());

/** A day's own underlying, so that tests do not meet. */
let keys = 100;
function own(symbol: string): TradedUnderlying {
  keys += 1;
  return { key: keys, symbol, venue: "XNYS" };
}

/** The first bid in cents, which tells frames apart; null for no chain. */
const tickAt = async (ctx: Context, underlying: TradedUnderlying, at: string, recordedAt?: Date) => {
  const chain = await readChain(ctx, { underlying, at: instant(ctx, at, recordedAt) });
  return chain === null ? null : Math.round(100 * chain.frame.columns.bid![0]!);
};

describe("the chain as of an instant", () => {
  const underlying = own("GAPS");

  beforeAll(async () => {
    await world.tell({ underlying, day: "2022-07-11", ticks: { "15:59": 1, "16:00": 2 } });
    // A hole from 10:00 to 11:30, and nothing on the 13th.
    await world.tell({
      underlying,
      day: "2022-07-12",
      ticks: { "09:31": 10, "09:32": 11, "10:00": 12, "11:30": 13, "16:00": 14 },
    });
    await world.tell({ underlying, day: "2022-11-25", ticks: { "12:59": 30, "13:00": 31 } });
    // Taken before the open, as some snapshots are.
    await world.tell({ underlying, day: "2022-11-28", ticks: { "04:47": 40 } });
  });

  it.each([
    { at: "2022-07-12T09:31:00", tick: 10, why: "its own minute" },
    { at: "2022-07-12T09:31:59", tick: 10, why: "the minute that has come" },
    { at: "2022-07-12T13:32:00Z", tick: 11, why: "an instant with offset" },
    { at: "2022-07-12T11:29:59", tick: 12, why: "the last frame before a gap" },
    { at: "2022-07-12T11:30", tick: 13, why: "the end of a gap" },
    { at: "2022-07-12", tick: 14, why: "the close of a bare date" },
    { at: "2022-07-12T20:15:00", tick: 14, why: "after the close" },
    { at: "2022-07-13T03:00:00", tick: 14, why: "the night after" },
    { at: "2022-07-12T09:30:59", tick: null, why: "open, and no frame yet: none from the day before" },
    { at: "2022-07-12T09:29:59", tick: 2, why: "not open yet" },
    { at: "2022-07-13T09:30:00", tick: null, why: "a session without frames" },
    { at: "2022-07-13", tick: null, why: "the same as a bare date" },
    { at: "2022-07-14T08:00:00", tick: null, why: "before the open after a session without frames" },
    { at: "2022-11-25", tick: 31, why: "the close of a half day" },
    { at: "2022-11-25T15:00:00", tick: 31, why: "after the close of a half day" },
    { at: "2022-11-26T12:00:00", tick: 31, why: "a Saturday" },
    { at: "2022-11-27", tick: 31, why: "a Sunday as a bare date" },
    { at: "2022-11-28T04:46:59", tick: 31, why: "before the day's early frame" },
    { at: "2022-11-28T04:47:00", tick: 40, why: "the day's early frame" },
    { at: "2022-11-28T09:30:00", tick: 40, why: "the day's early frame once it is open" },
    { at: "2022-07-08", tick: null, why: "before everything" },
  ])("at $at is $tick: $why", async ({ at, tick }) => {
    expect(await tickAt(world.context(), underlying, at)).toBe(tick);
  });

  it("says which minute, session and contracts it is of", async () => {
    const ctx = world.context();
    const chain = (await readChain(ctx, { underlying, at: instant(ctx, "2022-07-12T11:00:00") }))!;
    expect(chain).toMatchObject({
      minute: 600,
      revision: 0,
      source: "test",
      isSynthetic: false,
      openInterest: null,
    });
    expect(chain.tradingDay).toBe(parseDay("2022-07-12"));
    expect(new Date(chain.quotedAt).toISOString()).toBe("2022-07-12T14:00:00.000Z");
    expect(chain.contracts).toEqual(smallList);
    expect(contractSymbol(chain.contracts, 0)).toBe("SPXW220715C03800000");
    expect(chain.frame.head.spot).toBe(3_856.28);
    expect([...chain.frame.columns.bid!.subarray(0, 3)]).toEqual([0.12, Number.NaN, 0.22]);
    expect([...chain.frame.columns.ask!.subarray(0, 3)]).toEqual([0.22, 0.27, 0.32]);
    expect(chain.frame.columns.impliedVol).toBeUndefined();
  });

  it("names what there is none of", async () => {
    const ctx = world.context();
    const ask = (of: TradedUnderlying, at: string) =>
      requireChain(ctx, { underlying: of, at: instant(ctx, at) });
    await expect(ask(underlying, "2022-07-13T10:00:00")).rejects.toMatchObject({
      code: "NO_DATA",
      message:
        'no frame of the option chain of "GAPS" at "2022-07-13T10:00:00": none was known in the session of 2022-07-13',
    });
    await expect(ask(own("NEVER"), "2022-07-13")).rejects.toMatchObject({
      code: "NO_COVERAGE",
      message: 'no option chain of "NEVER" was known',
    });
    // Not known yet, so it does not exist.
    await expect(ask(underlying, "2022-07-08")).rejects.toMatchObject({ code: "NO_COVERAGE" });
  });

  it("walks through a day's frames, however many statements they take", async () => {
    const long = own("WALK");
    const revision = await world.start({ underlying: long, day: "2022-07-12", ticks: {} });
    for (let minute = 571; minute <= 660; minute += 1) {
      const knownAt = new Date(newYork("2022-07-12", "00:00") + minute * 60_000);
      await revision.addFrame({ minute, knownAt, frame: smallFrame(minute) });
    }
    await revision.publish();
    const ctx = world.context();
    const at = instant(ctx, "2022-07-12T10:50:00");
    const chain = await requireChain(ctx, { underlying: long, at });
    const seen: number[] = [];
    for await (const { minute, frame } of walkFrames(ctx, { chain, at, after: 571, until: 700 })) {
      expect(Math.round(100 * frame.columns.bid![0]!)).toBe(minute);
      seen.push(minute);
    }
    // Up to the instant, not to the end asked for.
    expect(seen).toEqual(Array.from({ length: 650 - 571 }, (_, i) => 572 + i));
  });

  it("gives contracts listed later no quotes before", async () => {
    const listed = own("LISTED");
    const revision = await world.start({ underlying: listed, day: "2022-07-12", ticks: {} });
    const knownAt = new Date(newYork("2022-07-12", "10:00"));
    await revision.addFrame({ minute: 600, knownAt, frame: smallFrame(1, 4) });
    await expect(revision.addFrame({ minute: 601, knownAt, frame: smallFrame(1, 13) })).rejects.toThrow(
      "frame of 13 contracts, the list has 12",
    );
    await expect(revision.addFrame({ minute: 600.5, knownAt, frame: smallFrame(1) })).rejects.toThrow(
      "minute must be a whole number from 0 to 1440, got 600.5",
    );
    await revision.publish();
    const ctx = world.context();
    const chain = await requireChain(ctx, { underlying: listed, at: instant(ctx, "2022-07-12") });
    expect([chain.frame.count, chain.contracts.count]).toEqual([4, 12]);
  });
});

describe("revisions", () => {
  const first = new Date("2022-07-13T12:00:00Z");
  const second = new Date("2022-07-20T12:00:00Z");

  it("stay hidden until they are published, and leave nothing when they are given up", async () => {
    const underlying = own("HIDDEN");
    const ctx = world.context();
    const revision = await world.start({ underlying, day: "2022-07-12", ticks: {} });
    await revision.addFrame({ minute: 600, knownAt: new Date(0), frame: smallFrame(1) });
    expect(await tickAt(ctx, underlying, "2022-07-12")).toBeNull();
    await revision.abandon();
    const [left] = await ctx.sql`select
      (select count(*)::int from chain_days where underlying_id = ${underlying.key}) as days,
      (select count(*)::int from chain_frames where underlying_id = ${underlying.key}) as frames`;
    expect(left).toEqual({ days: 0, frames: 0 });
  });

  it("of a source without a code are refused", async () => {
    const day = { underlying: own("NAMELESS"), day: "2022-07-12", ticks: {} };
    await expect(world.start({ ...day, source: "two words" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  it("that a killed writer left are removed by the next, which writes the same bytes", async () => {
    const underlying = own("KILLED");
    const killed = world.openSession();
    const day = { underlying, day: "2022-07-12", ticks: { "10:00": 5, "10:01": 6 } };
    const revision = await world.start(day, killed);
    await revision.addFrame({ minute: 600, knownAt: new Date(0), frame: smallFrame(99) });
    await killed.close();
    expect(await world.tell(day)).toMatchObject({ revision: 0, isNew: true, frames: 2, quotes: 24 });
    expect(await tickAt(world.context(), underlying, "2022-07-12")).toBe(6);
  });

  it("of the same content are told once", async () => {
    const underlying = own("AGAIN");
    const day = { underlying, day: "2022-07-12", ticks: { "10:00": 5 }, now: first };
    expect(await world.tell(day)).toMatchObject({ revision: 0, isNew: true });
    expect(await world.tell({ ...day, now: second })).toMatchObject({ revision: 0, isNew: false });
    const ctx = world.context();
    const [days] =
      await ctx.sql`select count(*)::int as n from chain_days where underlying_id = ${underlying.key}`;
    expect(days).toEqual({ n: 1 });
  });

  it("that correct are known when recorded, and the earlier answer comes back byte for byte", async () => {
    const underlying = own("FIXED");
    const day = { underlying, day: "2022-07-12" };
    await world.tell({ ...day, ticks: { "10:00": 5 }, now: first });
    const ctx = world.context();
    const before = await readChain(ctx, { underlying, at: instant(ctx, "2022-07-12") });
    await world.tell({ ...day, ticks: { "10:00": 7 }, now: second });

    // Known on the 20th: nobody asked on the 12th could have seen it.
    expect(await readChain(ctx, { underlying, at: instant(ctx, "2022-07-12") })).toEqual(before);
    // The night of the 12th, asked with the knowledge of the 20th: no such instant exists for a bare date.
    expect(await tickAt(ctx, underlying, "2022-07-12T23:59:59")).toBe(5);
  });

  it("that their file dates are known then, and `recordedAt` leaves them out", async () => {
    const underlying = own("DATED");
    const day = { underlying, day: "2022-07-12" };
    await world.tell({ ...day, ticks: { "10:00": 5 }, now: first });
    await world.tell({ ...day, ticks: { "10:00": 7 }, now: second, isDated: true });
    const ctx = world.context();
    expect(await tickAt(ctx, underlying, "2022-07-12")).toBe(7);
    expect(await tickAt(ctx, underlying, "2022-07-12", first)).toBe(5);
    expect(await tickAt(ctx, underlying, "2022-07-12", new Date(first.getTime() - 1))).toBeNull();
    expect(await tickAt(ctx, underlying, "2022-07-12", second)).toBe(7);
  });

  it("that fill gaps keep the minutes there are, and are known by the publication rule", async () => {
    const underlying = own("FILLED");
    const day = { underlying, day: "2022-07-12" };
    await world.tell({ ...day, ticks: { "10:00": 5, "10:02": 6 }, now: first });
    const identity = { underlying, tradingDay: parseDay("2022-07-12")!, source: "test" };
    expect(await storedMinutes(world.session.sql, identity)).toEqual([600, 602]);

    const filling = await world.start({ ...day, ticks: {}, now: second });
    const knownAt = new Date(newYork("2022-07-12", "10:01"));
    await filling.addFrame({ minute: 601, knownAt, frame: smallFrame(9) });
    expect(await filling.keepStoredFrames()).toBe(2);
    expect(await filling.publish()).toMatchObject({ revision: 1, isNew: true, frames: 3 });
    const ctx = world.context();
    expect(await tickAt(ctx, underlying, "2022-07-12T10:01:00")).toBe(9);
    expect(await tickAt(ctx, underlying, "2022-07-12T10:02:00")).toBe(6);
    expect(await tickAt(ctx, underlying, "2022-07-12T10:01:00", first)).toBe(5);

    // The same minutes in another order are the same day.
    const again = { ...day, ticks: { "10:02": 6, "10:00": 5, "10:01": 9 } };
    expect(await world.tell(again)).toMatchObject({ revision: 1, isNew: false });
    // One minute less is another telling, known when recorded.
    expect(await world.tell({ ...day, ticks: { "10:00": 5, "10:01": 9 } })).toMatchObject({ revision: 2 });
    expect(await tickAt(ctx, underlying, "2022-07-12T10:02:00")).toBe(6);
  });

  it("of another contract list keep no frame of the last", async () => {
    const day = { underlying: own("RELISTED"), day: "2022-07-12" };
    await world.tell({ ...day, ticks: { "10:00": 5 } });
    const contracts = contractList([], { strikeDecimals: 0 }).list;
    const revision = await world.start({ ...day, ticks: {}, contracts });
    await expect(revision.keepStoredFrames()).rejects.toThrow(
      "the contract list of revision 0 is another one",
    );
    await revision.abandon();
  });

  it("of many writers at once all count, in a month that nobody has written", async () => {
    const underlying = own("RACE");
    const sessions = Array.from({ length: 5 }, () => world.openSession());
    const told = await Promise.all(
      sessions.map((session, i) =>
        world.tell(
          {
            underlying,
            day: "2031-03-12",
            ticks: { "10:00": 10 + i },
            isDated: true,
            source: i === 4 ? "other" : "test",
          },
          session,
        ),
      ),
    );
    expect(told.map(({ revision }) => revision).sort()).toEqual([0, 0, 1, 2, 3]);
    const ctx = world.context();
    const rows = await ctx.sql`
      select f.revision, count(*)::int as n from chain_frames f where underlying_id = ${underlying.key} and source = 'test'
      group by f.revision order by 1`;
    expect(rows.map(({ revision, n }) => [revision, n])).toEqual([0, 1, 2, 3].map((i) => [i, 1]));
  });

  it("raise the data version of their chain, and no other", async () => {
    const underlying = own("SCOPE");
    const version = async () => {
      const versions = await listVersions(world.context().sql, [chainScope("SCOPE"), chainScope("SPX")]);
      return [versions.get(chainScope("SCOPE")) ?? 0, versions.get(chainScope("SPX")) ?? 0];
    };
    const day = { underlying, day: "2022-07-12", ticks: { "10:00": 5 } };
    await world.tell(day);
    expect(await version()).toEqual([1, 0]);
    await world.tell(day);
    expect(await version()).toEqual([1, 0]);
  });

  it("of a real source go before a synthetic one, unless it is asked for", async () => {
    const underlying = own("BOTH");
    const day = { underlying, day: "2022-07-12" };
    await world.tell({ ...day, ticks: { "10:00": 1 }, source: "a-synthetic", isSynthetic: true });
    await world.tell({ ...day, ticks: { "10:30": 2 }, source: "real" });
    const ctx = world.context();
    expect(await tickAt(ctx, underlying, "2022-07-12T10:45:00")).toBe(2);
    // The real one has no frame yet.
    expect(await tickAt(ctx, underlying, "2022-07-12T10:15:00")).toBe(1);
    const at = instant(ctx, "2022-07-12");
    const synthetic = await readChain(ctx, { underlying, at, source: "a-synthetic" });
    expect(synthetic).toMatchObject({ isSynthetic: true, minute: 600 });
    expect(await readChain(ctx, { underlying, at, source: "nobody" })).toBeNull();
    const days = await chainDays(ctx, { underlying, at });
    expect(days).toEqual(
      ["a-synthetic", "real"].map((source) => ({
        tradeDate: "2022-07-12",
        source,
        isSynthetic: source !== "real",
        revision: 0,
        contractCount: 12,
        frameCount: 1,
        quoteCount: 12,
      })),
    );
    expect(await chainDays(ctx, { underlying, at: instant(ctx, "2022-07-08") })).toEqual([]);
  });
});

describe("open interest", () => {
  const underlying = own("HELD");
  const bySymbol = new Map([
    ["SPXW220715C03800000", 120],
    ["SPXW220722P03900000", 0],
  ]);
  const telling = {
    underlying,
    tradingDay: parseDay("2022-07-12")!,
    source: "test",
    session: parseDay("2022-07-11")!,
    knownAt: new Date(newYork("2022-07-12", "06:30")),
    bySymbol,
  };

  it("is told beside a day, known when published, and again only if it differs", async () => {
    await expect(tellOpenInterest(world.session, telling, new Date())).rejects.toMatchObject({
      code: "NO_COVERAGE",
    });
    await world.tell({ underlying, day: "2022-07-12", ticks: { "05:00": 1, "10:00": 2 } });
    const told = await tellOpenInterest(
      world.session,
      { ...telling, bySymbol: new Map([...bySymbol, ["SPXW220715C09999000", 3]]) },
      new Date(),
    );
    expect(told).toEqual({ isNew: true, told: 2, unlisted: ["SPXW220715C09999000"] });
    expect(await tellOpenInterest(world.session, telling, new Date())).toMatchObject({ isNew: false });

    const ctx = world.context();
    const openInterest = async (at: string) =>
      (await requireChain(ctx, { underlying, at: instant(ctx, at) })).openInterest;
    expect(await openInterest("2022-07-12T06:29:59")).toBeNull();
    const known = (await openInterest("2022-07-12T06:30:00"))!;
    expect(known.session).toBe("2022-07-11");
    expect(new Date(known.knownAt)).toEqual(telling.knownAt);
    expect([known.values[0], known.values[1], known.values[11]]).toEqual([120, Number.NaN, 0]);

    const later = new Date("2022-07-14T00:00:00Z");
    await tellOpenInterest(
      world.session,
      { ...telling, knownAt: later, bySymbol: new Map([["SPXW220715C03800000", 121]]) },
      later,
    );
    expect((await openInterest("2022-07-12"))!.values[0]).toBe(120);
    // The same process, now and then: what it holds must not mislead it.
    expect((await openInterest("2022-07-12T06:29:59")) ?? "none").toBe("none");
  });
});

describe("a damaged payload", () => {
  const underlying = own("BROKEN");
  const flip = (table: string, where: string) =>
    world.session.sql.unsafe(
      `update ${table} set payload = set_byte(payload, 9, get_byte(payload, 9) # 1) where underlying_id = ${underlying.key} ${where}`,
    );

  it("is named, and its neighbours serve", async () => {
    await world.tell({ underlying, day: "2022-07-12", ticks: { "10:00": 1, "10:01": 2, "10:02": 3 } });
    await flip("chain_frames", "and minute = 601");
    const ctx = world.context();
    expect(await tickAt(ctx, underlying, "2022-07-12T10:00:00")).toBe(1);
    expect(await tickAt(ctx, underlying, "2022-07-12T10:02:00")).toBe(3);
    await expect(tickAt(ctx, underlying, "2022-07-12T10:01:00")).rejects.toMatchObject({
      code: "NO_DATA",
      message: "the frame of BROKEN on 2022-07-12 at 10:01 is damaged in storage: wrong checksum",
    });
    await flip("chain_days", "");
    await expect(tickAt(world.context(), underlying, "2022-07-12T10:00:00")).rejects.toThrow(
      "the contract list of BROKEN on 2022-07-12 is damaged in storage: wrong checksum",
    );
    await expect(
      ctx.sql`select * from chain_quotes(${underlying.key}, '2022-07-12', 'test', 601)`,
    ).rejects.toThrow("the payload is damaged: wrong checksum");
  });
});

describe("the storage report", () => {
  it("counts days, frames and bytes, and names underlyings", async () => {
    const ctx = world.context();
    await ctx.sql`insert into instruments (symbol, instrument_class, currency) values ('^SPX', 'INDEX', 'USD')`;
    const [row] = await ctx.sql<{ id: number }[]>`select id from instruments where symbol = '^SPX'`;
    const underlying = { ...spx, key: row!.id };
    const told = await world.tell({ underlying, day: "2022-07-12", ticks: { "10:00": 1, "10:01": 2 } });
    const report = await chainStorageReport(ctx);
    const named = report.underlyings.find(({ symbol }) => symbol === "^SPX");
    expect(named).toMatchObject({
      days: 1,
      revisions: 1,
      frames: 2,
      quotes: 24,
      frameBytes: told.frameBytes,
    });
    expect(report.tables.map(({ table }) => table)).toEqual([
      "chain_days",
      "chain_fits",
      "chain_frames",
      "chain_open_interest",
    ]);
    expect(report.tables[1]!.totalBytes).toBeGreaterThan(report.tables[1]!.indexBytes);
    const line = chainStorageText(report)
      .split("\n")
      .find((one) => one.startsWith("^SPX"))!;
    expect(line.trim().split(/ {2,}/)).toEqual([
      "^SPX",
      "1",
      "1",
      "2",
      "24",
      String(told.frameBytes),
      String(named!.contractBytes),
      "0",
      (told.frameBytes / 24).toFixed(2),
    ]);
  });
});
