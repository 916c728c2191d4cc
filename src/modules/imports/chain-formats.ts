import type { Venue } from "../../analytics/calendar/index.js";
import type { ListedContract } from "../../analytics/chains/index.js";
import { AppError, quoted } from "../../platform/errors.js";
import type { ChainQuote, VolRule } from "../options/index.js";
import type { RowReader } from "./cells.js";
import { cboeFormat } from "./chain-format-cboe.js";
import { coinFormat, coinSweepFormat } from "./chain-format-coins.js";
import { plainFormat } from "./chain-format-plain.js";
import { yahooFormat } from "./chain-format-yahoo.js";

/** How the rows of one kind of chain file become quotes. */
export interface ChainFormat {
  /** Columns that every file of the format has. */
  readonly columns: readonly string[];
  /** Null: that of the underlying's class. */
  readonly venue: Venue | null;
  readonly volRule: VolRule;
  /** Of `frameFlags`, what holds for all its snapshots. */
  readonly flags: number;
  /** Each row has an instant of its own: rows around one instant are one snapshot, of the last of them. */
  readonly isSweep: boolean;
  /** Code of the row's dataset; null: the file's `source` column, else its own name. */
  source(row: RowReader): string | null;
  underlying(row: RowReader): string;
  /** When the snapshot was printed, epoch milliseconds. */
  printedAt(row: RowReader): number;
  /** @throws RowRefusal naming a value that is none */
  quote(row: RowReader): ChainQuote;
  /** What the row's contract is. @throws RowRefusal */
  contract(row: RowReader, venue: Venue): ListedContract;
}

/** A header of several is of the first. */
const formats: readonly ChainFormat[] = [cboeFormat, yahooFormat, coinSweepFormat, coinFormat, plainFormat];

/** The format of a file, by its header. @throws AppError INVALID_FILE */
export function chainFormatOf(header: readonly string[], name: string): ChainFormat {
  const format = formats.find(({ columns }) => columns.every((column) => header.includes(column)));
  if (format !== undefined) return format;
  const lacking = plainFormat.columns.filter((column) => !header.includes(column));
  throw new AppError(
    "INVALID_FILE",
    `${name} is no option chain of CBOE, Yahoo, Deribit or OKX, and for a plain one it lacks ${lacking.join(", ")}; it has ${quoted(header.slice(0, 12).join(","))}`,
  );
}
