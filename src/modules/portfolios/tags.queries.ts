import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import type { Keyset } from "../../platform/graphql/connections.js";
import { tags, tagTellings } from "../../tables/portfolios.js";
import { type At, knownBy } from "../market/index.js";
import type { NewMembership, TagMembership } from "./replay-tags.js";
import type { TagTypeName } from "./tag-names.js";

export interface TagRow {
  readonly key: string;
  readonly workspaceKey: string;
  readonly type: TagTypeName;
  readonly name: string;
  readonly description: string | null;
  readonly isDeleted: boolean;
  readonly createdAt: Date;
}

interface TagQuery {
  /** Null: as last told, whatever the clock says; for writers under {@link lockTags}. */
  readonly at: At | null;
  /** Whose tags may show. */
  readonly workspaceKeys: readonly string[];
  readonly keys?: readonly string[];
  readonly type?: TagTypeName | null;
  readonly includeDeleted?: boolean;
  /** After (name, id). */
  readonly page?: Keyset;
}

/** Tags of the given workspaces as last told by `at`, by name. */
export async function listTags(
  db: Db,
  { at, workspaceKeys, keys, type, includeDeleted, page }: TagQuery,
): Promise<TagRow[]> {
  const conditions: SQL[] = [sql`g.workspace_id = any(${sql.param(workspaceKeys as string[])}::uuid[])`];
  const told: SQL[] = [sql`x.tag_id = g.id`];
  if (at !== null) {
    const { cut, recordedAt } = knownBy(at);
    told.push(sql`x.known_at <= ${cut.toISOString()}`, sql`x.recorded_at <= ${recordedAt.toISOString()}`);
  }
  if (keys) conditions.push(sql`g.id = any(${sql.param(keys as string[])}::uuid[])`);
  if (type != null) conditions.push(sql`t.tag_type = ${type}`);
  if (includeDeleted !== true) conditions.push(sql`not t.is_deleted`);
  if (page?.after) conditions.push(sql`(t.name, g.id) > (${page.after[0]}, ${page.after[1]}::uuid)`);
  const rows = await db.execute(sql`
    select g.id as key, g.workspace_id as "workspaceKey", t.tag_type as type, t.name, t.description,
      t.is_deleted as "isDeleted", g.recorded_at as "createdAt"
    from tags g
    join lateral (
      select * from tag_tellings x where ${sql.join(told, sql` and `)}
      order by x.known_at desc, x.revision desc limit 1
    ) t on true
    where ${sql.join(conditions, sql` and `)}
    order by t.name, g.id
    ${page === undefined ? sql`` : sql`limit ${page.limit}`}`);
  return (rows as unknown as TagRow[]).map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
}

/** Holds the names of a workspace's tags until the transaction ends, so that no name is given twice. */
export async function lockTags(db: Db, workspaceKey: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`tags of ${workspaceKey}`}, 0))`);
}

/** What one telling of a tag says. */
export interface TagTelling {
  readonly tagId: string;
  readonly name: string;
  readonly tagType: TagTypeName;
  readonly description: string | null;
  readonly isDeleted: boolean;
  readonly knownAt: Date;
  readonly recordedAt: Date;
}

/** Adds tags with their first telling. */
export async function insertTags(
  db: Db,
  { workspaceKey, tellings }: { workspaceKey: string; tellings: readonly TagTelling[] },
): Promise<void> {
  for (let i = 0; i < tellings.length; i += rowsPerStatement) {
    const some = tellings.slice(i, i + rowsPerStatement);
    await db
      .insert(tags)
      .values(some.map(({ tagId, recordedAt }) => ({ id: tagId, workspaceId: workspaceKey, recordedAt })));
    await db.insert(tagTellings).values(some.map((telling) => ({ ...telling, revision: 1 })));
  }
}

/** A statement takes 65,535 parameters. */
const rowsPerStatement = 1_000;

/** Adds a telling; the greatest (known_at, revision) known wins. */
export async function insertTagTelling(db: Db, telling: TagTelling): Promise<void> {
  const { tagId, knownAt, recordedAt, name, tagType, description, isDeleted } = telling;
  await db.execute(sql`
    insert into tag_tellings (tag_id, known_at, recorded_at, revision, name, tag_type, description, is_deleted)
    select ${tagId}::uuid, ${knownAt.toISOString()}::timestamptz, ${recordedAt.toISOString()}::timestamptz,
      coalesce(max(revision), 0) + 1, ${name}::text, ${tagType}::text, ${description}::text, ${isDeleted}::boolean
    from tag_tellings where tag_id = ${tagId} and known_at = ${knownAt.toISOString()}`);
}

/** Which entries of some portfolios carry which tags since when, as known at `at`. */
export async function listMemberships(
  db: Db,
  { portfolioKeys, at }: { portfolioKeys: readonly string[]; at: At },
): Promise<(TagMembership & { portfolioKey: string })[]> {
  const { cut, recordedAt } = knownBy(at);
  const rows = await db.execute(sql`
    select portfolio_id as "portfolioKey", entry_seq::float8 as seq, tag_id as "tagKey",
      (extract(epoch from known_at) * 1000)::float8 as "knownAt", revision, is_set as "isSet"
    from position_tags
    where portfolio_id = any(${sql.param(portfolioKeys as string[])}::uuid[])
      and known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}`);
  return rows as unknown as (TagMembership & { portfolioKey: string })[];
}

/** Adds memberships, however many, in one statement; each revision follows the last of its instant in the portfolio. */
export async function insertMemberships(
  db: Db,
  {
    portfolioKey,
    memberships,
    recordedAt,
  }: { portfolioKey: string; memberships: readonly NewMembership[]; recordedAt: Date },
): Promise<void> {
  if (memberships.length === 0) return;
  await db.execute(sql`
    insert into position_tags (portfolio_id, entry_seq, tag_id, known_at, recorded_at, revision, is_set)
    select ${portfolioKey}::uuid, m.seq, m."tagKey", m.known_at, ${recordedAt.toISOString()}::timestamptz,
      coalesce(l.revision, 0) + 1, m."isSet"
    from (
      select *, to_timestamp("knownAt" / 1000) as known_at
      from jsonb_to_recordset(${JSON.stringify(memberships)}::jsonb)
        as r(seq bigint, "tagKey" uuid, "knownAt" float8, "isSet" boolean)
    ) m
    left join (
      select known_at, max(revision) as revision from position_tags
      where portfolio_id = ${portfolioKey}::uuid group by known_at
    ) l on l.known_at = m.known_at`);
}
