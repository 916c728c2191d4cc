import { countSessions, isoDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import {
  type At,
  calendarDayOf,
  fxHistory,
  type InstrumentAt,
  requireSymbols,
  returnPanel,
} from "../market/index.js";
import { performancePolicy } from "./performance.policy.js";
import { instantOf } from "./timeline-days.js";

/** What a portfolio is compared with: a symbol, or a blend whose weights change on dates. */
export interface BenchmarkQuestion {
  readonly symbol?: string | null | undefined;
  readonly blend?: readonly BlendStep[] | null | undefined;
}

export interface BlendStep {
  /** YYYY-MM-DD: the weights of the returns of this day and later ones. */
  readonly from: string;
  readonly weights: readonly { readonly symbol: string; readonly weight: number }[];
}

/** Daily returns of instruments in one currency, a place for each day asked; NaN is unknown. */
export interface InstrumentReturns {
  readonly instruments: readonly InstrumentAt[];
  readonly bySymbol: ReadonlyMap<string, Float64Array>;
  readonly warnings: readonly DataWarning[];
}

/** Total returns of symbols on the days of a series, converted into its currency day by day. */
export async function returnsOfSymbols(
  ctx: Context,
  { symbols, days, at, currency }: { symbols: readonly string[]; days: Int32Array; at: At; currency: string },
): Promise<InstrumentReturns> {
  const instruments = await requireSymbols(ctx, { symbols, at });
  spend(ctx, instruments.length * days.length);
  // The panel ends with the last bar known, which may be long after the days.
  const reach = days.length === 0 ? 1 : countSessions("XNYS", days[0]!, calendarDayOf("XNYS", at.cut)) + 1;
  const lookbackDays = Math.min(performancePolicy.longestLookback, Math.max(1, reach));
  const panel = await returnPanel(ctx, { instruments, at, lookbackDays });
  const places = new Map(Array.from(panel.days, (day, i) => [day, i]));
  const foreign = instruments.filter((one) => one.currency !== currency).map((one) => one.currency);
  const rateChange = await rateChanges(ctx, { currencies: foreign, days, at, currency });
  const bySymbol = new Map<string, Float64Array>();
  for (const { key, symbol, currency: own } of instruments) {
    const column = panel.returns.get(key)!;
    const change = rateChange.get(own);
    bySymbol.set(
      symbol,
      Float64Array.from(days, (day, i) => {
        const place = places.get(day);
        const local = place === undefined ? Number.NaN : column[place]!;
        return change === undefined ? local : (1 + local) * change[i]! - 1;
      }),
    );
  }
  const unknown = instruments.filter(({ symbol }) => bySymbol.get(symbol)!.every(Number.isNaN));
  return {
    instruments,
    bySymbol,
    warnings: unknown.map(({ symbol }) => ({
      code: DataWarningCode.NO_DATA,
      message: `${symbol}: no return of the range was known`,
    })),
  };
}

/** Rate of a day over the rate of the day before, by currency. */
async function rateChanges(
  ctx: Context,
  {
    currencies,
    days,
    at,
    currency,
  }: { currencies: readonly string[]; days: Int32Array; at: At; currency: string },
): Promise<Map<string, Float64Array>> {
  const changes = new Map<string, Float64Array>();
  const codes = [...new Set(currencies)];
  if (codes.length === 0) return changes;
  const rates = await fxHistory(ctx, { currencies: [currency, ...codes], at });
  const tables = Array.from(days, (day) => rates.tableAt(currency, instantOf(day, at)));
  for (const code of codes) {
    const column = tables.map((rateOf) => rateOf(code)?.rate ?? Number.NaN);
    changes.set(
      code,
      Float64Array.from(column, (rate, i) => (i === 0 ? Number.NaN : rate / column[i - 1]!)),
    );
  }
  return changes;
}

/** A benchmark's returns, and how it was made up. */
export interface BenchmarkReturns {
  readonly label: string;
  readonly returns: Float64Array;
  readonly warnings: readonly DataWarning[];
}

/** @throws AppError INVALID_INPUT, SYMBOL_NOT_FOUND for a benchmark that cannot be */
export async function requireBenchmark(ctx: Context, question: BenchmarkQuestion, at: At): Promise<void> {
  const symbols = stepsOf(question).flatMap(({ weights }) => weights.map(({ symbol }) => symbol));
  await requireSymbols(ctx, { symbols, at });
}

/** Null: none was asked for. @throws AppError INVALID_INPUT, SYMBOL_NOT_FOUND */
export async function benchmarkReturns(
  ctx: Context,
  question: BenchmarkQuestion | null | undefined,
  about: { days: Int32Array; at: At; currency: string },
): Promise<BenchmarkReturns | null> {
  if (question == null) return null;
  const steps = stepsOf(question);
  const symbols = steps.flatMap(({ weights }) => weights.map(({ symbol }) => symbol));
  const { bySymbol, warnings } = await returnsOfSymbols(ctx, { symbols, ...about });
  const columnOf = (symbol: string) => bySymbol.get(symbol.replace(/\s+/g, "").toUpperCase())!;
  const parts = steps.map(({ from, weights }) => ({
    from,
    columns: weights.map(({ symbol, weight }) => ({ column: columnOf(symbol), weight })),
  }));
  const returns = Float64Array.from(about.days, (day, i) => {
    const date = isoDay(day);
    const step = parts.findLast(({ from }) => from <= date);
    if (step === undefined) return Number.NaN;
    return step.columns.reduce((sum, { column, weight }) => sum + weight * column[i]!, 0);
  });
  return { label: labelOf(question, steps), returns, warnings };
}

function labelOf({ symbol }: BenchmarkQuestion, steps: readonly BlendStep[]): string {
  if (symbol != null) return symbol.trim().toUpperCase();
  return steps
    .map(({ from, weights }) =>
      [from, ...weights.map(({ symbol: part, weight }) => `${weight} ${part.trim().toUpperCase()}`)].join(
        " ",
      ),
    )
    .join("; ");
}

function stepsOf({ symbol, blend }: BenchmarkQuestion): readonly BlendStep[] {
  if (symbol != null && blend != null) throw invalid("benchmark takes a symbol or a blend, got both");
  if (symbol != null) return [{ from: "0001-01-01", weights: [{ symbol, weight: 1 }] }];
  if (blend == null || blend.length === 0) throw invalid("benchmark needs a symbol or a blend");
  const { blendSteps, blendParts } = performancePolicy;
  if (blend.length > blendSteps)
    throw invalid(`a blend has at most ${blendSteps} steps, got ${blend.length}`);
  for (const [i, { from, weights }] of blend.entries()) {
    if (i > 0 && blend[i - 1]!.from >= from) throw invalid(`the steps of a blend must ascend, got ${from}`);
    if (weights.length === 0 || weights.length > blendParts)
      throw invalid(`a step has 1 to ${blendParts} weights, got ${weights.length}`);
    requireWeights(weights, `of ${from}`, {
      lowest: -performancePolicy.weightBound,
      field: "benchmark",
    });
  }
  return blend;
}

/** @throws AppError INVALID_INPUT unless the weights are finite and sum to 1 */
export function requireWeights(
  weights: readonly { readonly weight: number }[],
  which: string,
  { lowest, field }: { lowest: number; field: string },
): void {
  const { weightBound, weightTolerance } = performancePolicy;
  for (const { weight } of weights) {
    if (!(weight >= lowest && weight <= weightBound))
      throw invalid(`a weight must lie in [${lowest}, ${weightBound}], got ${weight}`, field);
  }
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > weightTolerance)
    throw invalid(`the weights ${which} must sum to 1, got ${sum}`, field);
}

function invalid(message: string, field = "benchmark"): AppError {
  return new AppError("INVALID_INPUT", message, { field });
}
