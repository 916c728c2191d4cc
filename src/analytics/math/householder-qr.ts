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
  readonly #reflectors: Float64Array;
  readonly #diagonal: Float64Array;
  readonly #scales: Float64Array;
  /** The inverse of R in scaled units; stands for this decomposition once it was asked for. */
  readonly #inverse: Float64Array;
  #isInverted = false;

  constructor(rowCount: number, columnCount: number) {
    if (!(rowCount >= columnCount && columnCount >= 1)) {
      throw new RangeError(`${rowCount} rows cannot hold ${columnCount} columns`);
    }
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
    const { rowCount: n, columnCount, kept } = this;
    if (!(columns.length >= n * columnCount)) {
      throw new RangeError(`${columns.length} numbers cannot fill ${n} x ${columnCount}`);
    }
    const reflectors = this.#reflectors;
    const diagonal = this.#diagonal;
    this.#isInverted = false;
    this.rank = 0;
    for (let j = 0; j < columnCount; j += 1) {
      const start = j * n;
      const length = Math.sqrt(this.#scaleColumn(columns, j));
      const k = this.rank;
      if (k >= n || length === 0) continue;
      this.#applyReflectors(reflectors, start);
      const rest =
        k === 0 ? length : Math.sqrt(dotProduct(reflectors, start + k, reflectors, start + k, n - k));
      if (!(rest > independentShare * length)) continue;
      // H = I - v v' / (rest |v_k|) takes the column to the k-th axis; v stands in the column from row k on
      const head = reflectors[start + k]!;
      diagonal[k] = head > 0 ? -rest : rest;
      reflectors[start + k] = head > 0 ? head + rest : head - rest;
      kept[k] = j;
      this.rank = k + 1;
    }
    return this;
  }

  /**
   * Copies the column in its scale and answers its squares' sum. A column of nothing but zeros, or out of the range in
   * which squares hold, gets the scale 0 and is never kept.
   */
  #scaleColumn(columns: Float64Array, j: number): number {
    const n = this.rowCount;
    const start = j * n;
    const largest = largestSize(columns, start, n);
    const usable = largest > 1 / largestKept && largest < largestKept;
    const scale = usable ? 2 ** -Math.round(Math.log2(largest)) : 0;
    this.#scales[j] = scale;
    if (usable) return scaleThenSquare(columns, this.#reflectors, start, n, scale);
    this.#reflectors.fill(0, start, start + n);
    return 0;
  }

  /** Q' times the vector, in place. */
  applyTransposed(vector: Float64Array): void {
    this.#applyReflectors(vector, 0);
  }

  /**
   * target -= v (v . target) / (rest |v_k|) with each reflector v, from its place k on, in turn. The pass that takes one
   * away gathers the product with the next.
   */
  #applyReflectors(target: Float64Array, start: number): void {
    const { rowCount: n, rank, kept } = this;
    if (rank === 0) return;
    const reflectors = this.#reflectors;
    const diagonal = this.#diagonal;
    let v = kept[0]! * n;
    let product = dotProduct(reflectors, v, target, start, n);
    for (let k = 0; k < rank; k += 1) {
      const head = reflectors[v + k]!;
      const factor = product / (Math.abs(diagonal[k]!) * Math.abs(head));
      target[start + k] = target[start + k]! - factor * head;
      const below = k + 1;
      if (below === rank) {
        subtract(target, start + below, reflectors, v + below, n - below, factor);
      } else {
        const next = kept[below]! * n;
        product = subtractThenDot(
          target,
          start + below,
          reflectors,
          v + below,
          next + below,
          n - below,
          factor,
        );
        v = next;
      }
    }
  }

  /** Q times the vector, in place. */
  apply(vector: Float64Array): void {
    const { rowCount: n, kept } = this;
    const reflectors = this.#reflectors;
    for (let k = this.rank - 1; k >= 0; k -= 1) {
      const v = kept[k]! * n + k;
      const product = dotProduct(reflectors, v, vector, k, n - k);
      const factor = product / (Math.abs(this.#diagonal[k]!) * Math.abs(reflectors[v]!));
      subtract(vector, k, reflectors, v, n - k, factor);
    }
  }

  /** Coefficients of the kept columns from Q'y; `into` has one place a column, those left out become 0. */
  solve(transposed: Float64Array, into: Float64Array): void {
    const { rowCount: n, rank, kept } = this;
    const reflectors = this.#reflectors;
    const diagonal = this.#diagonal;
    const scales = this.#scales;
    into.fill(0);
    for (let k = rank - 1; k >= 0; k -= 1) {
      let sum = transposed[k]!;
      for (let m = k + 1; m < rank; m += 1) sum -= reflectors[kept[m]! * n + k]! * into[kept[m]!]!;
      into[kept[k]!] = sum / diagonal[k]!;
    }
    for (let j = 0; j < this.columnCount; j += 1) into[j] = into[j]! * scales[j]!;
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
    if (!this.#isInverted) this.#invert();
    const p = this.columnCount;
    const inverse = this.#inverse;
    let sum = 0;
    for (let i = Math.max(k, m); i < this.rank; i += 1) sum += inverse[k * p + i]! * inverse[m * p + i]!;
    return sum * this.#scales[this.kept[k]!]! * this.#scales[this.kept[m]!]!;
  }

  /** The inverse of R by back substitution, in scaled units. */
  #invert(): void {
    const { rowCount: n, columnCount: p, rank, kept } = this;
    const reflectors = this.#reflectors;
    const diagonal = this.#diagonal;
    const inverse = this.#inverse;
    for (let m = 0; m < rank; m += 1) {
      inverse[m * p + m] = 1 / diagonal[m]!;
      for (let k = m - 1; k >= 0; k -= 1) {
        let sum = 0;
        for (let i = k + 1; i <= m; i += 1) sum -= reflectors[kept[i]! * n + k]! * inverse[i * p + m]!;
        inverse[k * p + m] = sum / diagonal[k]!;
      }
    }
    this.#isInverted = true;
  }
}

/** Infinite or NaN where a number is. */
function largestSize(values: Float64Array, start: number, count: number): number {
  let largest = 0;
  for (let i = start; i < start + count; i += 1) {
    const size = Math.abs(values[i]!);
    if (!(size <= largest)) largest = size;
  }
  return largest;
}

/** Into the same places, and the sum of the squares as `dotProduct` takes it. */
function scaleThenSquare(
  values: Float64Array,
  into: Float64Array,
  start: number,
  count: number,
  scale: number,
): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const end = start + count;
  let i = start;
  for (; i + 3 < end; i += 4) {
    const first = values[i]! * scale;
    const second = values[i + 1]! * scale;
    const third = values[i + 2]! * scale;
    const fourth = values[i + 3]! * scale;
    into[i] = first;
    into[i + 1] = second;
    into[i + 2] = third;
    into[i + 3] = fourth;
    a += first * first;
    b += second * second;
    c += third * third;
    d += fourth * fourth;
  }
  for (; i < end; i += 1) {
    const scaled = values[i]! * scale;
    into[i] = scaled;
    a += scaled * scaled;
  }
  return a + b + (c + d);
}

