import type { Decimal } from "decimal.js";
import { Exact, plain } from "./number-cells.js";
import { RowRefusal } from "./row-cells.js";

/** Brokers round prices and mask fees; more than this is another trade. */
const mostDisagreement = new Exact("0.01");
/** A cent is no disagreement, however small the trade. */
const smallestDisagreement = new Exact("0.01");

export interface TradeAmounts {
  readonly quantity: Decimal;
  /** In the currency of the cash. */
  readonly price: Decimal;
  readonly multiplier: number;
  readonly fee: Decimal | null;
  readonly cash: Decimal;
}

/**
 * What to say where the cash of a trade is not quantity x price x multiplier with the fee, by more than 1 %: cash is what
 * the file says all the same. Null where they agree.
 */
export function amountRemark({ quantity, price, multiplier, fee, cash }: TradeAmounts): string | null {
  const gross = new Exact(quantity).times(price).times(multiplier).abs();
  const expected = cash.lt(0) ? gross.plus(fee ?? 0) : gross.minus(fee ?? 0);
  const gap = expected.minus(cash.abs()).abs();
  if (gap.lte(smallestDisagreement) || gap.lte(cash.abs().times(mostDisagreement))) return null;
  const printed = plain(expected.toDecimalPlaces(2));
  return `quantity, price and fee make ${printed}, the file's amount is ${plain(cash.abs())}: the amount is taken`;
}

/** @throws RowRefusal for a purchase that brings cash or a sale that costs it */
export function requireTradeSign(side: "BUY" | "SELL", cash: Decimal): void {
  if (cash.isZero() || cash.lt(0) === (side === "BUY")) return;
  throw new RowRefusal(`amount ${plain(cash)} has the wrong sign for a ${side}`);
}

/** A quantity with the sign of its side, whichever sign the broker prints. @throws RowRefusal for 0 */
export function signedQuantity(side: "BUY" | "SELL", quantity: Decimal): Decimal {
  if (quantity.isZero()) throw new RowRefusal("quantity is 0");
  return side === "BUY" ? quantity.abs() : quantity.abs().negated();
}

/** Prices in hundredths of a currency: pence, cents of the rand, agorot. */
const minorUnits = new Map([
  ["GBX", "GBP"],
  ["GBp", "GBP"],
  ["ZAc", "ZAR"],
  ["ZAC", "ZAR"],
  ["ILA", "ILS"],
]);

/** The currency of a price and the price in it; case tells GBp from GBP. @throws RowRefusal for no currency */
export function majorUnit(
  currency: string,
  price: Decimal | null,
): { currency: string; price: Decimal | null } {
  const code = currency.trim();
  const major = minorUnits.get(code) ?? minorUnits.get(code.toUpperCase());
  if (major !== undefined) return { currency: major, price: price?.div(100) ?? null };
  return { currency: currencyCode(code), price };
}

/** @throws RowRefusal for what is no code of three letters */
export function currencyCode(text: string): string {
  const code = text.trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(code))
    throw new RowRefusal(`currency ${JSON.stringify(text.slice(0, 20))} is no code`);
  return code;
}
