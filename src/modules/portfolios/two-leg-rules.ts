import {
  divideRounded,
  formatFixed,
  moneyDecimals,
  parseFixed,
  unitPriceDecimals,
} from "../../analytics/money/fixed.js";
import { quoted } from "../../platform/errors.js";
import {
  cashCurrencyOf,
  type EntryFacts,
  feeOf,
  magnitude,
  money,
  multiplierOf,
  multiplierOne,
  optionalCash,
  perUnit,
  priceOf,
  priceText,
  quantityOf,
  refusal,
  refuseCash,
  required,
  requireInstrumentOf,
  requireOption,
  requireQuantity,
  unit,
} from "./entry-amounts.js";
import type { EntryInput, EntryLeg, HeldInstrument } from "./entry-input.js";
import {
  cashLeg,
  emptyLeg,
  type Held,
  placeText,
  requireHeld,
  requireHeldUnlessPending,
  unitsLeaving,
} from "./entry-legs.js";

/**
 * Units go for cash, for units of another instrument, or both. Without `intoPrice` the cost goes along. A short position
 * is the mirror image: its holder pays the cash and owes the new units.
 */
export async function mergerLegs(facts: EntryFacts): Promise<EntryLeg[]> {
  const { input, into } = facts;
  const instrument = requireInstrumentOf(facts);
  const carriesCost = into !== null && input.intoPrice == null;
  const held =
    input.quantity == null || carriesCost ? await requireHeld(facts) : await requireHeldUnlessPending(facts);
  const quantity = held === null ? requireQuantity(facts) : unitsLeaving(facts, held);
  const side = quantity < 0n ? 1n : -1n;
  const fee = feeOf(facts);
  const cash = optionalCash(facts) ?? -fee;
  const cashCurrency = cash === 0n && fee === 0n ? null : cashCurrencyOf(facts, instrument.currency);
  requireComparable(facts, instrument, cash + fee === 0n ? instrument.currency : cashCurrency!);
  const received = side * (cash + fee);

  let intoQuantity = 0n;
  let intoValue = 0n;
  if (into !== null) {
    const told = required(facts, "intoQuantity", input.intoQuantity);
    intoQuantity = side * magnitude(quantityOf("intoQuantity", told));
    // Cash beyond the cost is profit: the new units then cost nothing.
    intoValue = carriesCost
      ? notBelowZero(carriedCost(quantity, held!) - received)
      : magnitude(intoQuantity) * unit(priceText("intoPrice", input.intoPrice!), into);
  }
  const price =
    input.price == null ? proceedsPrice(facts, received + intoValue, quantity) : priceOf(facts, null);
  const out: EntryLeg = { ...emptyLeg(facts), instrument, quantity, price, cash, cashCurrency, fee };
  if (into === null) return [out];
  const intoPrice = perUnit(intoValue, intoQuantity, into);
  return [out, { ...emptyLeg(facts), instrument: into, quantity: intoQuantity, price: intoPrice }];
}

/** @throws AppError INVALID_INPUT where a price would be reckoned from money of several currencies */
function requireComparable(
  { input, into }: EntryFacts,
  { symbol, currency }: HeldInstrument,
  cashCurrency: string,
): void {
  if (into !== null) requireIntoPrice(input, currency, into);
  const foreign = [cashCurrency, into?.currency ?? currency].find((one) => one !== currency);
  if (foreign === undefined) return;
  if (input.price == null) {
    throw refusal(
      "price",
      `price is needed, what one ${symbol} went for in ${currency}: it went for ${foreign}`,
    );
  }
  if (into === null || input.intoPrice != null) return;
  throw refusal("intoPrice", `intoPrice is needed: the cost is in ${currency}, the cash in ${foreign}`);
}

/** @throws AppError INVALID_INPUT: a cost goes along in its own currency only */
function requireIntoPrice(input: EntryInput, currency: string, into: HeldInstrument): void {
  if (input.intoPrice != null || into.currency === currency) return;
  const message = `intoPrice is needed in ${into.currency}, the currency of ${into.symbol}: the cost is in ${currency}`;
  throw refusal("intoPrice", message);
}

function proceedsPrice(facts: EntryFacts, proceeds: bigint, quantity: bigint): bigint {
  if (proceeds >= 0n) return perUnit(proceeds, quantity, facts.instrument!);
  const message = `amount ${quoted(facts.input.amount)} has ${facts.instrument!.symbol} go for less than nothing`;
  throw refusal("amount", message);
}

function notBelowZero(value: bigint): bigint {
  return value < 0n ? 0n : value;
}

