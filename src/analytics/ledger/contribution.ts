import { isContribution, type LedgerEntry } from "./entry.js";

/** Value brought in (+) or taken out (-) by its owner. */
export interface Contribution {
  readonly executedAt: number;
  readonly currency: string;
  readonly amount: bigint;
}

/** Units brought in count at the price they were entered with. */
export function contributedAmount(entry: LedgerEntry): bigint {
  return entry.quantity === 0n ? entry.cash : entry.quantity * entry.unitPrice;
}

/** Null for what is no contribution. */
export function contributionCurrency(entry: LedgerEntry): string | null {
  if (!isContribution(entry.kind)) return null;
  return entry.quantity === 0n ? entry.cashCurrency : entry.priceCurrency;
}
