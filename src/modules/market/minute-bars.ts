import { isoDay, parseDay, type Venue, venueInstant, venueMinute } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { type BulkSession, CopyWriter, copyText } from "../../platform/db/bulk-session.js";
import { type At, knownBy } from "./at.js";
import type { Contradiction } from "./fact-stage.js";
import {
  createMinuteStage,
  findMinuteBar,
  listMinuteContradictions,
  type MinuteBarRow,
  mergeMinuteStage,
  minuteStageTarget,
} from "./minute-bars.queries.js";
import { ensureInstruments, ensureListings } from "./public-instruments.queries.js";
import { ensureSource } from "./sources.queries.js";
import { type InstrumentClassName, venueOf } from "./venue.js";
import { raiseVersions } from "./versions.queries.js";
import { lockWriters } from "./writing.queries.js";

/** One minute of trading; prices and volume as printed, null where unknown. */
export interface MinuteBarFact {
  readonly line: number;
  readonly symbol: string;
  readonly source: string;
  /** Day number on the venue's calendar, and the minute since its midnight at which the bar begins. */
  readonly day: number;
  readonly minute: number;
  readonly open: string | null;
  readonly high: string | null;
  readonly low: string | null;
  readonly close: string | null;
  readonly volume: string | null;
}

/** Takes the rows of one file into a staging table. */
export class MinuteBarStage {
  readonly #session: BulkSession;
  readonly #classOf: (symbol: string) => InstrumentClassName;
  readonly #symbols = new Map<
    string,
    { no: number; instrumentClass: InstrumentClassName; firstDay: number }
  >();
  readonly #sources = new Map<string, number>();
  #copy: CopyWriter | null;

  private constructor(
    session: BulkSession,
    copy: CopyWriter,
    classOf: (symbol: string) => InstrumentClassName,
  ) {
    this.#session = session;
    this.#copy = copy;
    this.#classOf = classOf;
  }

  static async open(
    session: BulkSession,
    classOf: (symbol: string) => InstrumentClassName,
  ): Promise<MinuteBarStage> {
    await createMinuteStage(session);
    return new MinuteBarStage(session, await CopyWriter.open(session.sql, minuteStageTarget), classOf);
  }

  /** Stages a checked row; true asks for a drain before the next. */
  add(fact: MinuteBarFact): boolean {
    const entry = this.#symbols.get(fact.symbol) ?? {
      no: this.#symbols.size,
      instrumentClass: this.#classOf(fact.symbol),
      firstDay: fact.day,
    };
    entry.firstDay = Math.min(entry.firstDay, fact.day);
    this.#symbols.set(fact.symbol, entry);
    const sourceNo = this.#sources.get(fact.source) ?? this.#sources.size;
    this.#sources.set(fact.source, sourceNo);
    const knownFrom = new Date(midnightOf(venueOf(entry.instrumentClass), fact.day)).toISOString();
    const cells = [fact.open, fact.high, fact.low, fact.close, fact.volume].map(copyText);
    const columns = [fact.line, entry.no, sourceNo, isoDay(fact.day), knownFrom, fact.minute, ...cells];
    return this.#copy!.add(`${columns.join("\t")}\n`);
  }

  async drain(): Promise<void> {
    await this.#copy!.drain();
  }

  async closeCopy(): Promise<void> {
    await this.#copy!.close();
    this.#copy = null;
  }

  abort(): void {
    this.#copy?.abort();
    this.#copy = null;
  }

  /** Writes what was staged, in the caller's transaction. */
  async merge({ recordedAt, currency }: { recordedAt: Date; currency: string }): Promise<{
    written: number;
    unchanged: number;
    contradictions: Contradiction[];
  }> {
    const { db, sql } = this.#session;
    await lockWriters(db, "minute bars");
    const ids = await ensureInstruments(db, {
      symbols: [...this.#symbols].map(([symbol, { instrumentClass }]) => ({ symbol, instrumentClass })),
      currency,
      workspaceId: null,
    });
    const listings = [...this.#symbols].map(([symbol, { instrumentClass, firstDay }]) => ({
      instrumentId: ids.get(symbol)!,
      knownAt: new Date(midnightOf(venueOf(instrumentClass), firstDay)),
    }));
    await ensureListings(db, listings, recordedAt);
    const keys = [];
    for (const [code, sourceNo] of this.#sources) {
      const source = await ensureSource(db, { code, basis: null, isSynthetic: false, recordedAt });
      for (const [symbol, { no }] of this.#symbols)
        keys.push({ nameNo: no, sourceNo, instrumentKey: ids.get(symbol)!, sourceKey: source.id });
    }
    const { again, list: contradictions } = await listMinuteContradictions(sql);
    const { written, unchanged, instrumentKeys } = await mergeMinuteStage(sql, { keys, recordedAt });
    await raiseVersions(db, instrumentKeys.map(minuteBarScope));
    return { written, unchanged: unchanged + again - contradictions.length, contradictions };
  }
}

/** The scope of an instrument's minute bars. */
export function minuteBarScope(instrumentKey: number): string {
  return `minute-bars:${instrumentKey}`;
}

/** A bar that has ended. */
export interface MinuteBar extends Omit<MinuteBarRow, "tradingDay"> {
  /** Day number. */
  readonly tradingDay: number;
  /** When it ended and was known, epoch milliseconds. */
  readonly endedAt: number;
}

/** The last bar of an instrument that had ended by the market clock and was known by the cut; null: none. */
export async function minuteBarAt(
  ctx: Context,
  { instrumentKey, venue, at }: { instrumentKey: number; venue: Venue; at: At },
): Promise<MinuteBar | null> {
  const { day, minutes } = venueMinute(venue, Math.min(at.clock, at.cut));
  const row = await findMinuteBar(ctx.sql, {
    instrumentKey,
    day: isoDay(day),
    lastEnd: minutes,
    ...knownBy(at),
  });
  if (row === null) return null;
  const tradingDay = parseDay(row.tradingDay)!;
  return { ...row, tradingDay, endedAt: venueInstant(venue, { day: tradingDay, minutes: row.minute + 1 }) };
}

function midnightOf(venue: Venue, day: number): number {
  return venueInstant(venue, { day, minutes: 0 });
}
