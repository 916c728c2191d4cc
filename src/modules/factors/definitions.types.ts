import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { LocalDate } from "../../platform/graphql/scalars.js";

export enum FactorCalculation {
  REAL = "REAL",
  MOCK = "MOCK",
}

registerEnumType(FactorCalculation, {
  name: "FactorCalculation",
  description: "How exposures to a factor come about.",
  valuesConfig: {
    REAL: { description: "By regression on the returns of a fund." },
    MOCK: { description: "Nothing is calculated yet: the factor is listed, its figures are null." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A fund that stood for a factor for a while." })
export class FactorProxyValidity {
  @Field(() => String)
  etfTicker!: string;

  @Field(() => LocalDate, { nullable: true, description: "The first day; null: from the beginning." })
  validFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The last day; null: it still stands." })
  validTo!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "A factor of the equity model." })
export class FactorDefinition {
  @Field(() => String, { description: "E.g. `Market Beta`." })
  factorName!: string;

  @Field(() => String, {
    nullable: true,
    description: "The fund that stands for it at the instant; null: none does.",
  })
  etfTicker!: string | null;

  @Field(() => String)
  description!: string;

  @Field(() => FactorCalculation)
  calculationMethod!: FactorCalculation;

  @Field(() => Int, { description: "From 1." })
  displayOrder!: number;

  @Field(() => Boolean, { description: "Whether exposures to it are calculated." })
  available!: boolean;

  @Field(() => [FactorProxyValidity], {
    description:
      "The funds that have stood for it, in the order of time. One regression uses one fund for its whole window: series are never spliced.",
  })
  proxies!: FactorProxyValidity[];
}
