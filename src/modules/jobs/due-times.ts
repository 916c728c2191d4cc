import { type CronDate, CronExpressionParser } from "cron-parser";
import { lastClosedSession, sessionClose } from "../../analytics/calendar/index.js";

/** When a schedule falls due. */
export type Recurrence =
  | {
      readonly kind: "CRON";
      /** Five fields: minute, hour, day of month, month, day of week. */
      readonly expression: string;
      /** IANA name: the wall clock of that place counts, through its changes to and from summer time. */
      readonly timeZone: string;
    }
  | {
      readonly kind: "AFTER_CLOSE";
      /** Minutes after the close of each NYSE session, half days included; days without a session have none. */
      readonly minutes: number;
    };

const msPerMinute = 60_000;

/** The last due time that is not after `now`; null when there was none. */
export function lastDueTime(recurrence: Recurrence, now: Date): Date | null {
  if (recurrence.kind === "CRON") {
    const { expression, timeZone } = recurrence;
    // `prev` is strict: a due time of this very moment counts.
    const currentDate = new Date(now.getTime() + 1);
    const times = CronExpressionParser.parse(expression, { currentDate, tz: timeZone });
    const last = times.prev();
    const before = times.prev();
    // Where the clock goes back it shows a time twice; the first one counts.
    return (wallClock(last) === wallClock(before) ? before : last).toDate();
  }
  const delayMs = recurrence.minutes * msPerMinute;
  const day = lastClosedSession("XNYS", now.getTime() - delayMs);
  return day === null ? null : new Date(sessionClose("XNYS", day) + delayMs);
}

function wallClock(time: CronDate): string {
  return [time.getFullYear(), time.getMonth(), time.getDate(), time.getHours(), time.getMinutes()].join(" ");
}
