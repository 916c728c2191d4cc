import { Field, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../platform/graphql/scalars.js";
import { Tiers } from "./identity.types.js";

@ObjectType({
  simpleResolvers: true,
  description:
    "What whoever asks may still ask. An operation costs its complexity over 1,000 in points, rounded up, 1 to 25, and a new calculation its estimated seconds, 1 to 25, besides; points come back evenly over a minute.",
})
export class RateLimit {
  @Field(() => Int, { nullable: true, description: "Points a minute. Null: they are not limited." })
  limit!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Whole points left after this operation. Null: they are not limited.",
  })
  remaining!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Seconds until all points are back. Null: they are not limited.",
  })
  resetSec!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Operations of this UTC day, this one included. Null: the plan counts none.",
  })
  dailyUsed!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Operations a day of the plan. Null: as many as one likes.",
  })
  dailyLimit!: number | null;

  @Field(() => DateTime, { description: "The next midnight, UTC, when the day's count begins anew." })
  dailyResetAt!: Date;

  @Field(() => Tiers, { nullable: true, description: "The plan. Null without a login or an API key." })
  tier!: string | null;
}
