import {
  type FactorCollinearity,
  factorCollinearity,
  type PortfolioExposure,
  portfolioExposure,
} from "../../analytics/factors/index.js";
import { sampleDeviation } from "../../analytics/stats/index.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { PositionGap, RiskBook, RiskPosition } from "../portfolios/index.js";
import type { FactorBetas, InstrumentBetas } from "./factor-betas.js";

/** A position with what its driver owes to the factors. */
export interface ExposedPosition {
  readonly position: RiskPosition;
  /** Null: what its price follows is not known. */
  readonly betas: InstrumentBetas | null;
  /** Why it has no part in any factor; null: it has. */
  readonly gap: PositionGap | null;
}

/** What a book owes to one factor; null where no position with a value has a beta. */
export interface BookFactor {
  readonly exposure: PortfolioExposure | null;
  /** Standard deviation of the fund's daily returns; null with fewer than two. */
  readonly dailyVol: number | null;
  readonly varianceInflation: number | null;
}

export interface BookExposures {
  readonly positions: readonly ExposedPosition[];
  /** Sum of the magnitudes of all values known. */
  readonly gross: number;
  /** By the factor's place in the model. */
  readonly factors: readonly BookFactor[];
  readonly conditionNumber: number | null;
}

/** The instruments whose betas a book needs: those its positions follow. */
export function driversIn(book: RiskBook): { key: number; instrumentClass: string }[] {
  const drivers = new Map<number, { key: number; instrumentClass: string }>();
  for (const { driver } of book.positions) if (driver !== null) drivers.set(driver.key, driver);
  return [...drivers.values()];
}

/** Positions beside the betas of what they follow. */
export function exposedPositions(book: RiskBook, model: FactorBetas): ExposedPosition[] {
  return book.positions.map((position) => {
    const betas = position.driver === null ? null : (model.byInstrument.get(position.driver.key) ?? null);
    return { position, betas, gap: gapOf(position, betas, model) };
  });
}

/** Market values times betas, summed factor by factor: options weigh by their own value and move like their underlying. */
export function bookExposures(book: RiskBook, model: FactorBetas): BookExposures {
  const positions = exposedPositions(book, model);
  const valued = positions.filter(({ position }) => position.value !== null);
  const alike = modelCondition(model);
  const factors = model.factors.map((_, place): BookFactor => {
    const isKnown = model.factors[place]!.isAvailable;
    return {
      exposure: portfolioExposure(
        valued.map(({ position, betas }) => ({ exposure: position.value!, beta: betaAt(betas, place) })),
      ),
      dailyVol: isKnown ? sampleDeviation(model.factorReturns[place]!.filter(Number.isFinite)) : null,
      varianceInflation: alike?.varianceInflation[place] ?? null,
    };
  });
  return {
    positions,
    gross: valued.reduce((sum, { position }) => sum + Math.abs(position.value!), 0),
    factors,
    conditionNumber: alike?.conditionNumber ?? null,
  };
}

/** How alike the available factors move, by place; null without enough days. */
export function modelCondition({
  factors,
  factorReturns,
  minObservations,
}: Pick<FactorBetas, "factors" | "factorReturns" | "minObservations">): FactorCollinearity | null {
  const available = factors.flatMap(({ isAvailable }, place) => (isAvailable ? [place] : []));
  const alike = factorCollinearity({
    factors: available.map((place) => factorReturns[place]!),
    minObservations,
  });
  if (alike === null) return null;
  const inflation = factors.map((_, place) => alike.varianceInflation[available.indexOf(place)] ?? null);
  return { ...alike, varianceInflation: inflation };
}

/** The beta a position has to the factor of a place; null: not known. */
export function betaAt(betas: InstrumentBetas | null, place: number): number | null {
  const beta = betas?.betas[place] ?? Number.NaN;
  return Number.isNaN(beta) ? null : beta;
}

function gapOf(
  { symbol, driver, gap }: RiskPosition,
  betas: InstrumentBetas | null,
  { minObservations }: FactorBetas,
): PositionGap | null {
  if (gap !== null) return { code: gap, message: `${symbol} has no value` };
  if (driver === null || betas === null)
    return { code: DataWarningCode.NO_DATA, message: `the underlying of ${symbol} is not known` };
  if (betas.betas.some((beta) => !Number.isNaN(beta))) return null;
  const { observationCount } = betas;
  const message = `${driver.symbol} has ${observationCount} returns in the window, ${minObservations} are needed`;
  const isShort = observationCount < minObservations;
  return isShort
    ? { code: DataWarningCode.SHORT_HISTORY, message }
    : { code: DataWarningCode.NO_FACTOR_PROXY, message: `${driver.symbol} has no beta to any factor` };
}
