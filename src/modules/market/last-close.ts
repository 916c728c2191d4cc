import {
  countSessions,
  sessionClose,
  sessionOnOrBefore,
  shiftSession,
  type Venue,
} from "../../analytics/calendar/index.js";
import { countUpTo } from "../../analytics/math/index.js";
import type { Split } from "../../analytics/prices/index.js";
import type { At } from "./at.js";
import type { InstrumentBars, StoredBars } from "./bars.types.js";
import { marketPolicy } from "./market.policy.js";
import { type ChosenRows, chooseRows, isRebased, knownSplits } from "./select-series.js";

/**
 * The last price known of one instrument at an instant, and what its owner's quantities must pass through: of a daily
 * bar, or of whatever its owner takes in the place of one.
 */
export interface LastPrice {
  /**
   * What one unit held at the market clock is worth: as traded at the last bar known with a close, divided by the
   * splits whose ex-day lies after that bar and not after the clock's day. NaN when the basis is unknown.
   */
  readonly price: number;
  /** Day number of the bar. */
  readonly tradingDay: number;
  /** When the price stood, of a bar the close of its session, epoch ms: its age is `at.clock - pricedAt`. */
  readonly pricedAt: number;
  /** Close of the bar before, in the shares of `price`; NaN: none. */
  readonly previousClose: number;
  /** When the bar could first have been known, epoch ms. */
  readonly knownAt: number;
  /** Bars with a close known at the cut. */
  readonly closeCount: number;
  readonly source: string;
  readonly isSynthetic: boolean;
  readonly basisUnknown: boolean;
  /** More than marketPolicy.staleAfterSessions sessions lie between the price and the clock. */
  readonly isStale: boolean;
  /** Splits known at the cut, ascending by ex-day; the same array object while the facts do not change. */
  readonly splits: readonly Split[];
}

/** A last price with what a quote says beside it. */
export interface LastClose extends LastPrice {
  /** Among the rows known, those of the close and of the close before; -1: none. */
  readonly row: number;
  readonly rowBefore: number;
  /** Day number of the last row known, with a close or not. */
  readonly lastDay: number;
  /** As traded, and the close before in the shares of that bar. */
  readonly tradedPrice: number;
  readonly tradedPreviousClose: number;
  /** tradedPrice / price */
  readonly splitFactorSince: number;
}

/**
 * The last close known of an instrument at `at`; null when none was. The answer is remembered with the cuts and clock
 * days for which it holds.
 */
export function lastClose(
  bars: InstrumentBars,
  at: At,
  { venue, clockDay }: { venue: Venue; clockDay: number },
): LastClose | null {
  if (at.recordedAt !== null) return closeAt(bars, at, { venue, clockDay });
  const first = remembered.get(bars) ?? null;
  for (let memo = first; memo !== null; memo = memo.older) {
    if (
      at.cut >= memo.cutFrom &&
      at.cut < memo.cutTo &&
      clockDay >= memo.clockFrom &&
      clockDay <= memo.clockTo
    )
      return memo.answer;
  }
  const answer = closeAt(bars, at, { venue, clockDay });
  const { from: cutFrom, to: cutTo } = windowAround(bars, at.cut);
  const [clockFrom, clockTo] = answer === null ? always : clockDaysAround(answer, venue, clockDay);
  // Two at most: a price and the one it is compared with.
  if (first !== null) first.older = null;
  remembered.set(bars, { cutFrom, cutTo, clockFrom, clockTo, answer, older: first });
  return answer;
}

interface Remembered {
  /** Inclusive. */
  readonly cutFrom: number;
  /** Exclusive. */
  readonly cutTo: number;
  /** Day numbers, inclusive. */
  readonly clockFrom: number;
  readonly clockTo: number;
  readonly answer: LastClose | null;
  older: Remembered | null;
}

/** Dies with the columns: a written instrument gets a new object. */
const remembered = new WeakMap<InstrumentBars, Remembered>();
const always = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** As {@link lastClose}, without memory: for who walks through days and will not ask again. */
export function closeAt(
  bars: InstrumentBars,
  at: At,
  { venue, clockDay }: { venue: Venue; clockDay: number },
): LastClose | null {
  const rows = chooseRows(bars, at, venue, null);
  const row = rows === null ? -1 : closeBefore(rows, rows.count);
  if (rows === null || row < 0) return null;
  const stored = rows.bars;
  const index = indexOf(rows, row);
  const tradingDay = stored.days[index]!;
  const splits = splitsOf(bars, stored, at);
  const basisUnknown = stored.source.basis !== "RAW" && !isRebased(rows);
  const tradedPrice = basisUnknown ? Number.NaN : tradedAt(stored, index);
  const splitFactorSince = splitProduct(splits, tradingDay, clockDay);
  const rowBefore = closeBefore(rows, row);
  const indexBefore = rowBefore < 0 ? -1 : indexOf(rows, rowBefore);
  const tradedPreviousClose =
    basisUnknown || rowBefore < 0
      ? Number.NaN
      : tradedAt(stored, indexBefore) / splitProduct(splits, stored.days[indexBefore]!, tradingDay);
  const lastDay = stored.days[indexOf(rows, rows.count - 1)]!;
  return {
    price: tradedPrice / splitFactorSince,
    tradingDay,
    pricedAt: sessionClose(venue, tradingDay),
    previousClose: tradedPreviousClose / splitFactorSince,
    knownAt: stored.knownAt[index]!,
    closeCount: closeCount(rows),
    source: stored.source.code,
    isSynthetic: stored.source.isSynthetic,
    basisUnknown,
    isStale: isStale(venue, { lastDay, clockDay }),
    splits,
    row,
    rowBefore,
    lastDay,
    tradedPrice,
    tradedPreviousClose,
    splitFactorSince,
  };
}

