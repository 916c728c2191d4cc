import { isoDay, type Venue, venueInstant } from "../../analytics/calendar/index.js";
import type { ListedContract } from "../../analytics/chains/index.js";
import { AppError } from "../../platform/errors.js";
import {
  type InstrumentClassName,
  listInstrumentClasses,
  lockWriters,
  requireSourceCode,
  tellUnderlying,
  venueOf,
} from "../market/index.js";
import {
  type ChainDraft,
  createChainCache,
  type DailyVol,
  type DayQuality,
  dayStatistics,
  fitChainDay,
  optionsPolicy,
  qualityText,
  storeChainDay,
  tellDailyVols,
  withPiece,
} from "../options/index.js";
import { RowReader } from "./cells.js";
import { ChainDrafts, type DatedRow } from "./chain-drafts.js";
import { type ChainFormat, chainFormatOf } from "./chain-formats.js";
import { inSweeps, type SweptRow } from "./chain-sweeps.js";
import { importsPolicy } from "./imports.policy.js";
import type { ImportInput, ImportReport } from "./imports.types.js";
import { readFileRows, recordImport, refusing, sourceOf } from "./run-import.js";

/** Lines of the report that name days; of a file with more the first ones. */
const mostNotes = 400;

/**
 * Option chains: files of CBOE, Yahoo, Deribit, OKX, known by their headers, or plain ones. Rows are gathered to days of
 * underlyings, each stored as a revision of its own; what is stored already is not written again.
 */
export async function importChain(input: ImportInput): Promise<ImportReport> {
  return new ChainImport(input).run();
}

class ChainImport {
  readonly #input: ImportInput;
  /** Keys by symbol, and the first day from which each is known to exist. */
  readonly #underlyings = new Map<string, { readonly key: number; readonly firstDay: number }>();
  readonly #days = new Map<string, DayQuality>();
  readonly #vols = new Map<string, DailyVol>();
  #classes: ReadonlyMap<string, InstrumentClassName> = new Map();
  #written = 0;
  #unchanged = 0;

  constructor(input: ImportInput) {
    this.#input = input;
  }

