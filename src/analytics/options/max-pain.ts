import { requireThat } from "../require-that.js";

export interface StrikeOpenInterest {
  readonly strike: number;
  /** Contracts. */
  readonly callOpenInterest: number;
  readonly putOpenInterest: number;
}

export interface StrikePain {
  readonly strike: number;
  /** What the holders of calls, of puts, of both would be paid if the underlying settled at the strike. */
  readonly callPain: number;
  readonly putPain: number;
  readonly pain: number;
}

/** Which of several strikes with the same, least pain counts. */
export type StrikeTieRule =
  | { readonly kind: "LOWEST_STRIKE" }
  /** The lower of two equally near. */
  | { readonly kind: "NEAREST_TO"; readonly spot: number };

export interface MaxPain {
  /** null where the chain has no strike or nobody holds anything. */
  readonly strike: number | null;
  readonly byStrike: readonly StrikePain[];
}

/** Sums that differ by less than their roundings are equal. */
const tieFraction = 1e-12;

/**
 * Max pain, formulas.md 5.10: the listed strike at which holders are paid least,
 * pain(P) = sum over calls max(P - K, 0) n + sum over puts max(K - P, 0) n, n = open interest x multiplier.
 *
 * @param strikes ascending, each once
 */
export function maxPain(
  strikes: readonly StrikeOpenInterest[],
  { multiplier, tieRule }: { multiplier: number; tieRule: StrikeTieRule },
): MaxPain {
  requireThat(multiplier > 0, `multiplier must be positive, got ${multiplier}`);
  strikes.forEach(({ strike }, i) => {
    const before = strikes[i - 1]?.strike ?? 0;
    requireThat(strike > before, `strikes must ascend from above 0, got ${strike} after ${before}`);
  });

  const callPain = callPains(strikes);
  const putPain = putPains(strikes);
  const byStrike = strikes.map(({ strike }, i) => ({
    strike,
    callPain: callPain[i]! * multiplier,
    putPain: putPain[i]! * multiplier,
    pain: (callPain[i]! + putPain[i]!) * multiplier,
  }));
  const isHeld = strikes.some(
    ({ callOpenInterest, putOpenInterest }) => callOpenInterest + putOpenInterest > 0,
  );
  return { strike: isHeld ? leastPain(byStrike, tieRule) : null, byStrike };
}

/** Up the strikes: a step of d costs d for every call struck below. */
function callPains(strikes: readonly StrikeOpenInterest[]): Float64Array {
  const pains = new Float64Array(strikes.length);
  let inTheMoney = 0;
  for (let i = 1; i < strikes.length; i += 1) {
    inTheMoney += known(strikes[i - 1]!.callOpenInterest);
    pains[i] = pains[i - 1]! + inTheMoney * (strikes[i]!.strike - strikes[i - 1]!.strike);
  }
  return pains;
}

function putPains(strikes: readonly StrikeOpenInterest[]): Float64Array {
  const pains = new Float64Array(strikes.length);
  let inTheMoney = 0;
  for (let i = strikes.length - 2; i >= 0; i -= 1) {
    inTheMoney += known(strikes[i + 1]!.putOpenInterest);
    pains[i] = pains[i + 1]! + inTheMoney * (strikes[i + 1]!.strike - strikes[i]!.strike);
  }
  return pains;
}

function known(openInterest: number): number {
  requireThat(
    openInterest >= 0 && openInterest < 1e15,
    `open interest must not be negative, got ${openInterest}`,
  );
  return openInterest;
}

function leastPain(byStrike: readonly StrikePain[], tieRule: StrikeTieRule): number {
  const least = Math.min(...byStrike.map(({ pain }) => pain));
  const slack = tieFraction * Math.max(...byStrike.map(({ pain }) => pain));
  const tied = byStrike.filter(({ pain }) => pain <= least + slack).map(({ strike }) => strike);
  if (tieRule.kind === "LOWEST_STRIKE") return tied[0]!;
  return tied.reduce((best, strike) =>
    Math.abs(strike - tieRule.spot) < Math.abs(best - tieRule.spot) ? strike : best,
  );
}
