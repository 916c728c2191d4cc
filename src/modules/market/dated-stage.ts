import { isoDay } from "../../analytics/calendar/index.js";
import { type BulkSession, copyText } from "../../platform/db/bulk-session.js";
import { DaySet } from "./day-set.js";
import { type FactLayout, FactStage, type StagedName } from "./fact-stage.js";

/** One dated value of a file: of a series, a currency pair, a corporate action. */
export interface DatedFact {
  readonly line: number;
  /** What the value is of, as text. */
  readonly name: string;
  readonly source: string;
  readonly day: number;
  readonly knownAt: Date;
  /** The file says itself when the value became known. */
  readonly isDated: boolean;
  /** In the order of the layout's values and staged columns. */
  readonly cells: readonly (string | null)[];
}

/** Takes dated values of any layout into a staging table. */
export class DatedStage {
  readonly names = new Map<string, { readonly no: number; readonly source: string; firstKnown: Date }>();
  readonly sources = new Map<string, number>();
  readonly facts: FactStage;
  readonly #seen = new DaySet();
  repeats = 0;

  private constructor(facts: FactStage) {
    this.facts = facts;
  }

  static async open(session: BulkSession, layout: FactLayout): Promise<DatedStage> {
    return new DatedStage(await FactStage.open(session, layout));
  }

  /** Stages a checked row; true asks for `facts.drain()` before the next. */
  add({ line, name, source, day, knownAt, isDated, cells }: DatedFact): boolean {
    const entry = this.names.get(name) ?? { no: this.names.size, source, firstKnown: knownAt };
    if (knownAt < entry.firstKnown) entry.firstKnown = knownAt;
    this.names.set(name, entry);
    const sourceNo = this.sources.get(source) ?? this.sources.size;
    this.sources.set(source, sourceNo);

    const isNew = isDated
      ? this.#seen.addDated(entry.no, sourceNo, day, knownAt)
      : this.#seen.add(entry.no, sourceNo, day);
    const isRepeat = !isNew;
    if (isRepeat) this.repeats += 1;
    const columns = [
      line,
      isRepeat ? "t" : "f",
      isDated ? "t" : "f",
      entry.no,
      sourceNo,
      isoDay(day),
      knownAt.toISOString(),
      ...cells.map(copyText),
    ];
    return this.facts.add(`${columns.join("\t")}\n`);
  }

  /** Names with the ids they stand for. */
  stagedNames(idOf: (name: string) => { id: number | null; label: string }): StagedName[] {
    return [...this.names].map(([name, { no }]) => ({ no, ...idOf(name), basisDay: null }));
  }
}
