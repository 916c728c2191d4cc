import type { Context } from "../../context.js";
import { type Book, bookOf, type Holding } from "./book.js";
import { currencyOf } from "./input-rules.js";
import { tagIds } from "./node-ids.js";
import type { PortfolioAt } from "./portfolios.service.js";
import { tagsOf } from "./position-tags.js";
import { warningsOf } from "./position-view.js";
import { summaryView, sumsOf } from "./sums.js";
import { listTags, type TagRow } from "./tags.queries.js";

export type StrategyView = ReturnType<typeof strategyView>;

interface Strategy {
  readonly name: string | null;
  readonly tag: TagRow | null;
  readonly holdings: Holding[];
}

/**
 * What a portfolio holds by strategy, by name: every strategy with an open position or a STRATEGY tag in the
 * portfolio's workspace, and last the positions without one.
 */
export async function listStrategies(
  ctx: Context,
  portfolio: PortfolioAt,
  currency: string | null,
): Promise<StrategyView[]> {
  const book = await bookOf(ctx, portfolio, currency === null ? null : currencyOf("currency", currency));
  const [{ strategy: strategyOf }, tags] = await Promise.all([
    tagsOf(ctx, portfolio),
    listTags(ctx.db, { at: portfolio.at, workspaceKeys: [portfolio.workspaceKey], type: "STRATEGY" }),
  ]);
  const strategies = new Map<string | null, Strategy>(
    tags.map((tag) => [tag.name.toLowerCase(), { name: tag.name, tag, holdings: [] }]),
  );
  for (const holding of book.holdings) {
    const name = strategyOf(holding.episode);
    const key = name?.toLowerCase() ?? null;
    const strategy = strategies.get(key);
    if (strategy === undefined) strategies.set(key, { name, tag: null, holdings: [holding] });
    else strategy.holdings.push(holding);
  }
  return [...strategies]
    .sort(([a], [b]) => compareNames(a, b))
    .map(([, strategy]) => strategyView(book, strategy));
}

function strategyView(book: Book, { name, tag, holdings }: Strategy) {
  const sums = sumsOf(holdings);
  const summary = summaryView(sums, book.currency);
  const known = (amount: string) => (sums.count > 0 && sums.excluded === sums.count ? null : amount);
  return {
    name,
    description: tag?.description ?? null,
    tagId: tag === null ? null : tagIds.format(tag.key),
    currency: book.currency,
    positionCount: sums.count,
    totalValue: known(summary.totalMarketValue),
    longExposure: known(summary.longExposure),
    shortExposure: known(summary.shortExposure),
    grossExposure: known(summary.grossExposure),
    netExposure: known(summary.netExposure),
    unrealizedPnl: known(summary.totalUnrealizedPnl),
    excludedPositions: sums.excluded,
    warnings: holdings.filter(({ gap }) => gap !== null).flatMap((holding) => warningsOf(book, holding)),
  };
}

/** Positions without a strategy come last. */
function compareNames(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
