/** Days seen of each name and dataset, one bit a day, so that repeats in a file of any length are noticed. */
export class DaySet {
  readonly #bits = new Map<number, Uint32Array>();
  readonly #dated = new Set<string>();

  /** Adds a day as told at an instant of its own; false when it was there. Such rows are few. */
  addDated(nameNo: number, sourceNo: number, day: number, knownAt: Date): boolean {
    const key = `${nameNo}:${sourceNo}:${day}:${knownAt.getTime()}`;
    if (this.#dated.has(key)) return false;
    this.#dated.add(key);
    return true;
  }

  /** Adds a day; false when it was there. Days may lie from 1800 to 2199. */
  add(nameNo: number, sourceNo: number, day: number): boolean {
    const key = sourceNo * 2 ** 32 + nameNo;
    const offset = day - earliestDay;
    const word = offset >>> 5;
    let bits = this.#bits.get(key);
    if (bits === undefined || word >= bits.length) {
      const grown = new Uint32Array(Math.max(word + 64, 64));
      if (bits !== undefined) grown.set(bits);
      bits = grown;
      this.#bits.set(key, bits);
    }
    const mask = 1 << (offset & 31);
    if ((bits[word]! & mask) !== 0) return false;
    bits[word]! |= mask;
    return true;
  }
}

/** 1800-01-01. */
const earliestDay = -62_091;
