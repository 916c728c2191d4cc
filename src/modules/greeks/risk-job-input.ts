import { z } from "zod";
import type { Context } from "../../context.js";
import { type At, listVersions } from "../market/index.js";
import { chainScope } from "../options/index.js";
import { portfolioVersion, requirePortfolio } from "../portfolios/index.js";

export const atSchema = z.object({
  clock: z.number(),
  cut: z.number(),
  recordedAt: z.number().nullable(),
  requested: z.string().nullable(),
});

/** What a stored figure of risk depends on: bars, rates, series, the chains of its underlyings, and the ledger. */
export async function riskVersions(
  ctx: Context,
  { portfolioId, at, underlyings }: { portfolioId: string | null; at: At; underlyings: readonly string[] },
): Promise<string[]> {
  const scopes = ["bars", "fx", "series", ...underlyings.map(chainScope)];
  const versions = await listVersions(ctx.sql, scopes);
  const market = [...versions].sort().map(([scope, version]) => `${scope}@${version}`);
  if (portfolioId === null) return market;
  return [portfolioVersion(await requirePortfolio(ctx, { id: portfolioId, at })), ...market];
}
