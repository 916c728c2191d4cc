import { fitsDecimals } from "../../analytics/money/fixed.js";
import { AppError, quoted } from "../../platform/errors.js";
import { portfoliosPolicy } from "./portfolios.policy.js";

/** A name people read: trimmed, printable, not empty. @throws AppError INVALID_INPUT naming the field */
export function nameOf(field: string, text: string): string {
  const name = text.trim();
  if (name === "" || name.length > portfoliosPolicy.longestName || /[\p{Cc}\p{Cs}]/u.test(name)) {
    const message = `${field} needs 1 to ${portfoliosPolicy.longestName} printable characters, got ${quoted(text)}`;
    throw new AppError("INVALID_INPUT", message, { field });
  }
  return name;
}

/** Free text, or null. */
export function noteOf(field: string, text: string | null | undefined): string | null {
  const note = text?.trim() ?? "";
  if (note.length > portfoliosPolicy.longestNote || /[^\P{Cc}\n\t]|\p{Cs}/u.test(note)) {
    const message = `${field} may have ${portfoliosPolicy.longestNote} printable characters`;
    throw new AppError("INVALID_INPUT", message, { field });
  }
  return note === "" ? null : note;
}

export function currencyOf(field: string, text: string): string {
  const code = text.trim().toUpperCase();
  if (!/^[A-Z]{3,5}$/.test(code))
    throw new AppError("INVALID_INPUT", `${field} is no currency code: ${quoted(text)}`, { field });
  return code;
}

/** Decimal text within what the ledger keeps exactly. @throws AppError INVALID_INPUT naming field and value */
export function amountOf(field: string, text: string, decimals: number): string {
  if (Math.abs(Number(text)) > portfoliosPolicy.largestMagnitude) {
    throw new AppError("INVALID_INPUT", `${field} is too large: ${quoted(text)}`, { field });
  }
  // No amount needs an exponent of three digits, and reading one could cost a lot.
  if (/e[+-]?\d{3}/i.test(text) || !fitsDecimals(text, decimals)) {
    throw new AppError("INVALID_INPUT", `${field} may have ${decimals} decimals, got ${quoted(text)}`, {
      field,
    });
  }
  return text;
}
