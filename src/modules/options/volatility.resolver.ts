import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { advancedVolatility } from "./advanced-volatility.service.js";
import { AdvancedVolatility } from "./advanced-volatility.types.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { OptionChain } from "./option-chain.types.js";
import { summariseStock } from "./stock-summary.service.js";
import { StockSummary } from "./stock-summary.types.js";
import { volSurface } from "./surface.service.js";
import { VolSurface } from "./surface.types.js";
import { analyseVolatility } from "./volatility.service.js";
import { VolatilityAnalysis } from "./volatility.types.js";
import { premiumDashboard } from "./vrp.service.js";
import { VrpDashboard } from "./vrp.types.js";

@Resolver(() => OptionChain)
export class VolatilityResolver {
  @FieldResolver(() => VolSurface, {
    description:
      "Quoted vols on an even grid. INSUFFICIENT_DATA with fewer than 2 expiries of at least 5 vols out of the money.",
    complexity: 50,
  })
  surface(@Root() chain: OptionChainAt, @Ctx() ctx: Context) {
    return volSurface(ctx, chain);
  }

  @FieldResolver(() => VolatilityAnalysis, {
    description: "Realised against implied vol, skew, term structure, and where positions stand.",
    // Some 20 ms with a stored fit; one that is missing takes a thread for up to half a second.
    complexity: ({ childComplexity }) => 100 + childComplexity,
  })
  volatility(@Root() chain: OptionChainAt, @Ctx() ctx: Context) {
    return analyseVolatility(ctx, chain);
  }

  @FieldResolver(() => AdvancedVolatility, {
    description: "Fitted smiles, total variance, arbitrage, variance swaps and higher greeks.",
    // Some 40 ms with a stored fit, and half a megabyte of columns.
    complexity: ({ childComplexity }) => 200 + childComplexity,
  })
  advancedVolatility(@Root() chain: OptionChainAt, @Ctx() ctx: Context) {
    return advancedVolatility(ctx, chain);
  }

  @FieldResolver(() => VrpDashboard, {
    description: "The volatility risk premium, its standing in its past, and what works against selling it.",
    // The session before is read and priced beside it: some 40 ms.
    complexity: ({ childComplexity }) => 200 + childComplexity,
  })
  vrp(@Root() chain: OptionChainAt, @Ctx() ctx: Context) {
    return premiumDashboard(ctx, chain);
  }

  @FieldResolver(() => StockSummary, {
    description: "Price, vol, flow, exposure and market on one page.",
    complexity: ({ childComplexity }) => 150 + childComplexity,
  })
  stockSummary(@Root() chain: OptionChainAt, @Ctx() ctx: Context) {
    return summariseStock(ctx, chain);
  }
}
