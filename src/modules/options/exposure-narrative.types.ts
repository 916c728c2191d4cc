import { Field, Float, ObjectType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { OptionRight } from "../market/index.js";
import { ExposureSign, GammaRegime, SpotVsFlip } from "./exposure-enums.types.js";

@ObjectType({
  simpleResolvers: true,
  description:
    "How open interest of one side of a strike changed since the session before, over all expiries.",
})
export class OiChange {
  @Field(() => Float)
  strike!: number;

  @Field(() => OptionRight)
  type!: "C" | "P";

  @Field(() => Float, { description: "Contracts opened less contracts closed." })
  oiChange!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Contracts traded in the session so far; null: not known.",
  })
  volume!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "The figures behind the sentences: those of the other edges of the chain.",
})
export class ExposureNarrativeData {
  @Field(() => Float, { nullable: true, description: "Dollars of dealers' delta per 1 % move of spot." })
  netGex!: number | null;

  @Field(() => ExposureSign, { nullable: true, description: "The sign of `netGex`; null where that is." })
  netSign!: ExposureSign | null;

  @Field(() => Float, {
    nullable: true,
    description: "Net GEX at the close of the session before, under the same assumptions; null: not known.",
  })
  netGexPrior!: number | null;

  @Field(() => LocalDate, { nullable: true, description: "The session before; null: the calendar has none." })
  priorSession!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 (netGex - netGexPrior) / |netGexPrior|; null: one is not known, or the prior is 0.",
  })
  netGexChangePct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The last VIX known, index points (not a fraction); null: none was known.",
  })
  vix!: number | null;

  @Field(() => LocalDate, { nullable: true, description: "The day `vix` is of." })
  vixDate!: string | null;

  @Field(() => Float, { nullable: true })
  gammaFlip!: number | null;

  @Field(() => Float, { nullable: true })
  callWall!: number | null;

  @Field(() => Float, { nullable: true })
  putWall!: number | null;

  @Field(() => GammaRegime)
  regime!: GammaRegime;

  @Field(() => SpotVsFlip)
  spotVsFlip!: SpotVsFlip;

  @Field(() => Float, {
    nullable: true,
    description: "|net GEX| of contracts that expire on the clock's day in percent of the chain's.",
  })
  zeroDtePct!: number | null;

  @Field(() => [OiChange], {
    description:
      "The ten greatest changes of open interest since the session before; empty where one of the two is not known.",
  })
  topOiChanges!: OiChange[];
}

@ObjectType({
  simpleResolvers: true,
  description: "What the exposures say, in sentences: nothing in them that `data` does not hold.",
})
export class ExposureNarrative {
  @Field(() => String)
  regime!: string;

  @Field(() => String)
  gexChange!: string;

  @Field(() => String)
  keyLevels!: string;

  @Field(() => String, {
    description: "Put/call ratios against the session before, and the greatest changes.",
  })
  flow!: string;

  @Field(() => String)
  vanna!: string;

  @Field(() => String)
  charm!: string;

  @Field(() => String)
  zeroDte!: string;

  @Field(() => String)
  outlook!: string;

  @Field(() => ExposureNarrativeData)
  data!: ExposureNarrativeData;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
