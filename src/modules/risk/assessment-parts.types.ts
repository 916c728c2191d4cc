import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { RiskCoverage } from "../portfolios/index.js";

export enum CapitalBasis {
  NET_ASSET_VALUE = "NET_ASSET_VALUE",
  GROSS_VALUE = "GROSS_VALUE",
}

export enum SortinoMethod {
  SEMIDEVIATION = "SEMIDEVIATION",
  NEGATIVE_RETURNS_DEVIATION = "NEGATIVE_RETURNS_DEVIATION",
}

export enum VolatilityTrend {
  INCREASING = "INCREASING",
  DECREASING = "DECREASING",
  STABLE = "STABLE",
}

registerEnumType(CapitalBasis, {
  name: "CapitalBasis",
  description: "What fractions of a book are of.",
  valuesConfig: {
    NET_ASSET_VALUE: { description: "Positions plus cash of the whole portfolio, also for a view of it." },
    GROSS_VALUE: { description: "Sum of magnitudes: positions nobody holds come without cash." },
  },
});
registerEnumType(SortinoMethod, {
  name: "SortinoMethod",
  description: "How downside deviation is taken.",
  valuesConfig: {
    SEMIDEVIATION: { description: "Root of the mean of min(r - riskless, 0)^2 over all days." },
    NEGATIVE_RETURNS_DEVIATION: {
      description: "Sample deviation of the returns below the riskless alone, as some vendors have it.",
    },
  },
});
registerEnumType(VolatilityTrend, {
  name: "VolatilityTrend",
  description: "Where volatility goes.",
  valuesConfig: {
    INCREASING: {
      description: "More than a tenth of a point a day, on a line that explains over 0.3 of it.",
    },
    DECREASING: { description: "The same downwards." },
    STABLE: { description: "Neither." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Volatility of the book, a year as fractions." })
export class BookVolatility {
  @Field(() => Float, { nullable: true, description: "Deviation of the last 21 daily returns x sqrt 252." })
  realized21d!: number | null;

  @Field(() => Float, { nullable: true, description: "Of the last 63." })
  realized63d!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Expected of the next day by Corsi's HAR model (daily, weekly, monthly); null below 63 returns.",
  })
  harForecast!: number | null;

  @Field(() => Float, { nullable: true, description: "R squared of that model, 0 to 1." })
  harRSquared!: number | null;

  @Field(() => VolatilityTrend, {
    nullable: true,
    description: "Of the last 21 values of 21-day volatility.",
  })
  trend!: VolatilityTrend | null;

  @Field(() => Float, { nullable: true, description: "Change of 21-day volatility a day." })
  trendSlope!: number | null;

  @Field(() => Float, { nullable: true, description: "R squared of that line, 0 to 1." })
  trendStrength!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Share of the year's 21-day volatilities below the present one, 0 to 100; null below 252 returns.",
  })
  percentile!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "How the instruments that move a book move together." })
export class PairCorrelation {
  @Field(() => Float, {
    nullable: true,
    description: "Mean of the correlations of daily returns over all pairs, -1 to 1; null below two.",
  })
  mean!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Mean of their magnitudes; null too for more than 2,000 instruments.",
  })
  meanAbsolute!: number | null;

  @Field(() => Float)
  pairCount!: number;

  @Field(() => Int, { description: "Instruments that move; an option counts as its underlying." })
  instrumentCount!: number;
}

@ObjectType({ simpleResolvers: true, description: "What a loss or a spread is, as a fraction and in money." })
export class RiskAmount {
  @Field(() => Float, { nullable: true, description: "Of capital." })
  lossFraction!: number | null;

  @Field(() => Float, { nullable: true })
  lossAmount!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "How a book moves with its market." })
export class BookBeta {
  @Field(() => String, {
    description: "Its symbol: BTC, else BITCOIN, where coins are over half of gross, else SPY.",
  })
  market!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      "Sum of exposure x beta over capital: the slope of the book's daily returns on the market's over the last 150 joint days of the window, as the factor model has it; null below 60.",
  })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: "The same over gross exposure." })
  betaToGross!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The market position that moves like the book, in money.",
  })
  dollarBeta!: number | null;

  @Field(() => Int, { description: "Joint days it is taken from." })
  dataPoints!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "How value is spread over positions, by magnitude of their values.",
})
export class PositionConcentration {
  @Field(() => Int, { description: "Positions with a value other than 0." })
  positionCount!: number;

