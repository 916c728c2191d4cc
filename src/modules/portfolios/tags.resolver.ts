import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { resolveAt } from "../market/index.js";
import { Position } from "./position.types.js";
import { createTag, deleteTag, pageTags, setPositionTags, updateTag } from "./tags.service.js";
import {
  CreateTagInput,
  SetPositionTagsInput,
  Tag,
  TagConnection,
  TagsArgs,
  UpdateTagInput,
} from "./tags.types.js";

@Resolver(() => Tag)
export class TagsResolver {
  @Access("USER")
  @Query(() => TagConnection, { description: "The tags of your workspaces, by name." })
  tags(@Args(() => TagsArgs) args: TagsArgs, @Ctx() ctx: Context) {
    return pageTags(ctx, { ...args, at: resolveAt(ctx, args) });
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Tag, {
    description: "Makes a tag. CONFLICT if the workspace has one of that type and name, capitals aside.",
  })
  createTag(@Arg("input", () => CreateTagInput) input: CreateTagInput, @Ctx() ctx: Context) {
    return createTag(ctx, input);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Tag, { description: "Names or describes a tag anew; the past keeps the old words." })
  updateTag(@Arg("input", () => UpdateTagInput) input: UpdateTagInput, @Ctx() ctx: Context) {
    return updateTag(ctx, input);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Boolean, {
    description: "Deletes a tag. From now on no position carries it; past instants still show it.",
  })
  deleteTag(@Arg("tagId", () => ID) tagId: string, @Ctx() ctx: Context) {
    return deleteTag(ctx, tagId);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Position, { description: "Says which tags a position carries, all of them at once." })
  setPositionTags(
    @Arg("input", () => SetPositionTagsInput) input: SetPositionTagsInput,
    @Ctx() ctx: Context,
  ) {
    return setPositionTags(ctx, input);
  }
}
