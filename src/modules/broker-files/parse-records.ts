import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { AppError } from "../../platform/errors.js";

export const delimiters = [",", ";", "\t"] as const;
export type Delimiter = (typeof delimiters)[number];

export interface FileRecord {
  /** Physical line on which the record begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The widest of the known dialects has 29 columns. */
const mostCells = 200;
/** No row of a broker comes near; a stray quote would otherwise swallow the file. */
const longestRecord = 64 * 1024;

/**
 * The records of a CSV text, blank lines too, so that every line of the file can be accounted for.
 *
 * @throws AppError INVALID_FILE: a quote that nobody closes
 */
export function parseRecords(text: string, delimiter: Delimiter, name: string): FileRecord[] {
  try {
    const records: string[][] = parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: longestRecord,
      trim: true,
      on_record: (cells: string[], { records: before }) => {
        if (cells.length <= mostCells) return cells;
        throw new AppError("INVALID_FILE", `${name} has ${cells.length} cells in its record ${before + 1}`);
      },
    });
    let line = 1;
    return records.map((cells) => {
      const record = { line, cells };
      line += 1 + breaksIn(cells);
      return record;
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const what = error.code === "CSV_QUOTE_NOT_CLOSED" ? "a quote is not closed" : error.message;
    throw new AppError("INVALID_FILE", `${name} is not CSV: ${what.slice(0, 160)}`);
  }
}

/** Line breaks inside quoted cells. */
function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) if (cell.includes("\n")) breaks += cell.split("\n").length - 1;
  return breaks;
}

export function isBlank({ cells }: FileRecord): boolean {
  return cells.every((cell) => cell === "");
}
