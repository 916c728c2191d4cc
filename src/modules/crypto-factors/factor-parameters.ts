import { parseDay } from "../../analytics/calendar/index.js";
import {
  type BacktestRule,
  type CryptoFactorName,
  cryptoFactorNames,
  type Variation,
  weekOf,
} from "../../analytics/factors/index.js";
import { AppError, quoted } from "../../platform/errors.js";
import { cryptoPolicy } from "./crypto-factors.policy.js";

/** How a leg's assets are weighed, in the source's words. */
export const weightingMethods = ["equal", "market_cap", "inverse_variance"] as const;
export type WeightingMethodName = (typeof weightingMethods)[number];

/** What a factor is computed with: every choice made, nothing left open. */
export interface FactorParameters {
  readonly factor: CryptoFactorName;
  readonly breakpoint: number | null;
  readonly minAssets: number;
  readonly weightingMethod: WeightingMethodName;
  /** YYYY-MM-DD. */
  readonly startDate: string;
  readonly endDate: string;
  readonly marketCapThreshold: number;
  readonly liquidityThreshold: number;
  readonly minLifetimeDays: number;
  /** Null: of no meaning for the factor. */
  readonly lookbackPeriods: number | null;
  readonly topAssets: number | null;
  readonly delistingReturn: number;
  readonly feeFraction: number;
  readonly fundingRate: number;
  readonly borrowRate: number;
  /** A year; null: the imported series. Of no meaning but for `market`. */
  readonly riskFreeRate: number | null;
  /** Codes of datasets, the preferred one first; empty: all. */
  readonly sources: readonly string[];
}

/** Parameters as somebody asks for them. */
export type AskedParameters = {
  readonly [Name in keyof Omit<FactorParameters, "factor">]?: FactorParameters[Name] | null | undefined;
} & { readonly factor: string; readonly startDate: string; readonly endDate: string };

type NamedFactor = { readonly factor: CryptoFactorName };

/** The factor of a name, any case. @throws AppError NOT_FOUND with the names that there are */
export function requireFactor(name: string): CryptoFactorName {
  const factor = cryptoFactorNames.find((one) => one === name.trim().toLowerCase());
  if (factor !== undefined) return factor;
  throw new AppError("NOT_FOUND", `Factor ${quoted(name)} not found`, {
    field: "factor",
    suggestions: cryptoFactorNames,
  });
}

/** Whether a factor looks back over a chosen number of weeks. */
export function looksBack({ factor }: NamedFactor): boolean {
  return factor === "momentum" || factor === "momentum_v2";
}

/** All choices of a request. @throws AppError NOT_FOUND, INVALID_INPUT naming the value and the field */
export function factorParameters(asked: AskedParameters): FactorParameters {
  const factor = requireFactor(asked.factor);
  const isMarket = factor === "market";
  const policy = cryptoPolicy;
  refuseMeaningless(asked, factor);
  requireRange(asked);
  const dollars = { least: 0, most: policy.mostDollars };
  const rate = { least: -policy.mostRate, most: policy.mostRate };
  return {
    factor,
    breakpoint: isMarket
      ? null
      : within("breakpoint", asked.breakpoint ?? defaultBreakpoint(factor), {
          least: policy.leastBreakpoint,
          most: policy.mostBreakpoint,
        }),
    minAssets: whole("minAssets", asked.minAssets ?? defaultMinAssets(factor), {
      least: policy.leastMinAssets,
      most: policy.mostMinAssets,
    }),
    weightingMethod: asked.weightingMethod ?? defaultWeighting(factor),
    startDate: asked.startDate,
    endDate: asked.endDate,
    marketCapThreshold: within(
      "marketCapThreshold",
      asked.marketCapThreshold ?? policy.marketCapThreshold,
      dollars,
    ),
    liquidityThreshold: within(
      "liquidityThreshold",
      asked.liquidityThreshold ?? policy.liquidityThreshold,
      dollars,
    ),
    minLifetimeDays: whole("minLifetimeDays", asked.minLifetimeDays ?? policy.minLifetimeDays, {
      least: 0,
      most: policy.mostLifetimeDays,
    }),
    lookbackPeriods: looksBack({ factor })
      ? whole("lookbackPeriods", asked.lookbackPeriods ?? policy.defaultLookbackWeeks, {
          least: 1,
          most: policy.mostLookbackWeeks,
        })
      : null,
    topAssets: isMarket
      ? whole("topAssets", asked.topAssets ?? policy.marketNames, { least: 1, most: policy.mostMarketNames })
      : null,
    delistingReturn: within("delistingReturn", asked.delistingReturn ?? 0, { least: -1, most: 1 }),
    feeFraction: within("feeFraction", asked.feeFraction ?? 0, { least: 0, most: policy.mostFee }),
    fundingRate: within("fundingRate", asked.fundingRate ?? 0, rate),
    borrowRate: within("borrowRate", asked.borrowRate ?? 0, rate),
    riskFreeRate:
      isMarket && asked.riskFreeRate != null ? within("riskFreeRate", asked.riskFreeRate, rate) : null,
    sources: sourcesOf(asked.sources ?? []),
  };
}

