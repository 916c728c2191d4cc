import { Arg, Args, Ctx, Int, Query, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { AtArgs, marketPolicy, resolveAt } from "../market/index.js";
import { listFactorEtfPrices } from "./factors.service.js";
import { DateFormat, FactorEtfPrices } from "./factors.types.js";

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
