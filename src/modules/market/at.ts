import {
  calendarFirstDay,
  dayOfDate,
  isoDay,
  isSession,
  lastClosedSession,
  newYorkInstant,
  newYorkWallClock,
  openSessionAt,
  parseDay,
  sessionClose,
  sessionOnOrBefore,
  wallClockInstant,
} from "../../analytics/calendar/index.js";