export function defaultBreakpoint(factor: CryptoFactorName): number {
  return looksBack({ factor }) ? cryptoPolicy.momentumBreakpoint : cryptoPolicy.defaultBreakpoint;
}

export function defaultMinAssets(factor: CryptoFactorName): number {
  return factor === "market" ? cryptoPolicy.marketMinAssets : cryptoPolicy.defaultMinAssets;
}

export function defaultWeighting(factor: CryptoFactorName): WeightingMethodName {
  return factor === "market" ? "market_cap" : "equal";
}

/** What the rule of parameters varies in a sensitivity. */
export function variationOf({
  breakpoint,
  lookbackPeriods,
  minAssets,
}: Pick<FactorParameters, "breakpoint" | "lookbackPeriods" | "minAssets">): Variation {
  return {
    breakpoint: breakpoint ?? cryptoPolicy.defaultBreakpoint,
    lookbackWeeks: lookbackPeriods ?? cryptoPolicy.defaultLookbackWeeks,
    minAssets,
  };
}

/** The rule of parameters, on a panel's weeks. */
export function backtestRule(
  parameters: FactorParameters,
  {
    exclusions,
    riskFree,
    firstWeek,
  }: Pick<BacktestRule, "exclusions" | "riskFree"> & { readonly firstWeek: number },
): BacktestRule {
  const { startDate, endDate, weightingMethod, feeFraction, topAssets } = parameters;
  const [start, end] = [parseDay(startDate)!, parseDay(endDate)!];
  return {
    ...parameters,
    ...variationOf(parameters),
    topCount: topAssets ?? cryptoPolicy.marketNames,
    weighting: weightingNames[weightingMethod],
    feePerTurnover: feeFraction,
    minVarianceWeeks: cryptoPolicy.minVarianceWeeks,
    growth: cryptoPolicy.growth,
    exclusions,
    riskFree,
    // A week's return begins at the Sunday before, which is not to lie before the start.
    fromWeek: Math.max(weekOf(start) + 1, firstWeek + 1),
    // The Sunday is not to lie after the end.
    toWeek: weekOf(end + 1) - 1,
  };
}

const weightingNames = {
  equal: "equal",
  market_cap: "marketCap",
  inverse_variance: "inverseVariance",
} as const;

function refuseMeaningless(asked: AskedParameters, factor: CryptoFactorName): void {
  const refuse = (field: string, message: string) => {
    throw new AppError("INVALID_INPUT", message, { field });
  };
  if (asked.lookbackPeriods != null && !looksBack({ factor }))
    refuse("lookbackPeriods", `lookbackPeriods is for momentum and momentum_v2, not for ${factor}`);
  if (asked.topAssets != null && factor !== "market")
    refuse("topAssets", `topAssets is for market, not for ${factor}`);
  if (asked.riskFreeRate != null && factor !== "market")
    refuse("riskFreeRate", `riskFreeRate is for market, not for ${factor}: a long-short return needs none`);
  if (asked.breakpoint != null && factor === "market")
    refuse("breakpoint", "market has no breakpoint: it holds the largest topAssets");
}

function requireRange({ startDate, endDate }: AskedParameters): void {
  for (const [field, date] of Object.entries({ startDate, endDate })) {
    if (parseDay(date) !== null) continue;
    const message = `${field} ${date} is of no year that days are counted of`;
    throw new AppError("INVALID_INPUT", message, { field });
  }
  if (startDate < endDate) return;
  const message = `startDate ${startDate} must lie before endDate ${endDate}`;
  throw new AppError("INVALID_INPUT", message, { field: "startDate" });
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

function within(field: string, value: number, { least, most }: Bounds): number {
  if (value >= least && value <= most) return value;
  throw new AppError("INVALID_INPUT", `${field} must lie within ${least} to ${most}, got ${value}`, {
    field,
  });
}

function whole(field: string, value: number, bounds: Bounds): number {
  if (Number.isInteger(value)) return within(field, value, bounds);
  throw new AppError("INVALID_INPUT", `${field} must be a whole number, got ${value}`, { field });
}

function sourcesOf(sources: readonly string[]): readonly string[] {
  const { mostSources } = cryptoPolicy;
  if (sources.length <= mostSources) return [...new Set(sources)];
  throw new AppError("INVALID_INPUT", `at most ${mostSources} datasets, got ${sources.length}`, {
    field: "sources",
  });
}
