import { requireThat } from "../require-that.js";
import type { Weighting } from "./leg-weights.js";
import { type LegRule, type SortedFactorPeriod, sortedFactor } from "./sorted-factor.js";
import {
  type CryptoFactorName,
  eligibleAssets,
  type SignalRule,
  type UniverseRule,
  weekSignals,
} from "./week-signals.js";
import { type WeekStatistics, weekStatistics } from "./week-statistics.js";
import type { WeeklyPanel } from "./weekly-panel.js";

export interface BacktestRule extends UniverseRule, SignalRule {
  /** Share of the sorted assets in each leg; of no meaning for `market`. */
  readonly breakpoint: number;
  /** Names of `market`. */
  readonly topCount: number;
  readonly minAssets: number;
  readonly weighting: Weighting;
  /** Weeks of returns below which an asset has no variance. */
  readonly minVarianceWeeks: number;
  /** What a held asset without a close in the week earned. */
  readonly delistingReturn: number;
  /** Fraction of value paid per unit of turnover. */
  readonly feePerTurnover: number;
  /** Paid a year for the money in the long leg, and for the coins borrowed in the short leg. */
  readonly fundingRate: number;
  readonly borrowRate: number;
  /** The weeks of returns that are asked for, as `weekOf` counts, both included. */
  readonly fromWeek: number;
  readonly toWeek: number;
  /** By week of the panel; null: nothing is taken off. */
  readonly riskFree: ArrayLike<number> | null;
}

/** A factor week by week: entry i of every list is of `weeks[i]`. */
export interface Backtest {
  readonly weeks: readonly number[];
  readonly factorReturns: readonly (number | null)[];
  /** Less fees, funding and borrowing. */
  readonly netReturns: readonly (number | null)[];
  readonly longReturns: readonly (number | null)[];
  readonly shortReturns: readonly (number | null)[];
  readonly turnover: readonly number[];
  readonly legConcentration: readonly (number | null)[];
  /** Assets that could be sorted. */
  readonly assetCounts: readonly number[];
  /** Places of the assets held. */
  readonly long: readonly (readonly number[])[];
  readonly short: readonly (readonly number[])[];
  /** Held assets without a close in the week. */
  readonly missingCounts: readonly number[];
  readonly gross: WeekStatistics;
  readonly net: WeekStatistics;
}

const daysPerYear = 365;

/** Which side a factor buys: small, cheap, rising and growing assets; `market` holds the largest. */
export function legRule(
  factor: CryptoFactorName,
  { breakpoint, topCount }: { breakpoint: number; topCount: number },
): LegRule {
  if (factor === "market") return { kind: "TOP", count: topCount };
  const longSide = factor === "smb" || factor === "value" ? "LOWEST" : "HIGHEST";
  return { kind: "BREAKPOINT", share: breakpoint, longSide };
}

/** What is sorted, row by row of weeks: all that is left as it is by breakpoint, fewest assets, weights and costs. */
export interface SortableWeeks {
  readonly returns: readonly Float64Array[];
  readonly marketCaps: readonly Float64Array[];
  readonly eligible: readonly Uint8Array[];
  readonly signals: readonly Float64Array[];
}

export function sortableWeeks(panel: WeeklyPanel, rule: UniverseRule & SignalRule): SortableWeeks {
  const eligible = eligibleAssets(panel, rule);
  return {
    returns: rowsOf(panel, panel.returns),
    marketCaps: rowsOf(panel, panel.marketCaps),
    eligible: rowsOf(panel, eligible),
    signals: rowsOf(panel, weekSignals(panel, eligible, rule)),
  };
}

/**
 * A factor's weekly returns: assets are sorted by what was known a week before, and held for the week.
 *
 * @param sortable of the panel under the rule; rules that sort alike may share it
 */
export function factorBacktest(
  panel: WeeklyPanel,
  rule: BacktestRule,
  {
    sortable = sortableWeeks(panel, rule),
    onWeek,
  }: { readonly sortable?: SortableWeeks; readonly onWeek?: (done: number) => void } = {},
): Backtest {
  const periods = sortedPeriods(panel, rule, { sortable, onWeek, omitsNames: false });
  return {
    ...returnColumns(panel, rule, periods),
    legConcentration: periods.map(({ legConcentration }) => legConcentration),
    assetCounts: periods.map((period) => period.assetCount),
    long: periods.map(({ long }) => long),
    short: periods.map(({ short }) => short),
    missingCounts: periods.map(({ periodIndex, long, short }) => {
      const returns = sortable.returns[periodIndex]!;
      return missingOf(long, returns) + missingOf(short, returns);
    }),
  };
}

/** What a backtest comes to, without who was held. */
export type ReturnColumns = Pick<
  Backtest,
  "weeks" | "factorReturns" | "netReturns" | "longReturns" | "shortReturns" | "turnover" | "gross" | "net"
