import type { Context } from "../../context.js";
import type { At } from "./at.js";
import { listInstrumentBars } from "./bars.loaders.js";
import type { InstrumentBars } from "./bars.types.js";
import { closeAt, type LastPrice, lastClose } from "./last-close.js";
import { calendarDayOf, venueOf } from "./venue.js";

type Priced = readonly { readonly key: number; readonly instrumentClass: string }[];

/**
 * The last price known at `at` of each instrument by its key, as a quote would tell it; null: no bar was known. The
 * caller has checked that the instruments may be seen. Ten thousand cost a few milliseconds while the bar cache is warm.
 */
export async function lastPrices(
  ctx: Context,
  { instruments, at }: { instruments: Priced; at: At },
): Promise<Map<number, LastPrice | null>> {
  const bars = await barsOf(ctx, instruments);
  const clocks = placesAt(at);
  const prices = new Map<number, LastPrice | null>();
  for (let i = 0; i < instruments.length; i += 1) {
    const { key, instrumentClass } = instruments[i]!;
    prices.set(key, lastClose(bars[i]!, at, clocks[venueOf(instrumentClass)]));
  }
  return prices;
}

/** Reads the bars of instruments once, for the last prices of many instants: by instant, then by instrument. */
export async function priceHistory(
  ctx: Context,
  instruments: Priced,
): Promise<(at: At) => (key: number) => LastPrice | null> {
  const bars = await barsOf(ctx, instruments);
  const byKey = new Map(
    instruments.map(({ key, instrumentClass }, i) => [
      key,
      { bars: bars[i]!, venue: venueOf(instrumentClass) },
    ]),
  );
  return (at) => {
    const clocks = placesAt(at);
    // What is asked for is mostly asked for twice: for its splits and for its price.
    let known = { key: Number.NaN, last: null as LastPrice | null };
    return (key) => {
      if (known.key === key) return known.last;
      const one = byKey.get(key);
      known = { key, last: one === undefined ? null : closeAt(one.bars, at, clocks[one.venue]) };
      return known.last;
    };
  };
}

function barsOf(ctx: Context, instruments: Priced): Promise<InstrumentBars[]> {
  return listInstrumentBars(
    ctx,
    instruments.map(({ key }) => key),
  );
}

function placesAt({ clock }: At) {
  return {
    XNYS: { venue: "XNYS", clockDay: calendarDayOf("XNYS", clock) },
    CRYPTO: { venue: "CRYPTO", clockDay: calendarDayOf("CRYPTO", clock) },
  } as const;
}
