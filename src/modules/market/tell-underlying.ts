import type { BulkSession } from "../../platform/db/bulk-session.js";
import { ensureInstruments, ensureListings } from "./public-instruments.queries.js";
import type { InstrumentClassName } from "./venue.js";

/** Key of the public instrument that options are on, made if it is new and known to exist from an instant on. */
export function tellUnderlying(
  { db, transaction }: BulkSession,
  {
    symbol,
    instrumentClass,
    currency,
    knownAt,
    recordedAt,
  }: {
    readonly symbol: string;
    /** Of an instrument that is new. */
    readonly instrumentClass: InstrumentClassName;
    readonly currency: string;
    readonly knownAt: Date;
    readonly recordedAt: Date;
  },
): Promise<number> {
  return transaction(async () => {
    const symbols = [{ symbol, instrumentClass }];
    const keys = await ensureInstruments(db, { symbols, currency, workspaceId: null });
    const key = keys.get(symbol)!;
    await ensureListings(db, [{ instrumentId: key, knownAt }], recordedAt);
    return key;
  });
}
