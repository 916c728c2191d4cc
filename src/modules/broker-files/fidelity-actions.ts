import type { DraftKind } from "./ledger-draft.js";

/** How an action of Fidelity's begins, and what it does; the first that fits counts. */
export interface FidelityAction {
  readonly begins: RegExp;
  /** Null: a deposit or a withdrawal by the sign of its amount. */
  readonly kind: DraftKind | null;
  readonly effect: "TRADE" | "CASH" | "SHARES";
}

const actions: readonly FidelityAction[] = [
  { begins: /^YOU BOUGHT\b/i, kind: "BUY", effect: "TRADE" },
  { begins: /^YOU SOLD\b/i, kind: "SELL", effect: "TRADE" },
  { begins: /^REINVESTMENT\b/i, kind: "BUY", effect: "TRADE" },
  { begins: /^REDEMPTION PAYOUT\b/i, kind: "SELL", effect: "TRADE" },
  { begins: /^(DIVIDEND RECEIVED|(LONG|SHORT)-TERM CAP GAIN)\b/i, kind: "DIVIDEND", effect: "CASH" },
  { begins: /^(MUNI EXEMPT INT|INTEREST( EARNED)?|MARGIN INTEREST)\b/i, kind: "INTEREST", effect: "CASH" },
  { begins: /^(FOREIGN TAX PAID|NON-RESIDENT TAX|ADJ FOREIGN TAX PAID)\b/i, kind: "TAX", effect: "CASH" },
  { begins: /^(FEE CHARGED|ADVISORY FEE|FOREIGN CUSTODY FEE)\b/i, kind: "FEE", effect: "CASH" },
  { begins: /^RETURN OF CAPITAL\b/i, kind: "RETURN_OF_CAPITAL", effect: "CASH" },
  { begins: /^IN LIEU OF FRX SHARE\b/i, kind: "ADJUSTMENT", effect: "CASH" },
  {
    begins: /^(DIRECT (DEPOSIT|DEBIT)|CHECK (RECEIVED|PAID)|BILL PAYMENT|DEBIT CARD)\b/i,
    kind: null,
    effect: "CASH",
  },
  { begins: /^ELECTRONIC FUNDS TRANSFER (RECEIVED|PAID)\b/i, kind: null, effect: "CASH" },
  { begins: /^WIRE (TRANSFER|TFR)\b/i, kind: null, effect: "CASH" },
  { begins: /^TRANSFERRED (FROM|TO)\b/i, kind: "TRANSFER", effect: "SHARES" },
  { begins: /^MERGER\b/i, kind: "MERGER", effect: "SHARES" },
  { begins: /^(STOCK |FORWARD |REVERSE )?SPLIT\b/i, kind: "SPLIT", effect: "SHARES" },
  { begins: /^SPIN-?OFF\b/i, kind: "SPINOFF", effect: "SHARES" },
  { begins: /^EXPIRED\b/i, kind: "EXPIRY", effect: "SHARES" },
  { begins: /^ASSIGNED\b/i, kind: "ASSIGNMENT", effect: "SHARES" },
  { begins: /^EXERCISED\b/i, kind: "EXERCISE", effect: "SHARES" },
];

export function fidelityAction(text: string): FidelityAction | null {
  return actions.find(({ begins }) => begins.test(text)) ?? null;
}
