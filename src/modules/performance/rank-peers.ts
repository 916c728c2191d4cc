import { percentileRank } from "../../analytics/stats/index.js";
import type { Context } from "../../context.js";
import type { JobRun } from "../jobs/index.js";
import { type PortfolioAt, requirePortfolio } from "../portfolios/index.js";
import { growthSeries, rangeReturns } from "./growth-series.js";
import { planTimeline, type TimelinePlan, walkTimeline } from "./performance.service.js";

interface PeerQuestion {
  /** Of the portfolio that is ranked. */
  readonly range: TimelinePlan;
  readonly peerIds: readonly string[];
}

interface PeerPlan {
  readonly peer: PortfolioAt;
  readonly plan: TimelinePlan;
}

/** The same days of portfolios of the viewer's. @throws AppError NOT_FOUND */
export async function peerPlans(
  ctx: Context,
  portfolio: PortfolioAt,
  { range, peerIds }: PeerQuestion,
): Promise<PeerPlan[]> {
  const ids = [...new Set(peerIds)].filter((id) => id !== portfolio.id);
  const peers = await Promise.all(ids.map((id) => requirePortfolio(ctx, { id, at: portfolio.at })));
  return Promise.all(
    peers.map(async (peer) => {
      const { currency, positionDays } = await planTimeline(ctx, peer, { currency: range.currency });
      const days = range.before === null ? range.days : [range.before, ...range.days];
      const share = Math.min(1, days.length / Math.max(1, range.days.length));
      return { peer, plan: { days, before: null, currency, positionDays: Math.ceil(positionDays * share) } };
    }),
  );
}

/** Where a return stands among the peers' over the same days; null without peers. */
export async function rankAmongPeers(
  ctx: Context,
  portfolio: PortfolioAt,
  {
    ownReturn,
    run,
    ...question
  }: PeerQuestion & { ownReturn: number | null; run: Pick<JobRun, "report" | "signal"> | null },
) {
  const plans = await peerPlans(ctx, portfolio, question);
  if (plans.length === 0) return null;
  const peers: { portfolioId: string; name: string; timeWeighted: number | null }[] = [];
  for (const { peer, plan } of plans) {
    const { id: portfolioId, name } = peer;
    peers.push({ portfolioId, name, timeWeighted: await returnOf(ctx, peer, plan, run) });
  }
  const others = peers.flatMap(({ timeWeighted }) => timeWeighted ?? []);
  if (ownReturn === null) return { percentile: null, rank: null, peers };
  return {
    percentile: percentileRank(others, ownReturn, "mid"),
    rank: 1 + others.filter((other) => other > ownReturn).length,
    peers,
  };
}

async function returnOf(
  ctx: Context,
  portfolio: PortfolioAt,
  plan: TimelinePlan,
  run: Pick<JobRun, "report" | "signal"> | null,
): Promise<number | null> {
  const quiet = run === null ? null : { report: () => {}, signal: run.signal };
  const series = growthSeries(await walkTimeline(ctx, { portfolio, plan, run: quiet }));
  const end = series.dates.length - 1;
  if (end < 1) return null;
  return rangeReturns(series, 0, end).timeWeighted;
}
