import { ArgsType, Field } from "type-graphql";
import { PageArgs } from "../../platform/graphql/connections.js";
import { AsOf, DateTime } from "../../platform/graphql/scalars.js";

@ArgsType()
export class CryptoPanelArgs extends PageArgs {
  @Field(() => AsOf, { nullable: true, description: "The instant to answer for; omitted: now." })
  at?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Ignore what the server stored later than this." })
  recordedAt?: Date | null;
}
