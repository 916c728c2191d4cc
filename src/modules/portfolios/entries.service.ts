import { groupedByEach } from "../../analytics/grouped-by.js";
import type { EpisodeState, Ledger, LedgerEntry } from "../../analytics/ledger/index.js";
import type { Context } from "../../context.js";
import { AppError, notFound } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { defineLoader, keyOf } from "../../platform/graphql/loaders.js";
import { workspaceIdsOf } from "../identity/index.js";
import { type At, instrumentId, knownBy } from "../market/index.js";
import { type Book, bookOf } from "./book.js";
import { type EntryRow, findEntryPlaces, listEntries } from "./ledger.queries.js";
import { entryIds, importIds } from "./node-ids.js";
import { findPortfolioByKey, type PortfolioAt } from "./portfolios.service.js";
import type { PositionView } from "./position-view.js";

/** A ledger entry as the schema shows it, with what its edges are resolved from. */
export type EntryView = ReturnType<typeof entryView>;

/** One page of a portfolio's ledger as known at its instant, newest first. */
export async function pageEntries(
  ctx: Context,
  portfolio: PortfolioAt,
  input: { first: number; after?: string; kinds?: readonly string[] | null },
): Promise<Connection<EntryView>> {
  const page = keysetOf(input, 2);
  if (page.after !== null && !/^-?\d{1,15},\d{1,15}$/.test(page.after.join(","))) {
    throw new AppError("INVALID_INPUT", "after is not a cursor of this list", { field: "after" });
  }
  const book = await bookOf(ctx, portfolio);
  const rows = await listEntries(ctx.db, {
    portfolioKey: portfolio.key,
    ...knownBy(portfolio.at),
    ...(input.kinds == null ? {} : { kinds: input.kinds }),
    page,
  });
  return connectionFrom(
    rows.map((row) => entryView(book, row)),
    input,
    (view) => [String(view.entry.executedAt), String(view.entry.seq)],
  );
}

/** An entry in full costs about as much as this many values. */
const valuesPerEntry = 25;

/** The entries of one position, oldest first, those taken back included. */
export async function listPositionEntries(
  ctx: Context,
  { book, holding }: PositionView,
): Promise<EntryView[]> {
  const { portfolio, loaded } = book;
  const seqs = entriesDuring(loaded.ledger, holding.episode)
    .filter(({ knownAt }) => knownAt <= portfolio.at.cut)
    .map(({ seq }) => seq);
  spend(ctx, seqs.length * valuesPerEntry);
  const rows = await entryRows(ctx, { portfolioKey: portfolio.key, at: portfolio.at, seqs });
  return rows.map((row) => entryView(book, row));
}

/** Whole entries by seq, in the order asked: one statement for all lists of one portfolio and instant. */
const entryRows = defineLoader<
  Context,
  { portfolioKey: string; at: At; seqs: readonly number[] },
  EntryRow[]
>(async (ctx, asked) => {
  const wanted = new Map<string, { portfolioKey: string; at: At; seqs: Set<number> }>();
  const sourceOf = ({ portfolioKey, at }: { portfolioKey: string; at: At }) => keyOf({ portfolioKey, at });
  for (const one of asked) {
    const place = sourceOf(one);
    const own = wanted.get(place) ?? { ...one, seqs: new Set<number>() };
    for (const seq of one.seqs) own.seqs.add(seq);
    wanted.set(place, own);
  }
  const found = new Map<string, ReadonlyMap<number, EntryRow>>();
  for (const [place, { portfolioKey, at, seqs }] of wanted) {
    const rows = await listEntries(ctx.db, { portfolioKey, seqs: [...seqs], ...knownBy(at) });
    found.set(place, new Map(rows.map((row) => [row.seq, row])));
  }
  return asked.map((one) => {
    const rows = found.get(sourceOf(one))!;
    return one.seqs.flatMap((seq) => rows.get(seq) ?? []);
  });
});

