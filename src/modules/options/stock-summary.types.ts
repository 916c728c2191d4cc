import { Field, Float, Int, ObjectType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import { ExposureSign, GammaRegime, SpotVsFlip } from "./exposure-enums.types.js";
import { ExposureInterpretation, HedgingEstimate } from "./exposure-summary.types.js";
import { MacroContext } from "./macro.types.js";

@ObjectType({
  simpleResolvers: true,
  description: "Price of the underlying, in its currency; null: not known.",
})
export class SummaryPrice {
  @Field(() => Float, { nullable: true })
  bid!: number | null;

  @Field(() => Float, { nullable: true })
  ask!: number | null;

  @Field(() => Float, { nullable: true, description: "Middle of bid and ask." })
  mid!: number | null;

  @Field(() => Float, { nullable: true, description: "Last price known." })
  last!: number | null;

  @Field(() => DateTime, { description: "Of when the price is." })
  lastUpdate!: Date;
}

@ObjectType({
  simpleResolvers: true,
  description: "Skew of the fitted expiry nearest to 30 days, vols in percent a year.",
})
export class SummarySkew {
  @Field(() => LocalDate)
  expiry!: string;

  @Field(() => Int, { description: "Calendar days from the clock's day to the last day." })
  dte!: number;

  @Field(() => Float, { nullable: true, description: "Of the 25-delta put." })
  put25IvPct!: number | null;

  @Field(() => Float, { nullable: true, description: "At strike = forward." })
  atmIvPct!: number | null;

  @Field(() => Float, { nullable: true, description: "Of the 25-delta call." })
  call25IvPct!: number | null;

  @Field(() => Float, { nullable: true, description: "put25IvPct - call25IvPct, vol points." })
  skewPct!: number | null;

  @Field(() => Float, { nullable: true, description: "put25IvPct / call25IvPct." })
  smileRatio!: number | null;

  @Field(() => DateTime, { description: "When the quotes behind the fitted smile could be known." })
  fitKnownAt!: Date;
}

@ObjectType({ simpleResolvers: true, description: "Vol at the money of one expiry of a root." })
export class TermVol {
  @Field(() => LocalDate)
  expiry!: string;

  @Field(() => String, { description: "Root of its contracts' symbols." })
  root!: string;

  @Field(() => Int, { description: "Calendar days from the clock's day to the last day." })
  dte!: number;

  @Field(() => Float, { description: "At strike = forward, from the quotes, percent a year." })
  ivPct!: number;
}

@ObjectType({ simpleResolvers: true, description: "Implied and realised vol." })
export class SummaryVolatility {
  @Field(() => Float, {
    nullable: true,
    description: "Vol at strike = forward of 30 days, from the quotes, percent a year; null: not quoted.",
  })
  atmIvPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Realised vol of 20 sessions before the clock's day, percent a year; null: a close is missing.",
  })
  hv20Pct!: number | null;

  @Field(() => Float, { nullable: true, description: "The same of 60 sessions." })
  hv60Pct!: number | null;

  @Field(() => Float, { nullable: true, description: "atmIvPct - hv20Pct, vol points." })
  vrpPct!: number | null;

  @Field(() => SummarySkew, { nullable: true, description: "Null: no expiry has a fitted smile." })
  skew25d!: SummarySkew | null;

  @Field(() => [TermVol], { description: "Vols from 5 to 200 percent, the nearest expiry first." })
  ivTermStructure!: TermVol[];
}

@ObjectType({
  simpleResolvers: true,
  description: "Open interest and volume of all live contracts; null: not known.",
})
export class OptionsFlow {
  @Field(() => Float, { nullable: true, description: "Contracts." })
  totalCallOi!: number | null;

  @Field(() => Float, { nullable: true, description: "Contracts." })
  totalPutOi!: number | null;

  @Field(() => Float, { nullable: true, description: "Contracts traded in the session so far." })
  totalCallVolume!: number | null;

  @Field(() => Float, { nullable: true, description: "Contracts traded in the session so far." })
  totalPutVolume!: number | null;

