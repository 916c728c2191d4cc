import { normalCdf, normalDensity } from "../math/normal-distribution.js";
import { requireThat } from "../require-that.js";
import { integral } from "./quadrature.js";
import {
  type RawSvi,
  requireRawSvi,
  sviMinTotalVariance,
  sviTotalVariance,
  sviWingSlopes,
} from "./raw-svi.js";

export interface FairVariance {
  /** Of log returns a year; 0.04 is a vol of 20 %. */
  readonly fairVariance: number | null;
  readonly fairVol: number | null;
  readonly atmVol: number | null;
  readonly reason: "NEGATIVE_VARIANCE" | "WINGS_TOO_STEEP" | null;
}

/**
 * The strike of a variance swap under a smile whose wings run on without a cut: 2 / T times the integral of undiscounted
 * out-of-the-money prices over K^2 (Demeterfi, Derman, Kamal and Zou 1999), with forward 1 and K = e^k.
 * There is none where total variance is negative or a wing is as steep as 2, where the integral has no end.
 */
export function sviFairVariance(svi: RawSvi, timeToExpiryYears: number): FairVariance {
  requireRawSvi(svi);
  requireYears(timeToExpiryYears);
  const refused = { fairVariance: null, fairVol: null, atmVol: null } as const;
  if (!(sviMinTotalVariance(svi) >= 0)) return { ...refused, reason: "NEGATIVE_VARIANCE" };
  const { left, right } = sviWingSlopes(svi);
  // Next to 2 the strip falls so slowly that its end is beyond all strikes.
  if (left > 1.98 || right > 1.98) return { ...refused, reason: "WINGS_TOO_STEEP" };

  const atm = sviTotalVariance(svi, 0);
  const scale = Math.sqrt(Math.max(atm, 1e-12));
  // Against atm / 2, a flat smile's strip; below 1e-15 the prices themselves are rounded.
  const absoluteError = Math.max(1e-15, 1e-11 * atm);
  const strip = (k: number) => outOfTheMoney(k, sviTotalVariance(svi, k));
  let sum = 0;
  for (const side of [-1, 1] as const) {
    const bend = side * svi.m;
    let near = 0;
    let width = scale;
    for (let piece = 0; piece < 200; piece += 1) {
      const far = bend > near && bend < near + width ? bend : near + width;
      const part = integral((x) => strip(side * x), near, far, absoluteError);
      sum += part;
      near = far;
      if (near > 3 * scale && near > bend && part < absoluteError) break;
      width *= 1.5;
    }
  }
  const fairVariance = (2 * sum) / timeToExpiryYears;
  if (!(fairVariance >= 0 && Number.isFinite(fairVariance))) return { ...refused, reason: "WINGS_TOO_STEEP" };
  return {
    fairVariance,
    fairVol: Math.sqrt(fairVariance),
    atmVol: Math.sqrt(atm / timeToExpiryYears),
    reason: null,
  };
}

/** Undiscounted price of the put (k < 0) or call over e^k, forward 1. */
export function outOfTheMoney(k: number, totalVariance: number): number {
  const deviation = Math.sqrt(totalVariance);
  if (deviation === 0) return 0;
  const d1 = -k / deviation + deviation / 2;
  const d2 = d1 - deviation;
  if (k >= 0) return Math.exp(-k) * normalCdf(d1) - normalCdf(d2);
  return normalCdf(-d2) - (d1 > farTail ? farTerm(d1, d2) : Math.exp(-k) * normalCdf(-d1));
}

/** From here Mills' series gives the tail to 1e-9 of itself. */
const farTail = 25;

/** e^-k N(-d1) where its factors leave the range of doubles: e^-k n(d1) = n(d2), and N(-d1) = n(d1) (1 / d1 - 1 / d1^3 + …). */
function farTerm(d1: number, d2: number): number {
  const z = 1 / (d1 * d1);
  return (normalDensity(d2) / d1) * (1 - z * (1 - z * (3 - 15 * z)));
}

export interface VarianceSwapMarkInput {
  readonly elapsedYears: number;
  readonly totalYears: number;
  /** Of the days gone by, a year. */
  readonly realisedVariance: number;
  /** Strike of a new swap over what remains, a year. */
  readonly fairVarianceRemaining: number;
  readonly strikeVol: number;
  readonly annualRate: number;
  /** Money per vol point at the strike. */
  readonly vegaNotional: number;
}

export interface VarianceSwapMark {
  /** Present value to the side that receives realised variance. */
  readonly value: number;
  /** Present value per 1.00 of variance. */
  readonly perUnitVariance: number;
}

/**
 * Value of a swap that has run for a while: variance is additive in time, so its final level is the time-weighted mean of
 * what was realised and what is fair. Variance notional = vegaNotional / (2 x 100 strikeVol), in vol points squared.
 */
export function varianceSwapMark(input: VarianceSwapMarkInput): VarianceSwapMark {
  const { elapsedYears, totalYears, strikeVol, annualRate, vegaNotional } = input;
  requireYears(totalYears);
  requireThat(
    elapsedYears >= 0 && elapsedYears <= totalYears,
    `elapsedYears must lie in [0, ${totalYears}], got ${elapsedYears}`,
  );
  requireThat(strikeVol > 0 && Number.isFinite(strikeVol), `strikeVol must be positive, got ${strikeVol}`);
  for (const name of ["realisedVariance", "fairVarianceRemaining"] as const) {
    requireThat(
      input[name] >= 0 && Number.isFinite(input[name]),
      `${name} must not be negative, got ${input[name]}`,
    );
  }
  requireThat(Number.isFinite(annualRate), `annualRate must be finite, got ${annualRate}`);
  requireThat(Number.isFinite(vegaNotional), `vegaNotional must be finite, got ${vegaNotional}`);

  const gone = elapsedYears / totalYears;
  const expected = gone * input.realisedVariance + (1 - gone) * input.fairVarianceRemaining;
  const discount = Math.exp(-annualRate * (totalYears - elapsedYears));
  const perUnitVariance = discount * (expected - strikeVol * strikeVol);
  const squaredPoints = 10_000;
  return { perUnitVariance, value: (perUnitVariance * squaredPoints * vegaNotional) / (2 * 100 * strikeVol) };
}

function requireYears(years: number): void {
  requireThat(years > 0 && years < Number.POSITIVE_INFINITY, `years must be positive, got ${years}`);
}
