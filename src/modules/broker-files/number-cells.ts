import { Decimal } from "decimal.js";
import { type Delimiter, type FileRecord } from "./parse-records.js";

/** Wide enough that no product of two amounts of the file is rounded. */
export const Exact = Decimal.clone({
  precision: 80,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -100,
  toExpPos: 100,
});

const mostIntegerDigits = 15;
export const mostDecimals = 12;
const longestNumeral = 60;

/** Which sign a file's numbers put before their decimals. */
export interface NumberStyle {
  readonly decimal: "POINT" | "COMMA";
  /** The file has clear cases of both, so that `1.234` could be either. */
  readonly isMixed: boolean;
}

export type NumberReading =
  | { readonly value: Decimal; readonly isRounded: boolean }
  | { readonly problem: string };

const around =
  /^(\()?\s*([+-]?)\s*([$£€]?)\s*([+-]?)\s*([\d.,'’ ]+)(e[+-]?\d{1,3})?\s*([$£€]?)\s*(-?)\s*(\))?$/i;

/** Plain decimal text without exponent and without trailing zeros. */
export function plain(value: Decimal): string {
  return value.isZero() ? "0" : value.toFixed();
}

/** A quotient as prices are kept. */
export function rounded(value: Decimal): Decimal {
  return new Exact(value).toDecimalPlaces(mostDecimals);
}

/**
 * A number as brokers print it: currency sign, thousands, parentheses or a trailing minus for negatives, scientific
 * notation. Percentages are no amounts. A number in scientific notation is a program's float: beyond twelve decimals
 * it is rounded, where a plain one is refused.
 */
export function readNumber(cell: string, style: NumberStyle): NumberReading {
  const text = cell
    .replace(/[\u00a0\u2009\u202f]/g, " ")
    .replace(/[\u2212\u2013]/g, "-")
    .trim();
  if (text.includes("%")) return { problem: "is a percentage, not an amount" };
  const match = text.length > longestNumeral ? null : around.exec(text);
  if (match === null) return { problem: "is no number" };

  const [, open, sign, , inner, body, exponent, , trailing, close] = match;
  const minuses = [open, sign, inner, trailing].filter((part) => part !== undefined && part !== "");
  if (minuses.length > 1 || (open === undefined) !== (close === undefined) || (match[3] && match[7]))
    return { problem: "is no number" };
  const mantissa = plainMantissa(body!.trim(), style);
  if ("problem" in mantissa) return mantissa;

  const size = new Exact(`${mantissa.digits}${exponent ?? ""}`);
  const value = minuses.some((part) => part !== "+") ? size.negated() : size;
  return withinLimits(value, exponent !== undefined);
}

function withinLimits(value: Decimal, isScientific: boolean): NumberReading {
  if (!value.isZero() && value.e >= mostIntegerDigits)
    return { problem: `has more than ${mostIntegerDigits} digits before the point` };
  if (value.decimalPlaces() <= mostDecimals) return { value, isRounded: false };
  if (!isScientific) return { problem: `has more than ${mostDecimals} decimals` };
  return { value: rounded(value), isRounded: true };
}

const thousandsByComma = /^[1-9]\d{0,2}(,\d{3})+$/;
const thousandsByPoint = /^[1-9]\d{0,2}(\.\d{3})+$/;

/** The digits with a decimal point and nothing else. */
function plainMantissa(body: string, style: NumberStyle): { digits: string } | { problem: string } {
  const apart = /^\d{1,3}([ '’]\d{3})+([.,]\d+)?$/.test(body);
  const text = apart ? body.replace(/[ '’]/g, "") : body;
  if (/^(\d+\.?\d*|\.\d+)$/.test(text)) return onlyPoint(text, apart, style);
  if (/^(\d+,\d*|,\d+)$/.test(text)) return onlyComma(text, apart, style);
  // Both signs, or one of them more than once: only one reading is well formed.
  if (thousandsByComma.test(text) || /^[1-9]\d{0,2}(,\d{3})+\.\d+$/.test(text))
    return { digits: text.replaceAll(",", "") };
  if (thousandsByPoint.test(text) || /^[1-9]\d{0,2}(\.\d{3})+,\d+$/.test(text))
    return { digits: text.replaceAll(".", "").replace(",", ".") };
  return { problem: "is no number" };
}

function onlyPoint(
  text: string,
  apart: boolean,
  style: NumberStyle,
): { digits: string } | { problem: string } {
  if (apart || style.decimal === "POINT" || !thousandsByPoint.test(text)) return { digits: text };
  if (style.isMixed) return { problem: "may be thousands or decimals, the file writes both ways" };
  return { digits: text.replace(".", "") };
}

function onlyComma(
  text: string,
  apart: boolean,
  style: NumberStyle,
): { digits: string } | { problem: string } {
  const decimals = { digits: text.replace(",", ".") };
  if (apart) return decimals;
  if (style.decimal === "COMMA") {
    const isUnclear = style.isMixed && thousandsByComma.test(text);
    return isUnclear ? { problem: "may be thousands or decimals, the file writes both ways" } : decimals;
  }
  if (thousandsByComma.test(text)) return { digits: text.replace(",", "") };
  return { problem: "has a decimal comma in a file whose numbers have points" };
}

const clearComma = /^[-(]?[$£€]?(?![1-9]\d{0,2},\d{3}\)?$)\d+,\d+\)?$|\d\.\d{3},\d/;
const clearPoint = /^[-(]?[$£€]?(?![1-9]\d{0,2}\.\d{3}\)?$)\d+\.\d+\)?$|\d,\d{3}\.\d/;

/** Files with semicolons have decimal commas unless their numbers say otherwise; all others have points. */
export function numberStyleOf(records: readonly FileRecord[], delimiter: Delimiter): NumberStyle {
  if (delimiter !== ";") return { decimal: "POINT", isMixed: false };
  let [commas, points] = [false, false];
  for (const { cells } of records) {
    for (const cell of cells) {
      if (cell.length > longestNumeral) continue;
      commas ||= clearComma.test(cell);
      points ||= clearPoint.test(cell);
    }
  }
  return { decimal: points && !commas ? "POINT" : "COMMA", isMixed: points && commas };
}
