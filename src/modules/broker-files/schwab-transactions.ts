import type { Decimal } from "decimal.js";
import { groupedBy } from "../../analytics/grouped-by.js";
import { quoted } from "../../platform/errors.js";
import { type BrokerRow, type DraftKind, type DraftSecurity, ledgerDraft } from "./ledger-draft.js";
import { plain } from "./number-cells.js";
import type { FileRecord } from "./parse-records.js";
import { readTable } from "./read-table.js";
import { cleanText, instantOf, RowCells, type RowReading, RowRefusal, type SourceFile } from "./row-cells.js";
import { schwabAction } from "./schwab-actions.js";
import { isOption, optionMultiplier } from "./symbol-cells.js";
import { amountRemark, requireTradeSign, signedQuantity } from "./trade-amounts.js";

const currency = "USD";

/** Schwab's history of one account, in either order of its columns. */
export function readSchwabTransactions(file: SourceFile): BrokerRow[] {
  const mergers = pairMergers(file);
  return readTable(file, {
    skip: ({ cells }) => (/^transactions total$/i.test(cells[0]!) ? "line of totals" : null),
    read: (cells, record) => {
      const half = mergers.get(record);
      return half === undefined ? readAction(file, cells) : readMerger(file, cells, half);
    },
  });
}

function readAction(file: SourceFile, cells: RowCells): RowReading {
  const name = cells.requiredText("action");
  const action = schwabAction(name);
  if (action === null) throw new RowRefusal(`action ${quoted(name)} is not known`);
  if (action.effect === "TRADE") return readTrade(file, cells, action.kind);
  if (action.effect === "CASH") return readCash(file, cells, action.kind);
  return readShares(file, cells, action);
}

function readTrade(file: SourceFile, cells: RowCells, side: "BUY" | "SELL"): RowReading {
  const security = requiredSecurity(cells);
  const cash = cells.requiredNumber("amount");
  requireTradeSign(side, cash);
  const quantity = signedQuantity(side, cells.requiredNumber("quantity"));
  const price = cells.requiredNumber("price");
  const fee = feeOf(cells);
  const multiplier = isOption(security.symbol) ? optionMultiplier : 1;
  const remark = amountRemark({ quantity, price, multiplier, fee, cash });
  const draft = ledgerDraft({
    ...common(file, cells, side),
    security,
    quantity: plain(quantity),
    price: plain(price),
    fee: fee === null ? null : plain(fee),
    cashAmount: plain(cash),
    cashCurrency: currency,
  });
  return { drafts: [draft], remarks: remark === null ? [] : [remark] };
}

function readCash(file: SourceFile, cells: RowCells, kind: DraftKind | null): RowReading {
  const cash = cells.requiredNumber("amount");
  if (cash.isZero()) return { ignored: "moves no cash" };
  const draft = ledgerDraft({
    ...common(file, cells, kind ?? (cash.lt(0) ? "WITHDRAWAL" : "DEPOSIT")),
    security: securityOf(cells),
    cashAmount: plain(cash),
    cashCurrency: currency,
  });
  return { drafts: [draft], remarks: [] };
}

function readShares(
  file: SourceFile,
  cells: RowCells,
  { kind, remark }: { kind: DraftKind; remark: string },
): RowReading {
  const quantity = cells.number("quantity");
  const cash = cells.number("amount");
  if (quantity === null && cash === null) throw new RowRefusal("quantity and amount are empty");
  const fee = cash === null ? null : feeOf(cells);
  const draft = ledgerDraft({
    ...common(file, cells, kind),
    security: quantity === null ? securityOf(cells) : requiredSecurity(cells),
    quantity: quantity === null ? null : plain(quantity),
    fee: fee === null ? null : plain(fee),
    cashAmount: cash === null ? null : plain(cash),
    cashCurrency: cash === null ? null : currency,
  });
  return { drafts: [draft], remarks: [remark] };
}

/** One half of a cash merger, which Schwab prints as two rows: the cash, and the shares given up. */
interface MergerHalf {
  readonly role: "CASH" | "SHARES";
  readonly other: FileRecord;
}

/** The halves of cash mergers, paired by date and symbol in the file's order. */
function pairMergers(file: SourceFile): ReadonlyMap<FileRecord, MergerHalf> {
  const { columns } = file.headings;
  const cell = (record: FileRecord, name: string) => record.cells[columns.get(name) ?? -1] ?? "";
  const key = (record: FileRecord) => `${cell(record, "date")} ${cell(record, "symbol")}`;
  const named = (name: string) =>
    file.records.filter((record) => cell(record, "action").toLowerCase() === name);
  const shares = groupedBy(named("cash merger adj"), key);
  const halves = new Map<FileRecord, MergerHalf>();
  for (const cash of named("cash merger")) {
    const half = shares.get(key(cash))?.shift();
    if (half === undefined) continue;
    halves.set(cash, { role: "CASH", other: half });
    halves.set(half, { role: "SHARES", other: cash });
  }
  return halves;
}

function readMerger(file: SourceFile, cells: RowCells, { role, other }: MergerHalf): RowReading {
  if (role === "SHARES")
    return { ignored: `the shares of the cash merger of line ${other.line}, which takes them` };

  const half = new RowCells(file, file.headings, other.cells);
  const draft = ledgerDraft({
    ...common(file, cells, "MERGER"),
    security: requiredSecurity(cells),
    quantity: plain(half.requiredNumber("quantity")),
    cashAmount: plain(cells.requiredNumber("amount")),
    cashCurrency: currency,
  });
  return { drafts: [draft], remarks: [`the shares are those of line ${other.line}`] };
}

/** What every draft of a row has; `06/03/2020 as of 06/01/2020` was executed on the first of June. */
function common(file: SourceFile, cells: RowCells, kind: DraftKind) {
  const date = cells.raw("date");
  const asOf = / as of (.+)$/i.exec(date)?.[1] ?? date;
  const texts = [cells.text("action"), cells.text("description")].filter((text) => text !== null);
  return { kind, executedAt: instantOf(file, asOf, "date"), note: cleanText(texts.join(": ")) };
}

function securityOf(cells: RowCells): DraftSecurity | null {
  const symbol = cells.symbol("symbol");
  return symbol === null ? null : { symbol, name: cells.text("description"), isin: null, currency };
}

function requiredSecurity(cells: RowCells): DraftSecurity {
  const security = securityOf(cells);
  if (security === null) throw new RowRefusal("symbol is empty");
  return security;
}

function feeOf(cells: RowCells): Decimal | null {
  const fee = cells.number("fees & comm");
  if (fee?.lt(0)) throw new RowRefusal(`fees & comm ${plain(fee)} is below 0`);
  return fee;
}
