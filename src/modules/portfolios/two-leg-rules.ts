import { divideRounded, parseFixed, unitPriceDecimals } from "../../analytics/money/fixed.js";
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
import type { EntryLeg } from "./entry-input.js";
import { cashLeg, emptyLeg } from "./entry-legs.js";

/** Units go for cash, for units of another instrument, or both. Without `intoPrice` the cost goes along. */
export async function mergerLegs(facts: EntryFacts): Promise<EntryLeg[]> {
  const { input, into } = facts;
  const instrument = requireInstrumentOf(facts);
  const held =
    input.quantity == null || (into !== null && input.intoPrice == null) ? await facts.held() : null;
  const quantity = input.quantity == null ? -held!.quantity : requireQuantity(facts);
  if (quantity === 0n) throw refusal("quantity", `nothing of ${instrument.symbol} is held then`);
  const fee = feeOf(facts);
  const cash = optionalCash(facts) ?? 0n;
  const intoQuantity =
    into === null ? 0n : quantityOf("intoQuantity", required(facts, "intoQuantity", input.intoQuantity));
  let intoValue = 0n;
  if (into !== null) {
    intoValue =
      input.intoPrice == null
        ? carriedCost(quantity, held!) - cash
        : magnitude(intoQuantity) * unit(priceText("intoPrice", input.intoPrice), into);
    if (intoValue < 0n) intoValue = 0n;
  }
  const proceeds = cash + fee + intoValue;
  const price =
    input.price == null ? perUnit(magnitude(proceeds), quantity, instrument) : priceOf(facts, null);
  const out: EntryLeg = {
    ...emptyLeg(facts),
    instrument,
    quantity,
    price,
    cash,
    cashCurrency: cash === 0n ? null : cashCurrencyOf(facts, instrument.currency),
    fee,
  };
  if (into === null) return [out];
  return [
    out,
    {
      ...emptyLeg(facts),
      instrument: into,
      quantity: intoQuantity,
      price: perUnit(intoValue, intoQuantity, into),
    },
  ];
}

/** Part of the cost goes to units of another instrument. */
export function spinoffLegs(facts: EntryFacts): EntryLeg[] {
  refuseCash(facts);
  const { input, into } = facts;
  const instrument = requireInstrumentOf(facts);
  if (into === null) throw refusal("intoSymbol", "a SPINOFF needs intoSymbol: what the holders received");
  const costReduction = money("costReduction", required(facts, "costReduction", input.costReduction));
  const quantity = quantityOf("intoQuantity", required(facts, "intoQuantity", input.intoQuantity));
  return [
    { ...emptyLeg(facts), instrument, costReduction },
    {
      ...emptyLeg(facts),
      instrument: into,
      quantity,
      price: perUnit(magnitude(costReduction), quantity, into),
    },
  ];
}

/** EXERCISE and ASSIGNMENT: contracts end at nothing, the underlying changes hands at the strike. */
export async function settlementLegs(facts: EntryFacts, sign: bigint): Promise<EntryLeg[]> {
  const option = requireOption(facts);
  const { underlying } = facts;
  if (underlying === null) {
    throw refusal("symbol", `the underlying of ${option.symbol} is not known; define it first`);
  }
  const contracts =
    facts.input.quantity == null
      ? magnitude((await facts.held()).quantity)
      : magnitude(requireQuantity(facts));
  if (contracts === 0n) throw refusal("quantity", `nothing of ${option.symbol} is held then`);
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

/** To another account with `toAccount`; else in from outside (+) or out (-). Units carry their cost. */
export async function transferLegs(facts: EntryFacts): Promise<EntryLeg[]> {
  const { input, instrument } = facts;
  const to = input.toAccount?.trim();
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
  const needsCost = input.price == null && (to != null || quantity < 0n);
  const carried = needsCost ? await facts.held() : null;
  const outgoing = to == null ? quantity : -quantity;
  const price =
    carried === null
      ? priceOf(facts, null)
      : perUnit(magnitude(carriedCost(outgoing, carried)), outgoing, instrument);
  const leg = { ...emptyLeg(facts), instrument, quantity: outgoing, price };
  return to == null ? [leg] : [leg, { ...leg, account: to, quantity }];
}

/** The part of the cost that goes with some of the units; what is not held costs nothing. */
function carriedCost(quantity: bigint, held: { quantity: bigint; cost: bigint }): bigint {
  if (held.quantity === 0n) return 0n;
  const share = divideRounded(held.cost * magnitude(quantity), magnitude(held.quantity));
  return magnitude(share);
}
