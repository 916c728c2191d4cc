import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateColumn, FloatColumn, TextColumn } from "../../platform/graphql/columns.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { Node } from "../../platform/graphql/node.js";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import { WeightingMethod } from "./crypto-input.types.js";
import { CryptoFactorFigures, CryptoFactorPerformance } from "./crypto-performance.types.js";

export enum CoinKind {
  STABLE = "STABLE",
  WRAPPED = "WRAPPED",
  TOKENISED_EQUITY = "TOKENISED_EQUITY",
}

registerEnumType(CoinKind, {
  name: "CoinKind",
  description: "Coins that take no part in a factor.",
  valuesConfig: {
    STABLE: { description: "Follows a currency." },
    WRAPPED: { description: "Stands for another coin." },
    TOKENISED_EQUITY: { description: "Stands for a share." },
  },
});

@ObjectType({ simpleResolvers: true, description: "What a factor was computed with, every choice made." })
export class CryptoFactorConfig {
  @Field(() => String)
  factor!: string;

  @Field(() => Float, { nullable: true, description: "Share of the assets in each leg; null for `market`." })
  breakpoint!: number | null;

  @Field(() => Int)
  minAssets!: number;

  @Field(() => WeightingMethod)
  weightingMethod!: WeightingMethod;

  @Field(() => LocalDate)
  startDate!: string;

  @Field(() => LocalDate)
  endDate!: string;

  @Field(() => Float, { description: "Dollars." })
  marketCapThreshold!: number;

  @Field(() => Float, { description: "Dollars traded in the week." })
  liquidityThreshold!: number;

  @Field(() => Int)
  minLifetimeDays!: number;

  @Field(() => Int, { nullable: true, description: "Weeks; null for factors that do not look back." })
  lookbackPeriods!: number | null;

  @Field(() => Int, { nullable: true, description: "Names of `market`; null for the others." })
  topAssets!: number | null;

  @Field(() => Float, { description: "Fraction, earned by a held asset without a price." })
  delistingReturn!: number;

  @Field(() => Float, { description: "Fraction of value per unit of turnover." })
  feeFraction!: number;

  @Field(() => Float, { description: "Fraction a year of the long leg." })
  fundingRate!: number;

  @Field(() => Float, { description: "Fraction a year of the short leg." })
  borrowRate!: number;

  @Field(() => Float, { nullable: true, description: "Continuous, a year; null: the imported rates." })
  riskFreeRate!: number | null;

  @Field(() => [String], { description: "Datasets, the preferred one first; empty: all." })
  sources!: string[];
}

@ObjectType({ simpleResolvers: true, description: "One week of a factor." })
export class CryptoFactorReturn {
  @Field(() => LocalDate, { description: "Sunday that ends the week." })
  date!: string;

  @Field(() => Float, { description: "Long less short, as a fraction." })
  factorReturn!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "A factor week by week, as columns: entry i of every column is of the week that ends on `dates[i]`.",
})
export class CryptoFactorWeeks {
  @Field(() => Int, { description: "The length of every column." })
  weekCount!: number;

  @Field(() => DateColumn, { description: "Sundays." })
  dates!: string[];

  @Field(() => FloatColumn, {
    description: "Long less short, as fractions; null in weeks that were left out.",
  })
  factorReturns!: (number | null)[];

  @Field(() => FloatColumn, { description: "Factor returns less fees, funding and borrowing." })
  netReturns!: (number | null)[];

  @Field(() => FloatColumn)
  longReturns!: (number | null)[];

  @Field(() => FloatColumn, { description: "What the shorted basket returned." })
  shortReturns!: (number | null)[];

  @Field(() => FloatColumn, { description: "Sum of |new weight - drifted weight| at each week's start." })
  turnover!: number[];

  @Field(() => FloatColumn, {
    description: "Sum of squared weights of a leg, the mean of both: 1 is a single name.",
  })
  legConcentration!: (number | null)[];

  @Field(() => FloatColumn, { description: "Assets that could be sorted." })
  assetCounts!: number[];

  @Field(() => FloatColumn, { description: "What one unit has become by the end of each week." })
  growthOfOne!: (number | null)[];

  @Field(() => FloatColumn, { description: "The same after costs." })
  netGrowthOfOne!: (number | null)[];
}

