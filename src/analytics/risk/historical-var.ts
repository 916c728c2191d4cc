import { requireThat } from "../require-that.js";
import { requireFinite } from "../returns/return-gaps.js";
import { type QuantileRule, quantileInPlace, tailCount } from "../stats/index.js";

/**
 * Mean loss of the tail: AT_OR_BELOW_QUANTILE of the values at or below the type-7 quantile, KTH_WORST of the
 * k = ceil((1 - c) n) worst, FRACTIONAL of the worst (1 - c) share exactly, the last one in part (Acerbi and Tasche).
 */
export type TailMeanRule = "AT_OR_BELOW_QUANTILE" | "KTH_WORST" | "FRACTIONAL";

/** ZERO: a tail that still gains is no loss; NONE: it is a negative loss. */
export type LossFloor = "ZERO" | "NONE";

export interface HistoricalVarInput {
  /** Simple returns as fractions, or profits in money: the loss comes in the same unit. */
  readonly returns: ArrayLike<number>;
  /** Share of periods on which the loss stays below the answer, e.g. 0.95. */
  readonly confidence: number;
  readonly rule: QuantileRule;
  /** Periods ahead; the loss grows with its square root. */
  readonly horizonPeriods: number;
  readonly floor: LossFloor;
}

/**
 * Historical value at risk: VaR = -Q(1 - confidence) sqrt(h), Q the empirical quantile; null for no returns.
 *
 * @returns a loss as a positive number
 */
export function historicalVar(input: HistoricalVarInput): number | null {
  const { returns, confidence, rule, horizonPeriods, floor } = input;
  requireConfidence(confidence);
  requireHorizon(horizonPeriods);
  requireFinite("returns", returns);
  const quantile = quantileInPlace(Float64Array.from(returns), 1 - confidence, rule);
  return quantile === null ? null : flooredLoss(-quantile * Math.sqrt(horizonPeriods), floor);
}

export interface HistoricalCvarInput extends Omit<HistoricalVarInput, "rule"> {
  readonly rule: TailMeanRule;
}

/** Historical expected shortfall: minus the mean of the tail, times sqrt(h), a loss as a positive number; null for no returns. */
export function historicalCvar(input: HistoricalCvarInput): number | null {
  const { returns, confidence, rule, horizonPeriods, floor } = input;
  requireConfidence(confidence);
  requireHorizon(horizonPeriods);
  requireFinite("returns", returns);
  const values = Float64Array.from(returns);
  if (values.length === 0) return null;
  const mean =
    rule === "FRACTIONAL" ? fractionalMean(values, confidence) : tailMean(values, confidence, rule);
  return flooredLoss(-mean * Math.sqrt(horizonPeriods), floor);
}

function tailMean(values: Float64Array, confidence: number, rule: QuantileRule | TailMeanRule): number {
  const limit = quantileInPlace(values, 1 - confidence, rule === "KTH_WORST" ? "KTH_WORST" : "LINEAR")!;
  if (rule === "KTH_WORST") {
    const worst = tailCount(1 - confidence, values.length);
    let sum = 0;
    // the selection has put the worst first
    for (let i = 0; i < worst; i += 1) sum += values[i]!;
    return sum / worst;
  }
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (value > limit) continue;
    sum += value;
    count += 1;
  }
  return sum / count;
}

/** Mean of the worst (1 - c) n observations, of which the last may count in part. */
function fractionalMean(values: Float64Array, confidence: number): number {
  const size = (1 - confidence) * values.length;
  const last = tailCount(1 - confidence, values.length);
  quantileInPlace(values, 1 - confidence, "KTH_WORST");
  let sum = 0;
  for (let i = 0; i < last - 1; i += 1) sum += values[i]!;
  return (sum + (size - (last - 1)) * values[last - 1]!) / size;
}

export function flooredLoss(loss: number, floor: LossFloor): number {
  // 0 + keeps a loss of nothing from reading -0
  return 0 + (floor === "ZERO" ? Math.max(0, loss) : loss);
}

export function requireConfidence(confidence: number): void {
  requireThat(confidence > 0 && confidence < 1, `confidence must lie in (0, 1), got ${confidence}`);
}

export function requireHorizon(horizonPeriods: number): void {
  requireThat(
    horizonPeriods > 0 && Number.isFinite(horizonPeriods),
    `horizonPeriods must be positive, got ${horizonPeriods}`,
  );
}