  @Field(() => Float, { description: "(Herfindahl - 1 / n) / (1 - 1 / n), 0 to 1; a single position is 1." })
  concentrationRisk!: number;

  @Field(() => Float, { description: "Largest share of gross, 0 to 1." })
  largestPositionWeight!: number;

  @Field(() => String, { description: "Symbol of that position." })
  largestPosition!: string;

  @Field(() => Float, { description: "Sum of squared shares of gross, 1 / n to 1." })
  herfindahlIndex!: number;

  @Field(() => Float, { description: "1 / `herfindahlIndex`." })
  effectivePositions!: number;

  @Field(() => Float)
  top3Weight!: number;

  @Field(() => Float)
  top10Weight!: number;

  @Field(() => RiskCoverage)
  coverage!: RiskCoverage;
}

@ObjectType({ simpleResolvers: true, description: "What one position adds to the risk of its book." })
export class PositionContribution {
  @Field(() => ID, { nullable: true, description: "Null: a position nobody holds." })
  positionId!: string | null;

  @Field(() => String)
  symbol!: string;

  @Field(() => String, { description: "What moves it: an option's underlying, otherwise itself." })
  driver!: string;

  @Field(() => Float, { nullable: true, description: "Signed market value." })
  value!: number | null;

  @Field(() => Float, {
    description: "What it gains with 1.00 of return of `driver`: delta dollars of options.",
  })
  exposure!: number;

  @Field(() => Float, { nullable: true, description: "`exposure` over capital." })
  weight!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Euler's part of the book's volatility: all sum to 1. Negative: it hedges.",
  })
  volatilityShare!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The same a year as a fraction of capital: all sum to `annualizedVolatility`.",
  })
  volatilityContribution!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Its mean loss on the book's worst days: all sum to `tailLoss.lossAmount`.",
  })
  tailLossAmount!: number | null;

  @Field(() => Float, { nullable: true, description: "The same over that sum." })
  tailLossShare!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "Mean loss of a book's worst days, the worst twentieth of them, in whole days.",
})
export class TailLossOfDays extends RiskAmount {
  @Field(() => Int)
  dayCount!: number;

  @Field(() => Float)
  confidenceLevel!: number;
}

@ObjectType({ simpleResolvers: true, description: "What a book holds of one sector." })
export class SectorWeight {
  @Field(() => String, {
    description: "GICS sector; ETF, Fund, Index, Crypto or Unclassified for what has none.",
  })
  sector!: string;

  @Field(() => Boolean, { description: "Whether it is a GICS sector, to which the limit of 20 % applies." })
  isClassified!: boolean;

  @Field(() => Float, { description: "Sum of signed exposures, delta dollars of options." })
  netValue!: number;

  @Field(() => Float, { description: "Sum of their magnitudes." })
  grossValue!: number;

  @Field(() => Float, { nullable: true, description: "`netValue` over capital." })
  weight!: number | null;

  @Field(() => Float, { nullable: true, description: "`grossValue` over the sum of all sectors'." })
  grossShare!: number | null;

  @Field(() => Int)
  positionCount!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "Sectors of a book by the reference data of what drives each position.",
})
export class SectorBreakdown {
  @Field(() => [SectorWeight], { description: "By magnitude of `netValue`, largest first." })
  rows!: SectorWeight[];

  @Field(() => RiskCoverage)
  coverage!: RiskCoverage;

  @Field(() => [DataWarning], {
    description: "REFERENCE_WITHOUT_HISTORY: sectors are of their import, for every instant.",
  })
  warnings!: DataWarning[];
}

@ObjectType({ simpleResolvers: true, description: "What a scenario would do to a book." })
export class AssessmentStressResult {
  @Field(() => ID, { nullable: true, description: "The template." })
  scenarioId!: string | null;

  @Field(() => String, { description: "Its name." })
  scenario!: string;

  @Field(() => Float, { nullable: true, description: "Loss as a fraction of capital; negative: a gain." })
  lossFraction!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The same in the answer's currency; null where no position has part in it.",
  })
  lossAmount!: number | null;

  @Field(() => RiskCoverage)
  coverage!: RiskCoverage;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
