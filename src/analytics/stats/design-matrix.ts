import { requireThat } from "../require-that.js";

export interface DesignInput {
  /** NaN or infinite: a gap. */
  readonly response: ArrayLike<number>;
  /** Columns, each as long as the response; NaN or infinite: a gap. */
  readonly regressors: readonly ArrayLike<number>[];
  /** Whether a column of ones stands first. */
  readonly intercept: boolean;
  /** Weight of each row, e.g. inverse variances; 0 or not finite: the row is left out. */
  readonly weights?: ArrayLike<number> | undefined;
}

/** The complete rows of a regression, each times the root of its weight. */
export interface DesignMatrix {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly intercept: boolean;
  /** Column after column; entry (row, column) at column * rowCount + row. */
  readonly columns: Float64Array;
  readonly response: Float64Array;
  /** Roots of the weights; null: all are 1. */
  readonly rootWeights: Float64Array | null;
  /** Places of the rows kept in the input. */
  readonly rows: Int32Array;
}

/** Listwise deletion: only rows without any gap are kept. */
export function designMatrix(input: DesignInput): DesignMatrix {
  const { response, regressors, intercept, weights } = input;
  const all = response.length;
  requireThat(intercept || regressors.length > 0, "a regression needs a regressor or an intercept");
  for (const [index, regressor] of regressors.entries()) {
    requireThat(
      regressor.length === all,
      `regressor ${index} has ${regressor.length} rows, the response ${all}`,
    );
  }
  requireThat(
    weights === undefined || weights.length === all,
    `${weights?.length} weights stand for ${all} rows`,
  );

  const rows = completeRows(input);
  const rowCount = rows.length;
  const first = intercept ? 1 : 0;
  const columnCount = regressors.length + first;
  const columns = new Float64Array(rowCount * columnCount);
  if (intercept) columns.fill(1, 0, rowCount);
  for (let j = 0; j < regressors.length; j += 1) pick(rows, regressors[j]!, columns, (j + first) * rowCount);
  const kept = new Float64Array(rowCount);
  pick(rows, response, kept, 0);

  const rootWeights = weights ? new Float64Array(rowCount) : null;
  if (weights && rootWeights) {
    pick(rows, weights, rootWeights, 0);
    for (let i = 0; i < rowCount; i += 1) rootWeights[i] = Math.sqrt(rootWeights[i]!);
    for (let i = 0; i < columns.length; i += 1) columns[i] = columns[i]! * rootWeights[i % rowCount]!;
    for (let i = 0; i < rowCount; i += 1) kept[i] = kept[i]! * rootWeights[i]!;
  }
  return { rowCount, columnCount, intercept, columns, response: kept, rootWeights, rows };
}

function completeRows({ response, regressors, weights }: DesignInput): Int32Array {
  const all = response.length;
  const isComplete = new Uint8Array(all).fill(1);
  markGaps(response, isComplete);
  for (const regressor of regressors) markGaps(regressor, isComplete);
  for (let i = 0; weights && i < all; i += 1) if (!usableWeight(weights[i]!)) isComplete[i] = 0;
  const rows = new Int32Array(all);
  let count = 0;
  for (let i = 0; i < all; i += 1) {
    rows[count] = i;
    count += isComplete[i]!;
  }
  return rows.slice(0, count);
}

function markGaps(values: ArrayLike<number>, isComplete: Uint8Array): void {
  for (let i = 0; i < values.length; i += 1) {
    // x - x is 0 for a finite x alone
    if (values[i]! - values[i]! !== 0) isComplete[i] = 0;
    else if (Math.abs(values[i]!) >= 1e100) refuse(values[i]!);
  }
}

function refuse(value: number): never {
  throw new RangeError(`values must lie within 1e100, got ${value}`);
}

function usableWeight(weight: number): boolean {
  requireThat(!(weight < 0), `weights must not be negative, got ${weight}`);
  return weight > 0 && weight < Number.POSITIVE_INFINITY;
}

function pick(rows: Int32Array, values: ArrayLike<number>, into: Float64Array, start: number): void {
  if (rows.length === values.length) into.set(values, start);
  else for (let i = 0; i < rows.length; i += 1) into[start + i] = values[rows[i]!]!;
}
