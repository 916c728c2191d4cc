import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, PageArgs } from "../../platform/graphql/connections.js";
import { Node } from "../../platform/graphql/node.js";
import { AsOf, DateTime } from "../../platform/graphql/scalars.js";

export enum TagType {
  REGULAR = "REGULAR",
  SECTOR = "SECTOR",
  STRATEGY = "STRATEGY",
}

registerEnumType(TagType, {
  name: "TagType",
  description:
    "What a tag says: a STRATEGY (`#strategy:tech-longs`, one a position), a SECTOR (`#sector:Energy`) or anything else (`#tech`).",
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A label for positions, of one workspace, as known at an instant. No two of one type have the same name there, capitals aside.",
})
export class Tag extends Node {
  @Field(() => ID)
  workspaceId!: string;

  @Field(() => String, {
    description: "As positions show it: `#tech`, `#strategy:tech-longs`, `#sector:Energy`.",
  })
  label!: string;

  @Field(() => String, { description: "The label without # and without the type's prefix." })
  name!: string;

  @Field(() => TagType)
  tagType!: TagType;

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => DateTime, { description: "When it was made here; it may be set for instants before." })
  createdAt!: Date;

  @Field(() => DateTime, { description: "The instant the answer is of: the market clock." })
  asOf!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The `at` that was asked for, as written; null for now.",
  })
  asOfRequested!: string | null;
}

export const TagConnection = connectionOf("Tag", () => Tag);

@ArgsType()
export class TagsArgs extends PageArgs {
  @Field(() => AsOf, { nullable: true, description: "The instant to answer for; omitted: now." })
  at?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Ignore what the server stored later than this." })
  recordedAt?: Date | null;

  @Field(() => ID, { nullable: true, description: "Tags of this workspace only; omitted: of all of yours." })
  workspaceId?: string | null;

  @Field(() => TagType, { nullable: true, description: "Tags of this type only." })
  type?: TagType | null;
}

@InputType({ description: "A tag to be. Labels that positions and entries name are made by themselves." })
export class CreateTagInput {
  @Field(() => String, {
    description: "1 to 60 printable characters without # and comma; a # before it is left out.",
  })
  name!: string;

  @Field(() => TagType, { defaultValue: TagType.REGULAR })
  type!: TagType;

  @Field(() => String, { nullable: true, description: "At most 1,000 characters." })
  description?: string | null;

  @Field(() => ID, { nullable: true, description: "Omitted: your personal workspace." })
  workspaceId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Sent again with the same key, nothing happens twice.",
  })
  idempotencyKey?: string | null;
}

@InputType({ description: "What to change about a tag. Its type stays." })
export class UpdateTagInput {
  @Field(() => ID)
  tagId!: string;

  @Field(() => String, { nullable: true, description: "1 to 60 printable characters; omitted: stays." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Omitted: stays; empty: taken away." })
  description?: string | null;
}

@InputType({ description: "All tags a position is to carry." })
export class SetPositionTagsInput {
  @Field(() => ID)
  positionId!: string;

  @Field(() => [String], {
    description:
      "Labels such as `#tech`, `#sector:Energy` and at most one `#strategy:tech-longs`. Those that do not exist are made; those not named are taken off.",
  })
  tags!: string[];

  @Field(() => DateTime, {
    nullable: true,
    description:
      "Since when it carries them, from its opening to now; what was said of later instants no longer counts. Omitted: now.",
  })
  since?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Sent again with the same key, nothing happens twice.",
  })
  idempotencyKey?: string | null;
}
