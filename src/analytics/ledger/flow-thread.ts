import { countUpTo } from "../math/index.js";
import type { LedgerEntry } from "./entry.js";
import { type Corrections, Thread } from "./thread.js";

/** What the flows known at an instant came to. */
interface Balance {
  readonly amount: bigint;
  /** Entries that stand; 0: none was ever made, or all were taken back. */
  readonly entries: number;
}

/** Sums over the instants at which flows begin or cease to count: no correction asks for another one. */
interface BalanceTimeline {
  readonly instants: Float64Array;
  /** balances[i]: after the first i changes. */
  readonly balances: readonly Balance[];
}

const nothing: Balance = { amount: 0n, entries: 0 };

/** Cash of one account and currency, or the contributions of one currency. */
export class FlowThread {
  readonly entries: Thread;
  readonly #reversedAt: ReadonlyMap<number, number>;
  #asKnown: BalanceTimeline | null = null;
  #hindsight: { version: number; timeline: BalanceTimeline } | null = null;

  constructor(
    readonly account: string,
    readonly currency: string,
    readonly amountOf: (entry: LedgerEntry) => bigint,
    corrections: Corrections,
  ) {
    this.entries = new Thread(corrections);
    this.#reversedAt = corrections.reversedAt;
  }

  forget(): void {
    this.#asKnown = null;
    this.#hindsight = null;
  }

  /** At a cut; or as it stood earlier by what the cut knows. */
  balanceAt(cut: number, instant = cut): Balance {
    const timeline = instant === cut ? this.#balancesAsKnown() : this.#balancesInHindsight(cut);
    return timeline.balances[countUpTo(timeline.instants, instant)]!;
  }

  /** Single flows at a cut, ascending by execution. */
  flowsAt(cut: number): { executedAt: number; amount: bigint }[] {
    return this.entries
      .entriesOf(this.entries.versionAt(cut))
      .filter(({ executedAt }) => executedAt <= cut)
      .map((entry) => ({ executedAt: entry.executedAt, amount: this.amountOf(entry) }));
  }

  #balancesAsKnown(): BalanceTimeline {
    if (this.#asKnown !== null) return this.#asKnown;
    const changes: Change[] = [];
    for (const entry of this.entries.entries) {
      const amount = this.amountOf(entry);
      const from = Math.max(entry.executedAt, entry.knownAt);
      changes.push({ instant: from, amount, entries: 1 });
      const until = this.#reversedAt.get(entry.seq);
      if (until !== undefined) changes.push({ instant: Math.max(from, until), amount: -amount, entries: -1 });
    }
    this.#asKnown = balanceTimeline(changes.sort((a, b) => a.instant - b.instant));
    return this.#asKnown;
  }

  #balancesInHindsight(cut: number): BalanceTimeline {
    const version = this.entries.versionAt(cut);
    if (this.#hindsight?.version !== version) {
      const changes = this.entries
        .entriesOf(version)
        .map((entry) => ({ instant: entry.executedAt, amount: this.amountOf(entry), entries: 1 }));
      this.#hindsight = { version, timeline: balanceTimeline(changes) };
    }
    return this.#hindsight.timeline;
  }
}

interface Change extends Balance {
  readonly instant: number;
}

/** @param changes ascending by instant */
function balanceTimeline(changes: readonly Change[]): BalanceTimeline {
  const balances = [nothing];
  let { amount, entries } = nothing;
  for (const change of changes) {
    amount += change.amount;
    entries += change.entries;
    balances.push({ amount, entries });
  }
  return { instants: Float64Array.from(changes, ({ instant }) => instant), balances };
}
