import { ArgsType, Field, Float, ObjectType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { ExposureSign, GammaRegime, SpotVsFlip } from "./exposure-enums.types.js";

const sideText =
  "of open contracts, signed by the side dealers have under the convention; null: held, and not known of any.";
const gexText = "dollars of dealers' delta per 1 % move of spot";
const dexText = "dollars of delta, with the option's own sign whatever the convention";
const vexText = "dollars of dealers' delta per 1.00 of vol (100 vol points)";
const chexText = "dollars of dealers' delta per calendar day";

@ArgsType()
export class ExpirationArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "Only contracts that expire on this day, YYYY-MM-DD, or `0dte` for the clock's own; omitted: all. INVALID_EXPIRATION for other text, NO_DATA where the chain has no such expiry.",
  })
  expiration?: string | null;
}

@ArgsType()
export class GexArgs extends ExpirationArgs {
  @Field(() => Float, {
    nullable: true,
    description: "Only contracts with at least so much open interest; omitted: 0, all of them.",
  })
  minOi?: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Gamma exposure of the contracts at one strike." })
export class GexStrike {
  @Field(() => Float)
  strike!: number;

  @Field(() => Float, { nullable: true, description: `Calls: ${gexText}, ${sideText}` })
  callGex!: number | null;

  @Field(() => Float, { nullable: true, description: `Puts: ${gexText}, ${sideText}` })
  putGex!: number | null;

  @Field(() => Float, { nullable: true, description: "callGex + putGex, of what is known." })
  netGex!: number | null;

  @Field(() => Float, { nullable: true, description: "Open calls, contracts; null: not known." })
  callOi!: number | null;

  @Field(() => Float, { nullable: true, description: "Open puts, contracts; null: not known." })
  putOi!: number | null;

  @Field(() => Float, { nullable: true, description: "Calls traded in the session so far; null: not known." })
  callVolume!: number | null;

  @Field(() => Float, { nullable: true, description: "Puts traded in the session so far; null: not known." })
  putVolume!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Open calls less those of the session before; null: not known for both.",
  })
  callOiChange!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Open puts less those of the session before; null: not known for both.",
  })
  putOiChange!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Gamma exposure by strike." })
export class GammaExposure {
  @Field(() => Float, {
    nullable: true,
    description:
      "Spot at which net gamma changes sign, by the `flipMethod` of the assumptions; null: nowhere.",
  })
  gammaFlip!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `Sum over the strikes: ${gexText}; positive: dealers trade against moves. Null: not known.`,
  })
  netGex!: number | null;

  @Field(() => ExposureSign, { nullable: true, description: "The sign of `netGex`; null where that is." })
  netGexLabel!: ExposureSign | null;

  @Field(() => GammaRegime, { description: "By spot against `gammaFlip`." })
  regime!: GammaRegime;

  @Field(() => SpotVsFlip)
  spotVsFlip!: SpotVsFlip;

  @Field(() => [GexStrike], { description: "Strikes with a contract of known open interest, ascending." })
  strikes!: GexStrike[];

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({ simpleResolvers: true, description: "Delta exposure of the contracts at one strike." })
export class DexStrike {
  @Field(() => Float)
  strike!: number;

  @Field(() => Float, { nullable: true, description: `Calls: ${dexText}; null: not known.` })
  callDex!: number | null;

  @Field(() => Float, { nullable: true, description: `Puts, negative: ${dexText}; null: not known.` })
  putDex!: number | null;

  @Field(() => Float, { nullable: true, description: "callDex + putDex, of what is known." })
  netDex!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Delta exposure by strike." })
export class DeltaExposure {
  @Field(() => Float, { nullable: true, description: `Sum over the strikes: ${dexText}; null: not known.` })
  netDex!: number | null;

  @Field(() => [DexStrike], { description: "Ascending." })
  strikes!: DexStrike[];
}

@ObjectType({ simpleResolvers: true, description: "Vanna exposure of the contracts at one strike." })
export class VexStrike {
  @Field(() => Float)
  strike!: number;

  @Field(() => Float, { nullable: true, description: `Calls: ${vexText}, ${sideText}` })
  callVex!: number | null;

  @Field(() => Float, { nullable: true, description: `Puts: ${vexText}, ${sideText}` })
  putVex!: number | null;

  @Field(() => Float, { nullable: true, description: "callVex + putVex, of what is known." })
  netVex!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Vanna exposure by strike." })
export class VannaExposure {
  @Field(() => Float, {
    nullable: true,
    description: `Sum over the strikes: ${vexText}; positive: dealers buy as vol rises. Null: not known.`,
  })
  netVex!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "What the sign of `netVex` means, in words; null where that is.",
  })
  vexInterpretation!: string | null;

  @Field(() => [VexStrike], { description: "Ascending." })
  strikes!: VexStrike[];
}

@ObjectType({ simpleResolvers: true, description: "Charm exposure of the contracts at one strike." })
export class ChexStrike {
  @Field(() => Float)
  strike!: number;

  @Field(() => Float, { nullable: true, description: `Calls: ${chexText}, ${sideText}` })
  callChex!: number | null;

  @Field(() => Float, { nullable: true, description: `Puts: ${chexText}, ${sideText}` })
  putChex!: number | null;

  @Field(() => Float, { nullable: true, description: "callChex + putChex, of what is known." })
  netChex!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Charm exposure by strike." })
export class CharmExposure {
  @Field(() => Float, {
    nullable: true,
    description: `Sum over the strikes: ${chexText}; positive: dealers buy as time passes. Null: not known.`,
  })
  netChex!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "What the sign of `netChex` means, in words; null where that is.",
  })
  chexInterpretation!: string | null;

  @Field(() => [ChexStrike], { description: "Ascending." })
  strikes!: ChexStrike[];
}
