import { dayOf, isoDay, sessionOnOrBefore } from "../../analytics/calendar/index.js";
import {
  growthStability,
  type LinkingMethod,
  performanceAnchors,
  performanceMeasures,
  returnTests,
  type SortinoMethod,
  withoutGaps,
} from "../../analytics/returns/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { slices } from "../../platform/threads/slices.js";
import type { JobRun } from "../jobs/index.js";
import type { PortfolioAt } from "../portfolios/index.js";
import { type BenchmarkQuestion, benchmarkReturns, requireBenchmark } from "./benchmark-returns.js";
import { compareWith, periodRows } from "./compare-benchmark.js";
import { factorContributions } from "./factor-returns.js";
import { type GrowthSeries, growthSeries } from "./growth-series.js";
import { performancePolicy } from "./performance.policy.js";
import { planTimeline, type TimelinePlan, walkTimeline } from "./performance.service.js";
import { peerPlans, rankAmongPeers } from "./rank-peers.js";
import {
  calendarExtremes,
  type DatedReturns,
  drawdownTable,
  monthlyTable,
  rollingColumns,
} from "./report-tables.js";
import { type Constituent, requireConstituents, sectorAttribution } from "./sector-attribution.js";
import { instantOf } from "./timeline-days.js";
import { tradeRecord } from "./trade-record.js";

export interface PerformanceQuestion {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly currency?: string | null | undefined;
  readonly benchmark?: BenchmarkQuestion | null | undefined;
  readonly constituents?: readonly Constituent[] | null | undefined;
  readonly linking: LinkingMethod;
  readonly peerIds?: readonly string[] | null | undefined;
  readonly riskFreeRate: number;
  readonly sortinoMethod: SortinoMethod;
  readonly rollingWindow: number;
  readonly drawdownCount: number;
}

/** The days a report is made from, and how much work they are. */
export interface ReportPlan {
  /** The range asked for. */
  readonly range: TimelinePlan;
  /** The range and what its look-backs reach to, after the session the first return is measured from. */
  readonly whole: TimelinePlan;
  readonly positionDays: number;
}

export type PerformanceReport = Awaited<ReturnType<typeof reportPerformance>>;

/** @throws AppError INVALID_INPUT naming a choice out of bounds, NOT_FOUND for a peer that is not the viewer's */
export async function planReport(
  ctx: Context,
  portfolio: PortfolioAt,
  question: PerformanceQuestion,
): Promise<ReportPlan> {
  requireChoices(question);
  const { to, currency, benchmark, constituents } = question;
  if (benchmark != null) await requireBenchmark(ctx, benchmark, portfolio.at);
  if (constituents != null) await requireConstituents(ctx, constituents, portfolio.at);
  const range = await planTimeline(ctx, portfolio, question);
  if (range.days.length === 0) return { range, whole: range, positionDays: 0 };
  const yearAgo = dayOf(performanceAnchors(isoDay(range.days.at(-1)!))["1y"]);
  const from = Math.min(range.days[0]!, sessionOnOrBefore("XNYS", yearAgo) ?? range.days[0]!);
  const reaching = await planTimeline(ctx, portfolio, { from: isoDay(from), to, currency });
  const days = reaching.before === null ? reaching.days : [reaching.before, ...reaching.days];
  const peers = await peerPlans(ctx, portfolio, { range, peerIds: question.peerIds ?? [] });
  const walks = constituents == null ? 1 : 2;
  return {
    range,
    whole: { ...reaching, days, before: null },
    positionDays: peers.reduce((sum, { plan }) => sum + plan.positionDays, reaching.positionDays * walks),
  };
}

/** A report within a request. @throws AppError INVALID_INPUT for more work than a request may be */
export async function readReport(
  ctx: Context,
  portfolio: PortfolioAt,
  question: PerformanceQuestion,
): Promise<PerformanceReport> {
  const plan = await planReport(ctx, portfolio, question);
  const { edgePositionDays } = performancePolicy;
  if (plan.positionDays > edgePositionDays) {
    throw new AppError(
      "INVALID_INPUT",
      `${plan.positionDays} days x positions, those of look-backs and peers among them, are more than ${edgePositionDays}; ask for fewer days, or with the mutation requestPortfolioPerformance`,
      { field: "from" },
    );
  }
  spend(ctx, reportValues(plan));
  return reportPerformance(ctx, portfolio, { question, plan, run: null });
}

/** What a report costs to work out and answer. */
export function reportValues({ whole, positionDays }: ReportPlan): number {
  const { valuesPerDay, valuesPerPositionDay } = performancePolicy;
  return whole.days.length * valuesPerDay + positionDays * valuesPerPositionDay;
}

