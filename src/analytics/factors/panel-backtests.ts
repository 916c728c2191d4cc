import {
  type Backtest,
  type BacktestRule,
  factorBacktest,
  factorReturns,
  type ReturnColumns,
  type SortableWeeks,
  sortableWeeks,
  type WeekCounts,
  weekCounts,
} from "./factor-backtest.js";
import { type WeekHolding, weekHoldings } from "./week-holdings.js";
import { knownReturns, type WeekStatistics } from "./week-statistics.js";
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
  /** Of the last week with a return; empty without one. */
  readonly lastHoldings: readonly WeekHolding[];
  /** Places of assets that took part and are gone. */
  readonly gone: readonly number[];
  /** Weeks in which any asset told of fees and of users; null: none did. */
  readonly feeWeeks: readonly [number, number] | null;
  readonly userWeeks: readonly [number, number] | null;
}

/** A factor and what it would have been with today's survivors alone. */
export function backtestCryptoFactor(input: SurvivorInput, progress: Progress): PanelBacktest {
  const { rule } = input;
  const panel = weeklyPanel(input);
  const sortable = sortableWeeks(panel, rule);
  const backtest = factorBacktest(panel, rule, { sortable, onWeek: (done) => progress.report(done) });
  const lastWeek = panel.firstWeek + panel.weekCount - 1;
  const places = Array.from(panel.lastWeeks.keys());
  const gone = places.filter((place) => panel.firstDays[place]! >= 0 && panel.lastWeeks[place]! < lastWeek);
  const always = { fromDay: Number.NEGATIVE_INFINITY, toDay: Number.POSITIVE_INFINITY };
  const exclusions = [...rule.exclusions, ...gone.map((asset) => ({ asset, ...always }))];
  const survivors = gone.length === 0 ? backtest : factorBacktest(panel, { ...rule, exclusions });
  const took = new Set([...backtest.long, ...backtest.short].flat());
  return {
    backtest,
    counts: weekCounts(panel, sortable),
    survivors: survivors.gross,
    lastHoldings: lastHoldingsOf(panel, rule, sortable, backtest),
    gone: gone.filter((place) => took.has(place)),
    feeWeeks: weeksTold(panel, panel.fees),
    userWeeks: weeksTold(panel, panel.activeUsers),
  };
}

function lastHoldingsOf(
  panel: WeeklyPanel,
  rule: BacktestRule,
  sortable: SortableWeeks,
  { gross, weeks, long, short }: Backtest,
): WeekHolding[] {
  const { lastWeek } = gross;
  if (lastWeek === null) return [];
  const place = weeks.indexOf(lastWeek);
  return weekHoldings(panel, rule, sortable, { week: lastWeek, long: long[place]!, short: short[place]! });
}

/** What differs between variants of a rule. */
export type Variation = Pick<BacktestRule, "breakpoint" | "lookbackWeeks" | "minAssets">;

export interface VariantsInput extends PanelColumns {
  readonly rule: BacktestRule;
  /** Those that look back alike are best next to each other: they sort the same signals. */
  readonly variations: readonly Variation[];
}

/** What one variant came to, without its weeks. */
export interface VariantFigures {
  readonly gross: WeekStatistics;
  readonly net: WeekStatistics;
  /** Mean over the weeks with a return. */
  readonly averageTurnover: number | null;
  /** Returns themselves, for the best one's deflated ratio. */
  readonly returns: Float64Array;
}

/** Who deals variants out, to this and perhaps to others who compute the same. */
interface Dealer {
  /** Place of the next variant; null: there is none left. */
  takeItem(): number | null;
}

/** The variants of a factor that are dealt to it, with their places. */
export function backtestVariants(
  { rule, variations, ...input }: VariantsInput,
  dealer: Dealer,
): [place: number, VariantFigures][] {
  const answers: [number, VariantFigures][] = [];
  let panel: WeeklyPanel | null = null;
  let sortable: SortableWeeks | null = null;
  let sortedWeeks: number | null = null;
  for (let place = dealer.takeItem(); place !== null; place = dealer.takeItem()) {
    const variant = { ...rule, ...variations[place]! };
    const { lookbackWeeks } = variant;
    panel ??= weeklyPanel(input);
    if (sortable === null || lookbackWeeks !== sortedWeeks) sortable = sortableWeeks(panel, variant);
    sortedWeeks = lookbackWeeks;
    answers.push([place, figuresOf(factorReturns(panel, variant, sortable))]);
  }
  return answers;
}

function figuresOf({ gross, net, factorReturns, turnover }: ReturnColumns): VariantFigures {
  const traded = turnover.filter((_, week) => factorReturns[week] != null);
  return {
    gross,
    net,
    averageTurnover: traded.length === 0 ? null : traded.reduce((sum, one) => sum + one, 0) / traded.length,
    returns: knownReturns(factorReturns),
  };
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
