import { isoDay } from "../../analytics/calendar/index.js";
import { sessionsOfPeriod } from "../../analytics/conventions.js";
import { betaToNav, factorRisk } from "../../analytics/factors/index.js";
import { visualIndicator } from "../../analytics/portfolio/visual-indicator.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import {
  coverageWarnings,
  currencyOf,
  type PortfolioAt,
  type RiskBook,
  riskBookOf,
  riskCoverageOf,
  viewOf,
} from "../portfolios/index.js";
import {
  type BookExposures,
  type BookFactor,
  bookExposures,
  countedExposures,
  driversIn,
} from "./book-exposures.js";
import type { FactorExposure, FactorExposures, FactorFit } from "./exposures.types.js";
import type { FactorExposuresArgs, FactorFitMethod } from "./exposures-input.types.js";
import { askedModel, type FactorBetas, factorBetas } from "./factor-betas.js";
import { factorsPolicy } from "./factors.policy.js";
import { type DefinitionRow, listDefinitions } from "./factors.queries.js";

/**
 * What a portfolio owes to the factors at its instant.
 *
 * @throws AppError INVALID_INPUT for a window or a least number of days out of bounds, or a malformed currency
 */
export async function measureFactorExposures(
  ctx: Context,
  portfolio: PortfolioAt,
  { view, period, currency, exposureBasis, ...choices }: FactorExposuresArgs,
): Promise<FactorExposures> {
  const asked = askedModel(choices);
  const { at } = portfolio;
  const [whole, definitions] = await Promise.all([
    riskBookOf(ctx, portfolio, currency == null ? null : currencyOf("currency", currency)),
    listDefinitions(ctx.db, at),
  ]);
  const book = viewOf(whole, view);
  const instruments = driversIn(book);
  spend(ctx, instruments.length * factorsPolicy.valuesPerInstrument[asked.method]);
  const [model, counted] = await Promise.all([
    factorBetas(ctx, { instruments, at, ...asked }),
    countedExposures(ctx, { basis: exposureBasis, book: whole, view: book }),
  ]);
  const measured = bookExposures(book, model, counted);
  const coverage = riskCoverageOf(measured.positions);
  spend(ctx, coverage.excluded.length * factorsPolicy.valuesPerExclusion);
  return {
    view,
    period,
    exposureBasis,
    currency: book.currency,
    netAssetValue: book.netAssetValue,
    grossExposure: measured.gross,
    factorModel: fitOf(model, measured.conditionNumber),
    factors: factorRows(definitions, { model, measured, book, sessions: sessionsOfPeriod[period] }),
    coverage,
    asOf: new Date(at.clock),
    asOfRequested: at.requested,
    warnings: [...model.warnings, ...book.warnings, ...coverageWarnings(coverage, "the exposures")],
  };
}

/** The model as an answer tells it. */
export function fitOf(model: FactorBetas, conditionNumber: number | null): FactorFit {
  const { days, factorReturns } = model;
  // A window may reach back to before any of the funds.
  const isKnown = (_: number, i: number) => factorReturns.some((column) => Number.isFinite(column[i]));
  const known = days.filter(isKnown);
  return {
    version: factorsPolicy.modelName,
    modelVersion: factorsPolicy.modelVersion,
    method: model.method as FactorFitMethod,
    regressionWindow: model.window,
    minimumDataPoints: model.minObservations,
    dataPoints: known.length,
    startDate: known.length === 0 ? null : isoDay(known[0]!),
    endDate: known.length === 0 ? null : isoDay(known.at(-1)!),
    conditionNumber,
  };
}

function factorRows(
  definitions: readonly DefinitionRow[],
  {
    model,
    measured,
    book,
    sessions,
  }: { model: FactorBetas; measured: BookExposures; book: RiskBook; sessions: number },
): FactorExposure[] {
  return definitions.map(({ name, displayOrder }) => {
    const place = model.factors.findIndex((factor) => factor.name === name);
    const factor = model.factors[place];
    return {
      factorName: name,
      displayOrder,
      etfTicker: factor?.symbol ?? null,
      available: factor?.isAvailable ?? false,
      ...figuresOf(measured.factors[place], book, sessions),
    };
  });
}

function figuresOf(factor: BookFactor | undefined, { netAssetValue }: RiskBook, sessions: number) {
  const exposure = factor?.exposure ?? null;
  const factorDailyVol = factor?.dailyVol ?? null;
  const dollarExposure = exposure?.dollarExposure ?? null;
  const isRisky = dollarExposure !== null && factorDailyVol !== null;
  return {
    exposure: exposure?.signedBeta ?? null,
    magnitudeExposure: exposure?.magnitudeBeta ?? null,
    exposureVisual: exposure === null ? null : shownVisual(exposure.signedBeta),
    dollarExposure,
    betaToNav: dollarExposure === null ? null : betaToNav(dollarExposure, netAssetValue),
    factorRisk: isRisky ? factorRisk({ dollarExposure, factorDailyVol, horizonDays: sessions }) : null,
    factorDailyVol,
    varianceInflation: factor?.varianceInflation ?? null,
    coverageFraction: exposure?.coverage ?? 0,
  };
}

function shownVisual(exposure: number): FactorExposure["exposureVisual"] {
  return visualIndicator(exposure, {}) as FactorExposure["exposureVisual"];
}
