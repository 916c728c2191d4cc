import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { apiKeyAnswer, mapConnection } from "./answers.js";
import { createApiKey, readApiKeys, revokeApiKey } from "./api-keys.service.js";
import {
  ApiKey,
  ApiKeyConnection,
  ApiKeysArgs,
  CreateApiKeyInput,
  CreateApiKeyPayload,
  RevokeApiKeyInput,
} from "./api-keys.types.js";

@Resolver()
export class ApiKeysResolver {
  @Query(() => ApiKeyConnection, {
    description:
      "The API keys that the user who asks made in a workspace, newest first, revoked ones included.",
  })
  @Access("USER")
  async apiKeys(@Args(() => ApiKeysArgs) args: ApiKeysArgs, @Ctx() ctx: Context) {
    return mapConnection(await readApiKeys(ctx, args), apiKeyAnswer);
  }

  @Mutation(() => CreateApiKeyPayload, {
    description: "Makes an API key for a workspace, at most 100 working ones each. The secret is shown once.",
  })
  @Access("USER", { scope: "SESSION" })
  createApiKey(@Arg("input", () => CreateApiKeyInput) input: CreateApiKeyInput, @Ctx() ctx: Context) {
    return createApiKey(ctx, input);
  }

  @Mutation(() => ApiKey, { description: "Revokes an API key one made: it stops working at once." })
  @Access("USER", { scope: "SESSION" })
  revokeApiKey(@Arg("input", () => RevokeApiKeyInput) input: RevokeApiKeyInput, @Ctx() ctx: Context) {
    return revokeApiKey(ctx, input);
  }
}
