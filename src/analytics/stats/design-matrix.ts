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
  const rootWeights = weights ? rows64(rows, weights).map(Math.sqrt) : null;
  const columnCount = regressors.length + (intercept ? 1 : 0);
  const columns = new Float64Array(rowCount * columnCount);
  if (intercept) columns.fill(1, 0, rowCount);
  for (const [index, regressor] of regressors.entries()) {
    columns.set(rows64(rows, regressor), (index + (intercept ? 1 : 0)) * rowCount);
  }
  const kept = rows64(rows, response);
  if (rootWeights) {
    for (let i = 0; i < columns.length; i += 1) columns[i] = columns[i]! * rootWeights[i % rowCount]!;
    for (let i = 0; i < rowCount; i += 1) kept[i] = kept[i]! * rootWeights[i]!;
  }
  return { rowCount, columnCount, intercept, columns, response: kept, rootWeights, rows };
}

function completeRows({ response, regressors, weights }: DesignInput): Int32Array {
  const rows = new Int32Array(response.length);
  let count = 0;
  for (let i = 0; i < response.length; i += 1) {
    if (!Number.isFinite(response[i])) continue;
    if (weights && !usableWeight(weights[i]!)) continue;
    if (!regressors.every((regressor) => Number.isFinite(regressor[i]))) continue;
    rows[count] = i;
    count += 1;
  }
  return rows.slice(0, count);
}

function usableWeight(weight: number): boolean {
  requireThat(!(weight < 0), `weights must not be negative, got ${weight}`);
  return weight > 0 && weight < Number.POSITIVE_INFINITY;
}

function rows64(rows: Int32Array, values: ArrayLike<number>): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) picked[i] = values[rows[i]!]!;
  return picked;
}
