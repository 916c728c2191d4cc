import { lastClosedSession } from "../../analytics/calendar/index.js";
import { countUpTo } from "../../analytics/math/index.js";
import { type TradeExcursion, tradeExcursion } from "../../analytics/returns/index.js";
import type { Context } from "../../context.js";
import type { Pause } from "../../platform/threads/slices.js";
import {
  type At,
  type BarSeries,
  listInstrumentBars,
  selectSeries,
  venueOf,
  viewBars,
} from "../market/index.js";

/** One closed lot with its prices in the units of its closing day. */
export interface PricedTrade {
  readonly instrument: { readonly key: number; readonly instrumentClass: string };
  readonly openedAt: number;
  readonly closedAt: number;
  /** Of one unit of quantity, as `exit`. */
  readonly entry: number;
  readonly exit: number;
  readonly isShort: boolean;
}

/** Closes as they were and as splits make them comparable, by row. */
interface Closes {
  readonly days: Int32Array;
  readonly raw: Float64Array;
  readonly adjusted: Float64Array;
}

/** How far trades ran, by daily closes as known at `at`; one that cost nothing has none. */
export async function excursionsOf(
  ctx: Context,
  trades: readonly PricedTrade[],
  { at, pause }: { at: At; pause: Pause },
): Promise<TradeExcursion[]> {
  const instruments = [...new Map(trades.map(({ instrument }) => [instrument.key, instrument])).values()];
  const bars = await listInstrumentBars(
    ctx,
    instruments.map(({ key }) => key),
  );
  const closes = new Map<number, Closes | null>();
  for (const [i, { key, instrumentClass }] of instruments.entries())
    closes.set(key, closesOf(selectSeries(bars[i]!, at, venueOf(instrumentClass), null)));
  const excursions: TradeExcursion[] = [];
  for (const trade of trades) {
    await pause();
    const path = pathOf(trade, closes.get(trade.instrument.key) ?? null);
    const excursion = tradeExcursion({ ...trade, path });
    if (excursion !== null) excursions.push(excursion);
  }
  return excursions;
}

function closesOf(series: BarSeries | null): Closes | null {
  if (series === null) return null;
  return {
    days: series.days,
    raw: viewBars(series, "RAW").close,
    adjusted: viewBars(series, "SPLIT_ADJUSTED").close,
  };
}

const nothing = new Float64Array();

/** Closes of the sessions that ended while the lot was held, in the units of its closing day. */
function pathOf({ instrument, openedAt, closedAt }: PricedTrade, closes: Closes | null): Float64Array {
  if (closes === null) return nothing;
  const venue = venueOf(instrument.instrumentClass);
  const [before, last] = [lastClosedSession(venue, openedAt), lastClosedSession(venue, closedAt)];
  if (before === null || last === null) return nothing;
  const { days, raw, adjusted } = closes;
  const [from, to] = [countUpTo(days, before), countUpTo(days, last)];
  if (to <= from) return nothing;
  const unit = raw[to - 1]! / adjusted[to - 1]!;
  return adjusted.subarray(from, to).map((close) => close * unit);
}
