import { setImmediate } from "node:timers/promises";
import { isoDay, venueInstant } from "../../analytics/calendar/index.js";
import {
  type ChainFrame,
  ColumnPacker,
  type ContractList,
  type FrameValues,
  frameValues,
  packFrame,
  packOpenInterest,
  unknownTick,
  unpackContracts,
  unpackFrame,
} from "../../analytics/chains/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { type ChainDraft, type FrameDraft } from "./chain-draft.js";
import { type QuoteFlag, quoteFlags } from "./chain-remarks.js";
import { type ChainUnderlying, startChainRevision } from "./chain-revision.js";
import {
  type ChainDayKey,
  findLastRevision,
  listOpenInterest,
  lockChainDay,
  unlockChainDay,
  type VisibleRevision,
} from "./chain-writing.queries.js";
import { type ImportedFrame, importedFrame, type VolRule } from "./import-frame.js";
import { type InterestTelling, interestTellings } from "./import-interest.js";
import { openPayload, sealPayload } from "./sealed-payload.js";
import { listOfFrames, type StoredBeside, storedBeside } from "./snapshot-contracts.js";
import { appendOpenInterest } from "./tell-open-interest.js";

export interface ChainDayInput {
  readonly draft: ChainDraft;
  /** The snapshots to be stored, in order of their minutes. */
  readonly frames: readonly FrameDraft[];
  readonly underlying: ChainUnderlying;
  readonly volRule: VolRule;
  /** Of `frameFlags`, what the format says of all its snapshots. */
  readonly flags: number;
}

/** What became of a day's snapshots. */
export interface StoredChainDay {
  readonly list: ContractList;
  readonly frames: number;
  /** Rows in snapshots that were written, that were stored already, that a later snapshot of their minute outdates. */
  readonly written: number;
  readonly unchanged: number;
  readonly superseded: number;
  /** Rows of the file by remark. */
  readonly remarks: Readonly<Record<QuoteFlag, number>>;
  /** Rows of the file with a bid and an ask. */
  readonly quoted: number;
  readonly roundedFrames: number;
  /** Null: no open interest is in the file. */
  readonly interest: "WRITTEN" | "UNCHANGED" | null;
  /** The last snapshot of the file as stored, by minute. */
  readonly last: { readonly minute: number; readonly knownAt: number; readonly values: FrameValues } | null;
}

interface ComparedFrame {
  readonly draft: FrameDraft;
  readonly state: "NEW" | "CHANGED" | "EXTENDED" | "SAME";
  readonly frame: ChainFrame;
}

/**
 * Stores a day's snapshots beside those that are stored: what is there already is not written, contracts that come anew
 * go to the end of the day's list, other minutes stay. The session holds the day meanwhile.
 *
 * @throws AppError INVALID_FILE for strikes that no list holds
 */
export async function storeChainDay(
  session: BulkSession,
  input: ChainDayInput,
  clock: () => Date,
): Promise<StoredChainDay> {
  const { tradingDay, source } = input.draft.identity;
  const key = { underlyingKey: input.underlying.key, tradeDate: isoDay(tradingDay), source };
  await lockChainDay(session.sql, key);
  try {
    const last = await findLastRevision(session.sql, key);
    const frames: StoredBeside[] = [];
    for (const draft of input.frames) frames.push(await storedBeside(session, draft, { key, last }));
    return await new ChainDayWriter(session, input, { key, last, frames, clock }).write();
  } finally {
    await unlockChainDay(session.sql, key);
  }
}

class ChainDayWriter {
  readonly #session: BulkSession;
  readonly #input: ChainDayInput;
  readonly #key: ChainDayKey;
  readonly #last: VisibleRevision | null;
  /** Without those that a stored one outdates. */
  readonly #frames: readonly StoredBeside[];
  readonly #superseded: number;
  readonly #clock: () => Date;
  readonly #packer = new ColumnPacker();
  readonly #places: Uint32Array;
  readonly #list: ContractList;
  readonly #remarks: Record<QuoteFlag, number>;
  #quoted = 0;
  #roundedFrames = 0;

