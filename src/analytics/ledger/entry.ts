export const entryKinds = [
  "BUY",
  "SELL",
  "OPENING",
  "DEPOSIT",
  "WITHDRAWAL",
  "DIVIDEND",
  "INTEREST",
  "FEE",
  "TAX",
  "FX",
  "SPLIT",
  "MERGER",
  "SPINOFF",
  "RETURN_OF_CAPITAL",
  "ADJUSTMENT",
  "EXPIRY",
  "EXERCISE",
  "ASSIGNMENT",
  "TRANSFER",
] as const;

export type EntryKind = (typeof entryKinds)[number];

export type LotMethod = "FIFO" | "AVERAGE";

/** One line of a ledger, as the kernel reads it. Scales: quantity 12 decimals, unit price 18, money 30. */
export interface LedgerEntry {
  /** Order of recording within the portfolio, from 1. */
  readonly seq: number;
  readonly id: string;
  readonly kind: EntryKind;
  /** Epoch milliseconds. */
  readonly executedAt: number;
  /** When it could be known: `executedAt`, or the recording of a correction. */
  readonly knownAt: number;
  readonly recordedAt: number;
  readonly account: string;
  readonly strategy: string | null;
  /** Null: cash alone. */
  readonly instrument: number | null;
  /** Signed: into the book +, out of it -; 0: none. An EXPIRY of 0 closes what is held. */
  readonly quantity: bigint;
  /** Price x multiplier, currency of the instrument. */
  readonly unitPrice: bigint;
  /** Currency of the instrument; null without one. */
  readonly priceCurrency: string | null;
  /** Signed effect on cash, fee included. */
  readonly cash: bigint;
  readonly cashCurrency: string | null;
  /** FX: the leg that was paid, signed. */
  readonly counterCash: bigint;
  readonly counterCurrency: string | null;
  /** Inside `cash`, positive. */
  readonly fee: bigint;
  /** RETURN_OF_CAPITAL and SPINOFF: what the cost falls by, currency of the instrument. */
  readonly costReduction: bigint;
  /** SPLIT: new units for one old; null: `quantity` units were added. */
  readonly splitRatio: number | null;
  /** Seq of the entry this one takes back. */
  readonly reverses: number | null;
  /** Seq of the entry this one stands for after a correction. */
  readonly replaces: number | null;
}

/** Entries that bring value in or take it out without being profit or loss. */
const contributionKinds: ReadonlySet<EntryKind> = new Set(["DEPOSIT", "WITHDRAWAL", "OPENING", "TRANSFER"]);

export function isContribution(kind: EntryKind): boolean {
  return contributionKinds.has(kind);
}
