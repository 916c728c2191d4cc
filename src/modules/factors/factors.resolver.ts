import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { AtArgs, Instrument, type InstrumentAt, marketPolicy, resolveAt } from "../market/index.js";
import { Portfolio, type PortfolioAt } from "../portfolios/index.js";
import { listFactorDefinitions } from "./definitions.service.js";
import { FactorDefinition } from "./definitions.types.js";
import { measureFactorExposures } from "./exposures.service.js";
import { FactorExposures } from "./exposures.types.js";
import { FactorExposuresArgs, PositionFactorExposuresArgs } from "./exposures-input.types.js";
import { readInstrumentHistory, readPortfolioHistory } from "./factor-history.service.js";
import {
  FactorHistoryArgs,
  InstrumentFactorHistory,
  PortfolioFactorHistory,
} from "./factor-history.types.js";
import { listFactorEtfPrices } from "./factors.service.js";
import { DateFormat, FactorEtfPrices } from "./factors.types.js";
import { measurePositionExposures } from "./position-exposures.service.js";
import { PositionFactorExposures } from "./position-exposures.types.js";

@Resolver()
export class FactorsResolver {
  @Access("USER")
  @Query(() => FactorEtfPrices, {
    description:
      "Prices and returns of the funds that stand for the seven equity factors, as inputs of a factor regression.",
  })
  factorEtfPrices(
    @Arg("lookbackDays", () => Int, {
      defaultValue: marketPolicy.defaultLookbackDays,
      description: "Sessions, 1 to 20,000.",
    })
    lookbackDays: number,
    @Arg("factors", () => [String], {
      nullable: true,
      description: "Names of factors, any case; omitted: all seven.",
    })
    factors: string[] | undefined,
    @Arg("dateFormat", () => DateFormat, { defaultValue: DateFormat.ISO }) dateFormat: DateFormat,
    @Arg("maxTokens", () => Int, {
      nullable: true,
      description:
        "The whole value of the field as JSON takes at most so many tokens, 500 to 2,000,000: history is cut at the far end.",
    })
    maxTokens: number | undefined,
    @Args(() => AtArgs) when: AtArgs,
    @Ctx() ctx: Context,
  ) {
    return listFactorEtfPrices(ctx, {
      lookbackDays,
      factors: factors ?? null,
      dateFormat,
      maxTokens: maxTokens ?? null,
      at: resolveAt(ctx, when),
    });
  }
}

@Resolver(() => Portfolio)
export class FactorExposuresResolver {
  @Access("USER")
  @Query(() => [FactorDefinition], {
    description: "The factors of the equity model in their order, with the funds that stand for them.",
  })
  factorDefinitions(@Args(() => AtArgs) when: AtArgs, @Ctx() ctx: Context) {
    return listFactorDefinitions(ctx, resolveAt(ctx, when));
  }

  @FieldResolver(() => FactorExposures, {
    description: "What the portfolio, or its longs or shorts, owe to the factors.",
    // A tenth of a second for a thousand positions.
    complexity: 500,
  })
  factorExposures(
    @Root() portfolio: PortfolioAt,
    @Args(() => FactorExposuresArgs) args: FactorExposuresArgs,
    @Ctx() ctx: Context,
  ) {
    return measureFactorExposures(ctx, portfolio, args);
  }

  @FieldResolver(() => PositionFactorExposures, {
    description: "What each open position owes to the factors, with the statistics of its regressions.",
    // Naming positions makes an answer cheaper, not dearer: what they take is spent as they are told.
    complexity: ({ childComplexity }) => 1_000 + childComplexity,
  })
  positionFactorExposures(
    @Root() portfolio: PortfolioAt,
    @Args(() => PositionFactorExposuresArgs) args: PositionFactorExposuresArgs,
    @Ctx() ctx: Context,
  ) {
    return measurePositionExposures(ctx, portfolio, args);
  }

  @FieldResolver(() => PortfolioFactorHistory, {
    description: "What the portfolio owed to the factors, evening by evening, as it was stored.",
    complexity: 100,
  })
  factorHistory(
    @Root() portfolio: PortfolioAt,
    @Args(() => FactorHistoryArgs) args: FactorHistoryArgs,
    @Ctx() ctx: Context,
  ) {
    return readPortfolioHistory(ctx, portfolio, args);
  }
}

@Resolver(() => Instrument)
export class InstrumentFactorsResolver {
  @FieldResolver(() => InstrumentFactorHistory, {
    description: "What the instrument owed to the factors, evening by evening, as it was stored.",
    complexity: 100,
  })
  factorHistory(
    @Root() instrument: InstrumentAt,
    @Args(() => FactorHistoryArgs) args: FactorHistoryArgs,
    @Ctx() ctx: Context,
  ) {
    return readInstrumentHistory(ctx, instrument, args);
  }
}
