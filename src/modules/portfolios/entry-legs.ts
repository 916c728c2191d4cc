import { cashCurrencyOf, type EntryFacts, feeOf, magnitude, requireCash } from "./entry-amounts.js";
import type { EntryLeg } from "./entry-input.js";

/** A leg that moves the cash of an input; `sign` where the kind knows it. */
export function cashLeg(facts: EntryFacts, sign: bigint | null = null): EntryLeg {
  const told = requireCash(facts);
  return {
    ...emptyLeg(facts),
    instrument: facts.instrument,
    cash: sign === null ? told : sign * magnitude(told),
    cashCurrency: cashCurrencyOf(facts, facts.instrument?.currency ?? facts.baseCurrency),
    fee: feeOf(facts),
  };
}

/** A leg without units and without cash. */
export function emptyLeg({ account }: EntryFacts): EntryLeg {
  return {
    account,
    instrument: null,
    quantity: 0n,
    price: 0n,
    cash: 0n,
    cashCurrency: null,
    counterCash: 0n,
    counterCurrency: null,
    fee: 0n,
    costReduction: 0n,
    splitRatio: null,
  };
}
