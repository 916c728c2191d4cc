import type { Context } from "../../context.js";
import type { At } from "./at.js";
import { listInstrumentBars } from "./bars.loaders.js";
import { type LastPrice, lastClose } from "./last-close.js";
import { calendarDayOf, venueOf } from "./venue.js";

/**
 * The last price known at `at` of each instrument by its key, as a quote would tell it; null: no bar was known. The
 * caller has checked that the instruments may be seen. Ten thousand cost a few milliseconds while the bar cache is warm.
 */
export async function lastPrices(
  ctx: Context,
  {
    instruments,
    at,
  }: {
    instruments: readonly { readonly key: number; readonly instrumentClass: string }[];
    at: At;
  },
): Promise<Map<number, LastPrice | null>> {
  const bars = await listInstrumentBars(
    ctx,
    instruments.map(({ key }) => key),
  );
  const exchange = { venue: "XNYS", clockDay: calendarDayOf("XNYS", at.clock) } as const;
  const coins = { venue: "CRYPTO", clockDay: calendarDayOf("CRYPTO", at.clock) } as const;
  const prices = new Map<number, LastPrice | null>();
  for (let i = 0; i < instruments.length; i += 1) {
    const { key, instrumentClass } = instruments[i]!;
    prices.set(key, lastClose(bars[i]!, at, venueOf(instrumentClass) === "CRYPTO" ? coins : exchange));
  }
  return prices;
}
