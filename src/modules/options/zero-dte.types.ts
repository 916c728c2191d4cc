import { ArgsType, Field, Float, ObjectType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { ExposureSign, GammaRegime, SpotVsFlip } from "./exposure-enums.types.js";
import { HedgingMove } from "./exposure-summary.types.js";
import { ZeroDteDecay, ZeroDteFlow, ZeroDteLiquidity, ZeroDteVolContext } from "./zero-dte-decay.types.js";
import { ZeroDteLevels, ZeroDteStrike } from "./zero-dte-levels.types.js";

@ArgsType()
export class ZeroDteArgs {
  @Field(() => Float, {
    nullable: true,
    description: "Show strikes within this fraction of spot, 0.001 to 0.1; omitted: 0.03.",
  })
  strikeRange?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Vol at the money to take where none is quoted, a year as a fraction; 0.2 is what the vendor assumes. Omitted: the moves are null then.",
  })
  assumedAtmIv?: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Spot against the flip of today's contracts alone." })
export class ZeroDteRegime {
  @Field(() => GammaRegime)
  label!: GammaRegime;

  @Field(() => Float, {
    nullable: true,
    description: "By the `flipMethod` of the assumptions; null: nowhere.",
  })
  gammaFlip!: number | null;

  @Field(() => SpotVsFlip)
  spotVsFlip!: SpotVsFlip;

  @Field(() => ExposureSign, { nullable: true, description: "The sign of today's net GEX." })
  netSign!: ExposureSign | null;

  @Field(() => Float, { nullable: true, description: "100 (spot - flip) / spot, signed." })
  spotToFlipPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "(spot - flip) in standard deviations of the move that remains, signed.",
  })
  distanceToFlipSigmas!: number | null;

  @Field(() => String)
  description!: string;
}

@ObjectType({ simpleResolvers: true, description: "Exposures of today's contracts; null: not known." })
export class ZeroDteExposures {
  @Field(() => Float, { nullable: true, description: "Dollars of dealers' delta per 1 % move of spot." })
  netGex!: number | null;

  @Field(() => Float, { nullable: true, description: "Dollars of delta, with the options' own sign." })
  netDex!: number | null;

  @Field(() => Float, { nullable: true, description: "Dollars of dealers' delta per 1.00 of vol." })
  netVex!: number | null;

  @Field(() => Float, { nullable: true, description: "Dollars of dealers' delta per calendar day." })
  netChex!: number | null;

  @Field(() => Float, { nullable: true, description: "100 x |netGex| / |totalChainNetGex|." })
  pctOfTotalGex!: number | null;

  @Field(() => Float, { nullable: true, description: "Net GEX of the whole chain, unit as `netGex`." })
  totalChainNetGex!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "One standard deviation: spot x vol x sqrt(hours / 8,760), in the price of the underlying; null without a vol at the money.",
})
export class ZeroDteExpectedMove {
  @Field(() => Float, {
    nullable: true,
    description: "Mid of call plus put at the strike nearest to spot that has both quoted.",
  })
  straddlePrice!: number | null;

  @Field(() => Float, { nullable: true, description: "Of a full session of 6.5 hours." })
  implied1sdDollars!: number | null;

  @Field(() => Float, { nullable: true, description: "The same in percent of spot." })
  implied1sdPct!: number | null;

  @Field(() => Float, { nullable: true, description: "Of what is left of the session." })
  remaining1sdDollars!: number | null;

  @Field(() => Float, { nullable: true, description: "The same in percent of spot." })
  remaining1sdPct!: number | null;

  @Field(() => Float, { nullable: true, description: "Spot plus the remaining deviation." })
  upperBound!: number | null;

  @Field(() => Float, { nullable: true, description: "Spot less the remaining deviation." })
  lowerBound!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Implied vol at strike = forward, a year as a fraction; null: not quoted around the forward.",
  })
  atmIv!: number | null;

  @Field(() => Boolean, { description: "Whether the moves rest on `assumedAtmIv`." })
  isAtmIvAssumed!: boolean;
}

