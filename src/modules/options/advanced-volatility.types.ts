import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import type { ArbitrageFlag as FlagKind, SviCalibration } from "../../analytics/volatility/index.js";
import { DateColumn, FloatColumn, TextColumn } from "../../platform/graphql/columns.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";

type ArbitrageType = FlagKind["kind"];
type FitRefusal = NonNullable<SviCalibration["reason"]>;

export const arbitrageTypes: Readonly<Record<ArbitrageType, ArbitrageType>> = {
  BUTTERFLY: "BUTTERFLY",
  CALENDAR: "CALENDAR",
  NEGATIVE_VARIANCE: "NEGATIVE_VARIANCE",
  STEEP_WING: "STEEP_WING",
};

export const fitRefusals: Readonly<Record<FitRefusal, FitRefusal>> = {
  TOO_FEW_QUOTES: "TOO_FEW_QUOTES",
  POOR_FIT: "POOR_FIT",
};

registerEnumType(arbitrageTypes, {
  name: "ArbitrageType",
  description: "What a fitted surface would give away.",
  valuesConfig: {
    BUTTERFLY: { description: "A negative density: Durrleman's g(k) below 0." },
    CALENDAR: { description: "Total variance falls by more than 0.001 from one expiry to the next." },
    NEGATIVE_VARIANCE: { description: "Total variance falls below 0." },
    STEEP_WING: { description: "A wing rises faster than 2 in total variance, Lee's bound." },
  },
});
registerEnumType(fitRefusals, {
  name: "FitRefusal",
  description: "Why an expiry has no fitted smile.",
  valuesConfig: {
    TOO_FEW_QUOTES: { description: "Fewer than 5 strikes with a vol out of the money." },
    POOR_FIT: { description: "The best fit misses the quotes by more than 5 vol points." },
  },
});

const expiryFields = "Root of its contracts' symbols.";

@ObjectType({
  simpleResolvers: true,
  description:
    "Raw SVI of one expiry: w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)), k = ln(strike / forward), w total variance over `timeToExpiryYears`. Fitted at `fitAsOf`; a and b are carried to the time left at the clock with vols unchanged. Parameters are null where no fit was accepted.",
})
export class SviParameters {
  @Field(() => LocalDate)
  expiry!: string;

  @Field(() => String, { description: expiryFields })
  root!: string;

  @Field(() => Int, { description: "Calendar days from the clock's day to the last day." })
  daysToExpiry!: number;

  @Field(() => Float, { description: "Years to settlement at the clock, by the day count." })
  timeToExpiryYears!: number;

  @Field(() => Float, { description: "Of the chain served, in the underlying's currency." })
  forward!: number;

  @Field(() => Float, { nullable: true })
  a!: number | null;

  @Field(() => Float, { nullable: true, description: "Not below 0." })
  b!: number | null;

  @Field(() => Float, { nullable: true, description: "In [-1, 1]; negative: puts are dearer." })
  rho!: number | null;

  @Field(() => Float, { nullable: true, description: "Log-moneyness." })
  m!: number | null;

  @Field(() => Float, { nullable: true, description: "Above 0." })
  sigma!: number | null;

  @Field(() => Float, { nullable: true, description: "w(0), over the time to expiry." })
  atmTotalVariance!: number | null;

  @Field(() => Float, { nullable: true, description: "100 sqrt(w(0) / T), percent a year." })
  atmIvPct!: number | null;

  @Field(() => Float, { nullable: true, description: "Error of the fit, weighted by vega, vol points." })
  rmsePct!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Quotes fitted; null: the expiry was not there at the fit.",
  })
  quoteCount!: number | null;

  @Field(() => Int, { nullable: true, description: "Quotes left out for want of a vol or a vega." })
  rejectedCount!: number | null;

  @Field(() => fitRefusals, { nullable: true, description: "Why there is no fit." })
  refusal!: FitRefusal | null;
}

@ObjectType({ simpleResolvers: true, description: "The forward of one expiry of a root." })
export class ForwardPrice {
  @Field(() => LocalDate)
  expiry!: string;

  @Field(() => String, { description: expiryFields })
  root!: string;

  @Field(() => Int, { description: "Calendar days from the clock's day to the last day." })
  daysToExpiry!: number;

  @Field(() => Float, { description: "In the underlying's currency." })
  forward!: number;

  @Field(() => Float, { description: "In the underlying's currency." })
  spot!: number;

  @Field(() => Float, { description: "100 (forward - spot) / spot." })
  basisPct!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "The fitted smiles on a grid: a row an expiry and root, a column a log-moneyness.",
})
export class TotalVarianceSurface {
  @Field(() => FloatColumn, {
    description: "ln(strike / forward) of the columns: -0.5 to 0.5 in steps of 0.025.",
  })
  moneyness!: number[];

