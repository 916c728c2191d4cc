import { requireThat } from "../require-that.js";

export interface ExposedPosition {
  /** Money at risk in the base currency, negative for shorts, short calls and short puts. */
  readonly exposure: number;
  /** Null: not known; the position is then left out of every figure but the coverage. */
  readonly beta: number | null;
}

export interface PortfolioExposure {
  /** Sum of exposure times beta, in the base currency. */
  readonly dollarExposure: number;
  /** Sum e beta / sum |e|. */
  readonly signedBeta: number;
  /** Sum |e| beta / sum |e|. */
  readonly magnitudeBeta: number;
  /** Share of the gross exposure whose beta is known. */
  readonly coverage: number;
}

/** Exposure of a book to one factor, signed and by magnitude; null when no exposed position has a beta. */
export function portfolioExposure(positions: readonly ExposedPosition[]): PortfolioExposure | null {
  let [dollars, magnitude, covered, gross] = [0, 0, 0, 0];
  for (const { exposure, beta } of positions) {
    requireThat(Number.isFinite(exposure), `exposure must be finite, got ${exposure}`);
    gross += Math.abs(exposure);
    if (beta === null || !Number.isFinite(beta)) continue;
    dollars += exposure * beta;
    magnitude += Math.abs(exposure) * beta;
    covered += Math.abs(exposure);
  }
  if (!(covered > 0)) return null;
  return {
    dollarExposure: dollars,
    signedBeta: dollars / covered,
    magnitudeBeta: magnitude / covered,
    coverage: covered / gross,
  };
}

/** Dollar exposure per unit of net asset value; null when that is not above 0. */
export function betaToNav(dollarExposure: number, netAssetValue: number): number | null {
  return netAssetValue > 0 ? dollarExposure / netAssetValue : null;
}

/** What one standard deviation of the factor over the horizon moves: |dollarExposure| sigma sqrt(h), sigma a day. */
export function factorRisk(input: {
  readonly dollarExposure: number;
  readonly factorDailyVol: number;
  readonly horizonDays: number;
}): number {
  const { dollarExposure, factorDailyVol, horizonDays } = input;
  requireThat(horizonDays > 0, `horizonDays must be above 0, got ${horizonDays}`);
  requireThat(factorDailyVol >= 0, `factorDailyVol must not be negative, got ${factorDailyVol}`);
  return Math.abs(dollarExposure) * factorDailyVol * Math.sqrt(horizonDays);
}
