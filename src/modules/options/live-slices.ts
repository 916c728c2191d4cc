import { expiryNearest } from "../../analytics/options/index.js";
import { type RawSvi, type SmileVols, sviOverTime, sviSmileVols } from "../../analytics/volatility/index.js";
import { type ChainFit, type FittedSlice, fitKey } from "./chain-fit.js";
import type { PricedExpiry } from "./expiry-forward.js";
import type { PricedChain } from "./price-chain.js";

/** A live expiry with the smile fitted to it. */
export interface LiveSlice {
  readonly expiry: PricedExpiry;
  /** null: its expiry was not there when the chain was fitted. */
  readonly fitted: FittedSlice | null;
  /** Over the time to expiry that the chain counts now, vols unchanged; null: no fit. */
  readonly svi: RawSvi | null;
}

/** A live expiry that has a fit. */
export type KnownSlice = LiveSlice & {
  readonly timeToExpiryYears: number;
  readonly fitted: FittedSlice;
  readonly svi: RawSvi;
};

/** The live expiries of a chain with their smiles, in its order. */
export function liveSlices({ expiries }: PricedChain, { slices }: ChainFit): LiveSlice[] {
  const byKey = new Map(slices.map((slice) => [fitKey(slice.root, slice.expiryDay), slice]));
  return expiries.map((expiry) => {
    const fitted = byKey.get(fitKey(expiry.contractClass.root, expiry.expiryDay)) ?? null;
    const svi = fitted?.svi ?? null;
    if (fitted === null || svi === null) return { expiry, fitted, svi: null };
    const times = { fromYears: fitted.timeToExpiryYears, toYears: expiry.timeToExpiryYears };
    return { expiry, fitted, svi: sviOverTime(svi, times) };
  });
}

export function knownSlices(slices: readonly LiveSlice[]): KnownSlice[] {
  return slices.flatMap(({ expiry, fitted, svi }) =>
    fitted === null || svi === null
      ? []
      : [{ expiry, fitted, svi, timeToExpiryYears: expiry.timeToExpiryYears }],
  );
}

/** Those with times of their own, ascending: of roots that settle at one time the one with more quotes. */
export function ascendingSlices(slices: readonly KnownSlice[]): KnownSlice[] {
  const byTime = new Map<number, KnownSlice>();
  for (const slice of slices) {
    const other = byTime.get(slice.timeToExpiryYears);
    if (other === undefined || slice.fitted.quoteCount > other.fitted.quoteCount)
      byTime.set(slice.timeToExpiryYears, slice);
  }
  return [...byTime.values()].sort((a, b) => a.timeToExpiryYears - b.timeToExpiryYears);
}

export const unknownVols: SmileVols = {
  put10Pct: null,
  put25Pct: null,
  atmPct: null,
  call25Pct: null,
  call10Pct: null,
};

/** Fitted vols at the money and at 25 and 10 delta, in percent; null without a fit. */
export function smileVolsOf({ svi, expiry }: LiveSlice): SmileVols {
  return svi === null ? unknownVols : sviSmileVols(svi, expiry.timeToExpiryYears);
}

/** The fitted expiry whose days are nearest to a tenor, of equals the nearer one; null: none is fitted. */
export function sliceNearest(slices: readonly KnownSlice[], tenorDays: number): KnownSlice | null {
  const place = expiryNearest(
    slices.map(({ timeToExpiryYears }) => timeToExpiryYears),
    { tenorDays, withinDays: Number.POSITIVE_INFINITY },
  );
  return place === null ? null : slices[place]!;
}
