import { requireThat } from "../require-that.js";

/**
 * Share of a column's length that must stand outside the columns before it; below, the column is taken as their linear
 * combination. Rounding leaves some 1e-15; the 10th power polynomial of NIST's Filip set, which must fit, keeps 1e-9.
 */
const independentShare = 1e-12;

/** Squares, and ratios of squares, of numbers up to it and down to its inverse are doubles. */
const largestKept = 1e100;

/**
 * QR decomposition of a tall matrix by Householder reflections, its columns scaled by powers of two (which cost no
 * digit). A column that is a linear combination of earlier ones is left out, so `rank` may be below `columnCount`.
 * The buffers are reused from one `decompose` to the next.
 */
export class HouseholderQr {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Columns that were kept, in their order; the first `rank` places count. */
  readonly kept: Int32Array;
  rank = 0;
  /** Column by column, the reflector from the diagonal down, R above. */
  readonly #reflectors: readonly Float64Array[];
  readonly #diagonal: Float64Array;
  readonly #scales: Float64Array;
  readonly #lengths: Float64Array;
  readonly #inverse: Float64Array;

  constructor(rowCount: number, columnCount: number) {
    requireThat(
      rowCount >= columnCount && columnCount >= 1,
      `${rowCount} rows cannot hold ${columnCount} columns`,
    );
    this.rowCount = rowCount;
    this.columnCount = columnCount;
    this.kept = new Int32Array(columnCount);
    const all = new Float64Array(rowCount * columnCount);
    this.#reflectors = Array.from({ length: columnCount }, (_, j) =>
      all.subarray(j * rowCount, (j + 1) * rowCount),
    );
    this.#diagonal = new Float64Array(columnCount);
    this.#scales = new Float64Array(columnCount);
    this.#lengths = new Float64Array(columnCount);
    this.#inverse = new Float64Array(columnCount * columnCount);
  }

  /** `columns` holds the matrix column after column: entry (row, column) at column * rowCount + row. */
  decompose(columns: Float64Array): this {
    const { rowCount: n, columnCount } = this;
    requireThat(
      columns.length >= n * columnCount,
      `${columns.length} numbers cannot fill ${n} x ${columnCount}`,
    );
    this.rank = 0;
    for (let j = 0; j < columnCount; j += 1) this.#scaleColumn(columns, j);
    for (let j = 0; j < columnCount; j += 1) {
      const k = this.rank;
      if (k >= n || this.#scales[j] === 0) continue;
      const column = this.#reflectors[j]!;
      const rest = Math.sqrt(dotProduct(column, column, k));
      if (!(rest > independentShare * this.#lengths[j]!)) continue;
      this.#reflect(j, k, rest);
      this.kept[k] = j;
      this.rank = k + 1;
    }
    this.#invert();
    return this;
  }

  /** A column of nothing but zeros, or out of the range in which squares hold, gets the scale 0 and is never kept. */
  #scaleColumn(columns: Float64Array, j: number): void {
    const n = this.rowCount;
    let largest = 0;
    for (let i = j * n; i < (j + 1) * n; i += 1) {
      const size = Math.abs(columns[i]!);
      if (!(size <= largest)) largest = size;
    }
    const usable = largest > 1 / largestKept && largest < largestKept;
    const scale = usable ? 2 ** -Math.round(Math.log2(largest)) : 0;
    this.#scales[j] = scale;
    const column = this.#reflectors[j]!;
    const start = j * n;
    for (let i = 0; i < n; i += 1) column[i] = usable ? columns[start + i]! * scale : 0;
    this.#lengths[j] = Math.sqrt(dotProduct(column, column, 0));
  }

  /** H = I - v v' / (rest |v_k|) takes column j to the k-th axis; v stands in the column from row k on. */
  #reflect(j: number, k: number, rest: number): void {
    const column = this.#reflectors[j]!;
    const head = column[k]!;
    this.#diagonal[k] = head > 0 ? -rest : rest;
    column[k] = head > 0 ? head + rest : head - rest;
    for (let other = j + 1; other < this.columnCount; other += 1) {
      reflectInto(column, this.#reflectors[other]!, k, rest);
    }
  }

  /** Q' times the vector, in place. */
  applyTransposed(vector: Float64Array): void {
    for (let k = 0; k < this.rank; k += 1) this.#applyReflector(k, vector);
  }

  /** Q times the vector, in place. */
  apply(vector: Float64Array): void {
    for (let k = this.rank - 1; k >= 0; k -= 1) this.#applyReflector(k, vector);
  }

  #applyReflector(k: number, vector: Float64Array): void {
    reflectInto(this.#reflectors[this.kept[k]!]!, vector, k, Math.abs(this.#diagonal[k]!));
  }

  /** Coefficients of the kept columns from Q'y; `into` has one place a column, those left out become 0. */
  solve(transposed: Float64Array, into: Float64Array): void {
    into.fill(0);
    for (let k = this.rank - 1; k >= 0; k -= 1) {
      let sum = transposed[k]!;
      for (let m = k + 1; m < this.rank; m += 1) {
        sum -= this.#reflectors[this.kept[m]!]![k]! * into[this.kept[m]!]!;
      }
      into[this.kept[k]!] = sum / this.#diagonal[k]!;
    }
    for (let j = 0; j < this.columnCount; j += 1) into[j] = into[j]! * this.#scales[j]!;
  }

  /** Entry (k, m) of R, of the kept columns in their own units. */
  upper(k: number, m: number): number {
    if (k > m) return 0;
    const column = this.kept[m]!;
    const scaled = k === m ? this.#diagonal[k]! : this.#reflectors[column]![k]!;
    return scaled / this.#scales[column]!;
  }

  /** Entry of (X'X)^-1 between the k-th and the m-th kept column. */
  inverseGram(k: number, m: number): number {
    const p = this.columnCount;
    let sum = 0;
    for (let i = Math.max(k, m); i < this.rank; i += 1)
      sum += this.#inverse[k * p + i]! * this.#inverse[m * p + i]!;
    return sum * this.#scales[this.kept[k]!]! * this.#scales[this.kept[m]!]!;
  }

  /** The inverse of R by back substitution, in scaled units. */
  #invert(): void {
    const { columnCount: p, rank } = this;
    const inverse = this.#inverse;
    for (let m = 0; m < rank; m += 1) {
      inverse[m * p + m] = 1 / this.#diagonal[m]!;
      for (let k = m - 1; k >= 0; k -= 1) {
        let sum = 0;
        for (let i = k + 1; i <= m; i += 1) sum -= this.#reflectors[this.kept[i]!]![k]! * inverse[i * p + m]!;
        inverse[k * p + m] = sum / this.#diagonal[k]!;
      }
    }
  }
}

/** target -= v (v . target) / (rest |v_k|), from place k on. */
function reflectInto(v: Float64Array, target: Float64Array, k: number, rest: number): void {
  const factor = dotProduct(v, target, k) / (rest * Math.abs(v[k]!));
  for (let i = k; i < v.length; i += 1) target[i] = target[i]! - factor * v[i]!;
}

/** From place k on, in four sums side by side: a single one would wait for each addition. */
function dotProduct(x: Float64Array, y: Float64Array, k: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = k;
  for (; i + 3 < x.length; i += 4) {
    a += x[i]! * y[i]!;
    b += x[i + 1]! * y[i + 1]!;
    c += x[i + 2]! * y[i + 2]!;
    d += x[i + 3]! * y[i + 3]!;
  }
  for (; i < x.length; i += 1) a += x[i]! * y[i]!;
  return a + b + (c + d);
}
