import { groupedByEach } from "../../analytics/grouped-by.js";
import type { EpisodeState } from "../../analytics/ledger/index.js";
import type { Context } from "../../context.js";
import { AppError, notFound } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { workspaceIdsOf } from "../identity/index.js";
import { type At, resolveAt } from "../market/index.js";
import { type Book, bookOf, byOpening, type Holding } from "./book.js";
import { currencyOf } from "./input-rules.js";
import { findEntryPlaces } from "./ledger.queries.js";
import { positionIds } from "./node-ids.js";
import { findPortfolioByKey, type PortfolioAt } from "./portfolios.service.js";
import { type EpisodeTags, tagsOf } from "./position-tags.js";
import { type PositionView, positionView } from "./position-view.js";
import { summaryView, sumsOf } from "./sums.js";
import { readTag, tagLabel } from "./tag-names.js";

/** A row of positions costs about as much as this many values. */
const valuesPerPosition = 35;

export interface PositionsInput {
  readonly first: number;
  readonly after?: string;
  readonly groupBy?: "TYPE" | "STRATEGY" | "TAG" | null;
  readonly tags?: readonly string[] | null;
  readonly tagMode: "ANY" | "ALL";
  readonly includeClosed: boolean;
  readonly currency?: string | null;
}

/** One page of a portfolio's positions by symbol, with the sums of the whole list. */
export async function pagePositions(ctx: Context, portfolio: PortfolioAt, input: PositionsInput) {
  const keyset = keysetOf(input, 2);
  if (keyset.after !== null && positionIds.parse(`position_${keyset.after[1]}`) === null) {
    throw new AppError("INVALID_INPUT", "after is not a cursor of this list", { field: "after" });
  }
  const { book, holdings, episodeTags } = await filteredHoldings(ctx, portfolio, input);
  const sorted = sortedBySymbol(holdings);
  const [symbol, key] = keyset.after ?? [];
  const start =
    symbol === undefined ? 0 : sorted.findIndex((holding) => comparePlace(holding, symbol, key!) > 0);
  const page = start < 0 ? [] : sorted.slice(start, start + keyset.limit);
  spend(ctx, Math.min(page.length, input.first) * valuesPerPosition);
  const views = page.map((holding) => positionView(book, holding, episodeTags));
  return {
    ...connectionFrom(views, input, (view) => [view.symbol, view.holding.episode.openedBy.id]),
    summary: summaryView(sumsOf(holdings), book.currency),
    groups: input.groupBy == null ? [] : groupsOf(book, holdings, episodeTags, input.groupBy),
  };
}

/** The positions of a portfolio that the filter leaves, in no order. */
async function filteredHoldings(
  ctx: Context,
  portfolio: PortfolioAt,
  { tags, tagMode, includeClosed, currency }: Omit<PositionsInput, "first" | "after">,
): Promise<{ book: Book; holdings: readonly Holding[]; episodeTags: EpisodeTags }> {
  const book = await bookOf(ctx, portfolio, currency == null ? null : currencyOf("currency", currency));
  const episodeTags = await tagsOf(ctx, portfolio);
  const all = includeClosed ? allHoldings(book) : book.holdings;
  if (tags == null || tags.length === 0) return { book, holdings: all, episodeTags };

  const wanted = tags.map((text) => tagLabel(readTag(text)).toLowerCase());
  const holdings = all.filter(({ episode }) => {
    const labels = new Set(labelsOf(episode, episodeTags).map((label) => label.toLowerCase()));
    return tagMode === "ALL" ? wanted.every((tag) => labels.has(tag)) : wanted.some((tag) => labels.has(tag));
  });
  return { book, holdings, episodeTags };
}

/** Its tags, and its strategy as one: trades may be booked under a strategy that no tag names. */
function labelsOf(episode: EpisodeState, episodeTags: EpisodeTags): string[] {
  const labels = episodeTags.tags(episode).map((tag) => tag.label);
  const strategy = episodeTags.strategy(episode);
  return strategy === null ? labels : [...labels, tagLabel({ type: "STRATEGY", name: strategy })];
}

/** Every episode up to the instant, closed ones too. */
export function allHoldings(book: Book): Holding[] {
  const episodes = book.loaded.ledger.allEpisodesAt(book.portfolio.at.cut, book.splitsOf);
  return episodes.sort(byOpening).map(book.holdingFor);
}

export function sortedBySymbol(holdings: readonly Holding[]): Holding[] {
  return [...holdings].sort((a, b) => comparePlace(a, b.instrument.symbol, b.episode.openedBy.id));
}

