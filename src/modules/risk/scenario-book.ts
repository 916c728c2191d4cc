import { optionColumns } from "../../analytics/options/index.js";
import type { ScenarioBook } from "../../analytics/risk/index.js";
import type { Context } from "../../context.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import { columnsOf, type PositionGreeks, type PricingInputs, positionGreeks } from "../greeks/index.js";
import type { InstrumentIdentity } from "../market/index.js";
import type { PositionGap, RiskBook, RiskPosition } from "../portfolios/index.js";
import { scenarioFactors } from "./scenarios.js";

/** A book ready to be shocked; what is said by place means `rows`, drivers by their own list. */
export interface StressableBook {
  readonly book: RiskBook;
  readonly rows: readonly PositionGreeks[];
  /** Why a position has no part in any scenario; null: it may have. */
  readonly gaps: readonly (PositionGap | null)[];
  readonly drivers: readonly InstrumentIdentity[];
  /** Everything but betas. */
  readonly columns: Omit<ScenarioBook, "betas">;
}

/** Positions of a book as columns: shares by value, living options by the terms their greeks stand on. */
export async function stressableBook(
  ctx: Context,
  book: RiskBook,
  positions: readonly RiskPosition[],
): Promise<StressableBook> {
  const seen = new Set(positions);
  const rows = (await positionGreeks(ctx, book)).filter(({ position }) => seen.has(position));
  const gaps = rows.map(gapOf);
  const drivers: InstrumentIdentity[] = [];
  const placeOfDriver = new Map<number, number>();
  const pricings: PricingInputs[] = [];
  const units: number[] = [];
  const values = new Float64Array(rows.length);
  const driverOf = new Int32Array(rows.length).fill(-1);
  const optionOf = new Int32Array(rows.length).fill(-1);
  for (const [i, row] of rows.entries()) {
    const { driver, fxRate, value } = row.position;
    if (gaps[i] !== null || driver === null) continue;
    let place = placeOfDriver.get(driver.key);
    if (place === undefined) {
      place = drivers.push(driver) - 1;
      placeOfDriver.set(driver.key, place);
    }
    driverOf[i] = place;
    if (isLiving(row)) {
      optionOf[i] = pricings.push(row.pricing!) - 1;
      units.push(row.units! * fxRate!);
    } else values[i] = row.pricing === null ? value! : 0;
  }
  const options = pricings.length === 0 ? optionColumns(0) : columnsOf(pricings);
  const columns = {
    factorCount: scenarioFactors.length,
    ...{ values, driverOf, optionOf, options },
    optionUnits: Float64Array.from(units),
  };
  return { book, rows, gaps, drivers, columns };
}

function isLiving({ pricing, held }: PositionGreeks): boolean {
  return pricing !== null && pricing.timeToExpiryYears > 0 && held !== null;
}

function gapOf({ position, pricing, gap }: PositionGreeks): PositionGap | null {
  if (gap !== null) return gap;
  if (pricing === null && position.value === null)
    return { code: DataWarningCode.NO_DATA, message: `${position.symbol} has no value` };
  return null;
}
