import { parseDay, venueInstant } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { instrumentIdentities, raiseVersions, venueOf } from "../market/index.js";
import { knownCarry } from "./chain-carry.js";
import { insertFit, listFitMinutes, listShownRevisions } from "./chain-fits.queries.js";
import { chainScope } from "./chain-revision.js";
import { type ChainRevisionKey, ensureChainPartitions, listMinutes } from "./chain-writing.queries.js";
import { type FittingContext, fitChain, markOf } from "./known-fits.js";
import { type ChainReader, readChain, type TradedUnderlying } from "./read-chain.js";

/** What fitting needs of a context; a command line has no more. */
export type DayFitter = ChainReader & FittingContext & Pick<Context, "db">;

/** The revision of a day that a reader of now gets. */
export interface DayToFit {
  readonly underlying: TradedUnderlying;
  /** YYYY-MM-DD */
  readonly tradeDate: string;
  readonly source: string;
  readonly revision: number;
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
  const revisions = await listShownRevisions(sql);
  const identities = await instrumentIdentities(db, [...new Set(revisions.map((one) => one.underlyingKey))]);
  return revisions.flatMap(({ underlyingKey: key, ...day }) => {
    const identity = identities.get(key);
    if (identity === undefined || (wanted !== null && identity.symbol !== wanted)) return [];
    const { symbol, instrumentClass } = identity;
    return [{ ...day, underlying: { key, symbol, venue: venueOf(instrumentClass) } }];
  });
}

/**
 * Fits the smiles of a day's chain, of the first frame of every half hour, and stores what is missing. Each fit rests on what
 * was known when its frame was, and is known from then on. Safe to run twice and at once.
 */
export async function fitChainDay(ctx: DayFitter, day: DayToFit, clock: () => Date): Promise<FittedDay> {
  const { underlying, tradeDate, source, revision } = day;
  const key: ChainRevisionKey = { underlyingKey: underlying.key, tradeDate, source, revision };
  const marks = marksOf(await listMinutes(ctx.sql, key));
  const stored = new Set(await listFitMinutes(ctx.sql, key));
  const missing = marks.filter((minute) => !stored.has(minute));
  if (missing.length === 0) return { marks: marks.length, fitted: 0 };
  await ensureChainPartitions(ctx.sql, tradeDate);
  for (const minute of missing) await fitMark(ctx, day, { key, minute, clock });
  await ctx.db.transaction((db) => raiseVersions(db, [chainScope(underlying.symbol)]));
  return { marks: marks.length, fitted: missing.length };
}

/** The first minute of every half hour that has one. */
function marksOf(minutes: readonly number[]): number[] {
  return minutes.filter((minute, i) => i === 0 || markOf(minute) !== markOf(minutes[i - 1]!));
}

async function fitMark(
  ctx: DayFitter,
  { underlying, tradeDate, source }: DayToFit,
  { key, minute, clock }: { key: ChainRevisionKey; minute: number; clock: () => Date },
): Promise<void> {
  const quotedAt = venueInstant(underlying.venue, { day: parseDay(tradeDate)!, minutes: minute });
  const now = clock();
  const at = { clock: quotedAt, cut: now.getTime(), recordedAt: null, requested: null };
  const chain = await readChain(ctx, { underlying, at, source });
  // Told anew since the days were listed: the next run fits that.
  if (chain === null || chain.revision !== key.revision || chain.minute !== minute) return;
  const { knownAt } = chain;
  const carry = await knownCarry(ctx, { symbol: underlying.symbol, at: { ...at, cut: knownAt } });
  const slices = await fitChain(ctx, { chain, carry });
  await insertFit(ctx.sql, key, { minute, knownAt: new Date(knownAt), recordedAt: clock(), slices });
}
