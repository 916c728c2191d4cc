import { Field, ID, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../platform/graphql/connections.js";
import { Node } from "../../platform/graphql/node.js";
import { DateTime } from "../../platform/graphql/scalars.js";
import { BrokerDialect } from "./uploads.types.js";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A file that waits to be committed; what it holds is seen by `previewHoldings`.",
})
export class Upload extends Node {
  @Field(() => ID)
  workspaceId!: string;

  @Field(() => String)
  fileName!: string;

  @Field(() => Int)
  bytes!: number;

  @Field(() => DateTime)
  recordedAt!: Date;

  @Field(() => DateTime, { description: "From then on it is forgotten, committed or not." })
  expiresAt!: Date;

  @Field(() => DateTime, { description: "The instant the answer is of: the market clock." })
  asOf!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The `at` that was asked for, as written; null for now.",
  })
  asOfRequested!: string | null;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "An upload that was committed to a portfolio.",
})
export class HoldingsImport extends Node {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => ID, { description: "Leads nowhere once the upload has expired." })
  uploadId!: string;

  @Field(() => String)
  fileName!: string;

  @Field(() => BrokerDialect)
  dialect!: BrokerDialect;

  @Field(() => Int)
  rowsCommitted!: number;

  @Field(() => Int, { description: "Lines of the ledger." })
  entriesCommitted!: number;

  @Field(() => DateTime)
  recordedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was undone, if that is known at the instant.",
  })
  undoneAt!: Date | null;

  @Field(() => DateTime, { description: "The instant the answer is of: the market clock." })
  asOf!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The `at` that was asked for, as written; null for now.",
  })
  asOfRequested!: string | null;
}

export const HoldingsImportConnection = connectionOf("HoldingsImport", () => HoldingsImport);

@ObjectType({ simpleResolvers: true, description: "What undoing an import came to." })
export class UndoneImport {
  @Field(() => ID)
  importId!: string;

  @Field(() => ID)
  portfolioId!: string;

  @Field(() => Int, { description: "Entries taken back earlier do not count." })
  entriesReversed!: number;
}
