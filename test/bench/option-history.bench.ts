import { equal } from "node:assert/strict";
import type { Context } from "../../src/context.js";
import { resolveAt } from "../../src/modules/market/index.js";
import { usualAssumptions } from "../../src/modules/options/chain-assumptions.js";
import { knownCarry } from "../../src/modules/options/chain-carry.js";
import { createChainCache, optionsPolicy, requireChain } from "../../src/modules/options/index.js";
import { type PricedChain, priceChain } from "../../src/modules/options/price-chain.js";
import { operation } from "../support/operations.js";
import { walkedChainDay } from "./chain-day.js";
import { type Bench, type Figure, medianOf, quantileOf, type Side } from "./harness.js";
import { type HistoryMarket, openHistoryMarket } from "./history-market.js";
import { ask } from "./market.js";
import {
  createGreekRows,
  exposuresBySql,
  fillGreekContracts,
  fillGreekMinute,
  indexGreekRows,
} from "./peers/greek-rows.js";
import { fillQuoteRows, quoteRowsAt } from "./peers/quote-rows.js";
import { type DaySpan, RandomMinutes } from "./stored-chains.js";
import type { World } from "./world.js";

const contracts = 10_000;
const reads = 40;
const requests = 40;
/** Minutes of the peer with greeks. */
const greekMinutes = 60;
/** Sessions of the chains whose growth is watched; the first is the one that figures are of. */
const sizes = [1, 10, 60] as const;

/** Latencies of a side over all rounds, for the distribution. */
type Distributions = Map<string, number[]>;

/** The endpoints of option history on a real chain spread over minutes. */
export const optionHistoryBench: Bench<World> = {
  name: "option-history",
  rounds: 7,
  async prepare(world) {
    const { market, peerMinutes, day } = await openStored(world);
    const { session } = market;
    await createGreekRows(session);
    await fillGreeks(market, day);
    await session.sql.unsafe("vacuum analyze");
    await session.sql.unsafe("checkpoint");
    await requireEqual(market, day);
    const bytes = await bytesOf(market);
    const distributions: Distributions = new Map();
    const http = (name: string, operationName: string, days: number) =>
      httpHistorySide({ name, operationName, days, world, market, day, distributions });
    return {
      sides: [
        readSide(market, day, distributions),
        rowsSide(market, day, peerMinutes),
        http("ExposureSummary", "ExposureSummary", 1),
        http("ExposureSummary, 10 days", "ExposureSummary", 10),
        http("ExposureSummary, 60 days", "ExposureSummary", 60),
        http("StockSummary", "StockSummary", 1),
        http("AdvancedVolatility", "AdvancedVolatility", 1),
        sumsSide(market, day),
        { name: "stored", sample: async () => bytes.ours },
        { name: "a row a quote, stored", sample: async () => bytes.rows },
      ],
      figures,
      warmUps: 1,
      get notes() {
        return [
          `option-history: ${day.description}; ${contracts} contracts x ${day.minutes} minutes with open interest and fits every half hour; each read and request is of a random minute, database warm, no contract list unpacked before`,
          ...[...distributions].map(
            ([name, elapsed]) =>
              `option-history: ${name}: median ${ms(medianOf(elapsed))}, p95 ${ms(quantileOf(elapsed, 0.95))}, p99 ${ms(quantileOf(elapsed, 0.99))}, most ${ms(Math.max(...elapsed))} of ${elapsed.length}`,
          ),
          `option-history: the sums by SQL are of greeks stored beside the quotes, ${bytes.greeks.toFixed(0)} bytes a quote: by strike, without flip, levels and words`,
        ];
      },
      close: () => market.close(),
    };
  },
};

const ms = (value: number) => `${value.toFixed(1)} ms`;

const httpFigures = (operationName: string, most: number): Figure[] => [
  {
    name: `option-history: ${operationName} over HTTP`,
    metric: "ms",
    unit: "ms",
    ours: operationName,
    peer: null,
    target: { of: "VALUE", atMost: most },
  },
];

