import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Portfolio, type PortfolioAt } from "../portfolios/index.js";
import { allocationOf } from "./allocation.service.js";
import { AllocationArgs, PortfolioAllocation } from "./allocation.types.js";

@Resolver(() => Portfolio)
export class AllocationResolver {
  @FieldResolver(() => PortfolioAllocation, {
    description: "Weights that the underlyings held could have, beside those they have.",
    complexity: 500,
  })
  allocation(
    @Root() portfolio: PortfolioAt,
    @Args(() => AllocationArgs) args: AllocationArgs,
    @Ctx() ctx: Context,
  ) {
    return allocationOf(ctx, portfolio, args);
  }
}