@ObjectType({ simpleResolvers: true, description: "Who stood in the legs in a week." })
export class CryptoFactorMembers {
  @Field(() => LocalDate, { description: "Sunday that ends the week." })
  date!: string;

  @Field(() => Int, { description: "Assets that could be sorted." })
  assetCount!: number;

  @Field(() => TextColumn)
  long!: string[];

  @Field(() => TextColumn)
  short!: string[];
}

@ObjectType({ simpleResolvers: true, description: "A coin of the panel and the datasets that tell of it." })
export class CryptoFactorAsset {
  @Field(() => String)
  asset!: string;

  @Field(() => [String], { description: "Codes of datasets, the preferred one first." })
  sources!: string[];
}

@ObjectType({ simpleResolvers: true, description: "A coin that takes no part, and why." })
export class ExcludedCoin {
  @Field(() => String)
  asset!: string;

  @Field(() => CoinKind)
  kind!: CoinKind;

  @Field(() => LocalDate, { nullable: true, description: "Null: from the beginning." })
  fromDay!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Included; null: to the end." })
  toDay!: string | null;

  @Field(() => Boolean, { description: "Told by the name alone: no reference row says what the coin is." })
  isByName!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description: "The same run with those coins alone that still have a price in the last week known.",
})
export class CryptoSurvivorship {
  @Field(() => CryptoFactorFigures)
  survivors!: CryptoFactorFigures;

  @Field(() => [String], { description: "Coins that took part and have ended." })
  gone!: string[];

  @Field(() => Float, {
    nullable: true,
    description: "Annualised return of the survivors less that of all, as a fraction.",
  })
  annualizedGap!: number | null;
}

@ArgsType()
export class RobustnessArgs {
  @Field(() => Int, {
    nullable: true,
    description:
      "How many variants were tried before this one was shown; omitted: the workspace's runs of the factor up to this one.",
  })
  variantsTried?: number | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "Last day of the sample; omitted: the first 70 % of the weeks.",
  })
  splitDate?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "How much of a run may be luck." })
export class CryptoFactorRobustness {
  @Field(() => Int)
  variantsTried!: number;

  @Field(() => Float, { description: "Sample deviation of the variants' annualised Sharpe ratios." })
  sharpeDeviation!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Annualised Sharpe ratio that the best of so many variants without skill is expected to have.",
  })
  expectedMaxSharpe!: number | null;

  @Field(() => Float, { nullable: true, description: "Probability that the true Sharpe ratio lies above 0." })
  probabilisticSharpe!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Probability that the true Sharpe ratio lies above `expectedMaxSharpe` (Bailey and López de Prado 2014); below 0.95 luck is a good explanation.",
  })
  deflatedSharpe!: number | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day of the sample." })
  splitDate!: string | null;

  @Field(() => CryptoFactorFigures, { nullable: true, description: "Null with a single week." })
  inSample!: CryptoFactorFigures | null;

  @Field(() => CryptoFactorFigures, { nullable: true })
  outOfSample!: CryptoFactorFigures | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A crypto factor as it was computed once, never changed. The same parameters, universe and data lead to the same run.",
})
export class CryptoFactorRun extends Node {
  @Field(() => ID)
  workspaceId!: string;

  @Field(() => String, { description: "When it was computed, `YYYYMMDD_HHMMSS` in UTC." })
  runId!: string;

  @Field(() => String)
  factor!: string;

  @Field(() => CryptoFactorConfig)
  config!: CryptoFactorConfig;

  @Field(() => CryptoFactorPerformance, { description: "Before costs." })
  performance!: CryptoFactorPerformance;

  @Field(() => CryptoFactorPerformance, { description: "After fees, funding and borrowing." })
  netPerformance!: CryptoFactorPerformance;

  @Field(() => [CryptoFactorReturn], { description: "The last ten weeks with a return." })
  returns!: CryptoFactorReturn[];

  @Field(() => CryptoFactorWeeks)
  weeks!: CryptoFactorWeeks;

  @Field(() => [CryptoFactorAsset], { description: "Every coin of the panel." })
  universe!: CryptoFactorAsset[];

  @Field(() => [ExcludedCoin])
  excluded!: ExcludedCoin[];

  @Field(() => CryptoSurvivorship)
  survivorship!: CryptoSurvivorship;

  @Field(() => String, { description: "Versions of the data it rests on." })
  dataVersion!: string;

  @Field(() => DateTime, { description: "Nothing known later took part." })
  knownBy!: Date;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
