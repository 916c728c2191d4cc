import { requireThat } from "../require-that.js";
import type { Weighting } from "./leg-weights.js";
import { type LegRule, sortedFactor } from "./sorted-factor.js";
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

/** A factor's weekly returns: assets are sorted by what was known a week before, and held for the week. */
export function factorBacktest(
  panel: WeeklyPanel,
  rule: BacktestRule,
  onWeek?: (done: number) => void,
): Backtest {
  const { firstWeek, weekCount, assetCount } = panel;
  requireThat(rule.fromWeek > firstWeek, `returns begin after week ${firstWeek}, got ${rule.fromWeek}`);
  const eligible = eligibleAssets(panel, rule);
  const signals = weekSignals(panel, eligible, rule);
  const count = Math.min(weekCount, rule.toWeek - firstWeek + 1);
  const returns = rowsOf(panel.returns, count, assetCount);
  const periods = sortedFactor({
    returns,
    signals: rowsOf(signals, count, assetCount),
    marketCaps: rowsOf(panel.marketCaps, count, assetCount),
    eligible: rowsOf(eligible, count, assetCount),
    lag: 1,
    legs: legRule(rule.factor, rule),
    minAssets: rule.minAssets,
    weighting: rule.weighting,
    varianceLookback: Number.POSITIVE_INFINITY,
    minVariancePeriods: rule.minVarianceWeeks,
    missingReturn: rule.delistingReturn,
    firstPeriod: rule.fromWeek - firstWeek,
    onPeriod: (period) => onWeek?.(firstWeek + period - rule.fromWeek + 1),
  });
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
    legConcentration: periods.map(({ legConcentration }) => legConcentration),
    assetCounts: periods.map((period) => period.assetCount),
    long: periods.map(({ long }) => long),
    short: periods.map(({ short }) => short),
    missingCounts: periods.map(({ periodIndex, long, short }) => {
      const isMissing = (place: number) => !Number.isFinite(returns[periodIndex]![place]);
      return long.filter(isMissing).length + short.filter(isMissing).length;
    }),
    gross: weekStatistics({ ...both, factorReturns }),
    net: weekStatistics({ ...both, factorReturns: netReturns }),
  };
}

/** How many assets pass each of a factor's conditions at the end of each week, every one including those before it. */
export interface WeekCounts {
  readonly priced: Int32Array;
  /** Neither excluded nor too young, above the thresholds of market cap and of volume. */
  readonly eligible: Int32Array;
  /** With a signal too: those that are sorted a week later. */
  readonly sortable: Int32Array;
}

export function weekCounts(panel: WeeklyPanel, rule: UniverseRule & SignalRule): WeekCounts {
  const { assetCount, weekCount, isPriced } = panel;
  const eligible = eligibleAssets(panel, rule);
  const signals = weekSignals(panel, eligible, rule);
  const count = (passes: (cell: number) => boolean) =>
    Int32Array.from({ length: weekCount }, (_, t) => {
      let passing = 0;
      for (let cell = t * assetCount; cell < (t + 1) * assetCount; cell += 1) if (passes(cell)) passing += 1;
      return passing;
    });
  return {
    priced: count((cell) => isPriced[cell] === 1),
    eligible: count((cell) => eligible[cell] === 1),
    sortable: count((cell) => eligible[cell] === 1 && Number.isFinite(signals[cell])),
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
function rowsOf<T extends Float64Array | Uint8Array>(column: T, count: number, assetCount: number): T[] {
  return Array.from(
    { length: Math.max(0, count) },
    (_, t) => column.subarray(t * assetCount, (t + 1) * assetCount) as T,
  );
}
