import { isoDay } from "../../analytics/calendar/index.js";
import {
  ColumnPacker,
  contractSymbol,
  packOpenInterest,
  ticksOfValues,
  unpackContracts,
} from "../../analytics/chains/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { AppError } from "../../platform/errors.js";
import { raiseVersions } from "../market/index.js";
import { type ChainDayIdentity, chainScope } from "./chain-revision.js";
import {
  type ChainRevisionKey,
  findLastRevision,
  insertOpenInterest,
  listOpenInterest,
  lockChainDay,
  unlockChainDay,
} from "./chain-writing.queries.js";
import { optionsPolicy } from "./options.policy.js";
import { openPayload, sealPayload } from "./sealed-payload.js";

export interface OpenInterestTelling extends ChainDayIdentity {
  /** Day number of the session at whose end it stood. */
  readonly session: number;
  readonly knownAt: Date;
  /** Contracts by symbol. */
  readonly bySymbol: ReadonlyMap<string, number>;
}

/**
 * Tells the open interest of a day that is stored, beside its last revision; contracts that the map lacks are unknown.
 *
 * @returns the contracts of the list that were told and the symbols that are not on it; `isNew` false: told before
 * @throws AppError NO_COVERAGE where the day is not stored
 */
export async function tellOpenInterest(
  session: BulkSession,
  { underlying, tradingDay, source, session: ofSession, knownAt, bySymbol }: OpenInterestTelling,
  now: Date,
): Promise<{ isNew: boolean; told: number; unlisted: string[] }> {
  const { sql } = session;
  const dayKey = { underlyingKey: underlying.key, tradeDate: isoDay(tradingDay), source };
  await lockChainDay(sql, dayKey);
  try {
    const last = await findLastRevision(sql, dayKey);
    if (last === null)
      throw new AppError(
        "NO_COVERAGE",
        `no chain of ${underlying.symbol} on ${dayKey.tradeDate} from ${source}`,
      );
    const key = { ...dayKey, revision: last.revision };
    const list = unpackContracts(openPayload(last.payload));
    const symbols = Array.from({ length: list.count }, (_, i) => contractSymbol(list, i));
    const values = Float64Array.from(symbols, (symbol) => bySymbol.get(symbol) ?? Number.NaN);
    const listed = new Set(symbols);
    const unlisted = [...bySymbol.keys()].filter((symbol) => !listed.has(symbol));
    const decimals = optionsPolicy.openInterestDecimals;
    const column = ticksOfValues({ values, decimals, rule: "NEAREST" });
    const payload = sealPayload(packOpenInterest(new ColumnPacker(), column));
    const before = (await listOpenInterest(sql, key)).at(-1);
    const isNew = before?.session !== isoDay(ofSession) || !before.payload.equals(payload);
    const telling = { symbol: underlying.symbol, session: ofSession, knownAt, recordedAt: now, payload };
    if (isNew) await appendOpenInterest(session, key, telling);
    return { isNew, told: bySymbol.size - unlisted.length, unlisted };
  } finally {
    await unlockChainDay(sql, dayKey);
  }
}

/** Tells packed open interest of a revision's contracts once more. The session holds the day. */
export async function appendOpenInterest(
  { sql, db, transaction }: BulkSession,
  key: ChainRevisionKey,
  {
    symbol,
    session,
    ...telling
  }: {
    /** Of the underlying. */
    readonly symbol: string;
    /** Day number. */
    readonly session: number;
    readonly knownAt: Date;
    readonly recordedAt: Date;
    readonly payload: Buffer;
  },
): Promise<void> {
  await transaction(async () => {
    await insertOpenInterest(sql, key, { ...telling, session: isoDay(session) });
    await raiseVersions(db, [chainScope(symbol)]);
  });
}
