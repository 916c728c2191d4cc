import { winsorise } from "../stats/winsorise.js";
import { zScores } from "../stats/z-scores.js";
import { steadySignals } from "./steady-signals.js";
import { lastDayOfWeek, type WeeklyPanel } from "./weekly-panel.js";

/** The crypto factors by the names under which they are published. */
export const cryptoFactorNames = ["smb", "market", "value", "momentum", "momentum_v2", "growth"] as const;
export type CryptoFactorName = (typeof cryptoFactorNames)[number];

/** An asset that takes no part from one day to another, both included. */
export interface Exclusion {
  readonly asset: number;
  readonly fromDay: number;
  readonly toDay: number;
}

export interface UniverseRule {
  /** Dollars that an asset's market cap must exceed. */
  readonly marketCapThreshold: number;
  /** Dollars that the volume of the week must exceed. */
  readonly liquidityThreshold: number;
  /** Days from an asset's first close to the end of the week. */
  readonly minLifetimeDays: number;
  readonly exclusions: readonly Exclusion[];
}

/** By week and asset, 1: the asset may be sorted at the end of the week. */
export function eligibleAssets(panel: WeeklyPanel, rule: UniverseRule): Uint8Array {
  const { assetCount, weekCount, firstWeek } = panel;
  const eligible = new Uint8Array(assetCount * weekCount);
  for (let t = 0; t < weekCount; t += 1) markPassing(eligible, panel, rule, t);
  for (const { asset, fromDay, toDay } of rule.exclusions) {
    for (let t = 0; t < weekCount; t += 1) {
      const sunday = lastDayOfWeek(firstWeek + t);
      if (sunday >= fromDay && sunday <= toDay) eligible[t * assetCount + asset] = 0;
    }
  }
  return eligible;
}

/** Marks the assets that pass the thresholds at the end of a week. */
function markPassing(
  eligible: Uint8Array,
  { assetCount, firstWeek, marketCaps, volumes, pricedFrom, firstDays }: WeeklyPanel,
  { marketCapThreshold, liquidityThreshold, minLifetimeDays }: UniverseRule,
  t: number,
): void {
  const sunday = lastDayOfWeek(firstWeek + t);
  for (let i = 0; i < assetCount; i += 1) {
    const cell = t * assetCount + i;
    const passes =
      pricedFrom[cell]! >= 0 &&
      marketCaps[cell]! > marketCapThreshold &&
      volumes[cell]! > liquidityThreshold &&
      sunday - firstDays[i]! >= minLifetimeDays;
    if (passes) eligible[cell] = 1;
  }
}

export interface GrowthRule {
  /** Weeks over which fees, users and revenue grow. */
  readonly windowWeeks: number;
  /** Fees of the week and mean users that an asset must exceed to be compared. */
  readonly leastFees: number;
  readonly leastActiveUsers: number;
  /** Shares of the week's cross-section beyond which growth is cut to their quantiles. */
  readonly winsoriseLow: number;
  readonly winsoriseHigh: number;
}

export interface SignalRule {
  readonly factor: CryptoFactorName;
  /** Weeks of trailing return behind `momentum`, and of daily returns behind `momentum_v2`. */
  readonly lookbackWeeks: number;
  readonly growth: GrowthRule;
}

/** What assets are sorted by, as known at the end of each week; NaN: none. */
export function weekSignals(
  panel: WeeklyPanel,
  eligible: Uint8Array,
  { factor, lookbackWeeks, growth }: SignalRule,
): Float64Array {
  if (factor === "value") return capToFees(panel);
  if (factor === "momentum") return trailingWeeks(panel, lookbackWeeks);
  if (factor === "growth") return growthScores(panel, eligible, growth);
  return factor === "momentum_v2" ? steadySignals(panel, 7 * lookbackWeeks) : panel.marketCaps;
}

/** Market cap over the week's fees; none where nothing was paid. */
function capToFees({ marketCaps, fees }: WeeklyPanel): Float64Array {
  // without any fees the column is empty
  return marketCaps.map((cap, cell) => (fees[cell]! > 0 ? cap / fees[cell]! : Number.NaN));
}

/** Compounded return of the weeks that there are among the last `lookback`, the last one itself among them. */
function trailingWeeks({ returns, assetCount, weekCount }: WeeklyPanel, lookback: number): Float64Array {
  const signals = new Float64Array(returns.length).fill(Number.NaN);
  for (let t = 0; t < weekCount; t += 1) {
    for (let i = 0; i < assetCount; i += 1) {
      const cell = t * assetCount + i;
      if (!Number.isFinite(returns[cell])) continue;
      let growth = 1;
      for (let back = Math.min(lookback - 1, t); back >= 0; back -= 1) {
        const weekReturn = returns[cell - back * assetCount]!;
        if (Number.isFinite(weekReturn)) growth *= 1 + weekReturn;
      }
      signals[cell] = growth - 1;
    }
  }
  return signals;
}

/** Mean of the z-scores of the growth of fees and users, and of revenue where it is known. */
function growthScores(panel: WeeklyPanel, eligible: Uint8Array, rule: GrowthRule): Float64Array {
  const { assetCount, weekCount } = panel;
  const signals = new Float64Array(assetCount * weekCount).fill(Number.NaN);
  for (let t = rule.windowWeeks; t < weekCount; t += 1) {
    const cells = comparedCells(panel, eligible, { t, rule });
    const score = (column: Float64Array) => scoresOf(column, cells, rule.windowWeeks * assetCount, rule);
    const [fees, users, revenue] = [score(panel.fees), score(panel.activeUsers), score(panel.revenue)];
    for (const [k, cell] of cells.entries()) {
      const [byFees, byUsers, byRevenue] = [fees[k]!, users[k]!, revenue[k]!];
      if (byFees === null || byUsers === null) continue;
      signals[cell] = byRevenue === null ? (byFees + byUsers) / 2 : (byFees + byUsers + byRevenue) / 3;
    }
  }
  return signals;
}

/** Cells of the week's assets that are large enough, and told of by the same series as when growth begins. */
function comparedCells(
  { assetCount, fees, activeUsers, fundamentalsFrom }: WeeklyPanel,
  eligible: Uint8Array,
  { t, rule }: { t: number; rule: GrowthRule },
): number[] {
  const cells: number[] = [];
  for (let cell = t * assetCount; cell < (t + 1) * assetCount; cell += 1) {
    const isLarge = fees[cell]! > rule.leastFees && activeUsers[cell]! > rule.leastActiveUsers;
    const before = cell - rule.windowWeeks * assetCount;
    // growth from one teller to another would compare two ways of counting
    if (eligible[cell] === 1 && isLarge && fundamentalsFrom[cell] === fundamentalsFrom[before])
      cells.push(cell);
  }
  return cells;
}

function scoresOf(
  column: Float64Array,
  cells: readonly number[],
  stride: number,
  { winsoriseLow, winsoriseHigh }: GrowthRule,
): (number | null)[] {
  const growth = cells.map((cell) => column[cell]! / column[cell - stride]! - 1);
  const cut = winsorise({ values: growth, lowShare: winsoriseLow, highShare: winsoriseHigh });
  return zScores(
    cut.map((value) => value ?? Number.NaN),
    "sample",
  );
}
