import { z } from "zod";
import type { Context } from "../../context.js";
import { AppError, notFound } from "../../platform/errors.js";
import { requireWorkspace } from "../identity/index.js";
import { defineJob, type JobAt, requestJob } from "../jobs/index.js";
import { type At, atSchema, resolveAt } from "../market/index.js";
import {
  currencyOf,
  type PortfolioAt,
  type RiskBook,
  requirePortfolio,
  riskBookOf,
} from "../portfolios/index.js";
import { greeksPolicy } from "./greeks.policy.js";
import { type BookGreeks, bookGreeks } from "./greeks.service.js";
import { PortfolioGreeks } from "./greeks.types.js";
import type { CalculateGreeksInput } from "./greeks-input.types.js";
import { modifiedPositions, namedPositions, requireNamed } from "./hypothetical-book.js";
import { riskVersions } from "./risk-versions.js";

const positionTypes = ["LONG", "SHORT", "LC", "LP", "SC", "SP"] as const;

const greeksInput = z.object({
  portfolioId: z.string().nullable(),
  workspaceId: z.string(),
  positions: z.array(
    z.object({
      symbol: z.string().nullish(),
      ticker: z.string().nullish(),
      type: z.enum(positionTypes).nullish(),
      quantity: z.number(),
      strike: z.number().nullish(),
      expiration: z.string().nullish(),
    }),
  ),
  modifications: z.array(z.object({ positionId: z.string(), quantity: z.number() })),
  currency: z.string(),
  at: atSchema,
  /** Whose chains take part. */
  underlyings: z.array(z.string()),
  positionCount: z.number().int(),
});
type GreeksInput = z.infer<typeof greeksInput>;

export const greeksJob = defineJob<GreeksInput, BookGreeks & { at: At }>({
  name: "risk.greeks",
  input: greeksInput,
  resultType: () => PortfolioGreeks,
  estimateMs: ({ positionCount }) => greeksPolicy.msAtLeast + positionCount * greeksPolicy.msPerPosition,
  dataVersions: (ctx, input) => riskVersions(ctx, input),
  async run(ctx, input, run) {
    run.report({ stage: "pricing", done: 0, total: input.positionCount });
    const book = await bookToMeasure(ctx, input);
    const greeks = await bookGreeks(ctx, book, { view: "PORTFOLIO", includeAfterExpiry: true });
    run.report({ stage: "done", done: input.positionCount, total: input.positionCount });
    return { ...greeks, at: input.at };
  },
  present: (_ctx, { at, ...greeks }) => ({
    ...greeks,
    asOf: new Date(at.clock),
    asOfRequested: at.requested,
    __typename: "PortfolioGreeks",
  }),
});

type BookToMeasure = Pick<
  GreeksInput,
  "portfolioId" | "workspaceId" | "positions" | "modifications" | "currency" | "at"
>;

async function bookToMeasure(ctx: Context, input: BookToMeasure): Promise<RiskBook> {
  const { portfolioId, workspaceId, positions, modifications, currency, at } = input;
  const wanted = requireNamed(positions);
  const added = await namedPositions(ctx, { wanted, currency, at, workspaceId });
  if (portfolioId === null) {
    const netAssetValue = added.reduce((sum, { value }) => sum + (value ?? 0), 0);
    return { currency, at, positions: added, cash: 0, netAssetValue, warnings: [] };
  }
  const held = await riskBookOf(ctx, await requirePortfolio(ctx, { id: portfolioId, at }), currency);
  return { ...held, positions: [...modifiedPositions(held, modifications), ...added] };
}

/** Greeks of given or modified positions as a job; few are done before the answer. */
export async function requestGreeks(ctx: Context, input: CalculateGreeksInput): Promise<JobAt> {
  const at = resolveAt(ctx, { at: input.at ?? null, recordedAt: input.recordedAt ?? null });
  const { portfolioId, positions, modifications } = input;
  requireQuestion(input);
  const portfolio = portfolioId == null ? null : await requirePortfolio(ctx, { id: portfolioId, at });
  const asked: BookToMeasure = {
    portfolioId: portfolioId ?? null,
    workspaceId: portfolio?.workspaceKey ?? (await requireWorkspace(ctx, null, "VIEWER")),
    positions: positions.map((one) => ({ ...one })),
    modifications: modifications.map((one) => ({ ...one })),
    currency: currencyToAnswer(input.currency, portfolio),
    at,
  };
  // Refused here, before anything is queued.
  const book = await bookToMeasure(ctx, asked);
  const drivers = book.positions.flatMap(({ driver, instrument }) =>
    instrument.instrumentClass === "OPTION" && driver !== null ? [driver.symbol] : [],
  );
  return requestJob(ctx, greeksJob, {
    input: { ...asked, underlyings: [...new Set(drivers)].sort(), positionCount: book.positions.length },
    workspaceId: asked.workspaceId,
    mode: input.mode,
  });
}

function requireQuestion({ portfolioId, positions, modifications }: CalculateGreeksInput): void {
  const { maxPositions } = greeksPolicy;
  if (modifications.length > maxPositions)
    throw new AppError(
      "INVALID_INPUT",
      `at most ${maxPositions} modifications, got ${modifications.length}`,
      { field: "modifications" },
    );
  // Without a portfolio there is nothing in which a position could be found.
  if (portfolioId == null && modifications.length > 0)
    throw notFound("position", modifications[0]!.positionId);
  if (portfolioId == null && positions.length === 0)
    throw new AppError("INVALID_INPUT", "give positions or a portfolioId", { field: "positions" });
}

function currencyToAnswer(asked: string | null | undefined, portfolio: PortfolioAt | null): string {
  return asked == null ? (portfolio?.baseCurrency ?? "USD") : currencyOf("currency", asked);
}
