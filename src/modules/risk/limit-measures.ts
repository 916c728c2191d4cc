import { RiskLimitMetric } from "./limit-enums.types.js";
import type { LimitExposure } from "./limit-exposures.js";
import type { VarHistory } from "./limit-var-history.js";

/** A figure of a book as limits see it. */
export interface Measure {
  /** Null where something that counts is not known. */
  readonly value: number | null;
  /** Of what is known; null where nothing can be said. */
  readonly knownValue: number | null;
  /** What is not known, in words, each once. */
  readonly missing: readonly string[];
}

/** Figures of a book, each worked out once. */
export interface BookMeasures {
  readonly exposures: readonly LimitExposure[];
  readonly netAssetValue: number;
  readonly history: VarHistory | null;
  /** Of every metric but UNDERLYING_NOTIONAL. */
  measure(metric: RiskLimitMetric): Measure;
  /** Signed value by underlying. */
  readonly underlyings: ReadonlyMap<string, Measure>;
}

interface Underlying {
  net: number;
  readonly missing: string[];
}

/** Adds up a book's exposures. */
export function bookMeasures(
  exposures: readonly LimitExposure[],
  { netAssetValue, history }: { netAssetValue: number; history: VarHistory | null },
): BookMeasures {
  const groups = new Map<string, Underlying>();
  const valueless: string[] = [];
  let [gross, net] = [0, 0];
  for (const { symbol, underlying, value } of exposures) {
    const group = groups.get(underlying) ?? { net: 0, missing: [] };
    groups.set(underlying, group);
    if (value === null) {
      const text = `${symbol} has no value`;
      valueless.push(text);
      group.missing.push(text);
      continue;
    }
    gross += Math.abs(value);
    net += value;
    group.net += value;
  }
  const underlyings = new Map(
    [...groups].map(([name, group]) => [name, measureOf(group.net, group.missing)]),
  );
  const greek = (name: "delta" | "gamma" | "vega" | "theta") => () => sumOf(exposures, name);
  const loss = () => lossMeasure(exposures, history);
  const measures: Readonly<Record<RiskLimitMetric, () => Measure>> = {
    [RiskLimitMetric.GROSS_NOTIONAL]: () => measureOf(gross, valueless),
    [RiskLimitMetric.NET_NOTIONAL]: () => measureOf(net, valueless),
    [RiskLimitMetric.UNDERLYING_NOTIONAL]: () => largestOf(underlyings, 1),
    [RiskLimitMetric.CONCENTRATION]: () =>
      gross > 0 ? largestOf(underlyings, gross) : measureOf(0, valueless),
    [RiskLimitMetric.DELTA]: greek("delta"),
    [RiskLimitMetric.GAMMA]: greek("gamma"),
    [RiskLimitMetric.VEGA]: greek("vega"),
    [RiskLimitMetric.THETA]: greek("theta"),
    [RiskLimitMetric.VALUE_AT_RISK]: loss,
    [RiskLimitMetric.VALUE_AT_RISK_FRACTION]: () => overValue(loss(), netAssetValue),
    [RiskLimitMetric.MARGIN_UTILIZATION]: () => ({
      value: null,
      knownValue: null,
      missing: ["no margin and buying power of an account are known"],
    }),
  };
  const known = new Map<RiskLimitMetric, Measure>();
  return {
    exposures,
    netAssetValue,
    history,
    underlyings,
    measure(metric) {
      let measure = known.get(metric);
      if (measure === undefined) {
        measure = measures[metric]();
        known.set(metric, measure);
      }
      return measure;
    },
  };
}

function measureOf(known: number, missing: readonly string[]): Measure {
  const knownValue = Number.isFinite(known) ? known : null;
  return { value: missing.length === 0 ? knownValue : null, knownValue, missing };
}

function largestOf(underlyings: ReadonlyMap<string, Measure>, scale: number): Measure {
  let largest = 0;
  const missing: string[] = [];
  for (const measure of underlyings.values()) {
    largest = Math.max(largest, Math.abs(measure.knownValue ?? 0));
    missing.push(...measure.missing);
  }
  return measureOf(largest / scale, missing);
}

function sumOf(exposures: readonly LimitExposure[], name: "delta" | "gamma" | "vega" | "theta"): Measure {
  let sum = 0;
  const missing: string[] = [];
  for (const exposure of exposures) {
    const value = exposure[name];
    if (value === null) missing.push(`${exposure.symbol} has no ${name}`);
    else sum += value;
  }
  return measureOf(sum, missing);
}

function lossMeasure(exposures: readonly LimitExposure[], history: VarHistory | null): Measure {
  const missing: string[] = [];
  let isHeld = false;
  for (const { symbol, driverKey, deltaDollars } of exposures) {
    if (deltaDollars === null) missing.push(`${symbol} has no delta in money`);
    else if (deltaDollars !== 0 && !history?.has(driverKey)) missing.push(`${symbol} has too few returns`);
    else isHeld ||= deltaDollars !== 0;
  }
  if (!isHeld) return measureOf(0, missing);
  const loss = history?.lossOf(exposures) ?? null;
  if (loss !== null) return measureOf(loss, missing);
  return { value: null, knownValue: null, missing: [...missing, "too few days that all underlyings have"] };
}

function overValue({ knownValue, missing }: Measure, netAssetValue: number): Measure {
  if (knownValue === 0 || (knownValue !== null && netAssetValue > 0))
    return measureOf(knownValue === 0 ? 0 : knownValue / netAssetValue, missing);
  const text = "net asset value is not above 0";
  return { value: null, knownValue: null, missing: netAssetValue > 0 ? missing : [...missing, text] };
}