function comparePlace({ instrument, episode }: Holding, symbol: string, id: string): number {
  return compareText(instrument.symbol, symbol) || compareText(episode.openedBy.id, id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function groupsOf(
  book: Book,
  holdings: readonly Holding[],
  episodeTags: EpisodeTags,
  groupBy: "TYPE" | "STRATEGY" | "TAG",
) {
  return [...groupedByEach(holdings, (holding) => keysOf(holding, episodeTags, groupBy))]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : compareText(a, b)))
    .map(([key, members]) => ({
      key,
      positionIds: members.map(({ episode }) => positionIds.format(episode.openedBy.id)),
      summary: summaryView(sumsOf(members), book.currency),
    }));
}

function keysOf(
  { type, episode }: Holding,
  episodeTags: EpisodeTags,
  groupBy: "TYPE" | "STRATEGY" | "TAG",
): (string | null)[] {
  if (groupBy === "TYPE") return [type];
  if (groupBy === "STRATEGY") return [episodeTags.strategy(episode)];
  const labels = [...new Set(labelsOf(episode, episodeTags))];
  return labels.length === 0 ? [null] : labels;
}

/** A position by its id with its portfolio, as known at `at`. @throws AppError NOT_FOUND, also for a stranger's */
export async function requirePosition(
  ctx: Context,
  { id, at }: { id: string; at: At },
): Promise<{ portfolio: PortfolioAt; book: Book; holding: Holding }> {
  const [found] = await findPositions(ctx, { ids: [id], at, currency: null });
  if (found === undefined) throw notFound("position", id);
  return { portfolio: found.book.portfolio, ...found };
}

/** A position as the schema shows it. @throws AppError NOT_FOUND */
export async function positionNode(
  ctx: Context,
  { id, at = resolveAt(ctx, {}) }: { id: string; at?: At },
): Promise<PositionView> {
  const { portfolio, book, holding } = await requirePosition(ctx, { id, at });
  return positionView(book, holding, await tagsOf(ctx, portfolio));
}

/** Positions by their ids, in the order asked. @throws AppError NOT_FOUND for the first that leads nowhere */
export async function findPositions(
  ctx: Context,
  { ids, at, currency }: { ids: readonly string[]; at: At; currency: string | null },
): Promise<{ book: Book; holding: Holding }[]> {
  const keys = ids.map((id) => positionIds.require(id));
  const places = new Map(
    (await findEntryPlaces(ctx.db, { ids: keys, workspaceIds: workspaceIdsOf(ctx) })).map((place) => [
      place.id,
      place,
    ]),
  );
  return Promise.all(
    keys.map(async (key, i) => {
      const place = places.get(key);
      const portfolio =
        place === undefined ? null : await findPortfolioByKey(ctx, { key: place.portfolioKey, at });
      if (portfolio === null) throw notFound("position", ids[i]!);
      const book = await bookOf(ctx, portfolio, currency);
      const { ledger } = book.loaded;
      const entry = ledger.find(key);
      const episode = entry === undefined ? null : ledger.episodeOf(entry, at.cut, book.splitsOf);
      if (episode === null) throw notFound("position", ids[i]!);
      return { book, holding: book.holdingFor(episode) };
    }),
  );
}

/** The positions of a portfolio, or those named. @throws AppError INVALID_INPUT when neither is given */
export async function positionDetails(
  ctx: Context,
  {
    portfolio,
    ids,
    includeClosed,
    at,
  }: { portfolio: PortfolioAt | null; ids: readonly string[] | null; includeClosed: boolean; at: At },
): Promise<PositionView[]> {
  if (portfolio === null && ids === null) {
    throw new AppError("INVALID_INPUT", "give portfolioId or positionIds", { field: "portfolioId" });
  }
  if (ids !== null && ids.length > 1_000) {
    throw new AppError("INVALID_INPUT", `at most 1000 positionIds, got ${ids.length}`, {
      field: "positionIds",
    });
  }
  if (ids === null) {
    const { book, holdings, episodeTags } = await filteredHoldings(ctx, portfolio!, {
      includeClosed,
      tagMode: "ANY",
    });
    return sortedBySymbol(holdings).map((holding) => positionView(book, holding, episodeTags));
  }
  const distinct = [...new Set(ids)];
  const found = await findPositions(ctx, { ids: distinct, at, currency: null });
  for (const [i, { book }] of found.entries()) {
    if (portfolio !== null && book.portfolio.key !== portfolio.key) throw notFound("position", distinct[i]!);
  }
  const open = found.filter(({ holding }) => includeClosed || !holding.episode.isClosed);
  return Promise.all(
    open.map(async ({ book, holding }) => positionView(book, holding, await tagsOf(ctx, book.portfolio))),
  );
}
