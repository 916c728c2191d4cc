import { openInterestPublication, type Venue } from "../../analytics/calendar/index.js";
import { contractSymbol, unpackContracts } from "../../analytics/chains/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { instrumentIdentities } from "../market/index.js";
import { listVisibleDays } from "./chain-writing.queries.js";
import { openPayload } from "./sealed-payload.js";
import { tellOpenInterest } from "./tell-open-interest.js";

export interface SessionInterest {
  /** Day number of the session at whose end it stood. */
  readonly session: number;
  /** Null: by the publication rule. */
  readonly knownAt: Date | null;
  /** Code of the dataset whose chains are told; null: of every one that lists a contract. */
  readonly source: string | null;
  /** Contracts by symbol, of any underlyings. */
  readonly bySymbol: ReadonlyMap<string, number>;
}

/** What became of a session's open interest, by symbol. */
export interface ToldInterest {
  readonly written: ReadonlySet<string>;
  /** On no chain stored of the day on which it became known. */
  readonly unlisted: ReadonlySet<string>;
}

const venues: readonly Venue[] = ["XNYS", "CRYPTO"];

/**
 * Tells the open interest at the end of a session to the chains of the day on which it became known, each what its
 * contract list has. A map that is empty for a chain tells it nothing.
 */
export async function tellSessionInterest(
  session: BulkSession,
  { session: ofSession, knownAt, source, bySymbol }: SessionInterest,
  clock: () => Date,
): Promise<ToldInterest> {
  const written = new Set<string>();
  const listed = new Set<string>();
  for (const venue of venues) {
    const publication = openInterestPublication(venue, ofSession);
    if (publication === null) continue;
    const { session: tradingDay } = publication;
    const days = await listVisibleDays(session.sql, { venue, tradingDay, source });
    const identities = await instrumentIdentities(
      session.db,
      days.map(({ underlyingKey }) => underlyingKey),
    );
    for (const day of days) {
      const list = unpackContracts(openPayload(day.payload));
      const told = new Map<string, number>();
      for (let i = 0; i < list.count; i += 1) {
        const symbol = contractSymbol(list, i);
        const contracts = bySymbol.get(symbol);
        if (contracts !== undefined) told.set(symbol, contracts);
      }
      if (told.size === 0) continue;
      for (const symbol of told.keys()) listed.add(symbol);
      const underlying = { key: day.underlyingKey, symbol: identities.get(day.underlyingKey)!.symbol };
      const telling = {
        underlying,
        tradingDay,
        source: day.source,
        session: ofSession,
        knownAt: knownAt ?? new Date(publication.knownAt),
        bySymbol: told,
      };
      const { isNew } = await tellOpenInterest(session, telling, clock());
      if (isNew) for (const symbol of told.keys()) written.add(symbol);
    }
  }
  const unlisted = new Set([...bySymbol.keys()].filter((symbol) => !listed.has(symbol)));
  return { written, unlisted };
}
