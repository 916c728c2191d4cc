import { Field, Float, ObjectType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { ExposureSign, GammaRegime, HedgeDirection, SpotVsFlip } from "./exposure-enums.types.js";

const flipText =
  "Spot at which dealers' net gamma changes sign, by the `flipMethod` of the assumptions; null: nowhere.";
const gexText = "dollars of dealers' delta per 1 % move of spot";

@ObjectType({
  simpleResolvers: true,
  description: "Net exposures of dealers over all live contracts; null: not known of any contract.",
})
export class NetExposures {
  @Field(() => Float, { nullable: true, description: `In ${gexText}.` })
  netGex!: number | null;

  @Field(() => Float, { nullable: true, description: "Dollars of delta, with the options' own sign." })
  netDex!: number | null;

  @Field(() => Float, { nullable: true, description: "Dollars of dealers' delta per 1.00 of vol." })
  netVex!: number | null;

  @Field(() => Float, { nullable: true, description: "Dollars of dealers' delta per calendar day." })
  netChex!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "What the exposures mean, in words; null: not known." })
export class ExposureInterpretation {
  @Field(() => String, { description: "By the regime: spot against the gamma flip." })
  gamma!: string;

  @Field(() => String, { nullable: true, description: "By the sign of net VEX." })
  vanna!: string | null;

  @Field(() => String, { nullable: true, description: "By the sign of net CHEX." })
  charm!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What dealers trade in the underlying to stay hedged over a move of spot: linear in net GEX. All null where that is not known.",
})
export class HedgingMove {
  @Field(() => Float, { nullable: true, description: "Units of the underlying; positive: dealers buy." })
  dealerSharesToTrade!: number | null;

  @Field(() => HedgeDirection, { nullable: true })
  direction!: HedgeDirection | null;

  @Field(() => Float, {
    nullable: true,
    description: "dealerSharesToTrade x spot, signed, in the underlying's currency.",
  })
  notionalUsd!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Hedging over moves of 1 % of spot." })
export class HedgingEstimate {
  @Field(() => HedgingMove)
  spotDown1Pct!: HedgingMove;

  @Field(() => HedgingMove)
  spotUp1Pct!: HedgingMove;
}

@ObjectType({ simpleResolvers: true, description: "The part of contracts that expire on the clock's day." })
export class ZeroDteShare {
  @Field(() => Float, {
    nullable: true,
    description: `In ${gexText}; 0 where nothing expires, null: not known.`,
  })
  netGex!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 x |their net GEX| / |the chain's|; null where the chain's is 0 or one is not known.",
  })
  pctOfTotalGex!: number | null;

  @Field(() => LocalDate, { nullable: true, description: "Null: nothing expires on the clock's day." })
  expiration!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Where dealers stand, on one page." })
export class ExposureSummary {
  @Field(() => Float, { nullable: true, description: flipText })
  gammaFlip!: number | null;

  @Field(() => GammaRegime, { description: "By spot against `gammaFlip`." })
  regime!: GammaRegime;

  @Field(() => SpotVsFlip)
  spotVsFlip!: SpotVsFlip;

  @Field(() => ExposureSign, { nullable: true, description: "The sign of net GEX; null: not known." })
  netSign!: ExposureSign | null;

  @Field(() => NetExposures)
  exposures!: NetExposures;

  @Field(() => ExposureInterpretation)
  interpretation!: ExposureInterpretation;

  @Field(() => HedgingEstimate)
  hedgingEstimate!: HedgingEstimate;

  @Field(() => ZeroDteShare)
  zeroDte!: ZeroDteShare;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Levels of the chain in the price of the underlying. Of strikes with equal figures the lowest.",
})
export class ExposureLevels {
  @Field(() => Float, { nullable: true, description: flipText })
  gammaFlip!: number | null;

  @Field(() => GammaRegime, { description: "By spot against `gammaFlip`." })
  regime!: GammaRegime;

  @Field(() => SpotVsFlip)
  spotVsFlip!: SpotVsFlip;

  @Field(() => Float, {
    nullable: true,
    description: "Strike of the greatest net GEX; null: none is positive.",
  })
  maxPositiveGamma!: number | null;

  @Field(() => Float, { nullable: true, description: "Strike of the least net GEX; null: none is negative." })
  maxNegativeGamma!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Strike of most call GEX, or call open interest by the `wallBy` of the assumptions.",
  })
  callWall!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Strike of most |put GEX|, or put open interest by the `wallBy` of the assumptions.",
  })
  putWall!: number | null;

  @Field(() => Float, { nullable: true, description: "Strike of most open interest, calls and puts." })
  highestOiStrike!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Of contracts that expire on the clock's day, the strike of the greatest |net GEX|; null where none has any.",
  })
  zeroDteMagnet!: number | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