/** The entries of an episode's account, strategy and instrument while it lasted, whatever became of them. */
function entriesDuring(ledger: Ledger, { openedBy, lastEntry, isClosed }: EpisodeState): LedgerEntry[] {
  const entries = entriesByPlace(ledger).get(placeOf(openedBy)) ?? [];
  const end = isClosed ? countBefore(entries, lastEntry.executedAt + 1) : entries.length;
  return entries.slice(countBefore(entries, openedBy.executedAt), end);
}

const placed = new WeakMap<Ledger, { lastSeq: number; places: Map<string, LedgerEntry[]> }>();

/** Entries by account, strategy and instrument, ascending; grouped once until the ledger grows. */
function entriesByPlace(ledger: Ledger): ReadonlyMap<string, LedgerEntry[]> {
  const kept = placed.get(ledger);
  if (kept !== undefined && kept.lastSeq === ledger.lastSeq) return kept.places;
  const places = groupedByEach(ledger.entries, (entry) =>
    entry.instrument === null ? [] : [placeOf(entry)],
  );
  for (const those of places.values()) those.sort((a, b) => a.executedAt - b.executedAt || a.seq - b.seq);
  placed.set(ledger, { lastSeq: ledger.lastSeq, places });
  return places;
}

function placeOf({ account, strategy, instrument }: LedgerEntry): string {
  return `${instrument}\n${account}\n${strategy ?? ""}`;
}

/** How many of some entries, ascending, were executed before an instant. */
function countBefore(entries: readonly LedgerEntry[], instant: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.executedAt < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A ledger entry by its id, as known at `at`. @throws AppError NOT_FOUND, also for a stranger's */
export async function requireEntry(ctx: Context, { id, at }: { id: string; at: At }): Promise<EntryView> {
  const key = entryIds.require(id);
  const [place] = await findEntryPlaces(ctx.db, { ids: [key], workspaceIds: workspaceIdsOf(ctx) });
  const portfolio =
    place === undefined ? null : await findPortfolioByKey(ctx, { key: place.portfolioKey, at });
  if (place === undefined || portfolio === null) throw notFound("ledger-entry", id);
  const [row] = await listEntries(ctx.db, {
    portfolioKey: place.portfolioKey,
    seqs: [place.seq],
    ...knownBy(at),
  });
  if (row === undefined) throw notFound("ledger-entry", id);
  return entryView(await bookOf(ctx, portfolio), row);
}

function entryView(book: Book, entry: EntryRow) {
  const { at, id: portfolioId } = book.portfolio;
  const { ledger, instruments } = book.loaded;
  const instrument = entry.instrumentId === null ? undefined : instruments.get(entry.instrumentId);
  const stored = ledger.find(entry.id);
  const reversedAt = stored === undefined ? null : ledger.reversedAt(stored, at.cut);
  const idOf = (seq: number | null) => {
    const other = seq === null ? undefined : ledger.findBySeq(seq);
    return other === undefined ? null : entryIds.format(other.id);
  };
  return {
    book,
    entry,
    id: entryIds.format(entry.id),
    portfolioId,
    kind: entry.kind,
    account: entry.account,
    strategy: entry.strategy,
    symbol: instrument?.symbol ?? null,
    instrumentId: instrument === undefined ? null : instrumentId.format(instrument.key),
    quantity: entry.quantity,
    price: entry.instrumentId === null ? null : entry.price,
    priceCurrency: instrument?.currency ?? null,
    cashAmount: entry.cashAmount,
    cashCurrency: entry.cashCurrency,
    counterAmount: entry.counterCurrency === null ? null : entry.counterAmount,
    counterCurrency: entry.counterCurrency,
    fee: entry.fee,
    fxRate: entry.fxRate,
    costReduction: entry.costReduction,
    splitRatio: entry.splitRatio,
    executedAt: new Date(entry.executedAt),
    knownAt: new Date(entry.knownAt),
    recordedAt: new Date(entry.recordedAt),
    reversesId: idOf(entry.reverses),
    replacesId: idOf(entry.replaces),
    reversedAt: reversedAt === null ? null : new Date(reversedAt),
    importId: entry.importId === null ? null : importIds.format(entry.importId),
    note: entry.note,
    aiMetadata: entry.aiMetadata,
    at,
    asOf: new Date(at.clock),
    asOfRequested: at.requested,
  };
}
