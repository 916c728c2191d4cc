import { Field, Float, Int, ObjectType } from "type-graphql";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";
import { RiskCoverage, RiskPeriod, RiskView, VisualIndicator } from "../portfolios/index.js";
import { ExposureBasis, FactorFitMethod } from "./exposures-input.types.js";

@ObjectType({ simpleResolvers: true, description: "What regressions were run." })
export class FactorFit {
  @Field(() => String)
  version!: string;

  @Field(() => Int, { description: "Raised whenever the same prices give other figures." })
  modelVersion!: number;

  @Field(() => FactorFitMethod)
  method!: FactorFitMethod;

  @Field(() => Int, { description: "Sessions of returns asked for." })
  regressionWindow!: number;

  @Field(() => Int, { description: "Joint days below which a beta is null." })
  minimumDataPoints!: number;

  @Field(() => Int, { description: "Sessions of the window on which any of the funds has a return." })
  dataPoints!: number;

  @Field(() => LocalDate, { nullable: true, description: "The first of them; null: no prices." })
  startDate!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "The last of them.",
  })
  endDate!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Condition number of the available factors with an intercept: the larger, the less a joint fit tells; null without prices.",
  })
  conditionNumber!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "What a portfolio owes to one factor." })
export class FactorExposure {
  @Field(() => String)
  factorName!: string;

  @Field(() => String, { nullable: true, description: "The fund that stood for it; null: none." })
  etfTicker!: string | null;

  @Field(() => Int)
  displayOrder!: number;

  @Field(() => Boolean, { description: "False: it has no figures, for want of a fund or of its prices." })
  available!: boolean;

  @Field(() => Float, {
    nullable: true,
    description:
      "Signed: sum of e x beta over sum of |e|, e a position's exposure on the basis asked for, shorts negative. Null where no position has a beta; options move like their underlying.",
  })
  exposure!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "By magnitude: sum of |e| x beta over sum of |e|.",
  })
  magnitudeExposure!: number | null;

  @Field(() => VisualIndicator, {
    nullable: true,
    description: "The signed exposure as a dashboard shows it: 0.7 is 70 %. It has no limit of its own.",
  })
  exposureVisual!: VisualIndicator | null;

  @Field(() => Float, { nullable: true, description: "Sum of e x beta, signed, in the currency." })
  dollarExposure!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Dollar exposure over net asset value; null while that is not above 0.",
  })
  betaToNav!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "What one standard deviation of the factor over the period moves: |dollarExposure| x daily deviation x root of its sessions, in the currency.",
  })
  factorRisk!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Standard deviation of the fund's daily returns over the window, a fraction.",
  })
  factorDailyVol!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "1 / (1 - R^2 of the fund on the other funds) over the window.",
  })
  varianceInflation!: number | null;

  @Field(() => Float, { description: "Share of the sum of |e| whose beta is known, 0 to 1." })
  coverageFraction!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "What a portfolio, or its longs or shorts, owe to the factors.",
})
export class FactorExposures extends DatedAnswer {
  @Field(() => RiskView)
  view!: RiskView;

  @Field(() => RiskPeriod)
  period!: RiskPeriod;

  @Field(() => ExposureBasis, { description: "What options count as." })
  exposureBasis!: ExposureBasis;

  @Field(() => String, { description: "Of the amounts." })
  currency!: string;

  @Field(() => Float, { description: "Of the whole portfolio: values known plus cash." })
  netAssetValue!: number;

  @Field(() => Float, { description: "Sum of |e| of the view's positions whose exposure is known." })
  grossExposure!: number;

  @Field(() => FactorFit)
  factorModel!: FactorFit;

  @Field(() => [FactorExposure], { description: "Every factor in its order." })
  factors!: FactorExposure[];

  @Field(() => RiskCoverage, {
    description: "Positions whose exposure and at least one beta are known; its amounts are market values.",
  })
  coverage!: RiskCoverage;
}
