import { and, count, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import type { Keyset } from "../../platform/graphql/connections.js";
import { portfolios, portfolioTellings } from "../../tables/portfolios.js";
import { type At, knownBy } from "../market/index.js";

export interface PortfolioRow {
  readonly key: string;
  readonly workspaceKey: string;
  readonly lastSeq: number;
  readonly name: string;
  readonly description: string | null;
  readonly baseCurrency: string;
  readonly isArchived: boolean;
  readonly createdAt: Date;
}

/** What one telling of a portfolio says. */
export interface PortfolioTelling {
  readonly name: string;
  readonly description: string | null;
  readonly baseCurrency: string;
  readonly isArchived: boolean;
}

interface PortfolioQuery {
  readonly at: At;
  /** Whose portfolios may show. */
  readonly workspaceIds: readonly string[];
  readonly keys?: readonly string[];
  readonly includeArchived: boolean;
  /** After (name, id). */
  readonly page: Keyset | null;
}

/** Portfolios of the given workspaces as last told by `at`, by name. */
export async function listPortfolios(
  db: Db,
  { at, workspaceIds, keys, includeArchived, page }: PortfolioQuery,
): Promise<PortfolioRow[]> {
  const { cut, recordedAt } = knownBy(at);
  const conditions: SQL[] = [
    sql`p.workspace_id = any(${sql.param(workspaceIds as string[])}::uuid[])`,
    sql`p.recorded_at <= ${recordedAt.toISOString()}`,
  ];
  if (keys) conditions.push(sql`p.id = any(${sql.param(keys as string[])}::uuid[])`);
  if (!includeArchived) conditions.push(sql`not t.is_archived`);
  if (page?.after) conditions.push(sql`(t.name, p.id) > (${page.after[0]}, ${page.after[1]}::uuid)`);
  const rows = await db.execute(sql`
    select p.id as key, p.workspace_id as "workspaceKey", p.last_seq::float8 as "lastSeq", t.name, t.description,
      t.base_currency as "baseCurrency", t.is_archived as "isArchived", p.recorded_at as "createdAt"
    from portfolios p
    join lateral (
      select * from portfolio_tellings x
      where x.portfolio_id = p.id and x.known_at <= ${cut.toISOString()} and x.recorded_at <= ${recordedAt.toISOString()}
      order by x.known_at desc, x.revision desc limit 1
    ) t on true
    where ${sql.join(conditions, sql` and `)}
    order by t.name, p.id
    ${page === null ? sql`` : sql`limit ${page.limit}`}`);
  return (rows as unknown as PortfolioRow[]).map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
}

/** Every portfolio of the installation by id, so many after one: for work of the system. */
export async function listPortfolioOwners(
  db: Db,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ key: string; workspaceKey: string }[]> {
  return db
    .select({ key: portfolios.id, workspaceKey: portfolios.workspaceId })
    .from(portfolios)
    .where(after === null ? undefined : gt(portfolios.id, after))
    .orderBy(portfolios.id)
    .limit(limit);
}

export async function countPortfolios(db: Db, workspaceId: string): Promise<number> {
  const [row] = await db
    .select({ value: count() })
    .from(portfolios)
    .where(eq(portfolios.workspaceId, workspaceId));
  return row?.value ?? 0;
}

/** Holds a portfolio of the given workspaces until the transaction ends: writers to one ledger stand in line. */
export async function lockPortfolio(
  db: Db,
  { key, workspaceIds }: { key: string; workspaceIds: readonly string[] },
): Promise<{ workspaceId: string; lastSeq: number } | null> {
  const [row] = await db
    .select({ workspaceId: portfolios.workspaceId, lastSeq: portfolios.lastSeq })
    .from(portfolios)
    .where(and(eq(portfolios.id, key), inArray(portfolios.workspaceId, [...workspaceIds])))
    .for("update");
  return row ?? null;
}

export async function insertPortfolio(
  db: Db,
  portfolio: { id: string; workspaceId: string; recordedAt: Date },
): Promise<void> {
  await db.insert(portfolios).values({ ...portfolio, lastSeq: 0 });
}

/** Adds a telling; the greatest (known_at, revision) known wins. */
export async function insertPortfolioTelling(
  db: Db,
  telling: PortfolioTelling & { portfolioId: string; knownAt: Date; recordedAt: Date },
): Promise<void> {
  const { portfolioId, knownAt } = telling;
  const [last] = await db
    .select({ revision: sql<number>`coalesce(max(${portfolioTellings.revision}), 0)::int` })
    .from(portfolioTellings)
    .where(and(eq(portfolioTellings.portfolioId, portfolioId), eq(portfolioTellings.knownAt, knownAt)));
  await db.insert(portfolioTellings).values({ ...telling, revision: (last?.revision ?? 0) + 1 });
}

export async function setLastSeq(db: Db, { key, lastSeq }: { key: string; lastSeq: number }): Promise<void> {
  await db.update(portfolios).set({ lastSeq }).where(eq(portfolios.id, key));
}
