import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { PageArgs } from "../../platform/graphql/connections.js";
import { User } from "./accounts.types.js";
import { apiKeyAnswer, mapConnection, type UserAnswer } from "./answers.js";
import { pageOfApiKeys } from "./api-keys.service.js";
import { ApiKeyConnection } from "./api-keys.types.js";
import { readSharedWorkspaces } from "./workspaces.service.js";
import { Workspace } from "./workspaces.types.js";

@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => [Workspace], {
    description:
      "One's own workspaces, the personal one first, at most 100; of another user those one shares.",
  })
  workspaces(@Root() user: UserAnswer, @Ctx() ctx: Context) {
    return readSharedWorkspaces(ctx, user);
  }

  @FieldResolver(() => ApiKeyConnection, {
    nullable: true,
    description:
      "The API keys one made, newest first, in all workspaces. It is null for anybody but oneself.",
  })
  async apiKeys(
    @Root() { userId, reader }: UserAnswer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ) {
    if (userId !== reader.userId) return null;
    return mapConnection(await pageOfApiKeys(ctx, { reader, workspaceId: null, ...page }), apiKeyAnswer);
  }
}
