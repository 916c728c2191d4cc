import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Portfolio, type PortfolioAt } from "../portfolios/index.js";
import { checkTrades } from "./check-trades.js";
import { CheckTradeArgs, TradeCheck } from "./limit-trades.types.js";
import { adoptDefaultLimits, defaultLimits, removeLimit, setLimits } from "./limits.service.js";
import { RiskLimit, RiskLimitBreaches, RiskLimits, RiskLimitTemplate } from "./limits.types.js";
import {
  AdoptDefaultRiskLimitsInput,
  RemoveRiskLimitInput,
  SetRiskLimitsInput,
} from "./limits-input.types.js";
import { breachesOf, utilisationsOf } from "./measure-limits.js";

@Resolver(() => Portfolio)
export class LimitsResolver {
  @FieldResolver(() => RiskLimits, {
    description: "Every limit of the portfolio and how much of it is used.",
    complexity: 500,
  })
  limits(@Root() portfolio: PortfolioAt, @Ctx() ctx: Context) {
    return utilisationsOf(ctx, portfolio);
  }

  @FieldResolver(() => RiskLimitBreaches, {
    description: "The limits the portfolio breaks: those known at the instant, against what it held then.",
    complexity: 500,
  })
  riskLimitBreaches(@Root() portfolio: PortfolioAt, @Ctx() ctx: Context) {
    return breachesOf(ctx, portfolio);
  }

  @Access("PUBLIC")
  @Query(() => [RiskLimitTemplate], {
    description:
      "Limits one may begin with, of a desk with a gross of some millions. Nobody has them until they are set.",
  })
  defaultRiskLimits() {
    return defaultLimits();
  }

  @Access("USER")
  @Query(() => TradeCheck, {
    description:
      "Whether trades would break a limit of a portfolio: RISK_LIMIT_EXCEEDED with what would fit, or how each limit stands before and after them.",
    complexity: 1_000,
  })
  checkTrade(@Args(() => CheckTradeArgs) args: CheckTradeArgs, @Ctx() ctx: Context) {
    return checkTrades(ctx, args);
  }

  @Access("USER", { scope: "MODEL" })
  @Mutation(() => [RiskLimit], { description: "Sets limits of a portfolio; answers all it has." })
  setRiskLimits(@Arg("input", () => SetRiskLimitsInput) input: SetRiskLimitsInput, @Ctx() ctx: Context) {
    return setLimits(ctx, input);
  }

  @Access("USER", { scope: "MODEL" })
  @Mutation(() => [RiskLimit], {
    description:
      "Sets those limits of `defaultRiskLimits` that the portfolio does not have; answers all it has.",
  })
  adoptDefaultRiskLimits(
    @Arg("input", () => AdoptDefaultRiskLimitsInput) input: AdoptDefaultRiskLimitsInput,
    @Ctx() ctx: Context,
  ) {
    return adoptDefaultLimits(ctx, input);
  }

  @Access("USER", { scope: "MODEL" })
  @Mutation(() => Boolean, { description: "Ends a limit; past instants still have it." })
  removeRiskLimit(
    @Arg("input", () => RemoveRiskLimitInput) input: RemoveRiskLimitInput,
    @Ctx() ctx: Context,
  ) {
    return removeLimit(ctx, input);
  }
}
