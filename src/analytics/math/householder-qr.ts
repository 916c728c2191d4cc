import { requireThat } from "../require-that.js";

/**
 * Share of a column's length that must stand outside the columns before it; below, the column is taken as their linear
 * combination. Rounding leaves some 1e-15; the 10th power polynomial of NIST's Filip set, which must fit, keeps 1e-9.
 */
const independentShare = 1e-12;

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
  readonly #reflectors: Float64Array;
  readonly #diagonal: Float64Array;
  readonly #scales: Float64Array;
  readonly #inverse: Float64Array;

  constructor(rowCount: number, columnCount: number) {
    requireThat(
      rowCount >= columnCount && columnCount >= 1,
      `${rowCount} rows cannot hold ${columnCount} columns`,
    );
    this.rowCount = rowCount;
    this.columnCount = columnCount;
    this.kept = new Int32Array(columnCount);
    this.#reflectors = new Float64Array(rowCount * columnCount);
    this.#diagonal = new Float64Array(columnCount);
    this.#scales = new Float64Array(columnCount);
    this.#inverse = new Float64Array(columnCount * columnCount);
  }

  /** `columns` holds the matrix column after column: entry (row, column) at column * rowCount + row. */
  decompose(columns: Float64Array): this {
    const { rowCount: n, columnCount } = this;
    requireThat(
      columns.length >= n * columnCount,
      `${columns.length} numbers cannot fill ${n} x ${columnCount}`,
    );
    const a = this.#reflectors;
    this.rank = 0;
    for (let j = 0; j < columnCount; j += 1) this.#scaleColumn(columns, j);
    for (let j = 0; j < columnCount; j += 1) {
      const k = this.rank;
      if (k >= n || this.#scales[j] === 0) continue;
      const start = j * n;
      const whole = Math.sqrt(sumOfSquares(a, start, start + n));
      const rest = Math.sqrt(sumOfSquares(a, start + k, start + n));
      if (!(rest > independentShare * whole)) continue;
      this.#reflect(j, k, rest);
      this.kept[k] = j;
      this.rank = k + 1;
    }
    this.#invert();
    return this;
  }

  /** A column of zeros, or one that is not finite, gets the scale 0 and is never kept. */
  #scaleColumn(columns: Float64Array, j: number): void {
    const n = this.rowCount;
    let largest = 0;
    for (let i = j * n; i < (j + 1) * n; i += 1) {
      const size = Math.abs(columns[i]!);
      if (!(size <= largest)) largest = size;
    }
    const usable = largest > 0 && largest < Number.POSITIVE_INFINITY;
    const scale = usable ? 2 ** -clamped(Math.round(Math.log2(largest))) : 0;
    this.#scales[j] = scale;
    for (let i = j * n; i < (j + 1) * n; i += 1) this.#reflectors[i] = usable ? columns[i]! * scale : 0;
  }

  /** H = I - v v' / (rest |v_k|) takes column j to the k-th axis; v stands in the column from row k on. */
  #reflect(j: number, k: number, rest: number): void {
    const { rowCount: n, columnCount } = this;
    const a = this.#reflectors;
    const start = j * n;
    const head = a[start + k]!;
    this.#diagonal[k] = head > 0 ? -rest : rest;
    a[start + k] = head > 0 ? head + rest : head - rest;
    for (let other = j + 1; other < columnCount; other += 1) {
      reflectInto({ v: a, start, k, n, target: a, targetStart: other * n, rest });
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
    const rest = Math.abs(this.#diagonal[k]!);
    const start = this.kept[k]! * this.rowCount;
    reflectInto({ v: this.#reflectors, start, k, n: this.rowCount, target: vector, targetStart: 0, rest });
  }

  /** Coefficients of the kept columns from Q'y; `into` has one place a column, those left out become 0. */
  solve(transposed: Float64Array, into: Float64Array): void {
    const n = this.rowCount;
    into.fill(0);
    for (let k = this.rank - 1; k >= 0; k -= 1) {
      let sum = transposed[k]!;
      for (let m = k + 1; m < this.rank; m += 1) {
        sum -= this.#reflectors[this.kept[m]! * n + k]! * into[this.kept[m]!]!;
      }
      into[this.kept[k]!] = sum / this.#diagonal[k]!;
    }
    for (let j = 0; j < this.columnCount; j += 1) into[j] = into[j]! * this.#scales[j]!;
  }

  /** Entry (k, m) of R, of the kept columns in their own units. */
  upper(k: number, m: number): number {
    if (k > m) return 0;
    const column = this.kept[m]!;
    const scaled = k === m ? this.#diagonal[k]! : this.#reflectors[column * this.rowCount + k]!;
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
    const { rowCount: n, columnCount: p, rank } = this;
    const inverse = this.#inverse;
    for (let m = 0; m < rank; m += 1) {
      inverse[m * p + m] = 1 / this.#diagonal[m]!;
      for (let k = m - 1; k >= 0; k -= 1) {
        let sum = 0;
        for (let i = k + 1; i <= m; i += 1)
          sum -= this.#reflectors[this.kept[i]! * n + k]! * inverse[i * p + m]!;
        inverse[k * p + m] = sum / this.#diagonal[k]!;
      }
    }
  }
}

/** Within the exponents whose power of two has a reciprocal. */
function clamped(exponent: number): number {
  return Math.max(-1000, Math.min(1000, exponent));
}

interface Reflection {
  readonly v: Float64Array;
  readonly start: number;
  readonly k: number;
  readonly n: number;
  readonly target: Float64Array;
  readonly targetStart: number;
  readonly rest: number;
}

function reflectInto({ v, start, k, n, target, targetStart, rest }: Reflection): void {
  let dot = 0;
  for (let i = k; i < n; i += 1) dot += v[start + i]! * target[targetStart + i]!;
  const factor = dot / (rest * Math.abs(v[start + k]!));
  for (let i = k; i < n; i += 1) target[targetStart + i] = target[targetStart + i]! - factor * v[start + i]!;
}

function sumOfSquares(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += values[i]! * values[i]!;
  return sum;
}
