import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Job } from "../jobs/index.js";
import { Portfolio, type PortfolioAt } from "../portfolios/index.js";
import { requestPortfolioTimeline } from "./performance.jobs.js";
import { readTimeline } from "./performance.service.js";
import { PortfolioTimeline, PortfolioTimelineInput, TimelineArgs } from "./performance.types.js";

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