  async run(): Promise<ImportReport> {
    const { session, options, clock } = this.#input;
    if (options.source !== null) requireSourceCode(options.source);
    this.#classes = await listInstrumentClasses(session.db, null);
    const now = clock().getTime();
    let format: ChainFormat | null = null;
    let drafts: ChainDrafts | null = null;
    const sweep: SweptRow[] = [];
    let row: RowReader | null = null;
    const contract = () => format!.contract(row!, this.#venueOf(format!, row!));
    try {
      const file = await readFileRows(this.#input, {
        facts: null,
        start: (header, name) => {
          format = chainFormatOf(header, name);
          row = new RowReader(header);
          drafts = new ChainDrafts({ now, venueOf: () => this.#venueOf(format!, row!) });
        },
        row: (line, cells, fileSource) => {
          row!.use(cells);
          const dated = this.#datedRow(format!, row!, line, fileSource);
          if (format!.isSweep) this.#keep(sweep, dated, contract());
          else drafts!.add(dated, contract);
          return drafts!.size > optionsPolicy.mostQuotesHeld ? this.#store(format!, drafts!, false) : false;
        },
      });
      for (const swept of inSweeps(sweep))
        refusing(this.#input, file, swept.line, () => drafts!.add(swept, () => swept.contract));
      this.#unchanged += drafts!.repeats;
      await this.#store(format!, drafts!, true);
      await this.#fitDays();
      const vols = [...this.#vols.values()];
      await tellDailyVols(session, vols, { clock, isSynthetic: false });
      return await session.transaction(async () => {
        await lockWriters(session.db, "imports");
        const notes = this.#notes();
        const facts = { written: this.#written, unchanged: this.#unchanged, contradictions: [], notes };
        const named = { ...file, source: this.#source(file.source) };
        return recordImport({ ...this.#input, kind: "chain" }, named, { ...facts, recordedAt: clock() });
      });
    } catch (error) {
      const stored = [...this.#days.values()].length;
      if (!(error instanceof AppError) || stored === 0) throw error;
      throw new AppError(error.code, `${error.message}; ${stored} days of it are stored`);
    }
  }

  /** Stores what is gathered; all of it, or without the snapshot that the last row was of. */
  async #store(format: ChainFormat, drafts: ChainDrafts, isEnd: boolean): Promise<void> {
    for (const { draft, frames } of drafts.take(isEnd)) {
      this.#input.signal?.throwIfAborted();
      const { identity } = draft;
      const underlying = { key: await this.#underlying(draft), symbol: identity.symbol };
      const day = { draft, frames, underlying, volRule: format.volRule, flags: format.flags };
      const piece = await storeChainDay(this.#input.session, day, this.#input.clock);
      this.#written += piece.written;
      this.#unchanged += piece.unchanged + piece.superseded;
      const { venue, tradingDay, symbol, source } = identity;
      const statistics =
        piece.last === null ? null : dayStatistics({ list: piece.list, venue, tradingDay, ...piece.last });
      const key = `${symbol} ${isoDay(tradingDay)} ${source}`;
      this.#days.set(key, withPiece(this.#days.get(key) ?? null, { identity, piece, statistics }));
      const atmVol = statistics?.atmVol ?? null;
      if (atmVol !== null) this.#vols.set(key, { symbol, source, venue, tradingDay, atmVol });
    }
    this.#unchanged += drafts.takeSuperseded();
  }

  /** Fits the smiles of the file's days where they are missing. */
  async #fitDays(): Promise<void> {
    const { session, clock, signal } = this.#input;
    const { db, sql } = session;
    const ctx = { db, sql, services: { chains: createChainCache(optionsPolicy.cacheBytes) } };
    for (const { identity } of this.#days.values()) {
      signal?.throwIfAborted();
      const { symbol, venue, tradingDay, source } = identity;
      const underlying = { key: this.#underlyings.get(symbol)!.key, symbol, venue };
      await fitChainDay(ctx, { underlying, tradeDate: isoDay(tradingDay), source }, clock);
    }
  }

  async #underlying({ identity: { symbol, venue, tradingDay } }: ChainDraft): Promise<number> {
    const held = this.#underlyings.get(symbol);
    if (held !== undefined && held.firstDay <= tradingDay) return held.key;
    const instrumentClass = this.#classOf(symbol, venue);
    if (venueOf(instrumentClass) !== venue)
      throw new AppError(
        "CONFLICT",
        `${symbol} is ${instrumentClass} here, and its options in this file trade on the calendar ${venue}`,
      );
    const key = await tellUnderlying(this.#input.session, {
      symbol,
      instrumentClass,
      currency: this.#input.options.currency,
      knownAt: new Date(venueInstant(venue, { day: tradingDay, minutes: 0 })),
      recordedAt: this.#input.clock(),
    });
    this.#underlyings.set(symbol, { key, firstDay: tradingDay });
    return key;
  }

  /** Of an underlying that is known, else by its format and symbol, else as asked for. */
  #classOf(symbol: string, venue: string): InstrumentClassName {
    const known = this.#classes.get(symbol);
    if (known !== undefined) return known;
    if (venue === "CRYPTO") return "CRYPTO";
    if (optionsPolicy.indexSymbols.includes(symbol)) return "INDEX";
    return this.#input.options.instrumentClass ?? "EQUITY";
  }

  #venueOf(format: ChainFormat, row: RowReader): Venue {
    if (format.venue !== null) return format.venue;
    const known = this.#classes.get(format.underlying(row));
    return venueOf(known ?? this.#input.options.instrumentClass ?? "EQUITY");
  }

  #datedRow(format: ChainFormat, row: RowReader, line: number, fileSource: string): DatedRow {
    const { options } = this.#input;
    return {
      line,
      underlying: format.underlying(row),
      source: options.source ?? format.source(row) ?? sourceOf(row, fileSource, options),
      printedAt: format.printedAt(row),
      quote: format.quote(row),
    };
  }

  #keep(sweep: SweptRow[], row: DatedRow, contract: ListedContract): void {
    if (sweep.length === importsPolicy.mostRowsHeld)
      throw new AppError(
        "INVALID_FILE",
        `more than ${importsPolicy.mostRowsHeld} rows with instants of their own: divide the file`,
      );
    sweep.push({ ...row, contract });
  }

  /** That of the days, where they are of one. */
  #source(ofFile: string): string {
    const sources = new Set([...this.#days.values()].map(({ identity }) => identity.source));
    return sources.size === 1 ? [...sources][0]! : ofFile;
  }

  #notes(): string[] {
    const days = [...this.#days.values()];
    const notes = days.slice(0, mostNotes).map(qualityText);
    return days.length > mostNotes ? [...notes, `and ${days.length - mostNotes} further days`] : notes;
  }
}
