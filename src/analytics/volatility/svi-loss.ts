import type { SquaredLoss } from "../math/index.js";
import { durrlemanFactor } from "./raw-svi.js";
import { coordinateCount, type SviCoordinates, type SviSlice, toRawSvi } from "./svi-slice.js";

/** In what a fit is measured: total variance, or vol a year. */
export type SviResidual = "TOTAL_VARIANCE" | "VOL";

/** What a fit may do: anything in its bounds, or only total variance >= 0 everywhere, or only what has no negative density. */
export type SviFreedom = "FREE" | "POSITIVE_VARIANCE" | "ARBITRAGE_FREE";

/** Weighted mean square of the residuals, and of the breaches of a constraint when `penalty` is above 0. */
export class SviLoss implements SquaredLoss {
  /** Weight of the mean square of the breaches. */
  penalty = 0;
  /** Where g(k) is watched; empty: only the least total variance is. */
  watched: Float64Array = new Float64Array(0);
  readonly #slice: SviSlice;
  readonly #quotedVols: Float64Array | null;
  readonly #leastVariance: number;
  readonly #row = new Float64Array(coordinateCount);
  readonly #moved = new Float64Array(coordinateCount);

  constructor(slice: SviSlice, residual: SviResidual) {
    this.#slice = slice;
    const years = slice.timeToExpiryYears;
    this.#quotedVols = residual === "VOL" ? slice.totalVariance.map((w) => Math.sqrt(w / years)) : null;
    // A thousandth of the least quote is as good as 0 and keeps 1 / w finite.
    this.#leastVariance = slice.totalVariance.reduce((least, w) => Math.min(least, w)) / 1000;
  }

  loss(p: SviCoordinates): number {
    const { logMoneyness, totalVariance, weights, timeToExpiryYears } = this.#slice;
    const [a, right, left, m, sigma] = [p[0]!, p[1]!, p[2]!, p[3]!, p[4]!];
    const quotedVols = this.#quotedVols;
    let sum = 0;
    for (let i = 0; i < weights.length; i += 1) {
      const x = logMoneyness[i]! - m;
      const root = Math.sqrt(x * x + sigma * sigma);
      const w = a + (right * (root + x) + left * (root - x)) / 2;
      const rest =
        quotedVols === null
          ? w - totalVariance[i]!
          : Math.sqrt(Math.max(0, w) / timeToExpiryYears) - quotedVols[i]!;
      sum += weights[i]! * rest * rest;
    }
    return this.penalty > 0 ? sum + this.#breaches(p) : sum;
  }

  linearise(p: SviCoordinates, curvature: Float64Array, gradient: Float64Array): number {
    const { logMoneyness, totalVariance, weights, timeToExpiryYears } = this.#slice;
    const [a, right, left, m, sigma] = [p[0]!, p[1]!, p[2]!, p[3]!, p[4]!];
    const [quotedVols, row] = [this.#quotedVols, this.#row];
    curvature.fill(0);
    gradient.fill(0);
    let sum = 0;
    for (let i = 0; i < weights.length; i += 1) {
      const x = logMoneyness[i]! - m;
      const root = Math.sqrt(x * x + sigma * sigma);
      const w = a + (right * (root + x) + left * (root - x)) / 2;
      let [rest, scale] = [w - totalVariance[i]!, 1];
      if (quotedVols !== null) {
        const vol = Math.sqrt(Math.max(0, w) / timeToExpiryYears);
        rest = vol - quotedVols[i]!;
        scale = vol > 0 ? 1 / (2 * vol * timeToExpiryYears) : 0;
      }
      row[0] = scale;
      row[1] = (scale * (root + x)) / 2;
      row[2] = (scale * (root - x)) / 2;
      row[3] = (-scale * (right * (1 + x / root) - left * (1 - x / root))) / 2;
      row[4] = (scale * (right + left) * sigma) / (2 * root);
      sum += weights[i]! * rest * rest;
      addSquare(curvature, gradient, row, weights[i]!, rest);
    }
    mirror(curvature);
    if (this.penalty === 0) return sum;
    sum += this.#breaches(p, curvature, gradient);
    mirror(curvature);
    return sum;
  }

  /** Adds the breaches to the loss, and to its linearisation when there is one; their slopes are by differences. */
  #breaches(p: SviCoordinates, curvature?: Float64Array, gradient?: Float64Array): number {
    const share = this.penalty / (this.watched.length + 1);
    let sum = 0;
    for (let place = -1; place < this.watched.length; place += 1) {
      const breach = this.#breach(p, place);
      if (breach === 0) continue;
      sum += share * breach * breach;
      if (!curvature || !gradient) continue;
      for (let i = 0; i < coordinateCount; i += 1) {
        this.#moved.set(p);
        const step = 1e-7 * Math.max(1e-3, Math.abs(p[i]!));
        this.#moved[i]! += step;
        this.#row[i] = (this.#breach(this.#moved, place) - breach) / step;
      }
      addSquare(curvature, gradient, this.#row, share, breach);
    }
    return sum;
  }

  /** How far below its least value the constraint at a watched place lies, as a negative number; 0 when kept. */
  #breach(p: SviCoordinates, place: number): number {
    const least = p[0]! + p[4]! * Math.sqrt(Math.max(0, p[1]! * p[2]!));
    // Relative to the least quote, so that its size compares with that of g.
    if (place < 0) return Math.min(0, (least - this.#leastVariance) / (1000 * this.#leastVariance));
    if (least <= 0) return 0;
    return Math.min(0, durrlemanFactor(toRawSvi(p), this.watched[place]!) - watchMargin);
  }
}

/** A little above 0, so that a penalty that is not quite kept still ends above it. */
const watchMargin = 1e-5;

/** Adds the lower triangle of a weighted residual's square. */
function addSquare(
  curvature: Float64Array,
  gradient: Float64Array,
  row: Float64Array,
  weight: number,
  rest: number,
): void {
  for (let i = 0; i < coordinateCount; i += 1) {
    const weighted = weight * row[i]!;
    gradient[i]! += weighted * rest;
    for (let j = 0; j <= i; j += 1) curvature[i * coordinateCount + j]! += weighted * row[j]!;
  }
}

function mirror(curvature: Float64Array): void {
  for (let i = 0; i < coordinateCount; i += 1) {
    for (let j = 0; j < i; j += 1) curvature[j * coordinateCount + i] = curvature[i * coordinateCount + j]!;
  }
}
