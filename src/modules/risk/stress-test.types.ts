import { ArgsType, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { DatedAnswer } from "../market/index.js";
import { PositionType, RiskCoverage, RiskView } from "../portfolios/index.js";
import { RiskPositionInput } from "./assessment-input.types.js";
import { CustomScenarioInput, StressBand } from "./scenario.types.js";
import { ScenarioOutcome, ShockImpact, StressedVar } from "./scenario-run.types.js";
import { stressPolicy } from "./stress.policy.js";

@ObjectType({ simpleResolvers: true, description: "What a stress test does to one position." })
export class StressedPosition {
  @Field(() => ID, { nullable: true, description: "Null: a position nobody holds." })
  positionId!: string | null;

  @Field(() => String)
  symbol!: string;

  @Field(() => PositionType)
  positionType!: PositionType;

  @Field(() => Float, { nullable: true, description: "Signed; null: not known." })
  value!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Return of what drives it, a fraction; of options the underlying's; null: no part in the test.",
  })
  shock!: number | null;

  @Field(() => String, {
    description: "Names of the shocks that move it with commas between; UNMAPPED: none does.",
  })
  movedBy!: string;

  @Field(() => Float, {
    nullable: true,
    description: "Money; a gain is negative; null: no part in the test.",
  })
  loss!: number | null;

  @Field(() => Float, { nullable: true, description: "Value less loss; null where one of them is." })
  stressedValue!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "A stress test of a portfolio, or of positions nobody need hold.",
})
export class StressTest extends DatedAnswer {
  @Field(() => String)
  scenarioName!: string;

  @Field(() => String)
  scenarioDescription!: string;

  @Field(() => String, { description: "Of every amount here." })
  currency!: string;

  @Field(() => RiskView)
  view!: RiskView;

  @Field(() => Float, {
    description: "Values known, plus cash for a portfolio; signed, so shorts alone have less than 0.",
  })
  originalValue!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Positions that nothing moves keep their value; null where no shock reaches a position.",
  })
  stressedValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "originalValue less stressedValue; a gain is negative; null where that is.",
  })
  absoluteLoss!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 x absoluteLoss / originalValue; null while that is not above 0.",
  })
  percentageLoss!: number | null;

  @Field(() => Float, { nullable: true, description: "The same as a fraction." })
  lossFraction!: number | null;

  @Field(() => StressBand, { nullable: true })
  severity!: StressBand | null;

  @Field(() => Boolean, { description: "Whether the loss was more than 99 % of value and is cut to that." })
  isCut!: boolean;

  @Field(() => ScenarioOutcome, {
    nullable: true,
    description: "With what the model's factors pass on to one another; null where none of them is shocked.",
  })
  correlated!: ScenarioOutcome | null;

  @Field(() => [ShockImpact])
  impacts!: ShockImpact[];

  @Field(() => StressedVar, {
    nullable: true,
    description: "Null: the scenario leaves correlations as they are.",
  })
  stressedVar!: StressedVar | null;

  @Field(() => [StressedPosition], { description: "In the order given, or the book's." })
  positions!: StressedPosition[];

  @Field(() => RiskCoverage)
  coverage!: RiskCoverage;
}

@ArgsType()
export class StressTestArgs {
  @Field(() => ID, { nullable: true, description: "Either this or `positions`." })
  portfolioId?: string | null;

  @Field(() => [RiskPositionInput], { nullable: true, description: "1 to 2,000 positions nobody need hold." })
  positions?: RiskPositionInput[] | null;

  @Field(() => CustomScenarioInput, { nullable: true, description: "Either this or `template`." })
  scenario?: CustomScenarioInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Id of one of `scenarioTemplates`; omitted beside no `scenario`: market_down_10, the market a tenth lower.",
  })
  template?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Code of the dataset whose prices the stressed VaR is taken from, e.g. of an exchange; omitted: the one that serves each instrument.",
  })
  exchange?: string | null;

  @Field(() => Int, {
    defaultValue: stressPolicy.defaultLookbackDays,
    description: "Sessions behind the stressed VaR, 20 to 2,520.",
  })
  lookbackDays!: number;

  @Field(() => RiskView, { defaultValue: RiskView.PORTFOLIO })
  view!: RiskView;

  @Field(() => String, { nullable: true, description: "Of the amounts; omitted: the portfolio's, else USD." })
  currency?: string | null;
}