  @Field(() => DateColumn, { description: "Last days of the rows, the nearest first." })
  expiries!: string[];

  @Field(() => TextColumn, { description: "Roots of the rows." })
  roots!: string[];

  @Field(() => FloatColumn, { description: "Years to settlement of the rows." })
  tenors!: number[];

  @Field(() => [FloatColumn], { description: "w(k, T); null where it is negative." })
  totalVariance!: (readonly (number | null)[])[];

  @Field(() => [FloatColumn], { description: "100 sqrt(w / T), percent a year." })
  impliedVolPct!: (readonly (number | null)[])[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    "An arbitrage of the fitted surface within three deviations of the forward and log-moneyness -0.5 to 0.5.",
})
export class ArbitrageFlag {
  @Field(() => LocalDate, { description: "Of the slice; of a calendar arbitrage the nearer one." })
  expiry!: string;

  @Field(() => LocalDate, { nullable: true, description: "Of a calendar arbitrage the farther one." })
  farExpiry!: string | null;

  @Field(() => arbitrageTypes)
  type!: ArbitrageType;

  @Field(() => Float, {
    nullable: true,
    description: "Log-moneyness where it is worst; null: of the whole slice.",
  })
  strikeOrK!: number | null;

  @Field(() => String, { description: "Where and how large, in words." })
  description!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "The strike of a variance swap from the fitted smile between log-moneyness -0.15 and 0.15, trapezoids, without wings: low where prices reach further, at long times above all. Null where total variance is negative.",
})
export class VarianceSwapFairValue {
  @Field(() => LocalDate)
  expiry!: string;

  @Field(() => String, { description: expiryFields })
  root!: string;

  @Field(() => Int, { description: "Calendar days from the clock's day to the last day." })
  daysToExpiry!: number;

  @Field(() => Float, { nullable: true, description: "Total variance over the time to expiry, not a year." })
  fairVariance!: number | null;

  @Field(() => Float, { nullable: true, description: "100 sqrt(fairVariance / T), percent a year." })
  fairVolPct!: number | null;

  @Field(() => Float, { nullable: true, description: "Of the fitted smile, percent a year." })
  atmIvPct!: number | null;

  @Field(() => Float, { nullable: true, description: "fairVolPct - atmIvPct, vol points." })
  convexityAdjustmentPct!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "A greek of calls: a row an expiry and root, a column a strike.",
})
export class GreekSurface {
  @Field(() => FloatColumn, { description: "Listed strikes within 15 % of spot, ascending." })
  strikes!: number[];

  @Field(() => DateColumn, { description: "Last days of the rows, the nearest first." })
  expiries!: string[];

  @Field(() => TextColumn, { description: "Roots of the rows." })
  roots!: string[];

  @Field(() => [FloatColumn], { description: "Null where neither call nor put has a vol." })
  values!: (readonly (number | null)[])[];
}

@ObjectType({
  simpleResolvers: true,
  description: "Higher greeks from the contracts' own vols: of the side out of the money, else of the other.",
})
export class GreeksSurfaces {
  @Field(() => GreekSurface, { description: "Change of delta for 1.00 of vol." })
  vanna!: GreekSurface;

  @Field(() => GreekSurface, { description: "Change of delta in a calendar day." })
  charm!: GreekSurface;

  @Field(() => GreekSurface, { description: "Change of vega (per 1.00 of vol) for 1.00 of vol." })
  volga!: GreekSurface;

  @Field(() => GreekSurface, { description: "Change of gamma for 1 of spot." })
  speed!: GreekSurface;
}

@ObjectType({
  simpleResolvers: true,
  description: "Fitted smiles, forwards, total variance, arbitrage, variance swaps and higher greeks.",
})
export class AdvancedVolatility {
  @Field(() => DateTime, { description: "The minute whose quotes the smiles were fitted to." })
  fitAsOf!: Date;

  @Field(() => DateTime, { description: "When those quotes could be known." })
  fitKnownAt!: Date;

  @Field(() => Boolean, { description: "Whether the fit was stored; else it was made for this answer." })
  isFitStored!: boolean;

  @Field(() => [SviParameters], { description: "Every live expiry of every root, the nearest first." })
  sviParameters!: SviParameters[];

  @Field(() => [ForwardPrice])
  forwardPrices!: ForwardPrice[];

  @Field(() => TotalVarianceSurface)
  totalVarianceSurface!: TotalVarianceSurface;

  @Field(() => [ArbitrageFlag])
  arbitrageFlags!: ArbitrageFlag[];

  @Field(() => [VarianceSwapFairValue])
  varianceSwapFairValues!: VarianceSwapFairValue[];

  @Field(() => GreeksSurfaces)
  greeksSurfaces!: GreeksSurfaces;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
