import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { AtArgs, resolveAt } from "../market/index.js";
import { readOptionCoverage } from "./option-coverage.service.js";
import { OptionCoverage, OptionCoverageArgs } from "./option-coverage.types.js";
import { optionsPolicy } from "./options.policy.js";

@Resolver()
export class OptionCoverageResolver {
  @Access("USER", { tier: optionsPolicy.tier })
  @Query(() => OptionCoverage, {
    description: "What the server holds of option history, reconciled with the exchanges' calendars.",
    // Thousands of days of an underlying are looked at.
    complexity: ({ args, childComplexity }) =>
      (args.symbol == null ? Number(args.first) : 1) * (optionsPolicy.coverageComplexity + childComplexity),
  })
  optionCoverage(
    @Args(() => OptionCoverageArgs) args: OptionCoverageArgs,
    @Args(() => AtArgs) when: AtArgs,
    @Ctx() ctx: Context,
  ) {
    return readOptionCoverage(ctx, { ...args, at: resolveAt(ctx, when) });
  }
}