const figures: readonly Figure[] = [
  {
    name: "option-history: chain as of a random minute, in process",
    metric: "ms",
    unit: "ms",
    peer: null,
    target: { of: "VALUE", atMost: 3 },
  },
  {
    name: "option-history: the same",
    metric: "ms",
    unit: "ms",
    peer: "a row a quote",
    target: { of: "RATIO", atMost: 1 / 20 },
  },
  ...httpFigures("ExposureSummary", 15),
  {
    name: "option-history: the same, 99 of 100",
    metric: "p99",
    unit: "ms",
    ours: "ExposureSummary",
    peer: null,
    target: { of: "VALUE", atMost: 40 },
  },
  {
    name: "option-history: the same, against its sums by SQL",
    metric: "ms",
    unit: "ms",
    ours: "ExposureSummary",
    peer: "sums by SQL",
    target: null,
  },
  ...httpFigures("StockSummary", 60),
  ...httpFigures("AdvancedVolatility", 60),
  {
    name: "option-history: ExposureSummary, 10 days stored against 1",
    metric: "ms",
    unit: "ms",
    ours: "ExposureSummary, 10 days",
    peer: "ExposureSummary",
    target: { of: "RATIO", atMost: 1.3 },
  },
  {
    name: "option-history: ExposureSummary, 60 days stored against 1",
    metric: "ms",
    unit: "ms",
    ours: "ExposureSummary, 60 days",
    peer: "ExposureSummary",
    target: { of: "RATIO", atMost: 1.3 },
  },
  {
    name: "option-history: bytes a quote on disk, with open interest and fits",
    metric: "bytes",
    unit: "bytes",
    ours: "stored",
    peer: "a row a quote, stored",
    target: { of: "VALUE", atMost: 8 },
  },
];

/** Everything in the database; of the chain in memory only when it was. */
async function openStored(
  world: World,
): Promise<{ market: HistoryMarket; peerMinutes: number; day: DaySpan & { description: string } }> {
  const walked = await walkedChainDay(contracts);
  const market = await openHistoryMarket(world, walked, sizes);
  const peerMinutes = await fillQuoteRows(market.session, walked);
  const { tradingDay, firstMinute, description } = walked;
  return {
    market,
    peerMinutes,
    day: { tradingDay, firstMinute, description, minutes: walked.frames.length },
  };
}

/** A context of a process that has unpacked nothing yet. */
function coldContext({ server }: HistoryMarket): Context {
  const { db, sql } = server.app.database;
  const services = { chains: createChainCache(optionsPolicy.cacheBytes) };
  return { now: new Date(), db, sql, services } as unknown as Context;
}

function readSide(market: HistoryMarket, day: DaySpan, distributions: Distributions): Side {
  const random = new RandomMinutes(day, 1);
  const name = "chain in process";
  return {
    name: "riskgraph",
    async sample() {
      const elapsed: number[] = [];
      for (let i = 0; i < reads; i += 1) {
        const ctx = coldContext(market);
        const at = resolveAt(ctx, { at: random.next(day.minutes).at });
        const startedAt = performance.now();
        await requireChain(ctx, { underlying: market.underlyingOf(1), at });
        elapsed.push(performance.now() - startedAt);
      }
      note(distributions, name, elapsed);
      return { ms: medianOf(elapsed) };
    },
  };
}

function rowsSide({ server }: HistoryMarket, day: DaySpan, peerMinutes: number): Side {
  const random = new RandomMinutes(day, 1);
  return {
    name: "a row a quote",
    async sample() {
      const elapsed: number[] = [];
      for (let i = 0; i < reads / 4; i += 1) {
        const { day: tradingDay, minute } = random.next(peerMinutes);
        const startedAt = performance.now();
        await quoteRowsAt(server.app.database.sql, { tradingDay, minute, isAggregated: false });
        elapsed.push(performance.now() - startedAt);
      }
      return { ms: medianOf(elapsed) };
    },
  };
}

function sumsSide({ server }: HistoryMarket, day: DaySpan): Side {
  const random = new RandomMinutes(day, 1);
  return {
    name: "sums by SQL",
    async sample() {
      const elapsed: number[] = [];
      for (let i = 0; i < reads / 4; i += 1) {
        const { day: tradingDay, minute } = random.next(greekMinutes);
        const startedAt = performance.now();
        await exposuresBySql(server.app.database.sql, { tradingDay, minute });
        elapsed.push(performance.now() - startedAt);
      }
      return { ms: medianOf(elapsed) };
    },
  };
}

interface HttpHistorySide {
  readonly name: string;
  readonly operationName: string;
  /** Sessions stored of the underlying that is asked for; the minute is always of the first. */
  readonly days: number;
  readonly world: World;
  readonly market: HistoryMarket;
  readonly day: DaySpan;
  readonly distributions: Distributions;
}

