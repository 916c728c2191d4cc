import type { ContractList } from "../../analytics/chains/index.js";
import { ColumnCache } from "../../platform/cache/column-cache.js";

/** What of a day was last unpacked: a contract list and the open interest along it, under the keys of their tellings. */
export interface HeldDay {
  readonly listKey: string;
  readonly contracts: ContractList;
  /** Null: no open interest was known. */
  readonly openInterestKey: string | null;
  /** NaN for unknown. */
  readonly openInterest: Float64Array | null;
}

/**
 * Unpacked days of the process, bounded by their bytes. A telling is never changed, so what stands under its key needs
 * no version: the reader learns the keys that hold from the database with each frame. Frames are too many and too cheap
 * to keep.
 */
export class ChainCache {
  readonly #days: ColumnCache<HeldDay>;

  constructor(maxBytes: number) {
    this.#days = new ColumnCache(maxBytes, bytesOf);
  }

  get(day: string): HeldDay | null {
    return this.#days.get(day, "") ?? null;
  }

  set(day: string, held: HeldDay): void {
    this.#days.set(day, "", held);
  }

  get figures(): { entries: number; bytes: number } {
    return { entries: this.#days.count, bytes: this.#days.bytes };
  }
}

export function createChainCache(maxBytes: number): ChainCache {
  return new ChainCache(maxBytes);
}

/** A listed symbol is some forty bytes of text with its object. */
function bytesOf({ contracts, openInterest }: HeldDay): number {
  const { classOf, expiry, isCall, strike, listedSymbols } = contracts;
  const columns = classOf.byteLength + expiry.byteLength + isCall.byteLength + strike.ticks.byteLength;
  return columns + 80 * (listedSymbols?.length ?? 0) + (openInterest?.byteLength ?? 0);
}
