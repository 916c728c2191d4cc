import type { Decimal } from "decimal.js";
import { quoted } from "../../platform/errors.js";
import { isHeader } from "./detect-dialect.js";
import { type BrokerRow, type DraftKind, ledgerDraft } from "./ledger-draft.js";
import { plain, rounded } from "./number-cells.js";
import { loneText, withRemarks } from "./read-table.js";
import {
  blankRow,
  cleanText,
  type Headings,
  headingsOf,
  ignoredRow,
  RowCells,
  type RowReading,
  RowRefusal,
  readRow,
  requireNoFormula,
  type SourceFile,
} from "./row-cells.js";
import { amountRemark, requireTradeSign } from "./trade-amounts.js";
import { FundSymbols, readTradeText, securityOfDividend } from "./vanguard-names.js";
import { type InvestmentRow, InvestmentRows, isInvestmentHeader } from "./vanguard-trades.js";

const currency = "GBP";

/** What a line of the cash section is, by its text; null: a deposit or a withdrawal by its sign. */
const cashTexts: readonly { readonly says: RegExp; readonly kind: DraftKind | null }[] = [
  { says: /^(reversal of )?div\b/i, kind: "DIVIDEND" },
  { says: /\binterest\b/i, kind: "INTEREST" },
  { says: /\bfee\b/i, kind: "FEE" },
  { says: /\b(tax relief|deposit|direct credit|withdrawal|payment|transfer)\b/i, kind: null },
];

/**
 * Vanguard UK's report of cash and investments. A trade stands in both sections under different dates: the cash row gives
 * the date and the amount, the investment row the exact quantity and the price, and one draft comes of both.
 */
export function readVanguardUkReport(file: SourceFile): BrokerRow[] {
  const investments = new InvestmentRows(file);
  const symbols = new FundSymbols();
  let account: string | null = null;
  let headings: Headings | null = null;
  const rows = file.records.map((record): BrokerRow | (() => BrokerRow) => {
    const blank = blankRow(record);
    if (blank !== null) return blank;
    if (isInvestmentHeader(record.cells)) {
      headings = null;
      return ignoredRow(record.line, "column headings");
    }
    if (isHeader(file.dialect, record.cells)) {
      headings = headingsOf(record.cells);
      return ignoredRow(record.line, "column headings");
    }
    const title = loneText(record);
    if (title !== null) {
      if (!/^(cash|investment) transactions$/i.test(title)) account = title;
      return ignoredRow(record.line, `title ${cleanText(title)}`);
    }
    if (/^(balance|cost|total)$/i.test(record.cells[0]!)) return ignoredRow(record.line, "line of totals");
    // Investment rows are answered last: by then the cash rows have taken theirs.
    const above: Headings | null = headings;
    if (above === null) return () => investments.rowOf(record);

    const owner = account;
    return readRow(record.line, () => {
      const cells = new RowCells(file, above, record.cells);
      if (owner !== null) requireNoFormula(owner, "account");
      const context = {
        account: owner === null ? null : cleanText(owner),
        investments,
        symbols,
        line: record.line,
      };
      return withRemarks(readCashRow(cells, context), cells);
    });
  });
  noteBalance(file, rows);
  return rows.map((row) => (typeof row === "function" ? row() : row));
}

interface CashContext {
  readonly account: string | null;
  readonly investments: InvestmentRows;
  readonly symbols: FundSymbols;
  readonly line: number;
}

function readCashRow(cells: RowCells, context: CashContext): RowReading {
  const details = cells.requiredText("details");
  const cash = cells.requiredNumber("amount");
  const executedAt = cells.instant("date");
  const common = { executedAt, account: context.account, note: details, cashCurrency: currency };
  const trade = readTradeText(details);
  if (trade !== null) {
    requireTradeSign(trade.side, cash);
    const match = context.investments.take({ ...trade, at: executedAt, line: context.line });
    return readTrade({ common, trade, cash, match, symbols: context.symbols });
  }

  const found = cashTexts.find(({ says }) => says.test(details));
  if (found === undefined) throw new RowRefusal(`details ${quoted(details)} are not known`);
  if (cash.isZero()) return { ignored: "moves no cash" };
  const { kind } = found;
  const draft = ledgerDraft({
    ...common,
    kind: kind ?? (cash.lt(0) ? "WITHDRAWAL" : "DEPOSIT"),
    security: kind === "DIVIDEND" ? securityOfDividend(details, context.symbols) : null,
    cashAmount: plain(cash),
  });
  const isReversal = kind === "DIVIDEND" && cash.lt(0);
  return { drafts: [draft], remarks: isReversal ? ["takes back a dividend"] : [] };
}

function readTrade(given: {
  common: { executedAt: Date; account: string | null; note: string; cashCurrency: string };
  trade: { side: "BUY" | "SELL"; quantity: Decimal; name: string };
  cash: Decimal;
  match: InvestmentRow | null;
  symbols: FundSymbols;
}): RowReading {
  const { common, trade, cash, match, symbols } = given;
  const { security, remark } = symbols.securityOf(trade.name);
  const size = match?.quantity ?? trade.quantity;
  if (size.isZero()) throw new RowRefusal("quantity is 0");
  const quantity = trade.side === "BUY" ? size.abs() : size.abs().negated();
  const price = match?.price ?? rounded(cash.div(size).abs());
  const disagreement = amountRemark({ quantity, price, multiplier: 1, fee: null, cash });
  const draft = ledgerDraft({
    ...common,
    kind: trade.side,
    security,
    quantity: plain(quantity),
    price: plain(price),
    cashAmount: plain(cash),
  });
  const source =
    match === null
      ? "no investment row names this trade: the price is amount / quantity"
      : `quantity and price of line ${match.line}`;
  return { drafts: [draft], remarks: [source, remark, disagreement].filter((text) => text !== null) };
}

/** The balance that the file prints after its last cash row, beside what the rows add up to. */
function noteBalance(file: SourceFile, rows: readonly (BrokerRow | (() => BrokerRow))[]): void {
  const total = file.records.find(({ cells }) => /^balance$/i.test(cells[0]!))?.cells[1];
  const reading =
    total === undefined || total === "" ? null : new RowCells(file, headingsOf(["total"]), [total]);
  const printed = reading === null ? null : balanceOf(reading);
  if (printed === null) return;
  const amounts = rows.flatMap((row) =>
    typeof row === "function" ? [] : row.drafts.map((d) => d.cashAmount),
  );
  const sum = amounts.reduce((left, amount) => left.minus(amount ?? 0), printed);
  file.note(
    sum.isZero()
      ? `the rows add up to the printed balance ${plain(printed)}`
      : `the rows differ from the printed balance ${plain(printed)} by ${plain(sum)}`,
  );
}

function balanceOf(cells: RowCells): Decimal | null {
  try {
    return cells.number("total");
  } catch (error) {
    if (error instanceof RowRefusal) return null;
    throw error;
  }
}
