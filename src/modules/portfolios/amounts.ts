import {
  divideRounded,
  formatFixed,
  moneyDecimals,
  quantityDecimals,
  ratioOf,
  roundMoney,
  unitPriceDecimals,
} from "../../analytics/money/fixed.js";
import { unitPriceOf } from "./ledgers.js";

/** Satoshi are the smallest units of money people count. */
const shownDecimals = 8;
/** Average prices seldom end. */
const shownPriceDecimals = 10;

/** Money as the wire shows it: exact, or rounded half to even beyond 8 decimals. */
export function moneyText(money: bigint): string {
  return formatFixed(roundMoney(money, shownDecimals), moneyDecimals);
}

export function moneyOrNull(money: bigint | null): string | null {
  return money === null ? null : moneyText(money);
}

export function quantityText(quantity: bigint): string {
  return formatFixed(quantity, quantityDecimals);
}

/** Cost over units, without the multiplier; null for no units. */
export function averagePrice(cost: bigint, quantity: bigint, multiplier: string): string | null {
  if (quantity === 0n) return null;
  const perUnit = divideRounded(cost, quantity);
  const price = divideRounded(perUnit * 10n ** BigInt(unitPriceDecimals), unitPriceOf("1", multiplier));
  const step = 10n ** BigInt(unitPriceDecimals - shownPriceDecimals);
  return formatFixed(divideRounded(price, step) * step, unitPriceDecimals);
}

/** 100 x part / |whole|, two decimals as the source prints it; null when the whole is 0. */
export function percentOf(part: bigint | null, whole: bigint | null): number | null {
  if (part === null || whole === null) return null;
  const ratio = ratioOf(part, whole < 0n ? -whole : whole);
  return ratio === null ? null : Math.round(ratio * 10_000) / 100;
}

export function magnitudeOf(money: bigint): bigint {
  return money < 0n ? -money : money;
}
