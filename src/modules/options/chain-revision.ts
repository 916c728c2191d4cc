import { createHash } from "node:crypto";
import { isoDay, type Venue } from "../../analytics/calendar/index.js";
import {
  beginsWith,
  type ChainFrame,
  ColumnPacker,
  type ContractList,
  packContracts,
  packFrame,
  packOpenInterest,
  type TickColumn,
  unpackContracts,
} from "../../analytics/chains/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import type { Sql } from "../../platform/db/client.js";
import { raiseVersions, requireSourceCode } from "../market/index.js";
import {
  type ChainRevisionKey,
  deleteHiddenRevisions,
  ensureChainPartitions,
  findFrame,
  findLastRevision,
  hasFramesOf,
  insertFrames,
  insertOpenInterest,
  insertRevision,
  listMinutes,
  lockChainDay,
  type NewFrame,
  showRevision,
  unlockChainDay,
  type VisibleRevision,
} from "./chain-writing.queries.js";
import { optionsPolicy } from "./options.policy.js";
import { openPayload, sealPayload } from "./sealed-payload.js";

/** Whose chain it is. */
export interface ChainUnderlying {
  /** Of the instrument. */
  readonly key: number;
  readonly symbol: string;
}

/** Scope of the data version that every write to an underlying's chains raises. */
export function chainScope(symbol: string): string {
  return `chain:${symbol}`;
}

export interface ChainDayIdentity {
  readonly underlying: ChainUnderlying;
  /** Day number of the session. */
  readonly tradingDay: number;
  /** Code of the dataset. */
  readonly source: string;
}

export interface NewChainDay extends ChainDayIdentity {
  readonly isSynthetic: boolean;
  readonly venue: Venue;
  readonly contracts: ContractList;
  /** By the publication rule, for a first telling; see {@link ChainRevision.publish} for later ones. */
  readonly knownAt: Date;
}

export interface NewChainFrame {
  /** Since midnight on the venue's wall clock. */
  readonly minute: number;
  readonly knownAt: Date;
  readonly frame: ChainFrame;
}

export interface PublishedRevision {
  readonly revision: number;
  /** False: a day of the same content was there already, and nothing new was kept. */
  readonly isNew: boolean;
  readonly frames: number;
  readonly quotes: number;
  readonly frameBytes: number;
}

/**
 * Begins to tell a day's chain: nothing of it is read until {@link ChainRevision.publish}. The session holds the day
 * until then or until it ends; another writer of it waits. What a killed writer left hidden is removed.
 *
 * @throws AppError INVALID_INPUT for a source that is no code
 */
export async function startChainRevision(
  session: BulkSession,
  day: NewChainDay,
  clock: () => Date,
): Promise<ChainRevision> {
  const { underlying, tradingDay, contracts } = day;
  const source = requireSourceCode(day.source);
  const key = { underlyingKey: underlying.key, tradeDate: isoDay(tradingDay), source };
  await ensureChainPartitions(session.sql, key.tradeDate);
  await lockChainDay(session.sql, key);
  try {
    await deleteHiddenRevisions(session.sql, key, null);
    const packed = packContracts(new ColumnPacker(), contracts);
    const { knownAt, isSynthetic, venue } = day;
    const revision = await insertRevision(session.sql, {
      ...key,
      knownAt,
      recordedAt: clock(),
      isSynthetic,
      venue,
      contractCount: contracts.count,
      payload: sealPayload(packed),
    });
    return new ChainRevision({ session, day, key: { ...key, revision }, clock, packed });
  } catch (error) {
    await unlockChainDay(session.sql, key).catch(() => {});
    throw error;
  }
}

/** A telling of a day's chain on its way into the database. Frames may come in any order of their minutes. */
export class ChainRevision {
  readonly #session: BulkSession;
  readonly #day: NewChainDay;
  readonly #key: ChainRevisionKey;
  readonly #clock: () => Date;
  readonly #packer = new ColumnPacker();
  /** Digests of what was packed: of the list, then by minute and by session of open interest. */
  readonly #digests: Map<string, string>;
  readonly #totals = { frames: 0, quotes: 0, frameBytes: 0 };
  #waiting: NewFrame[] = [];
  #waitingBytes = 0;

  constructor({
    session,
    day,
    key,
    clock,
    packed,
  }: {
    session: BulkSession;
    day: NewChainDay;
    key: ChainRevisionKey;
    clock: () => Date;
    packed: Uint8Array;
  }) {
    this.#session = session;
    this.#day = day;
    this.#key = key;
    this.#clock = clock;
    this.#digests = new Map([["list", digestOf(packed)]]);
  }

  get revision(): number {
    return this.#key.revision;
  }

