import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import {
  type At,
  fxTable,
  type InstrumentAt,
  instrumentIdentities,
  type LastPrice,
  requireSymbol,
} from "../market/index.js";
import { driversOf } from "./drivers.js";
import { heldPrices } from "./held-prices.js";
import { currencyOf } from "./input-rules.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import { positionTypeOf } from "./position-type.js";
import type { RiskBook, RiskPosition } from "./risk-book.js";

/** A position somebody asks about without holding it: so many units, or so much money; shorts are negative. */
export interface AdHocPosition {
  readonly symbol: string;
  readonly quantity?: number | null | undefined;
  /** In the book's currency. */
  readonly value?: number | null | undefined;
}

/**
 * A book of positions nobody holds, without cash, in the order given.
 *
 * @throws AppError INVALID_INPUT for none, too many, or one without exactly one finite amount other than 0; SYMBOL_NOT_FOUND
 */
export async function adHocBook(
  ctx: Context,
  { positions, currency, at }: { positions: readonly AdHocPosition[]; currency: string; at: At },
): Promise<RiskBook> {
  const quote = currencyOf("currency", currency);
  requirePositions(positions);
  const instruments = await instrumentsOf(ctx, positions, at);
  const identities = await instrumentIdentities(
    ctx.db,
    instruments.map(({ key }) => key),
  );
  const held = instruments.map(({ key }) => identities.get(key)!);
  const [prices, fxOf, driverOf] = await Promise.all([
    heldPrices(ctx, { instruments: held, at }),
    fxTable(ctx, { currencies: held.map((one) => one.currency), quote, at }),
    driversOf(ctx, held),
  ]);
  const book = positions.map((position, i) => {
    const instrument = held[i]!;
    return riskPositionOf(position, {
      instrument,
      driver: driverOf(instrument),
      last: prices.get(instrument.key) ?? null,
      fxRate: fxOf(instrument.currency)?.rate ?? null,
    });
  });
  return {
    currency: quote,
    at,
    positions: book,
    cash: 0,
    netAssetValue: book.reduce((sum, { value }) => sum + (value ?? 0), 0),
    warnings: book.flatMap(gapWarning),
  };
}

function requirePositions(positions: readonly AdHocPosition[]): void {
  const { maxAdHocPositions, largestMagnitude } = portfoliosPolicy;
  if (positions.length === 0 || positions.length > maxAdHocPositions) {
    const message = `give 1 to ${maxAdHocPositions} positions, got ${positions.length}`;
    throw new AppError("INVALID_INPUT", message, { field: "positions" });
  }
  for (const [i, { quantity, value }] of positions.entries()) {
    const given = [quantity, value].filter((amount) => amount != null);
    const [amount] = given;
    if (given.length === 1 && amount !== 0 && Math.abs(amount!) <= largestMagnitude) continue;
    const message = `positions[${i}] needs either a quantity or a value, other than 0 and at most ${largestMagnitude}, got ${given.join(" and ") || "neither"}`;
    throw new AppError("INVALID_INPUT", message, { field: "positions" });
  }
}

async function instrumentsOf(
  ctx: Context,
  positions: readonly AdHocPosition[],
  at: At,
): Promise<InstrumentAt[]> {
  return Promise.all(positions.map(({ symbol }) => requireSymbol(ctx, { symbol, at })));
}

function riskPositionOf(
  { quantity, value }: AdHocPosition,
  {
    instrument,
    driver,
    last,
    fxRate,
  }: Pick<RiskPosition, "instrument" | "driver" | "fxRate"> & { last: LastPrice | null },
): RiskPosition {
  const price = last === null || Number.isNaN(last.price) ? null : last.price * Number(instrument.multiplier);
  const units = quantity ?? unitsFor(value!, price, fxRate);
  const worth = value ?? (price === null || fxRate === null ? null : quantity! * price * fxRate);
  return {
    id: null,
    symbol: instrument.symbol,
    instrument,
    driver,
    type: positionTypeOf((quantity ?? value)! > 0 ? 1 : -1, instrument.optionRight),
    quantity: units,
    unitPrice: price,
    fxRate,
    value: worth,
    gap: worth === null ? gapOf(last, price) : null,
  };
}

function unitsFor(value: number, price: number | null, fxRate: number | null): number | null {
  return price === null || fxRate === null || price === 0 ? null : value / fxRate / price;
}

function gapOf(last: LastPrice | null, price: number | null): DataWarningCode {
  if (last === null) return DataWarningCode.NO_DATA;
  return price === null ? DataWarningCode.PRICE_BASIS_UNKNOWN : DataWarningCode.NO_FX_RATE;
}

function gapWarning({ gap, symbol }: RiskPosition): DataWarning[] {
  return gap === null ? [] : [{ code: gap, message: `${symbol} has no value: ${gapTexts[gap] ?? gap}` }];
}

const gapTexts: Partial<Record<DataWarningCode, string>> = {
  NO_DATA: "no price was known",
  PRICE_BASIS_UNKNOWN: "the splits inside the source's prices are not known until they are imported",
  NO_FX_RATE: "no exchange rate of the last five days was known",
};
