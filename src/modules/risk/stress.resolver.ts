import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Job } from "../jobs/index.js";
import { AtArgs, resolveAt } from "../market/index.js";
import { requestScenarios } from "./scenario.jobs.js";
import { RunScenariosInput, ScenarioTemplate, ScenarioTemplatesArgs } from "./scenario.types.js";
import { listScenarioTemplates } from "./scenario-templates.service.js";
import { testStress } from "./stress-test.service.js";
import { StressTest, StressTestArgs } from "./stress-test.types.js";

@Resolver()
export class StressResolver {
  @Access("USER")
  @Query(() => [ScenarioTemplate], {
    description: "The stress scenarios everyone has; replays from the day after their last on.",
    complexity: 20,
  })
  scenarioTemplates(@Args(() => ScenarioTemplatesArgs) args: ScenarioTemplatesArgs, @Ctx() ctx: Context) {
    return listScenarioTemplates(ctx, { at: resolveAt(ctx, args), category: args.category ?? null });
  }

  @Access("USER")
  @Mutation(() => Job, {
    description:
      "What scenarios would do to a portfolio: shares by their betas, options by full repricing. Nothing is written to the portfolio.",
  })
  runScenarios(@Arg("input", () => RunScenariosInput) input: RunScenariosInput, @Ctx() ctx: Context) {
    return requestScenarios(ctx, input);
  }

  @Access("USER")
  @Query(() => StressTest, {
    description: "What one scenario would do to a portfolio, or to positions nobody need hold, at once.",
    // Two thousand positions are some half a second of work; what each takes is spent as it is told.
    complexity: ({ childComplexity }) => 1_000 + childComplexity,
  })
  stressTest(
    @Args(() => StressTestArgs) args: StressTestArgs,
    @Args(() => AtArgs) when: AtArgs,
    @Ctx() ctx: Context,
  ) {
    return testStress(ctx, { ...args, ...when });
  }
}
