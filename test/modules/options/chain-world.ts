import { newYorkInstant, parseDay } from "../../../src/analytics/calendar/index.js";
import {
  type ChainFrame,
  type ContractClass,
  type ContractList,
  contractList,
  type FrameHead,
  unknownTick,
} from "../../../src/analytics/chains/index.js";
import type { Context } from "../../../src/context.js";
import { resolveAt } from "../../../src/modules/market/at.js";
import { createChainCache } from "../../../src/modules/options/chain-cache.js";
import {
  type ChainRevision,
  type NewChainDay,
  type PublishedRevision,
  startChainRevision,
} from "../../../src/modules/options/chain-revision.js";
import type { TradedUnderlying } from "../../../src/modules/options/read-chain.js";
import { type BulkSession, openBulkSession } from "../../../src/platform/db/bulk-session.js";
import { createTestDatabase } from "../../support/database.js";
import { openTestApp } from "../market/open-context.js";

export const spxClass: ContractClass = {
  root: "SPX",
  settlement: "OPEN",
  symbolForm: "OCC",
  priceUnit: "MONEY",
  multiplier: 100,
};
export const spxwClass: ContractClass = { ...spxClass, root: "SPXW", settlement: "CLOSE" };
export const spx: TradedUnderlying = { key: 7, symbol: "SPX", venue: "XNYS" };

export const noHead: FrameHead = {
  spot: null,
  spotBid: null,
  spotAsk: null,
  spotAgeSec: null,
  printedAt: null,
  flags: 0,
};

/** Calls and puts of two expiries at strikes around 3,850. */
export const smallList = contractList(
  [3_800, 3_850, 3_900].flatMap((strike) =>
    ["2022-07-15", "2022-07-22"].flatMap((expiry) =>
      (["C", "P"] as const).map((right) => ({
        contractClass: spxwClass,
        expiry: parseDay(expiry)!,
        right,
        strike,
      })),
    ),
  ),
  { strikeDecimals: 0 },
).list;

/** A frame of the small list whose first bid is `tick` cents; the second contract has no bid. */
export function smallFrame(tick: number, count: number = smallList.count): ChainFrame {
  const bid = Int32Array.from({ length: count }, (_, i) => (i === 1 ? unknownTick : tick + 5 * i));
  const ask = Int32Array.from({ length: count }, (_, i) => tick + 5 * i + 10);
  return {
    count,
    head: { ...noHead, spot: 3_856.28 },
    columns: { bid: { ticks: bid, decimals: 2 }, ask: { ticks: ask, decimals: 2 } },
  };
}

export const minuteOf = (text: string) => 60 * Number(text.slice(0, 2)) + Number(text.slice(3));
export const newYork = (day: string, time: string) =>
  newYorkInstant({ day: parseDay(day)!, minutes: minuteOf(time) });

/** A day of the small list: frames at the times given, each of the tick given, known at their minute. */
export interface SmallDay {
  readonly day: string;
  readonly ticks: Readonly<Record<string, number>>;
  readonly underlying?: TradedUnderlying;
  readonly source?: string;
  readonly isSynthetic?: boolean;
  readonly isDated?: boolean;
  readonly knownAt?: Date;
  /** Of the day; omitted: the small list. */
  readonly contracts?: ContractList;
  /** When the import runs. */
  readonly now?: Date;
}

export interface ChainWorld {
  readonly url: string;
  readonly session: BulkSession;
  /** A context of a process that has unpacked nothing yet, unless the cache of another is given. */
  context(services?: Context["services"]): Context;
  start(day: SmallDay, session?: BulkSession): Promise<ChainRevision>;
  tell(day: SmallDay, session?: BulkSession): Promise<PublishedRevision>;
  openSession(): BulkSession;
  close(): Promise<void>;
}

export async function openChainWorld(): Promise<ChainWorld> {
  const database = await createTestDatabase();
  const app = openTestApp(database.url);
  const sessions: BulkSession[] = [];
  const openSession = () => {
    const session = openBulkSession(database.url, "riskgraph-test-chains");
    sessions.push(session);
    return session;
  };
  const session = openSession();
  const start = (day: SmallDay, on = session) =>
    startChainRevision(on, newDay(day), () => day.now ?? new Date());
  return {
    url: database.url,
    session,
    openSession,
    context(services) {
      const ctx = app.context();
      return Object.assign(ctx, {
        services: services ?? { ...ctx.services, chains: createChainCache(2 ** 20) },
      });
    },
    start,
    async tell(day, on = session) {
      const revision = await start(day, on);
      for (const [time, tick] of Object.entries(day.ticks)) {
        await revision.addFrame({
          minute: minuteOf(time),
          knownAt: new Date(newYork(day.day, time)),
          frame: smallFrame(tick),
        });
      }
      return revision.publish({ isDated: day.isDated ?? false });
    },
    async close() {
      await Promise.all(sessions.map((one) => one.close()));
      await app.close();
      await database.drop();
    },
  };
}

function newDay({
  day,
  underlying = spx,
  source = "test",
  isSynthetic = false,
  knownAt,
  contracts = smallList,
}: SmallDay): NewChainDay {
  return {
    underlying,
    tradingDay: parseDay(day)!,
    source,
    isSynthetic,
    venue: underlying.venue,
    contracts,
    knownAt: knownAt ?? new Date(newYork(day, "00:00")),
  };
}

/** The instant of a text, as a root field reads it. */
export const instant = (ctx: Context, at: string, recordedAt?: Date) =>
  resolveAt(ctx, { at, ...(recordedAt === undefined ? {} : { recordedAt }) });
