import { msPerDay } from "./day.js";
import { newYorkInstant, newYorkWallClock, type WallMinute } from "./new-york.js";
import type { Venue } from "./session-table.js";

/** Day and whole minute of an instant on the wall clock of a venue: New York's for XNYS, UTC for CRYPTO. */
export function venueMinute(venue: Venue, epochMs: number): WallMinute {
  if (venue === "XNYS") return newYorkWallClock(epochMs);
  const day = Math.floor(epochMs / msPerDay);
  return { day, minutes: Math.floor((epochMs - day * msPerDay) / 60_000) };
}

/** Epoch milliseconds of a minute on the wall clock of a venue. */
export function venueInstant(venue: Venue, { day, minutes }: WallMinute): number {
  return venue === "XNYS" ? newYorkInstant({ day, minutes }) : day * msPerDay + minutes * 60_000;
}