  @Field(() => Float, { nullable: true, description: "Puts / calls; null where the calls are 0." })
  pcRatioOi!: number | null;

  @Field(() => Float, { nullable: true, description: "Puts / calls; null where the calls are 0." })
  pcRatioVolume!: number | null;

  @Field(() => Int, { description: "Expirations still to come with open interest." })
  activeExpirations!: number;
}

@ObjectType({ simpleResolvers: true, description: "One of the strikes of the greatest |net GEX|." })
export class TopStrike {
  @Field(() => Float)
  strike!: number;

  @Field(() => Float, { nullable: true, description: "Dollars of dealers' delta per 1 % move of spot." })
  netGex!: number | null;

  @Field(() => Float, { description: "Contracts whose open interest is known." })
  callOi!: number;

  @Field(() => Float, { description: "Contracts whose open interest is known." })
  putOi!: number;

  @Field(() => Float, { description: "callOi + putOi." })
  totalOi!: number;
}

@ObjectType({ simpleResolvers: true, description: "The part of contracts that expire on the clock's day." })
export class SummaryZeroDte {
  @Field(() => Float, {
    nullable: true,
    description: "Dollars of dealers' delta per 1 % move; 0: none expires.",
  })
  netGex!: number | null;

  @Field(() => Float, { nullable: true, description: "100 |netGex| / |the chain's|; null where that is 0." })
  pctOfTotal!: number | null;

  @Field(() => LocalDate, { nullable: true, description: "Null: nothing expires on the clock's day." })
  expiration!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Where dealers stand; the figures of the exposure edges." })
export class SummaryExposure {
  @Field(() => Float, { nullable: true, description: "Dollars of dealers' delta per 1 % move of spot." })
  netGex!: number | null;

  @Field(() => Float, { nullable: true, description: "Dollars of delta, with the options' own sign." })
  netDex!: number | null;

  @Field(() => Float, { nullable: true, description: "Dollars of dealers' delta per 1.00 of vol." })
  netVex!: number | null;

  @Field(() => Float, { nullable: true, description: "Dollars of dealers' delta per calendar day." })
  netChex!: number | null;

  @Field(() => Float, { nullable: true, description: "Spot at which net gamma changes sign; null: nowhere." })
  gammaFlip!: number | null;

  @Field(() => Float, { nullable: true, description: "By the `wallBy` of the assumptions." })
  callWall!: number | null;

  @Field(() => Float, { nullable: true, description: "By the `wallBy` of the assumptions." })
  putWall!: number | null;

  @Field(() => Float, { nullable: true, description: "Of the nearest expiration with open interest." })
  maxPain!: number | null;

  @Field(() => Float, { nullable: true, description: "Strike of most open interest, calls and puts." })
  highestOiStrike!: number | null;

  @Field(() => GammaRegime, { description: "By spot against `gammaFlip`." })
  regime!: GammaRegime;

  @Field(() => ExposureSign, { nullable: true, description: "The sign of `netGex`; null: not known." })
  netSign!: ExposureSign | null;

  @Field(() => SpotVsFlip)
  spotVsFlip!: SpotVsFlip;

  @Field(() => ExposureInterpretation)
  interpretation!: ExposureInterpretation;

  @Field(() => HedgingEstimate)
  hedgingEstimate!: HedgingEstimate;

  @Field(() => SummaryZeroDte)
  zeroDte!: SummaryZeroDte;

  @Field(() => [TopStrike], { description: "Five at most, the greatest first." })
  topStrikes!: TopStrike[];

  @Field(() => Float, { nullable: true, description: "Calendar days to expiry, weighed by open interest." })
  oiWeightedDte!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "Price, vol, flow, exposure and market of a symbol on one page.",
})
export class StockSummary {
  @Field(() => SummaryPrice)
  price!: SummaryPrice;

  @Field(() => SummaryVolatility)
  volatility!: SummaryVolatility;

  @Field(() => OptionsFlow)
  optionsFlow!: OptionsFlow;

  @Field(() => SummaryExposure)
  exposure!: SummaryExposure;

  @Field(() => MacroContext)
  macro!: MacroContext;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
