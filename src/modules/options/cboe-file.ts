import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { CsvError, parse } from "csv-parse/sync";
import { newYorkInstant, parseDay } from "../../analytics/calendar/index.js";
import { AppError, quoted } from "../../platform/errors.js";

export interface CboeContract {
  /** Of the option class: SPX settles in the morning, SPXW at the close. */
  readonly root: string;
  /** Day number. */
  readonly expiration: number;
  readonly right: "C" | "P";
  readonly strike: number;
  /** null: not in the file, or 0, which stands for no quote. */
  readonly bid: number | null;
  readonly ask: number | null;
  /** The exchange's own, a year as a fraction; null: 0 in the file, not computed. */
  readonly vendorVol: number | null;
  /** Contracts; null: not in the file. */
  readonly openInterest: number | null;
}

/** One snapshot of one underlying. */
export interface CboeChain {
  readonly underlying: string;
  /** Epoch milliseconds. */
  readonly quotedAt: number;
  readonly spot: number;
  readonly contracts: readonly CboeContract[];
}

const columns = [
  "quote_time_et",
  "underlying",
  "spot",
  "root",
  "expiration",
  "option_type",
  "strike",
  "bid",
  "ask",
  "iv",
  "open_interest",
] as const;
type Column = (typeof columns)[number];

/** Ten times the largest chain listed; more is not one. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Reads a CSV or CSV.gz of a CBOE delayed-quote table: one snapshot, one contract a line.
 *
 * @throws AppError INVALID_FILE: missing, unreadable, not CSV, a column or a value wrong, more than one snapshot
 */
export async function readCboeFile(path: string): Promise<CboeChain> {
  const name = path.split("/").at(-1) ?? path;
  const text = await readText(path, name);
  const [header, ...records] = plainRows(text) ?? parseText(text, name);
  if (header === undefined) throw new AppError("INVALID_FILE", `${name} is empty`);
  const place = placesOf(header, name);
  const rows = records.map((cells, i) => new Row(cells, place, `${name}:${i + 2}`));
  const first = rows[0];
  if (first === undefined) throw new AppError("INVALID_FILE", `${name} has no contract`);
  const same = (["quote_time_et", "underlying", "spot"] as const).map((column) => first.text(column));
  const contracts = rows.map((row) => {
    if (row.text("quote_time_et") !== same[0] || row.text("underlying") !== same[1])
      throw row.problem("quote_time_et", "more than one snapshot");
    if (row.text("spot") !== same[2]) throw row.problem("spot", "more than one spot");
    return contractOf(row);
  });
  return {
    underlying: first.text("underlying"),
    quotedAt: quoteTime(first),
    spot: first.positive("spot"),
    contracts,
  };
}

function contractOf(row: Row): CboeContract {
  const right = row.text("option_type");
  if (right !== "C" && right !== "P") throw row.problem("option_type", "is neither C nor P");
  const expiration = parseDay(row.text("expiration"));
  if (expiration === null) throw row.problem("expiration", "is no date");
  return {
    root: row.text("root"),
    expiration,
    right,
    strike: row.positive("strike"),
    bid: row.number("bid") || null,
    ask: row.number("ask") || null,
    vendorVol: row.number("iv") || null,
    openInterest: row.number("open_interest"),
  };
}

const quoteTimeSyntax = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;

/** The instant of a `quote_time_et`, New York time without a zone; epoch milliseconds, null for another form. */
export function cboeQuoteTime(text: string): number | null {
  const match = quoteTimeSyntax.exec(text);
  const day = match === null ? null : parseDay(match[1]!);
  if (match === null || day === null) return null;
  return newYorkInstant({ day, minutes: Number(match[2]) * 60 + Number(match[3]) });
}

function quoteTime(row: Row): number {
  const instant = cboeQuoteTime(row.text("quote_time_et"));
  if (instant === null) throw row.problem("quote_time_et", "is no New York time YYYY-MM-DDTHH:mm");
  return instant;
}

class Row {
  private readonly cells: readonly string[];
  private readonly place: Readonly<Record<Column, number>>;
  private readonly where: string;

  constructor(cells: readonly string[], place: Readonly<Record<Column, number>>, where: string) {
    this.cells = cells;
    this.place = place;
    this.where = where;
  }

  text(column: Column): string {
    return this.cells[this.place[column]] ?? "";
  }

  /** null for an empty cell. */
  number(column: Column): number | null {
    const text = this.text(column);
    if (text === "") return null;
    const value = Number(text);
    if (!(value >= 0 && value < 1e15)) throw this.problem(column, "is no number from 0");
    return value;
  }

  positive(column: Column): number {
    const value = this.number(column);
    if (value === null || value === 0) throw this.problem(column, "is no positive number");
    return value;
  }

  problem(column: Column, what: string): AppError {
    return new AppError("INVALID_FILE", `${this.where}: ${column} ${quoted(this.text(column))}: ${what}`);
  }
}

function placesOf(header: readonly string[], name: string): Record<Column, number> {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw new AppError("INVALID_FILE", `${name} is no CBOE chain: it lacks ${missing.join(", ")}`);
  return Object.fromEntries(columns.map((column) => [column, names.indexOf(column)])) as Record<
    Column,
    number
  >;
}

/**
 * The cells of a text without quotes and with as many cells a line, which commas and line ends alone divide: the form in
 * which chains come, and ten times as fast as the parser. null: the text is not that plain.
 */
function plainRows(text: string): string[][] | null {
  if (text.includes('"') || text.includes("\r")) return null;
  const rows: string[][] = [];
  for (const line of text.slice(text.startsWith("\uFEFF") ? 1 : 0).split("\n")) {
    if (line === "") continue;
    const cells = line.split(",");
    if (cells.length !== (rows[0] ?? cells).length) return null;
    rows.push(cells);
  }
  return rows;
}

function parseText(text: string, name: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new AppError("INVALID_FILE", `${name} is not CSV: ${error.message.slice(0, 200)}`);
  }
}

async function readText(path: string, name: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    return (path.endsWith(".gz") ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : bytes).toString(
      "utf8",
    );
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code === "ENOENT") throw new AppError("INVALID_FILE", `${name} does not exist`);
    if (["EACCES", "EISDIR", "EIO"].includes(code))
      throw new AppError("INVALID_FILE", `${name} cannot be read`);
    if (code.startsWith("Z_"))
      throw new AppError("INVALID_FILE", `${name} is no gzip file, or a damaged one`);
    if (code === "ERR_BUFFER_TOO_LARGE")
      throw new AppError("INVALID_FILE", `${name} unpacks to more than ${mostBytes} bytes`);
    throw error;
  }
}
