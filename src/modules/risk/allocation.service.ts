import { isoDay } from "../../analytics/calendar/index.js";
import { tradingDaysPerYear } from "../../analytics/conventions.js";
import type { SquareMatrix } from "../../analytics/math/index.js";
import {
  capmReturns,
  exponentialReturn,
  hierarchicalRiskParity,
  meanHistoricalReturn,
  minimumVolatilityWeights,
} from "../../analytics/portfolio/index.js";
import { covarianceMatrix, overlapCorrelations } from "../../analytics/stats/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { returnPanel } from "../market/index.js";
import { type PortfolioAt, riskBookOf } from "../portfolios/index.js";
import { allocationPolicy } from "./allocation.policy.js";
import { AllocationMethod, ExpectedReturnMethod } from "./allocation.types.js";
import { type AllocationMember, allocationMembers } from "./allocation-members.js";

export interface AllocationQuestion {
  readonly method: AllocationMethod;
  readonly lookbackDays: number;
  readonly expectedReturns: ExpectedReturnMethod;
  readonly riskFreeRate: number;
}

/** How a portfolio's underlyings could be weighted. @throws AppError INVALID_INPUT */
export async function allocationOf(ctx: Context, portfolio: PortfolioAt, question: AllocationQuestion) {
  requireQuestion(question);
  const book = await riskBookOf(ctx, portfolio);
  const { members: held, excluded } = allocationMembers(book.positions);
  const { daysPerValue, valuesPerMember } = allocationPolicy;
  spend(ctx, held.length * (valuesPerMember + Math.ceil(question.lookbackDays / daysPerValue)));
  const { lookbackDays, method, expectedReturns, riskFreeRate } = question;
  const panel = await returnPanel(ctx, { instruments: held, at: book.at, lookbackDays });
  const least = Math.max(allocationPolicy.leastDays, allocationPolicy.leastShareOfDays * panel.days.length);
  const members = held.filter((member) => {
    const known = countKnown(panel.returns.get(member.key)!);
    if (known < least)
      excluded.push({
        symbol: member.symbol,
        message: `${member.symbol} has ${known} of ${panel.days.length} returns`,
      });
    return known >= least;
  });
  const all = members.map(({ key }) => panel.returns.get(key)!);
  const places = Array.from(panel.days.keys()).filter((t) =>
    all.every((returns) => !Number.isNaN(returns[t]!)),
  );
  const series = all.map((returns) => Float64Array.from(places, (t) => returns[t]!));
  const covariance = places.length >= allocationPolicy.leastDays ? annualCovariance(series) : null;
  const weights = covariance === null ? null : weightsBy(method, covariance, series);
  const expected = expectedBy(question, series);
  const gross = members.reduce((sum, { value }) => sum + Math.abs(value), 0);
  const present = gross > 0 ? members.map(({ value }) => value / gross) : null;
  const figures = { expected, covariance, riskFreeRate };
  return {
    ...{ method, expectedReturns, riskFreeRate, excluded },
    currency: book.currency,
    observationCount: places.length,
    from: places.length === 0 ? null : isoDay(panel.days[places[0]!]!),
    to: places.length === 0 ? null : isoDay(panel.days[places.at(-1)!]!),
    rows: members.map((member, i) => rowOf(member, { i, gross, present, weights, expected, covariance })),
    present: figuresOf(present, figures),
    suggested: figuresOf(weights, figures),
    asOf: new Date(book.at.clock),
    asOfRequested: book.at.requested,
    warnings: [...book.warnings, ...shortfalls({ members, weights, days: places.length })],
  };
}

function annualCovariance(series: readonly Float64Array[]): SquareMatrix | null {
  const daily = covarianceMatrix(series, "sample");
  if (daily === null) return null;
  return { size: daily.size, values: daily.values.map((value) => value * tradingDaysPerYear) };
}

function weightsBy(
  method: AllocationMethod,
  covariance: SquareMatrix,
  series: readonly Float64Array[],
): Float64Array | null {
  if (covariance.size === 0) return null;
  if (method === AllocationMethod.MINIMUM_VOLATILITY) return minimumVolatilityWeights(covariance);
  const { correlations } = overlapCorrelations({ series, minOverlap: 2 });
  return hierarchicalRiskParity({ covariance, correlations });
}

