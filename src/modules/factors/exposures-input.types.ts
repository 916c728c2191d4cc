import { ArgsType, Field, ID, Int, registerEnumType } from "type-graphql";
import { RiskPeriod, RiskView } from "../portfolios/index.js";

export enum FactorFitMethod {
  UNIVARIATE = "UNIVARIATE",
  JOINT = "JOINT",
}

registerEnumType(FactorFitMethod, {
  name: "FactorFitMethod",
  description: "How betas are fitted, always by least squares with an intercept on daily returns.",
  valuesConfig: {
    UNIVARIATE: {
      description:
        "On each factor alone, capped at plus and minus 3. The funds move so much alike that a joint fit tells little of each.",
    },
    JOINT: { description: "On all available factors at once, not capped." },
  },
});

export enum ExposureBasis {
  MARKET_VALUE = "MARKET_VALUE",
  DELTA = "DELTA",
}

registerEnumType(ExposureBasis, {
  name: "ExposureBasis",
  description: "What an option counts as. All else counts with its market value.",
  valuesConfig: {
    MARKET_VALUE: { description: "Its market value, as the source has it: a bought put counts above 0." },
    DELTA: {
      description:
        "Delta x price of the underlying x quantity x multiplier: what it moves like. A bought put counts below 0.",
    },
  },
});

@ArgsType()
export class FactorFitArgs {
  @Field(() => Int, {
    nullable: true,
    description: "Sessions of returns, 10 to 2,520; omitted: 150.",
  })
  window?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Joint days below which a beta is null, 10 up to the window; omitted: 60, or the window where it is shorter.",
  })
  minObservations?: number | null;

  @Field(() => FactorFitMethod, { defaultValue: FactorFitMethod.UNIVARIATE })
  method!: FactorFitMethod;

  @Field(() => ExposureBasis, {
    defaultValue: ExposureBasis.MARKET_VALUE,
    description: "What options count as.",
  })
  exposureBasis!: ExposureBasis;

  @Field(() => String, { nullable: true, description: "Currency of amounts; omitted: the base currency." })
  currency?: string | null;
}

@ArgsType()
export class FactorExposuresArgs extends FactorFitArgs {
  @Field(() => RiskView, { defaultValue: RiskView.PORTFOLIO })
  view!: RiskView;

  @Field(() => RiskPeriod, {
    defaultValue: RiskPeriod.DAILY,
    description: "What `factorRisk` is told for; nothing else depends on it.",
  })
  period!: RiskPeriod;
}

@ArgsType()
export class PositionFactorExposuresArgs extends FactorFitArgs {
  @Field(() => [ID], { nullable: true, description: "Open positions, at most 1,000; omitted: all." })
  positionIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Names of factors, any case; omitted: all." })
  factors?: string[] | null;
}
