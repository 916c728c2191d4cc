import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Json } from "../../platform/graphql/scalars.js";
import { deleteAccount, readOwnUser, setUserRole, updateProfile } from "./accounts.service.js";
import {
  Acknowledgement,
  ChangePasswordInput,
  DeleteAccountInput,
  RegisterInput,
  RegisterPayload,
  RequestPasswordResetInput,
  ResetPasswordInput,
  SetUserRoleInput,
  SetUserRolePayload,
  UpdateProfileInput,
  User,
} from "./accounts.types.js";
import { exportOwnData } from "./own-data.js";
import { changePassword, requestPasswordReset, resetPassword } from "./passwords.service.js";
import { register } from "./register.js";

@Resolver()
export class AccountsResolver {
  @Query(() => User, { description: "The user who asks." })
  @Access("USER")
  me(@Ctx() ctx: Context) {
    return readOwnUser(ctx);
  }

  @Query(() => Json, {
    description:
      "Everything the server keeps about the user who asks, as JSON with one part for each module. It holds no secrets and nothing of other users. With an API key it holds what belongs to the key's workspace.",
  })
  @Access("USER", { scope: "EXPORT" })
  exportMyData(@Ctx() ctx: Context) {
    return exportOwnData(ctx);
  }

  @Mutation(() => RegisterPayload, {
    description:
      "Opens an account with a personal workspace, which can log in at once. The answer and its time are the same when the e-mail has an account already: then nothing changes, and its owner gets a mail.",
  })
  @Access("PUBLIC")
  async register(@Arg("input", () => RegisterInput) input: RegisterInput, @Ctx() ctx: Context) {
    await register(ctx, input);
    return {
      accepted: true,
      message:
        "If the e-mail had no account, it has one now: log in. If it had one, its owner was told by mail.",
    };
  }

  @Mutation(() => Acknowledgement, {
    description:
      "Mails a token for `resetPassword` to the owner of the e-mail, if it has an account. The answer and its time are the same if it has none.",
  })
  @Access("PUBLIC")
  async requestPasswordReset(
    @Arg("input", () => RequestPasswordResetInput) input: RequestPasswordResetInput,
    @Ctx() ctx: Context,
  ) {
    await requestPasswordReset(ctx, input);
    return done(
      "If the e-mail has an account, a mail with a token is on its way; the token works once, for an hour.",
    );
  }

  @Mutation(() => Acknowledgement, {
    description: "Sets a new password by a mailed token and ends every session of the account.",
  })
  @Access("PUBLIC")
  async resetPassword(
    @Arg("input", () => ResetPasswordInput) input: ResetPasswordInput,
    @Ctx() ctx: Context,
  ) {
    await resetPassword(ctx, input);
    return done("The password was changed and every session has ended: log in.");
  }

  @Mutation(() => Acknowledgement, {
    description: "Sets a new password by the current one and ends the other sessions of the account.",
  })
  @Access("USER", { scope: "SESSION" })
  async changePassword(
    @Arg("input", () => ChangePasswordInput) input: ChangePasswordInput,
    @Ctx() ctx: Context,
  ) {
    await changePassword(ctx, input);
    return done("The password was changed and every other session has ended.");
  }

  @Mutation(() => User, { description: "Changes the profile of the user who asks." })
  @Access("USER", { scope: "SESSION" })
  updateProfile(@Arg("input", () => UpdateProfileInput) input: UpdateProfileInput, @Ctx() ctx: Context) {
    return updateProfile(ctx, input);
  }

  @Mutation(() => Acknowledgement, {
    description:
      "Deletes the account of the user who asks, with every workspace that would have no owner left and all their data. Entries of the audit log stay. It cannot be undone.",
  })
  @Access("USER", { scope: "SESSION" })
  async deleteAccount(
    @Arg("input", () => DeleteAccountInput) input: DeleteAccountInput,
    @Ctx() ctx: Context,
  ) {
    await deleteAccount(ctx, input);
    return done("The account was deleted with its workspaces and all their data.");
  }

  @Mutation(() => SetUserRolePayload, {
    description:
      "Gives another user the role of an operator or takes it away. An e-mail without an account is NOT_FOUND.",
  })
  @Access("OPERATOR")
  setUserRole(@Arg("input", () => SetUserRoleInput) input: SetUserRoleInput, @Ctx() ctx: Context) {
    return setUserRole(ctx, input);
  }
}

function done(message: string): Acknowledgement {
  return { accepted: true, message };
}
