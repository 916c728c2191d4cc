import type { Ledger, LedgerEntry } from "../../analytics/ledger/index.js";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound, quoted } from "../../platform/errors.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { recordAudit, requireWorkspace, workspaceIds, workspaceIdsOf } from "../identity/index.js";
import { type At, resolveAt, standAt } from "../market/index.js";
import { actOnce } from "./act-once.js";
import { noteOf } from "./input-rules.js";
import { positionIds, tagIds } from "./node-ids.js";
import { lockPortfolioForChange } from "./portfolios.service.js";
import { knownTagsOf } from "./position-tags.js";
import type { PositionView } from "./position-view.js";
import { positionNode, requirePosition } from "./positions.service.js";
import { membershipsToSet } from "./replay-tags.js";
import { ensureTags, makeTags, requireRoom, tagSetOf } from "./tag-entries.js";
import { type TagTypeName, tagKey, tagLabel, tagNameOf } from "./tag-names.js";
import { insertMemberships, insertTagTelling, listTags, lockTags, type TagRow } from "./tags.queries.js";

export type TagAt = ReturnType<typeof tagAt>;

interface TagsInput {
  readonly workspaceId?: string | null;
  readonly type?: TagTypeName | null;
  readonly at: At;
  readonly first: number;
  readonly after?: string;
}

/** One page of the tags of the viewer's workspaces, or of one of them, by name. */
export async function pageTags(
  ctx: Context,
  { workspaceId, type, at, ...page }: TagsInput,
): Promise<Connection<TagAt>> {
  const keyset = keysetOf(page, 2);
  if (keyset.after !== null && tagIds.parse(`tag_${keyset.after[1]}`) === null) {
    throw new AppError("INVALID_INPUT", "after is not a cursor of this list", { field: "after" });
  }
  const workspaceKeys =
    workspaceId == null ? workspaceIdsOf(ctx) : [await requireWorkspace(ctx, workspaceId, "VIEWER")];
  const rows = await listTags(ctx.db, { at, workspaceKeys, type: type ?? null, page: keyset });
  return connectionFrom(
    rows.map((row) => tagAt(row, at)),
    page,
    (row) => [row.name, row.key],
  );
}

/** A tag of the viewer's workspaces as known at `at`. @throws AppError NOT_FOUND */
export async function requireTag(ctx: Context, { id, at }: { id: string; at: At }): Promise<TagAt> {
  const keys = [tagIds.require(id)];
  const [row] = await listTags(ctx.db, { at, workspaceKeys: workspaceIdsOf(ctx), keys });
  if (row === undefined) throw notFound("tag", id);
  return tagAt(row, at);
}

export interface CreateTagInput {
  readonly name: string;
  readonly type: TagTypeName;
  readonly description?: string | null;
  readonly workspaceId?: string | null;
  readonly idempotencyKey?: string | null;
}

/** @throws AppError NOT_FOUND, FORBIDDEN, INVALID_INPUT, CONFLICT when there is one of that type and name */
export async function createTag(ctx: Context, input: CreateTagInput): Promise<TagAt> {
  const workspaceKey = await requireWorkspace(ctx, input.workspaceId ?? undefined, "EDITOR");
  const { type } = input;
  const name = tagNameOf(type, input.name);
  const description = noteOf("description", input.description);
  const { id } = await inTransaction(ctx, (tx) =>
    actOnce(tx, { workspaceId: workspaceKey, operation: "createTag", input }, async () => {
      await lockTags(tx.db, workspaceKey);
      const live = await listTags(tx.db, { at: null, workspaceKeys: [workspaceKey] });
      requireFree(live, { type, name });
      requireRoom(live.length + 1);
      const [key] = await makeTags(tx, workspaceKey, [{ type, name, description }]);
      return { id: tagIds.format(key!) };
    }),
  );
  return requireTag(ctx, { id, at: resolveAt(ctx, {}) });
}

export interface UpdateTagInput {
  readonly tagId: string;
  readonly name?: string | null;
  readonly description?: string | null;
}

/** Tells a tag's name or description anew; the past keeps the old. */
export async function updateTag(ctx: Context, input: UpdateTagInput): Promise<TagAt> {
  const { name, description } = input;
  await tellAnew(ctx, input.tagId, "TAG_UPDATED", (tag, live) => {
    const renamed = name == null ? tag.name : tagNameOf(tag.type, name);
    const others = live.filter(({ key }) => key !== tag.key);
    requireFree(others, { type: tag.type, name: renamed });
    return {
      name: renamed,
      description: description === undefined ? tag.description : noteOf("description", description),
    };
  });
  return requireTag(ctx, { id: input.tagId, at: resolveAt(ctx, {}) });
}

