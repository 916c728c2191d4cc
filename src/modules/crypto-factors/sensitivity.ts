import {
  backtestVariants,
  deflatedSharpe,
  type VariantFigures,
  type VariantsInput,
} from "../../analytics/factors/index.js";
import { median, sampleVariance } from "../../analytics/stats/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { JobRun } from "../jobs/index.js";
import type { At } from "../market/index.js";
import { cryptoVersions, panelInput, prepareBacktest } from "./compute-factor.js";
import { type FactorParameters, variationOf } from "./factor-parameters.js";
import { figuresOf } from "./stored-run.js";

/** What differs between variants. */
export interface Variant {
  readonly breakpoint: number | null;
  readonly lookbackPeriods: number | null;
  readonly minAssets: number;
}

export interface SensitivityQuestion {
  readonly at: At;
  readonly parameters: FactorParameters;
  readonly variants: readonly Variant[];
}

const weeksPerYear = 52;

/**
 * Computes the variants on all threads at once and gathers what they came to.
 *
 * @throws AppError INSUFFICIENT_DATA where no variant has a return
 */
export async function measureSensitivity(
  ctx: Context,
  { at, parameters, variants }: SensitivityQuestion,
  run: JobRun,
) {
  run.report({ stage: "reading the panel", done: 0, total: variants.length });
  const versions = await cryptoVersions(ctx);
  const { panel, rule } = await prepareBacktest(ctx, { at, parameters });
  const order = alikeTogether(variants);
  const input: VariantsInput = {
    ...panelInput(panel),
    rule,
    variations: order.map((place) => variationOf({ ...parameters, ...variants[place]! })),
  };
  const { threads } = ctx.services;
  const total = variants.length;
  const answers = await threads.runTogether<VariantFigures>(backtestVariants.name, input, {
    count: total,
    signal: run.signal,
    onProgress: (done) => run.report({ stage: "computing variants", done, total }),
  });
  const figures = new Array<VariantFigures>(total);
  for (const [k, place] of order.entries()) figures[place] = answers[k]!;
  if (figures.every(({ gross }) => gross.periodCount === 0))
    throw new AppError(
      "INSUFFICIENT_DATA",
      "no variant has a single week with enough assets; computeCryptoFactor says what is missing",
    );
  run.report({ stage: "done", done: total, total });
  const threadCount = Math.min(threads.threads, total);
  return gathered({ parameters, variants, figures, threadCount, dataVersion: versions.join(" ") });
}

/** Places of the variants, those of one lookback next to each other: they sort the same signals. */
function alikeTogether(variants: readonly Variant[]): number[] {
  return [...variants.keys()].sort(
    (a, b) => (variants[a]!.lookbackPeriods ?? 0) - (variants[b]!.lookbackPeriods ?? 0) || a - b,
  );
}

interface Gathered {
  readonly parameters: FactorParameters;
  readonly variants: readonly Variant[];
  readonly figures: readonly VariantFigures[];
  readonly threadCount: number;
  readonly dataVersion: string;
}

function gathered({ parameters, variants, figures, threadCount, dataVersion }: Gathered) {
  const rows = variants.map((variant, i) => ({
    ...variant,
    figures: figuresOf(figures[i]!.gross),
    netAnnualizedReturn: figures[i]!.net.annualised,
    averageTurnover: figures[i]!.averageTurnover,
  }));
  const sharpes = figures.map(({ gross }) => gross.sharpe);
  const known = sharpes.filter((sharpe): sharpe is number => sharpe !== null);
  const best = sharpes.indexOf(known.length === 0 ? null : Math.max(...known));
  const variance = sampleVariance(known.map((sharpe) => sharpe / Math.sqrt(weeksPerYear)));
  const luck =
    known.length === 0 || variance === null
      ? null
      : deflatedSharpe({
          returns: figures[best]!.returns,
          variantsTried: variants.length,
          sharpeVariance: variance,
        });
  const returned = figures.flatMap(({ gross }) => gross.cumulative ?? []);
  return {
    factor: parameters.factor,
    base: parameters,
    variantCount: variants.length,
    variants: rows,
    sharpeRatios: sharpes,
    positiveShare:
      returned.length === 0 ? null : returned.filter((value) => value > 0).length / returned.length,
    medianSharpe: median(known),
    sharpeDeviation: variance === null ? null : Math.sqrt(variance * weeksPerYear),
    best: known.length === 0 ? null : rows[best]!,
    expectedMaxSharpe: luck === null ? null : luck.expectedMaxSharpe * Math.sqrt(weeksPerYear),
    deflatedSharpe: luck?.deflated ?? null,
    threadCount,
    dataVersion,
    warnings: warningsOf(figures),
  };
}

function warningsOf(figures: readonly VariantFigures[]): DataWarning[] {
  const empty = figures.filter(({ gross }) => gross.periodCount === 0).length;
  if (empty === 0) return [];
  const message = `${empty} of ${figures.length} variants have no week with enough assets`;
  return [{ code: DataWarningCode.NO_DATA, message }];
}
