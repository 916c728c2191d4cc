import { finiteOrNull } from "../math/finite.js";
import type { BacktestRule, SortableWeeks } from "./factor-backtest.js";
import { setLegWeights } from "./leg-weights.js";
import { TrailingVariances } from "./trailing-variances.js";
import type { WeeklyPanel } from "./weekly-panel.js";

/** An asset of a leg in one week. */
export interface WeekHolding {
  /** Its place in the panel. */
  readonly asset: number;
  readonly side: "LONG" | "SHORT";
  /** Share of its leg. */
  readonly weight: number;
  /** Null: it had no close in the week and earned the rule's `delistingReturn`. */
  readonly weekReturn: number | null;
  /** Weight times what it earned, of the short leg with the opposite sign: all of them add up to the factor's return. */
  readonly contribution: number;
  /** Dollars, at the sort; null: not known. */
  readonly marketCap: number | null;
  /** Dollars traded a day of the week, a seventh of its sum; null: not known. */
  readonly dailyVolume: number | null;
}

/** Who a backtest held in a week, and what each brought. */
export function weekHoldings(
  panel: WeeklyPanel,
  rule: BacktestRule,
  sortable: SortableWeeks,
  { week, long, short }: { week: number; long: readonly number[]; short: readonly number[] },
): WeekHolding[] {
  const t = week - panel.firstWeek;
  const variances = new TrailingVariances(sortable.returns, {
    varianceLookback: Number.POSITIVE_INFINITY,
    minVariancePeriods: rule.minVarianceWeeks,
  });
  if (rule.weighting === "inverseVariance") variances.moveTo(t);
  const varianceOf = (name: number) => variances.of(name);
  const [returns, marketCaps] = [sortable.returns[t]!, sortable.marketCaps[t - 1]!];
  return (["LONG", "SHORT"] as const).flatMap((side) => {
    const names = side === "LONG" ? long : short;
    const weights = new Float64Array(panel.assetCount);
    const { weighting } = rule;
    setLegWeights(weights, { names, count: names.length, weighting, marketCaps, varianceOf });
    return names.map((asset) => {
      const weekReturn = finiteOrNull(returns[asset]!);
      const earned = weights[asset]! * (weekReturn ?? rule.delistingReturn);
      const volume = finiteOrNull(panel.volumes[t * panel.assetCount + asset]!);
      return {
        asset,
        side,
        weight: weights[asset]!,
        weekReturn,
        contribution: side === "LONG" ? earned : -earned,
        marketCap: finiteOrNull(marketCaps[asset]!),
        dailyVolume: volume === null ? null : volume / 7,
      };
    });
  });
}
