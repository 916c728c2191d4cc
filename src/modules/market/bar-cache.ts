import { ColumnCache } from "../../platform/cache/column-cache.js";
import { VersionMemory } from "../../platform/cache/version-memory.js";
import type { InstrumentBars } from "./bars.types.js";
import { instrumentOfScope } from "./versions.queries.js";

/** Whole bar series of the process, by instrument, and the versions under which they serve. */
export class BarCache {
  readonly columns: ColumnCache<InstrumentBars, number>;
  /** Versions by instrument, the operators' preferences included, under the version of all bars. */
  readonly versions = new VersionMemory<number>();

  constructor(maxBytes: number, sizeOf: (bars: InstrumentBars) => number) {
    this.columns = new ColumnCache(maxBytes, sizeOf);
  }

  /** Frees what a written scope made worthless. */
  forget(scope: string): void {
    const instrument = instrumentOfScope(scope);
    if (instrument !== null) this.columns.forget(instrument);
  }

  get bytes(): number {
    return this.columns.bytes;
  }
}
