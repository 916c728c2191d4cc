import { type RawSvi, type SmileFitsInput, sviVol } from "../../analytics/volatility/index.js";
import { atmVols } from "./atm-vols.js";
import type { LiveExpiry } from "./live-contracts.js";
import type { PricedChain } from "./price-chain.js";
import { volatilityPolicy } from "./volatility.policy.js";

/** The smile fitted to an expiry of a root. */
export interface FittedSlice {
  readonly root: string;
  /** Day number of the last day. */
  readonly expiryDay: number;
  /** When it was fitted: minutes to settlement over 525,600. */
  readonly timeToExpiryYears: number;
  /** When it was fitted. */
  readonly forward: number;
  /** null: refused. */
  readonly svi: RawSvi | null;
  readonly refusal: "TOO_FEW_QUOTES" | "POOR_FIT" | null;
  /** Weighted by vega, a year as a fraction; null without a fit. */
  readonly rmseVol: number | null;
  readonly quoteCount: number;
  readonly rejectedCount: number;
  /** ln(strike / forward) of the outermost quotes; null: there were none. */
  readonly quotedFrom: number | null;
  readonly quotedTo: number | null;
}

/** All smiles of a chain, fitted to one frame. */
export interface ChainFit {
  /** The frame's minute, epoch milliseconds. */
  readonly quotedAt: number;
  /** When its quotes could be known, epoch milliseconds. */
  readonly knownAt: number;
  /** False: made for the answer, for none was stored. */
  readonly isStored: boolean;
  readonly slices: readonly FittedSlice[];
}

/** Names an expiry of a root among fits. */
export function fitKey(root: string, expiryDay: number): string {
  return `${root} ${expiryDay}`;
}

/** Fitted slices by {@link fitKey}; refused ones are absent. */
export type SlicesByExpiry = ReadonlyMap<string, FittedSlice & { readonly svi: RawSvi }>;

export function slicesByExpiry({ slices }: ChainFit): SlicesByExpiry {
  return new Map(
    slices.flatMap((slice) =>
      slice.svi === null ? [] : [[fitKey(slice.root, slice.expiryDay), { ...slice, svi: slice.svi }]],
    ),
  );
}

/** Writes the fitted vols of an expiry's contracts, a year as fractions; NaN without a fit. */
export function fillFittedVols(
  vols: Float64Array,
  expiry: LiveExpiry & { readonly forward: number },
  { strike, slices }: { strike: Float64Array; slices: SlicesByExpiry },
): void {
  const { first, count, contractClass, expiryDay, forward } = expiry;
  const slice = slices.get(fitKey(contractClass.root, expiryDay));
  if (slice === undefined) {
    vols.fill(Number.NaN, first, first + count);
    return;
  }
  const { svi, timeToExpiryYears } = slice;
  for (let i = first; i < first + count; i += 1)
    vols[i] = sviVol(svi, Math.log(strike[i]! / forward), timeToExpiryYears) ?? Number.NaN;
}

/** The fitted vol of every contract of a chain along its columns, a year as a fraction; NaN without a fit. */
export function sviVolsOf({ columns, expiries }: PricedChain, fit: ChainFit): Float64Array {
  const vols = new Float64Array(columns.count);
  const slices = slicesByExpiry(fit);
  for (const expiry of expiries) fillFittedVols(vols, expiry, { strike: columns.strike, slices });
  return vols;
}

/** What a chain priced by its own quotes, at its own minute, gives to fit: a smile an expiry, in the chain's order. */
export function fitsInput(priced: PricedChain): SmileFitsInput {
  const { fitFreedom, minFitQuotes, maxFitRmseVol } = volatilityPolicy;
  return {
    smiles: atmVols(priced).map(({ smile }) => smile),
    freedom: fitFreedom,
    minQuotes: minFitQuotes,
    maxRmseVol: maxFitRmseVol,
  };
}