>;

/** A factor's returns as {@link factorBacktest} gives them, for who looks at nothing else. */
export function factorReturns(
  panel: WeeklyPanel,
  rule: BacktestRule,
  sortable: SortableWeeks,
): ReturnColumns {
  return returnColumns(panel, rule, sortedPeriods(panel, rule, { sortable, omitsNames: true }));
}

function sortedPeriods(
  { firstWeek, weekCount }: WeeklyPanel,
  rule: BacktestRule,
  {
    sortable,
    omitsNames,
    onWeek,
  }: { sortable: SortableWeeks; omitsNames: boolean; onWeek?: ((done: number) => void) | undefined },
): SortedFactorPeriod[] {
  requireThat(rule.fromWeek > firstWeek, `returns begin after week ${firstWeek}, got ${rule.fromWeek}`);
  const count = Math.max(0, Math.min(weekCount, rule.toWeek - firstWeek + 1));
  return sortedFactor({
    returns: sortable.returns.slice(0, count),
    signals: sortable.signals.slice(0, count),
    marketCaps: sortable.marketCaps.slice(0, count),
    eligible: sortable.eligible.slice(0, count),
    lag: 1,
    legs: legRule(rule.factor, rule),
    minAssets: rule.minAssets,
    weighting: rule.weighting,
    varianceLookback: Number.POSITIVE_INFINITY,
    minVariancePeriods: rule.minVarianceWeeks,
    missingReturn: rule.delistingReturn,
    firstPeriod: rule.fromWeek - firstWeek,
    omitsNames,
    onPeriod: (period) => onWeek?.(firstWeek + period - rule.fromWeek + 1),
  });
}

function returnColumns(
  { firstWeek }: WeeklyPanel,
  rule: BacktestRule,
  periods: readonly SortedFactorPeriod[],
): ReturnColumns {
  const weeks = periods.map(({ periodIndex }) => firstWeek + periodIndex);
  const factorReturns = periods.map((period) => period.factorReturn);
  const longReturns = periods.map((period) => period.longReturn);
  const shortReturns = periods.map((period) => period.shortReturn);
  const netReturns = periods.map(({ factorReturn, shortReturn, turnover }) =>
    factorReturn === null ? null : factorReturn - weekCost(rule, turnover, shortReturn !== null),
  );
  const riskFree =
    rule.riskFree === null ? null : periods.map(({ periodIndex }) => rule.riskFree![periodIndex]!);
  const both = { weeks, longReturns, shortReturns, riskFree };
  return {
    weeks,
    factorReturns,
    netReturns,
    longReturns,
    shortReturns,
    turnover: periods.map(({ turnover }) => turnover),
    gross: weekStatistics({ ...both, factorReturns }),
    net: weekStatistics({ ...both, factorReturns: netReturns }),
  };
}

/** How many of the places have no return. */
function missingOf(places: readonly number[], returns: Float64Array): number {
  let missing = 0;
  for (const place of places) if (!Number.isFinite(returns[place])) missing += 1;
  return missing;
}

/** How many assets pass each of a factor's conditions at the end of each week, every one including those before it. */
export interface WeekCounts {
  readonly priced: Int32Array;
  /** Neither excluded nor too young, above the thresholds of market cap and of volume. */
  readonly eligible: Int32Array;
  /** With a signal too: those that are sorted a week later. */
  readonly sortable: Int32Array;
}

export function weekCounts(
  { weekCount, assetCount, pricedFrom }: WeeklyPanel,
  { eligible, signals }: SortableWeeks,
): WeekCounts {
  const count = (passes: (week: number, asset: number) => boolean) =>
    Int32Array.from({ length: weekCount }, (_, t) => {
      let passing = 0;
      for (let i = 0; i < assetCount; i += 1) if (passes(t, i)) passing += 1;
      return passing;
    });
  return {
    priced: count((t, i) => pricedFrom[t * assetCount + i]! >= 0),
    eligible: count((t, i) => eligible[t]![i] === 1),
    sortable: count((t, i) => eligible[t]![i] === 1 && Number.isFinite(signals[t]![i])),
  };
}

/** A week's fees, funding of the long leg and borrowing of the short one, as a fraction of value. */
function weekCost(
  { feePerTurnover, fundingRate, borrowRate }: BacktestRule,
  turnover: number,
  hasShort: boolean,
): number {
  const rate = fundingRate + (hasShort ? borrowRate : 0);
  return turnover * feePerTurnover + (rate * 7) / daysPerYear;
}

/** Views of the weeks of a panel's column. */
function rowsOf<T extends Float64Array | Uint8Array>({ weekCount, assetCount }: WeeklyPanel, column: T): T[] {
  return Array.from(
    { length: weekCount },
    (_, t) => column.subarray(t * assetCount, (t + 1) * assetCount) as T,
  );
}
