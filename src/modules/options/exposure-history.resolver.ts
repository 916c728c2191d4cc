import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Job } from "../jobs/index.js";
import { exposureBand } from "./exposure-band.service.js";
import { ExposureBand } from "./exposure-band.types.js";
import { requestExposureHistory } from "./exposure-history.jobs.js";
import { exposureHistory } from "./exposure-history.service.js";
import { ExposureHistory, ExposureHistoryArgs, ExposureHistoryInput } from "./exposure-history.types.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { OptionChain } from "./option-chain.types.js";
import { optionsPolicy } from "./options.policy.js";

@Resolver(() => OptionChain)
export class ExposureHistoryResolver {
  @FieldResolver(() => ExposureBand, {
    description: "How far net GEX and the levels depend on what is assumed of dealers and vols.",
    // Six chains are priced, and smiles fitted where no fit is stored.
    complexity: 500,
  })
  exposureBand(@Root() chain: OptionChainAt, @Ctx() ctx: Context) {
    return exposureBand(ctx, chain);
  }

  @FieldResolver(() => ExposureHistory, {
    description:
      "Net exposures and levels over time, at once, of the chain's dataset under its assumptions. For long ranges of many contracts ask with the mutation `requestExposureHistory`.",
    // Up to 0.2 s of work: a point.
    complexity: 1_000,
  })
  exposureHistory(
    @Root() chain: OptionChainAt,
    @Args(() => ExposureHistoryArgs) args: ExposureHistoryArgs,
    @Ctx() ctx: Context,
  ) {
    return exposureHistory(ctx, chain, args);
  }

  @Access("USER", { tier: optionsPolicy.tier })
  @Mutation(() => Job, {
    description:
      "Net exposures and levels of a chain over any range. NO_DATA where none of its sessions was known.",
  })
  requestExposureHistory(
    @Arg("input", () => ExposureHistoryInput) input: ExposureHistoryInput,
    @Ctx() ctx: Context,
  ) {
    return requestExposureHistory(ctx, input);
  }
}
