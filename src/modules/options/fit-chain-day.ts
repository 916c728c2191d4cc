import { parseDay, venueInstant } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { instrumentIdentities, raiseVersions, venueOf } from "../market/index.js";
import { knownCarry } from "./chain-carry.js";
import { insertFit, listFitMinutes, listShownDays } from "./chain-fits.queries.js";
import { chainScope } from "./chain-revision.js";
import {
  type ChainRevisionKey,
  ensureChainPartitions,
  findLastRevision,
  listMinutes,
} from "./chain-writing.queries.js";
import { type FittingContext, fitChain, markOf } from "./known-fits.js";
import {
  type ChainAsOf,
  type ChainInput,
  type ChainReader,
  readChain,
  type TradedUnderlying,
} from "./read-chain.js";

/** What fitting needs of a context; a command line has no more. */
export type DayFitter = ChainReader & FittingContext & Pick<Context, "db">;

/** A dataset's chain of a day. */
export interface DayToFit {
  readonly underlying: TradedUnderlying;
  /** YYYY-MM-DD */
  readonly tradeDate: string;
  readonly source: string;
}

export interface FittedDay {
  /** Half hours with a frame. */
  readonly marks: number;
  /** Of them, fitted now: the others had been. */
  readonly fitted: number;
}

/** The days that can be fitted, by underlying, day and dataset; of one symbol or, null, of all. */
export async function daysToFit(
  { db, sql }: Pick<DayFitter, "db" | "sql">,
  wanted: string | null,
): Promise<DayToFit[]> {
  const days = await listShownDays(sql);
  const identities = await instrumentIdentities(db, [...new Set(days.map((one) => one.underlyingKey))]);
  return days.flatMap(({ underlyingKey: key, ...day }) => {
    const identity = identities.get(key);
    if (identity === undefined || (wanted !== null && identity.symbol !== wanted)) return [];
    const { symbol, instrumentClass } = identity;
    return [{ ...day, underlying: { key, symbol, venue: venueOf(instrumentClass) } }];
  });
}

/**
 * Fits the smiles of a day's chain, of the first frame of every half hour of the revision that a reader of now gets, and stores
 * what is missing. Each fit rests on what
 * was known when its frame was, and is known from then on. Safe to run twice and at once.
 */
export async function fitChainDay(ctx: DayFitter, day: DayToFit, clock: () => Date): Promise<FittedDay> {
  const { underlying, tradeDate, source } = day;
  const dayKey = { underlyingKey: underlying.key, tradeDate, source };
  const last = await findLastRevision(ctx.sql, dayKey);
  if (last === null) return { marks: 0, fitted: 0 };
  const key: ChainRevisionKey = { ...dayKey, revision: last.revision };
  const marks = marksOf(await listMinutes(ctx.sql, key));
  const stored = new Set(await listFitMinutes(ctx.sql, key));
  const missing = marks.filter((minute) => !stored.has(minute));
  if (missing.length === 0) return { marks: marks.length, fitted: 0 };
  await ensureChainPartitions(ctx.sql, tradeDate);
  let fitted = 0;
  for (const minute of missing) if (await fitMark(ctx, day, { key, minute, clock })) fitted += 1;
  if (fitted > 0) await ctx.db.transaction((db) => raiseVersions(db, [chainScope(underlying.symbol)]));
  return { marks: marks.length, fitted };
}

/** The first minute of every half hour that has one. */
function marksOf(minutes: readonly number[]): number[] {
  return minutes.filter((minute, i) => i === 0 || markOf(minute) !== markOf(minutes[i - 1]!));
}

/** False: the frame is damaged, or another revision is served meanwhile, which the next run fits. */
async function fitMark(
  ctx: DayFitter,
  { underlying, tradeDate, source }: DayToFit,
  { key, minute, clock }: { key: ChainRevisionKey; minute: number; clock: () => Date },
): Promise<boolean> {
  const quotedAt = venueInstant(underlying.venue, { day: parseDay(tradeDate)!, minutes: minute });
  const at = { clock: quotedAt, cut: clock().getTime(), recordedAt: null, requested: null };
  const chain = await readUndamaged(ctx, { underlying, at, source });
  if (chain === null || chain.revision !== key.revision || chain.minute !== minute) return false;
  const { knownAt } = chain;
  const carry = await knownCarry(ctx, { symbol: underlying.symbol, at: { ...at, cut: knownAt } });
  const slices = await fitChain(ctx, { chain, carry });
  await insertFit(ctx.sql, key, { minute, knownAt: new Date(knownAt), recordedAt: clock(), slices });
  return true;
}

/** Null for a damaged frame too: readers are told of it by name, and its neighbours are fitted. */
async function readUndamaged(ctx: DayFitter, input: ChainInput): Promise<ChainAsOf | null> {
  try {
    return await readChain(ctx, input);
  } catch (error) {
    if (error instanceof AppError && error.code === "NO_DATA") return null;
    throw error;
  }
}
