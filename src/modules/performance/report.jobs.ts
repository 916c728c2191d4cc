import { z } from "zod";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { defineJob, type JobAt, requestJob } from "../jobs/index.js";
import { atSchema, referencesScope, resolveAt, wholeMinute } from "../market/index.js";
import { bookVersions, requirePortfolio } from "../portfolios/index.js";
import { performancePolicy } from "./performance.policy.js";
import { type PerformanceReportInput, PortfolioPerformance } from "./report.types.js";
import { type PerformanceReport, planReport, reportPerformance } from "./report-performance.js";

const day = z.iso.date().nullish();
const weight = z.object({ symbol: z.string(), weight: z.number() });

const reportInput = z.object({
  portfolioId: z.string(),
  at: atSchema,
  question: z.object({
    from: day,
    to: day,
    currency: z.string().nullish(),
    benchmark: z
      .object({
        symbol: z.string().nullish(),
        blend: z.array(z.object({ from: z.iso.date(), weights: z.array(weight) })).nullish(),
      })
      .nullish(),
    constituents: z.array(z.object({ symbol: z.string(), weight: z.number().nullish() })).nullish(),
    linking: z.enum(["CARINO", "MENCHERO"]),
    peerIds: z.array(z.string()).nullish(),
    riskFreeRate: z.number(),
    sortinoMethod: z.enum(["SEMIDEVIATION", "NEGATIVE_RETURNS_DEVIATION"]),
    rollingWindow: z.number().int(),
    drawdownCount: z.number().int(),
  }),
  /** How much work it is. */
  dayCount: z.number().int(),
  positionDays: z.number().int(),
});
type ReportInput = z.infer<typeof reportInput>;

export const reportJob = defineJob<ReportInput, PerformanceReport>({
  name: "performance.report",
  input: reportInput,
  resultType: () => PortfolioPerformance,
  estimateMs: ({ dayCount, positionDays }) =>
    performancePolicy.reportMs +
    dayCount * performancePolicy.msPerDay +
    positionDays * performancePolicy.msPerPositionDay,
  dataVersions: (ctx, { portfolioId, at, question }) =>
    bookVersions(ctx, {
      portfolioIds: [portfolioId, ...(question.peerIds ?? [])],
      at,
      // Sectors.
      alsoRead: [referencesScope],
    }),
  async run(ctx, { portfolioId, at, question }, run) {
    const portfolio = await requirePortfolio(ctx, { id: portfolioId, at });
    const plan = await planReport(ctx, portfolio, question);
    return reportPerformance(ctx, portfolio, { question, plan, run });
  },
  present(ctx, result) {
    spend(ctx, result.dayCount * performancePolicy.reportColumns);
    return { ...result, __typename: "PortfolioPerformance" };
  },
});

/** A report as a job; a short one is done before the answer. @throws AppError NOT_FOUND, INVALID_AT, INVALID_INPUT */
export async function requestReport(
  ctx: Context,
  { portfolioId, at: asked, recordedAt, mode, ...question }: PerformanceReportInput,
): Promise<JobAt> {
  const at = wholeMinute(resolveAt(ctx, { at: asked ?? null, recordedAt: recordedAt ?? null }));
  const portfolio = await requirePortfolio(ctx, { id: portfolioId, at });
  const { whole, positionDays } = await planReport(ctx, portfolio, question);
  return requestJob(ctx, reportJob, {
    input: reportInput.parse({ portfolioId, at, question, dayCount: whole.days.length, positionDays }),
    workspaceId: portfolio.workspaceKey,
    mode,
  });
}
