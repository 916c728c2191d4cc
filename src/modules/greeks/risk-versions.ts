import type { Context } from "../../context.js";
import type { At } from "../market/index.js";
import { chainScope } from "../options/index.js";
import { bookVersions } from "../portfolios/index.js";

/** What a stored figure of risk depends on: bars, rates, series, the chains of its underlyings, and the ledger. */
export function riskVersions(
  ctx: Context,
  { portfolioId, at, underlyings }: { portfolioId: string | null; at: At; underlyings: readonly string[] },
): Promise<string[]> {
  const portfolioIds = portfolioId === null ? [] : [portfolioId];
  return bookVersions(ctx, { portfolioIds, at, alsoRead: ["series", ...underlyings.map(chainScope)] });
}
