import type { EntryKind } from "../../analytics/ledger/index.js";
import { formatFixed, moneyDecimals, powerOfTen, priceDecimals } from "../../analytics/money/fixed.js";
import { quoted } from "../../platform/errors.js";
import {
  cashCurrencyOf,
  type EntryFacts,
  feeOf,
  magnitude,
  money,
  optionalCash,
  perUnit,
  priceOf,
  refusal,
  refuseCash,
  requireCash,
  required,
  requireInstrumentOf,
  requireOption,
  requireQuantity,
  unit,
} from "./entry-amounts.js";
import type { EntryLeg, HeldInstrument } from "./entry-input.js";
import { cashLeg, emptyLeg, refuseSymbol, requireHeldUnlessPending, unitsLeaving } from "./entry-legs.js";
import { amountOf, currencyOf } from "./input-rules.js";
import { mergerLegs, settlementLegs, spinoffLegs, transferLegs } from "./two-leg-rules.js";

/**
 * The lines of the ledger an input comes to: mostly one; two where units change account or instrument.
 *
 * @throws AppError INVALID_INPUT naming the field
 */
export async function legsOf(facts: EntryFacts): Promise<EntryLeg[]> {
  return rules[facts.input.kind](facts);
}

type Rule = (facts: EntryFacts) => EntryLeg[] | Promise<EntryLeg[]>;

const rules: Readonly<Record<EntryKind, Rule>> = {
  BUY: (facts) => [tradeLeg(facts, 1n)],
  SELL: (facts) => [tradeLeg(facts, -1n)],
  OPENING: (facts) => [facts.instrument === null ? cashLeg(facts) : unitsLeg(facts)],
  DEPOSIT: (facts) => [broughtLeg(facts, 1n)],
  WITHDRAWAL: (facts) => [broughtLeg(facts, -1n)],
  DIVIDEND: (facts) => [cashLeg(facts)],
  INTEREST: (facts) => [cashLeg(facts)],
  FEE: (facts) => [cashLeg(facts)],
  TAX: (facts) => [cashLeg(facts)],
  FX: (facts) => [exchangeLeg(facts)],
  SPLIT: (facts) => [splitLeg(facts)],
  MERGER: mergerLegs,
  SPINOFF: spinoffLegs,
  RETURN_OF_CAPITAL: (facts) => [returnOfCapitalLeg(facts)],
  ADJUSTMENT: (facts) => [adjustmentLeg(facts)],
  EXPIRY: async (facts) => [await expiryLeg(facts)],
  EXERCISE: (facts) => settlementLegs(facts, -1n),
  ASSIGNMENT: (facts) => settlementLegs(facts, 1n),
  TRANSFER: transferLegs,
};

/** BUY, SELL: units against cash. A cash amount that is told wins over quantity x price. */
function tradeLeg(facts: EntryFacts, sign: bigint): EntryLeg {
  const instrument = requireInstrumentOf(facts);
  const quantity = sign * magnitude(requireQuantity(facts));
  const fee = feeOf(facts);
  const told = optionalCash(facts);
  const price = priceOf(facts, told === null ? null : impliedPrice(facts, quantity, told, fee));
  const reckoned = -quantity * unit(price, instrument) - fee;
  if (told !== null) requireSameSize(facts, told, reckoned);
  const cash = told === null ? reckoned : -sign * magnitude(told);
  return {
    ...emptyLeg(facts),
    instrument,
    quantity,
    price,
    cash,
    cashCurrency: cashCurrencyOf(facts, instrument.currency),
    fee,
  };
}

/** Price per unit without multiplier that a cash amount means. */
function impliedPrice(facts: EntryFacts, quantity: bigint, cash: bigint, fee: bigint): bigint | null {
  const { input, instrument } = facts;
  if (instrument === null || isForeign(facts, instrument)) return null;
  const paid = magnitude(cash) + (quantity > 0n ? -fee : fee);
  if (paid >= 0n || input.price != null) return perUnit(magnitude(paid), quantity, instrument);
  throw refusal(
    "amount",
    `amount ${quoted(input.amount)} is less than the fee ${quoted(input.fee)} inside it`,
  );
}

/** @throws AppError INVALID_INPUT where amount and price tell of different sums: one of them is mistyped */
function requireSameSize(facts: EntryFacts, told: bigint, reckoned: bigint): void {
  const { input, instrument } = facts;
  if (input.price == null || input.fromFile === true || isForeign(facts, instrument!)) return;
  const difference = magnitude(magnitude(told) - magnitude(reckoned));
  if (difference * 100n <= magnitude(reckoned) || difference <= oneUnit) return;
  const sum = formatFixed(magnitude(reckoned), moneyDecimals);
  throw refusal(
    "amount",
    `amount ${quoted(input.amount)} is not what quantity, price and fee come to: ${sum} ${instrument!.currency}`,
  );
}