/** Whether what was last known of a day (day numbers) has become old by the clock's. */
export function isStale(venue: Venue, { lastDay, clockDay }: { lastDay: number; clockDay: number }): boolean {
  return countSessions(venue, lastDay + 1, clockDay) > marketPolicy.staleAfterSessions;
}

/** Where a known row stands among the stored ones. */
function indexOf({ picked }: ChosenRows, row: number): number {
  return picked === null ? row : picked[row]!;
}

/** The last known row with a close before a row; -1: none. */
function closeBefore(rows: ChosenRows, before: number): number {
  const { close } = rows.bars;
  let row = before - 1;
  while (row >= 0 && Number.isNaN(close[indexOf(rows, row)]!)) row -= 1;
  return row;
}

function closeCount({ bars, picked, count }: ChosenRows): number {
  if (bars.closeGaps.length === 0) return count;
  if (picked === null) return count - countUpTo(bars.closeGaps, count - 1);
  let closes = 0;
  for (let i = 0; i < count; i += 1) if (!Number.isNaN(bars.close[picked[i]!]!)) closes += 1;
  return closes;
}

/** A stored close as traded, of a source whose basis is known. */
function tradedAt(bars: StoredBars, index: number): number {
  return bars.source.basis === "RAW" ? bars.close[index]! : bars.close[index]! * bars.rebase[index]!;
}

/** Product of the splits with after < ex-day <= until. */
function splitProduct(splits: readonly Split[], after: number, until: number): number {
  let product = 1;
  for (const split of splits) if (split.day > after && split.day <= until) product *= split.ratio;
  return product;
}

const noSplits: readonly Split[] = [];
/** The splits of a source and the cuts, from inclusive to exclusive, at which they are those known. */
const rememberedSplits = new WeakMap<StoredBars, { from: number; to: number; splits: readonly Split[] }>();

function splitsOf(bars: InstrumentBars, stored: StoredBars, at: At): readonly Split[] {
  if (bars.actions.length === 0) return noSplits;
  const memo = rememberedSplits.get(stored);
  if (memo !== undefined && at.recordedAt === null && at.cut >= memo.from && at.cut < memo.to)
    return memo.splits;
  const splits = knownSplits(stored.source, bars.actions, at);
  const answer = splits.length === 0 ? noSplits : splits;
  if (at.recordedAt === null) {
    const window = openWindow(at.cut);
    for (const action of bars.actions) if (action.kind === "SPLIT") see(window, action.knownAt);
    rememberedSplits.set(stored, { from: window.from, to: window.to, splits: answer });
  }
  return answer;
}

/** The cuts around one between which no fact seen became known. */
interface CutWindow {
  readonly cut: number;
  /** Inclusive. */
  from: number;
  /** Exclusive. */
  to: number;
}

function openWindow(cut: number): CutWindow {
  return { cut, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
}

function see(window: CutWindow, knownAt: number): void {
  if (knownAt > window.cut) window.to = Math.min(window.to, knownAt);
  else window.from = Math.max(window.from, knownAt);
}

/** The cuts at which the same facts of an instrument are known. */
function windowAround({ sources, actions, priorities }: InstrumentBars, cut: number): CutWindow {
  const window = openWindow(cut);
  for (const source of sources) {
    const { isPlain, knownAt } = source.latest ?? source;
    if (isPlain) {
      const count = countUpTo(knownAt, cut);
      if (count > 0) see(window, knownAt[count - 1]!);
      if (count < knownAt.length) see(window, knownAt[count]!);
    } else for (let i = 0; i < knownAt.length; i += 1) see(window, knownAt[i]!);
  }
  for (const action of actions) see(window, action.knownAt);
  for (const priority of priorities) see(window, priority.knownAt);
  return window;
}

/** The clock days, inclusive, on which the same splits have taken effect and the price is as stale. */
function clockDaysAround(
  { splits, tradingDay, lastDay, isStale: wasStale }: LastClose,
  venue: Venue,
  clockDay: number,
): readonly [number, number] {
  const session = sessionOnOrBefore(venue, lastDay);
  const stales = session === null ? null : shiftSession(venue, session, marketPolicy.staleAfterSessions + 1);
  if (stales === null) return [clockDay, clockDay];
  let from = wasStale ? stales : Number.NEGATIVE_INFINITY;
  let to = wasStale ? Number.POSITIVE_INFINITY : stales - 1;
  for (const { day } of splits) {
    if (day <= tradingDay) continue;
    if (day <= clockDay) from = Math.max(from, day);
    else to = Math.min(to, day - 1);
  }
  return [from, to];
}
