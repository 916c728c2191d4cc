import { Field, ObjectType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime } from "../../platform/graphql/scalars.js";

/** What every answer of an instant says of itself, beside its figures: `Standing` as the schema shows it. */
@ObjectType({ simpleResolvers: true })
export abstract class DatedAnswer {
  @Field(() => DateTime, { description: "The instant the answer is of: the market clock." })
  asOf!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The `at` that was asked for, as written; null for now.",
  })
  asOfRequested!: string | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
