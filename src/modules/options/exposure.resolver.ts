import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { charmExposure, deltaExposure, gammaExposure, vannaExposure } from "./exposure.service.js";
import {
  CharmExposure,
  DeltaExposure,
  ExpirationArgs,
  GammaExposure,
  GexArgs,
  VannaExposure,
} from "./exposure.types.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { OptionChain } from "./option-chain.types.js";

@Resolver(() => OptionChain)
export class ExposureResolver {
  @FieldResolver(() => GammaExposure, {
    description:
      "Gamma exposure (GEX) by strike, with open interest, volume and what changed since yesterday.",
    // The session before is read and priced for the changes: some 10 ms.
    complexity: ({ childComplexity }) => 100 + childComplexity,
  })
  gex(@Root() chain: OptionChainAt, @Args(() => GexArgs) args: GexArgs, @Ctx() ctx: Context) {
    return gammaExposure(ctx, chain, args);
  }

  @FieldResolver(() => DeltaExposure, { description: "Delta exposure (DEX) by strike.", complexity: 30 })
  dex(@Root() chain: OptionChainAt, @Args(() => ExpirationArgs) args: ExpirationArgs, @Ctx() ctx: Context) {
    return deltaExposure(ctx, chain, args);
  }

  @FieldResolver(() => VannaExposure, { description: "Vanna exposure (VEX) by strike.", complexity: 30 })
  vex(@Root() chain: OptionChainAt, @Args(() => ExpirationArgs) args: ExpirationArgs, @Ctx() ctx: Context) {
    return vannaExposure(ctx, chain, args);
  }

  @FieldResolver(() => CharmExposure, { description: "Charm exposure (CHEX) by strike.", complexity: 30 })
  chex(@Root() chain: OptionChainAt, @Args(() => ExpirationArgs) args: ExpirationArgs, @Ctx() ctx: Context) {
    return charmExposure(ctx, chain, args);
  }
}
