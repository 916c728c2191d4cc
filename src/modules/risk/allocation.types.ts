import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";
import { allocationPolicy } from "./allocation.policy.js";

export enum AllocationMethod {
  HIERARCHICAL_RISK_PARITY = "HIERARCHICAL_RISK_PARITY",
  MINIMUM_VOLATILITY = "MINIMUM_VOLATILITY",
}

export enum ExpectedReturnMethod {
  MEAN_HISTORICAL = "MEAN_HISTORICAL",
  EXPONENTIAL = "EXPONENTIAL",
  CAPM = "CAPM",
}

registerEnumType(AllocationMethod, {
  name: "AllocationMethod",
  description:
    "HIERARCHICAL_RISK_PARITY: risk shared down the tree of what moves together (Lopez de Prado 2016, single linkage). MINIMUM_VOLATILITY: the weights from 0 to 1 with the least variance.",
});
registerEnumType(ExpectedReturnMethod, {
  name: "ExpectedReturnMethod",
  description:
    "MEAN_HISTORICAL: compound growth a year. EXPONENTIAL: the exponentially weighted mean day, span 500, compounded over a year. CAPM: risk-free rate plus beta times the premium of the underlyings' mean.",
});

@ObjectType({
  simpleResolvers: true,
  description: "An underlying with the weight it has and the one suggested.",
})
export class AllocationRow {
  @Field(() => String)
  symbol!: string;

  @Field(() => [ID], { description: "The positions that follow it." })
  positionIds!: string[];

  @Field(() => Float, {
    description: "Sum of its positions' signed values, in the portfolio's base currency.",
  })
  presentValue!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Present value over the sum of the magnitudes of all rows' values, signed; null where that is 0.",
  })
  presentWeight!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "0 to 1; the rows sum to 1. Null where there is no answer.",
  })
  suggestedWeight!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Suggested weight x the sum of the magnitudes of all rows' values, in the base currency.",
  })
  suggestedValue!: number | null;

  @Field(() => Float, { nullable: true, description: "Suggested less present value: to buy +, to sell -." })
  change!: number | null;

  @Field(() => Float, { nullable: true, description: "Expected return a year, a fraction." })
  expectedReturn!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Deviation of daily returns x sqrt 252, a fraction a year.",
  })
  volatility!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "What weights are expected to bring, in sample." })
export class AllocationFigures {
  @Field(() => Float, { nullable: true, description: "A year, a fraction." })
  expectedReturn!: number | null;

  @Field(() => Float, { nullable: true, description: "A year, a fraction." })
  volatility!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "(Expected return - risk-free rate) / volatility; null without volatility.",
  })
  sharpeRatio!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "An underlying that takes no part." })
export class AllocationExclusion {
  @Field(() => String)
  symbol!: string;

  @Field(() => String, { description: "Why, for people." })
  message!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "How what a portfolio holds could be weighted instead, from the covariance of daily total returns alone. A calculation, no advice.",
})
export class PortfolioAllocation extends DatedAnswer {
  @Field(() => AllocationMethod)
  method!: AllocationMethod;

  @Field(() => ExpectedReturnMethod)
  expectedReturns!: ExpectedReturnMethod;

  @Field(() => String, { description: "The portfolio's base currency: of every amount here." })
  currency!: string;

  @Field(() => Int, { description: "Days on which all rows have a return." })
  observationCount!: number;

  @Field(() => LocalDate, { nullable: true, description: "The first of these days; null: there is none." })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The last of them." })
  to!: string | null;

  @Field(() => Float, { description: "A year, a fraction, as asked." })
  riskFreeRate!: number;

  @Field(() => [AllocationRow], { description: "The largest present values first." })
  rows!: AllocationRow[];

  @Field(() => AllocationFigures, { description: "Of the present weights." })
  present!: AllocationFigures;

  @Field(() => AllocationFigures, { description: "Of the suggested weights." })
  suggested!: AllocationFigures;

  @Field(() => [AllocationExclusion])
  excluded!: AllocationExclusion[];
}

@ArgsType()
export class AllocationArgs {
  @Field(() => AllocationMethod, { defaultValue: AllocationMethod.HIERARCHICAL_RISK_PARITY })
  method!: AllocationMethod;

  @Field(() => Int, {
    defaultValue: allocationPolicy.defaultLookbackDays,
    description: `Daily returns, ${allocationPolicy.leastDays} to ${allocationPolicy.maxLookbackDays}. Underlyings with less than 80 % of them take no part.`,
  })
  lookbackDays!: number;

  @Field(() => ExpectedReturnMethod, {
    defaultValue: ExpectedReturnMethod.MEAN_HISTORICAL,
    description: "How expected returns are told; weights do not depend on them.",
  })
  expectedReturns!: ExpectedReturnMethod;

  @Field(() => Float, { defaultValue: 0, description: "A year, a fraction, -1 to 1." })
  riskFreeRate!: number;
}
