import type { Decimal } from "decimal.js";
import { quoted } from "../../platform/errors.js";
import { isHeader } from "./detect-dialect.js";
import { type BrokerRow, type DraftKind, ledgerDraft } from "./ledger-draft.js";
import { Exact, plain } from "./number-cells.js";
import type { FileRecord } from "./parse-records.js";
import { withRemarks } from "./read-table.js";
import {
  blankRow,
  type Headings,
  headingsOf,
  ignoredRow,
  RowCells,
  type RowReading,
  RowRefusal,
  readRow,
  type SourceFile,
} from "./row-cells.js";
import { isOption, optionMultiplier } from "./symbol-cells.js";
import { amountRemark, currencyCode, requireTradeSign, signedQuantity } from "./trade-amounts.js";

const section = "Transaction History";
/** Before the columns stand the section and the word "Header". */
const leadCells = 2;

/** Rows that move cash alone; the kind null is a deposit or a withdrawal by the sign. */
const cashTypes: ReadonlyMap<string, DraftKind | null> = new Map([
  ["dividend", "DIVIDEND"],
  ["payment in lieu", "DIVIDEND"],
  ["foreign tax withholding", "TAX"],
  ["sales tax", "TAX"],
  ["transaction fee", "FEE"],
  ["other fee", "FEE"],
  ["commission adjustment", "FEE"],
  ["credit interest", "INTEREST"],
  ["debit interest", "INTEREST"],
  ["adjustment", "ADJUSTMENT"],
  ["forex trade component", "ADJUSTMENT"],
  ["deposit", null],
  ["withdrawal", null],
]);

/** Interactive Brokers' transaction history: sections of one CSV, all amounts in the account's base currency. */
export function readIbkrTransactions(file: SourceFile): BrokerRow[] {
  const currency = baseCurrency(file);
  let headings: Headings | null = null;
  const rows = file.records.map((record) => {
    const blank = blankRow(record);
    if (blank !== null) return blank;
    const [name, role] = record.cells;
    if (isHeader(file.dialect, record.cells)) {
      headings = headingsOf(record.cells, leadCells);
      return ignoredRow(record.line, "column headings");
    }
    if (name !== section) return ignoredRow(record.line, `section ${quoted(name)}: no transaction`);
    if (role !== "Data") return ignoredRow(record.line, "heading or total of the section");
    const above = headings;
    return readRow(record.line, () => {
      if (above === null) throw new RowRefusal("stands above the column headings");
      const cells = new RowCells(file, above, record.cells);
      return withRemarks(readTransaction(cells, currency), cells);
    });
  });
  noteBalance(file, rows, currency);
  return rows;
}

/** The value of a field of the section Summary. */
function summaryField(records: readonly FileRecord[], field: string): string | null {
  const found = records.find(({ cells }) => cells[0] === "Summary" && cells[2] === field);
  return found?.cells[3] ?? null;
}

function baseCurrency(file: SourceFile): string {
  const printed = summaryField(file.records, "Base Currency");
  if (printed !== null && /^[A-Z]{3}$/.test(printed)) return printed;
  file.note(`the file names no base currency: its amounts were taken for ${file.baseCurrency}`);
  return file.baseCurrency;
}

/** Says where the rows do not add up to the change of cash that the summary prints. */
function noteBalance(file: SourceFile, rows: readonly BrokerRow[], currency: string): void {
  const change = summaryField(file.records, "Change");
  if (change === null || !/^-?\d+(\.\d+)?$/.test(change)) return;
  const amounts = rows.flatMap(({ drafts }) => drafts.map(({ cashAmount }) => cashAmount ?? "0"));
  const sum = amounts.reduce((total, amount) => total.plus(amount), new Exact(0));
  // The summary is printed in cents.
  if (sum.minus(change).abs().lt("0.01")) return;
  file.note(`the rows move ${plain(sum)} ${currency} of cash, the file's summary says ${change}`);
}

function readTransaction(cells: RowCells, currency: string): RowReading {
  const type = cells.requiredText("transaction type");
  if (/^(buy|sell)$/i.test(type))
    return readTrade(cells, type.toLowerCase() === "buy" ? "BUY" : "SELL", currency);
  const kind = cashTypes.get(type.toLowerCase());
  if (kind === undefined) throw new RowRefusal(`transaction type ${quoted(type)} is not known`);

  const cash = cells.requiredNumber("net amount");
  if (cash.isZero()) return { ignored: "moves no cash" };
  const isForex = type.toLowerCase() === "forex trade component";
  const symbol = isForex ? null : cells.symbol("symbol");
  const draft = ledgerDraft({
    ...common(cells, kind ?? (cash.lt(0) ? "WITHDRAWAL" : "DEPOSIT")),
    security:
      symbol === null ? null : { symbol, name: null, isin: isinOf(cells.raw("description")), currency: null },
    cashAmount: plain(cash),
    cashCurrency: currency,
    fxRate: isForex ? printedRate(cells.number("price")) : null,
  });
  const remarks = isForex
    ? ["of a currency trade the file prints only its net effect in the base currency"]
    : [];
  return { drafts: [draft], remarks };
}

function printedRate(rate: Decimal | null): string | null {
  return rate === null ? null : plain(rate);
}

function readTrade(cells: RowCells, side: "BUY" | "SELL", currency: string): RowReading {
  const symbol = cells.symbol("symbol");
  if (symbol === null) throw new RowRefusal("symbol is empty");
  const cash = cells.requiredNumber("net amount");
  requireTradeSign(side, cash);
  const quantity = signedQuantity(side, cells.requiredNumber("quantity"));
  const price = cells.requiredNumber("price");
  // A commission is printed as what it does to cash; a rebate is no fee.
  const printed = cells.number("commission");
  const commission = printed === null ? null : new Exact(0).minus(printed);
  if (commission?.lt(0)) cells.remarks.push("the commission is a rebate, inside the cash");
  const fee = commission === null || commission.lt(0) ? null : commission;
  const multiplier = isOption(symbol) ? optionMultiplier : 1;
  const remark = amountRemark({ quantity, price, multiplier, fee, cash });
  const draft = ledgerDraft({
    ...common(cells, side),
    security: { symbol, name: cells.text("description"), isin: null, currency: currencyCode(currency) },
    quantity: plain(quantity),
    price: plain(price),
    fee: fee === null ? null : plain(fee),
    cashAmount: plain(cash),
    cashCurrency: currency,
  });
  return { drafts: [draft], remarks: remark === null ? [] : [remark] };
}

/** `VT(US9220427424) Cash Dividend` names the ISIN of its security. */
function isinOf(description: string): string | null {
  return /\(([A-Z]{2}[A-Z0-9]{9}[0-9])\)/.exec(description)?.[1] ?? null;
}

function common(cells: RowCells, kind: DraftKind) {
  return {
    kind,
    executedAt: cells.instant("date"),
    account: cells.text("account"),
    note: cells.text("description"),
  };
}
