import { formatFixed, quantityDecimals } from "../../analytics/money/fixed.js";
import { AppError, quoted } from "../../platform/errors.js";
import {
  cashCurrencyOf,
  type EntryFacts,
  feeOf,
  magnitude,
  refusal,
  requireCash,
  requireQuantity,
} from "./entry-amounts.js";
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

/** Quantity (signed) and cost of what an entry is about. */
export type Held = Awaited<ReturnType<EntryFacts["held"]>>;

/** @throws AppError INVALID_INPUT where nothing is held, CONFLICT where the same batch changes what is held */
export async function requireHeld(facts: EntryFacts, field = "quantity"): Promise<Held> {
  const held = await facts.held();
  if (held.quantity !== 0n) return held;
  throw refusal(field, `nothing is held then of ${placeText(facts)}`);
}

/** The same; null where the same batch changes what is held, so that the entry must be taken at its word. */
export async function requireHeldUnlessPending(facts: EntryFacts): Promise<Held | null> {
  try {
    return await requireHeld(facts);
  } catch (error) {
    if (error instanceof AppError && error.code === "CONFLICT") return null;
    throw error;
  }
}

/** Units that leave a holding, whatever the sign they are told with; all where none are told. */
export function unitsLeaving(facts: EntryFacts, held: Held): bigint {
  const all = magnitude(held.quantity);
  const size = facts.input.quantity == null ? all : magnitude(requireQuantity(facts));
  if (size <= all) return held.quantity > 0n ? -size : size;
  const some = formatFixed(all, quantityDecimals);
  throw refusal("quantity", `${some} held of ${placeText(facts)}, got ${quoted(facts.input.quantity)}`);
}

/** Symbol, account and strategy, for messages. */
export function placeText({ instrument, account, strategy }: EntryFacts): string {
  const within = strategy.booked === null ? "without a strategy" : `in strategy ${quoted(strategy.booked)}`;
  return `${instrument?.symbol} in account ${quoted(account)} ${within}`;
}

/** Cash is of no instrument. @throws AppError INVALID_INPUT */
export function refuseSymbol({ input, instrument }: EntryFacts): void {
  if (instrument === null) return;
  throw refusal("symbol", `a ${input.kind} is cash alone: leave symbol ${instrument.symbol} out`);
}
