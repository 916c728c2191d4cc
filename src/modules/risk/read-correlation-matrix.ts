import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { type AtInput, resolveAt } from "../market/index.js";
import { requirePortfolio } from "../portfolios/index.js";
import { type CorrelationQuestion, correlatePortfolio, correlateSymbols } from "./correlation.service.js";
import type { MemberFilter } from "./correlation-members.js";

/** Correlations of a portfolio's underlyings or of symbols. @throws AppError INVALID_INPUT for both or neither */
export async function readCorrelationMatrix(
  ctx: Context,
  {
    portfolioId,
    symbols,
    at,
    recordedAt,
    ...question
  }: CorrelationQuestion &
    MemberFilter &
    AtInput & { portfolioId?: string | null; symbols?: readonly string[] | null },
) {
  if ((portfolioId == null) === (symbols == null)) {
    const message = `give either portfolioId or symbols, got ${portfolioId == null ? "neither" : "both"}`;
    throw new AppError("INVALID_INPUT", message, { field: portfolioId == null ? "symbols" : "portfolioId" });
  }
  const when = resolveAt(ctx, { at: at ?? null, recordedAt: recordedAt ?? null });
  if (symbols != null) return correlateSymbols(ctx, { symbols, at: when, question });
  const portfolio = await requirePortfolio(ctx, { id: portfolioId!, at: when });
  return correlatePortfolio(ctx, portfolio, question);
}
