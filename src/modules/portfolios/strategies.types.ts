import { Field, ID, Int, ObjectType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { Decimal } from "../../platform/graphql/scalars.js";

@ObjectType({
  simpleResolvers: true,
  description:
    "The open positions of a portfolio that follow one strategy, with their sums in `currency` at the instant's exchange rates.",
})
export class Strategy {
  @Field(() => String, { nullable: true, description: "Null: the positions without a strategy." })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "What its STRATEGY tag says." })
  description!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Its STRATEGY tag; null where trades were booked under a strategy that no tag names.",
  })
  tagId!: string | null;

  @Field(() => String, { description: "Of the amounts." })
  currency!: string;

  @Field(() => Int, { description: "Open positions." })
  positionCount!: number;

  @Field(() => Decimal, {
    nullable: true,
    description: "Sum of signed values; null when no position has one.",
  })
  totalValue!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Sum of positive values; null when no position has one.",
  })
  longExposure!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Sum of negative values, negative; null when no position has one.",
  })
  shortExposure!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Sum of magnitudes; null when no position has one." })
  grossExposure!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Sum of signed values; null when no position has one.",
  })
  netExposure!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Value less cost, both at the instant's rate; null when no position has a value.",
  })
  unrealizedPnl!: string | null;

  @Field(() => Int, { description: "Positions without a value: they are in no sum." })
  excludedPositions!: number;

  @Field(() => [DataWarning], { description: "Why positions are in no sum." })
  warnings!: DataWarning[];
}
