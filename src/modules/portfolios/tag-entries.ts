import { randomUUID } from "node:crypto";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { recordAudit } from "../identity/index.js";
import { tagIds } from "./node-ids.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import { beginningOfTime, type PortfolioAt } from "./portfolios.service.js";
import { readTag, type TagName, tagKey, tagLabel } from "./tag-names.js";
import { insertMemberships, insertTags, listTags, lockTags } from "./tags.queries.js";

interface TaggedEntry {
  readonly seq: number;
  /** Labels. */
  readonly tags: readonly string[];
  readonly knownAt: Date;
}

/**
 * Sets tags on entries just written, making tags that do not exist, in the writer's transaction. Positions carry them
 * from `knownAt` on.
 *
 * @throws AppError INVALID_INPUT for a label that is none, CONFLICT when the workspace has too many tags
 */
export async function tagEntries(
  tx: Context,
  portfolio: PortfolioAt,
  tagged: readonly TaggedEntry[],
): Promise<void> {
  if (tagged.length === 0) return;
  const entries = tagged.map(({ seq, tags, knownAt }) => ({
    seq,
    knownAt: knownAt.getTime(),
    names: tagSetOf(tags),
  }));
  const keys = await ensureTags(
    tx,
    portfolio.workspaceKey,
    entries.flatMap(({ names }) => names),
  );
  const memberships = entries.flatMap(({ seq, knownAt, names }) =>
    names.map((name) => ({ seq, knownAt, tagKey: keys.get(tagKey(name))!, isSet: true })),
  );
  await insertMemberships(tx.db, { portfolioKey: portfolio.key, memberships, recordedAt: tx.now });
}

/** The tags that labels name, each once. @throws AppError INVALID_INPUT for too many and for two strategies */
export function tagSetOf(labels: readonly string[]): TagName[] {
  const names = [...new Map(labels.map(readTag).map((name) => [tagKey(name), name])).values()];
  const { maxTagsPerPosition } = portfoliosPolicy;
  if (names.length > maxTagsPerPosition) {
    const message = `a position may have ${maxTagsPerPosition} tags, got ${names.length}`;
    throw new AppError("INVALID_INPUT", message, { field: "tags" });
  }
  const strategies = names.filter(({ type }) => type === "STRATEGY").map(tagLabel);
  if (strategies.length > 1) {
    const message = `a position has one strategy, got ${quoted(strategies.join(" "))}`;
    throw new AppError("INVALID_INPUT", message, { field: "tags" });
  }
  return names;
}

/**
 * Keys of a workspace's tags by {@link tagKey}; those that do not exist are made. Names stay held until the
 * transaction ends.
 */
export async function ensureTags(
  tx: Context,
  workspaceKey: string,
  names: readonly TagName[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  await lockTags(tx.db, workspaceKey);
  const live = await listTags(tx.db, { at: null, workspaceKeys: [workspaceKey] });
  const keys = new Map(live.map((tag) => [tagKey(tag), tag.key]));
  const missing = [...new Map(names.map((name) => [tagKey(name), name]))].filter(([key]) => !keys.has(key));
  requireRoom(live.length + missing.length);
  const made = await makeTags(
    tx,
    workspaceKey,
    missing.map(([, name]) => ({ ...name, description: null })),
  );
  for (const [i, [key]] of missing.entries()) keys.set(key, made[i]!);
  return keys;
}

/** Adds tags known from the beginning, under the lock of their names; their keys. */
export async function makeTags(
  tx: Context,
  workspaceKey: string,
  wanted: readonly (TagName & { readonly description: string | null })[],
): Promise<string[]> {
  const tellings = wanted.map(({ type, name, description }) => ({
    ...{ tagId: randomUUID(), name, tagType: type, description },
    isDeleted: false,
    knownAt: beginningOfTime,
    recordedAt: tx.now,
  }));
  await insertTags(tx.db, { workspaceKey, tellings });
  for (const { tagId, name, tagType } of tellings) {
    await recordAudit(tx, {
      action: "TAG_CREATED",
      object: tagIds.format(tagId),
      workspaceId: workspaceKey,
      detail: { label: tagLabel({ type: tagType, name }) },
    });
  }
  return tellings.map(({ tagId }) => tagId);
}

/** @throws AppError CONFLICT when a workspace would have too many tags */
export function requireRoom(count: number): void {
  const { maxTagsPerWorkspace } = portfoliosPolicy;
  if (count <= maxTagsPerWorkspace) return;
  throw new AppError("CONFLICT", `a workspace may have ${maxTagsPerWorkspace} tags`, { field: "tags" });
}
