import { isHeader } from "./detect-dialect.js";
import type { BrokerRow } from "./ledger-draft.js";
import type { FileRecord } from "./parse-records.js";
import { blankRow, ignoredRow, RowCells, type RowReading, readRow, type SourceFile } from "./row-cells.js";

export interface TableReader {
  /** Why a record is no data, such as a line of totals; null for data. */
  readonly skip?: (record: FileRecord) => string | null;
  readonly read: (cells: RowCells, record: FileRecord) => RowReading;
}

/** Every record of a file that is one table under one line of headings. */
export function readTable(file: SourceFile, { skip, read }: TableReader): BrokerRow[] {
  return file.records.map((record, i) => {
    const blank = blankRow(record);
    if (blank !== null) return blank;
    if (i < file.headerIndex) return ignoredRow(record.line, "title above the column headings");
    if (isHeader(file.dialect, record.cells)) return ignoredRow(record.line, "column headings");
    const reason = skip?.(record) ?? null;
    if (reason !== null) return ignoredRow(record.line, reason);
    return readRow(record.line, () => {
      const cells = new RowCells(file, file.headings, record.cells);
      return withRemarks(read(cells, record), cells);
    });
  });
}

/** What the cells' reader noticed, after what the dialect says. */
export function withRemarks(reading: RowReading, cells: RowCells): RowReading {
  if ("ignored" in reading) return reading;
  return { drafts: reading.drafts, remarks: [...reading.remarks, ...cells.remarks] };
}

/** A lone text on a line: titles, footers, names of accounts. */
export function loneText({ cells }: FileRecord): string | null {
  const texts = cells.filter((cell) => cell !== "");
  return texts.length === 1 ? texts[0]! : null;
}
