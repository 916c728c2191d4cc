import {
  type CorrelationRepair,
  correlationSignificance,
  type OverlapCorrelations,
} from "../../analytics/stats/index.js";
import { slices } from "../../platform/threads/slices.js";
import { CorrelationColumn } from "./correlation-enums.types.js";

type Column = (number | null)[];

/** A row's columns; null: not asked for. */
export interface RowColumns {
  readonly correlations: Column | null;
  readonly sampleSizes: Column | null;
  readonly significance: Column | null;
  readonly repaired: Column | null;
}

/** Makes the columns of a matrix, row by row. */
export class CorrelationColumns {
  readonly #matrix: OverlapCorrelations;
  readonly #core: readonly number[];
  readonly #repair: CorrelationRepair | null;

  constructor(
    matrix: OverlapCorrelations,
    { core, repair }: { core: readonly number[]; repair: CorrelationRepair | null },
  ) {
    this.#matrix = matrix;
    this.#core = core;
    this.#repair = repair;
  }

  async rows(asked: ReadonlySet<CorrelationColumn>): Promise<RowColumns[]> {
    const { correlations, size } = this.#matrix;
    const tests = asked.has(CorrelationColumn.SIGNIFICANCE) ? await this.#testPairs() : null;
    return Array.from({ length: size }, (_, row) => ({
      correlations: asked.has(CorrelationColumn.CORRELATIONS) ? columnOf(correlations, row, size) : null,
      sampleSizes: asked.has(CorrelationColumn.SAMPLE_SIZES) ? this.#sampleSizes(row) : null,
      significance: tests === null ? null : columnOf(tests, row, size),
      repaired: asked.has(CorrelationColumn.REPAIRED) ? this.#repaired(row) : null,
    }));
  }

  #sampleSizes(row: number): Column {
    const { counts, size } = this.#matrix;
    return Array.from(counts.subarray(row * size, (row + 1) * size));
  }

  /** Between those without an unknown pair; as it was where no repair was needed. */
  #repaired(row: number): Column {
    const { correlations, size } = this.#matrix;
    const column: Column = new Array(size).fill(null);
    const own = this.#core.indexOf(row);
    if (own < 0) return column;
    const width = this.#core.length;
    for (const [place, j] of this.#core.entries())
      column[j] = this.#repair?.correlations[own * width + place] ?? correlations[row * size + j]!;
    return column;
  }

  /** All pairs once: a hundred thousand take a tenth of a second. */
  async #testPairs(): Promise<Float64Array> {
    const { size, correlations, counts } = this.#matrix;
    const found = new Float64Array(size * size).fill(Number.NaN);
    const pause = slices();
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j <= i; j += 1) {
        const place = i * size + j;
        const value = correlationSignificance(correlations[place]!, counts[place]!) ?? Number.NaN;
        found[place] = value;
        found[j * size + i] = value;
      }
      await pause();
    }
    return found;
  }
}

function columnOf(values: Float64Array, row: number, size: number): Column {
  return Array.from(values.subarray(row * size, (row + 1) * size), (value) =>
    Number.isNaN(value) ? null : value,
  );
}
