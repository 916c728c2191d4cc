import { assessmentPolicy } from "./assessment.policy.js";
import type { AssessedBook } from "./assessment-book.js";
import type { PositionContribution, SectorWeight } from "./assessment-parts.types.js";
import type { RuleFigure, RuleFigures } from "./risk-rules.js";
import type { TailTable } from "./value-at-risk.js";
import type { VarBacktestRow } from "./value-at-risk.types.js";

export interface RuleInput {
  readonly assessed: AssessedBook;
  readonly returns: Float64Array | null;
  readonly var1d: { readonly lossFraction: number | null };
  readonly maxDrawdown: number | null;
  readonly annualizedVolatility: number | null;
  readonly correlationToMarket: number | null;
  readonly beta: { readonly value: number | null };
  readonly positionCorrelation: { readonly mean: number | null };
  readonly grossLeverage: number | null;
  readonly observationCount: number;
  readonly sharpeRatio: number | null;
  readonly concentration: { readonly herfindahlIndex: number } | null;
  readonly positionContributions: readonly PositionContribution[];
  readonly sectors: { readonly rows: readonly SectorWeight[] };
  readonly tails: Pick<TailTable, "valueAtRisk" | "conditional">;
  readonly backtests: readonly VarBacktestRow[];
  readonly volatility: {
    readonly realized63d: number | null;
    readonly harForecast: number | null;
    readonly trend: string | null;
    readonly trendSlope: number | null;
    readonly percentile: number | null;
  };
}

/** The figures that rules speak of, by name. */
export function ruleFiguresOf(input: RuleInput): RuleFigures {
  const { volatility, positionContributions: parts, assessed } = input;
  const { capital } = assessed;
  return {
    valueAtRisk95: whole(input.var1d.lossFraction),
    tailRatio99: whole(tailRatioOf(input.tails)),
    maxDrawdown: whole(input.maxDrawdown),
    grossLeverage: whole(input.grossLeverage),
    lastDayLoss: whole(input.returns === null ? null : -input.returns.at(-1)!),
    sectorWeight: input.sectors.rows
      .filter(({ isClassified }) => isClassified)
      .map(({ sector, weight }) => ({ subject: sector, value: weight === null ? null : Math.abs(weight) })),
    positionWeight: bySymbol(parts, ({ weight }) => weight, Math.abs),
    positionTailLoss: bySymbol(parts, ({ tailLossAmount }) =>
      tailLossAmount === null || capital === null ? null : tailLossAmount / capital,
    ),
    volatilityShare: bySymbol(parts, ({ volatilityShare }) => volatilityShare),
    herfindahlIndex: whole(input.concentration?.herfindahlIndex ?? null),
    beta: whole(input.beta.value),
    correlationToMarket: whole(input.correlationToMarket),
    meanCorrelation: whole(input.positionCorrelation.mean),
    annualizedVolatility: whole(input.annualizedVolatility),
    volatilityPercentile: whole(volatility.percentile),
    volatilityForecastRatio: whole(ratioOf(volatility.harForecast, volatility.realized63d)),
    volatilityTrendSlope: whole(volatility.trend === "INCREASING" ? volatility.trendSlope : null),
    varExceptionRatio: whole(exceptionRatioOf(input.backtests)),
    excludedShare: whole(excludedShareOf(assessed)),
    observationCount: whole(input.observationCount === 0 ? null : input.observationCount),
    absoluteNetWeight: whole(netWeightOf(assessed)),
    sharpeRatio: whole(input.sharpeRatio),
  };
}

function whole(value: number | null): RuleFigure[] {
  return [{ subject: null, value }];
}

/** Summed over the positions that one thing drives: two accounts with one share, or a share and its options, are one risk. */
function bySymbol(
  parts: readonly PositionContribution[],
  figure: (part: PositionContribution) => number | null,
  finish: (sum: number) => number = (sum) => sum,
): RuleFigure[] {
  const sums = new Map<string, number | null>();
  for (const part of parts) {
    const [before, value] = [sums.get(part.driver), figure(part)];
    sums.set(part.driver, before === null || value === null ? null : (before ?? 0) + value);
  }
  return [...sums].map(([subject, sum]) => ({ subject, value: sum === null ? null : finish(sum) }));
}

/** CVaR over VaR of the past at 0.99. */
function tailRatioOf({ conditional }: RuleInput["tails"]): number | null {
  const row = conditional.find(
    ({ method, confidenceLevel }) => method === "HISTORICAL" && confidenceLevel === 0.99,
  );
  return row === undefined ? null : ratioOf(row.lossAmount, row.varThresholdAmount);
}

/** Exceptions of the headline VaR over those expected. */
function exceptionRatioOf(backtests: RuleInput["backtests"]): number | null {
  const row = backtests.find(
    ({ method, confidenceLevel }) =>
      method === "HISTORICAL" && confidenceLevel === assessmentPolicy.headlineConfidence,
  );
  return row === undefined ? null : ratioOf(row.exceptionCount, row.expectedExceptions);
}

function ratioOf(a: number | null, b: number | null): number | null {
  return a === null || b === null || b === 0 ? null : a / b;
}

/** Share of gross value whose positions have no part in the figures; null where nothing has a value. */
function excludedShareOf({ book, held, coverage }: AssessedBook): number | null {
  const included = new Set(held.map(({ position }) => position));
  let [gross, outside] = [0, 0];
  for (const position of book.positions) {
    const value = Math.abs(position.value ?? 0);
    gross += value;
    if (!included.has(position)) outside += value;
  }
  if (gross === 0) return coverage.excluded.length > 0 ? 1 : null;
  return outside / gross;
}

/** Of books with longs and shorts alone. */
function netWeightOf({ book, capital }: AssessedBook): number | null {
  let [long, short] = [0, 0];
  for (const { value } of book.positions) {
    if (value !== null && value > 0) long += value;
    else short += value ?? 0;
  }
  return capital === null || long === 0 || short === 0 ? null : Math.abs(long + short) / capital;
}
