import {
  type Backtest,
  type BacktestRule,
  factorBacktest,
  type WeekCounts,
  weekCounts,
} from "./factor-backtest.js";
import type { WeekStatistics } from "./week-statistics.js";
import { type DailyColumns, lastDayOfWeek, type WeeklyPanel, weeklyPanel } from "./weekly-panel.js";

/** Who wants to know how far the work is. */
interface Progress {
  report(done: number): void;
}

/** What is known of the panel. */
export interface PanelColumns {
  readonly columns: DailyColumns;
  readonly assetCount: number;
  readonly firstWeek: number;
  readonly weekCount: number;
  /** Days after an asset's first close whose closes enter no return. */
  readonly hiddenDays: number;
}

export interface SurvivorInput extends PanelColumns {
  readonly rule: BacktestRule;
}

export interface PanelBacktest {
  readonly backtest: Backtest;
  readonly counts: WeekCounts;
  /** The same of the assets alone that still have a close in the panel's last week. */
  readonly survivors: WeekStatistics;
  /** Places of assets that took part and are gone. */
  readonly gone: readonly number[];
  /** Weeks in which any asset told of fees and of users; null: none did. */
  readonly feeWeeks: readonly [number, number] | null;
  readonly userWeeks: readonly [number, number] | null;
}

/** A factor and what it would have been with today's survivors alone. */
export function backtestCryptoFactor(input: SurvivorInput, progress: Progress): PanelBacktest {
  const { rule } = input;
  const panel = panelFor(input, rule);
  const backtest = factorBacktest(panel, rule, (done) => progress.report(done));
  const lastWeek = panel.firstWeek + panel.weekCount - 1;
  const places = Array.from(panel.lastWeeks.keys());
  const gone = places.filter((place) => panel.firstDays[place]! >= 0 && panel.lastWeeks[place]! < lastWeek);
  const always = { fromDay: Number.NEGATIVE_INFINITY, toDay: Number.POSITIVE_INFINITY };
  const exclusions = [...rule.exclusions, ...gone.map((asset) => ({ asset, ...always }))];
  const survivors = gone.length === 0 ? backtest : factorBacktest(panel, { ...rule, exclusions });
  const took = new Set([...backtest.long, ...backtest.short].flat());
  return {
    backtest,
    counts: weekCounts(panel, rule),
    survivors: survivors.gross,
    gone: gone.filter((place) => took.has(place)),
    feeWeeks: weeksTold(panel, panel.fees),
    userWeeks: weeksTold(panel, panel.activeUsers),
  };
}

export interface VariantsInput extends PanelColumns {
  readonly rules: readonly BacktestRule[];
}

/** What one variant came to, without its weeks. */
export interface VariantFigures {
  readonly gross: WeekStatistics;
  readonly net: WeekStatistics;
  /** Mean over the weeks with a return. */
  readonly averageTurnover: number | null;
  /** Returns themselves, for the best one's deflated ratio. */
  readonly returns: readonly number[];
}

/** Variants of a factor one after the other; those with the same window share a panel. */
export function backtestVariants({ rules, ...input }: VariantsInput, progress: Progress): VariantFigures[] {
  const panels = new Map<number | null, WeeklyPanel>();
  return rules.map((rule, done) => {
    const steadyDays = steadyDaysOf(rule);
    const panel = panels.get(steadyDays) ?? panelFor(input, rule);
    panels.set(steadyDays, panel);
    const { gross, net, factorReturns, turnover } = factorBacktest(panel, rule);
    progress.report(done + 1);
    const traded = turnover.filter((_, week) => factorReturns[week] != null);
    return {
      gross,
      net,
      averageTurnover: traded.length === 0 ? null : traded.reduce((sum, one) => sum + one, 0) / traded.length,
      returns: factorReturns.filter((value): value is number => value !== null),
    };
  });
}

function panelFor(
  { columns, assetCount, firstWeek, weekCount, hiddenDays }: PanelColumns,
  rule: BacktestRule,
): WeeklyPanel {
  const steadyDays = steadyDaysOf(rule);
  return weeklyPanel({ columns, assetCount, firstWeek, weekCount, hiddenDays, steadyDays });
}

/** The window of the volatility-adjusted momentum: the days of its weeks. */
function steadyDaysOf({ factor, lookbackWeeks }: BacktestRule): number | null {
  return factor === "momentum_v2" ? 7 * lookbackWeeks : null;
}

/** The Sundays of the first and last week in which a column says anything. */
function weeksTold(
  { assetCount, firstWeek }: WeeklyPanel,
  column: Float64Array,
): readonly [number, number] | null {
  const first = column.findIndex(Number.isFinite);
  if (first < 0) return null;
  const last = column.findLastIndex(Number.isFinite);
  const sundayOf = (cell: number) => lastDayOfWeek(firstWeek + Math.floor(cell / assetCount));
  return [sundayOf(first), sundayOf(last)];
}
