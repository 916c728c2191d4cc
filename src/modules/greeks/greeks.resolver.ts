import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Job } from "../jobs/index.js";
import { Portfolio, type PortfolioAt } from "../portfolios/index.js";
import { requestGreeks } from "./greeks.jobs.js";
import { portfolioGreeks } from "./greeks.service.js";
import { PortfolioGreeks } from "./greeks.types.js";
import { CalculateGreeksInput, GreeksArgs } from "./greeks-input.types.js";

@Resolver(() => Portfolio)
export class GreeksResolver {
  @FieldResolver(() => PortfolioGreeks, {
    description: "Greeks of what is held: in all, by underlying, by expiry and by position.",
    // Some tenth of a second for a thousand options on chains of a day.
    complexity: 500,
  })
  greeks(@Root() portfolio: PortfolioAt, @Args(() => GreeksArgs) args: GreeksArgs, @Ctx() ctx: Context) {
    return portfolioGreeks(ctx, portfolio, args);
  }

  @Access("USER")
  @Mutation(() => Job, {
    description:
      "Greeks of positions nobody need hold, or of a portfolio's with some of them changed. Nothing is written to the portfolio.",
    // What each position takes is spent as it is told.
    complexity: ({ childComplexity }) => 50 + childComplexity,
  })
  calculateGreeks(
    @Arg("input", () => CalculateGreeksInput) input: CalculateGreeksInput,
    @Ctx() ctx: Context,
  ) {
    return requestGreeks(ctx, input);
  }
}
