import { isoDay, venueInstant } from "../../analytics/calendar/index.js";
import { type SmileFit, type SmileFitsInput, sviSmileFits } from "../../analytics/volatility/index.js";
import type { Context } from "../../context.js";
import { nextTurn } from "../../platform/threads/turns.js";
import { type At, knownBy } from "../market/index.js";
import { usualAssumptions } from "./chain-assumptions.js";
import { type ChainFit, type FittedSlice, fitsInput } from "./chain-fit.js";
import { findFit } from "./chain-fits.queries.js";
import type { KnownCarry } from "./expiry-forward.js";
import { priceChain } from "./price-chain.js";
import type { ChainAsOf } from "./read-chain.js";
import { volatilityPolicy } from "./volatility.policy.js";

/** Where smiles are fitted: on the threads of a process that has them, else in turns. */
export interface FittingContext {
  readonly services: { readonly threads?: Context["services"]["threads"] };
}

/** Several edges of one chain ask for its fit. */
const readings = new WeakMap<ChainAsOf, Promise<ChainFit>>();

/**
 * The fit that goes with a chain as known at an instant: the one stored of its half hour, else one made of the very frame
 * served, which is not stored.
 */
export function knownFit(
  ctx: Context,
  { chain, at, carry }: { chain: ChainAsOf; at: At; carry: KnownCarry },
): Promise<ChainFit> {
  let reading = readings.get(chain);
  if (reading === undefined) {
    reading = readFit(ctx, { chain, at, carry });
    readings.set(chain, reading);
  }
  return reading;
}

async function readFit(
  ctx: Context,
  { chain, at, carry }: { chain: ChainAsOf; at: At; carry: KnownCarry },
): Promise<ChainFit> {
  const { underlying, tradingDay, source, revision, minute, quotedAt } = chain;
  const key = { underlyingKey: underlying.key, tradeDate: isoDay(tradingDay), source, revision };
  const stored = await findFit(ctx.sql, key, {
    fromMinute: markOf(minute),
    toMinute: minute,
    ...knownBy(at),
  });
  if (stored === null) {
    const slices = await fitChain(ctx, { chain, carry });
    return { quotedAt, knownAt: chain.knownAt, isStored: false, slices };
  }
  const { knownAt, slices } = stored;
  const fittedAt = venueInstant(underlying.venue, { day: tradingDay, minutes: stored.minute });
  return { quotedAt: fittedAt, knownAt, isStored: true, slices };
}

/** Where the half hour of a minute begins: its first frame is the one that is fitted. */
export function markOf(minute: number): number {
  return minute - (minute % volatilityPolicy.minutesPerFit);
}

/** Fits all smiles of a chain to its own quotes, at its own minute; none where it has no spot. */
export async function fitChain(
  { services: { threads } }: FittingContext,
  { chain, carry }: { chain: ChainAsOf; carry: KnownCarry },
): Promise<FittedSlice[]> {
  const priced = priceChain({ chain, clock: chain.quotedAt, assumptions: usualAssumptions, carry });
  if (priced === null) return [];
  const input = fitsInput(priced);
  const fits =
    threads === undefined ? await fitInTurns(input) : await threads.run<SmileFit[]>(sviSmileFits.name, input);
  return priced.expiries.map(({ contractClass, expiryDay, timeToExpiryYears, forward }, i) => {
    const { svi, reason, rmseVol, quoteCount, rejectedCount } = fits[i]!;
    const { logMoneyness } = input.smiles[i]!;
    return {
      root: contractClass.root,
      expiryDay,
      timeToExpiryYears,
      forward,
      svi,
      refusal: reason,
      rmseVol,
      quoteCount,
      rejectedCount,
      quotedFrom: logMoneyness[0] ?? null,
      quotedTo: logMoneyness.at(-1) ?? null,
    };
  });
}

/** A smile a turn of the event loop: none takes longer than some 20 ms. */
async function fitInTurns(input: SmileFitsInput): Promise<SmileFit[]> {
  const fits: SmileFit[] = [];
  for (const smile of input.smiles) {
    fits.push(...sviSmileFits({ ...input, smiles: [smile] }));
    await nextTurn();
  }
  return fits;
}
