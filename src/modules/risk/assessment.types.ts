import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";
import { RiskCoverage, RiskView } from "../portfolios/index.js";
import {
  BookBeta,
  BookVolatility,
  CapitalBasis,
  PairCorrelation,
  PositionConcentration,
  PositionContribution,
  SectorBreakdown,
  SortinoMethod,
  TailLossOfDays,
} from "./assessment-parts.types.js";
import { RiskFinding, RiskLevel } from "./risk-rules.types.js";
import { ConditionalValueAtRisk, ValueAtRisk, VarBacktestRow } from "./value-at-risk.types.js";

const headline = "HISTORICAL at 0.95";

@ObjectType({
  simpleResolvers: true,
  description:
    "The risk of a book, from the profits that what is held at the instant would have made on each day of the window: exposures (value, delta dollars of options) x returns of what drives them, dividends and exchange rates included. Losses and drawdowns are positive; fractions are of `capital`. What cannot be known is null, and `warnings` say why.",
})
export class RiskAssessment extends DatedAnswer {
  @Field(() => ID, { nullable: true, description: "Null: positions nobody holds." })
  portfolioId!: string | null;

  @Field(() => RiskView)
  view!: RiskView;

  @Field(() => String, { description: "Of every amount here." })
  currency!: string;

  @Field(() => Float, { description: "Net asset value: values known plus cash, of the whole book." })
  totalValue!: number;

  @Field(() => Float, { description: "Sum of magnitudes of the view's position values." })
  grossValue!: number;

  @Field(() => Float, { description: "Sum of the view's signed position values." })
  netValue!: number;

  @Field(() => Float, { nullable: true, description: "What fractions are of; null where it is not above 0." })
  capital!: number | null;

  @Field(() => CapitalBasis)
  capitalBasis!: CapitalBasis;

  @Field(() => Int, { description: "Sessions asked for." })
  lookbackDays!: number;

  @Field(() => Int, { description: "Days on which every position that has part has a return." })
  observationCount!: number;

  @Field(() => LocalDate, { nullable: true, description: "The first of those days." })
  firstDay!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The last of those days." })
  lastDay!: string | null;

  @Field(() => ValueAtRisk, { description: `${headline} over one day.` })
  var1d!: ValueAtRisk;

  @Field(() => ValueAtRisk, { description: `${headline} over seven days.` })
  var7d!: ValueAtRisk;

  @Field(() => ConditionalValueAtRisk, { nullable: true, description: `${headline} over one day.` })
  cvar1d!: ConditionalValueAtRisk | null;

  @Field(() => ConditionalValueAtRisk, { nullable: true, description: `${headline} over seven days.` })
  cvar7d!: ConditionalValueAtRisk | null;

  @Field(() => [ValueAtRisk], {
    description:
      "Every method at 0.95, 0.99 and 0.999 over 1, 7 and 30 days; empty with fewer than 60 common days.",
  })
  valueAtRisk!: ValueAtRisk[];

  @Field(() => [ConditionalValueAtRisk], { description: "In the order of `valueAtRisk`." })
  conditionalValueAtRisk!: ConditionalValueAtRisk[];

  @Field(() => [VarBacktestRow], {
    description: "Every method and level over one day; empty with fewer than 80 common days.",
  })
  backtests!: VarBacktestRow[];

  @Field(() => Float, {
    nullable: true,
    description: "Mean daily return over the riskless / deviation x sqrt 252.",
  })
  sharpeRatio!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Mean daily return over the riskless x 252 / downside deviation a year.",
  })
  sortinoRatio!: number | null;

  @Field(() => SortinoMethod)
  sortinoMethod!: SortinoMethod;

  @Field(() => Float, { description: "A year as a fraction, of both ratios." })
  riskFreeRate!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Deepest fall from a peak, 0 to 1, of an equity that holds today's book at constant weights over the window.",
  })
  maxDrawdown!: number | null;

  @Field(() => Float, { nullable: true, description: "Fall from the peak on the last day, 0 to 1." })
  currentDrawdown!: number | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "The day of that peak; null: before the first, or no fall.",
  })
  drawdownPeakDay!: string | null;

  @Field(() => LocalDate, { nullable: true })
  drawdownTroughDay!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Deviation of the book's daily returns x sqrt 252, a fraction; never a mean of positions' volatilities. Days are sessions of New York, of coins too.",
  })
  annualizedVolatility!: number | null;

  @Field(() => BookVolatility)
  volatility!: BookVolatility;

  @Field(() => PairCorrelation)
  positionCorrelation!: PairCorrelation;

  @Field(() => BookBeta)
  beta!: BookBeta;

  @Field(() => Float, {
    nullable: true,
    description: "Of the book's daily returns, -1 to 1, over the days of `beta`.",
  })
  correlationToMarket!: number | null;

  @Field(() => Float, { nullable: true, description: "`grossValue` over net asset value." })
  grossLeverage!: number | null;

  @Field(() => Float, { nullable: true, description: "`netValue` over net asset value, signed." })
  netLeverage!: number | null;

  @Field(() => PositionConcentration, { nullable: true, description: "Null: nothing has a value." })
  concentration!: PositionConcentration | null;

  @Field(() => [PositionContribution], {
    description: "Of each position that has part, in the book's order.",
  })
  positionContributions!: PositionContribution[];

  @Field(() => TailLossOfDays, {
    nullable: true,
    description: "What `tailLossAmount` of the positions sum to.",
  })
  tailLoss!: TailLossOfDays | null;

  @Field(() => SectorBreakdown)
  sectors!: SectorBreakdown;

  @Field(() => RiskLevel, {
    nullable: true,
    description:
      "The worst of one-day VaR at 0.95 (above 3 % medium, 6 % high, 10 % critical), drawdown (5, 10, 15 %) and gross over net asset value (3 high, 5 critical); null where none is known, and instead of LOW where positions are held whose VaR or drawdown is not known.",
  })
  riskLevel!: RiskLevel | null;

  @Field(() => [RiskFinding], {
    description: "The five greatest of `riskWarnings` of medium severity or worse.",
  })
  biggestRisks!: RiskFinding[];

  @Field(() => [RiskFinding], { description: "Rules of kind INSIGHT that fire: worth knowing." })
  aiInsights!: RiskFinding[];

  @Field(() => [RiskFinding], { description: "Rules of kind RISK that fire, the gravest first." })
  riskWarnings!: RiskFinding[];

  @Field(() => [RiskFinding], { description: "Those of `riskWarnings` that say what to do." })
  recommendations!: RiskFinding[];

  @Field(() => RiskCoverage, {
    description: "Of every figure from returns. Positions with too little history or no delta are excluded.",
  })
  coverage!: RiskCoverage;
}
