import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { RequiresTier } from "../../platform/graphql/access.js";
import { Instrument, type InstrumentAt } from "../market/index.js";
import { openOptionChain } from "./option-chain.service.js";
import { OptionChain, OptionChainArgs } from "./option-chain.types.js";
import { optionsPolicy } from "./options.policy.js";

@Resolver(() => Instrument)
export class OptionChainResolver {
  @RequiresTier(optionsPolicy.tier)
  @FieldResolver(() => OptionChain, {
    // An instant in a gap must not take the answers of other instants and symbols with it.
    nullable: true,
    description:
      "The instrument's option chain at its instant; null only beside an error: NO_COVERAGE without any chain known, NO_DATA outside coverage, in a gap, or where the stored frame is damaged.",
    // Reading, decoding and pricing ten thousand contracts: some 5 ms.
    complexity: 200,
  })
  optionChain(
    @Root() instrument: InstrumentAt,
    @Args(() => OptionChainArgs) args: OptionChainArgs,
    @Ctx() ctx: Context,
  ) {
    return openOptionChain(ctx, instrument, args);
  }
}
