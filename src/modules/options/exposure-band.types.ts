import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import type { ConventionName, VolSource } from "./chain-assumptions.js";
import { DealerConvention, ImpliedVolSource } from "./option-chain.types.js";

const bandAssumptions = { CONVENTION: "CONVENTION", IV_SOURCE: "IV_SOURCE" } as const;
export type BandAssumption = keyof typeof bandAssumptions;

registerEnumType(bandAssumptions, {
  name: "BandAssumption",
  description: "An assumption that a band of exposures runs over.",
  valuesConfig: {
    CONVENTION: { description: "Which side dealers have: NAIVE, INVERTED, ALL_SHORT." },
    IV_SOURCE: { description: "Whose vols price the contracts: QUOTE, SVI." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: "How far changing one assumption alone moves a figure.",
})
export class BandSpread {
  @Field(() => bandAssumptions)
  assumption!: BandAssumption;

  @Field(() => Float, {
    nullable: true,
    description:
      "The widest range over its choices with all else the same, unit of the figure; null: no two can be compared.",
  })
  spread!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "A figure over all assumptions; null: under none of them.",
})
export class ExposureRange {
  @Field(() => Float, { nullable: true })
  min!: number | null;

  @Field(() => Float, { nullable: true })
  median!: number | null;

  @Field(() => Float, { nullable: true })
  max!: number | null;

  @Field(() => Int, { description: "Cases in which there is the figure." })
  count!: number;

  @Field(() => bandAssumptions, {
    nullable: true,
    description: "The assumption that moves the figure most; null: none moves it.",
  })
  driver!: BandAssumption | null;

  @Field(() => [BandSpread])
  spreads!: BandSpread[];
}

@ObjectType({ simpleResolvers: true, description: "The figures under one choice of assumptions." })
export class ExposureCase {
  @Field(() => DealerConvention)
  convention!: ConventionName;

  @Field(() => ImpliedVolSource)
  ivSource!: VolSource;

  @Field(() => Float, { nullable: true, description: "Dollars of dealers' delta per 1 % move of spot." })
  netGex!: number | null;

  @Field(() => Float, { nullable: true })
  gammaFlip!: number | null;

  @Field(() => Float, { nullable: true })
  callWall!: number | null;

  @Field(() => Float, { nullable: true })
  putWall!: number | null;

  @Field(() => Int, { description: "Live contracts without a vol from this source, which have no exposure." })
  withoutVolCount!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "How far net GEX and the levels depend on what is assumed: over all conventions and all vol sources known, the other assumptions as asked.",
})
export class ExposureBand {
  @Field(() => [DealerConvention])
  conventions!: ConventionName[];

  @Field(() => [ImpliedVolSource], { description: "Those that give any contract a vol." })
  ivSources!: VolSource[];

  @Field(() => ExposureRange, { description: "In dollars of dealers' delta per 1 % move of spot." })
  netGex!: ExposureRange;

  @Field(() => ExposureRange, { description: "In the price of the underlying, as the walls." })
  gammaFlip!: ExposureRange;

  @Field(() => ExposureRange)
  callWall!: ExposureRange;

  @Field(() => ExposureRange)
  putWall!: ExposureRange;

  @Field(() => [ExposureCase])
  cases!: ExposureCase[];

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
