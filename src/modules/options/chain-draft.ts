import type { Venue } from "../../analytics/calendar/index.js";
import type { ListedContract } from "../../analytics/chains/index.js";
import type { SnapshotPlace } from "./snapshot-place.js";

/** What a row of a chain file says of a contract beside what it is; NaN: not given. */
export interface QuoteValues {
  readonly bid: number;
  readonly ask: number;
  /** A year, as a fraction; 0 where the source says that it computed none. */
  readonly impliedVol: number;
  readonly quoteAgeSec: number;
  readonly bidSize: number;
  readonly askSize: number;
  readonly volume: number;
  readonly last: number;
  /** The underlying's forward that the source gives beside the contract. */
  readonly underlyingPrice: number;
  readonly openInterest: number;
}
export type QuoteValueName = keyof QuoteValues;

const quoteValueNames: readonly QuoteValueName[] = [
  "bid",
  "ask",
  "impliedVol",
  "quoteAgeSec",
  "bidSize",
  "askSize",
  "volume",
  "last",
  "underlyingPrice",
  "openInterest",
];

/** A row of a chain file. */
export interface ChainQuote {
  /** Of the contract; unique on its day. */
  readonly symbol: string;
  readonly values: QuoteValues;
  /** Of the underlying, the same for a whole snapshot; NaN: not given. */
  readonly spot: number;
  /** Day number of the session whose open interest the row gives; null: by the publication rule. */
  readonly interestSession: number | null;
}

/** What became of a row: taken, told before, or in conflict with what an earlier line told. */
export type Taken =
  | { readonly kind: "ADDED" | "REPEATED" | "SUPERSEDED" | "SCATTERED" }
  | { readonly kind: "CONTRADICTED"; readonly firstLine: number }
  | { readonly kind: "OTHER_SPOT"; readonly spot: number };

const added = { kind: "ADDED" } as const;
const repeated = { kind: "REPEATED" } as const;
const superseded = { kind: "SUPERSEDED" } as const;
const scattered = { kind: "SCATTERED" } as const;

/** Rows of one snapshot by the place of their contract among the draft's. */
export class FrameDraft {
  readonly place: SnapshotPlace;
  readonly spot: number;
  readonly interestSession: number | null;
  readonly columns = new Map<QuoteValueName, Float64Array>();
  /** Lines of the file; 0: no row. */
  lines: Int32Array;
  size = 0;

  constructor(place: SnapshotPlace, { spot, interestSession }: ChainQuote, capacity: number) {
    this.place = place;
    this.spot = spot;
    this.interestSession = interestSession;
    this.lines = new Int32Array(capacity);
  }

  add(at: number, { values, spot }: ChainQuote, line: number): Taken {
    if (!Object.is(spot, this.spot)) return { kind: "OTHER_SPOT", spot: this.spot };
    if (at >= this.lines.length) this.#grow(at);
    const firstLine = this.lines[at]!;
    if (firstLine !== 0) return this.#isSame(at, values) ? repeated : { kind: "CONTRADICTED", firstLine };
    this.lines[at] = line;
    for (const name of quoteValueNames) {
      const value = values[name];
      if (!Number.isNaN(value)) this.#column(name)[at] = value;
    }
    this.size += 1;
    return added;
  }

  #column(name: QuoteValueName): Float64Array {
    let column = this.columns.get(name);
    if (column === undefined) {
      column = new Float64Array(this.lines.length).fill(Number.NaN);
      this.columns.set(name, column);
    }
    return column;
  }

  #isSame(at: number, values: QuoteValues): boolean {
    return quoteValueNames.every((name) =>
      Object.is(this.columns.get(name)?.[at] ?? Number.NaN, values[name]),
    );
  }

  #grow(at: number): void {
    const lines = new Int32Array(Math.max(2 * this.lines.length, at + 1));
    lines.set(this.lines);
    this.lines = lines;
    for (const [name, column] of this.columns) {
      const longer = new Float64Array(lines.length).fill(Number.NaN);
      longer.set(column);
      this.columns.set(name, longer);
    }
  }
}

/** Whose day a draft is. */
export interface DraftIdentity {
  readonly symbol: string;
  readonly venue: Venue;
  /** Day number of the session. */
  readonly tradingDay: number;
  /** Code of the dataset. */
  readonly source: string;
}

const leastCapacity = 256;

/** A day's snapshots of one underlying as a file gives them, before they are stored. */
export class ChainDraft {
  readonly identity: DraftIdentity;
  /** In the order in which the file names them first. */
  readonly contracts: ListedContract[] = [];
  /** Rows of snapshots that gave way to a later one of the same minute. */
  superseded = 0;
  readonly #frames = new Map<number, FrameDraft>();
  readonly #places = new Map<string, number>();
  /** Minutes that were taken out already: their snapshots cannot grow. */
  readonly #taken = new Set<number>();

  constructor(identity: DraftIdentity) {
    this.identity = identity;
  }

  /**
   * Takes a row. Of two snapshots of one minute the one printed later counts. SCATTERED: the snapshot was taken out
   * before all its rows had come.
   *
   * @param contract what the row's contract is; asked where its symbol is new
   */
  add(quote: ChainQuote, place: SnapshotPlace, line: number, contract: () => ListedContract): Taken {
    if (this.#taken.has(place.minute)) return scattered;
    const held = this.#frames.get(place.minute);
    const instant = printInstant(place);
    const heldInstant = held === undefined ? instant : printInstant(held.place);
    if (instant < heldInstant) {
      this.superseded += 1;
      return superseded;
    }
    let at = this.#places.get(quote.symbol);
    if (at === undefined) {
      at = this.contracts.push(contract()) - 1;
      this.#places.set(quote.symbol, at);
    }
    if (held !== undefined && instant === heldInstant) return held.add(at, quote, line);
    this.superseded += held?.size ?? 0;
    const frame = new FrameDraft(place, quote, Math.max(leastCapacity, this.contracts.length));
    this.#frames.set(place.minute, frame);
    return frame.add(at, quote, line);
  }

  /** Rows held. */
  get size(): number {
    let rows = 0;
    for (const frame of this.#frames.values()) rows += frame.size;
    return rows;
  }

  /** Takes the snapshots out in order of their minutes, but for one that may still grow. */
  takeFrames(except: number | null): FrameDraft[] {
    const minutes = [...this.#frames.keys()].filter((minute) => minute !== except).sort((a, b) => a - b);
    return minutes.map((minute) => {
      const frame = this.#frames.get(minute)!;
      this.#frames.delete(minute);
      this.#taken.add(minute);
      return frame;
    });
  }
}

/** When a snapshot was printed, epoch milliseconds: of two of one minute the later counts. */
export function printInstant({
  printedAt,
  knownAt,
}: {
  readonly printedAt: number | null;
  readonly knownAt: number;
}): number {
  return printedAt ?? knownAt;
}