  /** Packs a minute; its columns may be filled anew afterwards. @throws RangeError for more contracts than the list has */
  async addFrame({ minute, knownAt, frame }: NewChainFrame): Promise<void> {
    if (!(Number.isInteger(minute) && minute >= 0 && minute <= 1_440))
      throw new RangeError(`minute must be a whole number from 0 to 1440, got ${minute}`);
    if (frame.count > this.#day.contracts.count)
      throw new RangeError(`frame of ${frame.count} contracts, the list has ${this.#day.contracts.count}`);
    const packed = packFrame(this.#packer, frame);
    await this.#write({ minute, knownAt, contractCount: frame.count, payload: sealPayload(packed) }, packed);
  }

  /**
   * Takes the minutes of the last visible revision over that were not added here, so that a file with others fills gaps.
   *
   * @returns how many
   * @throws RangeError where the contract list does not begin with that revision's: its frames follow another order
   */
  async keepStoredFrames(): Promise<number> {
    const { sql } = this.#session;
    const last = await findLastRevision(sql, this.#key);
    if (last === null) return 0;
    if (!beginsWith(this.#day.contracts, unpackContracts(openPayload(last.payload))))
      throw new RangeError(`the contract list of revision ${last.revision} is another one`);
    let kept = 0;
    const key = { ...this.#key, revision: last.revision };
    for (const minute of await listMinutes(sql, key)) {
      if (this.#digests.has(minuteName(minute))) continue;
      const frame = (await findFrame(sql, key, minute))!;
      await this.#write(frame, openPayload(frame.payload));
      kept += 1;
    }
    return kept;
  }

  /** Open interest along the list, at the end of `session` (day number). */
  async addOpenInterest({
    session,
    knownAt,
    openInterest,
  }: {
    session: number;
    knownAt: Date;
    openInterest: TickColumn;
  }): Promise<void> {
    const packed = packOpenInterest(this.#packer, openInterest);
    this.#digests.set(`open interest ${isoDay(session)}`, digestOf(packed));
    const telling = {
      session: isoDay(session),
      knownAt,
      recordedAt: this.#clock(),
      payload: sealPayload(packed),
    };
    await insertOpenInterest(this.#session.sql, this.#key, telling);
  }

  /**
   * Makes the revision what readers get, in one update. Where the last one has the same content, this one is dropped. A
   * first telling is known by its publication rule, and so is one that only adds minutes or contracts to the last; one
   * that differs from it is known when it is recorded, unless its file dates it.
   *
   * @param isAddition the caller knows that it changes nothing that was told
   */
  async publish({
    isDated = false,
    isAddition = false,
  }: {
    isDated?: boolean;
    isAddition?: boolean;
  } = {}): Promise<PublishedRevision> {
    await this.#flush();
    const { sql, db } = this.#session;
    const sorted = [...this.#digests].sort(([a], [b]) => (a < b ? -1 : 1));
    const digest = digestOf(sorted.map((pair) => pair.join(" ")).join("\n"));
    const last = await findLastRevision(sql, this.#key);
    if (last?.digest === digest) {
      await this.abandon();
      return { revision: last.revision, isNew: false, ...this.#totals };
    }
    const { frames: frameCount, quotes: quoteCount, frameBytes } = this.#totals;
    const isTellingAnew = last !== null && !isDated && !isAddition && !(await this.#extends(last));
    // Only now may anyone read it: not before is it recorded.
    const recordedAt = this.#clock();
    // Never before the telling it replaces.
    const knownAt = isTellingAnew ? recordedAt : later(this.#day.knownAt, last?.knownAt);
    await this.#session.transaction(async () => {
      await showRevision(sql, this.#key, { frameCount, quoteCount, frameBytes, digest, knownAt, recordedAt });
      await raiseVersions(db, [chainScope(this.#day.underlying.symbol)]);
    });
    await unlockChainDay(sql, this.#key);
    return { revision: this.revision, isNew: true, ...this.#totals };
  }

  /** Removes what was written. */
  async abandon(): Promise<void> {
    this.#waiting = [];
    await deleteHiddenRevisions(this.#session.sql, this.#key, this.revision);
    await unlockChainDay(this.#session.sql, this.#key);
  }

  async #extends(last: VisibleRevision): Promise<boolean> {
    const earlier = unpackContracts(openPayload(last.payload));
    if (!beginsWith(this.#day.contracts, earlier)) return false;
    return hasFramesOf(this.#session.sql, this.#key, last.revision);
  }

  async #write(frame: NewFrame, packed: Uint8Array): Promise<void> {
    const { minute, contractCount, payload } = frame;
    this.#digests.set(minuteName(minute), digestOf(packed));
    this.#waiting.push(frame);
    this.#waitingBytes += payload.length;
    this.#totals.frames += 1;
    this.#totals.quotes += contractCount;
    this.#totals.frameBytes += payload.length;
    if (this.#waitingBytes >= optionsPolicy.frameBatchBytes) await this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    await insertFrames(this.#session.sql, this.#key, { frames: this.#waiting, recordedAt: this.#clock() });
    this.#waiting = [];
    this.#waitingBytes = 0;
  }
}

const later = (a: Date, b: Date | undefined) => (b !== undefined && b > a ? b : a);
const minuteName = (minute: number) => `minute ${String(minute).padStart(4, "0")}`;

function digestOf(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The minutes that the last visible revision of a day has, in order: what an importer need not bring again. */
export async function storedMinutes(
  sql: Sql,
  { underlying, tradingDay, source }: ChainDayIdentity,
): Promise<number[]> {
  const key = { underlyingKey: underlying.key, tradeDate: isoDay(tradingDay), source };
  const last = await findLastRevision(sql, key);
  return last === null ? [] : listMinutes(sql, { ...key, revision: last.revision });
}
