import type { Decimal } from "decimal.js";
import { quoted } from "../../platform/errors.js";
import { type DateStyle, readInstant } from "./date-cells.js";
import { columnName } from "./detect-dialect.js";
import type { BrokerRow, Dialect, LedgerDraft } from "./ledger-draft.js";
import { type NumberStyle, plain, readNumber } from "./number-cells.js";
import { type FileRecord, isBlank } from "./parse-records.js";
import { readSymbol } from "./symbol-cells.js";

/** A file whose dialect is known, before any row is interpreted. */
export interface SourceFile {
  readonly dialect: Dialect;
  readonly name: string;
  readonly records: readonly FileRecord[];
  /** Index of the first column headings among the records. */
  readonly headerIndex: number;
  /** The columns of those headings. */
  readonly headings: Headings;
  readonly numbers: NumberStyle;
  readonly dates: DateStyle;
  readonly now: Date;
  readonly baseCurrency: string;
  /** Says something about the file as a whole. */
  readonly note: (text: string) => void;
}

/** Why a row cannot be taken; thrown by the readers of cells, caught by {@link readRow}. */
export class RowRefusal extends Error {}

export type RowReading =
  | { readonly drafts: readonly LedgerDraft[]; readonly remarks: readonly string[] }
  | { readonly ignored: string };

/** One row of the answer; a refusal of a cell is a refusal of its row. */
export function readRow(line: number, read: () => RowReading): BrokerRow {
  try {
    const reading = read();
    if ("ignored" in reading) return ignoredRow(line, reading.ignored);
    const reason = [...reading.drafts.map(describeDraft), ...reading.remarks].join("; ");
    return { line, status: "READY", reason, drafts: reading.drafts };
  } catch (error) {
    if (!(error instanceof RowRefusal)) throw error;
    return { line, status: "REFUSED", reason: error.message, drafts: [] };
  }
}

export function ignoredRow(line: number, reason: string): BrokerRow {
  return { line, status: "IGNORED", reason, drafts: [] };
}

/** The row of a blank record; null for any other. */
export function blankRow(record: FileRecord): BrokerRow | null {
  return isBlank(record) ? ignoredRow(record.line, "blank line") : null;
}

function describeDraft({ kind, security, quantity, price, cashAmount, cashCurrency }: LedgerDraft): string {
  const parts: string[] = [kind];
  if (quantity !== null) parts.push(quantity);
  if (security !== null) parts.push(security.symbol);
  if (price !== null) parts.push(`at ${price}`);
  if (price !== null && security?.currency) parts.push(security.currency);
  if (cashAmount !== null) parts.push(`cash ${cashAmount} ${cashCurrency ?? ""}`.trim());
  return parts.join(" ");
}

const longestText = 200;

/** At most 200 printable characters; null when nothing is left. */
export function cleanText(text: string): string | null {
  const printable = text.replace(/\p{C}/gu, " ").replace(/\s+/g, " ").trim();
  return [...printable].slice(0, longestText).join("").trim() || null;
}

/** Cells by which brokers say that there is nothing. */
const nothing = new Set(["", "-", "--", "n/a", "not available"]);

/** The cells of one row by column name; of alternative names the first that the file has is read. */
export class RowCells {
  readonly #columns: ReadonlyMap<string, number>;
  readonly #cells: readonly string[];
  readonly #file: SourceFile;
  /** What the reader of cells has to say of the row. */
  readonly remarks: string[] = [];

  /** @throws RowRefusal when the row has text beyond its headings, which shifts its cells */
  constructor(file: SourceFile, headings: Headings, cells: readonly string[]) {
    if (cells.slice(headings.width).some((cell) => cell !== "")) {
      throw new RowRefusal(
        `has ${cells.length} cells under ${headings.width} headings: is a comma not quoted?`,
      );
    }
    this.#file = file;
    this.#columns = headings.columns;
    this.#cells = cells;
  }

  /** The cell as it is; empty without such a column. */
  raw(...names: string[]): string {
    for (const name of names) {
      const index = this.#columns.get(name);
      if (index !== undefined) return this.#cells[index] ?? "";
    }
    return "";
  }

  /** @throws RowRefusal for text that a spreadsheet would calculate */
  text(...names: string[]): string | null {
    const cell = this.raw(...names).trim();
    if (nothing.has(cell.toLowerCase())) return null;
    requireNoFormula(cell, names[0]!);
    return cleanText(cell);
  }

  requiredText(...names: string[]): string {
    return this.text(...names) ?? refuse(`${names[0]} is empty`);
  }

  number(...names: string[]): Decimal | null {
    const cell = this.raw(...names);
    if (nothing.has(cell.trim().toLowerCase())) return null;
    const reading = readNumber(cell, this.#file.numbers);
    if ("problem" in reading) throw new RowRefusal(`${names[0]} ${quoted(cell)} ${reading.problem}`);
    if (reading.isRounded)
      this.remarks.push(`${names[0]} ${cell} was rounded to twelve decimals: ${plain(reading.value)}`);
    return reading.value;
  }

  requiredNumber(...names: string[]): Decimal {
    return this.number(...names) ?? refuse(`${names[0]} is empty`);
  }

  instant(...names: string[]): Date {
    return instantOf(this.#file, this.raw(...names), names[0]!);
  }

  /** A ticker or option in capitals; null when empty. */
  symbol(...names: string[]): string | null {
    const cell = this.raw(...names);
    if (nothing.has(cell.trim().toLowerCase())) return null;
    const symbol = readSymbol(cell);
    if (symbol !== null) return symbol;
    requireNoFormula(cell.trim(), names[0]!);
    throw new RowRefusal(`${names[0]} is no ticker: ${quoted(cell)}`);
  }
}

function refuse(message: string): never {
  throw new RowRefusal(message);
}

/** @throws RowRefusal naming the cell */
export function instantOf(file: SourceFile, cell: string, name: string): Date {
  if (cell.trim() === "") throw new RowRefusal(`${name} is empty`);
  const reading = readInstant(cell, file.dates, file.now);
  if ("instant" in reading) return reading.instant;
  if (reading.problem.startsWith("is an ambiguous date"))
    throw new RowRefusal(`ambiguous date ${cell.trim()}: say dateOrder MDY or DMY`);
  throw new RowRefusal(`${name} ${quoted(cell)} ${reading.problem}`);
}

/** Cells that begin so are formulas to a spreadsheet; a sign before a number is a sign. */
export function requireNoFormula(cell: string, name: string): void {
  if (!/^[=+@\-＝＋＠－]/.test(cell) || /^[+-]\s*[$£€]?\s*[\d.,]+$/.test(cell)) return;
  throw new RowRefusal(`${name} ${quoted(cell)} begins like a spreadsheet formula`);
}

export interface Headings {
  /** Column names to their places; of two of one name the first counts. */
  readonly columns: ReadonlyMap<string, number>;
  /** Cells up to the last heading; what stands beyond it has slipped. */
  readonly width: number;
}

/** The headings of a record, after `lead` cells that name something else. */
export function headingsOf(cells: readonly string[], lead = 0): Headings {
  const columns = new Map<string, number>();
  let width = 0;
  cells.forEach((cell, i) => {
    const name = i < lead ? "" : columnName(cell);
    if (name === "") return;
    width = i + 1;
    if (!columns.has(name)) columns.set(name, i);
  });
  return { columns, width };
}
