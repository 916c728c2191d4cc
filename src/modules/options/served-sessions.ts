import {
  isSession,
  previousSession,
  sessionOnOrBefore,
  sessionOpen,
  type Venue,
  venueMinute,
} from "../../analytics/calendar/index.js";

/** A session of which an instant is served, and the last minute of it that has come. */
export interface ServedSession {
  /** Day number. */
  readonly day: number;
  /** Since midnight on the venue's wall clock; of a session that is over, the end of its day. */
  readonly lastMinute: number;
}

const minutesPerDay = 1_440;

/**
 * The sessions that may answer for an instant, the first that has a frame being the one: the session of the day itself
 * once it is open, and only that one; before its open its early frames, else the session before; on other days the last
 * session. Empty outside the calendar.
 */
export function servedSessions(venue: Venue, clock: number): ServedSession[] {
  const { day, minutes } = venueMinute(venue, clock);
  const whole = (session: number | null) =>
    session === null ? [] : [{ day: session, lastMinute: minutesPerDay }];
  if (!isSession(venue, day)) return whole(sessionOnOrBefore(venue, day));
  const own = { day, lastMinute: minutes };
  return clock < sessionOpen(venue, day) ? [own, ...whole(previousSession(venue, day))] : [own];
}
