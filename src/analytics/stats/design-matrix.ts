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

/** Values from here on are refused: their squares, and ratios of those, may not be doubles. */
const tooLarge = 1e100;

/** Listwise deletion: only rows without any gap are kept. */
export function designMatrix(input: DesignInput): DesignMatrix {
  requireEqualLengths(input);
  const { weights } = input;
  const whole = stacked(input);
  if (weights === undefined && isWithoutGap(whole)) {
    return splitDesign(whole, input, { rows: allRows(input.response.length), rootWeights: null });
  }

  const rows = completeRows(input);
  const kept = rows.length === input.response.length ? whole : picked(whole, rows, input.response.length);
  const rootWeights = weights ? Float64Array.from(rows, (row) => Math.sqrt(weights[row]!)) : null;
  if (rootWeights) {
    for (let i = 0; i < kept.length; i += 1) kept[i] = kept[i]! * rootWeights[i % rows.length]!;
  }
  return splitDesign(kept, input, { rows, rootWeights });
}

function requireEqualLengths({ response, regressors, intercept, weights }: DesignInput): void {
  const all = response.length;
  requireThat(intercept || regressors.length > 0, "a regression needs a regressor or an intercept");
  for (let j = 0; j < regressors.length; j += 1) {
    const { length } = regressors[j]!;
    if (length !== all) throw new RangeError(`regressor ${j} has ${length} rows, the response ${all}`);
  }
  if (weights !== undefined && weights.length !== all) {
    throw new RangeError(`${weights.length} weights stand for ${all} rows`);
  }
}

/** The columns, the response after them, with all rows: one allocation, for short fits feel each. */
function stacked({ response, regressors, intercept }: DesignInput): Float64Array {
  const all = response.length;
  const first = intercept ? 1 : 0;
  const whole = new Float64Array(all * (first + regressors.length + 1));
  if (intercept) whole.fill(1, 0, all);
  for (let j = 0; j < regressors.length; j += 1) whole.set(regressors[j]!, (first + j) * all);
  whole.set(response, whole.length - all);
  return whole;
}

/** False also for a value out of range, which the search for gaps names. */
function isWithoutGap(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) {
    if (!(Math.abs(values[i]!) < tooLarge)) return false;
  }
  return true;
}

function allRows(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let i = 0; i < count; i += 1) rows[i] = i;
  return rows;
}

function splitDesign(
  stack: Float64Array,
  { regressors, intercept }: DesignInput,
  { rows, rootWeights }: Pick<DesignMatrix, "rows" | "rootWeights">,
): DesignMatrix {
  const columnCount = regressors.length + (intercept ? 1 : 0);
  const rowCount = rows.length;
  const columns = stack.subarray(0, rowCount * columnCount);
  const response = stack.subarray(rowCount * columnCount);
  return { rowCount, columnCount, intercept, columns, response, rootWeights, rows };
}

function picked(whole: Float64Array, rows: Int32Array, all: number): Float64Array {
  const kept = new Float64Array((whole.length / all) * rows.length);
  let place = 0;
  for (let start = 0; start < whole.length; start += all) {
    for (let i = 0; i < rows.length; i += 1) {
      kept[place] = whole[start + rows[i]!]!;
      place += 1;
    }
  }
  return kept;
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
    else if (Math.abs(values[i]!) >= tooLarge) refuse(values[i]!);
  }
}

function refuse(value: number): never {
  throw new RangeError(`values must lie within 1e100, got ${value}`);
}

function usableWeight(weight: number): boolean {
  if (weight < 0) throw new RangeError(`weights must not be negative, got ${weight}`);
  return weight > 0 && weight < Number.POSITIVE_INFINITY;
}
