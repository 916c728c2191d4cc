import type { QuotedSlice } from "./quoted-surface.js";

/** Contracts as columns, one place each; columns may be longer than `count`. */
export interface SmileColumns {
  readonly count: number;
  /** 1: a call, 0: a put. */
  readonly isCall: Uint8Array;
  readonly strike: Float64Array;
  readonly timeToExpiryYears: Float64Array;
  /** A year as fractions; NaN or 0: none. */
  readonly annualVol: Float64Array;
}

export interface ExpiryForward {
  readonly timeToExpiryYears: number;
  /** Above 0. */
  readonly forward: number;
}

/**
 * The smile of each expiry by its contracts out of the money alone, puts below the forward and calls from it, over ln(K / F): what
 * `quotedSurface` and a calibration take (formulas.md 6.4). Expiries in the order given; one without such a contract is an empty
 * slice. Of contracts with the same strike the first counts.
 */
export function otmSlices(columns: SmileColumns, expiries: readonly ExpiryForward[]): QuotedSlice[] {
  return expiries.map(({ timeToExpiryYears, forward }) => {
    const vols = new Map<number, number>();
    for (let i = 0; i < columns.count; i += 1) {
      const [strike, vol] = [columns.strike[i]!, columns.annualVol[i]!];
      if (columns.timeToExpiryYears[i] !== timeToExpiryYears) continue;
      const isOut = columns.isCall[i] === 1 ? strike >= forward : strike < forward;
      if (isOut && vol > 0 && Number.isFinite(vol) && !vols.has(strike)) vols.set(strike, vol);
    }
    const smile = [...vols].sort(([a], [b]) => a - b);
    return {
      timeToExpiryYears,
      logMoneyness: Float64Array.from(smile, ([strike]) => Math.log(strike / forward)),
      vols: Float64Array.from(smile, ([, vol]) => vol),
    };
  });
}
