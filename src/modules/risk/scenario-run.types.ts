import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { FloatColumn, TextColumn } from "../../platform/graphql/columns.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";
import { RiskCoverage, RiskView } from "../portfolios/index.js";
import { ScenarioKind, ScenarioShock, StressBand } from "./scenario.types.js";

@ObjectType({
  simpleResolvers: true,
  description:
    "What a scenario does to the portfolio as a whole; figures are null where no shock reaches any of its positions.",
})
export class ScenarioOutcome {
  @Field(() => Float, { nullable: true, description: "Money: new value less old; a loss is negative." })
  dollarImpact!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 x dollarImpact / value; null while the portfolio's value is not above 0.",
  })
  percentageImpact!: number | null;

  @Field(() => Float, { nullable: true, description: "Money; a gain is negative." })
  lossAmount!: number | null;

  @Field(() => Float, { nullable: true, description: "Of value, a fraction; a gain is negative." })
  lossFraction!: number | null;

  @Field(() => Float, { nullable: true, description: "Positions that nothing moves keep their value." })
  newPortfolioValue!: number | null;

  @Field(() => StressBand, { nullable: true })
  severity!: StressBand | null;

  @Field(() => Boolean, {
    description: "Whether the loss was more than 99 % of value and is cut to that.",
  })
  isCut!: boolean;

  @Field(() => Float, { nullable: true, description: "Sum of the positions' impacts, before any cut." })
  uncutImpact!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "What one shock of a scenario adds to its impact." })
export class ShockImpact {
  @Field(() => String, {
    description:
      "A factor; NAMED: shocks of assets by name; REPLAY: returns of the replayed days; VOL: vols of options, beyond what their underlyings' moves bring.",
  })
  factor!: string;

  @Field(() => Float, { nullable: true, description: "As the scenario has it, 0 where it has none." })
  shock!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "With what other factors pass on: the sum of shock x correlation, at most 1; null: not known.",
  })
  correlatedShock!: number | null;

  @Field(() => Float, { description: "Money; the impacts of a scenario sum to `direct.uncutImpact`." })
  impact!: number;

  @Field(() => Float, {
    nullable: true,
    description: "The same with correlated shocks; they sum to `correlated.uncutImpact`.",
  })
  correlatedImpact!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "One-day VaR of normal returns with the correlations a scenario puts in place of the measured ones.",
})
export class StressedVar {
  @Field(() => Float)
  confidenceLevel!: number;

  @Field(() => Int)
  timeHorizonDays!: number;

  @Field(() => Float, { nullable: true, description: "Money, positive." })
  lossAmount!: number | null;

  @Field(() => Float, { nullable: true, description: "Of value, a fraction." })
  lossFraction!: number | null;

  @Field(() => Float, { nullable: true, description: "The same with correlations as measured, money." })
  measuredLossAmount!: number | null;

  @Field(() => Float, { nullable: true })
  measuredLossFraction!: number | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({
  simpleResolvers: true,
  description: "One scenario's outcome. Columns are in the order of the run's positions.",
})
export class ScenarioResult {
  @Field(() => ID, { nullable: true, description: "Null: the asker's own." })
  scenarioId!: string | null;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  description!: string;

  @Field(() => ScenarioKind)
  category!: ScenarioKind;

  @Field(() => StressBand, { nullable: true, description: "How grave it is meant to be." })
  intendedSeverity!: StressBand | null;

  @Field(() => LocalDate, { nullable: true })
  replayFrom!: string | null;

  @Field(() => LocalDate, { nullable: true })
  replayTo!: string | null;

  @Field(() => [ScenarioShock])
  shocks!: ScenarioShock[];

  @Field(() => ScenarioOutcome, { description: "Only what the scenario names moves." })
  direct!: ScenarioOutcome;

  @Field(() => ScenarioOutcome, {
    nullable: true,
    description:
      "Other factors of the model move with the named ones, by their correlations; null where the scenario shocks none of the model's factors or they have too short a history.",
  })
  correlated!: ScenarioOutcome | null;

  @Field(() => Float, { nullable: true, description: "Correlated less direct impact, money." })
  correlationEffect!: number | null;

  @Field(() => [ShockImpact])
  impacts!: ShockImpact[];

  @Field(() => StressedVar, {
    nullable: true,
    description: "Null: the scenario leaves correlations as they are.",
  })
  stressedVar!: StressedVar | null;

  @Field(() => FloatColumn, { description: "Money by position; null: no part in it." })
  impact!: (number | null)[];

  @Field(() => FloatColumn, { nullable: true, description: "The same with correlated shocks." })
  correlatedImpact!: (number | null)[] | null;

  @Field(() => FloatColumn, {
    description: "Return of what drives each position, a fraction; of options the underlying's.",
  })
  move!: (number | null)[];

  @Field(() => TextColumn, {
    description:
      "What moves each position: names of shocks with commas between, CORRELATED: only what factors pass on to one another, UNMAPPED: nothing.",
  })
  movedBy!: string[];

  @Field(() => RiskCoverage, { description: "Positions that are UNMAPPED or have no value are left out." })
  coverage!: RiskCoverage;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({
  simpleResolvers: true,
  description: "The direct losses of the scenarios that reach a position side by side, fractions of value.",
})
export class ScenarioRunSummary {
  @Field(() => Float)
  worst!: number;

  @Field(() => Float)
  best!: number;

  @Field(() => Float)
  mean!: number;

  @Field(() => Float)
  median!: number;

  @Field(() => Float, { nullable: true, description: "Sample deviation; null for one scenario." })
  deviation!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Mean of `correlationEffect` over the scenarios that have one, money.",
  })
  meanCorrelationEffect!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Scenarios run over a portfolio at an instant." })
export class ScenarioRun extends DatedAnswer {
  @Field(() => String, { description: "Of every amount here." })
  currency!: string;

  @Field(() => RiskView)
  view!: RiskView;

  @Field(() => Float, {
    description:
      "Values known plus cash of the whole portfolio, whatever the view: what losses are shares of.",
  })
  portfolioValue!: number;

  @Field(() => Int, { description: "Days behind the factors' correlations; 0: not needed, or too few." })
  correlationDays!: number;

  @Field(() => TextColumn, { description: "The positions of the columns; null: one that nobody holds." })
  positionIds!: (string | null)[];

  @Field(() => TextColumn)
  symbols!: string[];

  @Field(() => FloatColumn, { description: "Their signed values; null: not known." })
  values!: (number | null)[];

  @Field(() => [ScenarioResult], { description: "In the order asked." })
  results!: ScenarioResult[];

  @Field(() => ScenarioRunSummary, {
    nullable: true,
    description: "Null while the portfolio's value is not above 0, or where no scenario reaches a position.",
  })
  summary!: ScenarioRunSummary | null;

  @Field(() => RiskCoverage, { description: "Positions without a value or a price are in no scenario." })
  coverage!: RiskCoverage;
}
