import type { Decimal } from "decimal.js";
import { quoted } from "../../platform/errors.js";
import { fidelityAction } from "./fidelity-actions.js";
import { type BrokerRow, type DraftKind, type DraftSecurity, ledgerDraft } from "./ledger-draft.js";
import { Exact, plain, rounded } from "./number-cells.js";
import { loneText, readTable } from "./read-table.js";
import { type RowCells, type RowReading, RowRefusal, type SourceFile } from "./row-cells.js";
import { isOption, optionMultiplier } from "./symbol-cells.js";
import { amountRemark, currencyCode, requireTradeSign, signedQuantity } from "./trade-amounts.js";

/** Fidelity's history of all accounts. */
export function readFidelityTransactions(file: SourceFile): BrokerRow[] {
  const accounts = accountNumbers(file);
  return readTable(file, {
    skip: (record) => (loneText(record) === null ? null : "text around the rows"),
    read: (cells) => {
      const text = cells.requiredText("action");
      const action = fidelityAction(text);
      if (action === null) throw new RowRefusal(`action ${quoted(text)} is not known`);
      if (action.effect === "TRADE") return readTrade(cells, action.kind === "BUY" ? "BUY" : "SELL");
      if (action.effect === "CASH") return readCash(cells, action.kind);
      return readShares(cells, action.kind!, accounts);
    },
  });
}

/** The numbers of the file's own accounts: money that moves between them is no deposit. */
function accountNumbers(file: SourceFile): ReadonlySet<string> {
  const index = file.headings.columns.get("account number");
  if (index === undefined) return new Set();
  const numbers = file.records.slice(file.headerIndex + 1).map(({ cells }) => cells[index] ?? "");
  return new Set(numbers.filter((number) => number !== ""));
}

function readTrade(cells: RowCells, side: "BUY" | "SELL"): RowReading {
  const security = requiredSecurity(cells);
  const cash = cells.requiredNumber("amount");
  requireTradeSign(side, cash);
  const quantity = signedQuantity(side, cells.requiredNumber("quantity"));
  const fee = feeOf(cells);
  const multiplier = isOption(security.symbol) ? optionMultiplier : 1;
  const printed = { quantity, price: cells.requiredNumber("price"), multiplier, fee, cash };
  const price = isBond(security) ? bondPrice(printed) : printed.price;
  const remarks = price.eq(printed.price)
    ? []
    : [`a bond: the price ${plain(printed.price)} is percent of par`];
  const remark = amountRemark({ ...printed, price });
  const draft = ledgerDraft({
    ...common(cells, side),
    security,
    quantity: plain(quantity),
    price: plain(rounded(price)),
    fee: fee === null ? null : plain(fee),
    cashAmount: plain(cash),
    cashCurrency: currencyOf(cells),
  });
  return { drafts: [draft], remarks: remark === null ? remarks : [...remarks, remark] };
}

/** A municipal or corporate bond: a CUSIP for symbol, coupon and maturity in the name. */
function isBond({ symbol, name }: DraftSecurity): boolean {
  return /^[0-9]{3}[0-9A-Z]{5}[0-9]$/.test(symbol) && /\d\.\d+%\s+\d{2}\/\d{2}\/\d{4}/.test(name ?? "");
}

/** Bonds trade in percent of par and are redeemed at 1: whichever makes the amount. Per unit of par. */
function bondPrice({ quantity, price, cash }: { quantity: Decimal; price: Decimal; cash: Decimal }): Decimal {
  const ofPar = new Exact(price).div(100);
  const gap = (candidate: Decimal) => candidate.times(quantity).abs().minus(cash.abs()).abs();
  return gap(ofPar).lt(gap(new Exact(price))) ? ofPar : price;
}

function readCash(cells: RowCells, kind: DraftKind | null): RowReading {
  const cash = cells.requiredNumber("amount");
  if (cash.isZero()) return { ignored: "moves no cash" };
  const draft = ledgerDraft({
    ...common(cells, kind ?? byItsSign(cash)),
    security: securityOf(cells),
    cashAmount: plain(cash),
    cashCurrency: currencyOf(cells),
  });
  return { drafts: [draft], remarks: [] };
}

function byItsSign(cash: Decimal): DraftKind {
  return cash.lt(0) ? "WITHDRAWAL" : "DEPOSIT";
}

function readShares(cells: RowCells, kind: DraftKind, accounts: ReadonlySet<string>): RowReading {
  const printed = cells.number("quantity");
  const quantity = printed?.isZero() ? null : printed;
  const amount = cells.number("amount");
  // Under type "Shares" the amount is what the shares are worth, and no cash moves.
  const isWorth = quantity !== null && /^shares$/i.test(cells.raw("type"));
  const cash = isWorth || amount?.isZero() ? null : amount;
  if (quantity === null && cash === null) throw new RowRefusal("quantity and amount are empty");
  const counterpart = /^TRANSFERRED (?:FROM|TO)\s+(?:VS\s+)?([\w-]+)/i.exec(cells.raw("action"))?.[1];
  const isForeign = kind === "TRANSFER" && quantity === null && !accounts.has(counterpart ?? "");
  const draft = ledgerDraft({
    ...common(cells, isForeign ? byItsSign(cash!) : kind),
    security: quantity === null ? securityOf(cells) : requiredSecurity(cells),
    quantity: quantity === null ? null : plain(quantity),
    cashAmount: cash === null ? null : plain(cash),
    cashCurrency: cash === null ? null : currencyOf(cells),
  });
  const worth =
    isWorth && amount !== null ? [`the amount ${plain(amount)} is the shares' worth, no cash moves`] : [];
  return { drafts: [draft], remarks: worth };
}

function common(cells: RowCells, kind: DraftKind) {
  return {
    kind,
    executedAt: cells.instant("run date"),
    account: cells.text("account") ?? cells.text("account number"),
    note: cells.text("action"),
  };
}

function currencyOf(cells: RowCells): string {
  return currencyCode(cells.text("currency") ?? "USD");
}

function securityOf(cells: RowCells): DraftSecurity | null {
  const symbol = cells.symbol("symbol");
  if (symbol === null) return null;
  const name = cells.text("description", "security description");
  return { symbol, name, isin: null, currency: currencyOf(cells) };
}

function requiredSecurity(cells: RowCells): DraftSecurity {
  const security = securityOf(cells);
  if (security === null) throw new RowRefusal("symbol is empty");
  return security;
}

/** Commission, fees and accrued interest together; null when all are empty. */
function feeOf(cells: RowCells): Decimal | null {
  const parts = ["commission", "fees", "accrued interest"].map((name) => cells.number(name));
  const printed = parts.filter((part) => part !== null);
  if (printed.length === 0) return null;
  const fee = printed.reduce((sum, part) => sum.plus(part), new Exact(0));
  if (fee.lt(0)) throw new RowRefusal(`fees ${plain(fee)} are below 0`);
  return fee;
}
