import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Acknowledgement, AuthPayload, LoginInput, RefreshTokenInput } from "./accounts.types.js";
import { logIn, logOut, refreshSession } from "./sessions.service.js";

@Resolver()
export class SessionsResolver {
  @Mutation(() => AuthPayload, {
    description:
      "Opens a session. A wrong password and an e-mail without an account are the same UNAUTHENTICATED answer in the same time. Ten failures at one account, or fifty from one address, within 15 minutes are RATE_LIMITED.",
  })
  @Access("PUBLIC")
  login(@Arg("input", () => LoginInput) input: LoginInput, @Ctx() ctx: Context) {
    return logIn(ctx, input);
  }

  @Mutation(() => AuthPayload, {
    description:
      "Exchanges a refresh token for new tokens. Each refresh token works once: using one again ends its session, because somebody has a copy.",
  })
  @Access("PUBLIC")
  refreshToken(@Arg("input", () => RefreshTokenInput) input: RefreshTokenInput, @Ctx() ctx: Context) {
    return refreshSession(ctx, input);
  }

  @Mutation(() => Acknowledgement, {
    description:
      "Ends the session of the request: its access token and its refresh token stop working at once.",
  })
  @Access("USER", { scope: "SESSION" })
  async logout(@Ctx() ctx: Context): Promise<Acknowledgement> {
    await logOut(ctx);
    return { accepted: true, message: "The session has ended." };
  }
}
