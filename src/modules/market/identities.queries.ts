import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import type { InstrumentClassName } from "./venue.js";

/** What an instrument is, at every instant the same. */
export interface InstrumentIdentity {
  readonly key: number;
  /** Null: public. */
  readonly workspaceId: string | null;
  readonly symbol: string;
  readonly instrumentClass: InstrumentClassName;
  readonly currency: string;
  /** Units of the underlying in one contract, as text. */
  readonly multiplier: string;
  readonly underlyingKey: number | null;
  /** YYYY-MM-DD */
  readonly expiration: string | null;
  readonly strike: string | null;
  readonly optionRight: "C" | "P" | null;
}

/**
 * Identities of instruments by key. Neither the owner nor an instant is asked: the caller has checked that whoever asks
 * may see them.
 */
export async function instrumentIdentities(
  db: Db,
  keys: readonly number[],
): Promise<Map<number, InstrumentIdentity>> {
  if (keys.length === 0) return new Map();
  const rows = await db.execute(sql`
    select id as key, workspace_id as "workspaceId", symbol, instrument_class as "instrumentClass", currency,
      multiplier::text as multiplier, underlying_id as "underlyingKey", expiration::text as expiration,
      trim_scale(strike)::text as strike, option_right as "optionRight"
    from instruments where id = any(${sql.param(keys.map(String))}::text[]::int[])`);
  const identities = rows as unknown as InstrumentIdentity[];
  return new Map(identities.map((identity) => [identity.key, identity]));
}
