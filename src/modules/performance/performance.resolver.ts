import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Job } from "../jobs/index.js";
import { Portfolio, type PortfolioAt } from "../portfolios/index.js";
import { attributePnl } from "./attribute-pnl.js";
import { requestPortfolioTimeline } from "./performance.jobs.js";
import { readTimeline } from "./performance.service.js";
import { PortfolioTimeline, PortfolioTimelineInput, TimelineArgs } from "./performance.types.js";
import { PnlAttribution, PnlAttributionArgs } from "./pnl-attribution.types.js";
import { readSnapshots } from "./read-snapshots.js";
import { requestReport } from "./report.jobs.js";
import { PerformanceQuestionArgs, PerformanceReportInput, PortfolioPerformance } from "./report.types.js";
import { readReport } from "./report-performance.js";
import { requestBackfill } from "./snapshots.jobs.js";
import { BackfillSnapshotsInput, PortfolioSnapshotConnection, SnapshotArgs } from "./snapshots.types.js";

@Resolver(() => Portfolio)
export class PerformanceResolver {
  @FieldResolver(() => PortfolioTimeline, {
    description:
      "Value, exposures, P&L and external flows day by day, at once. For long ranges of many positions ask with the mutation `requestPortfolioTimeline`.",
    // Up to 0.2 s of work: a point.
    complexity: 1_000,
  })
  timeline(
    @Root() portfolio: PortfolioAt,
    @Args(() => TimelineArgs) args: TimelineArgs,
    @Ctx() ctx: Context,
  ) {
    return readTimeline(ctx, portfolio, args);
  }

  @FieldResolver(() => PortfolioPerformance, {
    description:
      "Returns by three definitions, risk-adjusted figures, tables, comparison with a benchmark, closed trades and attributions, at once. For long ranges of many positions ask with the mutation `requestPortfolioPerformance`.",
    // Up to 0.4 s of work: two points, and as much for each peer; constituents cost next to nothing.
    complexity: ({ args, childComplexity }) =>
      2_000 * (1 + ((args.peerIds as string[] | null | undefined)?.length ?? 0)) + childComplexity,
  })
  performance(
    @Root() portfolio: PortfolioAt,
    @Args(() => PerformanceQuestionArgs) args: PerformanceQuestionArgs,
    @Ctx() ctx: Context,
  ) {
    return readReport(ctx, portfolio, args);
  }

  @Access("USER")
  @Mutation(() => Job, {
    description: "The performance of a portfolio over any range.",
    // However many constituents there are, it is one job.
    complexity: ({ childComplexity }) => 50 + childComplexity,
  })
  requestPortfolioPerformance(
    @Arg("input", () => PerformanceReportInput) input: PerformanceReportInput,
    @Ctx() ctx: Context,
  ) {
    return requestReport(ctx, input);
  }

  @FieldResolver(() => PnlAttribution, {
    description: "Where a session's P&L came from, by position, tag, type or strategy.",
    complexity: 100,
  })
  pnlAttribution(
    @Root() portfolio: PortfolioAt,
    @Args(() => PnlAttributionArgs) args: PnlAttributionArgs,
    @Ctx() ctx: Context,
  ) {
    return attributePnl(ctx, portfolio, args);
  }

  @FieldResolver(() => PortfolioSnapshotConnection, {
    description: "What the portfolio came to on each session, as it was stored, by day.",
    complexity: 20,
  })
  snapshots(
    @Root() portfolio: PortfolioAt,
    @Args(() => SnapshotArgs) args: SnapshotArgs,
    @Ctx() ctx: Context,
  ) {
    return readSnapshots(ctx, portfolio, args);
  }

  @Access("USER", { scope: "MODEL" })
  @Mutation(() => Job, {
    description:
      "Makes the snapshots a portfolio lacks, from its ledger: a late entry or price lets the days after it be made again, beside what was stored. An evening job does it by itself.",
  })
  backfillSnapshots(
    @Arg("input", () => BackfillSnapshotsInput) input: BackfillSnapshotsInput,
    @Ctx() ctx: Context,
  ) {
    return requestBackfill(ctx, input);
  }

  @Access("USER")
  @Mutation(() => Job, {
    description: "Value, exposures, P&L and external flows of a portfolio day by day, over any range.",
  })
  requestPortfolioTimeline(
    @Arg("input", () => PortfolioTimelineInput) input: PortfolioTimelineInput,
    @Ctx() ctx: Context,
  ) {
    return requestPortfolioTimeline(ctx, input);
  }
}
