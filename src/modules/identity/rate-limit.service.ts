import type { Context } from "../../context.js";
import { nextDayMs } from "../../platform/fair-use/points.js";
import type { RateLimit } from "./rate-limit.types.js";

/** What the operation that asks has left behind: it has been charged before it runs. */
export function rateLimitOf({ payer, now }: Context): RateLimit {
  const charge = payer?.charge ?? null;
  return {
    limit: charge?.limit ?? null,
    remaining: charge?.remaining ?? null,
    resetSec: charge?.resetSec ?? null,
    dailyUsed: charge?.dailyUsed ?? null,
    dailyLimit: charge?.dailyLimit ?? null,
    dailyResetAt: new Date(nextDayMs(now.getTime())),
    tier: payer?.tier ?? null,
  };
}
