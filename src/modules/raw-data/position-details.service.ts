import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { decimalOnWire } from "../../platform/graphql/scalars.js";
import { requireMaxTokens, tokensAtMost } from "../../platform/graphql/token-estimate.js";
import { type AtInput, resolveAt } from "../market/index.js";
import {
  bookOf,
  magnitudeOf,
  type PositionView,
  positionDetails,
  requirePortfolio,
  summaryView,
  sumsOf,
} from "../portfolios/index.js";
import { keepLargest } from "./keep-largest.js";
import { leftOutWarnings } from "./portfolio-complete.service.js";

export interface PositionDetailsInput extends AtInput {
  readonly portfolioId?: string | null;
  readonly positionIds?: readonly string[] | null;
  readonly includeClosed: boolean;
  readonly maxTokens?: number | null;
}

/** A position costs about as much as this many values. */
const valuesPerPosition = 35;

/**
 * Positions of a portfolio, or those named, with cost, value and profit, and the sums over all of them.
 *
 * @throws AppError INVALID_INPUT without any id, NOT_FOUND for one that leads nowhere
 */
export async function listPositionDetails(
  ctx: Context,
  { portfolioId, positionIds, includeClosed, maxTokens = null, ...when }: PositionDetailsInput,
) {
  requireMaxTokens(maxTokens);
  const at = resolveAt(ctx, when);
  const portfolio = portfolioId == null ? null : await requirePortfolio(ctx, { id: portfolioId, at });
  const views = await positionDetails(ctx, { portfolio, ids: positionIds ?? null, includeClosed, at });
  spend(ctx, views.length * valuesPerPosition);
  const currency = portfolio?.baseCurrency ?? views[0]?.valueCurrency ?? null;
  const summary = currency === null ? null : await summaryIn(ctx, views, currency);
  const around = (leftOut: number) => ({
    positions: [] as PositionView[],
    positionsLeftOut: leftOut,
    summary,
    asOf: new Date(at.clock),
    asOfRequested: at.requested,
    warnings: [...exclusionWarnings(summary?.excludedPositions ?? 0), ...leftOutWarnings(leftOut)],
  });
  if (maxTokens === null) return { ...around(0), positions: views };

  const sized = views.map((view) => ({ view, magnitude: magnitudeIn(view), tokens: tokensOf(view) }));
  const kept = keepLargest(sized, maxTokens, (leftOut) => tokensAtMost(JSON.stringify(around(leftOut))));
  return { ...around(sized.length - kept.length), positions: kept.map(({ view }) => view) };
}

/** Sums in one currency, also of positions that portfolios value in several. */
async function summaryIn(ctx: Context, views: readonly PositionView[], currency: string) {
  const holdings = await Promise.all(
    views.map(async ({ book, holding }) =>
      book.currency === currency
        ? holding
        : (await bookOf(ctx, book.portfolio, currency)).holdingFor(holding.episode),
    ),
  );
  return summaryView(sumsOf(holdings), currency);
}

function exclusionWarnings(excluded: number): DataWarning[] {
  if (excluded === 0) return [];
  const message = `${excluded} positions have no value and are in no sum`;
  return [{ code: DataWarningCode.PARTIAL_COVERAGE, message }];
}

function magnitudeIn({ holding }: PositionView): bigint | null {
  return holding.value === null ? null : magnitudeOf(holding.value);
}

const decimalFields = [
  "quantity",
  "multiplier",
  "entryPrice",
  "costBasis",
  "currentPrice",
  "marketValue",
  "value",
  "notionalExposure",
  "unrealizedPnl",
  "dailyPnl",
  "realizedPnl",
  "income",
  "fees",
  "exitPrice",
] as const satisfies readonly (keyof PositionView)[];

/** Tokens of a position with all its fields but the edges, at most. */
function tokensOf({ at: _at, book: _book, holding: _holding, ...fields }: PositionView): number {
  const wire: Record<string, unknown> = { ...fields };
  for (const field of decimalFields) {
    const text = fields[field];
    if (text !== null) wire[field] = decimalOnWire(text);
  }
  return tokensAtMost(JSON.stringify(wire)) + 1;
}
