import { RiskLimitMetric } from "./limit-enums.types.js";
import type { LimitExposure } from "./limit-exposures.js";
import type { BookMeasures } from "./limit-measures.js";
import type { LimitStatus } from "./limit-status.js";
import { limitsPolicy } from "./limits.policy.js";

/** What of a book makes a figure large. */
export interface Contributor {
  /** An underlying; inside one underlying a position. */
  readonly symbol: string;
  /** In the figure's unit, signed as in the figure. */
  readonly contribution: number;
  /** Of the figure; null for a figure of 0. */
  readonly shareOfValue: number | null;
}

/** The underlyings that push a figure towards its bound, the most first. */
export function contributorsOf(
  { metric, scope, measure, use }: LimitStatus,
  measures: BookMeasures,
): Contributor[] {
  const total = measure.knownValue ?? 0;
  const side =
    metric === RiskLimitMetric.GROSS_NOTIONAL ? 1 : Math.sign(total) || (use.side === "MIN" ? -1 : 1);
  const isAny = metric === RiskLimitMetric.CONCENTRATION;
  return [...partsOf(metric, scope, measures)]
    .filter(([, part]) => (isAny ? part !== 0 : part * side > 0))
    .sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || (a < b ? -1 : 1))
    .slice(0, limitsPolicy.contributors)
    .map(([symbol, part]) => ({
      symbol,
      contribution: part,
      shareOfValue: total === 0 ? null : part / total,
    }));
}

function partsOf(
  metric: RiskLimitMetric,
  scope: string | null,
  { exposures, netAssetValue, history, measure }: BookMeasures,
): Map<string, number> {
  const byUnderlying = (partOf: (exposure: LimitExposure) => number | null) =>
    summed(exposures, ({ underlying }) => underlying, partOf);
  switch (metric) {
    case RiskLimitMetric.GROSS_NOTIONAL:
      return byUnderlying(({ value }) => (value === null ? null : Math.abs(value)));
    case RiskLimitMetric.NET_NOTIONAL:
      return byUnderlying(({ value }) => value);
    case RiskLimitMetric.UNDERLYING_NOTIONAL: {
      const own = exposures.filter(({ underlying }) => underlying === scope);
      return summed(
        own,
        ({ symbol }) => symbol,
        ({ value }) => value,
      );
    }
    case RiskLimitMetric.CONCENTRATION: {
      const gross = measure(RiskLimitMetric.GROSS_NOTIONAL).knownValue;
      return byUnderlying(({ value }) => (value === null || !gross ? null : value / gross));
    }
    case RiskLimitMetric.DELTA:
      return byUnderlying(({ delta }) => delta);
    case RiskLimitMetric.GAMMA:
      return byUnderlying(({ gamma }) => gamma);
    case RiskLimitMetric.VEGA:
      return byUnderlying(({ vega }) => vega);
    case RiskLimitMetric.THETA:
      return byUnderlying(({ theta }) => theta);
    case RiskLimitMetric.VALUE_AT_RISK:
    case RiskLimitMetric.VALUE_AT_RISK_FRACTION: {
      const losses = history?.tailLosses(exposures) ?? new Map<number, number>();
      const scale = metric === RiskLimitMetric.VALUE_AT_RISK ? 1 : netAssetValue;
      const names = new Map(exposures.map(({ driverKey, underlying }) => [driverKey, underlying]));
      return new Map([...losses].map(([key, loss]) => [names.get(key) ?? String(key), loss / scale]));
    }
    case RiskLimitMetric.MARGIN_UTILIZATION:
      return new Map();
  }
}

function summed(
  exposures: readonly LimitExposure[],
  nameOf: (exposure: LimitExposure) => string,
  partOf: (exposure: LimitExposure) => number | null,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const exposure of exposures) {
    const part = partOf(exposure);
    if (part !== null) sums.set(nameOf(exposure), (sums.get(nameOf(exposure)) ?? 0) + part);
  }
  return sums;
}
