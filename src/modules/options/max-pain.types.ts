import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { GammaRegime } from "./exposure-enums.types.js";

const painSignals = { BULLISH: "BULLISH", BEARISH: "BEARISH", NEUTRAL: "NEUTRAL" } as const;
const painDirections = { ABOVE: "ABOVE", BELOW: "BELOW", AT: "AT" } as const;
const alignments = {
  CONVERGING: "CONVERGING",
  MODERATE: "MODERATE",
  DIVERGING: "DIVERGING",
  UNKNOWN: "UNKNOWN",
} as const;

registerEnumType(painSignals, {
  name: "MaxPainSignal",
  description: "What the distance of spot from max pain says.",
  valuesConfig: {
    BULLISH: { description: "Spot is 5 % of max pain or more below it." },
    BEARISH: { description: "Spot is 5 % of max pain or more above it." },
  },
});
registerEnumType(painDirections, {
  name: "MaxPainDirection",
  description: "Where spot stands, seen from max pain.",
});
registerEnumType(alignments, {
  name: "DealerAlignment",
  description: "Whether max pain agrees with the dealers' levels.",
  valuesConfig: {
    CONVERGING: { description: "Within 0.5 % of the gamma flip and between the walls." },
    MODERATE: { description: "Between the walls, further from the flip." },
    DIVERGING: { description: "Outside the walls." },
    UNKNOWN: { description: "A level is missing." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Spot against max pain." })
export class MaxPainDistance {
  @Field(() => Float, { description: "|spot - max pain|, in the price of the underlying." })
  absolute!: number;

  @Field(() => Float, { description: "The same in percent of spot." })
  percent!: number;

  @Field(() => painDirections)
  direction!: keyof typeof painDirections;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What holders would be paid if the underlying settled at a strike, in the underlying's currency.",
})
export class PainPoint {
  @Field(() => Float)
  strike!: number;

  @Field(() => Float, { description: "Calls struck below." })
  callPain!: number;

  @Field(() => Float, { description: "Puts struck above." })
  putPain!: number;

  @Field(() => Float)
  totalPain!: number;
}

@ObjectType({ simpleResolvers: true, description: "Contracts at a strike; null: not known." })
export class StrikeOi {
  @Field(() => Float)
  strike!: number;

  @Field(() => Float, { nullable: true })
  callOi!: number | null;

  @Field(() => Float, { nullable: true })
  putOi!: number | null;

  @Field(() => Float, { nullable: true })
  totalOi!: number | null;

  @Field(() => Float, { nullable: true, description: "Traded in the session so far." })
  callVolume!: number | null;

  @Field(() => Float, { nullable: true, description: "Traded in the session so far." })
  putVolume!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Max pain of one root's contracts of an expiration." })
export class RootMaxPain {
  @Field(() => String, { description: "Such as SPX, settled in the morning, or SPXW, at the close." })
  root!: string;

  @Field(() => Float, { nullable: true, description: "Null: nobody holds anything." })
  maxPainStrike!: number | null;

  @Field(() => Float, { nullable: true, description: "Contracts; null: not known." })
  totalOi!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Max pain of one expiration." })
export class ExpirationMaxPain {
  @Field(() => LocalDate)
  expiration!: string;

  @Field(() => Float, {
    nullable: true,
    description: "Over all roots together; null: nobody holds anything.",
  })
  maxPainStrike!: number | null;

  @Field(() => Int, { description: "Calendar days from the clock's day." })
  dte!: number;

  @Field(() => Float, { nullable: true, description: "Contracts of all roots; null: not known." })
  totalOi!: number | null;

  @Field(() => [RootMaxPain], { description: "Each root on its own." })
  roots!: RootMaxPain[];
}

@ObjectType({
  simpleResolvers: true,
  description: "Max pain against the dealers' levels of the whole chain.",
})
export class DealerAlignmentBlock {
  @Field(() => alignments)
  alignment!: keyof typeof alignments;

  @Field(() => String)
  description!: string;

  @Field(() => Float, { nullable: true })
  gammaFlip!: number | null;

  @Field(() => Float, { nullable: true })
  callWall!: number | null;

  @Field(() => Float, { nullable: true })
  putWall!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "What the expiration's quotes expect." })
export class MaxPainExpectedMove {
  @Field(() => Float, {
    nullable: true,
    description:
      "Mid of call plus put at the strike nearest to spot that has both quoted; null: no strike has.",
  })
  straddlePrice!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Implied vol at strike = forward, percent a year; null: not quoted around the forward.",
  })
  atmIvPct!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether |spot - max pain| <= straddlePrice; null: one is not known.",
  })
  maxPainWithinExpectedRange!: boolean | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "The strike at which holders of an expiration's contracts would be paid least. Of strikes with equal pain the one nearest to spot.",
})
export class MaxPainReport {
  @Field(() => LocalDate, {
    nullable: true,
    description:
      "The expiration asked for, else the nearest with open interest, all roots together; null: none has any.",
  })
  expiration!: string | null;

  @Field(() => Float, { nullable: true, description: "Null: nobody holds anything that is known." })
  maxPainStrike!: number | null;

  @Field(() => MaxPainDistance, { nullable: true })
  distance!: MaxPainDistance | null;

  @Field(() => painSignals, { nullable: true, description: "Null without max pain." })
  signal!: keyof typeof painSignals | null;

  @Field(() => Float, {
    nullable: true,
    description: "Open puts over open calls of the expiration; null: not known, or no calls.",
  })
  putCallOiRatio!: number | null;

  @Field(() => Float, { nullable: true, description: "The same over the whole chain." })
  chainPutCallOiRatio!: number | null;

  @Field(() => [PainPoint], { description: "Every strike listed, ascending." })
  painCurve!: PainPoint[];

  @Field(() => [StrikeOi], { description: "Every strike listed, ascending." })
  oiByStrike!: StrikeOi[];

  @Field(() => [ExpirationMaxPain], {
    nullable: true,
    description: "Every expiration, the nearest first; null where one was asked for.",
  })
  maxPainByExpiration!: ExpirationMaxPain[] | null;

  @Field(() => DealerAlignmentBlock)
  dealerAlignment!: DealerAlignmentBlock;

  @Field(() => GammaRegime, { description: "Of the whole chain: spot against the gamma flip." })
  regime!: GammaRegime;

  @Field(() => MaxPainExpectedMove)
  expectedMove!: MaxPainExpectedMove;

  @Field(() => Float, {
    nullable: true,
    description:
      "Score 0 to 100 that spot sticks to max pain, by open interest, nearness, time and gamma; no probability. Null without max pain.",
  })
  pinProbability!: number | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
