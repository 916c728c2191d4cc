import {
  calendarFirstDay,
  isSession,
  msPerDay,
  newYorkWallClock,
  parseDay,
  type Venue,
} from "../../analytics/calendar/index.js";
import { AppError, quoted } from "../../platform/errors.js";

/** Why a row cannot be taken; thrown by the readers of cells and reported with the row's line. */
export class RowRefusal extends Error {}

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
const instantSyntax = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?$/;
const longestNumeral = 40;
/** No price, volume, rate or level of any market comes near; their products stay finite. */
const largestNumber = 1e15;
const smallestNumber = 1e-15;
const largestSplit = 1e4;

/** Reads the cells of a row by column name. */
export class RowReader {
  readonly #index: ReadonlyMap<string, number>;
  #cells: readonly string[] = [];
  /** Neighbouring rows are mostly of one instant. */
  #instantText = "";
  #instant = Number.NaN;

  constructor(header: readonly string[]) {
    this.#index = new Map(header.map((name, i) => [name, i]));
  }

  has(column: string): boolean {
    return this.#index.has(column);
  }

  use(cells: readonly string[]): void {
    if (cells.length !== this.#index.size) {
      throw new RowRefusal(`has ${cells.length} cells, the header has ${this.#index.size}`);
    }
    this.#cells = cells;
  }

  /** The cell's text; null when empty or without such a column. */
  text(column: string): string | null {
    const i = this.#index.get(column);
    const cell = i === undefined ? "" : this.#cells[i]!;
    return cell === "" ? null : cell;
  }

  required(column: string): string {
    const text = this.text(column);
    if (text === null) throw new RowRefusal(`${column} is empty`);
    return text;
  }

  /** A numeral as printed; null when empty. */
  numeral(column: string): string | null {
    const text = this.text(column);
    if (text === null) return null;
    if (text.length > longestNumeral || !numeral.test(text))
      throw new RowRefusal(`${column} is no number: ${quoted(text)}`);
    const size = Math.abs(Number(text));
    if (size > largestNumber || (size > 0 && size < smallestNumber)) {
      throw new RowRefusal(`${column} must lie within 1e-15 to 1e15 in size, got ${text}`);
    }
    return text;
  }

  /** A number from 0 to `most`; NaN when empty or without such a column. */
  amount(column: string, most: number): number {
    const text = this.text(column);
    if (text === null) return Number.NaN;
    const value = text.length <= longestNumeral && numeral.test(text) ? Number(text) : Number.NaN;
    if (value >= 0 && value <= most) return value;
    throw new RowRefusal(`${column} must be a number from 0 to ${most}, got ${quoted(text)}`);
  }

  /** A split's new shares per old, at most ten thousand for one either way; null when empty. */
  splitRatio(column: string): string | null {
    const text = this.positive(column);
    if (text !== null && (Number(text) > largestSplit || Number(text) < 1 / largestSplit)) {
      throw new RowRefusal(`${column} is no split ratio: ${text}`);
    }
    return text;
  }

  /** A price above zero; null when empty. */
  positive(column: string): string | null {
    const text = this.numeral(column);
    if (text !== null && !(Number(text) > 0)) throw new RowRefusal(`${column} must be above 0, got ${text}`);
    return text;
  }

  day(column: string): number {
    const text = this.required(column);
    const day = parseDay(text);
    if (day === null) throw new RowRefusal(`${column} is no date YYYY-MM-DD: ${quoted(text)}`);
    return day;
  }

  /** An instant to the millisecond, `2026-03-05T15:30:00Z`; without an offset it is UTC. */
  instant(column: string): number {
    const text = this.required(column);
    if (text === this.#instantText) return this.#instant;
    const match = instantSyntax.exec(text);
    const instant =
      match === null || parseDay(match[1]!) === null
        ? Number.NaN
        : Date.parse(`${match[1]}T${match[2]}${match[3] ?? "Z"}`);
    if (Number.isNaN(instant))
      throw new RowRefusal(
        `${column} is no instant YYYY-MM-DDTHH:mm:ss with offset or in UTC: ${quoted(text)}`,
      );
    [this.#instantText, this.#instant] = [text, instant];
    return instant;
  }

  /** When the file itself says the row became known: column `known_at`, an instant with offset; null without. */
  knownAt(day: number, now: Date): Date | null {
    const text = this.text("known_at");
    if (text === null) return null;
    const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
    const instant = new Date(isInstant ? text : Number.NaN);
    if (Number.isNaN(instant.getTime()))
      throw new RowRefusal(`known_at is no instant with offset: ${quoted(text)}`);
    if (instant > now) throw new RowRefusal(`known_at ${text} lies in the future`);
    if (instant.getTime() < day * msPerDay) throw new RowRefusal(`known_at ${text} lies before the date`);
    return instant;
  }
}

/** A ticker as it is kept: capitals, visible ASCII. */
export function symbolCell(text: string): string {
  const symbol = text.toUpperCase();
  if (symbol.length > 40 || /[^\x21-\x7e]/.test(symbol))
    throw new RowRefusal(`symbol is no ticker: ${quoted(text)}`);
  return symbol;
}

/** Refuses a high below the low and a negative volume. */
export function requireOrderedPrices(prices: {
  readonly high: string | null;
  readonly low: string | null;
  readonly volume: string | null;
}): void {
  const { high, low, volume } = prices;
  if (high !== null && low !== null && Number(high) < Number(low))
    throw new RowRefusal(`high ${high} is below low ${low}`);
  if (volume !== null && Number(volume) < 0)
    throw new RowRefusal(`volume must not be negative, got ${volume}`);
}

/** Refuses days without a session, of the future and before the calendar. */
export function requireTradingDay(venue: Venue, day: number, text: string, now: Date): void {
  if (day < calendarFirstDay)
    throw new RowRefusal(`date ${text} lies before the calendar, which begins 1990-01-01`);
  if (!isSession(venue, day)) throw new RowRefusal(`date ${text} is no trading session`);
  requirePast(day, text, now);
}

export function requirePast(day: number, text: string, now: Date): void {
  if (day > newYorkWallClock(now.getTime()).day) throw new RowRefusal(`date ${text} lies in the future`);
}

/** The columns a file must have. @throws AppError INVALID_FILE naming those that are missing */
export function requireColumns(header: readonly string[], wanted: readonly string[], name: string): void {
  const missing = wanted.filter((column) => !header.includes(column));
  if (missing.length === 0) return;
  const found = header.map((column) => column.slice(0, 30)).slice(0, 12);
  throw new AppError(
    "INVALID_FILE",
    `${name} lacks the column${missing.length > 1 ? "s" : ""} ${missing.join(", ")}; it has ${quoted(found.join(","))}`,
  );
}
