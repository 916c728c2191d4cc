import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";

export enum InsufficientDataReason {
  recent_listing = "recent_listing",
  incomplete_data = "incomplete_data",
}

registerEnumType(InsufficientDataReason, {
  name: "InsufficientDataReason",
  description: "Why a history is too short: fewer than 20 daily closes count as a recent listing.",
});

@ArgsType()
export class DataQualityArgs {
  @Field(() => Boolean, {
    defaultValue: true,
    description: "false: `factorRegression` and `factorEtfCoverage` are null.",
  })
  checkFactors!: boolean;

  @Field(() => Boolean, { defaultValue: true, description: "false: `correlationMatrix` is null." })
  checkCorrelations!: boolean;
}

@ObjectType({ simpleResolvers: true, description: "An instrument with 30 to 149 daily closes." })
export class PartialHistory {
  @Field(() => String)
  symbol!: string;

  @Field(() => Int, { description: "Daily closes known." })
  daysAvailable!: number;

  @Field(() => Int, { description: "150 less those." })
  daysMissing!: number;
}

@ObjectType({ simpleResolvers: true, description: "An instrument with fewer than 30 daily closes." })
export class InsufficientData {
  @Field(() => String)
  symbol!: string;

  @Field(() => Int, { description: "Daily closes known." })
  daysAvailable!: number;

  @Field(() => InsufficientDataReason)
  reason!: InsufficientDataReason;
}

@ObjectType({ simpleResolvers: true, description: "Held instruments by history, each once, by symbol." })
export class PositionDataQuality {
  @Field(() => [String], { description: "Symbols with at least 150 daily closes." })
  completeHistory!: string[];

  @Field(() => [PartialHistory])
  partialHistory!: PartialHistory[];

  @Field(() => [InsufficientData])
  insufficientData!: InsufficientData[];
}

@ObjectType({ simpleResolvers: true, description: "Whether correlations can be calculated." })
export class CorrelationFeasibility {
  @Field(() => Boolean, { description: "At least two positions are eligible." })
  feasible!: boolean;

  @Field(() => Int, {
    description: "Positions whose closes share enough days with another held instrument's.",
  })
  positionsEligible!: number;

  @Field(() => Int, { description: "All others." })
  positionsExcluded!: number;

  @Field(() => Int, { description: "Days in common that two instruments need." })
  minDaysOverlap!: number;
}

@ObjectType({ simpleResolvers: true, description: "Whether a calculation on single positions is possible." })
export class HistoryFeasibility {
  @Field(() => Boolean, { description: "At least one position is eligible." })
  feasible!: boolean;

  @Field(() => Int, { description: "Positions with enough daily closes." })
  positionsEligible!: number;

  @Field(() => Int, { description: "All others." })
  positionsExcluded!: number;

  @Field(() => Int, { description: "Daily closes a position needs." })
  minDaysRequired!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "What can be calculated, by the day counts the engines use.",
})
export class CalculationFeasibility {
  @Field(() => CorrelationFeasibility, { nullable: true, description: "Null when not checked." })
  correlationMatrix!: CorrelationFeasibility | null;

  @Field(() => HistoryFeasibility, {
    nullable: true,
    description: "An option counts with its underlying's closes. Null when not checked.",
  })
  factorRegression!: HistoryFeasibility | null;

  @Field(() => HistoryFeasibility)
  volatilityAnalysis!: HistoryFeasibility;
}

@ObjectType({
  simpleResolvers: true,
  description: "The factor funds by the same day counts, symbols in the factors' order.",
})
export class FactorEtfCoverage {
  @Field(() => [String], { description: "At least 150 daily closes." })
  complete!: string[];

  @Field(() => [String], { description: "30 to 149." })
  partial!: string[];

  @Field(() => [String], { description: "Fewer than 30, or none." })
  missing!: string[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Which calculations a portfolio's price history allows at an instant. Positions are the open ones.",
})
export class DataQuality extends DatedAnswer {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => LocalDate, { description: "The market clock's day, New York." })
  assessmentDate!: string;

  @Field(() => PositionDataQuality)
  positionDataQuality!: PositionDataQuality;

  @Field(() => CalculationFeasibility)
  calculationFeasibility!: CalculationFeasibility;

  @Field(() => FactorEtfCoverage, { nullable: true, description: "Null when not checked." })
  factorEtfCoverage!: FactorEtfCoverage | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When the latest of the prices looked at could first have been known; null without any.",
  })
  lastUpdate!: Date | null;
}
