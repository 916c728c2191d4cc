import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { bookOf } from "./book.js";
import { overviewOf, topPositions } from "./overview.service.js";
import type { PortfolioAt } from "./portfolios.service.js";
import { tagsOf } from "./position-tags.js";
import { positionView } from "./position-view.js";

const mostTopPositions = 100;

/** Value, profit and the largest positions of a portfolio. */
export async function summaryOf(
  ctx: Context,
  portfolio: PortfolioAt,
  { currency, top }: { currency: string | null; top: number },
) {
  if (top < 0 || top > mostTopPositions) {
    throw new AppError("INVALID_INPUT", `top must lie in [0, ${mostTopPositions}], got ${top}`, {
      field: "top",
    });
  }
  const overview = await overviewOf(ctx, portfolio, currency);
  const book = await bookOf(ctx, portfolio, overview.currency);
  const tags = await tagsOf(ctx, portfolio);
  const { totalValue, totalPl, totalPlPercent, coverage, warnings } = overview;
  return {
    currency: overview.currency,
    totalValue,
    totalPl,
    totalPlPercent,
    topPositions: topPositions(book, top).map((holding) => positionView(book, holding, tags)),
    coverage,
    warnings,
  };
}
