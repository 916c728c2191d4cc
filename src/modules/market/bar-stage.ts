import { barKnownAt, isoDay } from "../../analytics/calendar/index.js";
import { type BasisInference, observeCloses, startBasisInference } from "../../analytics/prices/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { DaySet } from "./day-set.js";
import { type FactLayout, FactStage } from "./fact-stage.js";
import { type InstrumentClassName, venueOf } from "./venue.js";

/** One row of a bars file; prices as printed, null where empty. */
export interface BarFact {
  readonly line: number;
  readonly symbol: string;
  readonly source: string;
  readonly day: number;
  /** Null: the publication rule. */
  readonly knownAt: Date | null;
  readonly open: string | null;
  readonly high: string | null;
  readonly low: string | null;
  readonly close: string | null;
  readonly volume: string | null;
  readonly adjustedClose: string | null;
  readonly dividend: string | null;
  readonly split: string | null;
}

export interface StagedSymbol {
  readonly no: number;
  readonly symbol: string;
  readonly instrumentClass: InstrumentClassName;
  firstDay: number;
  lastDay: number;
}

export interface StagedSource {
  readonly no: number;
  readonly code: string;
  readonly inference: BasisInference;
  hasClose: boolean;
  hasAdjustedClose: boolean;
}

export const barLayout: FactLayout = {
  table: "bars",
  keys: [
    { column: "instrument_id", from: "n.id" },
    { column: "source_id", from: "o.id" },
  ],
  day: "trading_day",
  values: ["open", "high", "low", "close", "volume", "adjusted_close"].map((column) => ({
    column,
    type: "numeric",
  })),
  beside: [{ column: "basis_day", from: "case when o.is_split_adjusted then n.basis_day end" }],
  staged: [
    { column: "dividend", type: "numeric" },
    { column: "split", type: "numeric" },
  ],
  name: { returning: "instrument_id", on: "n.id = told.key" },
};

/** Takes the rows of one file into a staging table and learns what the merge must know of them. */
export class BarStage {
  readonly symbols = new Map<string, StagedSymbol>();
  readonly sources = new Map<string, StagedSource>();
  readonly #seen = new DaySet();
  readonly #knownTexts = new Map<number, string>();
  readonly #stage: FactStage;
  readonly #classOf: (symbol: string) => InstrumentClassName;
  repeats = 0;
  /** Value columns the file does not have. */
  absent: readonly string[] = [];
  /** Given splits at which the close jumped, and at which it did not. */
  readonly splitEvidence = { jumped: 0, smooth: 0, example: "" };
  readonly #lastCloses = new Map<number, number>();

  private constructor(stage: FactStage, classOf: (symbol: string) => InstrumentClassName) {
    this.#stage = stage;
    this.#classOf = classOf;
  }

  static async open(
    session: BulkSession,
    classOf: (symbol: string) => InstrumentClassName,
  ): Promise<BarStage> {
    return new BarStage(await FactStage.open(session, barLayout), classOf);
  }

  get facts(): FactStage {
    return this.#stage;
  }

  /** The symbol's entry, made on first sight. */
  symbol(symbol: string): StagedSymbol {
    let entry = this.symbols.get(symbol);
    if (entry === undefined) {
      const instrumentClass = this.#classOf(symbol);
      entry = {
        no: this.symbols.size,
        symbol,
        instrumentClass,
        firstDay: Number.POSITIVE_INFINITY,
        lastDay: Number.NEGATIVE_INFINITY,
      };
      this.symbols.set(symbol, entry);
    }
    return entry;
  }

  /** Stages a checked row; true asks for `facts.drain()` before the next. */
  add(fact: BarFact): boolean {
    const symbol = this.symbol(fact.symbol);
    const source = this.#source(fact.source);
    const isNew =
      fact.knownAt === null
        ? this.#seen.add(symbol.no, source.no, fact.day)
        : this.#seen.addDated(symbol.no, source.no, fact.day, fact.knownAt);
    const isRepeat = !isNew;
    if (isRepeat) this.repeats += 1;
    else this.#learn(fact, symbol, source);
    const known =
      fact.knownAt === null ? this.#knownText(symbol.instrumentClass, fact.day) : fact.knownAt.toISOString();
    return this.#stage.add(
      `${fact.line}\t${isRepeat ? "t" : "f"}\t${fact.knownAt === null ? "f" : "t"}\t${symbol.no}\t${source.no}\t${isoDay(fact.day)}\t${known}\t${cell(fact.open)}\t${cell(fact.high)}\t${cell(fact.low)}\t${cell(fact.close)}\t${cell(fact.volume)}\t${cell(fact.adjustedClose)}\t${cell(fact.dividend)}\t${cell(fact.split)}\n`,
    );
  }

  #learn(fact: BarFact, symbol: StagedSymbol, source: StagedSource): void {
    if (fact.day < symbol.firstDay) symbol.firstDay = fact.day;
    if (fact.day > symbol.lastDay) symbol.lastDay = fact.day;
    if (fact.close === null) return;
    source.hasClose = true;
    this.#weighSplit(fact, symbol);
    if (fact.adjustedClose !== null) {
      source.hasAdjustedClose = true;
      observeCloses(source.inference, {
        symbol: fact.symbol,
        close: Number(fact.close),
        adjClose: Number(fact.adjustedClose),
      });
    }
  }

  /** Whether a split the file gives is still in its prices; a fifth is more than a day moves and less than a split. */
  #weighSplit(fact: BarFact, symbol: StagedSymbol): void {
    const before = this.#lastCloses.get(symbol.no);
    const close = Number(fact.close);
    this.#lastCloses.set(symbol.no, close);
    const ratio = Number(fact.split ?? 1);
    if (before === undefined || Math.abs(Math.log(ratio)) < 0.3) return;
    const jump = Math.log(before / close);
    if (Math.abs(jump - Math.log(ratio)) < 0.2) this.splitEvidence.jumped += 1;
    else if (Math.abs(jump) < 0.2) {
      this.splitEvidence.smooth += 1;
      this.splitEvidence.example ||= `${fact.symbol} on ${isoDay(fact.day)}`;
    }
  }

  #source(code: string): StagedSource {
    let entry = this.sources.get(code);
    if (entry === undefined) {
      entry = {
        no: this.sources.size,
        code,
        inference: startBasisInference(),
        hasClose: false,
        hasAdjustedClose: false,
      };
      this.sources.set(code, entry);
    }
    return entry;
  }

  #knownText(instrumentClass: InstrumentClassName, day: number): string {
    const key = instrumentClass === "CRYPTO" ? -day - 1e6 : day;
    let text = this.#knownTexts.get(key);
    if (text === undefined) {
      text = new Date(barKnownAt(venueOf(instrumentClass), day)).toISOString();
      this.#knownTexts.set(key, text);
    }
    return text;
  }
}

/** Checked numerals need no escaping. */
function cell(value: string | null): string {
  return value === null ? "\\N" : value;
}
