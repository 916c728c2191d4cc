import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { AtArgs } from "../market/index.js";
import { Portfolio, type PortfolioAt } from "../portfolios/index.js";
import { type Assessment, assessPortfolio, assessRisk } from "./assessment.service.js";
import { RiskAssessment } from "./assessment.types.js";
import { AssessmentArgs, AssessRiskArgs } from "./assessment-input.types.js";
import { AssessmentStressResult } from "./assessment-parts.types.js";
import { stressResultsOf } from "./assessment-stress.js";
import { overviewRisk } from "./overview.service.js";
import { RiskOverview, RiskOverviewArgs } from "./overview.types.js";

/** A book of hundreds of positions is some tenth of a second of work. */
const complexity = ({ childComplexity }: { childComplexity: number }) => 500 + childComplexity;

@Resolver(() => Portfolio)
export class AssessmentResolver {
  @FieldResolver(() => RiskOverview, { description: "The risk of what is held at a glance.", complexity })
  riskOverview(
    @Root() portfolio: PortfolioAt,
    @Args(() => RiskOverviewArgs) args: RiskOverviewArgs,
    @Ctx() ctx: Context,
  ) {
    return overviewRisk(ctx, portfolio, args);
  }

  @FieldResolver(() => RiskAssessment, { description: "Every figure of risk of what is held.", complexity })
  riskAssessment(
    @Root() portfolio: PortfolioAt,
    @Args(() => AssessmentArgs) args: AssessmentArgs,
    @Ctx() ctx: Context,
  ) {
    return assessPortfolio(ctx, portfolio, args);
  }

  @Access("USER")
  @Query(() => RiskAssessment, {
    description: "Every figure of risk of a portfolio, or of positions nobody need hold.",
    complexity,
  })
  assessPortfolioRisk(
    @Args(() => AssessRiskArgs) args: AssessRiskArgs,
    @Args(() => AtArgs) when: AtArgs,
    @Ctx() ctx: Context,
  ) {
    return assessRisk(ctx, { ...args, ...when });
  }
}

@Resolver(() => RiskAssessment)
export class AssessmentStressResolver {
  @FieldResolver(() => [AssessmentStressResult], {
    description:
      "What scenarios would do to the view of the book: shares by their betas, options by full repricing.",
    complexity: ({ childComplexity }: { childComplexity: number }) => 50 + childComplexity,
  })
  stressTestResults(
    @Root() assessment: Assessment,
    @Arg("templates", () => [String], {
      defaultValue: [],
      description: "Ids of `scenarioTemplates`, at most 50, each once; none: no scenario is run.",
    })
    templates: string[],
    @Ctx() ctx: Context,
  ) {
    return stressResultsOf(ctx, assessment, templates);
  }
}
