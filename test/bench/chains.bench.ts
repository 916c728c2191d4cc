import { deepEqual } from "node:assert/strict";
import { isoDay, nextSession } from "../../src/analytics/calendar/index.js";
import { ColumnPacker, packFrame, valuesOfTicks } from "../../src/analytics/chains/index.js";
import type { Context } from "../../src/context.js";
import { resolveAt } from "../../src/modules/market/index.js";
import {
  type ChainAsOf,
  createChainCache,
  optionsPolicy,
  requireChain,
  type TradedUnderlying,
} from "../../src/modules/options/index.js";
import { openPayload, sealPayload } from "../../src/modules/options/sealed-payload.js";
import { type BulkSession, openBulkSession } from "../../src/platform/db/bulk-session.js";
import { type Database, openDatabase } from "../../src/platform/db/client.js";
import { type ChainDay, walkedChainDay } from "./chain-day.js";
import { type Bench, type Figure, medianOf, quantileOf, type Sample, type Side } from "./harness.js";
import { fillQuoteRows, quoteRowsAt } from "./peers/quote-rows.js";
import { copyChain, RandomMinutes, storeChain } from "./stored-chains.js";
import type { World } from "./world.js";

const contracts = 10_000;
const reads = 40;
const written = 60;
/** Sessions of the chains whose growth is watched; the first is the one that figures are of. */
const sizes = [1, 10, 60] as const;
const underlyingOf = (days: number): TradedUnderlying => ({
  key: days,
  symbol: `BENCH${days}`,
  venue: "XNYS",
});

/** Minutes of a chain in the database: written, read at random, beside one row a quote. */
export const chainsBench: Bench<World> = {
  name: "chains",
  rounds: 9,
  async prepare(world) {
    const cluster = await world.cluster();
    const url = await cluster.create("bench_chains");
    const day = await walkedChainDay(contracts);
    const session = openBulkSession(url, "riskgraph-bench");
    const database = openDatabase(url, { sessions: 2, applicationName: "riskgraph-bench" });
    const told = await storeChain(session, day, {
      underlying: underlyingOf(1),
      tradingDay: day.tradingDay,
      frames: day.frames,
    });
    for (const days of sizes.slice(1))
      await copyChain(session, { from: 1, to: days, first: day.tradingDay, days });
    const peerMinutes = await fillQuoteRows(session, day);
    await session.sql.unsafe("vacuum analyze");
    await session.sql.unsafe("checkpoint");
    await requireEqual(database, day);
    const size = await sizesOf(session, told.quotes);
    return {
      sides: [
        readSide("riskgraph", database, day, 1),
        readSide("riskgraph, 10 days", database, day, 10),
        readSide("riskgraph, 60 days", database, day, 60),
        warmSide(database, day),
        rowsSide("a row a quote", database, day, {
          isAggregated: false,
          peerMinutes,
          bytes: size.bytesPerRow,
        }),
        rowsSide("a row a quote, as arrays", database, day, {
          isAggregated: true,
          peerMinutes,
          bytes: size.bytesPerRow,
        }),
        sqlSide(database, day),
        codecSide(day),
        writeSide(session, day, size.bytesOnDisk),
      ],
      figures,
      warmUps: 1,
      notes: [
        `chains: ${day.description}; ${contracts} contracts x ${day.frames.length} minutes, bid, ask, vol and age; a read is of a random minute, database warm, nothing unpacked before`,
        `chains: ${(told.frameBytes / told.quotes).toFixed(2)} bytes a quote in payloads, ${size.bytesOnDisk.toFixed(2)} on disk with keys and indexes; a row a quote ${size.bytesPerRow.toFixed(1)} (${peerMinutes} minutes of it, primary key underlying, time, contract)`,
        `chains: on paper ${((6.7e9 * size.bytesOnDisk) / 2 ** 30).toFixed(0)} GiB for 6.7 billion quotes`,
      ],
      async close() {
        await session.close();
        await database.close();
      },
    };
  },
};

const figures: readonly Figure[] = [
  {
    name: "chains: a random minute",
    metric: "ms",
    unit: "ms",
    peer: null,
    target: { of: "VALUE", atMost: 3 },
  },
  { name: "chains: the same, 99 of 100", metric: "p99", unit: "ms", peer: null, target: null },
  {
    name: "chains: the same",
    metric: "ms",
    unit: "ms",
    peer: "a row a quote",
    target: { of: "RATIO", atMost: 1 / 20 },
  },
  { name: "chains: the same", metric: "ms", unit: "ms", peer: "a row a quote, as arrays", target: null },
  {
    name: "chains: list unpacked before",
    metric: "ms",
    unit: "ms",
    ours: "riskgraph, warm",
    peer: null,
    target: null,
  },
  {
    name: "chains: 10 days stored against 1",
    metric: "ms",
    unit: "ms",
    ours: "riskgraph, 10 days",
    peer: "riskgraph",
    target: { of: "RATIO", atMost: 1.3 },
  },
  {
    name: "chains: 60 days stored against 1",
    metric: "ms",
    unit: "ms",
    ours: "riskgraph, 60 days",
    peer: "riskgraph",
    target: { of: "RATIO", atMost: 1.3 },
  },
  {
    name: "chains: bytes a quote on disk",
    metric: "bytes",
    unit: "bytes",
    ours: "writer",
    peer: "a row a quote",
    target: { of: "VALUE", atMost: 8 },
  },
  {
    name: "chains: packed and stored",
    metric: "perSecond",
    unit: "quotes/s",
    ours: "writer",
    peer: null,
    target: { of: "VALUE", atLeast: 1_000_000 },
  },
  {
    name: "chains: packed and sealed",
    metric: "pack",
    unit: "quotes/s",
    ours: "codec",
    peer: null,
    target: null,
  },
  {
    name: "chains: opened and unpacked",
    metric: "unpackMs",
    unit: "ms",
    ours: "codec",
    peer: null,
    target: null,
  },
  {
    name: "chains: by the SQL function",
    metric: "ms",
    unit: "ms",
    ours: "chain_quotes",
    peer: null,
    target: null,
  },
];

