import type { Context } from "../../context.js";
import { follow } from "../../platform/events/follow.js";
import { viewerChanges } from "../identity/index.js";
import { barScope, barsScope, dataTopic, fxScope, listVersions, resolveAt } from "../market/index.js";
import { heldInstruments } from "./book.js";
import { chainScopesOf } from "./drivers.js";
import { ledgerOf } from "./ledgers.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import { type PortfolioAt, portfolioScope, requirePortfolio } from "./portfolios.service.js";

/** What a subscription to a portfolio yields. */
export interface PortfolioChange {
  readonly portfolio: PortfolioAt;
  /** Equal texts: nothing that its figures rest on has changed. */
  readonly version: string;
}

/** The portfolio now, then whenever its ledger or a price it holds changes. @throws AppError NOT_FOUND for a stranger's */
export async function watchPortfolio(
  ctx: Context,
  id: string,
): Promise<AsyncIterableIterator<PortfolioChange>> {
  const now = await requirePortfolio(ctx, { id, at: resolveAt(ctx, {}) });
  // Chains of options it comes to hold later are found by the look.
  const chains = await chainScopesOf(ctx, heldInstruments(await ledgerOf(ctx, now)));
  const scopes = [portfolioScope(now.key), barsScope, fxScope, ...chains];
  return follow(ctx, {
    changes: [...scopes.map((scope) => ({ topic: dataTopic, id: scope })), ...viewerChanges(ctx)],
    lookEveryMs: portfoliosPolicy.liveLookMs,
    read: (fresh) => readPortfolio(fresh, id),
    versionOf: ({ version }) => version,
    minIntervalMs: portfoliosPolicy.liveIntervalMs,
  });
}

async function readPortfolio(ctx: Context, id: string): Promise<PortfolioChange> {
  const portfolio = await requirePortfolio(ctx, { id, at: resolveAt(ctx, {}) });
  const held = heldInstruments(await ledgerOf(ctx, portfolio));
  // Only what it holds: that others' prices were imported is not to be seen from here.
  const prices = [...held.map(({ key }) => barScope(key)), ...(await chainScopesOf(ctx, held))];
  const versions = await listVersions(ctx.sql, [portfolioScope(portfolio.key), fxScope, ...prices]);
  const told = [...versions].map(([scope, version]) => `${scope}=${version}`).sort();
  return { portfolio, version: told.join(";") };
}
