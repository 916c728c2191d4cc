import type { LedgerEntry, LotMethod } from "./entry.js";
import { foldPosition, type LotClosing, type PositionTimeline, type SplitEvent } from "./fold-position.js";
import { type Corrections, Thread } from "./thread.js";

/** One instrument in one account and strategy, folded once for each version and list of splits it is asked for. */
export class PositionThread {
  readonly entries: Thread;
  readonly #method: LotMethod;
  readonly #timelines = new Map<string, PositionTimeline>();
  /** Who walks through days asks for the same one again and again. */
  #last: { version: number; splits: readonly SplitEvent[]; timeline: PositionTimeline } | null = null;
  #traced: { key: string; closings: ReadonlyMap<LedgerEntry, LotClosing[]> } | null = null;

  constructor(
    readonly instrument: number,
    method: LotMethod,
    corrections: Corrections,
  ) {
    this.entries = new Thread(corrections);
    this.#method = method;
  }

  forget(): void {
    this.#timelines.clear();
    this.#last = null;
    this.#traced = null;
  }

  timelineAt(cut: number, splits: readonly SplitEvent[]): PositionTimeline {
    const version = this.entries.versionAt(cut);
    const last = this.#last;
    if (last !== null && last.version === version && last.splits === splits) return last.timeline;
    const key = keyOf(version, splits);
    let timeline = this.#timelines.get(key);
    if (timeline === undefined) {
      if (this.#timelines.size >= timelinesKept) this.#timelines.clear();
      timeline = foldPosition(this.entries.entriesOf(version), { method: this.#method, splits });
      this.#timelines.set(key, timeline);
    }
    this.#last = { version, splits, timeline };
    return timeline;
  }

  /** The timeline that ends at a cut: its lots are those open then. */
  timelineUpTo(cut: number, splits: readonly SplitEvent[]): PositionTimeline {
    return foldPosition(
      this.entries.entriesOf(this.entries.versionAt(cut)).filter(({ executedAt }) => executedAt <= cut),
      { method: this.#method, splits: splits.filter(({ instant }) => instant <= cut) },
    );
  }

  /** What each entry closed, as known at a cut. Who asks for one entry mostly asks for its neighbours too. */
  closingsAt(cut: number, splits: readonly SplitEvent[]): ReadonlyMap<LedgerEntry, LotClosing[]> {
    const version = this.entries.versionAt(cut);
    const key = keyOf(version, splits);
    if (this.#traced?.key === key) return this.#traced.closings;
    const closings = new Map<LedgerEntry, LotClosing[]>();
    foldPosition(this.entries.entriesOf(version), {
      method: this.#method,
      splits,
      onLotClosed: (closing) => {
        const those = closings.get(closing.closedBy);
        if (those === undefined) closings.set(closing.closedBy, [closing]);
        else those.push(closing);
      },
    });
    this.#traced = { key, closings };
    return closings;
  }
}

/** A correction or a split makes another timeline; who asks for many past instants meets few of them. */
const timelinesKept = 8;

function keyOf(version: number, splits: readonly SplitEvent[]): string {
  if (splits.length === 0) return String(version);
  return `${version};${splits.map(({ instant, ratio }) => `${instant}:${ratio}`).join(";")}`;
}
