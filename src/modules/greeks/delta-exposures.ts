import type { Context } from "../../context.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { InstrumentIdentity } from "../market/index.js";
import type { PositionGap, RiskBook, RiskPosition } from "../portfolios/index.js";
import { positionGreeks } from "./position-greeks.js";

/** What a position gains with 1.00 of return of what drives it, in the book's currency. */
export interface RiskExposure {
  readonly position: RiskPosition;
  readonly driver: InstrumentIdentity;
  /** Delta dollars of options, the value of all else; shorts are negative. */
  readonly amount: number;
}

export interface RiskExposures {
  readonly exposures: readonly RiskExposure[];
  /** Positions whose exposure is not known. */
  readonly gaps: ReadonlyMap<RiskPosition, PositionGap>;
}

/** Exposures of the positions of a view of a book: those that the whole book's greeks tell. */
export async function exposuresOf(ctx: Context, book: RiskBook, view: RiskBook): Promise<RiskExposures> {
  const exposures: RiskExposure[] = [];
  const gaps = new Map<RiskPosition, PositionGap>();
  const seen = new Set(view.positions);
  for (const { position, deltaDollarsInclStock: amount, gap } of await positionGreeks(ctx, book)) {
    if (!seen.has(position)) continue;
    const { driver } = position;
    if (gap === null && amount !== null && driver !== null) exposures.push({ position, driver, amount });
    else gaps.set(position, gap ?? noExposure(position));
  }
  return { exposures, gaps };
}

function noExposure({ gap, symbol }: RiskPosition): PositionGap {
  return { code: gap ?? DataWarningCode.NO_DATA, message: `${symbol}: its exposure is not known` };
}