/** Works a report out; between days others have their turn. */
export async function reportPerformance(
  ctx: Context,
  portfolio: PortfolioAt,
  {
    question,
    plan: { range, whole },
    run,
  }: { question: PerformanceQuestion; plan: ReportPlan; run: Pick<JobRun, "report" | "signal"> | null },
) {
  const { currency } = range;
  const columns = await walkTimeline(ctx, { portfolio, plan: whole, run });
  const series = growthSeries(columns);
  const end = series.dates.length - 1;
  const start = range.days.length === 0 ? end : series.days.indexOf(range.days[0]!) - 1;
  const about = { days: series.days, at: portfolio.at, currency };
  const benchmark = await benchmarkReturns(ctx, question.benchmark, about);
  const dated = datedReturns(series, start);
  const own = benchmark?.returns.subarray(start + 1) ?? null;
  const riskFreePerDay = question.riskFreeRate / performancePolicy.tradingDaysPerYear;
  const pause = slices({ signal: run?.signal ?? null });
  const trades =
    end <= start
      ? { statistics: null, warnings: [] }
      : await tradeRecord(ctx, portfolio, {
          after: instantOf(series.days[start]!, portfolio.at).cut,
          until: instantOf(series.days[end]!, portfolio.at).cut,
          currency,
          pause,
        });
  const sectors =
    question.constituents == null || end <= start
      ? null
      : await sectorAttribution(ctx, portfolio, series, {
          ...{ constituents: question.constituents, linking: question.linking, start, end, currency },
          pause,
        });
  const periods = end <= start ? [] : periodRows(series, { start, end, benchmark });
  const ownReturn = periods.at(-1)?.timeWeighted ?? null;
  return {
    currency,
    base: series.dates[start] ?? null,
    from: dated.dates[0] ?? null,
    to: dated.dates.at(-1) ?? null,
    dayCount: dated.dates.length,
    knownDayCount: withoutGaps(dated.returns).length,
    riskFreeRate: question.riskFreeRate,
    periods,
    figures: figuresOf(dated, question, riskFreePerDay),
    monthlyReturns: monthlyTable(dated),
    drawdowns: drawdownTable(dated, series.dates[start] ?? "", question.drawdownCount),
    rolling: rollingColumns(dated, { window: question.rollingWindow, benchmark: own, riskFreePerDay }),
    benchmark: benchmark === null ? null : compareWith(benchmark, dated.returns, { start, riskFreePerDay }),
    trades: trades.statistics,
    sectors,
    factors: await factorContributions(ctx, {
      returns: dated.returns,
      days: series.days.subarray(start + 1),
      ...{ at: portfolio.at, currency },
    }),
    peers: await rankAmongPeers(ctx, portfolio, { range, peerIds: question.peerIds ?? [], ownReturn, run }),
    warnings: [...columns.warnings, ...bridgeWarnings(periods), ...trades.warnings],
  };
}

function datedReturns(series: GrowthSeries, start: number): DatedReturns {
  return { dates: series.dates.slice(start + 1), returns: series.returns.slice(start + 1) };
}

function figuresOf(dated: DatedReturns, { sortinoMethod }: PerformanceQuestion, riskFreePerPeriod: number) {
  const { returns } = dated;
  const periodsPerYear = performancePolicy.tradingDaysPerYear;
  const measures = performanceMeasures({ returns, riskFreePerPeriod, periodsPerYear, sortinoMethod });
  if (measures === null) return null;
  const { annualVol, best, worst, drawdown, annualReturnArithmetic: _, ...shared } = measures;
  const known = withoutGaps(returns);
  return {
    ...shared,
    ...returnTests(known),
    ...calendarExtremes(dated),
    sortinoMethod,
    annualVolatility: annualVol,
    bestDay: best,
    worstDay: worst,
    // Positive, as every loss here; 0 without its sign.
    maxDrawdown: Math.abs(drawdown.maxDrawdown),
    currentDrawdown: Math.abs(drawdown.current),
    painIndex: Math.abs(drawdown.averageDrawdown),
    ulcerIndex: drawdown.ulcerIndex,
    longestUnderwater: drawdown.longestUnderwater,
    stability: growthStability(known),
  };
}

function bridgeWarnings(periods: readonly { readonly bridgedDays: number }[]): DataWarning[] {
  const bridged = periods.at(-1)?.bridgedDays ?? 0;
  if (bridged === 0) return [];
  const message = `${bridged} days have no value: returns of the periods reach across them in one step, daily figures leave them out`;
  return [{ code: DataWarningCode.DATA_GAP, message }];
}

function requireChoices({
  riskFreeRate,
  rollingWindow,
  drawdownCount,
  constituents,
  peerIds,
}: PerformanceQuestion) {
  const policy = performancePolicy;
  requireWithin("riskFreeRate", riskFreeRate, [-1, 1]);
  requireWithin("rollingWindow", rollingWindow, [policy.shortestWindow, policy.longestWindow]);
  requireWithin("drawdownCount", drawdownCount, [0, policy.mostDrawdownRows]);
  if (constituents != null) requireWithin("constituents", constituents.length, [1, policy.constituents]);
  if (peerIds != null) requireWithin("peerIds", peerIds.length, [0, policy.peers]);
}

/** @throws AppError INVALID_INPUT */
function requireWithin(field: string, value: number, [low, high]: readonly [number, number]): void {
  if (value >= low && value <= high) return;
  throw new AppError("INVALID_INPUT", `${field} must lie in [${low}, ${high}], got ${value}`, { field });
}