function httpHistorySide(side: HttpHistorySide): Side {
  const { name, operationName, days, world, market, day, distributions } = side;
  const random = new RandomMinutes(day, 1);
  const { server, headers } = market;
  const query = operation(operationName);
  const { symbol } = market.underlyingOf(days);
  return {
    name,
    async sample() {
      const elapsed: number[] = [];
      for (let i = 0; i < requests; i += 1) {
        forgetChains(market);
        const variables = { symbol, at: random.next(day.minutes).at };
        const { latenciesMs } = await world.load.measure({
          url: `${server.url}/graphql`,
          headers,
          body: JSON.stringify({ query, variables }),
          requests: 1,
        });
        elapsed.push(...latenciesMs);
      }
      note(distributions, name, elapsed);
      return { ms: medianOf(elapsed), p99: quantileOf(elapsed, 0.99) };
    },
  };
}

function note(distributions: Distributions, name: string, elapsed: readonly number[]): void {
  distributions.set(name, [...(distributions.get(name) ?? []), ...elapsed]);
}

/** Takes what the server has unpacked from it. */
function forgetChains({ server }: HistoryMarket): void {
  Object.assign(server.app.services, { chains: createChainCache(optionsPolicy.cacheBytes) });
}

async function pricedAt(market: HistoryMarket, day: DaySpan, minute: number): Promise<PricedChain> {
  const ctx = coldContext(market);
  const underlying = market.underlyingOf(1);
  const at = resolveAt(ctx, { at: atOf(day, minute) });
  const chain = await requireChain(ctx, { underlying, at });
  const carry = await knownCarry(ctx, { symbol: underlying.symbol, at });
  return priceChain({ chain, clock: at.clock, assumptions: usualAssumptions, carry })!;
}

function atOf(day: DaySpan, minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const date = new Date(day.tradingDay * 86_400_000).toISOString().slice(0, 10);
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`;
}

async function fillGreeks(market: HistoryMarket, day: DaySpan): Promise<void> {
  await fillGreekContracts(market.session, await pricedAt(market, day, day.firstMinute));
  for (let m = 0; m < greekMinutes; m += 1)
    await fillGreekMinute(market.session, await pricedAt(market, day, day.firstMinute + m));
  await indexGreekRows(market.session);
}

/** Bytes on disk of a quote: ours of all sizes, and of the peers. */
async function bytesOf({ session, quotes }: HistoryMarket) {
  const [row] = await session.sql<
    { chains: number; rows: number; count: number; greeks: number; greekCount: number }[]
  >`
    select (select sum(pg_total_relation_size(inhrelid))::float8 from pg_inherits where inhparent in
        ('chain_days'::regclass, 'chain_frames'::regclass, 'chain_open_interest'::regclass, 'chain_fits'::regclass)) as chains,
      pg_total_relation_size('quote_rows')::float8 as rows, (select count(*)::float8 from quote_rows) as count,
      pg_total_relation_size('greek_rows')::float8 as greeks, (select count(*)::float8 from greek_rows) as "greekCount"`;
  const days = sizes.reduce((sum, count) => sum + count, 0);
  return {
    ours: { bytes: row!.chains / (days * quotes) },
    rows: { bytes: row!.rows / row!.count },
    greeks: row!.greeks / row!.greekCount,
  };
}

/** A comparison of different answers would mean nothing. */
async function requireEqual(market: HistoryMarket, day: DaySpan): Promise<void> {
  const minute = day.firstMinute + 42;
  const { server, headers } = market;
  const variables = { symbol: market.underlyingOf(60).symbol, at: atOf(day, minute) };
  const { instrument } = await ask<{
    instrument: { optionChain: { exposureSummary: { exposures: { netGex: number; netDex: number } } } };
  }>(server.url, operation("ExposureSummary"), variables, headers);
  const { netGex, netDex } = instrument.optionChain.exposureSummary.exposures;
  const sums = await exposuresBySql(server.app.database.sql, { tradingDay: day.tradingDay, minute });
  const total = (name: "gex" | "dex") => sums.reduce((sum, row) => sum + row[name], 0);
  equal(total("gex").toPrecision(9), netGex.toPrecision(9), "the rows have another net GEX");
  equal(total("dex").toPrecision(9), netDex.toPrecision(9), "the rows have another net DEX");
}
