import { HouseholderQr } from "../math/householder-qr.js";
import { requireThat } from "../require-that.js";
import { designMatrix } from "./design-matrix.js";
import { mean, populationVariance } from "./moments.js";

export interface RidgeInput {
  /** NaN or infinite: a gap, the row is left out. */
  readonly response: ArrayLike<number>;
  readonly regressors: readonly ArrayLike<number>[];
  /** Weight of the squared coefficients against the squared residuals, above 0; on standardised regressors. */
  readonly penalty: number;
  /** Complete rows below which there is no answer. */
  readonly minObservations: number;
}

export interface RidgeFit {
  readonly intercept: number;
  /** In the regressors' own units; null for a regressor that does not move. */
  readonly coefficients: readonly (number | null)[];
  /** Per one population standard deviation of the regressor. */
  readonly standardisedCoefficients: readonly (number | null)[];
  /** Null when the response does not move. */
  readonly rSquared: number | null;
  readonly observationCount: number;
}

/**
 * Ridge regression, Hoerl and Kennard (1970): least ||y - Xb||^2 + penalty ||b||^2 on centred regressors scaled to unit
 * population variance, the intercept free. By QR of the penalised system.
 *
 * @returns null with too few complete rows
 */
export function ridgeRegression(input: RidgeInput): RidgeFit | null {
  const { penalty, minObservations } = input;
  requireThat(penalty > 0 && penalty < Number.POSITIVE_INFINITY, `penalty must be above 0, got ${penalty}`);
  requireThat(input.regressors.length > 0, "a ridge regression needs a regressor");
  const { response, regressors } = input;
  const {
    columns,
    rowCount: n,
    columnCount: p,
    ...kept
  } = designMatrix({ response, regressors, intercept: false });
  if (n < Math.max(2, minObservations)) return null;

  const scales = Array.from({ length: p }, (_, j) => scaleOf(columns.subarray(j * n, (j + 1) * n)));
  const centre = mean(kept.response) ?? 0;
  const right = new Float64Array(n + p);
  for (let i = 0; i < n; i += 1) right[i] = kept.response[i]! - centre;
  const system = penalisedSystem({ columns, scales, n, penalty });

  const qr = new HouseholderQr(n + p, p).decompose(system);
  const transposed = Float64Array.from(right);
  qr.applyTransposed(transposed);
  const solved = new Float64Array(p);
  qr.solve(transposed, solved);

  const standardised = scales.map(({ deviation }, j) => (deviation > 0 ? solved[j]! : null));
  const coefficients = standardised.map((value, j) => (value === null ? null : value / scales[j]!.deviation));
  const shift = coefficients.reduce<number>((sum, value, j) => sum + (value ?? 0) * scales[j]!.centre, 0);
  return {
    intercept: centre - shift,
    coefficients,
    standardisedCoefficients: standardised,
    rSquared: explainedShare({ system, solved, right, n, p }),
    observationCount: n,
  };
}

interface Scale {
  readonly centre: number;
  readonly deviation: number;
}

function scaleOf(values: Float64Array): Scale {
  return { centre: mean(values) ?? 0, deviation: Math.sqrt(populationVariance(values) ?? 0) };
}

interface PenalisedInput {
  readonly columns: Float64Array;
  readonly scales: readonly Scale[];
  readonly n: number;
  readonly penalty: number;
}

function penalisedSystem({ columns, scales, n, penalty }: PenalisedInput): Float64Array {
  const rows = n + scales.length;
  const system = new Float64Array(rows * scales.length);
  for (const [j, { centre, deviation }] of scales.entries()) {
    if (!(deviation > 0)) continue;
    for (let i = 0; i < n; i += 1) system[j * rows + i] = (columns[j * n + i]! - centre) / deviation;
    system[j * rows + n + j] = Math.sqrt(penalty);
  }
  return system;
}

interface ExplainedInput {
  readonly system: Float64Array;
  readonly solved: Float64Array;
  readonly right: Float64Array;
  readonly n: number;
  readonly p: number;
}

function explainedShare({ system, solved, right, n, p }: ExplainedInput): number | null {
  let [rest, total] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    let fitted = 0;
    for (let j = 0; j < p; j += 1) fitted += solved[j]! * system[j * (n + p) + i]!;
    rest += (right[i]! - fitted) ** 2;
    total += right[i]! ** 2;
  }
  return total > 0 ? 1 - rest / total : null;
}
