export { type AsOfInstants, type AsOfReading, readAsOf } from "./as-of.js";
export {
  type CalendarDate,
  dateOfDay,
  dayOf,
  dayOfDate,
  isoDay,
  msPerDay,
  parseDay,
  weekday,
} from "./day.js";
export { nyseClosures, nyseEarlyCloses } from "./holidays.js";
export {
  newYorkInstant,
  newYorkOffsetMinutes,
  newYorkWallClock,
  type WallClock,
  type WallMinute,
  wallClockInstant,
} from "./new-york.js";
export {
  actionKnownAt,
  barDelayMs,
  barKnownAt,
  macroKnownAt,
  openInterestPublication,
} from "./publication.js";
export { calendarFirstDay, calendarLastDay, type Venue } from "./session-table.js";
export {
  countSessions,
  isHalfDay,
  isSession,
  lastClosedSession,
  nextSession,
  openSessionAt,
  previousSession,
  sessionClose,
  sessionOnOrAfter,
  sessionOnOrBefore,
  sessionOpen,
  sessionsBetween,
  shiftSession,
} from "./sessions.js";
export { venueInstant, venueMinute } from "./venue-clock.js";