/** Deletes a tag from now on. */
export async function deleteTag(ctx: Context, tagId: string): Promise<boolean> {
  await tellAnew(ctx, tagId, "TAG_DELETED", () => ({ isDeleted: true }));
  return true;
}

async function tellAnew(
  ctx: Context,
  id: string,
  action: string,
  change: (
    tag: TagRow,
    live: readonly TagRow[],
  ) => { name?: string; description?: string | null; isDeleted?: true },
): Promise<void> {
  const { workspaceKey } = await requireTag(ctx, { id, at: resolveAt(ctx, {}) });
  await requireWorkspace(ctx, workspaceIds.format(workspaceKey), "EDITOR");
  await inTransaction(ctx, async (tx) => {
    await lockTags(tx.db, workspaceKey);
    // Whoever waited for the lock must not act in the past of what it waited for.
    tx.now = new Date();
    const live = await listTags(tx.db, { at: null, workspaceKeys: [workspaceKey] });
    const tag = live.find(({ key }) => tagIds.format(key) === id);
    if (tag === undefined) throw notFound("tag", id);
    const { key, type, name, description } = tag;
    await insertTagTelling(tx.db, {
      ...{ tagId: key, tagType: type, name, description, isDeleted: false, ...change(tag, live) },
      knownAt: tx.now,
      recordedAt: tx.now,
    });
    await recordAudit(tx, {
      action,
      object: id,
      workspaceId: workspaceKey,
      detail: { label: tagLabel(tag) },
    });
  });
}

export interface SetPositionTagsInput {
  readonly positionId: string;
  readonly tags: readonly string[];
  readonly since?: Date | null;
  readonly idempotencyKey?: string | null;
}

/** Says which tags a position carries from an instant on: those named, no others. */
export async function setPositionTags(ctx: Context, input: SetPositionTagsInput): Promise<PositionView> {
  const { positionId } = input;
  const names = tagSetOf(input.tags);
  const before = await requirePosition(ctx, { id: positionId, at: resolveAt(ctx, {}) });
  await inTransaction(ctx, async (tx) => {
    const portfolio = await lockPortfolioForChange(tx, before.portfolio.id);
    const { workspaceKey: workspaceId } = portfolio;
    await actOnce(tx, { workspaceId, operation: "setPositionTags", input }, async () => {
      const { book, holding } = await requirePosition(tx, { id: positionId, at: portfolio.at });
      const { openedBy } = holding.episode;
      const since = sinceOf(input.since, { openedAt: openedBy.executedAt, now: tx.now.getTime() });
      const { memberships, rules } = await knownTagsOf(tx, portfolio);
      const keys = await ensureTags(tx, workspaceId, names);
      const changes = membershipsToSet(memberships.get(openedBy.seq) ?? [], {
        wanted: new Set(names.map((name) => keys.get(tagKey(name))!)),
        since,
        seq: originOf(book.loaded.ledger, openedBy).seq,
        rules,
      });
      await insertMemberships(tx.db, {
        portfolioKey: portfolio.key,
        memberships: changes,
        recordedAt: tx.now,
      });
      await recordAudit(tx, {
        action: "POSITION_TAGS_SET",
        object: positionIds.format(openedBy.id),
        workspaceId,
        detail: { tags: names.map(tagLabel).join(" "), since: new Date(since).toISOString() },
      });
      return { id: positionId };
    });
  });
  return positionNode(ctx, { id: positionId });
}

function sinceOf(
  since: Date | null | undefined,
  { openedAt, now }: { openedAt: number; now: number },
): number {
  if (since == null) return now;
  const instant = since.getTime();
  if (instant >= openedAt && instant <= now) return instant;
  const problem = instant > now ? "lies in the future" : "lies before the position was opened";
  throw new AppError("INVALID_INPUT", `since ${problem}: ${quoted(since.toISOString())}`, { field: "since" });
}

/** The entry a correction stands for, the one that stands for …: instants before the correction know no other. */
function originOf(ledger: Ledger, entry: LedgerEntry): LedgerEntry {
  let origin = entry;
  while (origin.replaces !== null) {
    const replaced = ledger.findBySeq(origin.replaces);
    if (replaced === undefined) break;
    origin = replaced;
  }
  return origin;
}

function requireFree(live: readonly TagRow[], name: { type: TagTypeName; name: string }): void {
  if (!live.some((tag) => tagKey(tag) === tagKey(name))) return;
  throw new AppError("CONFLICT", `tag ${quoted(tagLabel(name))} exists already`, { field: "name" });
}

function tagAt(row: TagRow, at: At) {
  const { key, workspaceKey, type, name, description, createdAt } = row;
  return standAt(
    {
      id: tagIds.format(key),
      key,
      workspaceKey,
      workspaceId: workspaceIds.format(workspaceKey),
      label: tagLabel(row),
      name,
      tagType: type,
      description,
      createdAt,
    },
    at,
  );
}
