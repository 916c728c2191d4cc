import { fitClass, significanceStars } from "../../analytics/factors/index.js";
import type { Context } from "../../context.js";
import { AppError, notFound } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import {
  coverageWarnings,
  currencyOf,
  type PortfolioAt,
  type PositionType,
  type RiskBook,
  type RiskPosition,
  riskBookOf,
  riskCoverageOf,
} from "../portfolios/index.js";
import {
  betaAt,
  countedExposures,
  driversIn,
  type ExposedPosition,
  exposedPositions,
  modelCondition,
} from "./book-exposures.js";
import { fitOf } from "./exposures.service.js";
import type { PositionFactorExposuresArgs } from "./exposures-input.types.js";
import { askedModel, type FactorBetas, factorBetas } from "./factor-betas.js";
import { factorsPolicy } from "./factors.policy.js";
import { listDefinitions } from "./factors.queries.js";
import { chooseFactors } from "./factors.service.js";
import type {
  FitClass,
  HistoryQuality,
  PositionFactorBeta,
  PositionFactorExposure,
  PositionFactorExposures,
} from "./position-exposures.types.js";

/**
 * What open positions of a portfolio owe to the factors, each on its own.
 *
 * @throws AppError INVALID_INPUT for bad bounds, an unknown factor or too many positions; NOT_FOUND for a position that is not open in it
 */
export async function measurePositionExposures(
  ctx: Context,
  portfolio: PortfolioAt,
  { positionIds, factors, currency, exposureBasis, ...choices }: PositionFactorExposuresArgs,
): Promise<PositionFactorExposures> {
  const asked = askedModel(choices);
  const { at } = portfolio;
  const [whole, definitions] = await Promise.all([
    riskBookOf(ctx, portfolio, currency == null ? null : currencyOf("currency", currency)),
    listDefinitions(ctx.db, at),
  ]);
  const names = chooseFactors(definitions, factors ?? null).map(({ name }) => name);
  const book = { ...whole, positions: chosenPositions(whole, positionIds ?? null) };
  const instruments = driversIn(book);
  spend(ctx, instruments.length * factorsPolicy.valuesPerInstrument[asked.method]);
  spend(ctx, book.positions.length * names.length * factorsPolicy.valuesPerBeta);
  const [model, counted] = await Promise.all([
    factorBetas(ctx, { instruments, at, ...asked }),
    countedExposures(ctx, { basis: exposureBasis, book: whole, view: book }),
  ]);
  const exposed = exposedPositions(book, model, counted);
  const coverage = riskCoverageOf(exposed);
  return {
    exposureBasis,
    currency: book.currency,
    factorModel: fitOf(model, modelCondition(model)?.conditionNumber ?? null),
    positions: exposed.map((one) => positionView(one, { model, names, lastUpdated: new Date(at.clock) })),
    coverage,
    asOf: new Date(at.clock),
    asOfRequested: at.requested,
    warnings: [...model.warnings, ...coverageWarnings(coverage, "the exposures")],
  };
}

function chosenPositions(book: RiskBook, ids: readonly string[] | null): readonly RiskPosition[] {
  if (ids === null) return [...book.positions].sort(bySymbol);
  if (ids.length > factorsPolicy.maxPositionIds) {
    const message = `at most ${factorsPolicy.maxPositionIds} positionIds, got ${ids.length}`;
    throw new AppError("INVALID_INPUT", message, { field: "positionIds" });
  }
  const open = new Map(book.positions.map((position) => [position.id, position]));
  return [...new Set(ids)].map((id) => {
    const position = open.get(id);
    if (position === undefined) throw notFound("position", id);
    return position;
  });
}

function bySymbol(a: RiskPosition, b: RiskPosition): number {
  if (a.symbol !== b.symbol) return a.symbol < b.symbol ? -1 : 1;
  return (a.id ?? "") < (b.id ?? "") ? -1 : 1;
}

interface Telling {
  readonly model: FactorBetas;
  readonly names: readonly string[];
  readonly lastUpdated: Date;
}

function positionView(
  exposed: ExposedPosition,
  { model, names, lastUpdated }: Telling,
): PositionFactorExposure {
  const { position, betas, amount } = exposed;
  const joint = betas?.joint ?? null;
  const rSquared = orNull(betas?.rSquared[0]);
  return {
    positionId: position.id!,
    ticker: position.symbol,
    positionType: position.type as PositionType,
    drivenBy: position.driver?.symbol ?? null,
    value: position.value,
    exposure: amount,
    quality: (betas?.quality ?? "LIMITED_HISTORY") as HistoryQuality,
    factorExposures: names.map((name) => betaView(name, { exposed, model })),
    regressionStats: {
      rSquared,
      adjustedRSquared: joint?.adjustedRSquared ?? null,
      fitClass: classOf(rSquared),
      dataPoints: betas?.observationCount ?? 0,
      residualDeviation: joint?.residualDeviation ?? null,
      conditionNumber: joint?.conditionNumber ?? null,
      lastUpdated,
    },
  };
}

function betaView(
  factorName: string,
  { exposed: { betas, amount }, model }: { exposed: ExposedPosition; model: FactorBetas },
): PositionFactorBeta {
  const place = model.factors.findIndex(({ name }) => name === factorName);
  const factor = model.factors[place];
  const loading = betas?.joint?.loadings.find(({ name }) => name === factorName);
  const beta = betaAt(betas, place);
  const uncappedBeta = orNull(betas?.uncappedBetas[place]);
  const standardError = orNull(betas?.standardErrors[place]);
  const pValue = orNull(betas?.pValues[place]);
  const rSquared = orNull(betas?.rSquared[place]);
  const observations = betas?.observationCounts[place] ?? 0;
  const isFull = observations >= model.minObservations;
  return {
    factorName,
    etfTicker: factor?.symbol ?? null,
    available: factor?.isAvailable ?? false,
    beta,
    uncappedBeta,
    isCapped: beta !== uncappedBeta,
    alpha: orNull(betas?.alphas[place]),
    rSquared,
    fitClass: classOf(rSquared),
    standardError,
    robustStandardError: loading?.robustStandardError ?? null,
    tStat: uncappedBeta === null || !standardError ? null : uncappedBeta / standardError,
    pValue,
    significance: pValue === null ? null : significanceStars(pValue),
    varianceInflation: loading?.varianceInflation ?? null,
    observations,
    quality: (isFull ? "FULL_HISTORY" : "LIMITED_HISTORY") as HistoryQuality,
    dollarExposure: beta === null || amount === null ? null : amount * beta,
  };
}

function classOf(rSquared: number | null): FitClass | null {
  return rSquared === null ? null : (fitClass(rSquared) as FitClass);
}

function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