/** target -= factor v, from a place of each on. */
function subtract(
  target: Float64Array,
  start: number,
  reflectors: Float64Array,
  v: number,
  count: number,
  factor: number,
): void {
  for (let i = 0; i < count; i += 1) target[start + i] = target[start + i]! - factor * reflectors[v + i]!;
}

/** target -= factor v, and of what is left the product with the next reflector, summed as `dotProduct` does. */
function subtractThenDot(
  target: Float64Array,
  start: number,
  reflectors: Float64Array,
  v: number,
  next: number,
  count: number,
  factor: number,
): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    const first = target[start + i]! - factor * reflectors[v + i]!;
    const second = target[start + i + 1]! - factor * reflectors[v + i + 1]!;
    const third = target[start + i + 2]! - factor * reflectors[v + i + 2]!;
    const fourth = target[start + i + 3]! - factor * reflectors[v + i + 3]!;
    target[start + i] = first;
    target[start + i + 1] = second;
    target[start + i + 2] = third;
    target[start + i + 3] = fourth;
    a += first * reflectors[next + i]!;
    b += second * reflectors[next + i + 1]!;
    c += third * reflectors[next + i + 2]!;
    d += fourth * reflectors[next + i + 3]!;
  }
  for (; i < count; i += 1) {
    const left = target[start + i]! - factor * reflectors[v + i]!;
    target[start + i] = left;
    a += left * reflectors[next + i]!;
  }
  return a + b + (c + d);
}

/** In four sums side by side: a single one would wait for each addition. */
function dotProduct(x: Float64Array, xStart: number, y: Float64Array, yStart: number, count: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    a += x[xStart + i]! * y[yStart + i]!;
    b += x[xStart + i + 1]! * y[yStart + i + 1]!;
    c += x[xStart + i + 2]! * y[yStart + i + 2]!;
    d += x[xStart + i + 3]! * y[yStart + i + 3]!;
  }
  for (; i < count; i += 1) a += x[xStart + i]! * y[yStart + i]!;
  return a + b + (c + d);
}
