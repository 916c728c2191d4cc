import type { Panel } from "./long-short-book.js";

export interface TrailingVarianceRule {
  /** Periods that count; infinity: all before. */
  readonly varianceLookback: number;
  /** Returns among them below which there is no variance. */
  readonly minVariancePeriods: number;
}

/** Sample variances of every asset's past returns, as the present moves on. */
export class TrailingVariances {
  readonly #returns: Panel;
  readonly #rule: TrailingVarianceRule;
  readonly #counts: Int32Array;
  readonly #means: Float64Array;
  /** Sums of squared distances from the mean. */
  readonly #squares: Float64Array;
  #end = 0;

  constructor(returns: Panel, rule: TrailingVarianceRule) {
    const assets = returns[0]?.length ?? 0;
    this.#returns = returns;
    this.#rule = rule;
    this.#counts = new Int32Array(assets);
    this.#means = new Float64Array(assets);
    this.#squares = new Float64Array(assets);
  }

  /** Takes in the periods before `end`; only ever forward. */
  moveTo(end: number): void {
    if (this.#rule.varianceLookback < end) this.#forget();
    for (let t = Math.max(this.#end, end - this.#rule.varianceLookback); t < end; t += 1) this.#take(t);
    this.#end = end;
  }

  /** Of an asset; null with fewer than two returns, or than the rule asks for. */
  of(asset: number): number | null {
    const count = this.#counts[asset]!;
    return count < Math.max(2, this.#rule.minVariancePeriods) ? null : this.#squares[asset]! / (count - 1);
  }

  /** A window that moves begins anew: taking out what leaves it would let roundings grow. */
  #forget(): void {
    this.#end = 0;
    for (const column of [this.#counts, this.#means, this.#squares]) column.fill(0);
  }

  /** Welford's step for each asset with a return. */
  #take(t: number): void {
    const row = this.#returns[t]!;
    for (let i = 0; i < row.length; i += 1) {
      const value = row[i]!;
      if (!Number.isFinite(value)) continue;
      const count = this.#counts[i]! + 1;
      const distance = value - this.#means[i]!;
      const mean = this.#means[i]! + distance / count;
      this.#counts[i] = count;
      this.#means[i] = mean;
      this.#squares[i] = this.#squares[i]! + distance * (value - mean);
    }
  }
}
