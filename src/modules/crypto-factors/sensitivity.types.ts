import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { FloatColumn } from "../../platform/graphql/columns.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { ComputeCryptoFactorInput } from "./crypto-input.types.js";
import { CryptoFactorFigures } from "./crypto-performance.types.js";
import { CryptoFactorConfig } from "./crypto-run.types.js";

@InputType({ description: "A factor, and what is varied of it: every breakpoint with every lookback." })
export class CryptoSensitivityInput {
  @Field(() => ComputeCryptoFactorInput, {
    description: "The factor with all that is not varied; its `mode` and `workspaceId` are the job's.",
  })
  base!: ComputeCryptoFactorInput;

  @Field(() => [Float], {
    nullable: true,
    description: "Shares of the assets in each leg, 0.1 to 0.5; omitted: 0.1, 0.15 … 0.5. Not for `market`.",
  })
  breakpoints?: number[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: "Weeks, 1 to 12; omitted: 1 to 12. For the momentum factors alone.",
  })
  lookbacks?: number[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: "Assets that must pass, each 5 or more; omitted: that of the base alone.",
  })
  minAssets?: number[] | null;
}

@ObjectType({ simpleResolvers: true, description: "One variant and what it came to." })
export class CryptoSensitivityVariant {
  @Field(() => Float, { nullable: true })
  breakpoint!: number | null;

  @Field(() => Int, { nullable: true })
  lookbackPeriods!: number | null;

  @Field(() => Int)
  minAssets!: number;

  @Field(() => CryptoFactorFigures, { description: "Before costs." })
  figures!: CryptoFactorFigures;

  @Field(() => Float, { nullable: true, description: "Annualised return after costs, as a fraction." })
  netAnnualizedReturn!: number | null;

  @Field(() => Float, { nullable: true, description: "Mean over the weeks with a return." })
  averageTurnover!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "A factor under many breakpoints and lookbacks: whether what it shows depends on the choice.",
})
export class CryptoFactorSensitivity {
  @Field(() => String)
  factor!: string;

  @Field(() => CryptoFactorConfig, { description: "What is not varied is of every variant." })
  base!: CryptoFactorConfig;

  @Field(() => Int)
  variantCount!: number;

  @Field(() => [CryptoSensitivityVariant], { description: "By breakpoint, then lookback, then assets." })
  variants!: CryptoSensitivityVariant[];

  @Field(() => FloatColumn, { description: "Annualised Sharpe ratio of each variant, in their order." })
  sharpeRatios!: (number | null)[];

  @Field(() => Float, { nullable: true, description: "Share of the variants with a return above 0." })
  positiveShare!: number | null;

  @Field(() => Float, { nullable: true })
  medianSharpe!: number | null;

  @Field(() => Float, { nullable: true, description: "Sample deviation of the variants' Sharpe ratios." })
  sharpeDeviation!: number | null;

  @Field(() => CryptoSensitivityVariant, { nullable: true, description: "The highest Sharpe ratio." })
  best!: CryptoSensitivityVariant | null;

  @Field(() => Float, {
    nullable: true,
    description: "Sharpe ratio that the best of so many variants without skill is expected to have.",
  })
  expectedMaxSharpe!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Probability that the best variant's true Sharpe ratio lies above `expectedMaxSharpe`.",
  })
  deflatedSharpe!: number | null;

  @Field(() => Int, { description: "Threads that shared the variants." })
  threadCount!: number;

  @Field(() => String, { description: "Versions of the data it rests on." })
  dataVersion!: string;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
