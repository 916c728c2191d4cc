import { Field, Float, ObjectType } from "type-graphql";
import type { TermState } from "../../analytics/volatility/index.js";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { termStates } from "./vol-smile.types.js";

@ObjectType({
  simpleResolvers: true,
  description:
    "The last level of an index that was known by the instant, and how it moved since the day before.",
})
export class MacroLevel {
  @Field(() => Float, { description: "In index points." })
  value!: number;

  @Field(() => Float, { nullable: true, description: "Less the value before; null: there is none." })
  change!: number | null;

  @Field(() => Float, { nullable: true, description: "100 change / (value - change)." })
  changePct!: number | null;

  @Field(() => LocalDate, { description: "Day of the value." })
  date!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "Levels of the VIX family, index points; null: not known.",
})
export class VixLevels {
  @Field(() => Float, { nullable: true, description: "Over 9 days." })
  vix9d!: number | null;

  @Field(() => Float, { nullable: true, description: "Over 30 days." })
  vix!: number | null;

  @Field(() => Float, { nullable: true, description: "Over 3 months." })
  vix3m!: number | null;

  @Field(() => Float, { nullable: true, description: "Over 6 months." })
  vix6m!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "How the VIX family lies over time." })
export class VixTermStructure {
  @Field(() => VixLevels)
  levels!: VixLevels;

  @Field(() => Float, { nullable: true, description: "100 (VIX - VIX9D) / VIX9D." })
  nearSlopePct!: number | null;

  @Field(() => termStates, {
    description: "CONTANGO where VIX9D < VIX < VIX3M, BACKWARDATION the other way round.",
  })
  structure!: TermState;
}

@ObjectType({
  simpleResolvers: true,
  description: "Basis of the VIX futures. No imported series carries futures.",
})
export class VixFutures {
  @Field(() => Float, { nullable: true, description: "Index points." })
  frontMonth!: number | null;

  @Field(() => Float, { nullable: true, description: "Index points." })
  spot!: number | null;

  @Field(() => Float, { nullable: true, description: "frontMonth - spot, index points." })
  spread!: number | null;

  @Field(() => Float, { nullable: true, description: "100 spread / spot." })
  basisPct!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "An index of sentiment. No imported series carries it.",
})
export class FearAndGreed {
  @Field(() => Float, { nullable: true, description: "0 fear to 100 greed." })
  score!: number | null;

  @Field(() => String, { nullable: true })
  rating!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "The market around the chain, as known by the instant: a day's level is told at 18:00 New York. Null: no value of the last 7 days was known.",
})
export class MacroContext {
  @Field(() => MacroLevel, { nullable: true })
  vix!: MacroLevel | null;

  @Field(() => MacroLevel, { nullable: true, description: "Vol of the VIX." })
  vvix!: MacroLevel | null;

  @Field(() => MacroLevel, { nullable: true, description: "CBOE SKEW." })
  skew!: MacroLevel | null;

  @Field(() => MacroLevel, { nullable: true, description: "S&P 500." })
  spx!: MacroLevel | null;

  @Field(() => MacroLevel, { nullable: true, description: "Vol of Treasury options." })
  move!: MacroLevel | null;

  @Field(() => VixTermStructure)
  vixTermStructure!: VixTermStructure;

  @Field(() => VixFutures, { nullable: true, description: "Null, with the reason among the warnings." })
  vixFutures!: VixFutures | null;

  @Field(() => FearAndGreed, { nullable: true, description: "Null, with the reason among the warnings." })
  fearAndGreed!: FearAndGreed | null;
}
