import { isoDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type Pause, slices } from "../../platform/threads/slices.js";
import type { JobRun } from "../jobs/index.js";
import { askedRange } from "../market/index.js";
import { currencyOf, type DayBook, dayBook, ledgerSpan, type PortfolioAt } from "../portfolios/index.js";
import { performancePolicy } from "./performance.policy.js";
import { type KeptDay, keptDays } from "./snapshots.service.js";
import { TimelineBuilder, type TimelineColumns, type TimelineDay } from "./timeline-columns.js";
import { instantOf, type TimelineDays, timelineDays } from "./timeline-days.js";

export interface TimelineQuestion {
  /** YYYY-MM-DD */
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly currency?: string | null | undefined;
}

/** The days a question is about, and how much work they are. */
export interface TimelinePlan extends TimelineDays {
  readonly positionDays: number;
  /** Of the answer's amounts. */
  readonly currency: string;
}

/** dates, twelve columns of numbers. */
const columnCount = 13;

/** What a stored timeline costs to answer. */
export function timelineValues(dayCount: number): number {
  return dayCount * columnCount;
}

/** What a timeline costs to work out and answer; the session before the first day is worked out too. */
function valuesOfWork({ days, before, positionDays }: TimelinePlan): number {
  if (days.length === 0) return 0;
  const count = days.length + (before === null ? 0 : 1);
  const { valuesPerDay, valuesPerPositionDay } = performancePolicy;
  return count * (valuesPerDay + (valuesPerPositionDay * positionDays) / days.length);
}

/** @throws AppError INVALID_INPUT for days in the wrong order or no days at all, and for a malformed currency */
export async function planTimeline(
  ctx: Context,
  portfolio: PortfolioAt,
  { from, to, currency }: TimelineQuestion,
): Promise<TimelinePlan> {
  const range = askedRange({ from: from ?? null, to: to ?? null });
  const { begins, positions } = await ledgerSpan(ctx, portfolio);
  const days = timelineDays({ ...range, begins, at: portfolio.at });
  return {
    ...days,
    positionDays: days.days.length * positions,
    currency: currency == null ? portfolio.baseCurrency : currencyOf("currency", currency),
  };
}

/**
 * A timeline within a request.
 *
 * @throws AppError INVALID_INPUT for more work than a request may be
 */
export async function readTimeline(
  ctx: Context,
  portfolio: PortfolioAt,
  question: TimelineQuestion,
): Promise<TimelineColumns> {
  const plan = await planTimeline(ctx, portfolio, question);
  const { edgePositionDays } = performancePolicy;
  if (plan.positionDays > edgePositionDays) {
    const days = plan.days.length;
    throw new AppError(
      "INVALID_INPUT",
      `${days} days of ${plan.positionDays / days} positions are more than ${edgePositionDays} together; ask for fewer days, or with the mutation requestPortfolioTimeline`,
      { field: "from" },
    );
  }
  spend(ctx, valuesOfWork(plan));
  return walkTimeline(ctx, { portfolio, plan, run: null });
}

/** Works a timeline out, day after day; between days it tells how far it is and heeds the signal. */
export async function walkTimeline(
  ctx: Context,
  {
    portfolio,
    plan: { days, before, currency },
    run,
  }: {
    portfolio: PortfolioAt;
    plan: TimelineDays & Pick<TimelinePlan, "currency">;
    run: Pick<JobRun, "report" | "signal"> | null;
  },
): Promise<TimelineColumns> {
  run?.report({ stage: "reading prices", done: 0, total: days.length });
  const pause = slices({ signal: run?.signal ?? null });
  const builder = new TimelineBuilder(currency);
  const figuresOf = await dayReader(ctx, portfolio, {
    currency,
    from: before ?? days[0],
    to: days.at(-1),
    pause,
  });
  if (before !== null) builder.startFrom(await figuresOf(before));
  for (const [i, day] of days.entries()) {
    builder.add(day, await figuresOf(day));
    run?.report({ stage: isoDay(day), done: i + 1, total: days.length });
    await pause();
  }
  run?.report({ stage: "done", done: days.length, total: days.length });
  return builder.finish();
}

/** Figures of ascending days: the snapshot where one stands for exactly what would be worked out. */
async function dayReader(
  ctx: Context,
  portfolio: PortfolioAt,
  {
    currency,
    from,
    to,
    pause,
  }: { currency: string; from: number | undefined; to: number | undefined; pause: Pause },
): Promise<(day: number) => TimelineDay | Promise<TimelineDay>> {
  const kept =
    from === undefined || to === undefined
      ? new Map<number, KeptDay>()
      : await keptDays(ctx, portfolio, { from, to, currency });
  let book: DayBook | null = null;
  return async (day) => {
    const at = instantOf(day, portfolio.at);
    const snapshot = kept.get(day);
    if (snapshot !== undefined && snapshot.cut === at.cut) return snapshot;
    book ??= await dayBook(ctx, portfolio, { currency, pause });
    return book.figuresAt(at);
  };
}