function expectedBy(
  { expectedReturns, riskFreeRate }: AllocationQuestion,
  series: readonly Float64Array[],
): (number | null)[] {
  const periodsPerYear = tradingDaysPerYear;
  if (expectedReturns === ExpectedReturnMethod.CAPM)
    return capmReturns({ series, market: null, riskFreeRate, periodsPerYear });
  const { exponentialSpan: span } = allocationPolicy;
  return series.map((returns) =>
    expectedReturns === ExpectedReturnMethod.EXPONENTIAL
      ? exponentialReturn({ returns, span, periodsPerYear })
      : meanHistoricalReturn(returns, periodsPerYear),
  );
}

interface RowParts {
  readonly i: number;
  readonly gross: number;
  readonly present: ArrayLike<number> | null;
  readonly weights: ArrayLike<number> | null;
  readonly expected: readonly (number | null)[];
  readonly covariance: SquareMatrix | null;
}

function rowOf(
  { symbol, positionIds, value }: AllocationMember,
  { i, gross, present, weights, expected, covariance }: RowParts,
) {
  const suggestedWeight = weights?.[i] ?? null;
  const suggestedValue = suggestedWeight === null ? null : suggestedWeight * gross;
  return {
    ...{ symbol, positionIds, presentValue: value },
    presentWeight: present?.[i] ?? null,
    suggestedWeight,
    suggestedValue,
    change: suggestedValue === null ? null : suggestedValue - value,
    expectedReturn: expected[i] ?? null,
    volatility: covariance === null ? null : Math.sqrt(covariance.values[i * covariance.size + i]!),
  };
}

function figuresOf(
  weights: ArrayLike<number> | null,
  {
    expected,
    covariance,
    riskFreeRate,
  }: { expected: readonly (number | null)[]; covariance: SquareMatrix | null; riskFreeRate: number },
) {
  if (weights === null || covariance === null || weights.length === 0)
    return { expectedReturn: null, volatility: null, sharpeRatio: null };
  let [expectedReturn, variance]: [number | null, number] = [0, 0];
  for (let i = 0; i < weights.length; i += 1) {
    const own = expected[i] ?? null;
    expectedReturn = own === null || expectedReturn === null ? null : expectedReturn + weights[i]! * own;
    for (let j = 0; j < weights.length; j += 1)
      variance += weights[i]! * weights[j]! * covariance.values[i * covariance.size + j]!;
  }
  const volatility = Math.sqrt(Math.max(0, variance));
  const sharpeRatio =
    expectedReturn === null || volatility === 0 ? null : (expectedReturn - riskFreeRate) / volatility;
  return { expectedReturn, volatility, sharpeRatio };
}

function shortfalls({
  members,
  weights,
  days,
}: {
  members: readonly AllocationMember[];
  weights: Float64Array | null;
  days: number;
}): DataWarning[] {
  if (weights !== null) return [];
  if (members.length === 0)
    return [{ code: DataWarningCode.NO_DATA, message: "no underlying has a value and enough returns" }];
  if (days < allocationPolicy.leastDays) {
    const message = `${days} days have a return of every underlying, ${allocationPolicy.leastDays} are needed`;
    return [{ code: DataWarningCode.SHORT_HISTORY, message }];
  }
  const message = "an underlying does not move, or two move alike: no weights can be told";
  return [{ code: DataWarningCode.PARTIAL_COVERAGE, message }];
}

function countKnown(returns: Float64Array): number {
  let count = 0;
  for (const value of returns) if (!Number.isNaN(value)) count += 1;
  return count;
}

function requireQuestion({ lookbackDays, riskFreeRate }: AllocationQuestion): void {
  const { leastDays, maxLookbackDays } = allocationPolicy;
  if (!(lookbackDays >= leastDays && lookbackDays <= maxLookbackDays)) {
    const message = `lookbackDays must lie between ${leastDays} and ${maxLookbackDays}, got ${lookbackDays}`;
    throw new AppError("INVALID_INPUT", message, { field: "lookbackDays" });
  }
  if (!(Math.abs(riskFreeRate) <= 1)) {
    const message = `riskFreeRate must lie between -1 and 1, got ${riskFreeRate}`;
    throw new AppError("INVALID_INPUT", message, { field: "riskFreeRate" });
  }
}
