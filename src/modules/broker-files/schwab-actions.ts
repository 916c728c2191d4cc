import type { DraftKind } from "./ledger-draft.js";

/** What an action of Schwab's does to the book. */
export type SchwabAction =
  | { readonly effect: "TRADE"; readonly kind: "BUY" | "SELL" }
  /** Money alone; kind null: a deposit or a withdrawal by its sign. */
  | { readonly effect: "CASH"; readonly kind: DraftKind | null }
  /** Shares without a trade, with or without money. */
  | { readonly effect: "SHARES"; readonly kind: DraftKind; readonly remark: string };

const asPrinted = "the quantity's sign is as printed";
const lists: readonly { readonly action: SchwabAction; readonly names: readonly string[] }[] = [
  {
    action: { effect: "TRADE", kind: "BUY" },
    names: ["Buy", "Buy to Open", "Buy to Close", "Reinvest Shares"],
  },
  {
    action: { effect: "TRADE", kind: "SELL" },
    names: ["Sell", "Sell to Open", "Sell to Close", "Sell Short"],
  },
  {
    action: { effect: "CASH", kind: "DIVIDEND" },
    names: [
      ...[
        "Qualified Dividend",
        "Cash Dividend",
        "Reinvest Dividend",
        "Non-Qualified Div",
        "Special Dividend",
      ],
      ...["Special Qual Div", "Qual Div Reinvest", "Pr Yr Cash Div", "Pr Yr Div Reinvest", "Div Adjustment"],
      ...["Long Term Cap Gain", "Short Term Cap Gain", "Long Term Cap Gain Reinvest"],
      ...["Short Term Cap Gain Reinvest"],
    ],
  },
  {
    action: { effect: "CASH", kind: "INTEREST" },
    names: ["Credit Interest", "Bank Interest", "Bond Interest", "Margin Interest"],
  },
  {
    action: { effect: "CASH", kind: "TAX" },
    names: ["NRA Tax", "NRA Tax Adj", "NRA Withholding", "Foreign Tax Paid"],
  },
  { action: { effect: "CASH", kind: "FEE" }, names: ["ADR Mgmt Fee", "Service Fee", "Advisor Fee"] },
  { action: { effect: "CASH", kind: "RETURN_OF_CAPITAL" }, names: ["Return Of Capital"] },
  { action: { effect: "CASH", kind: "ADJUSTMENT" }, names: ["Cash In Lieu", "Misc Cash Entry"] },
  {
    action: { effect: "CASH", kind: null },
    names: [
      ...["MoneyLink Transfer", "MoneyLink Adj", "MoneyLink Deposit", "Wire", "Wire Funds"],
      ...[
        "Wire Sent",
        "Wire Received",
        "Wire Funds Received",
        "Wire Funds Adj",
        "Funds Received",
        "Funds Paid",
      ],
    ],
  },
  {
    action: { effect: "SHARES", kind: "TRANSFER", remark: "between accounts of one's own" },
    names: ["Journal", "Journaled Shares", "Internal Transfer", "Security Transfer"],
  },
  {
    action: { effect: "SHARES", kind: "SPLIT", remark: "the quantity is what the split adds" },
    names: ["Stock Split"],
  },
  { action: { effect: "SHARES", kind: "SPINOFF", remark: asPrinted }, names: ["Spin-off"] },
  {
    action: { effect: "SHARES", kind: "MERGER", remark: "no other row of the file belongs to it" },
    names: ["Cash Merger", "Cash Merger Adj"],
  },
  { action: { effect: "SHARES", kind: "EXPIRY", remark: asPrinted }, names: ["Expired"] },
  { action: { effect: "SHARES", kind: "ASSIGNMENT", remark: asPrinted }, names: ["Assigned"] },
  { action: { effect: "SHARES", kind: "EXERCISE", remark: asPrinted }, names: ["Exchange or Exercise"] },
];

const actions = new Map(
  lists.flatMap(({ action, names }) => names.map((name) => [name.toLowerCase(), action])),
);

export function schwabAction(name: string): SchwabAction | null {
  return actions.get(name.toLowerCase()) ?? null;
}
