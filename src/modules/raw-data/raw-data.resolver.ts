import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Portfolio, type PortfolioAt } from "../portfolios/index.js";
import { assessDataQuality } from "./data-quality.service.js";
import { DataQuality, DataQualityArgs } from "./data-quality.types.js";
import { historicalPrices } from "./historical-prices.service.js";
import { HistoricalPrices, HistoricalPricesArgs } from "./historical-prices.types.js";
import { portfolioComplete } from "./portfolio-complete.service.js";
import { PortfolioComplete, PortfolioCompleteArgs } from "./portfolio-complete.types.js";
import { listPositionDetails } from "./position-details.service.js";
import { PositionDetails, PositionDetailsArgs } from "./position-details.types.js";

@Resolver(() => Portfolio)
export class RawDataResolver {
  @FieldResolver(() => PortfolioComplete, {
    description: "All that is held and what it is worth, for language models: raw facts, no pages.",
    complexity: 50,
  })
  complete(
    @Root() portfolio: PortfolioAt,
    @Args(() => PortfolioCompleteArgs) { includePositions, includeCash, maxTokens }: PortfolioCompleteArgs,
    @Ctx() ctx: Context,
  ) {
    return portfolioComplete(ctx, portfolio, { includePositions, includeCash, maxTokens: maxTokens ?? null });
  }

  @FieldResolver(() => HistoricalPrices, {
    description: "Daily prices of all that is held, for language models: raw columns, no pages.",
    complexity: 100,
  })
  historicalPrices(
    @Root() portfolio: PortfolioAt,
    @Args(() => HistoricalPricesArgs)
    { lookbackDays, includeFactorEtfs, dateFormat, maxTokens }: HistoricalPricesArgs,
    @Ctx() ctx: Context,
  ) {
    const input = { lookbackDays, includeFactorEtfs, dateFormat, maxTokens: maxTokens ?? null };
    return historicalPrices(ctx, portfolio, input);
  }

  @FieldResolver(() => DataQuality, {
    description: "How much history is known of what is held, and what can be calculated from it.",
    complexity: 50,
  })
  dataQuality(
    @Root() portfolio: PortfolioAt,
    @Args(() => DataQualityArgs) args: DataQualityArgs,
    @Ctx() ctx: Context,
  ) {
    return assessDataQuality(ctx, portfolio, args);
  }

  @Access("USER")
  @Query(() => PositionDetails, {
    description: "Positions with cost, value and profit, for language models: raw facts, no pages.",
  })
  positionDetails(@Args(() => PositionDetailsArgs) args: PositionDetailsArgs, @Ctx() ctx: Context) {
    return listPositionDetails(ctx, args);
  }
}
