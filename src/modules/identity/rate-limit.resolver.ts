import { Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { Access, WithoutQuota } from "../../platform/graphql/access.js";
import { rateLimitOf } from "./rate-limit.service.js";
import { RateLimit } from "./rate-limit.types.js";

@Resolver()
export class RateLimitResolver {
  @Access("PUBLIC")
  @WithoutQuota()
  @Query(() => RateLimit, {
    description:
      "The points and the day's operations of whoever asks: a user, over all sessions and API keys, or without a login the network the request comes from. Asked alone it answers also when the day's operations are used up.",
  })
  rateLimit(@Ctx() ctx: Context) {
    return rateLimitOf(ctx);
  }
}
