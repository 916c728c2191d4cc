import { countSessions, type Venue } from "../../analytics/calendar/index.js";
import { countUpTo } from "../../analytics/math/index.js";
import { cleanSplitRatio, type Dividend, type Split } from "../../analytics/prices/index.js";
import type { At } from "./at.js";
import type {
  BarSeries,
  InstrumentBars,
  Source,
  SourcePriority,
  StoredAction,
  StoredBars,
} from "./bars.types.js";
import { marketPolicy } from "./market.policy.js";

/** The rows of one source as known at an instant, before actions. */
export interface KnownRows {
  readonly bars: StoredBars;
  /** Null: the first `count` rows as they are. */
  readonly picked: Int32Array | null;
  readonly count: number;
}

/** The rows of the source that serves. */
export interface ChosenRows extends KnownRows {
  /** Whether another source of the instrument has later bars. */
  readonly isBehind: boolean;
}

/** Which source to serve: a code asked for, or null for the one the rule below picks. */
export type SourceWish = string | null;

/** The bars of one instrument as known at `at`, from one source; null when none was known. */
export function selectSeries(bars: InstrumentBars, at: At, venue: Venue, wish: SourceWish): BarSeries | null {
  const chosen = chooseRows(bars, at, venue, wish);
  return chosen === null ? null : seriesOf(chosen, bars.actions, at);
}

/**
 * The rows known at `at` of the source that serves; null when none was known.
 *
 * Without a wish the source is picked among those that are current (their last bar is at most a few sessions older
 * than the newest): by operators' priority, then RAW before SPLIT_ADJUSTED before ADJUSTED_ONLY, then by the longer
 * history, then by age of the source. Nothing known later takes part in the choice.
 */
export function chooseRows(bars: InstrumentBars, at: At, venue: Venue, wish: SourceWish): ChosenRows | null {
  if (bars.sources.length === 1 && wish === null) {
    const rows = knownRows(bars.sources[0]!, at);
    return rows.count === 0 ? null : chosenRows(rows, false);
  }
  const known: KnownRows[] = [];
  for (const source of bars.sources) {
    const rows = knownRows(source, at);
    if (rows.count > 0) known.push(rows);
  }
  // Made-up prices serve only where there are no others, or when asked for by name.
  const real = known.filter((rows) => !rows.bars.source.isSynthetic);
  const eligible = wish === null && real.length > 0 ? real : known;
  const newestDay = eligible.reduce(
    (newest, rows) => Math.max(newest, lastDayOf(rows)),
    Number.NEGATIVE_INFINITY,
  );
  const candidates =
    wish === null
      ? eligible.filter(
          (rows) =>
            countSessions(venue, lastDayOf(rows) + 1, newestDay) <= marketPolicy.currentSourceSessions,
        )
      : known.filter((rows) => rows.bars.source.code === wish);
  const chosen = candidates.sort((a, b) => preference(a, b, bars.priorities, at))[0];
  if (chosen === undefined) return null;
  return chosenRows(chosen, lastDayOf(chosen) < newestDay);
}

function chosenRows({ bars, picked, count }: KnownRows, isBehind: boolean): ChosenRows {
  return { bars, picked, count, isBehind };
}

const basisRank = { RAW: 0, SPLIT_ADJUSTED: 1, ADJUSTED_ONLY: 2 } as const;

function preference(a: KnownRows, b: KnownRows, priorities: readonly SourcePriority[], at: At): number {
  return (
    priorityOf(b.bars.source, priorities, at) - priorityOf(a.bars.source, priorities, at) ||
    basisRank[a.bars.source.basis] - basisRank[b.bars.source.basis] ||
    b.count - a.count ||
    a.bars.source.id - b.bars.source.id
  );
}

function priorityOf(source: Source, priorities: readonly SourcePriority[], at: At): number {
  let priority = 0;
  for (const row of priorities) if (row.sourceId === source.id && isKnown(row, at)) priority = row.priority;
  return priority;
}

function isKnown(row: { readonly knownAt: number; readonly recordedAt: number }, at: At): boolean {
  return row.knownAt <= at.cut && (at.recordedAt === null || row.recordedAt <= at.recordedAt);
}

