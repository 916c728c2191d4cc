import { historicalVar, tailContributions } from "../../analytics/risk/index.js";
import { tailCount } from "../../analytics/stats/index.js";
import type { Context } from "../../context.js";
import { type At, returnPanel } from "../market/index.js";
import type { RiskPosition } from "../portfolios/index.js";
import type { LimitExposure } from "./limit-exposures.js";
import { limitsPolicy } from "./limits.policy.js";

/** Money by driver. */
type Dollars = ReadonlyMap<number, number>;

/** Daily returns of what positions follow, on the days that all of them have: what value at risk is measured on. */
export class VarHistory {
  readonly #returns: ReadonlyMap<number, Float64Array>;
  readonly #dayCount: number;
  #base: { dollars: Dollars; profits: Float64Array } | null = null;

  private constructor(returns: ReadonlyMap<number, Float64Array>, dayCount: number) {
    this.#returns = returns;
    this.#dayCount = dayCount;
  }

  /** Drivers with fewer than the least days known have no history; days that one of the others lacks are left out. */
  static async of(ctx: Context, positions: readonly RiskPosition[], at: At): Promise<VarHistory> {
    const { varLookbackDays, varLeastDays } = limitsPolicy;
    const instruments = positions.flatMap(({ driver }) => driver ?? []);
    const panel = await returnPanel(ctx, { instruments, at, lookbackDays: varLookbackDays });
    const known = [...panel.returns].filter(([, returns]) => countKnown(returns) >= varLeastDays);
    const days = Array.from(panel.days.keys()).filter((t) =>
      known.every(([, returns]) => !Number.isNaN(returns[t]!)),
    );
    const kept = known.map(([key, returns]) => [key, Float64Array.from(days, (t) => returns[t]!)] as const);
    return new VarHistory(new Map(kept), days.length);
  }

  get dayCount(): number {
    return this.#dayCount;
  }

  has(driverKey: number | null): boolean {
    return driverKey !== null && this.#returns.has(driverKey);
  }

  /** One-day loss at 95 %, positive; null with too few days. */
  lossOf(exposures: readonly LimitExposure[]): number | null {
    const { varLeastDays, varConfidence: confidence } = limitsPolicy;
    if (this.#dayCount < varLeastDays) return null;
    const dollars = dollarsOf(exposures);
    this.#base ??= { dollars, profits: this.#profitsOf(dollars) };
    const returns = this.#profitsFrom(this.#base, dollars);
    if (!returns.every(Number.isFinite)) return null;
    return historicalVar({ returns, confidence, rule: "LINEAR", horizonPeriods: 1, floor: "ZERO" });
  }

  /** Mean loss of each driver on the worst days of the book. */
  tailLosses(exposures: readonly LimitExposure[]): Map<number, number> {
    const dollars = [...dollarsOf(exposures)].filter(([key]) => this.#returns.has(key));
    if (dollars.length === 0 || this.#dayCount < limitsPolicy.varLeastDays) return new Map();
    const returns = new Float64Array(this.#dayCount * dollars.length);
    for (const [i, [key]] of dollars.entries()) {
      const own = this.#returns.get(key)!;
      for (let t = 0; t < own.length; t += 1) returns[t * dollars.length + i] = own[t]!;
    }
    const positionValues = Float64Array.from(dollars, ([, value]) => value);
    const worst = tailCount(1 - limitsPolicy.varConfidence, this.#dayCount);
    const losses = tailContributions({ positionValues, returns }, worst);
    return new Map(dollars.map(([key], i) => [key, losses[i]!]));
  }

  #profitsOf(dollars: Dollars): Float64Array {
    const profits = new Float64Array(this.#dayCount);
    for (const [key, amount] of dollars) addScaled(profits, this.#returns.get(key), amount);
    return profits;
  }

  /** Only what differs is added: a search asks for many books that are nearly one. */
  #profitsFrom(base: { dollars: Dollars; profits: Float64Array }, dollars: Dollars): Float64Array {
    const profits = Float64Array.from(base.profits);
    for (const [key, amount] of dollars)
      addScaled(profits, this.#returns.get(key), amount - (base.dollars.get(key) ?? 0));
    for (const [key, amount] of base.dollars)
      if (!dollars.has(key)) addScaled(profits, this.#returns.get(key), -amount);
    return profits;
  }
}

function addScaled(profits: Float64Array, returns: Float64Array | undefined, amount: number): void {
  if (returns === undefined || amount === 0) return;
  for (let t = 0; t < profits.length; t += 1) profits[t]! += amount * returns[t]!;
}

function dollarsOf(exposures: readonly LimitExposure[]): Map<number, number> {
  const dollars = new Map<number, number>();
  for (const { driverKey, deltaDollars } of exposures) {
    if (driverKey === null || deltaDollars === null) continue;
    dollars.set(driverKey, (dollars.get(driverKey) ?? 0) + deltaDollars);
  }
  return dollars;
}

function countKnown(returns: Float64Array): number {
  let count = 0;
  for (const value of returns) if (!Number.isNaN(value)) count += 1;
  return count;
}