  constructor(
    session: BulkSession,
    input: ChainDayInput,
    {
      key,
      last,
      frames,
      clock,
    }: {
      key: ChainDayKey;
      last: VisibleRevision | null;
      frames: readonly StoredBeside[];
      clock: () => Date;
    },
  ) {
    this.#session = session;
    this.#input = input;
    this.#key = key;
    this.#last = last;
    this.#clock = clock;
    this.#frames = frames.filter(({ other }) => other !== "LATER");
    this.#superseded = rowsOf(frames.filter(({ other }) => other === "LATER"));
    const stored = last === null ? null : unpackContracts(openPayload(last.payload));
    const drafts = this.#frames.map(({ draft }) => draft);
    ({ list: this.#list, places: this.#places } = listOfFrames(stored, input.draft.contracts, drafts));
    this.#remarks = Object.fromEntries(flagNames.map((name) => [name, 0])) as Record<QuoteFlag, number>;
  }

  async write(): Promise<StoredChainDay> {
    const frames: ComparedFrame[] = [];
    for (const one of this.#frames) {
      frames.push(this.#compared(one));
      // A large snapshot takes some milliseconds; others get their turn between two.
      await setImmediate();
    }
    const changed = frames.filter(({ state }) => state !== "SAME");
    const { sql } = this.#session;
    const told = this.#last === null ? [] : await listOpenInterest(sql, this.#lastKey(this.#last));
    const tellings = interestTellings({
      identity: this.#input.draft.identity,
      frames: frames.map(({ draft }) => draft),
      list: this.#list,
      places: this.#places,
      told,
    });
    if (changed.length > 0)
      await this.#writeRevision(changed, [...told.map(tellings.again), ...tellings.news]);
    else for (const telling of tellings.news) await this.#addInterest(telling);
    return {
      list: this.#list,
      frames: frames.length,
      written: rowsOf(changed),
      unchanged: rowsOf(frames) - rowsOf(changed),
      superseded: this.#superseded,
      remarks: this.#remarks,
      quoted: this.#quoted,
      roundedFrames: this.#roundedFrames,
      interest: tellings.isGiven ? (tellings.news.length > 0 ? "WRITTEN" : "UNCHANGED") : null,
      last: this.#lastSnapshot(frames),
    };
  }

  #lastKey({ revision }: VisibleRevision) {
    return { ...this.#key, revision };
  }

  /** A snapshot against the stored one of its minute; its remarks are counted. */
  #compared({ draft, packed, other }: StoredBeside): ComparedFrame {
    const stored = packed === null || other !== null ? null : frameValues(unpackFrame(packed));
    const imported = this.#imported(draft, stored);
    this.#count(draft, imported);
    const { frame } = imported;
    if (packed === null) return { draft, state: "NEW", frame };
    if (stored === null) return { draft, state: "CHANGED", frame };
    if (Buffer.compare(packFrame(this.#packer, frame), packed) === 0) return { draft, state: "SAME", frame };
    return { draft, state: holds(frameValues(frame), stored) ? "EXTENDED" : "CHANGED", frame };
  }

  #imported(draft: FrameDraft, stored: FrameValues | null): ImportedFrame {
    const { volRule, flags, draft: day } = this.#input;
    const { venue, tradingDay } = day.identity;
    const [places, list] = [this.#places, this.#list];
    return importedFrame({ draft, places, list, venue, tradingDay, volRule, flags, stored });
  }

  #count(draft: FrameDraft, { frame, remarks, isRounded }: ImportedFrame): void {
    const [bid, ask] = [frame.columns.bid?.ticks, frame.columns.ask?.ticks];
    if (isRounded) this.#roundedFrames += 1;
    this.#places.forEach((place, at) => {
      if (!(draft.lines[at]! > 0)) return;
      for (const name of flagNames) if (remarks[place]! & quoteFlags[name]) this.#remarks[name] += 1;
      const isQuoted = (ticks: Int32Array | undefined) => (ticks?.[place] ?? unknownTick) > 0;
      if (isQuoted(bid) && isQuoted(ask)) this.#quoted += 1;
    });
  }

  async #writeRevision(
    changed: readonly ComparedFrame[],
    interest: readonly InterestTelling[],
  ): Promise<void> {
    const { draft: day, underlying } = this.#input;
    const { venue, tradingDay, source } = day.identity;
    const knownAt = new Date(venueInstant(venue, { day: tradingDay, minutes: 0 }));
    const contracts = this.#list;
    const newDay = { underlying, tradingDay, source, isSynthetic: false, venue, contracts, knownAt };
    const revision = await startChainRevision(this.#session, newDay, this.#clock);
    try {
      for (const { draft, frame } of changed) {
        const { minute, knownAt: known } = draft.place;
        await revision.addFrame({ minute, knownAt: new Date(known), frame });
        await setImmediate();
      }
      await revision.keepStoredFrames();
      for (const telling of interest) await revision.addOpenInterest(telling);
      await revision.publish({ isAddition: changed.every(({ state }) => state !== "CHANGED") });
    } catch (error) {
      await revision.abandon().catch(() => {});
      throw error;
    }
  }

  /** Beside the revision that is there. */
  #addInterest({ session, knownAt, openInterest }: InterestTelling): Promise<void> {
    return appendOpenInterest(this.#session, this.#lastKey(this.#last!), {
      symbol: this.#input.underlying.symbol,
      session,
      knownAt,
      recordedAt: this.#clock(),
      payload: sealPayload(packOpenInterest(this.#packer, openInterest)),
    });
  }

  #lastSnapshot(frames: readonly ComparedFrame[]): StoredChainDay["last"] {
    const newest = frames.at(-1);
    if (newest === undefined) return null;
    const { minute, knownAt } = newest.draft.place;
    return { minute, knownAt, values: frameValues(newest.frame) };
  }
}

const flagNames = Object.keys(quoteFlags) as QuoteFlag[];

function rowsOf(frames: readonly { readonly draft: FrameDraft }[]): number {
  return frames.reduce((sum, { draft }) => sum + draft.size, 0);
}

/** Whether a frame says all that another says, value for value. */
function holds(frame: FrameValues, earlier: FrameValues): boolean {
  return Object.entries(earlier.columns).every(([name, before]) => {
    const now = frame.columns[name as keyof FrameValues["columns"]];
    return before.every((value, i) => Number.isNaN(value) || now?.[i] === value);
  });
}
