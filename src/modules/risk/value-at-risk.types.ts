import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import type { VarMethod as VarMethodName } from "../../analytics/risk/index.js";

export const VarMethod = {
  HISTORICAL: "HISTORICAL",
  PARAMETRIC: "PARAMETRIC",
  CORNISH_FISHER: "CORNISH_FISHER",
  FILTERED_HISTORICAL: "FILTERED_HISTORICAL",
  MONTE_CARLO: "MONTE_CARLO",
} as const;
export type VarMethod = VarMethodName;

registerEnumType(VarMethod, {
  name: "VarMethod",
  description: "How a loss is told from the profits of today's book on past days.",
  valuesConfig: {
    HISTORICAL: {
      description:
        "Minus the empirical quantile, interpolated linearly; CVaR: the mean of what is no better. Beyond the days there are, the worst day.",
    },
    PARAMETRIC: { description: "Normal with the mean and deviation of the profits." },
    CORNISH_FISHER: {
      description:
        "The normal quantile bent by skew and kurtosis; null where the expansion does not rise with confidence.",
    },
    FILTERED_HISTORICAL: {
      description:
        "HISTORICAL on profits over the vol forecast for their day, times the one for tomorrow (decay 0.94).",
    },
    MONTE_CARLO: {
      description:
        "10,000 draws with a fixed seed of the book's normal profit: what paths of all its positions, jointly normal, sum to.",
    },
  },
});

const lossText = "A positive number; 0: the tail still gains.";

@ObjectType({ simpleResolvers: true, description: "A loss that is exceeded on few days only." })
export class ValueAtRisk {
  @Field(() => Float, {
    nullable: true,
    description: `Fraction of the book's capital. ${lossText} Null where \`lossAmount\` is, or without capital above 0.`,
  })
  lossFraction!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `In the answer's currency. ${lossText} Null with fewer than 60 common days of returns, or where the method has no answer.`,
  })
  lossAmount!: number | null;

  @Field(() => VarMethod)
  method!: VarMethod;

  @Field(() => Float, { description: "Share of days on which the loss stays below, e.g. 0.95." })
  confidenceLevel!: number;

  @Field(() => Int, {
    description:
      "Sessions ahead. Spreads grow with the square root, means of PARAMETRIC, CORNISH_FISHER and MONTE_CARLO with the days.",
  })
  timeHorizonDays!: number;

  @Field(() => Float, { description: "1 - `confidenceLevel`." })
  percentile!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "Mean loss of the days beyond VaR (expected shortfall); never below VaR.",
})
export class ConditionalValueAtRisk extends ValueAtRisk {
  @Field(() => Float, {
    nullable: true,
    description: "VaR of the same method, level and horizon, as a fraction.",
  })
  varThreshold!: number | null;

  @Field(() => Float, { nullable: true, description: "The same in the answer's currency." })
  varThresholdAmount!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "One-day VaR of today's book held against days it did not know: each forecast is made from the days before it alone.",
})
export class VarBacktestRow {
  @Field(() => VarMethod)
  method!: VarMethod;

  @Field(() => Float)
  confidenceLevel!: number;

  @Field(() => Int, { description: "Days behind each forecast." })
  windowDays!: number;

  @Field(() => Int, { description: "Days tested; days for which the method had no answer are left out." })
  dayCount!: number;

  @Field(() => Int, { description: "Days with a loss beyond the forecast." })
  exceptionCount!: number;

  @Field(() => Float, { description: "(1 - `confidenceLevel`) x `dayCount`." })
  expectedExceptions!: number;

  @Field(() => Float, { description: "Kupiec (1995): likelihood ratio of the share of exceptions." })
  kupiecStatistic!: number;

  @Field(() => Float, { description: "Chi square with 1 degree of freedom. Small: the model is unlikely." })
  kupiecPValue!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Christoffersen (1998): whether exceptions follow each other.",
  })
  christoffersenStatistic!: number | null;

  @Field(() => Float, { nullable: true, description: "Chi square with 1 degree of freedom." })
  christoffersenPValue!: number | null;

  @Field(() => Float, { nullable: true, description: "Both together." })
  conditionalCoverageStatistic!: number | null;

  @Field(() => Float, { nullable: true, description: "Chi square with 2 degrees of freedom." })
  conditionalCoveragePValue!: number | null;
}
