import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Portfolio, type PortfolioAt } from "../portfolios/index.js";
import { correlatePortfolio } from "./correlation.service.js";
import { CorrelationMatrix, CorrelationMatrixArgs, PortfolioCorrelationArgs } from "./correlation.types.js";
import { readCorrelationMatrix } from "./read-correlation-matrix.js";

@Resolver()
export class CorrelationResolver {
  @Access("USER")
  @Query(() => CorrelationMatrix, {
    description:
      "Correlations of the underlyings a portfolio holds, or of symbols: give one of the two. NOT_FOUND for a stranger's portfolio.",
    // Symbols share one reading and one product: a point, and one more for two hundred of them.
    complexity: ({ args, childComplexity }) =>
      1_000 + 5 * ((args as CorrelationMatrixArgs).symbols?.length ?? 0) + childComplexity,
  })
  correlationMatrix(@Args(() => CorrelationMatrixArgs) args: CorrelationMatrixArgs, @Ctx() ctx: Context) {
    return readCorrelationMatrix(ctx, args);
  }
}

@Resolver(() => Portfolio)
export class PortfolioCorrelationResolver {
  @FieldResolver(() => CorrelationMatrix, {
    description: "Correlations of the underlyings held, the largest first.",
    complexity: 1_000,
  })
  correlationMatrix(
    @Root() portfolio: PortfolioAt,
    @Args(() => PortfolioCorrelationArgs) args: PortfolioCorrelationArgs,
    @Ctx() ctx: Context,
  ) {
    return correlatePortfolio(ctx, portfolio, args);
  }
}
