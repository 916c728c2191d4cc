import {
  type FactorCollinearity,
  factorCollinearity,
  type PortfolioExposure,
  portfolioExposure,
} from "../../analytics/factors/index.js";
import { sampleDeviation } from "../../analytics/stats/index.js";
import type { Context } from "../../context.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import { exposuresOf } from "../greeks/index.js";
import type { PositionGap, RiskBook, RiskPosition } from "../portfolios/index.js";
import type { ExposureBasis } from "./exposures-input.types.js";
import type { FactorBetas, InstrumentBetas } from "./factor-betas.js";

/** A position with what its driver owes to the factors. */
export interface ExposedPosition {
  readonly position: RiskPosition;
  /** Null: what its price follows is not known. */
  readonly betas: InstrumentBetas | null;
  /** Signed, in the book's currency; null: not known. */
  readonly amount: number | null;
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
  /** Sum of the magnitudes of all amounts known. */
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

/** What positions count as, and why some cannot be told. */
export interface CountedExposures {
  readonly amounts: ReadonlyMap<RiskPosition, number>;
  readonly gaps: ReadonlyMap<RiskPosition, PositionGap>;
}

/** What each position of a view of a book counts as; null: its market value, which the book has. */
export async function countedExposures(
  ctx: Context,
  { basis, book, view }: { basis: `${ExposureBasis}`; book: RiskBook; view: RiskBook },
): Promise<CountedExposures | null> {
  if (basis === "MARKET_VALUE") return null;
  const { exposures, gaps } = await exposuresOf(ctx, book, view);
  return { amounts: new Map(exposures.map(({ position, amount }) => [position, amount])), gaps };
}

/** Positions beside the betas of what they follow; they count as `counted` says, else with their market value. */
export function exposedPositions(
  book: RiskBook,
  model: FactorBetas,
  counted: CountedExposures | null = null,
): ExposedPosition[] {
  return book.positions.map((position) => {
    const betas = position.driver === null ? null : (model.byInstrument.get(position.driver.key) ?? null);
    const amount = counted === null ? position.value : (counted.amounts.get(position) ?? null);
    // With a delta a position counts, whether it has a price of its own or not.
    const own = counted === null ? valueGap(position) : (counted.gaps.get(position) ?? null);
    const gap = own ?? betaGap(position, betas, model);
    return { position, betas, amount, gap };
  });
}

/** Exposures times betas, summed factor by factor; an option moves like its underlying. */
export function bookExposures(
  book: RiskBook,
  model: FactorBetas,
  counted: CountedExposures | null = null,
): BookExposures {
  const positions = exposedPositions(book, model, counted);
  const known = positions.filter(({ amount }) => amount !== null);
  const alike = modelCondition(model);
  const factors = model.factors.map((_, place): BookFactor => {
    const isAvailable = model.factors[place]!.isAvailable;
    return {
      exposure: portfolioExposure(
        known.map(({ amount, betas }) => ({ exposure: amount!, beta: betaAt(betas, place) })),
      ),
      dailyVol: isAvailable ? sampleDeviation(model.factorReturns[place]!.filter(Number.isFinite)) : null,
      varianceInflation: alike?.varianceInflation[place] ?? null,
    };
  });
  return {
    positions,
    gross: known.reduce((sum, { amount }) => sum + Math.abs(amount!), 0),
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

function valueGap({ symbol, gap }: RiskPosition): PositionGap | null {
  return gap === null ? null : { code: gap, message: `${symbol} has no value` };
}

function betaGap(
  { symbol, driver }: RiskPosition,
  betas: InstrumentBetas | null,
  { minObservations }: FactorBetas,
): PositionGap | null {
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
