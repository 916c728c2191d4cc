import { occSymbol, parseOccSymbol } from "../../analytics/options/occ-symbol.js";
import { readDay } from "./date-cells.js";

/** Shares behind one option contract. */
export const optionMultiplier = 100;

/**
 * A symbol in capitals: a ticker, or an option in any of the forms brokers write (padded OCC, `SMAL 04/01/2020 32.00 P`,
 * `-SPY250919C460`) as its OCC symbol without padding. Null for what is neither.
 */
export function readSymbol(cell: string): string | null {
  const text = cell.trim().toUpperCase();
  const packed = text.replace(/\s+/g, "");
  if (parseOccSymbol(packed) !== null) return packed;
  const option = spacedOption(text) ?? dashedOption(packed);
  if (option !== null) return option;
  // At the start, these four make a spreadsheet calculate.
  return /^[\x21-\x7e]{1,40}$/.test(text) && !/^[=+@-]/.test(text) ? text : null;
}

export function isOption(symbol: string): boolean {
  return parseOccSymbol(symbol) !== null;
}

/** Schwab: root, expiry, strike, right. */
function spacedOption(text: string): string | null {
  const match = /^([A-Z][A-Z0-9]{0,5}) (\d{2}\/\d{2}\/\d{4}) (\d{1,6}(?:\.\d{1,3})?) ([CP])$/.exec(text);
  if (match === null) return null;
  const expiry = readDay(match[2]!, "MDY");
  if ("problem" in expiry) return null;
  return fromParts({ root: match[1]!, day: expiry.day, right: match[4]!, strike: match[3]! });
}

/** Fidelity: a dash, root, YYMMDD, right, strike without padding. */
function dashedOption(text: string): string | null {
  const match = /^-([A-Z][A-Z0-9]{0,5}?)(\d{2})(\d{2})(\d{2})([CP])(\d{1,5}(?:\.\d{1,3})?)$/.exec(text);
  if (match === null) return null;
  const expiry = readDay(`20${match[2]}-${match[3]}-${match[4]}`, null);
  if ("problem" in expiry) return null;
  return fromParts({ root: match[1]!, day: expiry.day, right: match[5]!, strike: match[6]! });
}

function fromParts(parts: { root: string; day: number; right: string; strike: string }): string | null {
  const strikeThousandths = Math.round(Number(parts.strike) * 1_000);
  const right = parts.right as "C" | "P";
  const symbol = occSymbol({ root: parts.root, expiration: parts.day, right, strikeThousandths });
  return parseOccSymbol(symbol) === null ? null : symbol;
}

const longestNamedSymbol = 40;

/** A stable symbol for a fund without ticker: the capitals of its name, joined by "-". Null for a name of signs. */
export function symbolFromName(name: string): string | null {
  const words = name
    .normalize("NFKD")
    .replace(/[.'’]|\p{M}/gu, "")
    .toUpperCase()
    .match(/[A-Z0-9]+/g);
  return words?.join("-").slice(0, longestNamedSymbol).replace(/-$/, "") ?? null;
}
