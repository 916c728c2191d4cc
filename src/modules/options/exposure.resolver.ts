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
import { narrateExposure } from "./exposure-narrative.service.js";
import { ExposureNarrative } from "./exposure-narrative.types.js";
import { chainLevels, exposureSummary } from "./exposure-summary.service.js";
import { ExposureLevels, ExposureSummary } from "./exposure-summary.types.js";
import { reportMaxPain } from "./max-pain.service.js";
import { MaxPainReport } from "./max-pain.types.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { OptionChain } from "./option-chain.types.js";
import { zeroDte } from "./zero-dte.service.js";
import { ZeroDte, ZeroDteArgs } from "./zero-dte.types.js";

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

  @FieldResolver(() => ExposureSummary, {
    description: "Net exposures, gamma flip, regime, hedging over 1 % and what expires today.",
    complexity: 20,
  })
  exposureSummary(@Root() chain: OptionChainAt) {
    return exposureSummary(chain);
  }

  @FieldResolver(() => ExposureLevels, { description: "Gamma flip, walls and other levels.", complexity: 20 })
  exposureLevels(@Root() chain: OptionChainAt) {
    return chainLevels(chain);
  }

  @FieldResolver(() => ExposureNarrative, {
    description: "The exposures in sentences, against the session before and with the VIX.",
    // The session before is read and priced.
    complexity: 100,
  })
  exposureNarrative(@Root() chain: OptionChainAt, @Ctx() ctx: Context) {
    return narrateExposure(ctx, chain);
  }

  @FieldResolver(() => ZeroDte, {
    description: "The contracts that expire on the clock's day.",
    complexity: 100,
  })
  zeroDte(@Root() chain: OptionChainAt, @Args(() => ZeroDteArgs) args: ZeroDteArgs, @Ctx() ctx: Context) {
    return zeroDte(ctx, chain, args);
  }

  @FieldResolver(() => MaxPainReport, {
    description: "Max pain of an expiration with its curve, and against the dealers' levels.",
    complexity: 50,
  })
  maxPain(
    @Root() chain: OptionChainAt,
    @Args(() => ExpirationArgs) args: ExpirationArgs,
    @Ctx() ctx: Context,
  ) {
    return reportMaxPain(ctx, chain, args);
  }
}
