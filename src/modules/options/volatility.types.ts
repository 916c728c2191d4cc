import { Field, Float, ObjectType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime } from "../../platform/graphql/scalars.js";
import {
  ChainLiquidity,
  GexByDte,
  HedgingScenario,
  OiConcentration,
  PutCallProfile,
  ThetaByDte,
} from "./chain-profile.types.js";
import { IvRvSpreads, RealizedVol } from "./realized-vol.types.js";
import { IvDispersion, SkewProfile, VolTermStructure } from "./vol-smile.types.js";

@ObjectType({
  simpleResolvers: true,
  description: "Realised against implied vol, skew, term structure, and where positions stand.",
})
export class VolatilityAnalysis {
  @Field(() => RealizedVol)
  realizedVol!: RealizedVol;

  @Field(() => Float, {
    nullable: true,
    description: `Vol at strike = forward of 30 days, from the quotes, percent a year; null: the quotes do not reach around it.`,
  })
  atmIvPct!: number | null;

  @Field(() => IvRvSpreads)
  ivRvSpreads!: IvRvSpreads;

  @Field(() => [SkewProfile], { description: "Every live expiry of every root, the nearest first." })
  skewProfiles!: SkewProfile[];

  @Field(() => DateTime, { description: "The minute whose quotes the smiles were fitted to." })
  fitAsOf!: Date;

  @Field(() => DateTime, { description: "When those quotes could be known." })
  fitKnownAt!: Date;

  @Field(() => VolTermStructure)
  termStructure!: VolTermStructure;

  @Field(() => IvDispersion)
  ivDispersion!: IvDispersion;

  @Field(() => [GexByDte])
  gexByDte!: GexByDte[];

  @Field(() => [ThetaByDte])
  thetaByDte!: ThetaByDte[];

  @Field(() => PutCallProfile)
  putCallProfile!: PutCallProfile;

  @Field(() => OiConcentration, { nullable: true, description: "Null: no open interest was known." })
  oiConcentration!: OiConcentration | null;

  @Field(() => [HedgingScenario])
  hedgingScenarios!: HedgingScenario[];

  @Field(() => ChainLiquidity)
  liquidity!: ChainLiquidity;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
