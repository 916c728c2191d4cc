import { randomUUID } from "node:crypto";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound, quoted } from "../../platform/errors.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { defineLoader, keyOf } from "../../platform/graphql/loaders.js";
import { recordAudit, requireWorkspace, workspaceIds, workspaceIdsOf } from "../identity/index.js";
import { type At, raiseVersions, resolveAt, type Standing, standAt } from "../market/index.js";
import { actOnce } from "./act-once.js";
import { currencyOf, nameOf, noteOf } from "./input-rules.js";
import { portfolioIds } from "./node-ids.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import {
  countPortfolios,
  insertPortfolio,
  insertPortfolioTelling,
  listPortfolios,
  lockPortfolio,
  type PortfolioRow,
  type PortfolioTelling,
} from "./portfolios.queries.js";

/** A portfolio as known at an instant: what its edges are resolved from. */
export type PortfolioAt = PortfolioRow & Standing & { readonly id: string; readonly workspaceId: string };

/** The scope of everything that is said of a portfolio: entries, names, tags. */
export function portfolioScope(key: string): string {
  return `portfolio:${key}`;
}

/** What holds from the beginning is known since then. */
export const beginningOfTime = new Date(0);

const portfolioByKey = defineLoader<Context, { key: string; at: At }, PortfolioRow | null>(
  async (ctx, asked) => {
    const groups = new Map<string, { at: At; keys: string[] }>();
    for (const { key, at } of asked) {
      const group = groups.get(keyOf(at)) ?? { at, keys: [] };
      group.keys.push(key);
      groups.set(keyOf(at), group);
    }
    const found = new Map<string, PortfolioRow>();
    for (const [name, { at, keys }] of groups) {
      const rows = await listPortfolios(ctx.db, {
        at,
        keys,
        workspaceIds: workspaceIdsOf(ctx),
        includeArchived: true,
        page: null,
      });
      for (const row of rows) found.set(`${name}|${row.key}`, row);
    }
    return asked.map(({ key, at }) => found.get(`${keyOf(at)}|${key}`) ?? null);
  },
);

/** A portfolio of the viewer's workspaces as known at `at`. @throws AppError NOT_FOUND */
export async function requirePortfolio(
  ctx: Context,
  { id, at }: { id: string; at: At },
): Promise<PortfolioAt> {
  const row = await portfolioByKey(ctx, { key: portfolioIds.require(id), at });
  if (row === null) throw notFound("portfolio", id);
  return portfolioAt(row, at);
}

/** The portfolio with an internal key, if it is the viewer's. */
export async function findPortfolioByKey(
  ctx: Context,
  { key, at }: { key: string; at: At },
): Promise<PortfolioAt | null> {
  const row = await portfolioByKey(ctx, { key, at });
  return row === null ? null : portfolioAt(row, at);
}

/** One page of the viewer's portfolios, by name. */
export async function pagePortfolios(
  ctx: Context,
  { at, includeArchived, ...page }: { at: At; includeArchived: boolean; first: number; after?: string },
): Promise<Connection<PortfolioAt>> {
  const keyset = keysetOf(page, 2);
  if (keyset.after !== null && portfolioIds.parse(`portfolio_${keyset.after[1]}`) === null) {
    throw new AppError("INVALID_INPUT", "after is not a cursor of this list", { field: "after" });
  }
  const rows = await listPortfolios(ctx.db, {
    at,
    workspaceIds: workspaceIdsOf(ctx),
    includeArchived,
    page: keyset,
  });
  return connectionFrom(
    rows.map((row) => portfolioAt(row, at)),
    page,
    (row) => [row.name, row.key],
  );
}

/**
 * Holds a portfolio for a change. Call it inside a transaction.
 *
 * @throws AppError NOT_FOUND for a stranger's, FORBIDDEN below EDITOR, CONFLICT for an archived one
 */
