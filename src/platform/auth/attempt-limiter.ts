import { isIPv6 } from "node:net";
import { lt } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "../db/client.js";
import { AppError } from "../errors.js";

export interface AttemptPolicy {
  /** Attempts from one address within the window; null: addresses are not counted. */
  readonly perAddress: number | null;
  /** Attempts at one account within the window, from anywhere; null: accounts are not counted. */
  readonly perAccount: number | null;
  readonly windowSec: number;
}

export interface Attempt {
  readonly address: string;
  readonly account: string;
}

/** How long a counter that has run out may lie about, and how often they are cleared away. */
const clearEveryMs = 600_000;

/** Counts attempts in the database, so that the limits hold across processes and restarts. */
export class AttemptLimiter {
  readonly #limiters = new Map<string, RateLimiterDrizzle>();
  readonly #db: Db;
  readonly #table: PgTable & { expire: PgColumn };
  #clearedAt = Date.now();

  constructor(db: Db, table: PgTable & { expire: PgColumn }) {
    this.#db = db;
    this.#table = table;
  }

  /** Counts one attempt; throws RATE_LIMITED once the address or the account has had too many. */
  async count(what: string, attempt: Attempt, policy: AttemptPolicy): Promise<void> {
    this.#clearSometimes();
    for (const { limiter, key } of this.#countersOf(what, attempt, policy)) {
      try {
        await limiter.consume(key);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const retryAfterSec = Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
        throw new AppError("RATE_LIMITED", `too many attempts, try again in ${retryAfterSec} s`, {
          retryAfterSec,
        });
      }
    }
  }

  /** Takes back one counted attempt, so that a limit on failures does not stop who succeeds often. */
  async giveBack(what: string, attempt: Attempt, policy: AttemptPolicy): Promise<void> {
    for (const { limiter, key } of this.#countersOf(what, attempt, policy)) await limiter.reward(key, 1);
  }

  #countersOf(
    what: string,
    attempt: Attempt,
    policy: AttemptPolicy,
  ): { limiter: RateLimiterDrizzle; key: string }[] {
    const counters: { limiter: RateLimiterDrizzle; key: string }[] = [];
    const add = (name: string, points: number | null, key: string) => {
      if (points !== null) counters.push({ limiter: this.#limiter(name, points, policy.windowSec), key });
    };
    add(`${what}:address`, policy.perAddress, networkOf(attempt.address));
    add(`${what}:account`, policy.perAccount, attempt.account);
    return counters;
  }

  #limiter(keyPrefix: string, points: number, duration: number): RateLimiterDrizzle {
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
    return limiter;
  }

  /** Without this every address and e-mail ever tried would keep a row. */
  #clearSometimes(): void {
    const now = Date.now();
    if (now - this.#clearedAt < clearEveryMs) return;
    this.#clearedAt = now;
    this.#db
      .delete(this.#table)
      .where(lt(this.#table.expire, new Date(now - clearEveryMs)))
      .catch(() => {
        // A row that stays is cleared next time; the attempt itself reports a database that is gone.
      });
  }
}

/** What one customer of a provider gets: an IPv4 address, or the /64 of an IPv6 one, whose rest is free to choose. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address.slice(0, 64);
  const [head = "", tail = ""] = (address.split("%")[0] ?? "").split("::");
  const left = head.split(":").filter((group) => group !== "");
  const right = tail.split(":").filter((group) => group !== "");
  const missing = Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...(address.includes("::") ? Array<string>(missing).fill("0") : []), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
