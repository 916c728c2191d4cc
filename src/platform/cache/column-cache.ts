import { LRUCache } from "lru-cache";

interface Entry<V extends object> {
  readonly version: string;
  readonly value: V;
}

/**
 * Columns of whole series, bounded by their bytes. An entry serves only readers who hold the data version it was read
 * at, so a writer in another process is never overlooked; {@link forget} frees the memory early.
 */
export class ColumnCache<V extends object, K extends string | number = string> {
  readonly #entries: LRUCache<K, Entry<V>>;

  constructor(maxBytes: number, sizeOf: (value: V) => number) {
    this.#entries = new LRUCache<K, Entry<V>>({
      maxSize: maxBytes,
      sizeCalculation: ({ value }) => Math.max(1, sizeOf(value)),
    });
  }

  get(key: K, version: string): V | undefined {
    const entry = this.#entries.get(key);
    return entry?.version === version ? entry.value : undefined;
  }

  set(key: K, version: string, value: V): void {
    this.#entries.set(key, { version, value });
  }

  forget(key: K): void {
    this.#entries.delete(key);
  }

  get count(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#entries.calculatedSize;
  }
}
