import type { Context } from "../../context.js";
import type { At } from "../market/index.js";
import {
  type BarSeries,
  type InstrumentIdentity,
  instrumentIdentities,
  listInstrumentBars,
  selectSeries,
  venueOf,
} from "../market/index.js";
import type { Book } from "../portfolios/index.js";

/** What a series is read of. */
export type Priced = Pick<InstrumentIdentity, "key" | "instrumentClass">;

/** The instruments of a book's open positions, each once. */
export function heldInstruments(book: Book): Map<number, InstrumentIdentity> {
  return new Map(book.holdings.map(({ instrument }) => [instrument.key, instrument]));
}

/** The underlyings of the options among some instruments, those that are not among them already. */
export async function underlyingsOf(
  ctx: Context,
  instruments: ReadonlyMap<number, InstrumentIdentity>,
): Promise<Map<number, InstrumentIdentity>> {
  const keys = new Set<number>();
  for (const { underlyingKey } of instruments.values())
    if (underlyingKey !== null && !instruments.has(underlyingKey)) keys.add(underlyingKey);
  return instrumentIdentities(ctx.db, [...keys]);
}

/** The bars of instruments as known at `at`, in their order; null where none was known. Whoever asks may see them. */
export async function seriesOf(
  ctx: Context,
  instruments: readonly Priced[],
  at: At,
): Promise<(BarSeries | null)[]> {
  const bars = await listInstrumentBars(
    ctx,
    instruments.map(({ key }) => key),
  );
  return instruments.map(({ instrumentClass }, i) =>
    selectSeries(bars[i]!, at, venueOf(instrumentClass), null),
  );
}