/** Part of the cost goes to units of another instrument; both are of the side that is held. */
export async function spinoffLegs(facts: EntryFacts): Promise<EntryLeg[]> {
  refuseCash(facts);
  const { input, into } = facts;
  const instrument = requireInstrumentOf(facts);
  if (into === null) throw refusal("intoSymbol", "a SPINOFF needs intoSymbol: what the holders received");
  const reduction = magnitude(money("costReduction", required(facts, "costReduction", input.costReduction)));
  const units = magnitude(quantityOf("intoQuantity", required(facts, "intoQuantity", input.intoQuantity)));
  requireIntoPrice(input, instrument.currency, into);
  const held = await requireHeld(facts, "symbol");
  if (reduction > magnitude(held.cost)) {
    const cost = formatFixed(magnitude(held.cost), moneyDecimals);
    const message = `costReduction ${quoted(input.costReduction)} is more than the cost, ${cost}, of ${placeText(facts)}`;
    throw refusal("costReduction", message);
  }
  const side = held.quantity < 0n ? -1n : 1n;
  const price =
    into.currency === instrument.currency
      ? perUnit(reduction, units, into)
      : priceText("intoPrice", input.intoPrice!);
  return [
    { ...emptyLeg(facts), instrument, costReduction: side * reduction },
    { ...emptyLeg(facts), instrument: into, quantity: side * units, price },
  ];
}

/** EXERCISE and ASSIGNMENT: contracts end at nothing, the underlying changes hands at the strike. */
export async function settlementLegs(facts: EntryFacts, sign: bigint): Promise<EntryLeg[]> {
  const option = requireOption(facts);
  const { underlying } = facts;
  if (underlying === null) {
    throw refusal("symbol", `the underlying of ${option.symbol} is not known; define it first`);
  }
  const held =
    facts.input.quantity == null ? await requireHeld(facts) : await requireHeldUnlessPending(facts);
  if (held !== null && held.quantity > 0n !== sign < 0n) {
    const ends = sign < 0n ? "long contracts are exercised, short" : "short contracts are assigned, long";
    throw refusal("kind", `${ends} is what is held of ${placeText(facts)}`);
  }
  const contracts = magnitude(held === null ? requireQuantity(facts) : unitsLeaving(facts, held));
  // Exercised calls and assigned puts bring units in.
  const direction = sign < 0n === (option.optionRight === "C") ? 1n : -1n;
  const units = (direction * contracts * multiplierOf(option)) / multiplierOne;
  const strike = parseFixed(option.strike!, unitPriceDecimals);
  const fee = feeOf(facts);
  return [
    { ...emptyLeg(facts), instrument: option, quantity: sign * contracts },
    {
      ...emptyLeg(facts),
      instrument: underlying,
      quantity: units,
      price: strike,
      cash: -units * unit(strike, underlying) - fee,
      cashCurrency: underlying.currency,
      fee,
    },
  ];
}

/** To another account with `toAccount`, whatever the sign; else in from outside (+) or out (-). Units carry their cost. */
export async function transferLegs(facts: EntryFacts): Promise<EntryLeg[]> {
  const { input, instrument } = facts;
  const to = input.toAccount?.trim();
  if (to === facts.account) throw refusal("toAccount", `toAccount is the account itself: ${quoted(to)}`);
  if (instrument === null) {
    const leg = cashLeg(facts);
    return to == null
      ? [leg]
      : [
          { ...leg, cash: -magnitude(leg.cash) },
          { ...leg, account: to, cash: magnitude(leg.cash) },
        ];
  }
  refuseCash(facts);
  const quantity = requireQuantity(facts);
  if (to == null) {
    const carried = input.price == null && quantity < 0n ? await facts.held() : null;
    const price = carried === null ? priceOf(facts, null) : carriedPrice(quantity, carried, instrument);
    return [{ ...emptyLeg(facts), instrument, quantity, price }];
  }
  const held = await requireHeld(facts);
  const leaving = unitsLeaving(facts, held);
  const price = input.price == null ? carriedPrice(leaving, held, instrument) : priceOf(facts, null);
  const leg = { ...emptyLeg(facts), instrument, quantity: leaving, price };
  return [leg, { ...leg, account: to, quantity: -leaving }];
}

function carriedPrice(quantity: bigint, held: Held, instrument: HeldInstrument): bigint {
  return perUnit(carriedCost(quantity, held), quantity, instrument);
}

/** The part of the cost that goes with some of the units; what is not held costs nothing. */
function carriedCost(quantity: bigint, held: Held): bigint {
  if (held.quantity === 0n) return 0n;
  const share = divideRounded(held.cost * magnitude(quantity), magnitude(held.quantity));
  return magnitude(share);
}
