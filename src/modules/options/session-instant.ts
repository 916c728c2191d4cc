import { sessionClose, type Venue, venueInstant } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import type { At } from "../market/index.js";
import { knownCarry } from "./chain-carry.js";
import type { KnownCarry } from "./expiry-forward.js";

/**
 * The last instant (epoch milliseconds) that is served of a session: its close; where the next begins with that, the
 * moment before.
 */
export function sessionEnd(venue: Venue, day: number): number {
  return venue === "CRYPTO" ? sessionClose(venue, day) - 1 : sessionClose(venue, day);
}

/** The end of a day on a venue's wall clock, epoch milliseconds: by then what belongs to its session is published. */
export function dayEnd(venue: Venue, day: number): number {
  return venueInstant(venue, { day: day + 1, minutes: 0 });
}

/** Rates and yields as they were known by an instant (epoch milliseconds), and by `at`. */
export function carryBy(
  ctx: Context,
  { symbol, instant, at }: { symbol: string; instant: number; at: At },
): Promise<KnownCarry> {
  return knownCarry(ctx, { symbol, at: { ...at, cut: Math.min(at.cut, instant) } });
}
