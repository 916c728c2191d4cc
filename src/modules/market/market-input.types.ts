import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { InstrumentClass } from "./instrument.types.js";

@InputType({ description: "An instrument that only members of a workspace see." })
export class CreateInstrumentInput {
  @Field(() => ID, { nullable: true, description: "Workspace it belongs to; omitted: your personal one." })
  workspaceId?: string | null;

  @Field(() => String, {
    description:
      "1 to 40 visible ASCII characters, kept in capitals; an OCC symbol makes an option on the instrument its root names (SPXW, NDXP, RUTW and VIXW name their index).",
  })
  symbol!: string;

  @Field(() => InstrumentClass, { defaultValue: InstrumentClass.EQUITY })
  instrumentClass!: InstrumentClass;

  @Field(() => String, { defaultValue: "USD", description: "ISO 4217 code." })
  currency!: string;

  @Field(() => String, { nullable: true, description: "At most 200 characters." })
  name?: string | null;
}

@InputType({ description: "Which dataset to prefer, and from when on." })
export class SourcePriorityInput {
  @Field(() => String, { description: "Code of the dataset." })
  source!: string;

  @Field(() => Int, { description: "-1,000 to 1,000." })
  priority!: number;

  @Field(() => LocalDate, {
    nullable: true,
    description: "Answers of instants from this day on, New York; omitted: all.",
  })
  from?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "A dataset as operators prefer it." })
export class SourcePriorityPayload {
  @Field(() => String)
  source!: string;

  @Field(() => Int)
  priority!: number;
}
