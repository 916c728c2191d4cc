import { isoDay, parseDay } from "../../analytics/calendar/index.js";
import { AppError, quoted } from "../../platform/errors.js";
import type { PricedExpiry } from "./expiry-forward.js";
import type { PricedChain } from "./price-chain.js";

/**
 * The live expiries that an argument means: all of them where it is omitted, those of every root on a date, those of the
 * clock's own day for `0dte`.
 *
 * @throws AppError INVALID_EXPIRATION for other texts, NO_DATA for a day on which nothing that lives expires
 */
export function askedExpiries(
  { chain, clockDay, expiries }: PricedChain,
  { text, field }: { text: string | null | undefined; field: string },
): readonly PricedExpiry[] {
  if (text == null) return expiries;
  const day = /^0dte$/i.test(text) ? clockDay : parseDay(text);
  if (day === null)
    throw new AppError("INVALID_EXPIRATION", `${field} must be YYYY-MM-DD or 0dte, got ${quoted(text)}`, {
      field,
    });
  const found = expiries.filter(({ expiryDay }) => expiryDay === day);
  if (found.length > 0) return found;
  throw new AppError(
    "NO_DATA",
    `no live contract of ${quoted(chain.underlying.symbol)} expires on ${isoDay(day)} (${field} ${quoted(text)})`,
    { field },
  );
}
