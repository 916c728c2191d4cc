import type { EntryKind } from "../../analytics/ledger/index.js";
import type { AiMetadata } from "./ledger.queries.js";

/** One thing that happened, as a person or a file tells it. Amounts are decimal text. */
export interface EntryInput {
  readonly kind: EntryKind;
  readonly executedAt?: Date | null;
  readonly tradeDate?: string | null;
  readonly account?: string | null;
  readonly strategy?: string | null;
  readonly symbol?: string | null;
  readonly quantity?: string | null;
  readonly price?: string | null;
  readonly amount?: string | null;
  readonly currency?: string | null;
  readonly counterAmount?: string | null;
  readonly counterCurrency?: string | null;
  readonly fee?: string | null;
  readonly fxRate?: string | null;
  readonly splitRatio?: string | null;
  readonly costReduction?: string | null;
  readonly intoSymbol?: string | null;
  readonly intoQuantity?: string | null;
  readonly intoPrice?: string | null;
  readonly toAccount?: string | null;
  readonly note?: string | null;
  /** The entry goes on with a position that is there and has its tags. Never of a client's making. */
  readonly continues?: boolean;
  /** A broker told it: its amounts hold accrued interest and the like that no other field tells. */
  readonly fromFile?: boolean;
  readonly tags?: readonly string[] | null;
  readonly aiMetadata?: Partial<AiMetadata> | null;
}

/** One line of the ledger to be: what an input comes to once sums are worked out. Scales as in analytics/money. */
export interface EntryLeg {
  readonly account: string;
  readonly instrument: HeldInstrument | null;
  /** 12 decimals, signed. */
  readonly quantity: bigint;
  /** Per unit without multiplier, 18 decimals. */
  readonly price: bigint;
  /** Money, signed. */
  readonly cash: bigint;
  readonly cashCurrency: string | null;
  readonly counterCash: bigint;
  readonly counterCurrency: string | null;
  readonly fee: bigint;
  readonly costReduction: bigint;
  readonly splitRatio: string | null;
}

/** What a rule needs to know of an instrument. */
export interface HeldInstrument {
  readonly key: number;
  readonly symbol: string;
  readonly instrumentClass: string;
  readonly currency: string;
  readonly multiplier: string;
  readonly underlyingKey: number | null;
  readonly expiration: string | null;
  readonly strike: string | null;
  readonly optionRight: string | null;
}
