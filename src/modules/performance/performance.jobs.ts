import { z } from "zod";
import { isoDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { defineJob, type JobAt, requestJob } from "../jobs/index.js";
import { type At, atSchema, resolveAt } from "../market/index.js";
import { bookVersions, type PortfolioAt, requirePortfolio } from "../portfolios/index.js";
import { performancePolicy } from "./performance.policy.js";
import { planTimeline, timelineValues, walkTimeline } from "./performance.service.js";
import { PortfolioTimeline, type PortfolioTimelineInput } from "./performance.types.js";
import type { TimelineColumns } from "./timeline-columns.js";
import { instantOf } from "./timeline-days.js";

const day = z.iso.date();

/** What a stored timeline was asked for: sessions, and the last instant that matters to them. */
const timelineInput = z.object({
  portfolioId: z.string(),
  /** Null: no session to answer. */
  from: day.nullable(),
  to: day.nullable(),
  at: atSchema,
  currency: z.string(),
  /** How much work it is. */
  dayCount: z.number().int(),
  positionDays: z.number().int(),
});
type TimelineInput = z.infer<typeof timelineInput>;

export const timelineJob = defineJob<TimelineInput, TimelineColumns>({
  name: "performance.timeline",
  input: timelineInput,
  resultType: () => PortfolioTimeline,
  estimateMs: ({ dayCount, positionDays }) =>
    dayCount * performancePolicy.msPerDay + positionDays * performancePolicy.msPerPositionDay,
  dataVersions: (ctx, { portfolioId, at }) => bookVersions(ctx, { portfolioIds: [portfolioId], at }),
  async run(ctx, { portfolioId, from, to, at, currency }, run) {
    const portfolio = await requirePortfolio(ctx, { id: portfolioId, at });
    const planned = await planTimeline(ctx, portfolio, { from, to, currency });
    const plan = from === null ? { ...planned, days: [], before: null } : planned;
    return walkTimeline(ctx, { portfolio, plan, run });
  },
  present(ctx, result) {
    spend(ctx, timelineValues(result.dayCount));
    return { ...result, __typename: "PortfolioTimeline" };
  },
});

/** A timeline as a job; a short one is done before the answer. @throws AppError NOT_FOUND, INVALID_AT, INVALID_INPUT */
export async function requestPortfolioTimeline(
  ctx: Context,
  { portfolioId, from, to, at, recordedAt, currency, mode }: PortfolioTimelineInput,
): Promise<JobAt> {
  const asked = resolveAt(ctx, { at: at ?? null, recordedAt: recordedAt ?? null });
  const portfolio = await requirePortfolio(ctx, { id: portfolioId, at: asked });
  const plan = await planTimeline(ctx, portfolio, { from, to, currency });
  const { days, positionDays } = plan;
  const input = {
    portfolioId,
    from: days.length === 0 ? null : isoDay(days[0]!),
    to: days.length === 0 ? null : isoDay(days.at(-1)!),
    at: lastInstant(portfolio, days.at(-1)),
    currency: plan.currency,
    dayCount: days.length,
    positionDays,
  };
  return requestJob(ctx, timelineJob, { input, workspaceId: portfolio.workspaceKey, mode });
}

/** Nothing after the last day takes part: who asks again tomorrow asks for the same. */
function lastInstant({ at }: PortfolioAt, day: number | undefined): At {
  if (day === undefined) return at;
  const last = instantOf(day, at);
  return last.clock === at.clock && at.requested === null ? at : last;
}
