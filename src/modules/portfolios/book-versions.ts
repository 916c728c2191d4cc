import type { Context } from "../../context.js";
import { type At, barsScope, fxScope, listVersionTexts } from "../market/index.js";
import { ledgerReach } from "./day-figures.js";
import { chainScopesOf } from "./drivers.js";
import { type PortfolioAt, requirePortfolio } from "./portfolios.service.js";

/**
 * The data versions of a stored answer about what portfolios are worth: their ledgers, then bars, exchange rates, the
 * chains of options they ever held and the scopes it also reads. Without portfolios: of the market alone.
 *
 * @throws AppError NOT_FOUND
 */
export async function bookVersions(
  ctx: Context,
  {
    portfolioIds,
    at,
    alsoRead = [],
  }: { portfolioIds: readonly string[]; at: At; alsoRead?: readonly string[] },
): Promise<string[]> {
  const ids = [...new Set(portfolioIds)];
  const portfolios = await Promise.all(ids.map((id) => requirePortfolio(ctx, { id, at })));
  const reaches = await Promise.all(portfolios.map((portfolio) => ledgerReach(ctx, portfolio)));
  const chains = await chainScopesOf(
    ctx,
    reaches.flatMap(({ instruments }) => instruments),
  );
  const scopes = new Set([barsScope, fxScope, ...chains.sort(), ...alsoRead]);
  const market = await listVersionTexts(ctx.sql, [...scopes]);
  return [...portfolios.map(ledgerVersion).sort(), ...market];
}

/** A ledger only ever grows. */
function ledgerVersion({ key, lastSeq }: PortfolioAt): string {
  return `portfolio:${key}@${lastSeq}`;
}
