import { isoDay, parseDay, sessionsBetween } from "../../analytics/calendar/index.js";
import { calendarDaysPerYear, tradingDaysPerYear } from "../../analytics/conventions.js";
import { realisedVol, semiVol } from "../../analytics/volatility/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { listInstrumentBars, selectSeries, seriesHistory, viewBars } from "../market/index.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { volatilityPolicy } from "./volatility.policy.js";

/** The underlying's closes of the last sessions before the clock's day: none of that day counts. */
export interface PastCloses {
  /** Day numbers, ascending. */
  readonly sessions: Int32Array;
  /** Split-adjusted, along the sessions; NaN: none was known. */
  readonly close: Float64Array;
  /** Returns a year: 252, or 365 where every day is one. */
  readonly periodsPerYear: number;
  /** Dataset of the closes; null: there are none. */
  readonly source: string | null;
}

/** Several edges of one chain ask for them. */
const readings = new WeakMap<OptionChainAt["priced"], Promise<PastCloses>>();

export function pastCloses(ctx: Context, chain: OptionChainAt): Promise<PastCloses> {
  let reading = readings.get(chain.priced);
  if (reading === undefined) {
    reading = readCloses(ctx, chain);
    readings.set(chain.priced, reading);
  }
  return reading;
}

async function readCloses(ctx: Context, chain: OptionChainAt): Promise<PastCloses> {
  const { venue } = chain.underlying;
  const periodsPerYear = venue === "CRYPTO" ? calendarDaysPerYear : tradingDaysPerYear;
  const { clockDay } = chain.priced;
  const { pastSessions } = volatilityPolicy;
  // Twice as many days hold as many sessions.
  const sessions = sessionsBetween(venue, clockDay - 2 * pastSessions, clockDay - 1).subarray(-pastSessions);
  const { closes, source } = (await closesOfBars(ctx, chain)) ?? (await closesOfSeries(ctx, chain));
  const close = Float64Array.from(sessions, (day) => closes.get(day) ?? Number.NaN);
  return { sessions, close, periodsPerYear, source: close.every(Number.isNaN) ? null : source };
}

interface DatedCloses {
  readonly closes: ReadonlyMap<number, number>;
  readonly source: string | null;
}

async function closesOfBars(ctx: Context, { underlying, at }: OptionChainAt): Promise<DatedCloses | null> {
  const [bars] = await listInstrumentBars(ctx, [underlying.key]);
  const series = selectSeries(bars!, at, underlying.venue, null);
  if (series === null) return null;
  const from = Math.max(0, series.days.length - 2 * volatilityPolicy.pastSessions);
  const { close } = viewBars(series, "SPLIT_ADJUSTED", from);
  const closes = new Map(Array.from(close, (price, i) => [series.days[from + i]!, price]));
  return { closes, source: series.source.code };
}

/** An index often comes as a series of levels of its own name. */
async function closesOfSeries(
  ctx: Context,
  { underlying, priced, at, instrumentClass }: OptionChainAt,
): Promise<DatedCloses> {
  if (instrumentClass !== "INDEX") return { closes: new Map(), source: null };
  const values = await seriesHistory(ctx, {
    code: underlying.symbol,
    at,
    before: isoDay(priced.clockDay),
    last: volatilityPolicy.pastSessions,
  });
  const closes = new Map(values.map(({ date, value }) => [parseDay(date)!, value]));
  return { closes, source: values[0]?.source ?? null };
}

/**
 * Close-to-close vol of the last `window` returns that end at a session, a year as a fraction; null where a close is missing,
 * formulas.md 6.1.
 *
 * @param until how many of the sessions count; omitted: all
 */
export function pastVol(
  { close, periodsPerYear }: PastCloses,
  window: number,
  until: number = close.length,
): number | null {
  const column = close.subarray(0, until);
  const bars = { open: column, high: column, low: column, close: column };
  return realisedVol({ bars, window, estimator: "CLOSE_TO_CLOSE", periodsPerYear });
}

/** Vol of the falling or of the rising days alone among the last `window` returns, a year as a fraction. */
export function pastSemiVol(
  { close, periodsPerYear }: PastCloses,
  window: number,
  side: "DOWNSIDE" | "UPSIDE",
): number | null {
  const returns = Float64Array.from(close.subarray(1), (price, i) => Math.log(price / close[i]!));
  return semiVol({ returns, window, side, periodsPerYear });
}

/** A fraction as percent; null stays null. */
export function percentOf(fraction: number | null): number | null {
  return fraction === null ? null : 100 * fraction;
}

/** Why realised vols are null; null where the longest window is complete. */
export function closesWarning({ sessions, close }: PastCloses, symbol: string): DataWarning | null {
  const longest = volatilityPolicy.realisedWindows.at(-1)!;
  const recent = close.subarray(-(longest + 1));
  const missing = recent.findLastIndex(Number.isNaN);
  if (recent.length > longest && missing < 0) return null;
  const day = sessions.at(missing - recent.length);
  const message =
    day === undefined
      ? `no session before the clock's day is known: realised vols of ${symbol} are null`
      : `no close of ${symbol} on ${isoDay(day)} was known: realised vols over windows that reach it are null`;
  return { code: DataWarningCode.SHORT_HISTORY, message };
}
