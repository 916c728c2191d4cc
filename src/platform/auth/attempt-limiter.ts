import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "../db/client.js";
import { AppError } from "../errors.js";

export interface AttemptPolicy {
  /** Attempts from one address within the window. */
  readonly perAddress: number;
  /** Attempts at one account within the window, from anywhere. */
  readonly perAccount: number;
  readonly windowSec: number;
}

/** Counts attempts in the database, so that the limits hold across processes and restarts. */
export class AttemptLimiter {
  readonly #limiters = new Map<string, RateLimiterDrizzle>();
  readonly #db: Db;
  readonly #table: unknown;

  constructor(db: Db, table: unknown) {
    this.#db = db;
    this.#table = table;
  }

  /** Counts one attempt; throws RATE_LIMITED once the address or the account has had too many. */
  async count(what: string, { address, account }: { address: string; account: string }, policy: AttemptPolicy): Promise<void> {
    await this.#consume(`${what}:address`, address, policy.perAddress, policy.windowSec);
    await this.#consume(`${what}:account`, account, policy.perAccount, policy.windowSec);
  }

  async #consume(keyPrefix: string, key: string, points: number, duration: number): Promise<void> {
    let limiter = this.#limiters.get(keyPrefix);
    if (limiter === undefined) {
      limiter = new RateLimiterDrizzle({
        storeClient: this.#db,
        schema: this.#table,
        keyPrefix,
        points,
        duration,
        clearExpiredByTimeout: false,
        inMemoryBlockOnConsumed: points + 1,
      });
      this.#limiters.set(keyPrefix, limiter);
    }
    try {
      await limiter.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const retryAfterSec = Math.ceil(refused.msBeforeNext / 1_000);
      throw new AppError("RATE_LIMITED", `too many attempts, try again in ${retryAfterSec} s`, { retryAfterSec });
    }
  }
}
