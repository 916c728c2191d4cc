import { ArgsType, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { DateColumn, FloatColumn } from "../../platform/graphql/columns.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { CryptoFactorRecommendation } from "./recommendations.types.js";

@ArgsType()
export class CryptoExposureArgs {
  @Field(() => [String], {
    nullable: true,
    description: "Factors to explain the portfolio by; omitted: all that the workspace has runs of.",
  })
  factors?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: "Weeks up to the instant, 52 to 520; omitted: 104.",
  })
  lookbackWeeks?: number | null;
}

@ObjectType({ simpleResolvers: true, description: "How a portfolio moves with one crypto factor." })
export class CryptoFactorExposure {
  @Field(() => String)
  factor!: string;

  @Field(() => ID, { description: "The run whose weeks it is measured against." })
  runId!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      "Beta with all factors at once; null without 52 common weeks, or where the factor says nothing beside the others.",
  })
  beta!: number | null;

  @Field(() => Float, { nullable: true })
  standardError!: number | null;

  @Field(() => Float, { nullable: true, description: "Newey-West, four lags." })
  robustStandardError!: number | null;

  @Field(() => Float, { nullable: true, description: "Beta over standard error." })
  tStatistic!: number | null;

  @Field(() => Float, { nullable: true })
  pValue!: number | null;

  @Field(() => Float, { nullable: true, description: "1 / (1 - R squared of the factor on the others)." })
  varianceInflation!: number | null;

  @Field(() => Float, { nullable: true, description: "Beta with this factor alone; null without 52 weeks." })
  singleBeta!: number | null;

  @Field(() => Float, { nullable: true, description: "R squared of this factor alone." })
  singleRSquared!: number | null;

  @Field(() => Int, { description: "Weeks in which the portfolio and this factor both have a return." })
  commonWeeks!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "A portfolio against the crypto factors: ordinary least squares with a constant on weekly log returns, Sunday to Sunday (UTC).",
})
export class PortfolioCryptoExposure {
  @Field(() => LocalDate, { nullable: true, description: "Sunday that ends the first common week." })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Sunday that ends the last common week." })
  to!: string | null;

  @Field(() => Int, { description: "Weeks in which the portfolio and all factors have a return." })
  observationCount!: number;

  @Field(() => Float, { nullable: true, description: "Constant, a log return a week." })
  alpha!: number | null;

  @Field(() => Float, { nullable: true })
  rSquared!: number | null;

  @Field(() => Float, { nullable: true })
  adjustedRSquared!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Standard deviation of what the factors leave x sqrt(52), as a fraction.",
  })
  residualVolatility!: number | null;

  @Field(() => [CryptoFactorExposure])
  exposures!: CryptoFactorExposure[];

  @Field(() => [CryptoFactorRecommendation], {
    description:
      "What rules of thumb say of the factors' runs and of the number of positions; at most three, by the factors' annualised returns.",
  })
  recommendations!: CryptoFactorRecommendation[];

  @Field(() => DateColumn, { description: "Sundays of the portfolio's weeks." })
  dates!: string[];

  @Field(() => FloatColumn, {
    description:
      "Return of each week as a fraction: end value over value at the start plus what was paid in, less 1; null where a price or rate was missing.",
  })
  portfolioReturns!: (number | null)[];

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
