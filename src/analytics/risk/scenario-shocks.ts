import { requireThat } from "../require-that.js";
import { requireFinite } from "../returns/return-gaps.js";
import { mean, median, sampleDeviation } from "../stats/index.js";

export interface ShockedAsset {
  /** As it trades: `BTCUSDT`. */
  readonly symbol: string;
  /** What moves: `BTC`; null where it is not known. */
  readonly baseAsset: string | null;
  /** A coin pegged to money: no crypto scenario moves it unless it is named. */
  readonly isStable: boolean;
  /** Whether the shock of other coins, ALT, is meant for it. */
  readonly isCrypto: boolean;
}

/** A shock and the name it was found under. */
export interface NamedShock {
  readonly name: string;
  readonly shock: number;
}

/**
 * Shock of an asset in a scenario by name: the exact symbol, then the base asset, then ALT for other coins that are not
 * stable, then ALL (formulas 0.1, C15); null where none of them is named.
 */
export function namedShock(asset: ShockedAsset, shocks: Readonly<Record<string, number>>): NamedShock | null {
  const names = [asset.symbol];
  if (asset.baseAsset !== null) names.push(asset.baseAsset);
  if (asset.isCrypto && !asset.isStable) names.push("ALT");
  names.push("ALL");
  const name = names.find((one) => Object.hasOwn(shocks, one));
  if (name === undefined) return null;
  const shock = shocks[name]!;
  requireThat(
    shock >= -1 && Number.isFinite(shock),
    `the shock of ${name} must be at least -1, got ${shock}`,
  );
  return { name, shock };
}

/** The same as a number: 0 where the asset is not named. */
export function assetShock(asset: ShockedAsset, shocks: Readonly<Record<string, number>>): number {
  return namedShock(asset, shocks)?.shock ?? 0;
}

/** The outcomes of many scenarios in one view, losses as positive fractions. */
export interface ScenarioSummary {
  readonly worst: number;
  readonly best: number;
  readonly mean: number;
  readonly median: number;
  /** Sample deviation; null for one scenario. */
  readonly deviation: number | null;
}

/** Summary of the loss fractions of scenarios; null for none. */
export function scenarioSummary(lossFractions: ArrayLike<number>): ScenarioSummary | null {
  requireFinite("lossFractions", lossFractions);
  const losses = Float64Array.from(lossFractions);
  const centre = mean(losses);
  if (centre === null) return null;
  return {
    worst: losses.reduce((a, b) => Math.max(a, b)),
    best: losses.reduce((a, b) => Math.min(a, b)),
    mean: centre,
    median: median(losses)!,
    deviation: sampleDeviation(losses),
  };
}
