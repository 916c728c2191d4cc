import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { WorkspaceRole } from "../../context.js";
import { Node } from "../../platform/graphql/node.js";
import { DateTime } from "../../platform/graphql/scalars.js";
import { WorkspaceRoles } from "./identity.types.js";
import type { Reader } from "./viewer.js";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "What a group of users owns together. Portfolios, imports, jobs and API keys belong to one workspace.",
})
export class Workspace implements Node {
  id!: string;

  @Field(() => String, { description: "The name its owners gave it." })
  name!: string;

  @Field(() => Boolean, {
    description: "Whether it came with the account: then it has one member, and goes with the account.",
  })
  isPersonal!: boolean;

  @Field(() => WorkspaceRoles, { description: "The role one has in it oneself." })
  role!: WorkspaceRole;

  @Field(() => DateTime, { description: "When it was created." })
  createdAt!: Date;

  workspaceId!: string;
  reader!: Reader;
}

@ObjectType({ simpleResolvers: true, description: "A user's membership in a workspace." })
export class WorkspaceMember {
  @Field(() => ID, { description: "Id of the user." })
  userId!: string;

  @Field(() => String, { nullable: true, description: "The name the user goes by." })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The user's e-mail. It is null unless it is one's own or one owns the workspace.",
  })
  email!: string | null;

  @Field(() => WorkspaceRoles, { description: "The role the user has in the workspace." })
  role!: WorkspaceRole;

  @Field(() => DateTime, { description: "When the user became a member." })
  joinedAt!: Date;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A membership offered to an e-mail. It says nothing about whether the e-mail has an account.",
})
export class Invitation implements Node {
  id!: string;

  @Field(() => ID, { description: "Id of the workspace." })
  workspaceId!: string;

  @Field(() => String, {
    description: "The e-mail it went to; only the account with this e-mail can accept it.",
  })
  email!: string;

  @Field(() => WorkspaceRoles, { description: "The role the user will have." })
  role!: WorkspaceRole;

  @Field(() => DateTime, { description: "When it was sent." })
  createdAt!: Date;

  @Field(() => DateTime, { description: "Until when it can be accepted: 14 days after it was sent." })
  expiresAt!: Date;
}

@ObjectType({ simpleResolvers: true, description: "An invitation that was sent." })
export class AddMemberPayload {
  @Field(() => Invitation, { description: "The invitation." })
  invitation!: Invitation;

  @Field(() => String, {
    description:
      "What `acceptInvitation` takes. It was mailed too, and is shown here once, for servers without mail.",
  })
  acceptToken!: string;
}

@InputType({ description: "A new workspace." })
export class CreateWorkspaceInput {
  @Field(() => String, { description: "A name of 1 to 100 characters." })
  name!: string;
}

@InputType({ description: "A new name for a workspace." })
export class RenameWorkspaceInput {
  @Field(() => ID, { description: "Id of the workspace." })
  workspaceId!: string;

  @Field(() => String, { description: "A name of 1 to 100 characters." })
  name!: string;
}

@InputType({ description: "The workspace to delete." })
export class DeleteWorkspaceInput {
  @Field(() => ID, { description: "Id of the workspace." })
  workspaceId!: string;
}

@InputType({ description: "Whom to invite into a workspace." })
export class AddMemberInput {
  @Field(() => ID, { description: "Id of the workspace." })
  workspaceId!: string;

  @Field(() => String, { description: "The e-mail to invite; case does not matter." })
  email!: string;

  @Field(() => WorkspaceRoles, { description: "The role the member shall have." })
  role!: WorkspaceRole;
}

@InputType({ description: "An invitation to accept." })
export class AcceptInvitationInput {
  @Field(() => String, { description: "The token of the invitation." })
  token!: string;
}

@InputType({ description: "An invitation to take back." })
export class RevokeInvitationInput {
  @Field(() => ID, { description: "Id of the invitation." })
  invitationId!: string;
}

@InputType({ description: "A role for a member." })
export class SetMemberRoleInput {
  @Field(() => ID, { description: "Id of the workspace." })
  workspaceId!: string;

  @Field(() => ID, { description: "Id of the member's user." })
  userId!: string;

  @Field(() => WorkspaceRoles, { description: "The role the member shall have." })
  role!: WorkspaceRole;
}

@InputType({ description: "A member to remove." })
export class RemoveMemberInput {
  @Field(() => ID, { description: "Id of the workspace." })
  workspaceId!: string;

  @Field(() => ID, { description: "Id of the member's user; one's own to leave." })
  userId!: string;
}
