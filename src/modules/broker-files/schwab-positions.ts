import { newYorkInstant, newYorkWallClock } from "../../analytics/calendar/index.js";
import { parseOccSymbol } from "../../analytics/options/occ-symbol.js";
import { AppError } from "../../platform/errors.js";
import { readDay } from "./date-cells.js";
import { isHeader } from "./detect-dialect.js";
import { type BrokerRow, ledgerDraft } from "./ledger-draft.js";
import { Exact, plain, rounded } from "./number-cells.js";
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
import { optionMultiplier } from "./symbol-cells.js";

const currency = "USD";

/** Schwab's positions of one or several accounts: each holding opens at the instant of the title. */
export function readSchwabPositions(file: SourceFile): BrokerRow[] {
  const asOf = titleInstant(file);
  let account: string | null = null;
  let headings: Headings | null = null;
  return file.records.map((record) => {
    const blank = blankRow(record);
    if (blank !== null) return blank;
    if (isHeader(file.dialect, record.cells)) {
      headings = headingsOf(record.cells);
      return ignoredRow(record.line, "column headings");
    }
    const title = loneText(record);
    if (title !== null) {
      const isDated = asOfSyntax.test(title);
      if (!isDated) account = title;
      return ignoredRow(
        record.line,
        isDated ? "title with the date" : `name of the account ${cleanText(title)}`,
      );
    }
    if (/^(account )?total$/i.test(record.cells[0]!)) return ignoredRow(record.line, "line of totals");
    const above = headings;
    return readRow(record.line, () => {
      if (above === null) throw new RowRefusal("stands above the column headings");
      if (account !== null) requireNoFormula(account, "account");
      const cells = new RowCells(file, above, record.cells);
      return withRemarks(readPosition(cells, asOf, account === null ? null : cleanText(account)), cells);
    });
  });
}

const asOfSyntax =
  /as of (?:(\d{1,2}):(\d{2})(?::(\d{2}))? ?([AP])M ET,? )?(\d{1,2}\/\d{1,2}\/\d{4}|\d{4}[-/]\d{2}[-/]\d{2})/i;

/** @throws AppError INVALID_FILE: without its date a position says nothing */
function titleInstant(file: SourceFile): Date {
  const titles = file.records.slice(0, file.headerIndex).map(({ cells }) => cells.join(" "));
  const match = titles.map((title) => asOfSyntax.exec(title)).find((found) => found !== null);
  const reading = match && readDay(match[5]!, file.dates.order);
  if (!match || !reading || "problem" in reading) {
    throw new AppError(
      "INVALID_FILE",
      `${file.name} has no title "Positions ... as of <date>" above its headings`,
    );
  }
  const hours =
    match[1] === undefined ? 16 : (Number(match[1]) % 12) + (match[4]!.toUpperCase() === "P" ? 12 : 0);
  const minutes = hours * 60 + Number(match[2] ?? 0);
  const instant = new Date(newYorkInstant({ day: reading.day, minutes }) + Number(match[3] ?? 0) * 1_000);
  // A bare date of today stands for an afternoon that may still come.
  const latest = match[1] === undefined ? newYorkWallClock(file.now.getTime()).day : null;
  if (latest === null ? instant > file.now : reading.day > latest)
    throw new AppError("INVALID_FILE", `${file.name} is as of ${match[5]}, which lies in the future`);
  return instant;
}

function readPosition(cells: RowCells, asOf: Date, account: string | null): RowReading {
  if (/^cash (&|and) cash investments$/i.test(cells.raw("symbol"))) return readCash(cells, asOf, account);

  const symbol = cells.symbol("symbol");
  if (symbol === null) throw new RowRefusal("symbol is empty");
  const quantity = cells.requiredNumber("quantity", "qty (quantity)");
  if (quantity.isZero()) return { ignored: `holds none of ${symbol}` };
  const contract = parseOccSymbol(symbol);
  const cost = cells.number("cost basis");
  const units = quantity.times(contract === null ? 1 : optionMultiplier);
  const price =
    cost === null || cost.isZero()
      ? cells.requiredNumber("price")
      : rounded(new Exact(cost).div(units).abs());
  const from =
    cost === null || cost.isZero()
      ? "price of the file's date: it has no cost basis"
      : "price = cost basis / units";
  const isExpired =
    contract !== null && newYorkInstant({ day: contract.expiration, minutes: 1_440 }) <= asOf.getTime();
  const draft = ledgerDraft({
    kind: "OPENING",
    executedAt: asOf,
    account,
    security: { symbol, name: cells.text("description"), isin: null, currency },
    quantity: plain(quantity),
    price: plain(price),
    note: from,
  });
  return {
    drafts: [draft],
    remarks: isExpired ? [from, "the option had expired before the file's date"] : [from],
  };
}

function readCash(cells: RowCells, asOf: Date, account: string | null): RowReading {
  const value = cells.requiredNumber("market value", "mkt val (market value)");
  if (value.isZero()) return { ignored: "holds no cash" };
  const draft = ledgerDraft({
    kind: "OPENING",
    executedAt: asOf,
    account,
    cashAmount: plain(value),
    cashCurrency: currency,
    note: "Cash & Cash Investments",
  });
  return { drafts: [draft], remarks: [] };
}
