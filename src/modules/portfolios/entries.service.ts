import type { Context } from "../../context.js";
import { notFound } from "../../platform/errors.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
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
  const after = page.after?.every((part) => /^\d{1,15}$/.test(part)) === false ? ["0", "0"] : page.after;
  const book = await bookOf(ctx, portfolio);
  const rows = await listEntries(ctx.db, {
    portfolioKey: portfolio.key,
    ...knownBy(portfolio.at),
    ...(input.kinds == null ? {} : { kinds: input.kinds }),
    page: { limit: page.limit, after },
  });
  return connectionFrom(
    rows.map((row) => entryView(book, row)),
    input,
    (view) => [String(view.entry.executedAt), String(view.entry.seq)],
  );
}

/** The entries of one position, oldest first, those taken back included. */
export async function listPositionEntries(
  ctx: Context,
  { book, holding }: PositionView,
): Promise<EntryView[]> {
  const { portfolio, loaded } = book;
  const { openedBy, lastEntry, isClosed } = holding.episode;
  const rows = await listEntries(ctx.db, {
    portfolioKey: portfolio.key,
    ...knownBy(portfolio.at),
    instrumentId: openedBy.instrument!,
  });
  return rows
    .filter((row) => {
      const entry = loaded.ledger.find(row.id);
      if (entry === undefined || entry.account !== openedBy.account || entry.strategy !== openedBy.strategy)
        return false;
      const isBefore = entry.executedAt < openedBy.executedAt;
      return !isBefore && (!isClosed || entry.executedAt <= lastEntry.executedAt);
    })
    .reverse()
    .map((row) => entryView(book, row));
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
