import {
  calendarFirstDay,
  isHalfDay,
  isoDay,
  sessionClose,
  sessionOpen,
  sessionsBetween,
} from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { largestPage } from "../../platform/graphql/connections.js";
import { askedRange } from "./prices.service.js";
import type { TradingSession } from "./series.types.js";
import { calendarDayOf } from "./venue.js";

const daysAhead = 731;

/** Sessions of a range. @throws AppError INVALID_INPUT outside the calendar */
export function listSessions(
  ctx: Context,
  { first, ...input }: { from: string; to: string; first: number },
): TradingSession[] {
  if (first < 1 || first > largestPage) {
    throw new AppError("INVALID_INPUT", `first must lie in [1, ${largestPage}], got ${first}`, {
      field: "first",
    });
  }
  const { from, to } = askedRange(input);
  const lastDay = calendarDayOf("XNYS", ctx.now.getTime()) + daysAhead;
  if (from === null || to === null || from < calendarFirstDay || to > lastDay) {
    const bounds = `${isoDay(calendarFirstDay)} to ${isoDay(lastDay)}`;
    throw new AppError(
      "INVALID_INPUT",
      `the calendar covers ${bounds}, asked were ${input.from} to ${input.to}`,
      { field: "from" },
    );
  }
  return Array.from(sessionsBetween("XNYS", from, to).subarray(0, first), (day) => ({
    tradingDay: isoDay(day),
    opensAt: new Date(sessionOpen("XNYS", day)),
    closesAt: new Date(sessionClose("XNYS", day)),
    isHalfDay: isHalfDay(day),
  }));
}
