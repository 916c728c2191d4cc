import { isoDay, venueMinute } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { type At, knownBy } from "./at.js";
import { listMinuteDays } from "./minute-days.queries.js";
import { venueOf } from "./venue.js";

/** The days (day numbers, ascending) of which a minute bar was known, by instrument; those without one are absent. */
export async function minuteBarDays(
  ctx: Context,
  {
    instruments,
    at,
  }: { instruments: readonly { readonly key: number; readonly instrumentClass: string }[]; at: At },
): Promise<ReadonlyMap<number, readonly number[]>> {
  const found = await Promise.all(
    (["XNYS", "CRYPTO"] as const).map((venue) => {
      const instrumentKeys = instruments
        .filter(({ instrumentClass }) => venueOf(instrumentClass) === venue)
        .map(({ key }) => key);
      const { day, minutes } = venueMinute(venue, at.cut);
      return listMinuteDays(ctx.sql, {
        instrumentKeys,
        day: isoDay(day),
        minute: Math.floor(minutes),
        ...knownBy(at),
      });
    }),
  );
  return new Map(found.flat().map(({ instrumentKey, days }) => [instrumentKey, days]));
}
