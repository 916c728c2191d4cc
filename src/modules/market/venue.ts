import { msPerDay, newYorkWallClock, type Venue } from "../../analytics/calendar/index.js";

export const instrumentClasses = ["EQUITY", "ETF", "FUND", "INDEX", "CRYPTO", "OPTION"] as const;
export type InstrumentClassName = (typeof instrumentClasses)[number];

/** The calendar an instrument's daily bars follow. */
export function venueOf(instrumentClass: string): Venue {
  return instrumentClass === "CRYPTO" ? "CRYPTO" : "XNYS";
}

/** The calendar day of an instant where the venue is: New York's, or UTC for crypto. */
export function calendarDayOf(venue: Venue, epochMs: number): number {
  return venue === "CRYPTO" ? Math.floor(epochMs / msPerDay) : newYorkWallClock(epochMs).day;
}
