import { fitsDecimals } from "../../analytics/money/fixed.js";
import { AppError, quoted } from "../../platform/errors.js";
import { portfoliosPolicy } from "./portfolios.policy.js";

/** Control characters, and those that break a line or turn the direction of what is read. */
const unprintable = /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}]/u;

/** A name people read: trimmed, printable, not empty. @throws AppError INVALID_INPUT naming the field */
export function nameOf(field: string, text: string): string {
  const name = text.trim();
  if (name === "" || name.length > portfoliosPolicy.longestName || unprintable.test(name)) {
    const message = `${field} needs 1 to ${portfoliosPolicy.longestName} printable characters, got ${quoted(text)}`;
    throw new AppError("INVALID_INPUT", message, { field });
  }
  return name;
}

/** Free text, or null. */
export function noteOf(field: string, text: string | null | undefined): string | null {
  const note = text?.trim() ?? "";
  if (note.length > portfoliosPolicy.longestNote || unprintable.test(note.replace(/[\n\t]/g, " "))) {
    const message = `${field} may have ${portfoliosPolicy.longestNote} printable characters`;
    throw new AppError("INVALID_INPUT", message, { field });
  }
  return note === "" ? null : note;
}

/** A currency in its major unit; case may not be mixed, as a small letter means pence. @throws AppError INVALID_INPUT */
export function currencyOf(field: string, text: string): string {
  const code = text.trim();
  const refuse = (why: string) =>
    new AppError("INVALID_INPUT", `${field} ${why}: ${quoted(text)}`, { field });
  const minor = minorUnits[code === "GBp" ? "GBX" : code.toUpperCase()];
  if (minor !== undefined) throw refuse(`must not be a minor unit (${minor})`);
  if (!/^(?:[A-Z]{3,5}|[a-z]{3,5})$/.test(code)) throw refuse("is no currency code");
  return code.toUpperCase();
}

const minorUnits: Readonly<Record<string, string>> = {
  GBX: "pence are GBX: give pounds as GBP",
  ILA: "agorot are ILA: give shekels as ILS",
  ZAC: "cents are ZAC: give rand as ZAR",
};

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
