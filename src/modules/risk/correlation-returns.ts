import { dateOfDay, isoDay, nextSession } from "../../analytics/calendar/index.js";
import { periodBounds, periodReturns } from "../../analytics/returns/index.js";
import type { Context } from "../../context.js";
import { type At, type ReturnPanel, returnPanel } from "../market/index.js";
import { correlationPolicy } from "./correlation.policy.js";
import { ReturnKind, ReturnTimeframe } from "./correlation-enums.types.js";

export interface ReturnsQuestion {
  readonly lookbackDays: number;
  readonly timeframe: ReturnTimeframe;
  readonly returnKind: ReturnKind;
}

export interface JoinedReturns {
  /** One list an instrument, NaN where unknown. */
  readonly series: Float64Array[];
  /** The last day of each return. */
  readonly days: readonly string[];
}

const daysPerWeek = 7;
/** Day 0 was a Thursday: weeks begin on Mondays. */
const mondayShift = 3;

const periodOf: Readonly<Record<Exclude<ReturnTimeframe, "DAILY">, (day: number) => number>> = {
  WEEKLY: (day) => Math.floor((day + mondayShift) / daysPerWeek),
  MONTHLY: (day) => {
    const { year, month } = dateOfDay(day);
    return 12 * year + month;
  },
};

/** The last returns of instruments over sessions, weeks or months, on one axis of dates. */
export async function joinedReturns(
  ctx: Context,
  {
    instruments,
    at,
    question,
  }: {
    instruments: readonly { readonly key: number; readonly instrumentClass: string }[];
    at: At;
    question: ReturnsQuestion;
  },
): Promise<JoinedReturns> {
  const { timeframe, returnKind, lookbackDays } = question;
  const sessions = correlationPolicy.sessionsPerPeriod[timeframe];
  // The first and the last period may be cut.
  const wanted = timeframe === ReturnTimeframe.DAILY ? lookbackDays : (lookbackDays + 2) * sessions;
  const panel = await returnPanel(ctx, { instruments, at, lookbackDays: wanted });
  const { days, series } = inPeriods(panel, instruments, timeframe);
  const first = Math.max(0, days.length - lookbackDays);
  return {
    days: days.slice(first),
    series: series.map((values) => {
      const own = values.slice(first);
      return returnKind === ReturnKind.LOG ? own.map(Math.log1p) : own;
    }),
  };
}

function inPeriods(
  { days, returns }: ReturnPanel,
  instruments: readonly { readonly key: number }[],
  timeframe: ReturnTimeframe,
): JoinedReturns {
  const daily = instruments.map(({ key }) => returns.get(key)!);
  if (timeframe === ReturnTimeframe.DAILY || days.length === 0)
    return { days: Array.from(days, isoDay), series: daily };
  const nameOf = periodOf[timeframe];
  const bounds = periodBounds(days, nameOf);
  const last = days.at(-1)!;
  const after = nextSession("XNYS", last);
  const isLastWhole = after === null || nameOf(after) !== nameOf(last);
  const count = bounds.starts.length - 1 - (isLastWhole ? 0 : 1);
  const ends = Array.from({ length: count }, (_, p) => isoDay(days[bounds.starts[p + 1]! - 1]!));
  return {
    days: ends.slice(1),
    series: daily.map((values) => periodReturns(values, bounds).slice(1, count)),
  };
}
