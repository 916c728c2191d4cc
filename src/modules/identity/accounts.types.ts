import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Node } from "../../platform/graphql/node.js";
import { DateTime } from "../../platform/graphql/scalars.js";
import { UserRoles } from "./identity.types.js";
import type { Reader } from "./viewer.js";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A person with an account: oneself, or a fellow member of one of one's workspaces.",
})
export class User implements Node {
  id!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The e-mail in lower case. It is null unless it is one's own or one owns a workspace with this user.",
  })
  email!: string | null;

  @Field(() => String, { nullable: true, description: "The name the user goes by." })
  name!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the user may write public market data. It is null for anybody but oneself.",
  })
  isOperator!: boolean | null;

  @Field(() => DateTime, { description: "When the account was opened." })
  createdAt!: Date;

  userId!: string;
  reader!: Reader;
}

@ObjectType({
  simpleResolvers: true,
  description: "The answer to a registration: the same for a new and a known e-mail.",
})
export class RegisterPayload {
  @Field(() => Boolean, { description: "Always true: the registration was taken." })
  accepted!: boolean;

  @Field(() => String, { description: "What happens next, in a sentence for people." })
  message!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "Says that an operation without a result of its own was done.",
})
export class Acknowledgement {
  @Field(() => Boolean, { description: "Always true: what could not be done is an error." })
  accepted!: boolean;

  @Field(() => String, { description: "What was done, in a sentence for people." })
  message!: string;
}

@ObjectType({ simpleResolvers: true, description: "The tokens of a session." })
export class AuthPayload {
  @Field(() => String, {
    description: "Sent as header `Authorization: Bearer <token>`. It stops working when its session ends.",
  })
  accessToken!: string;

  @Field(() => DateTime, { description: "When the access token expires: 24 hours after it was made." })
  accessTokenExpiresAt!: Date;

  @Field(() => String, {
    description: "Gets new tokens from `refreshToken`, once. A second use ends the session.",
  })
  refreshToken!: string;

  @Field(() => DateTime, { description: "When the refresh token expires: 30 days after it was made." })
  refreshTokenExpiresAt!: Date;

  @Field(() => User, { description: "Who logged in." })
  user!: User;
}

@ObjectType({ simpleResolvers: true, description: "A user's role on the server." })
export class SetUserRolePayload {
  @Field(() => ID, { description: "Id of the user." })
  userId!: string;

  @Field(() => String, { description: "E-mail of the user." })
  email!: string;

  @Field(() => UserRoles, { description: "The role the user has now." })
  role!: keyof typeof UserRoles;
}

const newPasswordText = "10 to 256 characters of any kind.";

@InputType({ description: "A new account." })
export class RegisterInput {
  @Field(() => String, { description: "An e-mail address of at most 254 characters; case does not matter." })
  email!: string;

  @Field(() => String, { description: newPasswordText })
  password!: string;

  @Field(() => String, { description: "A name of 1 to 100 characters." })
  name!: string;
}

@InputType({ description: "Credentials of an account." })
export class LoginInput {
  @Field(() => String, { description: "The e-mail of the account; case does not matter." })
  email!: string;

  @Field(() => String, { description: "The password of the account." })
  password!: string;
}

@InputType({ description: "A refresh token to exchange." })
export class RefreshTokenInput {
  @Field(() => String, { description: "The newest refresh token of the session." })
  refreshToken!: string;
}

@InputType({ description: "Whose password to reset." })
export class RequestPasswordResetInput {
  @Field(() => String, { description: "The e-mail of the account; case does not matter." })
  email!: string;
}

@InputType({ description: "A new password by a mailed token." })
export class ResetPasswordInput {
  @Field(() => String, { description: "The token from the mail. It works once, for an hour." })
  token!: string;

  @Field(() => String, { description: newPasswordText })
  newPassword!: string;
}

@InputType({ description: "A new password by the current one." })
export class ChangePasswordInput {
  @Field(() => String, { description: "The password the account has now." })
  currentPassword!: string;

  @Field(() => String, { description: newPasswordText })
  newPassword!: string;
}

@InputType({ description: "The confirmation of a deletion." })
export class DeleteAccountInput {
  @Field(() => String, { description: "The password of the account." })
  password!: string;
}

@InputType({ description: "What to change in one's profile." })
export class UpdateProfileInput {
  @Field(() => String, { description: "A name of 1 to 100 characters." })
  name!: string;
}

@InputType({ description: "A role for a user." })
export class SetUserRoleInput {
  @Field(() => String, { description: "The e-mail of the account; case does not matter." })
  email!: string;

  @Field(() => UserRoles, { description: "The role the user shall have." })
  role!: keyof typeof UserRoles;
}
