import type { Context } from "../../context.js";
import { AppError, notFound, quoted } from "../../platform/errors.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import { integerIdType } from "../../platform/graphql/ids.js";
import { defineLoader, keyOf } from "../../platform/graphql/loaders.js";
import { workspaceIdsOf } from "../identity/index.js";
import type { At } from "./at.js";
import type { InstrumentAt, InstrumentClass, OptionRight } from "./instrument.types.js";
import { type InstrumentRow, listInstruments } from "./instruments.queries.js";
import { marketPolicy } from "./market.policy.js";

export const instrumentId = integerIdType("instrument");

const longestSymbol = 40;

interface Asked<K> {
  readonly key: K;
  readonly at: At;
}

const instrumentByKey = defineLoader<Context, Asked<number>, InstrumentRow | null>((ctx, asked) =>
  batchByAt(asked, async (at, keys) => {
    const rows = await listInstruments(ctx.db, {
      at,
      workspaceIds: workspaceIdsOf(ctx),
      filter: { keys },
      page: null,
    });
    const byKey = new Map(rows.map((row) => [row.key, row]));
    return (key) => byKey.get(key) ?? null;
  }),
);

const instrumentBySymbol = defineLoader<Context, Asked<string>, InstrumentRow | null>((ctx, asked) =>
  batchByAt(asked, async (at, symbols) => {
    const rows = await listInstruments(ctx.db, {
      at,
      workspaceIds: workspaceIdsOf(ctx),
      filter: { symbols },
      page: null,
    });
    const bySymbol = new Map<string, InstrumentRow>();
    // One's own instrument wins: a public one that comes later must not take its place.
    for (const row of rows)
      if (row.workspaceId !== null || !bySymbol.has(row.symbol)) bySymbol.set(row.symbol, row);
    return (symbol) => bySymbol.get(symbol) ?? null;
  }),
);

/** Runs one query for each instant among the keys, nearly always one, and puts the answers in the keys' order. */
async function batchByAt<K, V>(
  asked: readonly Asked<K>[],
  query: (at: At, keys: K[]) => Promise<(key: K) => V>,
): Promise<V[]> {
  const groups = new Map<string, { at: At; keys: K[] }>();
  for (const { key, at } of asked) {
    const group = groups.get(keyOf(at)) ?? { at, keys: [] };
    group.keys.push(key);
    groups.set(keyOf(at), group);
  }
  const answers = new Map<string, (key: K) => V>();
  for (const [name, { at, keys }] of groups) answers.set(name, await query(at, keys));
  return asked.map(({ key, at }) => answers.get(keyOf(at))!(key));
}

/** The instrument of an id as known at `at`. @throws AppError NOT_FOUND, also for another workspace's */
export async function requireInstrument(
  ctx: Context,
  { id, at }: { id: string; at: At },
): Promise<InstrumentAt> {
  const row = await instrumentByKey(ctx, { key: instrumentId.require(id), at });
  if (row === null) throw notFound("instrument", id);
  return instrumentAt(row, at);
}

/** The instrument with an internal key, for edges; null when it is not visible at `at`. */
export async function findInstrumentByKey(
  ctx: Context,
  { key, at }: { key: number; at: At },
): Promise<InstrumentAt | null> {
  const row = await instrumentByKey(ctx, { key, at });
  return row === null ? null : instrumentAt(row, at);
}

/** Instruments by internal key; null for one that is not visible at `at`. */
export async function findInstrumentsByKey(
  ctx: Context,
  { keys, at }: { keys: readonly number[]; at: At },
): Promise<Map<number, InstrumentAt | null>> {
  const rows = await Promise.all(keys.map((key) => instrumentByKey(ctx, { key, at })));
  return new Map(keys.map((key, i) => [key, rows[i] == null ? null : instrumentAt(rows[i], at)]));
}

/** The instrument of a symbol as known at `at`. @throws AppError SYMBOL_NOT_FOUND naming the symbol */
export async function requireSymbol(
  ctx: Context,
  { symbol, at }: { symbol: string; at: At },
): Promise<InstrumentAt> {
  const row = await instrumentBySymbol(ctx, { key: normaliseSymbol(symbol), at });
  if (row === null) throw await symbolNotFound(ctx, symbol, at);
  return instrumentAt(row, at);
}

/** The instrument of a symbol, or null when none was known by `at`. */
export async function findSymbol(
  ctx: Context,
  { symbol, at }: { symbol: string; at: At },
): Promise<InstrumentAt | null> {
  const row = await instrumentBySymbol(ctx, { key: normaliseSymbol(symbol), at });
  return row === null ? null : instrumentAt(row, at);
}

/** Instruments by symbol as written; null where none was known by `at`, or the text is no symbol. */
export async function findSymbols(
  ctx: Context,
  { symbols, at }: { symbols: readonly string[]; at: At },
): Promise<Map<string, InstrumentAt | null>> {
  const found = await Promise.all(
    symbols.map((text) => {
      const symbol = symbolIn(text);
      return symbol === null ? null : instrumentBySymbol(ctx, { key: symbol, at });
    }),
  );
  return new Map(symbols.map((text, i) => [text, found[i] == null ? null : instrumentAt(found[i], at)]));
}

