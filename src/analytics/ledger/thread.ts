import { countUpTo } from "../math/index.js";
import type { LedgerEntry } from "./entry.js";

/** What corrections do to entries, by seq. */
export interface Corrections {
  /** When an entry taken back was known to be. */
  readonly reversedAt: ReadonlyMap<number, number>;
  /** The place of an entry that stands for another: the seq of the first of its line. */
  readonly places: ReadonlyMap<number, number>;
}

/**
 * Entries that are folded together (one position, or one currency's cash), and what corrections do to them.
 *
 * Most entries are known when executed, so the state at a cut is a prefix. A correction is known later: each instant
 * at which one becomes known starts another version of the thread.
 */
export class Thread {
  /** Ascending by (executedAt, place, seq). */
  readonly #entries: LedgerEntry[] = [];
  readonly #reversedAt: ReadonlyMap<number, number>;
  readonly #places: ReadonlyMap<number, number>;
  #corrections: Float64Array | null = null;
  #isSorted = true;

  constructor({ reversedAt, places }: Corrections) {
    this.#reversedAt = reversedAt;
    this.#places = places;
  }

  add(entry: LedgerEntry): void {
    const last = this.#entries.at(-1);
    if (last !== undefined && this.#compare(last, entry) > 0) this.#isSorted = false;
    this.#entries.push(entry);
    this.#corrections = null;
  }

  /** An entry was taken back. */
  correct(): void {
    this.#corrections = null;
  }

  /** All entries, whatever became of them. */
  get entries(): readonly LedgerEntry[] {
    if (!this.#isSorted) this.#entries.sort((a, b) => this.#compare(a, b));
    this.#isSorted = true;
    return this.#entries;
  }

  /** Which version of the thread counts at a knowledge cut. */
  versionAt(cut: number): number {
    return countUpTo(this.#correctionInstants(), cut);
  }

  /** The entries of a version: those known by its last correction and not taken back by then. */
  entriesOf(version: number): readonly LedgerEntry[] {
    const corrections = this.#correctionInstants();
    if (corrections.length === 0) return this.entries;
    const cut = version === 0 ? Number.NEGATIVE_INFINITY : corrections[version - 1]!;
    return this.entries.filter(
      (entry) =>
        (!isCorrection(entry) || countsFrom(entry) <= cut) &&
        !((this.#reversedAt.get(entry.seq) ?? Number.POSITIVE_INFINITY) <= cut),
    );
  }

  /** Entries of one instant count in the order they were recorded; a correction takes the place of what it corrects. */
  #compare(a: LedgerEntry, b: LedgerEntry): number {
    const placeOf = ({ seq }: LedgerEntry) => this.#places.get(seq) ?? seq;
    return a.executedAt - b.executedAt || placeOf(a) - placeOf(b) || a.seq - b.seq;
  }

  #correctionInstants(): Float64Array {
    if (this.#corrections !== null) return this.#corrections;
    const instants = new Set<number>();
    for (const entry of this.#entries) {
      if (isCorrection(entry)) instants.add(countsFrom(entry));
      const reversedAt = this.#reversedAt.get(entry.seq);
      if (reversedAt !== undefined) instants.add(reversedAt);
    }
    this.#corrections = Float64Array.from(instants).sort();
    return this.#corrections;
  }
}

/** Known later than executed; or a split, which from then on stands for the market's of some days before. */
function isCorrection(entry: LedgerEntry): boolean {
  return entry.knownAt > entry.executedAt || entry.kind === "SPLIT";
}

function countsFrom(entry: LedgerEntry): number {
  return Math.max(entry.knownAt, entry.executedAt);
}
