import {
  barKnownAt,
  isSession,
  sessionClose,
  sessionOnOrBefore,
  sessionOpen,
  type Venue,
  venueMinute,
} from "../../analytics/calendar/index.js";
import { frameFlags } from "./chain-remarks.js";

/** Where a snapshot of a chain belongs. */
export interface SnapshotPlace {
  /** Day number of the session. */
  readonly tradingDay: number;
  /** Since midnight on the venue's wall clock. */
  readonly minute: number;
  /** Epoch milliseconds. */
  readonly knownAt: number;
  /** Epoch milliseconds; null: at its minute. */
  readonly printedAt: number | null;
  /** Of {@link frameFlags}. */
  readonly flags: number;
}

/**
 * The frame that a snapshot printed at an instant is (formulas.md 22). In session: of its minute. After the close and on
 * days without a session: the closing frame of the last session, known a quarter of an hour after the close. Before the
 * open: of that day at its own minute, with a spot that is of the session before. Null before the calendar.
 */
export function snapshotPlace(venue: Venue, printedAt: number): SnapshotPlace | null {
  const { day, minutes } = venueMinute(venue, printedAt);
  const session = sessionOnOrBefore(venue, day);
  if (session === null) return null;
  const { minutes: closing } = venueMinute(venue, sessionClose(venue, session) - 1);
  // The minute of the close itself is the last of the session.
  if (venue === "XNYS" && (session !== day || minutes > closing + 1)) {
    return {
      tradingDay: session,
      minute: closing + 1,
      knownAt: barKnownAt(venue, session),
      printedAt,
      flags: frameFlags.CLOSED_MARKET_SNAPSHOT,
    };
  }
  const isEarly = isSession(venue, day) && printedAt < sessionOpen(venue, day);
  return {
    tradingDay: day,
    minute: minutes,
    knownAt: printedAt,
    printedAt: null,
    flags: isEarly ? frameFlags.STALE_SPOT : 0,
  };
}
