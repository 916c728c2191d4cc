import { sessionClose, type Venue } from "../../analytics/calendar/index.js";

/** The last instant (epoch milliseconds) that is served of a session: its close; where the next begins with it, the moment before. */
export function sessionEnd(venue: Venue, day: number): number {
  return venue === "CRYPTO" ? sessionClose(venue, day) - 1 : sessionClose(venue, day);
}
