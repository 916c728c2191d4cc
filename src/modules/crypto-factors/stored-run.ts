import { isoDay } from "../../analytics/calendar/index.js";
import {
  type Backtest,
  growthOfOne,
  lastDayOfWeek,
  type WeekHolding,
  type WeekStatistics,
} from "../../analytics/factors/index.js";
import type { DataWarning } from "../../platform/graphql/data-warning.js";
import type { FactorParameters } from "./factor-parameters.js";
import type { ExcludedMember } from "./universe.js";

/** A holding of a run's last week. */
export interface StoredHolding extends WeekHolding {
  /** Dollars on the coin's chain at the sort; null: not known. */
  readonly valueLocked: number | null;
}

/** A run's weeks and what stands beside them, as they are stored: plain JSON. */
export interface RunResult {
  /** Sundays, YYYY-MM-DD. */
  readonly dates: readonly string[];
  readonly factorReturns: readonly (number | null)[];
  readonly netReturns: readonly (number | null)[];
  readonly longReturns: readonly (number | null)[];
  readonly shortReturns: readonly (number | null)[];
  readonly riskFreeReturns: readonly number[] | null;
  readonly turnover: readonly number[];
  readonly legConcentration: readonly (number | null)[];
  readonly assetCounts: readonly number[];
  /** Coins by the places that the legs name. */
  readonly assets: readonly string[];
  readonly long: readonly (readonly number[])[];
  readonly short: readonly (readonly number[])[];
  readonly universe: readonly { readonly asset: string; readonly sources: readonly string[] }[];
  readonly excluded: readonly ExcludedMember[];
  readonly survivors: WeekStatistics;
  /** Who was held in the last week with a return; absent in runs made before it was kept. */
  readonly lastHoldings?: readonly StoredHolding[];
  /** Coins that took part and have ended. */
  readonly gone: readonly string[];
  readonly warnings: readonly DataWarning[];
}

/** A run as the module handles it. */
export interface FactorRun {
  readonly key: string;
  readonly workspaceKey: string;
  readonly parameters: FactorParameters;
  readonly gross: WeekStatistics;
  readonly net: WeekStatistics;
  readonly dataVersion: string;
  readonly cut: Date;
  readonly createdAt: Date;
}

/** Figures of a run under the source's names. */
export function performanceOf(
  { createdAt, parameters }: Pick<FactorRun, "createdAt" | "parameters">,
  statistics: WeekStatistics,
) {
  const { factor, breakpoint, minAssets, weightingMethod, lookbackPeriods } = parameters;
  const dateOf = (week: number | null) => (week === null ? null : isoDay(lastDayOfWeek(week)));
  return {
    runId: runIdOf(createdAt),
    factor,
    breakpoint,
    minAssets,
    weightingMethod,
    lookbackPeriods,
    ...figuresOf(statistics),
    startDate: dateOf(statistics.firstWeek),
    endDate: dateOf(statistics.lastWeek),
  };
}

/** Statistics under the source's names. */
export function figuresOf(statistics: WeekStatistics) {
  return {
    cumulativeReturns: statistics.cumulative,
    annualizedReturn: statistics.annualised,
    years: statistics.years,
    sharpeRatio: statistics.sharpe,
    sortinoRatio: statistics.sortino,
    longOnlyReturns: statistics.longOnly,
    shortOnlyReturns: statistics.shortOnly,
    numPeriods: statistics.periodCount,
    annualizedVolatility: statistics.annualVol,
    maxDrawdown: statistics.maxDrawdown,
  };
}

/** The source's name of a run: when it was made, YYYYMMDD_HHMMSS in UTC. */
function runIdOf(createdAt: Date): string {
  const [day, time] = createdAt.toISOString().slice(0, 19).split("T") as [string, string];
  return `${day.replaceAll("-", "")}_${time.replaceAll(":", "")}`;
}

/** Columns of a backtest as they are stored. */
export function weekColumns(backtest: Backtest) {
  return {
    dates: backtest.weeks.map((week) => isoDay(lastDayOfWeek(week))),
    factorReturns: backtest.factorReturns,
    netReturns: backtest.netReturns,
    longReturns: backtest.longReturns,
    shortReturns: backtest.shortReturns,
    turnover: backtest.turnover,
    legConcentration: backtest.legConcentration,
    assetCounts: backtest.assetCounts,
  };
}

/** What one unit has become, of a run's returns. */
export const unitOf = growthOfOne;