@ObjectType({ simpleResolvers: true, description: "How likely spot sticks to a strike into the close." })
export class ZeroDtePinRisk {
  @Field(() => Float, {
    nullable: true,
    description: "Strike of the greatest |net GEX|; null: none has any.",
  })
  magnetStrike!: number | null;

  @Field(() => Float, { nullable: true, description: "Net GEX there, dollars per 1 % move of spot." })
  magnetGex!: number | null;

  @Field(() => Float, { nullable: true, description: "As `maxPain` answers it for today's expiration." })
  maxPain!: number | null;

  @Field(() => Float, {
    description:
      "0 to 100: 0.30 open interest + 0.25 nearness + 0.25 time + 0.20 gamma; no probability. Above 70 it says something.",
  })
  pinScore!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "0 to 0.95: exp(-distance / (move left x sqrt(share of the session left))) by regime and concentration; null without a magnet or a move.",
  })
  pinProbability!: number | null;

  @Field(() => Float, { nullable: true, description: "100 |spot - magnet| / spot." })
  distanceToMagnetPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Share of today's open interest in its three heaviest strikes, percent; null without any.",
  })
  oiConcentrationTop3Pct!: number | null;

  @Field(() => String)
  description!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "What dealers trade over moves of spot in today's contracts.",
})
export class ZeroDteHedging {
  @Field(() => HedgingMove, { description: "Spot up by 0.5 %." })
  spotUpHalfPct!: HedgingMove;

  @Field(() => HedgingMove, { description: "Spot down by 0.5 %." })
  spotDownHalfPct!: HedgingMove;

  @Field(() => HedgingMove)
  spotUp1Pct!: HedgingMove;

  @Field(() => HedgingMove)
  spotDown1Pct!: HedgingMove;

  @Field(() => Float, {
    nullable: true,
    description:
      "Second difference of net GEX over the three strikes nearest to spot, dollars per 1 % move; null with fewer.",
  })
  convexityAtSpot!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "The contracts that expire on the clock's day, with greeks by minutes to their settlement. Without any the blocks are null.",
})
export class ZeroDte {
  @Field(() => LocalDate, { nullable: true, description: "The clock's day; null: nothing expires on it." })
  expiration!: string | null;

  @Field(() => Boolean, {
    description: "Whether nothing expires on the clock's day, or all of it has settled.",
  })
  noZeroDte!: boolean;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      "The next day on which something expires; null where today's contracts live, or none follows.",
  })
  nextZeroDteExpiry!: string | null;

  @Field(() => String, { nullable: true, description: "Why there are no blocks." })
  message!: string | null;

  @Field(() => Float, { nullable: true, description: "Hours until the last of them settle." })
  timeToCloseHours!: number | null;

  @Field(() => Float, { nullable: true, description: "Percent of a session of 6.5 hours that is over." })
  timeToClosePct!: number | null;

  @Field(() => ZeroDteRegime, { nullable: true })
  regime!: ZeroDteRegime | null;

  @Field(() => ZeroDteExposures, { nullable: true })
  exposures!: ZeroDteExposures | null;

  @Field(() => ZeroDteExpectedMove, { nullable: true })
  expectedMove!: ZeroDteExpectedMove | null;

  @Field(() => ZeroDtePinRisk, { nullable: true })
  pinRisk!: ZeroDtePinRisk | null;

  @Field(() => ZeroDteHedging, { nullable: true })
  hedging!: ZeroDteHedging | null;

  @Field(() => ZeroDteDecay, { nullable: true })
  decay!: ZeroDteDecay | null;

  @Field(() => ZeroDteVolContext, { nullable: true })
  volContext!: ZeroDteVolContext | null;

  @Field(() => ZeroDteFlow, { nullable: true })
  flow!: ZeroDteFlow | null;

  @Field(() => ZeroDteLevels, { nullable: true })
  levels!: ZeroDteLevels | null;

  @Field(() => ZeroDteLiquidity, { nullable: true })
  liquidity!: ZeroDteLiquidity | null;

  @Field(() => [ZeroDteStrike], { nullable: true, description: "Strikes within `strikeRange`, ascending." })
  strikes!: ZeroDteStrike[] | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