/** One of a currency: files round their prices, and small trades by more than a percent. */
const oneUnit = powerOfTen(moneyDecimals);

function isForeign({ input }: EntryFacts, { currency }: HeldInstrument): boolean {
  return input.currency != null && currencyOf("currency", input.currency) !== currency;
}

function broughtLeg(facts: EntryFacts, sign: bigint): EntryLeg {
  refuseSymbol(facts);
  return cashLeg(facts, sign);
}

/** Units without cash: an opening balance. */
function unitsLeg(facts: EntryFacts): EntryLeg {
  refuseCash(facts);
  const instrument = requireInstrumentOf(facts);
  return { ...emptyLeg(facts), instrument, quantity: requireQuantity(facts), price: priceOf(facts, null) };
}

function exchangeLeg(facts: EntryFacts): EntryLeg {
  refuseSymbol(facts);
  const { input } = facts;
  const received = magnitude(requireCash(facts));
  const paid = magnitude(money("counterAmount", required(facts, "counterAmount", input.counterAmount)));
  const cashCurrency = currencyOf("currency", required(facts, "currency", input.currency));
  const counterCurrency = currencyOf(
    "counterCurrency",
    required(facts, "counterCurrency", input.counterCurrency),
  );
  if (cashCurrency === counterCurrency) {
    throw refusal("counterCurrency", `an exchange needs two currencies, got ${cashCurrency} twice`);
  }
  return {
    ...emptyLeg(facts),
    cash: received,
    cashCurrency,
    counterCash: -paid,
    counterCurrency,
    fee: feeOf(facts),
  };
}

function splitLeg(facts: EntryFacts): EntryLeg {
  refuseCash(facts);
  const { splitRatio, quantity } = facts.input;
  const instrument = requireInstrumentOf(facts);
  if (splitRatio != null) {
    const ratio = amountOf("splitRatio", splitRatio, priceDecimals);
    if (!(Number(ratio) > 0 && Number(ratio) <= 1e6)) {
      throw refusal("splitRatio", `splitRatio must lie in (0, 1000000], got ${quoted(ratio)}`);
    }
    return { ...emptyLeg(facts), instrument, splitRatio: ratio };
  }
  if (quantity == null) throw refusal("splitRatio", "a SPLIT needs splitRatio, or quantity: the units added");
  return { ...emptyLeg(facts), instrument, quantity: requireQuantity(facts) };
}

function returnOfCapitalLeg(facts: EntryFacts): EntryLeg {
  const leg = cashLeg(facts);
  const instrument = requireInstrumentOf(facts);
  const { costReduction } = facts.input;
  if (costReduction != null) return { ...leg, costReduction: money("costReduction", costReduction) };
  if (leg.cashCurrency === instrument.currency) return { ...leg, costReduction: leg.cash };
  throw refusal(
    "costReduction",
    `costReduction is needed in ${instrument.currency}: the cash is ${leg.cashCurrency}`,
  );
}

function adjustmentLeg(facts: EntryFacts): EntryLeg {
  const { input, instrument } = facts;
  if (input.quantity == null) return cashLeg(facts);
  const told = optionalCash(facts);
  return {
    ...emptyLeg(facts),
    instrument: requireInstrumentOf(facts),
    quantity: requireQuantity(facts),
    price: input.price == null ? 0n : priceOf(facts, null),
    cash: told ?? 0n,
    cashCurrency: told === null ? null : cashCurrencyOf(facts, instrument?.currency ?? facts.baseCurrency),
    fee: feeOf(facts),
  };
}

/** Contracts that end at nothing. Without a quantity none is kept: later entries of earlier days are closed too. */
async function expiryLeg(facts: EntryFacts): Promise<EntryLeg> {
  const instrument = requireOption(facts);
  const held = await requireHeldUnlessPending(facts);
  const told = facts.input.quantity == null ? 0n : requireQuantity(facts);
  const quantity = told === 0n || held === null ? told : unitsLeaving(facts, held);
  const fee = feeOf(facts);
  const cashCurrency = fee === 0n ? null : cashCurrencyOf(facts, instrument.currency);
  return { ...emptyLeg(facts), instrument, quantity, cash: -fee, cashCurrency, fee };
}
