import { AppError, quoted } from "../../platform/errors.js";
import type { Dialect } from "./ledger-draft.js";
import { type Delimiter, delimiters } from "./parse-records.js";

/** The column headings by which a dialect is known; of alternative names one is enough. */
interface HeaderShape {
  readonly dialect: Dialect;
  readonly columns: readonly (string | readonly string[])[];
  /** What stands before the headings on their line: IBKR names the section. */
  readonly lead: readonly string[];
}

/** From the most telling to the least: every list of transactions has a symbol, a quantity, a price and a date. */
const shapes: readonly HeaderShape[] = [
  {
    dialect: "IBKR_TRANSACTIONS",
    lead: ["transaction history", "header"],
    columns: ["date", "description", "transaction type", "symbol", "quantity", "price", "net amount"],
  },
  {
    dialect: "FREETRADE_TRANSACTIONS",
    lead: [],
    columns: [
      "type",
      "timestamp",
      "account currency",
      "total amount",
      "buy / sell",
      "ticker",
      "quantity",
      "price per share",
    ],
  },
  {
    dialect: "TRADING212_TRANSACTIONS",
    lead: [],
    columns: ["action", "time", "ticker", "no. of shares", "price / share", "total", "currency (total)"],
  },
  {
    dialect: "FIDELITY_TRANSACTIONS",
    lead: [],
    columns: ["run date", "action", "symbol", "price", "quantity", "amount"],
  },
  {
    dialect: "SCHWAB_TRANSACTIONS",
    lead: [],
    columns: ["date", "action", "symbol", "price", "quantity", "fees & comm", "amount"],
  },
  {
    dialect: "SCHWAB_POSITIONS",
    lead: [],
    columns: [
      "symbol",
      "description",
      ["quantity", "qty (quantity)"],
      "price",
      ["market value", "mkt val (market value)"],
      "cost basis",
    ],
  },
  { dialect: "VANGUARD_UK_REPORT", lead: [], columns: ["date", "details", "amount", "balance"] },
  {
    dialect: "RISKGRAPH_HOLDINGS",
    lead: [],
    columns: [
      ["ticker", "symbol"],
      ["quantity", "shares"],
      ["entry price", "price"],
      ["entry date", "date"],
    ],
  },
];

/** Headings that holdings never have: read as such, a list of trades would open a position for each sale. */
const wordsOfTrades = ["action", "side", "type", "transaction type", "buy / sell", "amount", "net amount"];

/** No broker writes more above its headings. */
const linesSearched = 100;
const longestHeading = 4_000;
const mostColumns = 100;

/** A heading as columns are looked up: small letters, single spaces, no underscore, no `($)`. */
export function columnName(cell: string): string {
  return cell
    .replace(/^\ufeff/, "")
    .toLowerCase()
    .replace(/\(\$\)/g, "")
    .replace(/[_\s]+/g, " ")
    .trim();
}

/**
 * The dialect and delimiter of a text by its headings, never by its name.
 *
 * @throws AppError INVALID_FILE: no known headings, or not those of the wanted dialect, naming what is missing
 */
export function detectDialect(
  text: string,
  { wanted, name }: { wanted: Dialect | null; name: string },
): { dialect: Dialect; delimiter: Delimiter } {
  const candidates = shapes.filter(({ dialect }) => wanted === null || dialect === wanted);
  const headings = text
    .split("\n", linesSearched)
    .flatMap((line) => delimiters.map((delimiter) => ({ delimiter, names: splitHeading(line, delimiter) })));
  let nearest: Misfit | null = null;
  for (const shape of candidates) {
    for (const { delimiter, names } of headings) {
      const misfit = misfitOf(shape, names);
      if (misfit === null) return { dialect: shape.dialect, delimiter };
      if (nearest === null || misfit.missing.length < nearest.missing.length) nearest = misfit;
    }
  }
  throw unknownFile(name, wanted, nearest);
}

/** Whether a record is the headings of the dialect. */
export function isHeader(dialect: Dialect, cells: readonly string[]): boolean {
  // Most records are data and have no cell that starts a heading: say so without reading all of them.
  const shape = shapes.find((candidate) => candidate.dialect === dialect)!;
  const first = [shape.lead[0] ?? shape.columns[0]!].flat();
  const names = cells.slice(0, mostColumns);
  if (!names.some((cell) => cell.length < 40 && first.includes(columnName(cell)))) return false;
  return misfitOf(shape, names.map(columnName)) === null;
}

interface Misfit {
  readonly missing: readonly string[];
  /** A heading that the dialect must not have. */
  readonly strange: string | null;
}

/** Null where the headings fit. */
function misfitOf(shape: HeaderShape, names: readonly string[]): Misfit | null {
  const missing: string[] = shape.lead.filter((word, i) => names[i] !== word);
  for (const column of shape.columns) {
    const choices = typeof column === "string" ? [column] : column;
    if (!choices.some((choice) => names.includes(choice))) missing.push(choices[0]!);
  }
  const strange =
    shape.dialect === "RISKGRAPH_HOLDINGS"
      ? (names.find((column) => wordsOfTrades.includes(column)) ?? null)
      : null;
  return missing.length === 0 && strange === null ? null : { missing, strange };
}

function splitHeading(line: string, delimiter: Delimiter): string[] {
  return line
    .slice(0, longestHeading)
    .split(delimiter, mostColumns)
    .map((cell) => columnName(cell.trim().replace(/^"(.*)"$/, "$1")));
}

function unknownFile(name: string, wanted: Dialect | null, nearest: Misfit | null): AppError {
  if (wanted !== null && nearest !== null) {
    const why =
      nearest.missing.length > 0
        ? `it lacks the columns ${nearest.missing.join(", ")}`
        : `its column ${quoted(nearest.strange)} says that it lists transactions`;
    return new AppError("INVALID_FILE", `${name} is no ${wanted} file: ${why}`);
  }
  const expected = shapes.map(({ dialect, lead, columns }) => {
    const names = columns.map((column) => (typeof column === "string" ? column : column[0]!));
    return `${dialect} (${[...lead, ...names].join(", ")})`;
  });
  return new AppError(
    "INVALID_FILE",
    `${name} has the column headings of no known dialect; expected are those of ${expected.join("; ")}`,
  );
}