async function sizesOf({ sql }: BulkSession, quotes: number) {
  const days = sizes.reduce((sum, count) => sum + count, 0);
  const [row] = await sql<{ chains: number; rows: number; count: number }[]>`
    select (select sum(pg_total_relation_size(inhrelid))::float8 from pg_inherits
        where inhparent in ('chain_days'::regclass, 'chain_frames'::regclass)) as chains,
      pg_total_relation_size('quote_rows')::float8 as rows, (select count(*)::float8 from quote_rows) as count`;
  return { bytesOnDisk: row!.chains / (days * quotes), bytesPerRow: row!.rows / row!.count };
}

/** A context of a process that has unpacked nothing yet. */
function contextOf({ db, sql }: Database): Context {
  const services = { chains: createChainCache(optionsPolicy.cacheBytes) };
  return { now: new Date(), db, sql, services } as unknown as Context;
}

async function timed(times: number, work: () => Promise<unknown>): Promise<Sample> {
  const elapsed: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const startedAt = performance.now();
    await work();
    elapsed.push(performance.now() - startedAt);
  }
  return { ms: medianOf(elapsed), p99: quantileOf(elapsed, 0.99) };
}

function readAt(ctx: Context, days: number, at: string): Promise<ChainAsOf> {
  return requireChain(ctx, { underlying: underlyingOf(days), at: resolveAt(ctx, { at }) });
}

function readSide(name: string, database: Database, day: ChainDay, days: number): Side {
  const random = new RandomMinutes(day, days);
  return {
    name,
    sample: () => timed(reads, () => readAt(contextOf(database), days, random.next(day.frames.length).at)),
  };
}

function warmSide(database: Database, day: ChainDay): Side {
  const random = new RandomMinutes(day, 1);
  const ctx = contextOf(database);
  return {
    name: "riskgraph, warm",
    sample: () => timed(reads, () => readAt(ctx, 1, random.next(day.frames.length).at)),
  };
}

function rowsSide(
  name: string,
  { sql }: Database,
  day: ChainDay,
  { isAggregated, peerMinutes, bytes }: { isAggregated: boolean; peerMinutes: number; bytes: number },
): Side {
  const random = new RandomMinutes(day, 1);
  return {
    name,
    async sample() {
      const sample = await timed(reads / 4, () => {
        const { day: tradingDay, minute } = random.next(peerMinutes);
        return quoteRowsAt(sql, { tradingDay, minute, isAggregated });
      });
      return { ...sample, bytes };
    },
  };
}

function sqlSide({ sql }: Database, day: ChainDay): Side {
  const random = new RandomMinutes(day, 1);
  return {
    name: "chain_quotes",
    sample: () =>
      timed(1, () => {
        const { day: tradingDay, minute } = random.next(day.frames.length);
        return sql`select count(bid) from chain_quotes(1, ${isoDay(tradingDay)}, 'bench', ${minute})`;
      }),
  };
}

/** Packing and unpacking alone, without a database. */
function codecSide(day: ChainDay): Side {
  const packer = new ColumnPacker();
  return {
    name: "codec",
    async sample() {
      const frames = day.frames.slice(0, written);
      const startedAt = performance.now();
      const payloads = frames.map((frame) => sealPayload(packFrame(packer, frame)));
      const packedAt = performance.now();
      const { unpackFrame } = await import("../../src/analytics/chains/index.js");
      const unpackingAt = performance.now();
      for (const payload of payloads) unpackFrame(openPayload(payload));
      const unpackMs = (performance.now() - unpackingAt) / payloads.length;
      return { pack: (1_000 * contracts * frames.length) / (packedAt - startedAt), unpackMs };
    },
  };
}

/** Some frames of the day as a revision of its own, on another session each time. */
function writeSide(session: BulkSession, day: ChainDay, bytes: number): Side {
  let tradingDay = day.tradingDay;
  return {
    name: "writer",
    async sample() {
      tradingDay = nextSession("XNYS", tradingDay)!;
      const frames = day.frames.slice(0, written);
      const startedAt = performance.now();
      await storeChain(session, day, {
        underlying: { key: 500, symbol: "WRITTEN", venue: "XNYS" },
        tradingDay,
        frames,
      });
      const seconds = (performance.now() - startedAt) / 1_000;
      return { perSecond: (contracts * written) / seconds, bytes };
    },
  };
}

/** A comparison of different answers would mean nothing. */
async function requireEqual(database: Database, day: ChainDay): Promise<void> {
  const minute = day.firstMinute + 77;
  const { frame, contracts: list } = await readAt(
    contextOf(database),
    60,
    `${isoDay(day.tradingDay)}T10:47:59`,
  );
  const rows = await quoteRowsAt(database.sql, { tradingDay: day.tradingDay, minute, isAggregated: false });
  const strikes = valuesOfTicks(list.strike);
  deepEqual(
    {
      strike: rows.map(({ strike }) => strike),
      bid: rows.map(({ bid }) => bid ?? Number.NaN),
      vol: rows.map(({ vol }) => vol ?? Number.NaN),
    },
    { strike: [...strikes], bid: [...frame.columns.bid!], vol: [...frame.columns.impliedVol!] },
    "a row a quote answers otherwise than the frame",
  );
}
