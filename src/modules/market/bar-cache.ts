import { ColumnCache } from "../../platform/cache/column-cache.js";
import { VersionMemory } from "../../platform/cache/version-memory.js";
import type { InstrumentBars } from "./bars.types.js";
import { instrumentOfScope } from "./versions.queries.js";

/** Whole bar series of the process, by instrument, and the versions under which they serve. */
export class BarCache {
  readonly columns: ColumnCache<InstrumentBars, number>;
  /** Versions by instrument, the operators' preferences included, under the version of all bars. */
  readonly versions = new VersionMemory<number>();
  #hits = 0;
  #misses = 0;

  constructor(maxBytes: number, sizeOf: (bars: InstrumentBars) => number) {
    this.columns = new ColumnCache(maxBytes, sizeOf);
  }

  /** Frees what a written scope made worthless. */
  forget(scope: string): void {
    const instrument = instrumentOfScope(scope);
    if (instrument !== null) this.columns.forget(instrument);
  }

  /** Notes how many series a question found here, and how many it had to load. */
  noteUse(hits: number, misses: number): void {
    this.#hits += hits;
    this.#misses += misses;
  }

  get figures(): { hits: number; misses: number; entries: number; bytes: number } {
    return {
      hits: this.#hits,
      misses: this.#misses,
      entries: this.columns.count,
      bytes: this.columns.bytes,
    };
  }

  get bytes(): number {
    return this.columns.bytes;
  }
}
