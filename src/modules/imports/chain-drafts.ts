import { isoDay, type Venue } from "../../analytics/calendar/index.js";
import type { ListedContract } from "../../analytics/chains/index.js";
import { AppError } from "../../platform/errors.js";
import { ChainDraft, type ChainQuote, type SnapshotPlace, snapshotPlace } from "../options/index.js";
import { RowRefusal } from "./cells.js";

/** A row of a chain file with what it is of. */
export interface DatedRow {
  readonly line: number;
  readonly underlying: string;
  readonly source: string;
  /** Epoch milliseconds. */
  readonly printedAt: number;
  readonly quote: ChainQuote;
}

type FrameDrafts = ReturnType<ChainDraft["takeFrames"]>;

/** The days of a file on their way to be stored. */
export class ChainDrafts {
  readonly #now: number;
  readonly #venueOf: () => Venue;
  readonly #drafts = new Map<string, ChainDraft>();
  /** Of the row before: neighbours are mostly of one snapshot. */
  #current: { row: DatedRow; draft: ChainDraft; place: SnapshotPlace } | null = null;
  /** Rows held. */
  size = 0;
  repeats = 0;
  #supersededTaken = 0;

  /** @param venueOf the calendar of the row that is being added */
  constructor({ now, venueOf }: { now: number; venueOf: () => Venue }) {
    this.#now = now;
    this.#venueOf = venueOf;
  }

  /**
   * @param contract what the row's contract is; asked where it is new
   * @throws RowRefusal for a row that contradicts an earlier one, or is of no day; AppError INVALID_FILE for rows too scattered
   */
  add(row: DatedRow, contract: () => ListedContract): void {
    const { draft, place } = this.#snapshotOf(row);
    const taken = draft.add(row.quote, place, row.line, contract);
    switch (taken.kind) {
      case "ADDED":
        this.size += 1;
        return;
      case "REPEATED":
        this.repeats += 1;
        return;
      case "SUPERSEDED":
        return;
      case "CONTRADICTED":
        throw new RowRefusal(`tells of the same as line ${taken.firstLine} with other values`);
      case "OTHER_SPOT":
        throw new RowRefusal(`spot is not that of its snapshot, ${taken.spot}: ${row.quote.spot}`);
      case "SCATTERED":
        throw new AppError(
          "INVALID_FILE",
          `line ${row.line} belongs to a snapshot whose other rows stand far before it: sort the file by time`,
        );
    }
  }

  /** Takes out what is gathered, by day; without the end, the snapshot of the last row stays. */
  take(isEnd: boolean): { draft: ChainDraft; frames: FrameDrafts }[] {
    const taken = [];
    let left = 0;
    for (const draft of this.#drafts.values()) {
      const isCurrent = !isEnd && this.#current?.draft === draft;
      const except = isCurrent ? this.#current!.place.minute : null;
      const frames = draft.takeFrames(except);
      left += draft.size;
      if (frames.length > 0) taken.push({ draft, frames });
    }
    this.size = left;
    return taken;
  }

  /** Rows that gave way to later snapshots of their minutes since this was asked last. */
  takeSuperseded(): number {
    let all = 0;
    for (const { superseded } of this.#drafts.values()) all += superseded;
    const fresh = all - this.#supersededTaken;
    this.#supersededTaken = all;
    return fresh;
  }

  #snapshotOf(row: DatedRow): { draft: ChainDraft; place: SnapshotPlace } {
    const { underlying: symbol, source, printedAt } = row;
    const before = this.#current;
    if (
      before !== null &&
      before.row.printedAt === printedAt &&
      before.row.underlying === symbol &&
      before.row.source === source
    )
      return before;
    if (printedAt > this.#now)
      throw new RowRefusal(`printed at ${new Date(printedAt).toISOString()}, which lies in the future`);
    const venue = this.#venueOf();
    const place = snapshotPlace(venue, printedAt);
    if (place === null)
      throw new RowRefusal(`printed at ${new Date(printedAt).toISOString()}, before the calendar begins`);
    const key = `${symbol} ${isoDay(place.tradingDay)} ${source}`;
    let draft = this.#drafts.get(key);
    if (draft === undefined) {
      draft = new ChainDraft({ symbol, venue, tradingDay: place.tradingDay, source });
      this.#drafts.set(key, draft);
    }
    this.#current = { row, draft, place };
    return this.#current;
  }
}
