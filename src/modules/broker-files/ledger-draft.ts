export const dialects = [
  "RISKGRAPH_HOLDINGS",
  "SCHWAB_POSITIONS",
  "SCHWAB_TRANSACTIONS",
  "FIDELITY_TRANSACTIONS",
  "IBKR_TRANSACTIONS",
  "VANGUARD_UK_REPORT",
  "TRADING212_TRANSACTIONS",
  "FREETRADE_TRANSACTIONS",
] as const;

export type Dialect = (typeof dialects)[number];

export type DraftKind =
  | "BUY"
  | "SELL"
  | "OPENING"
  | "DEPOSIT"
  | "WITHDRAWAL"
  | "DIVIDEND"
  | "INTEREST"
  | "FEE"
  | "TAX"
  | "FX"
  | "SPLIT"
  | "MERGER"
  | "SPINOFF"
  | "RETURN_OF_CAPITAL"
  | "ADJUSTMENT"
  | "EXPIRY"
  | "EXERCISE"
  | "ASSIGNMENT"
  | "TRANSFER";

export interface DraftSecurity {
  /** In capitals; an option as its OCC symbol without padding. */
  readonly symbol: string;
  readonly name: string | null;
  readonly isin: string | null;
  readonly currency: string | null;
}

/** One ledger entry a row asks for; amounts are plain decimal text, exact as in the file. */
export interface LedgerDraft {
  readonly kind: DraftKind;
  /** An instant of the file as it is; a bare date stands for 16:00 New York of that date. */
  readonly executedAt: Date;
  /** The account's name in the file. */
  readonly account: string | null;
  readonly security: DraftSecurity | null;
  /** Signed: + into the book, - out of it. */
  readonly quantity: string | null;
  /** Per unit, in the security's currency and its major unit: pounds, not pence. */
  readonly price: string | null;
  /** Signed effect on cash with the fee inside; null: none. */
  readonly cashAmount: string | null;
  readonly cashCurrency: string | null;
  /** Already inside `cashAmount`, in its currency, not negative. */
  readonly fee: string | null;
  /** The broker's rate as it prints it, whichever way round that is. */
  readonly fxRate: string | null;
  readonly tags: readonly string[];
  /** What the file says of it, at most 200 printable characters. */
  readonly note: string | null;
}

export interface BrokerRow {
  /** Physical line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly status: "READY" | "REFUSED" | "IGNORED";
  /** What the row becomes, or why not, naming the value. */
  readonly reason: string;
  readonly drafts: readonly LedgerDraft[];
}

export interface BrokerFile {
  readonly dialect: Dialect;
  readonly kind: "HOLDINGS" | "TRANSACTIONS";
  /** Every line of the file, blank lines and headings too. */
  readonly rows: readonly BrokerRow[];
  readonly notes: readonly string[];
  readonly encoding: string;
}

/** A draft in which what is not given is absent. */
export function ledgerDraft(
  given: Pick<LedgerDraft, "kind" | "executedAt"> & Partial<LedgerDraft>,
): LedgerDraft {
  return {
    account: null,
    security: null,
    quantity: null,
    price: null,
    cashAmount: null,
    cashCurrency: null,
    fee: null,
    fxRate: null,
    tags: [],
    note: null,
    ...given,
  };
}
