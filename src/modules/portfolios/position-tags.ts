import { groupedBy } from "../../analytics/grouped-by.js";
import type { EpisodeState, Ledger, LedgerEntry } from "../../analytics/ledger/index.js";
import type { Context } from "../../context.js";
import { defineLoader, keyOf } from "../../platform/graphql/loaders.js";
import { type Book, bookOf } from "./book.js";
import { positionIds, tagIds } from "./node-ids.js";
import type { PortfolioAt } from "./portfolios.service.js";
import { type TagMembership, type TagRules, tagsAfter } from "./replay-tags.js";
import { type TagTypeName, tagLabel } from "./tag-names.js";
import { listMemberships, listTags, type TagRow } from "./tags.queries.js";

export interface PositionTag {
  readonly id: string;
  readonly key: string;
  readonly type: TagTypeName;
  readonly name: string;
  readonly label: string;
}

/** What tags say of a portfolio's episodes at its instant. */
export interface EpisodeTags {
  /** By label. */
  tags(episode: EpisodeState): readonly PositionTag[];
  /** The name of its STRATEGY tag, else the strategy its trades were booked under. */
  strategy(episode: EpisodeState): string | null;
}

/** What is known of tags of a portfolio's entries at its instant, by the seq of the entry that opened their episode. */
export interface KnownTags {
  readonly memberships: ReadonlyMap<number, readonly TagMembership[]>;
  /** Deleted ones too. */
  readonly tags: ReadonlyMap<string, TagRow>;
  readonly rules: TagRules;
}

/** The tags of a portfolio's episodes at its instant, read once an operation. */
export async function tagsOf(ctx: Context, portfolio: PortfolioAt): Promise<EpisodeTags> {
  const known = await knownTagsOf(ctx, portfolio);
  const found = new Map<number, readonly PositionTag[]>();
  const tags = ({ openedBy }: EpisodeState): readonly PositionTag[] => {
    let own = found.get(openedBy.seq);
    if (own === undefined) {
      own = positionTagsOf(known, openedBy.seq);
      found.set(openedBy.seq, own);
    }
    return own;
  };
  return {
    tags,
    strategy: (episode) =>
      tags(episode).find(({ type }) => type === "STRATEGY")?.name ?? episode.openedBy.strategy,
  };
}

/** The names of the tags that open positions carry at the portfolio's instant, by the position's id. */
export async function tagNamesByPosition(
  ctx: Context,
  portfolio: PortfolioAt,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [{ holdings }, { tags }] = await Promise.all([bookOf(ctx, portfolio), tagsOf(ctx, portfolio)]);
  return new Map(
    holdings.map(({ episode }) => [
      positionIds.format(episode.openedBy.id),
      tags(episode).map(({ name }) => name),
    ]),
  );
}

/** What is known of the tags of a portfolio's entries, by episode: two statements for all portfolios of one instant. */
export const knownTagsOf = defineLoader<Context, PortfolioAt, KnownTags>(async (ctx, portfolios) => {
  const groups = groupedBy(portfolios, ({ at }) => keyOf(at));
  const known = new Map<PortfolioAt, KnownTags>();
  for (const group of groups.values()) {
    const { at } = group[0]!;
    const rows = await listMemberships(ctx.db, { portfolioKeys: group.map(({ key }) => key), at });
    const tags = rows.length === 0 ? [] : await listTagsOf(ctx, group, rows);
    const tagsByKey = new Map(tags.map((tag) => [tag.key, tag]));
    const byPortfolio = groupedBy(rows, ({ portfolioKey }) => portfolioKey);
    for (const portfolio of group) {
      const own = byPortfolio.get(portfolio.key) ?? [];
      known.set(portfolio, own.length === 0 ? nothingKnown : await gather(ctx, portfolio, own, tagsByKey));
    }
  }
  return portfolios.map((portfolio) => known.get(portfolio)!);
});

const nothingKnown: KnownTags = {
  memberships: new Map(),
  tags: new Map(),
  rules: { isStrategy: () => false, isBooked: () => false },
};

function listTagsOf(
  ctx: Context,
  portfolios: readonly PortfolioAt[],
  rows: readonly TagMembership[],
): Promise<TagRow[]> {
  return listTags(ctx.db, {
    at: portfolios[0]!.at,
    workspaceKeys: [...new Set(portfolios.map(({ workspaceKey }) => workspaceKey))],
    keys: [...new Set(rows.map(({ tagKey }) => tagKey))],
    includeDeleted: true,
  });
}

async function gather(
  ctx: Context,
  portfolio: PortfolioAt,
  rows: readonly TagMembership[],
  tags: ReadonlyMap<string, TagRow>,
): Promise<KnownTags> {
  const book = await bookOf(ctx, portfolio);
  const { ledger } = book.loaded;
  const openerOf = openersAt(book);
  const memberships = new Map<number, TagMembership[]>();
  for (const row of rows) {
    const opener = openerOf(row.seq);
    if (opener === null) continue;
    const own = memberships.get(opener.seq) ?? [];
    own.push(row);
    memberships.set(opener.seq, own);
  }
  return {
    memberships,
    tags,
    rules: {
      isStrategy: (key) => tags.get(key)?.type === "STRATEGY",
      isBooked: ({ seq, tagKey }) =>
        ledger.findBySeq(seq)?.strategy?.toLowerCase() === tags.get(tagKey)?.name.toLowerCase(),
    },
  };
}

/**
 * Which entry opened the episode an entry belongs to: itself, or the last opener before it. Entries that were taken back
 * belong to none, unless another stands for them. Like `ledger.episodeOf`, for many entries at once.
 */
function openersAt({ loaded, portfolio, splitsOf }: Book): (seq: number) => LedgerEntry | null {
  const { ledger } = loaded;
  const { cut } = portfolio.at;
  const openers = groupedBy(
    ledger.allEpisodesAt(cut, splitsOf).map(({ openedBy }) => openedBy),
    placeOf,
  );
  return (seq) => {
    const entry = ledger.findBySeq(seq);
    if (entry === undefined) return null;
    const standing = ledger.standing(entry, cut);
    const { executedAt, knownAt } = standing;
    if (ledger.reversedAt(standing, cut) !== null || knownAt > cut || executedAt > cut) return null;
    return lastUpTo(openers.get(placeOf(standing)) ?? [], standing, ledger);
  };
}

/** The last of some entries, ascending, that is not after another. */
function lastUpTo(entries: readonly LedgerEntry[], last: LedgerEntry, ledger: Ledger): LedgerEntry | null {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle]!;
    const isAfter =
      entry.executedAt > last.executedAt ||
      (entry.executedAt === last.executedAt && ledger.orderOf(entry) > ledger.orderOf(last));
    if (isAfter) high = middle;
    else low = middle + 1;
  }
  return entries[low - 1] ?? null;
}

function placeOf({ account, strategy, instrument }: LedgerEntry): string {
  return `${instrument}|${account}|${strategy ?? ""}`;
}

function positionTagsOf({ memberships, tags, rules }: KnownTags, openerSeq: number): readonly PositionTag[] {
  const own = memberships.get(openerSeq);
  if (own === undefined) return noTags;
  return [...tagsAfter(own, rules)]
    .flatMap((key) => tags.get(key) ?? [])
    .filter(({ isDeleted }) => !isDeleted)
    .map(({ key, type, name }) => ({
      id: tagIds.format(key),
      key,
      type,
      name,
      label: tagLabel({ type, name }),
    }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

const noTags: readonly PositionTag[] = [];
