import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";

@ObjectType({ simpleResolvers: true, description: "A position that has no part in a figure." })
export class RiskExclusion {
  @Field(() => ID, { nullable: true, description: "Null: a position nobody holds." })
  positionId!: string | null;

  @Field(() => String)
  symbol!: string;

  @Field(() => DataWarningCode)
  reason!: DataWarningCode;

  @Field(() => String, { description: "Why, for people." })
  message!: string;
}

@ObjectType({ simpleResolvers: true, description: "Which positions a figure of risk is made of." })
export class RiskCoverage {
  @Field(() => Float, { description: "Sum of the signed values of the positions that have part in it." })
  includedValue!: number;

  @Field(() => Int)
  includedCount!: number;

  @Field(() => [RiskExclusion])
  excluded!: RiskExclusion[];
}
