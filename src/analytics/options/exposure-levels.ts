import type { StrikeExposure } from "./exposure-profile.js";

/** Which of several strikes with the same greatest figure counts. */
export type LevelTieRule = "LOWEST_STRIKE" | "FIRST_LISTED";

export interface Walls {
  /** null where no strike has any. */
  readonly callWall: number | null;
  readonly putWall: number | null;
}

/** Strikes of the largest call GEX and of the largest absolute put GEX. */
export function gammaWalls(byStrike: readonly StrikeExposure[], tieRule: LevelTieRule): Walls {
  return {
    callWall: greatest(byStrike, ({ call }) => Math.abs(call.gammaDollars), tieRule),
    putWall: greatest(byStrike, ({ put }) => Math.abs(put.gammaDollars), tieRule),
  };
}

/** Strikes of most call and of most put open interest. */
export function openInterestWalls(byStrike: readonly StrikeExposure[], tieRule: LevelTieRule): Walls {
  return {
    callWall: greatest(byStrike, ({ callOpenInterest }) => callOpenInterest, tieRule),
    putWall: greatest(byStrike, ({ putOpenInterest }) => putOpenInterest, tieRule),
  };
}

export interface ExposureLevels extends Walls {
  /** Strike of the greatest net GEX; null when none is positive. */
  readonly maxPositiveGamma: number | null;
  /** Strike of the least net GEX; null when none is negative. */
  readonly maxNegativeGamma: number | null;
  readonly highestOpenInterestStrike: number | null;
  /** Strike of the greatest absolute net GEX; null when every strike's is 0. Over 0DTE strikes: the zero-DTE magnet. */
  readonly magnet: number | null;
}

/** The levels of formulas.md 5.4, walls by GEX. */
export function exposureLevels(byStrike: readonly StrikeExposure[], tieRule: LevelTieRule): ExposureLevels {
  return {
    ...gammaWalls(byStrike, tieRule),
    maxPositiveGamma: greatest(byStrike, ({ net }) => net.gammaDollars, tieRule),
    maxNegativeGamma: greatest(byStrike, ({ net }) => -net.gammaDollars, tieRule),
    highestOpenInterestStrike: greatest(
      byStrike,
      ({ callOpenInterest, putOpenInterest }) => callOpenInterest + putOpenInterest,
      tieRule,
    ),
    magnet: greatest(byStrike, ({ net }) => Math.abs(net.gammaDollars), tieRule),
  };
}

/** Strike of the greatest positive figure; strikes ascend. */
function greatest(
  byStrike: readonly StrikeExposure[],
  figureOf: (row: StrikeExposure) => number,
  tieRule: LevelTieRule,
): number | null {
  let best: StrikeExposure | null = null;
  let bestFigure = 0;
  for (const row of byStrike) {
    const figure = figureOf(row);
    const winsTie =
      tieRule === "FIRST_LISTED" &&
      best !== null &&
      figure === bestFigure &&
      row.firstPlace < best.firstPlace;
    if (figure > bestFigure || winsTie) {
      best = row;
      bestFigure = figure;
    }
  }
  return best?.strike ?? null;
}
