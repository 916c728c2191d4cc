import { Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import type { RuleFigureName } from "./recommendation-rules.js";

export enum CryptoFactorAction {
  INCREASE = "INCREASE",
  REDUCE = "REDUCE",
}

export enum ConditionSide {
  ABOVE = "ABOVE",
  BELOW = "BELOW",
}

registerEnumType(CryptoFactorAction, {
  name: "CryptoFactorAction",
  description: "What a recommendation is to do with the exposure it is about.",
  valuesConfig: { INCREASE: { description: "More of it." }, REDUCE: { description: "Less of it." } },
});
registerEnumType(ConditionSide, {
  name: "ConditionSide",
  description: "On which side of its threshold a figure lies.",
  valuesConfig: {
    ABOVE: { description: "Above it, not at it." },
    BELOW: { description: "Below it, not at it." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A condition that was met." })
export class CryptoFactorCondition {
  @Field(() => String, {
    description:
      "`annualizedReturn` (a fraction) or `sharpeRatio` of the run before costs, or `holdingCount` of the portfolio.",
  })
  figure!: RuleFigureName;

  @Field(() => ConditionSide)
  side!: ConditionSide;

  @Field(() => Float)
  threshold!: number;

  @Field(() => Float, { description: "The figure itself." })
  value!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What a rule of thumb says of a factor's past returns: all its conditions are met. A figure that is not known meets none. The past is all it rests on; it is no advice.",
})
export class CryptoFactorRecommendation {
  @Field(() => String, { description: "The row of the rule table, e.g. `MOMENTUM_POORLY_PAID`." })
  ruleId!: string;

  @Field(() => String, { nullable: true, description: "Null: about the portfolio as a whole." })
  factor!: string | null;

  @Field(() => ID, { nullable: true, description: "The run whose figures it rests on." })
  runId!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "The portfolio's beta to the factor; null where none was measured.",
  })
  exposure!: number | null;

  @Field(() => CryptoFactorAction)
  action!: CryptoFactorAction;

  @Field(() => [CryptoFactorCondition])
  conditions!: CryptoFactorCondition[];

  @Field(() => String, { description: "What was found, for people." })
  description!: string;

  @Field(() => String, { description: "What to do, for people." })
  recommendation!: string;
}