export async function lockPortfolioForChange(
  tx: Context,
  id: string,
  { allowArchived = false } = {},
): Promise<PortfolioAt> {
  const key = portfolioIds.require(id);
  const at = resolveAt(tx, {});
  const before = await findPortfolioByKey(tx, { key, at });
  if (before === null) throw notFound("portfolio", id);
  // Asked before the lock, so that viewers cannot make editors wait.
  await requireWorkspace(tx, workspaceIds.format(before.workspaceKey), "EDITOR");
  const locked = await lockPortfolio(tx.db, { key, workspaceIds: workspaceIdsOf(tx) });
  tx.loaders.clear();
  // Whoever waited for the lock must not act in the past of what it waited for.
  tx.now = new Date();
  const portfolio = await findPortfolioByKey(tx, { key, at: resolveAt(tx, {}) });
  if (locked === null || portfolio === null) throw notFound("portfolio", id);
  if (portfolio.isArchived && !allowArchived) {
    throw new AppError("CONFLICT", `portfolio ${quoted(portfolio.name)} is archived; restore it first`);
  }
  await raiseVersions(tx.db, [portfolioScope(key)]);
  return portfolio;
}

export interface CreatePortfolioInput {
  readonly name: string;
  readonly baseCurrency: string;
  readonly description?: string | null;
  readonly workspaceId?: string | null;
  readonly idempotencyKey?: string | null;
}

export async function createPortfolio(ctx: Context, input: CreatePortfolioInput): Promise<PortfolioAt> {
  const workspaceId = await requireWorkspace(ctx, input.workspaceId ?? undefined, "EDITOR");
  const telling = {
    name: nameOf("name", input.name),
    description: noteOf("description", input.description),
    baseCurrency: currencyOf("baseCurrency", input.baseCurrency),
    isArchived: false,
  };
  const { id } = await inTransaction(ctx, (tx) =>
    actOnce(tx, { workspaceId, operation: "createPortfolio", input }, async () => {
      if ((await countPortfolios(tx.db, workspaceId)) >= portfoliosPolicy.maxPortfoliosPerWorkspace) {
        const most = portfoliosPolicy.maxPortfoliosPerWorkspace;
        throw new AppError("CONFLICT", `a workspace may have ${most} portfolios`);
      }
      const key = randomUUID();
      await insertPortfolio(tx.db, { id: key, workspaceId, recordedAt: tx.now });
      await insertPortfolioTelling(tx.db, {
        ...telling,
        portfolioId: key,
        knownAt: beginningOfTime,
        recordedAt: tx.now,
      });
      await recordAudit(tx, { action: "PORTFOLIO_CREATED", object: portfolioIds.format(key), workspaceId });
      return { id: portfolioIds.format(key) };
    }),
  );
  return requirePortfolio(ctx, { id, at: resolveAt(ctx, {}) });
}

export async function renamePortfolio(
  ctx: Context,
  input: { portfolioId: string; name: string; description?: string | null },
): Promise<PortfolioAt> {
  const name = nameOf("name", input.name);
  const description = noteOf("description", input.description);
  return tellAnew(ctx, input.portfolioId, "PORTFOLIO_RENAMED", {
    name,
    ...(input.description === undefined ? {} : { description }),
  });
}

export function archivePortfolio(ctx: Context, id: string): Promise<PortfolioAt> {
  return tellAnew(ctx, id, "PORTFOLIO_ARCHIVED", { isArchived: true });
}

export function restorePortfolio(ctx: Context, id: string): Promise<PortfolioAt> {
  return tellAnew(ctx, id, "PORTFOLIO_RESTORED", { isArchived: false });
}

async function tellAnew(
  ctx: Context,
  id: string,
  action: string,
  change: Partial<PortfolioTelling>,
): Promise<PortfolioAt> {
  await inTransaction(ctx, async (tx) => {
    const portfolio = await lockPortfolioForChange(tx, id, { allowArchived: true });
    const { name, description, baseCurrency, isArchived } = portfolio;
    await insertPortfolioTelling(tx.db, {
      ...{ name, description, baseCurrency, isArchived, ...change },
      portfolioId: portfolio.key,
      knownAt: tx.now,
      recordedAt: tx.now,
    });
    await recordAudit(tx, { action, object: id, workspaceId: portfolio.workspaceKey });
  });
  return requirePortfolio(ctx, { id, at: resolveAt(ctx, {}) });
}

function portfolioAt(row: PortfolioRow, at: At): PortfolioAt {
  return {
    ...standAt(row, at),
    id: portfolioIds.format(row.key),
    workspaceId: workspaceIds.format(row.workspaceKey),
  };
}
