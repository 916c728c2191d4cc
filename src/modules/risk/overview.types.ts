import { ArgsType, Field, Float, Int, ObjectType } from "type-graphql";
import { DatedAnswer } from "../market/index.js";
import { RiskCoverage, RiskPeriod, RiskView, VisualIndicator } from "../portfolios/index.js";
import { RiskAmount } from "./assessment-parts.types.js";
import { RiskFinding, RiskLevel } from "./risk-rules.types.js";
import { ValueAtRisk } from "./value-at-risk.types.js";

@ObjectType({
  simpleResolvers: true,
  description: "How a dashboard shows a figure of risk against its limit or target range.",
})
export class RiskVisual extends VisualIndicator {
  @Field(() => Float, { description: "The figure." })
  override value!: number;

  @Field(() => String, { description: "For people: in percent, beta and correlation with two decimals." })
  override display!: string;

  @Field(() => [Float], { nullable: true, description: "Lower and upper bound, in the unit of `value`." })
  override targetRange!: number[] | null;

  @Field(() => Float, { nullable: true, description: "In the unit of `value`." })
  override limit!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "A figure of a dashboard." })
export class RiskMetric {
  @Field(() => Float, { nullable: true, description: "A fraction, but for beta; losses are positive." })
  value!: number | null;

  @Field(() => String, { description: "What it is, for people." })
  description!: string;

  @Field(() => RiskVisual, { nullable: true, description: "Null where the value is." })
  visual!: RiskVisual | null;
}

@ObjectType({ simpleResolvers: true, description: "Beta of a book." })
export class BetaMetric extends RiskMetric {
  @Field(() => String, { description: "Symbol of the market." })
  market!: string;

  @Field(() => Float, { nullable: true, description: "Sum of exposure x beta over gross exposure." })
  betaToGross!: number | null;

  @Field(() => Float, { nullable: true, description: "Sum of exposure x beta, in money." })
  dollarBeta!: number | null;

  @Field(() => Float, { nullable: true, description: "Correlation of the book to the market, -1 to 1." })
  correlation!: number | null;

  @Field(() => Int, { description: "Joint days it is taken from." })
  dataPoints!: number;

  @Field(() => RiskAmount, {
    description: "|`dollarBeta`| x the market's daily deviation x the root of the period's sessions.",
  })
  factorRisk!: RiskAmount;
}

@ObjectType({ simpleResolvers: true, description: "How positions move together." })
export class CorrelationMetric extends RiskMetric {
  @Field(() => Float, { nullable: true, description: "Mean of the magnitudes of the correlations." })
  meanAbsolute!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "A loss of few days, on a dashboard." })
export class ValueAtRiskMetric extends ValueAtRisk {
  @Field(() => String, { description: "What it is, for people." })
  description!: string;

  @Field(() => RiskVisual, { nullable: true, description: "Null where the loss is." })
  visual!: RiskVisual | null;
}

@ObjectType({ simpleResolvers: true, description: "The figures of a dashboard of risk." })
export class RiskMetrics {
  @Field(() => BetaMetric)
  beta!: BetaMetric;

  @Field(() => RiskMetric, { description: "Of the book's returns, a year as a fraction." })
  annualizedVolatility!: RiskMetric;

  @Field(() => CorrelationMetric, { description: "Mean correlation over all pairs." })
  positionCorrelation!: CorrelationMetric;

  @Field(() => RiskMetric, { description: "Positive, 0 to 1, of today's book over the window." })
  maxDrawdown!: RiskMetric;

  @Field(() => ValueAtRiskMetric, { description: "HISTORICAL at 0.95 over one day, whatever the period." })
  var1d!: ValueAtRiskMetric;

  @Field(() => ValueAtRiskMetric, { description: "HISTORICAL at 0.95 over the period's sessions." })
  varPeriod!: ValueAtRiskMetric;
}

@ObjectType({ simpleResolvers: true, description: "What the rules found to be the greatest risks." })
export class AiRiskSummary {
  @Field(() => RiskLevel, { nullable: true, description: "As in `riskAssessment`." })
  riskLevel!: RiskLevel | null;

  @Field(() => [RiskFinding], {
    description: "At most five, of medium severity or worse, the gravest first.",
  })
  biggestRisks!: RiskFinding[];

  @Field(() => [RiskFinding], { description: "What else is worth knowing." })
  aiInsights!: RiskFinding[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    "The risk of a portfolio at a glance: figures of `riskAssessment` over 252 sessions. Fractions are of net asset value.",
})
export class RiskOverview extends DatedAnswer {
  @Field(() => RiskView)
  view!: RiskView;

  @Field(() => RiskPeriod)
  period!: RiskPeriod;

  @Field(() => Int, { description: "Sessions of the period." })
  periodDays!: number;

  @Field(() => String, { description: "Of every amount here." })
  currency!: string;

  @Field(() => Int, { description: "Days on which every position that has part has a return." })
  observationCount!: number;

  @Field(() => RiskMetrics)
  metrics!: RiskMetrics;

  @Field(() => AiRiskSummary)
  aiRiskSummary!: AiRiskSummary;

  @Field(() => RiskCoverage)
  coverage!: RiskCoverage;
}

@ArgsType()
export class RiskOverviewArgs {
  @Field(() => RiskView, { defaultValue: RiskView.PORTFOLIO })
  view!: RiskView;

  @Field(() => RiskPeriod, { defaultValue: RiskPeriod.DAILY })
  period!: RiskPeriod;

  @Field(() => String, {
    nullable: true,
    description:
      "Symbol of the market; omitted: BTC (or BITCOIN, where that is what is known) where coins are over half of gross, else SPY.",
  })
  market?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Currency of the amounts; omitted: the base currency.",
  })
  currency?: string | null;
}
