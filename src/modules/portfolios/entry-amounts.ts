import {
  divideRounded,
  moneyDecimals,
  parseFixed,
  priceDecimals,
  quantityDecimals,
  unitPriceDecimals,
} from "../../analytics/money/fixed.js";
import { AppError, quoted } from "../../platform/errors.js";
import type { BookedStrategy } from "./booked-strategies.js";
import type { EntryInput, HeldInstrument } from "./entry-input.js";
import { amountOf, currencyOf } from "./input-rules.js";

/** An input with its instruments found. */
export interface EntryFacts {
  readonly input: EntryInput;
  readonly account: string;
  readonly strategy: BookedStrategy;
  readonly instrument: HeldInstrument | null;
  readonly into: HeldInstrument | null;
  readonly underlying: HeldInstrument | null;
  readonly baseCurrency: string;
  /** What was held of the instrument when it happened; asked for only where a rule needs it. */
  readonly held: () => Promise<{ quantity: bigint; cost: bigint }>;
}

/** Money may have as many decimals as a price: a broker's cash amounts have fewer. */
const cashDecimals = 12;

export const multiplierOne = 10n ** 6n;

export function multiplierOf({ multiplier }: HeldInstrument): bigint {
  return parseFixed(multiplier, 6);
}

/** Price x multiplier at 18 decimals. */
export function unit(price: bigint, instrument: HeldInstrument): bigint {
  return (price * multiplierOf(instrument)) / multiplierOne;
}

/** Money over units, as a price without multiplier, at the 12 decimals the ledger keeps. */
export function perUnit(amount: bigint, quantity: bigint, instrument: HeldInstrument): bigint {
  const atScale = divideRounded(amount * multiplierOne, magnitude(quantity) * multiplierOf(instrument));
  return divideRounded(atScale, keptPriceStep) * keptPriceStep;
}

const keptPriceStep = 10n ** BigInt(unitPriceDecimals - priceDecimals);

export function requireInstrumentOf({ input, instrument }: EntryFacts): HeldInstrument {
  if (instrument === null) throw refusal("symbol", `a ${input.kind} needs a symbol`);
  return instrument;
}

export function requireOption(facts: EntryFacts): HeldInstrument {
  const instrument = requireInstrumentOf(facts);
  if (instrument.optionRight !== null) return instrument;
  throw refusal("symbol", `${facts.input.kind} is for options, ${instrument.symbol} is none`);
}

export function requireQuantity({ input }: EntryFacts): bigint {
  if (input.quantity == null) throw refusal("quantity", `a ${input.kind} needs a quantity`);
  return quantityOf("quantity", input.quantity);
}

export function quantityOf(field: string, text: string): bigint {
  const quantity = parseFixed(amountOf(field, text, quantityDecimals), quantityDecimals);
  if (quantity === 0n) throw refusal(field, `${field} must not be 0`);
  return quantity;
}

export function priceOf({ input }: EntryFacts, implied: bigint | null): bigint {
  if (input.price != null) return priceText("price", input.price);
  if (implied === null) throw refusal("price", `a ${input.kind} needs a price`);
  return implied;
}

export function priceText(field: string, text: string): bigint {
  const price = parseFixed(amountOf(field, text, priceDecimals), unitPriceDecimals);
  if (price < 0n) throw refusal(field, `${field} must not be negative, got ${quoted(text)}`);
  return price;
}

export function requireCash(facts: EntryFacts): bigint {
  const cash = optionalCash(facts);
  if (cash === null || cash === 0n)
    throw refusal("amount", `a ${facts.input.kind} needs an amount other than 0`);
  return cash;
}

export function optionalCash({ input }: EntryFacts): bigint | null {
  return input.amount == null ? null : money("amount", input.amount);
}

export function feeOf({ input }: EntryFacts): bigint {
  const fee = input.fee == null ? 0n : money("fee", input.fee);
  if (fee < 0n) throw refusal("fee", `fee must not be negative, got ${quoted(input.fee)}`);
  return fee;
}

export function money(field: string, text: string): bigint {
  return parseFixed(amountOf(field, text, cashDecimals), moneyDecimals);
}

export function cashCurrencyOf({ input }: EntryFacts, otherwise: string): string {
  return input.currency == null ? otherwise : currencyOf("currency", input.currency);
}

export function required(facts: EntryFacts, field: string, value: string | null | undefined): string {
  if (value != null && value !== "") return value;
  throw refusal(field, `a ${facts.input.kind} needs ${field}`);
}

export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

export function refusal(field: string, message: string): AppError {
  return new AppError("INVALID_INPUT", message, { field });
}

/** @throws AppError INVALID_INPUT: cash told with units that move none would be lost */
export function refuseCash({ input }: EntryFacts): void {
  for (const field of ["amount", "fee"] as const) {
    if (input[field] == null || Number(input[field]) === 0) continue;
    throw refusal(field, `a ${input.kind} of units moves no cash: enter ${field} ${input[field]} apart`);
  }
}
