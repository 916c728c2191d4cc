import { ArgsType, Field, ID, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "../../platform/graphql/connections.js";
import { DateTime } from "../../platform/graphql/scalars.js";

@ObjectType({ simpleResolvers: true, description: "One detail of an audited action." })
export class AuditDetail {
  @Field(() => String, { description: "What it says." })
  name!: string;

  @Field(() => String, { description: "Its value as text; anything but text is printed as JSON." })
  value!: string;
}

@ObjectType({ simpleResolvers: true, description: "Who did what, written together with the change itself." })
export class AuditEntry {
  @Field(() => DateTime, { description: "When it was done." })
  recordedAt!: Date;

  @Field(() => String, { description: "What was done, object and verb in capitals: `API_KEY_CREATED`." })
  action!: string;

  @Field(() => String, {
    nullable: true,
    description: "Node id of what was changed, which may be gone by now.",
  })
  object!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Id of the workspace it belongs to; null for one's account.",
  })
  workspaceId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Id of the user it was done by or, at a failed login, tried for.",
  })
  userId!: string | null;

  @Field(() => ID, { nullable: true, description: "Id of the API key it was done with; null for a session." })
  apiKeyId!: string | null;

  @Field(() => String, { nullable: true, description: "Header `X-AI-Agent-ID` of the request." })
  agent!: string | null;

  @Field(() => String, { nullable: true, description: "Header `X-Session-ID` of the request." })
  session!: string | null;

  @Field(() => String, { description: "Id of the request, as in `extensions.meta` of its answer." })
  requestId!: string;

  @Field(() => [AuditDetail], { description: "What else there is to say." })
  details!: AuditDetail[];
}

export const AuditEntryConnection = connectionOf("AuditEntry", () => AuditEntry);

@ArgsType()
export class AuditLogArgs extends PageArgs {
  @Field(() => ID, {
    nullable: true,
    description:
      "Id of a workspace: its owners see what anybody did in it, other members what they did themselves. Omitted: whatever one did oneself, anywhere.",
  })
  workspaceId?: string | null;
}