/** The public instruments of symbols in capitals, by symbol, whatever the viewer calls so: for facts that all share. */
export async function findPublicSymbols(
  ctx: Context,
  { symbols, at }: { symbols: readonly string[]; at: At },
): Promise<Map<string, InstrumentAt>> {
  const filter = { symbols: [...symbols] };
  const rows = await listInstruments(ctx.db, { at, workspaceIds: [], filter, page: null });
  return new Map(rows.map((row) => [row.symbol, instrumentAt(row, at)]));
}

/** The instruments of symbols in the order asked, each once. @throws AppError SYMBOL_NOT_FOUND for the first unknown */
export async function requireSymbols(
  ctx: Context,
  { symbols, at }: { symbols: readonly string[]; at: At },
): Promise<InstrumentAt[]> {
  if (symbols.length > marketPolicy.maxSymbols) {
    const message = `at most ${marketPolicy.maxSymbols} symbols at once, got ${symbols.length}`;
    throw new AppError("INVALID_INPUT", message, { field: "symbols" });
  }
  const distinct = [...new Set(symbols.map(normaliseSymbol))];
  const rows = await Promise.all(distinct.map((key) => instrumentBySymbol(ctx, { key, at })));
  const unknown = rows.indexOf(null);
  if (unknown >= 0) throw await symbolNotFound(ctx, distinct[unknown]!, at);
  return rows.map((row) => instrumentAt(row!, at));
}

export interface InstrumentsInput {
  readonly first: number;
  readonly after?: string;
  readonly symbols?: readonly string[] | null;
  readonly instrumentClass?: InstrumentClass | null;
  readonly search?: string | null;
}

/** One page of the instruments that could be known at `at`, by symbol. */
export async function pageInstruments(
  ctx: Context,
  { at, ...input }: InstrumentsInput & { at: At },
): Promise<Connection<InstrumentAt>> {
  const page = keysetOf(input, 2);
  if (page.after !== null && instrumentId.parse(`instrument_${page.after[1]}`) === null) {
    throw new AppError("INVALID_INPUT", "after is not a cursor of this list", { field: "after" });
  }
  if (input.search != null && input.search.length > 100) {
    throw new AppError("INVALID_INPUT", "search may have 100 characters", { field: "search" });
  }
  const wanted = input.symbols == null ? null : await requireSymbols(ctx, { symbols: input.symbols, at });
  const rows = await listInstruments(ctx.db, {
    at,
    workspaceIds: workspaceIdsOf(ctx),
    filter: {
      ...(wanted === null ? {} : { keys: wanted.map(({ key }) => key) }),
      instrumentClass: input.instrumentClass ?? undefined,
      search: input.search?.replaceAll("\0", "") || undefined,
    },
    page,
  });
  const nodes = rows.map((row) => instrumentAt(row, at));
  return connectionFrom(nodes, input, (node) => [node.symbol, String(node.key)]);
}

/** Symbols are kept in capitals; spaces around them and inside OCC symbols do not count. */
export function normaliseSymbol(symbol: string): string {
  const text = symbolIn(symbol);
  if (text === null)
    throw new AppError("SYMBOL_NOT_FOUND", `no symbol ${quoted(symbol)}`, { field: "symbol" });
  return text;
}

/** The symbol a text means; null for what can be none. */
export function symbolIn(text: string): string | null {
  const symbol = text.replace(/\s+/g, "").toUpperCase();
  const isSymbol = symbol !== "" && symbol.length <= longestSymbol && !/[^\x21-\x7e]/.test(symbol);
  return isSymbol ? symbol : null;
}

async function symbolNotFound(ctx: Context, symbol: string, at: At): Promise<AppError> {
  const search = normaliseSymbol(symbol)
    .slice(0, 12)
    .replace(/[^A-Z0-9].*$/, "");
  const page = { limit: 5, after: null };
  const near =
    search === "" ? [] : await listInstruments(ctx.db, { at, workspaceIds: [], filter: { search }, page });
  return new AppError(
    "SYMBOL_NOT_FOUND",
    `no symbol ${quoted(symbol)}${at.requested === null ? "" : ` known at ${at.requested}`}`,
    {
      field: "symbol",
      suggestions: near.map((row) => row.symbol),
    },
  );
}

const noWarnings: InstrumentAt["warnings"] = [];
const withoutHistory: InstrumentAt["warnings"] = [
  {
    code: DataWarningCode.REFERENCE_WITHOUT_HISTORY,
    message: "name, sector and index are of their import, for every instant",
  },
];

/** Written out: with object spreads a page of a thousand costs fifty times as much. */
function instrumentAt(row: InstrumentRow, at: At): InstrumentAt {
  return {
    id: instrumentId.format(row.key),
    key: row.key,
    underlyingKey: row.underlyingKey,
    symbol: row.symbol,
    instrumentClass: row.instrumentClass as InstrumentClass,
    currency: row.currency,
    multiplier: row.multiplier,
    isPrivate: row.workspaceId !== null,
    name: row.name,
    sector: row.sector,
    subIndustry: row.subIndustry,
    headquarters: row.headquarters,
    cik: row.cik,
    founded: row.founded,
    indexCode: row.indexCode,
    indexSince: row.indexSince,
    expiration: row.expiration,
    strike: row.strike,
    optionRight: row.optionRight as OptionRight | null,
    warnings: row.withoutHistory ? withoutHistory : noWarnings,
    at,
    asOf: new Date(at.clock),
    asOfRequested: at.requested,
  };
}
