import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { DateColumn, FloatColumn } from "../../platform/graphql/columns.js";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import { WeightingMethod } from "./crypto-input.types.js";
import { CryptoFactorRecommendation } from "./recommendations.types.js";

@ObjectType({ simpleResolvers: true, description: "What weekly returns of a crypto factor come to." })
export class CryptoFactorFigures {
  @Field(() => Float, {
    nullable: true,
    description:
      "Weekly returns compounded, as a fraction: 12.17 is 1,217 %. Null when a week lost more than everything.",
  })
  cumulativeReturns!: number | null;

  @Field(() => Float, { nullable: true, description: "(1 + cumulativeReturns)^(1 / years) - 1." })
  annualizedReturn!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "From the beginning of the first week to the end of the last, days / 365.",
  })
  years!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Mean / sample deviation of the weekly returns x sqrt(52); of `market` in excess of the rate without risk.",
  })
  sharpeRatio!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Mean of the weekly returns / sample deviation of the negative ones alone x sqrt(52); null with fewer than two of them.",
  })
  sortinoRatio!: number | null;

  @Field(() => Float, { nullable: true, description: "Returns of the long leg compounded, as a fraction." })
  longOnlyReturns!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Returns of the shorted basket compounded, as a fraction: -0.55 means that the shorted coins lost 55 %. Null without a short leg.",
  })
  shortOnlyReturns!: number | null;

  @Field(() => Int, { description: "Weeks with a return." })
  numPeriods!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Sample deviation of the weekly returns x sqrt(52), as a fraction.",
  })
  annualizedVolatility!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Largest loss from a peak of the compounded returns, as a positive fraction.",
  })
  maxDrawdown!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "How a run of a crypto factor performed, before costs." })
export class CryptoFactorPerformance extends CryptoFactorFigures {
  @Field(() => String, { description: "When it was computed, `YYYYMMDD_HHMMSS` in UTC." })
  runId!: string;

  @Field(() => String)
  factor!: string;

  @Field(() => Float, { nullable: true, description: "Share of the assets in each leg; null for `market`." })
  breakpoint!: number | null;

  @Field(() => Int, { description: "Assets that must pass for a week to count." })
  minAssets!: number;

  @Field(() => WeightingMethod)
  weightingMethod!: WeightingMethod;

  @Field(() => Int, {
    nullable: true,
    description: "Weeks of trailing return; null for factors that do not look back.",
  })
  lookbackPeriods!: number | null;

  @Field(() => LocalDate, { nullable: true, description: "Sunday that ends the first week with a return." })
  startDate!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Sunday that ends the last complete week." })
  endDate!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "A run in the log of its factor." })
export class CryptoFactorLog extends CryptoFactorPerformance {
  @Field(() => ID, { description: "Of the run, for `cryptoFactorRun(id)`." })
  id!: string;

  @Field(() => DateTime)
  createdAt!: Date;
}

@ObjectType({
  simpleResolvers: true,
  description: "A factor measured over the weeks that all compared factors have in common.",
})
export class CommonWindowFigures extends CryptoFactorFigures {
  @Field(() => String)
  factor!: string;

  @Field(() => FloatColumn, { description: "What one unit has become by the end of each common week." })
  growthOfOne!: (number | null)[];
}

@ObjectType({
  simpleResolvers: true,
  description: "The weeks in which every compared factor has a return.",
})
export class CryptoFactorWindow {
  @Field(() => LocalDate)
  startDate!: string;

  @Field(() => LocalDate)
  endDate!: string;

  @Field(() => Int)
  weekCount!: number;

  @Field(() => DateColumn, { description: "Sundays." })
  dates!: string[];

  @Field(() => [CommonWindowFigures], { description: "By annualised return, the highest first." })
  comparison!: CommonWindowFigures[];
}

@ObjectType({ simpleResolvers: true, description: "The latest runs of the factors side by side." })
export class CryptoFactorComparison {
  @Field(() => [CryptoFactorLog], {
    description:
      "By annualised return, the highest first, an unknown one counting as 0; factors without a run are left out.",
  })
  comparison!: CryptoFactorLog[];

  @Field(() => CryptoFactorWindow, { nullable: true, description: "Null where no week is common to all." })
  commonWindow!: CryptoFactorWindow | null;

  @Field(() => [CryptoFactorRecommendation], {
    description:
      "What rules of thumb say of the compared runs; at most three, in the order of the comparison.",
  })
  recommendations!: CryptoFactorRecommendation[];
}
