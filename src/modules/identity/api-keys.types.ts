import { ArgsType, Field, ID, InputType, ObjectType } from "type-graphql";
import type { ApiKeyScope } from "../../platform/graphql/access.js";
import { connectionOf, PageArgs } from "../../platform/graphql/connections.js";
import { Node } from "../../platform/graphql/node.js";
import { DateTime } from "../../platform/graphql/scalars.js";
import { ApiKeyScopes } from "./identity.types.js";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A key for programs, sent as header `X-Api-Key`. It reaches one workspace, does what its scopes allow, and loses its power when the user who made it leaves the workspace.",
})
export class ApiKey implements Node {
  id!: string;

  @Field(() => ID, { description: "Id of the workspace it reaches." })
  workspaceId!: string;

  @Field(() => String, { description: "The name it was given." })
  name!: string;

  @Field(() => String, { description: "The first characters of the key, by which to tell keys apart." })
  prefix!: string;

  @Field(() => [ApiKeyScopes], { description: "What it may do, as far as its user's role allows it still." })
  scopes!: ApiKeyScope[];

  @Field(() => DateTime, { description: "When it was made." })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: "When it stops working by itself; null: never." })
  expiresAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was last used, to the minute; null: never.",
  })
  lastUsedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: "When it was revoked; null: it was not." })
  revokedAt!: Date | null;
}

export const ApiKeyConnection = connectionOf("ApiKey", () => ApiKey);

@ArgsType()
export class ApiKeysArgs extends PageArgs {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the workspace. Omitted, it is the personal one, or the one of the API key in use.",
  })
  workspaceId?: string | null;
}

@InputType({ description: "A new API key." })
export class CreateApiKeyInput {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the workspace it shall reach. Omitted: the personal one.",
  })
  workspaceId?: string | null;

  @Field(() => String, { description: "A name of 1 to 100 characters." })
  name!: string;

  @Field(() => [ApiKeyScopes], {
    defaultValue: ["READ"],
    description:
      "What it may do. A VIEWER of the workspace can give READ and EXPORT, an EDITOR all but ADMIN, an OWNER all.",
  })
  scopes!: ApiKeyScope[];

  @Field(() => DateTime, {
    nullable: true,
    description: "When it stops working, at most ten years ahead. Omitted: never.",
  })
  expiresAt?: Date | null;
}

@InputType({ description: "An API key to revoke." })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: "Id of the API key." })
  apiKeyId!: string;
}

@ObjectType({ simpleResolvers: true, description: "A new API key with its secret." })
export class CreateApiKeyPayload {
  @Field(() => ApiKey, { description: "The key." })
  apiKey!: ApiKey;

  @Field(() => String, { description: "The key itself. It is shown here once and cannot be read again." })
  secret!: string;
}