function knownRows(stored: StoredBars, at: At): KnownRows {
  const bars = at.recordedAt === null ? (stored.latest ?? stored) : stored;
  if (bars.isPlain && (at.recordedAt === null || bars.lastRecordedAt <= at.recordedAt)) {
    return { bars, picked: null, count: countUpTo(bars.knownAt, at.cut) };
  }
  // The last telling of each day that was known: rows ascend by (day, knownAt, revision).
  const picked = new Int32Array(bars.days.length);
  let count = 0;
  for (let i = 0; i < bars.days.length; i += 1) {
    if (bars.knownAt[i]! > at.cut || (at.recordedAt !== null && bars.recordedAt[i]! > at.recordedAt))
      continue;
    if (count > 0 && bars.days[picked[count - 1]!] === bars.days[i]) picked[count - 1] = i;
    else picked[count++] = i;
  }
  return { bars, picked, count };
}

function lastDayOf({ bars, picked, count }: KnownRows): number {
  return bars.days[picked === null ? count - 1 : picked[count - 1]!]!;
}

/** Whether every known row of a split-adjusted source can be led back to the price as traded. */
export function isRebased({ bars, picked, count }: KnownRows): boolean {
  if (bars.source.basis !== "SPLIT_ADJUSTED") return false;
  if (picked === null) return count <= bars.rebasedRows;
  for (let i = 0; i < count; i += 1) if (!(bars.rebase[picked[i]!]! > 0)) return false;
  return true;
}

/** The splits that count for a source's bars, ascending. */
export function knownSplits(source: Source, stored: readonly StoredAction[], at: At): Split[] {
  return actionsFor(source, stored, at)
    .filter((action) => action.kind === "SPLIT")
    .map(splitOf);
}

function seriesOf(rows: ChosenRows, stored: readonly StoredAction[], at: At): BarSeries {
  const { bars, isBehind } = rows;
  const actions = actionsFor(bars.source, stored, at);
  return {
    source: bars.source,
    days: daysOf(rows),
    knownAt: doublesOf(bars.knownAt, rows),
    open: doublesOf(bars.open, rows),
    high: doublesOf(bars.high, rows),
    low: doublesOf(bars.low, rows),
    close: doublesOf(bars.close, rows),
    volume: doublesOf(bars.volume, rows),
    rebase: isRebased(rows) ? doublesOf(bars.rebase, rows) : null,
    actions,
    splits: actions.filter((action) => action.kind === "SPLIT").map(splitOf),
    dividends: actions.filter((action) => action.kind === "DIVIDEND").map(dividendOf),
    isBehind,
  };
}

/**
 * The actions that count for a source's bars: its own, and those of sources that hold actions alone, which win where
 * both speak of the same day. Of several tellings the last known counts; an amount of 0 or a ratio of 1 withdraws.
 */
function actionsFor(source: Source, stored: readonly StoredAction[], at: At): StoredAction[] {
  const byEvent = new Map<string, StoredAction>();
  for (const action of stored) {
    const isExplicit = action.source.basis === null;
    if ((!isExplicit && action.source.id !== source.id) || !isKnown(action, at)) continue;
    const event = `${action.exDay}:${action.kind}`;
    const rival = byEvent.get(event);
    if (rival !== undefined && rival.source.basis === null && !isExplicit) continue;
    byEvent.set(event, action);
  }
  return [...byEvent.values()]
    .filter((action) => action.ratioOrAmount !== (action.kind === "SPLIT" ? 1 : 0))
    .sort((a, b) => a.exDay - b.exDay);
}

function splitOf(action: StoredAction): Split {
  return { day: action.exDay, ratio: cleanSplitRatio(action.ratioOrAmount) };
}

function dividendOf(action: StoredAction): Dividend {
  const perShareOf = action.derived ? "STORED" : "AS_TRADED";
  return { day: action.exDay, amount: action.ratioOrAmount, perShareOf };
}

function daysOf({ bars, picked, count }: KnownRows): Int32Array {
  if (picked === null) return bars.days.subarray(0, count);
  return Int32Array.from({ length: count }, (_, i) => bars.days[picked[i]!]!);
}

function doublesOf(column: Float64Array, { picked, count }: KnownRows): Float64Array {
  if (picked === null) return column.subarray(0, count);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 1) values[i] = column[picked[i]!]!;
  return values;
}
