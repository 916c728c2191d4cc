import {
  isSession,
  msPerDay,
  newYorkInstant,
  sessionClose,
  sessionOpen,
} from "../../analytics/calendar/index.js";
import type { Settlement } from "../../analytics/chains/index.js";

/** New York minutes of open and close of a day that is no session, or lies beyond the calendar. */
const usualMinutes = { OPEN: 570, CLOSE: 960 } as const;
const utcSettlementMs = 8 * 3_600_000;

/** When a contract settles on its expiry day (day number): open or close of the session, or 08:00 UTC; epoch milliseconds. */
export function settlementInstant(settlement: Settlement, expiryDay: number): number {
  if (settlement === "UTC_08") return expiryDay * msPerDay + utcSettlementMs;
  if (isSession("XNYS", expiryDay))
    return settlement === "OPEN" ? sessionOpen("XNYS", expiryDay) : sessionClose("XNYS", expiryDay);
  return newYorkInstant({ day: expiryDay, minutes: usualMinutes[settlement] });
}
