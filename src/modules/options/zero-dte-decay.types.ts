import { Field, Float, ObjectType } from "type-graphql";
import { CharmRegime, VannaDirection } from "./exposure-enums.types.js";

@ObjectType({ simpleResolvers: true, description: "What time does to today's contracts." })
export class ZeroDteDecay {
  @Field(() => Float, {
    nullable: true,
    description:
      "Sum of theta a calendar day x open interest x multiplier over hours left, the underlying's currency, negative; null at the close.",
  })
  thetaPerHourRemaining!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Sum of theta a calendar day x open interest x multiplier, the underlying's currency: what holders lose, negative.",
  })
  netThetaDollars!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Gamma at the money today over that of the expiry nearest to seven days; null: one is not known.",
  })
  gammaAcceleration!: number | null;

  @Field(() => CharmRegime, { nullable: true, description: "Null: net CHEX is not known." })
  charmRegime!: CharmRegime | null;

  @Field(() => String)
  description!: string;
}

@ObjectType({ simpleResolvers: true, description: "Today's vol against the week's; null: not known." })
export class ZeroDteVolContext {
  @Field(() => Float, { nullable: true, description: "At the money, a year as a fraction." })
  zeroDteAtmIv!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Of the expiry nearest to seven days and within four of them, a year as a fraction.",
  })
  sevenDteAtmIv!: number | null;

  @Field(() => Float, { nullable: true, description: "zeroDteAtmIv / sevenDteAtmIv." })
  ivRatio0Dte7Dte!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Vol of the put nearest to delta -0.25 less that of the call nearest to +0.25, vol points; null without one within 0.20.",
  })
  skew25dPct!: number | null;

  @Field(() => VannaDirection, { nullable: true, description: "Null: net VEX is not known." })
  vannaInterpretation!: VannaDirection | null;

  @Field(() => String)
  description!: string;
}

@ObjectType({ simpleResolvers: true, description: "Contracts of today's expiration; null: not known." })
export class ZeroDteFlow {
  @Field(() => Float, { nullable: true })
  callOi!: number | null;

  @Field(() => Float, { nullable: true })
  putOi!: number | null;

  @Field(() => Float, { nullable: true })
  totalOi!: number | null;

  @Field(() => Float, { nullable: true, description: "Traded in the session so far, as the next two." })
  callVolume!: number | null;

  @Field(() => Float, { nullable: true })
  putVolume!: number | null;

  @Field(() => Float, { nullable: true })
  totalVolume!: number | null;

  @Field(() => Float, { nullable: true, description: "Open puts over open calls." })
  pcRatioOi!: number | null;

  @Field(() => Float, { nullable: true, description: "Puts over calls traded." })
  pcRatioVolume!: number | null;

  @Field(() => Float, { nullable: true, description: "totalVolume / totalOi." })
  volumeToOiRatio!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "How well today's contracts can be traded around spot." })
export class ZeroDteLiquidity {
  @Field(() => Float, {
    nullable: true,
    description: "Bid to ask at the money in percent of the mid; null: not quoted.",
  })
  atmSpreadPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The same over the strikes shown, weighed by open interest.",
  })
  weightedSpreadPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "0 to 100: 70 exp(-atmSpreadPct / 2) + 30 of open interest at the money, full from 5,000 on.",
  })
  executionScore!: number | null;
}
