/**
 * Versions of many scopes, remembered under the version of one scope that every writer of them raises as well: while
 * that one stands, none of the others has moved. A reader asks for the common version first and for the versions it
 * lacks afterwards, so what it remembers is never older than the common version says.
 */
export class VersionMemory<K> {
  #common = -1;
  #versions = new Map<K, string>();

  /** What is remembered under a common version; a reader of an older one gets a map of its own. */
  under(common: number): Map<K, string> {
    if (common < this.#common) return new Map();
    if (common > this.#common) {
      this.#common = common;
      this.#versions = new Map();
    }
    return this.#versions;
  }
}
