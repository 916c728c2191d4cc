import { AppError, quoted } from "../../platform/errors.js";
import { type DateOrder, type DateStyle, orderAmong } from "./date-cells.js";
import { decodeText } from "./decode-text.js";
import { detectDialect, isHeader } from "./detect-dialect.js";
import { readFidelityTransactions } from "./fidelity-transactions.js";
import { readFreetradeTransactions } from "./freetrade-transactions.js";
import { readIbkrTransactions } from "./ibkr-transactions.js";
import type { BrokerFile, BrokerRow, Dialect } from "./ledger-draft.js";
import { numberStyleOf } from "./number-cells.js";
import { type FileRecord, isBlank, parseRecords } from "./parse-records.js";
import { entryDates, readRiskgraphHoldings } from "./riskgraph-holdings.js";
import { headingsOf, type SourceFile } from "./row-cells.js";
import { readSchwabPositions } from "./schwab-positions.js";
import { readSchwabTransactions } from "./schwab-transactions.js";
import { readTrading212Transactions } from "./trading212-transactions.js";
import { readVanguardUkReport } from "./vanguard-uk-report.js";

export interface BrokerFileInput {
  readonly bytes: Uint8Array;
  /** For messages only: a dialect is known by its content. */
  readonly fileName: string;
  /** Null: find out. */
  readonly dialect: Dialect | null;
  /** Null: the broker's own order; for one's own holdings what the file's dates tell. */
  readonly dateOrder: DateOrder | null;
  readonly now: Date;
  /** The portfolio's, for a file that names none. */
  readonly baseCurrency: string;
}

interface DialectReader {
  readonly kind: BrokerFile["kind"];
  readonly order: DateOrder | null;
  readonly zone: DateStyle["zone"];
  readonly read: (file: SourceFile) => BrokerRow[];
}

const us = { order: "MDY", zone: "NEW_YORK" } as const;
const uk = { order: "DMY", zone: "UTC" } as const;

const readers: Readonly<Record<Dialect, DialectReader>> = {
  RISKGRAPH_HOLDINGS: { kind: "HOLDINGS", order: null, zone: "NEW_YORK", read: readRiskgraphHoldings },
  SCHWAB_POSITIONS: { kind: "HOLDINGS", ...us, read: readSchwabPositions },
  SCHWAB_TRANSACTIONS: { kind: "TRANSACTIONS", ...us, read: readSchwabTransactions },
  FIDELITY_TRANSACTIONS: { kind: "TRANSACTIONS", ...us, read: readFidelityTransactions },
  IBKR_TRANSACTIONS: { kind: "TRANSACTIONS", ...us, read: readIbkrTransactions },
  VANGUARD_UK_REPORT: { kind: "TRANSACTIONS", ...uk, read: readVanguardUkReport },
  TRADING212_TRANSACTIONS: { kind: "TRANSACTIONS", ...uk, read: readTrading212Transactions },
  FREETRADE_TRANSACTIONS: { kind: "TRANSACTIONS", ...uk, read: readFreetradeTransactions },
};

/** The name under which threads know {@link readBrokerFile}. */
export const readBrokerFileTask = "broker-files.read";

const mostBytes = 10 * 1024 * 1024;
const mostDataRows = 10_000;
/** With blank lines and lines inside quotes; beyond it the parser would be busy for long with nothing. */
const mostLines = 50_000;

/**
 * The ledger drafts of an uploaded CSV file, one row of the answer for each line of it. What is wrong with a row is said
 * in the row.
 *
 * @throws AppError INVALID_FILE, before any row is interpreted: too big, too many rows, empty, not text, not CSV, without
 * the headings of a known dialect or of the one that is named
 */
export function readBrokerFile(input: BrokerFileInput): BrokerFile {
  const name = quoted(input.fileName);
  requireSize(input.bytes, name);
  const { text, encoding, notes: decodingNotes } = decodeText(input.bytes, name);
  if (text.trim() === "") throw new AppError("INVALID_FILE", `${name} is empty`);
  if (lineCount(text) > mostLines) throw tooMany(name, `${mostLines} lines`);

  const { dialect, delimiter } = detectDialect(text, { wanted: input.dialect, name });
  const records = parseRecords(text, delimiter, name);
  const headerIndex = records.findIndex(({ cells }) => isHeader(dialect, cells));
  if (headerIndex < 0)
    throw new AppError("INVALID_FILE", `${name} has its column headings inside a quoted cell`);
  const data = records.slice(headerIndex + 1).filter((record) => !isBlank(record));
  if (data.length > mostDataRows) throw tooMany(name, `${mostDataRows} data rows`);
  if (data.length === 0) throw new AppError("INVALID_FILE", `${name} has no row under its column headings`);

  const reader = readers[dialect];
  const notes = [...decodingNotes];
  const rows = reader.read({
    dialect,
    name,
    records,
    headerIndex,
    headings: headingsOf(records[headerIndex]!.cells),
    numbers: numberStyleOf(data, delimiter),
    dates: { order: orderOf({ input, dialect, records, headerIndex, notes }), zone: reader.zone },
    now: input.now,
    baseCurrency: input.baseCurrency,
    note: (note) => notes.push(note),
  });
  if (reader.kind === "TRANSACTIONS" && runsBackwards(rows))
    notes.push("the file lists its newest rows first");
  return { dialect, kind: reader.kind, rows, notes, encoding };
}

function requireSize(bytes: Uint8Array, name: string): void {
  if (bytes.length === 0) throw new AppError("INVALID_FILE", `${name} is empty`);
  if (bytes.length > mostBytes)
    throw new AppError("INVALID_FILE", `${name} has ${bytes.length} bytes, at most ${mostBytes} are read`);
}

function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

function tooMany(name: string, limit: string): AppError {
  return new AppError("INVALID_FILE", `${name} has more than ${limit}`);
}

/** What is said of the order wins over the broker's habit, and that over what the file's dates tell. */
function orderOf(given: {
  input: BrokerFileInput;
  dialect: Dialect;
  records: readonly FileRecord[];
  headerIndex: number;
  notes: string[];
}): DateOrder | null {
  const { input, dialect, records, headerIndex, notes } = given;
  const habit = readers[dialect].order;
  if (input.dateOrder !== null) {
    if (habit !== null && habit !== input.dateOrder)
      notes.push(`dates were read as ${input.dateOrder}, as asked; the broker writes ${habit}`);
    return input.dateOrder;
  }
  if (habit !== null) return habit;

  const { order, from, isContradictory } = orderAmong(entryDates(records, headerIndex));
  if (order !== null) notes.push(`dates were read as ${order}: ${from} can be nothing else`);
  if (isContradictory) notes.push("the file writes its dates both day first and month first");
  return order;
}

function runsBackwards(rows: readonly BrokerRow[]): boolean {
  const drafts = rows.flatMap((row) => row.drafts);
  const [first, last] = [drafts[0], drafts.at(-1)];
  return first !== undefined && last !== undefined && first.executedAt > last.executedAt;
}
