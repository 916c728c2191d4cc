import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Acknowledgement } from "./accounts.types.js";
import { invitationAnswer, memberAnswer, type WorkspaceAnswer } from "./answers.js";
import { invitationsOf, membersOf } from "./identity.loaders.js";
import { acceptInvitation, addMember, revokeInvitation } from "./invitations.service.js";
import {
  createWorkspace,
  deleteWorkspace,
  removeMember,
  renameWorkspace,
  requireWorkspaceNode,
  setMemberRole,
} from "./workspaces.service.js";
import {
  AcceptInvitationInput,
  AddMemberInput,
  AddMemberPayload,
  CreateWorkspaceInput,
  DeleteWorkspaceInput,
  Invitation,
  RemoveMemberInput,
  RenameWorkspaceInput,
  RevokeInvitationInput,
  SetMemberRoleInput,
  Workspace,
  WorkspaceMember,
} from "./workspaces.types.js";

@Resolver(() => Workspace)
export class WorkspacesResolver {
  @Query(() => Workspace, {
    nullable: true,
    description: "A workspace one is a member of; any other is NOT_FOUND.",
  })
  @Access("USER")
  workspace(@Arg("id", () => ID) id: string, @Ctx() ctx: Context) {
    return requireWorkspaceNode(ctx, id);
  }

  @FieldResolver(() => [WorkspaceMember], {
    description: "Its members in the order they joined, at most 200.",
  })
  async members(@Root() { workspaceId, reader, role }: WorkspaceAnswer, @Ctx() ctx: Context) {
    const rows = await membersOf(ctx, { workspaceId, reader });
    return rows.map((row) => memberAnswer(row, role === "OWNER" || row.userId === reader.userId));
  }

  @FieldResolver(() => [Invitation], {
    nullable: true,
    description:
      "Invitations nobody has accepted yet, oldest first, at most 100. It is null unless one is an owner.",
  })
  async invitations(@Root() { workspaceId, reader, role }: WorkspaceAnswer, @Ctx() ctx: Context) {
    if (role !== "OWNER") return null;
    return (await invitationsOf(ctx, { workspaceId, reader })).map(invitationAnswer);
  }

  @Mutation(() => Workspace, { description: "Creates a workspace with the user who asks as its owner." })
  @Access("USER", { scope: "SESSION" })
  createWorkspace(
    @Arg("input", () => CreateWorkspaceInput) input: CreateWorkspaceInput,
    @Ctx() ctx: Context,
  ) {
    return createWorkspace(ctx, input);
  }

  @Mutation(() => Workspace, { description: "Renames a workspace. It needs role OWNER." })
  @Access("USER", { scope: "SESSION" })
  renameWorkspace(
    @Arg("input", () => RenameWorkspaceInput) input: RenameWorkspaceInput,
    @Ctx() ctx: Context,
  ) {
    return renameWorkspace(ctx, input);
  }

  @Mutation(() => Acknowledgement, {
    description:
      "Deletes a workspace with all its data. It needs role OWNER and cannot be undone. The personal workspace goes with the account only.",
  })
  @Access("USER", { scope: "SESSION" })
  async deleteWorkspace(
    @Arg("input", () => DeleteWorkspaceInput) input: DeleteWorkspaceInput,
    @Ctx() ctx: Context,
  ) {
    await deleteWorkspace(ctx, input);
    return done("The workspace was deleted with all its data.");
  }

  @Mutation(() => AddMemberPayload, {
    description:
      "Invites an e-mail into a workspace. It needs role OWNER. The answer does not tell whether the e-mail has an account: the invitation is mailed, and its user becomes a member by `acceptInvitation`. A newer invitation takes the place of an older one to the same e-mail.",
  })
  @Access("USER", { scope: "SESSION" })
  addMember(@Arg("input", () => AddMemberInput) input: AddMemberInput, @Ctx() ctx: Context) {
    return addMember(ctx, input);
  }

  @Mutation(() => Workspace, {
    description:
      "Makes the user who asks a member, by the token of an invitation that went to the user's own e-mail.",
  })
  @Access("USER", { scope: "SESSION" })
  acceptInvitation(
    @Arg("input", () => AcceptInvitationInput) input: AcceptInvitationInput,
    @Ctx() ctx: Context,
  ) {
    return acceptInvitation(ctx, input);
  }

  @Mutation(() => Acknowledgement, {
    description: "Takes an invitation back: its token stops working. It needs role OWNER.",
  })
  @Access("USER", { scope: "SESSION" })
  async revokeInvitation(
    @Arg("input", () => RevokeInvitationInput) input: RevokeInvitationInput,
    @Ctx() ctx: Context,
  ) {
    await revokeInvitation(ctx, input);
    return done("The invitation was taken back.");
  }

  @Mutation(() => Workspace, {
    description: "Gives a member another role. It needs role OWNER; the last owner stays one.",
  })
  @Access("USER", { scope: "SESSION" })
  setMemberRole(@Arg("input", () => SetMemberRoleInput) input: SetMemberRoleInput, @Ctx() ctx: Context) {
    return setMemberRole(ctx, input);
  }

  @Mutation(() => Acknowledgement, {
    description:
      "Removes a member and the API keys the member made in the workspace. It needs role OWNER, or to be oneself. The last owner cannot go.",
  })
  @Access("USER", { scope: "SESSION" })
  async removeMember(@Arg("input", () => RemoveMemberInput) input: RemoveMemberInput, @Ctx() ctx: Context) {
    await removeMember(ctx, input);
    return done("The member was removed.");
  }
}

function done(message: string): Acknowledgement {
  return { accepted: true, message };
}
