import { calendarDaysPerYear } from "../../analytics/conventions.js";
import { otmSlices, type QuotedSlice, quotedSurface, tenorVol } from "../../analytics/volatility/index.js";
import { columnRange } from "./expiry-columns.js";
import type { PricedExpiry } from "./expiry-forward.js";
import type { PricedChain } from "./price-chain.js";

/** An expiry of a root with what its contracts out of the money say. */
export interface ExpiryVol {
  readonly expiry: PricedExpiry;
  /** Vols over ln(strike / forward); empty where no contract has one. */
  readonly smile: QuotedSlice;
  /** At strike = forward, a year as a fraction; null where the quotes do not reach it from both sides. */
  readonly atmVol: number | null;
}

/** Several figures of one chain ask for them. */
const found = new WeakMap<PricedChain, readonly ExpiryVol[]>();

/** Smile and vol at the money of every live expiry, in the chain's order. */
export function atmVols(priced: PricedChain): readonly ExpiryVol[] {
  let vols = found.get(priced);
  if (vols === undefined) {
    vols = priced.expiries.map((expiry) => expiryVol(priced, expiry));
    found.set(priced, vols);
  }
  return vols;
}

function expiryVol({ columns }: PricedChain, expiry: PricedExpiry): ExpiryVol {
  const [smile] = otmSlices(columnRange(columns, expiry), [expiry]);
  return { expiry, smile: smile!, atmVol: atmVolOf(smile!) };
}

function atmVolOf(smile: QuotedSlice): number | null {
  const { impliedVol } = quotedSurface({
    slices: [smile],
    logMoneyness: [0],
    tenorYears: [smile.timeToExpiryYears],
    minPoints: 2,
    minSlices: 1,
  });
  return impliedVol[0]?.[0] ?? null;
}

/**
 * Vol at the money of a tenor, a year as a fraction: total variance linear in time between the expiries around it; null
 * before the first and beyond the last that has one.
 */
export function tenorAtmVol(vols: readonly ExpiryVol[], tenorDays: number): number | null {
  const points = vols.flatMap(({ expiry: { timeToExpiryYears }, atmVol }) =>
    atmVol === null ? [] : [{ timeToExpiryYears, atmVol }],
  );
  return tenorVol(points, tenorDays / calendarDaysPerYear);
}

/** The tenor of a symbol's one vol at the money. */
export const headlineTenorDays = 30;

/** Code of the series of a symbol's vols at the money of thirty days, a fraction a day. */
export const atmVolCode = (symbol: string) => `${symbol}.ATM_IV_30D`;
