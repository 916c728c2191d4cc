import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";
import { PositionType, RiskCoverage } from "../portfolios/index.js";
import { FactorFit } from "./exposures.types.js";
import { ExposureBasis } from "./exposures-input.types.js";

export enum HistoryQuality {
  FULL_HISTORY = "FULL_HISTORY",
  LIMITED_HISTORY = "LIMITED_HISTORY",
}

registerEnumType(HistoryQuality, {
  name: "HistoryQuality",
  description: "Whether there are enough returns for a beta.",
  valuesConfig: {
    FULL_HISTORY: { description: "At least as many as were asked for." },
    LIMITED_HISTORY: { description: "Fewer: the figures are null." },
  },
});

export enum FitClass {
  EXCELLENT = "EXCELLENT",
  GOOD = "GOOD",
  FAIR = "FAIR",
  POOR = "POOR",
  VERY_POOR = "VERY_POOR",
}

registerEnumType(FitClass, {
  name: "FitClass",
  description: "R squared in words: from 0.70 excellent, 0.50 good, 0.30 fair, 0.10 poor, else very poor.",
});

@ObjectType({
  simpleResolvers: true,
  description: "What a position's returns owe to one factor; an option's are those of its underlying.",
})
export class PositionFactorBeta {
  @Field(() => String)
  factorName!: string;

  @Field(() => String, { nullable: true })
  etfTicker!: string | null;

  @Field(() => Boolean, {
    description: "False: the factor has no figures, for want of a fund or of its prices.",
  })
  available!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: "UNIVARIATE: within plus and minus 3. Null with too few joint days.",
  })
  beta!: number | null;

  @Field(() => Float, { nullable: true, description: "Before the cap." })
  uncappedBeta!: number | null;

  @Field(() => Boolean)
  isCapped!: boolean;

  @Field(() => Float, { nullable: true, description: "Intercept, a fraction a day." })
  alpha!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "UNIVARIATE: of the regression on this factor. JOINT: of the one regression.",
  })
  rSquared!: number | null;

  @Field(() => FitClass, { nullable: true })
  fitClass!: FitClass | null;

  @Field(() => Float, { nullable: true, description: "Of the uncapped beta." })
  standardError!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "JOINT: Newey and West, five lags, no small-sample factor. Null for UNIVARIATE.",
  })
  robustStandardError!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Uncapped beta over its standard error; null for an exact fit.",
  })
  tStat!: number | null;

  @Field(() => Float, { nullable: true, description: "Two-sided, Student t; null for an exact fit." })
  pValue!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "`***` below a p-value of 0.01, `**` below 0.05, `*` below 0.10, else `ns`.",
  })
  significance!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "JOINT: 1 / (1 - R^2 of the factor on the others). Null for UNIVARIATE.",
  })
  varianceInflation!: number | null;

  @Field(() => Int, { description: "Joint days of the regression." })
  observations!: number;

  @Field(() => HistoryQuality)
  quality!: HistoryQuality;

  @Field(() => Float, {
    nullable: true,
    description: "Exposure on the basis asked for x beta, signed, in the currency.",
  })
  dollarExposure!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "How well a position's regressions stand." })
export class RegressionStats {
  @Field(() => Float, {
    nullable: true,
    description: "UNIVARIATE: of the regression on Market Beta. JOINT: of the one regression.",
  })
  rSquared!: number | null;

  @Field(() => Float, { nullable: true, description: "JOINT; null for UNIVARIATE." })
  adjustedRSquared!: number | null;

  @Field(() => FitClass, { nullable: true })
  fitClass!: FitClass | null;

  @Field(() => Int, { description: "Returns of the window." })
  dataPoints!: number;

  @Field(() => Float, {
    nullable: true,
    description: "JOINT: standard deviation of what the factors leave, a day. Null for UNIVARIATE.",
  })
  residualDeviation!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "JOINT: of the regression's design; null for collinear factors and for UNIVARIATE.",
  })
  conditionNumber!: number | null;

  @Field(() => DateTime, { description: "The instant the figures are of." })
  lastUpdated!: Date;
}

@ObjectType({ simpleResolvers: true, description: "What one position owes to the factors." })
export class PositionFactorExposure {
  @Field(() => ID)
  positionId!: string;

  @Field(() => String)
  ticker!: string;

  @Field(() => PositionType)
  positionType!: PositionType;

  @Field(() => String, {
    nullable: true,
    description: "Whose returns are told: an option's underlying, else itself; null: not known.",
  })
  drivenBy!: string | null;

  @Field(() => Float, { nullable: true, description: "Signed market value in the currency; null: no price." })
  value!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "What it counts as on the basis asked for, signed, in the currency; null: not known, see `coverage`.",
  })
  exposure!: number | null;

  @Field(() => HistoryQuality)
  quality!: HistoryQuality;

  @Field(() => [PositionFactorBeta])
  factorExposures!: PositionFactorBeta[];

  @Field(() => RegressionStats)
  regressionStats!: RegressionStats;
}

@ObjectType({ simpleResolvers: true, description: "What positions owe to the factors, each on its own." })
export class PositionFactorExposures extends DatedAnswer {
  @Field(() => ExposureBasis, { description: "What options count as." })
  exposureBasis!: ExposureBasis;

  @Field(() => String, { description: "Of the amounts." })
  currency!: string;

  @Field(() => FactorFit)
  factorModel!: FactorFit;

  @Field(() => [PositionFactorExposure], {
    description: "By symbol; in the order of `positionIds` if given.",
  })
  positions!: PositionFactorExposure[];

  @Field(() => RiskCoverage, { description: "Positions with a value and at least one beta." })
  coverage!: RiskCoverage;
}
