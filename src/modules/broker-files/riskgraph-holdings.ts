import { quoted } from "../../platform/errors.js";
import type { DraftSecurity } from "./ledger-draft.js";
import { type BrokerRow, ledgerDraft } from "./ledger-draft.js";
import { plain, rounded } from "./number-cells.js";
import type { FileRecord } from "./parse-records.js";
import { loneText, readTable } from "./read-table.js";
import {
  cleanText,
  headingsOf,
  type RowCells,
  type RowReading,
  RowRefusal,
  requireNoFormula,
  type SourceFile,
} from "./row-cells.js";
import { majorUnit } from "./trade-amounts.js";

const dateColumns = ["entry date", "date"];
const known = new Set([
  ...["ticker", "symbol", "quantity", "shares", "entry price", "price", ...dateColumns, "tags"],
  ...["account", "currency", "strategy", "name", "isin"],
]);
const totals = /^(grand |account )?total$|^(cost|balance)$/i;
const longestTag = 50;

/** Holdings in our own columns: each row opens a position of its own, identical rows too. */
export function readRiskgraphHoldings(file: SourceFile): BrokerRow[] {
  const unread = [...file.headings.columns.keys()].filter((name) => !known.has(name));
  if (unread.length > 0) file.note(`columns that are not read: ${unread.join(", ").slice(0, 200)}`);
  return readTable(file, { skip: skipTotals, read: readHolding });
}

/** The texts of the date column, by which a file can tell its order of day and month. */
export function entryDates(records: readonly FileRecord[], headerIndex: number): string[] {
  const { columns } = headingsOf(records[headerIndex]!.cells);
  const index = dateColumns.map((name) => columns.get(name)).find((place) => place !== undefined);
  return index === undefined ? [] : records.slice(headerIndex + 1).map(({ cells }) => cells[index] ?? "");
}

function skipTotals(record: FileRecord): string | null {
  // COST is a ticker: a total has no date and hardly another cell.
  const first = record.cells.find((cell) => cell !== "")!;
  if (totals.test(first) && record.cells.filter((cell) => cell !== "").length <= 2) return "line of totals";
  return /^[^=+@-].* /.test(loneText(record) ?? "") ? "text below the rows" : null;
}

function readHolding(cells: RowCells): RowReading {
  const symbol = cells.symbol("ticker", "symbol");
  if (symbol === null) throw new RowRefusal("ticker is empty");
  const quantity = cells.requiredNumber("quantity", "shares");
  if (quantity.isZero()) throw new RowRefusal("quantity is 0");
  const printed = cells.requiredNumber("entry price", "price");
  if (!printed.gt(0)) throw new RowRefusal(`price must be above 0, got ${plain(printed)}`);

  const currencyCell = cells.text("currency");
  const { currency, price } =
    currencyCell === null ? { currency: null, price: printed } : majorUnit(currencyCell, printed);
  const security: DraftSecurity = { symbol, name: cells.text("name"), isin: cells.text("isin"), currency };
  const strategy = cells.text("strategy");
  const draft = ledgerDraft({
    kind: "OPENING",
    executedAt: cells.instant("entry date", "date"),
    account: cells.text("account"),
    security,
    quantity: plain(quantity),
    price: plain(rounded(price!)),
    tags: [...tagsOf(cells.raw("tags")), ...(strategy === null ? [] : [`#strategy:${strategy}`])],
    note: null,
  });
  return { drafts: [draft], remarks: quantity.lt(0) ? ["short"] : [] };
}

/** Tags by commas or semicolons; by spaces where neither stands. */
function tagsOf(cell: string): string[] {
  const parts = cell.split(/[,;]/.test(cell) ? /[,;]/ : /\s+/);
  const tags = new Set<string>();
  for (const part of parts) {
    const tag = part.trim();
    requireNoFormula(tag, "tags");
    const clean = cleanText(tag);
    if (clean === null) continue;
    if ([...clean].length > longestTag)
      throw new RowRefusal(`tag ${quoted(clean)} is over ${longestTag} letters`);
    tags.add(clean);
  }
  return [...tags];
}
