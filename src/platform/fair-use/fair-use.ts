import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { networkOf } from "../auth/attempt-limiter.js";
import type { AppError } from "../errors.js";
import type { BucketStore } from "./bucket-store.js";
import { type Asker, Payer, type Plan } from "./payer.js";
import { type Bucket, type Level, nextDayMs, pointsTolerance, refilled } from "./points.js";

export interface FairUsePolicy {
  /** Points a minute; 0 switches the buckets off. */
  readonly perMinute: number;
  /** Plans from the least to the largest. */
  readonly plans: readonly string[];
  /** Operations a day by plan; a plan that is not named has no quota. */
  readonly dailyQuotas: Readonly<Record<string, number>>;
}

/** What a door knows of an asker before it finds out who that is. */
export interface Claim {
  readonly authorization: string | null;
  readonly apiKey: string | null;
  readonly address: string;
}

/** Who is charged. */
export interface PayingViewer {
  readonly userId: string;
  readonly tier: string;
}

/** What this process knows of a bucket: it cannot hold more than this, and so much has been asked and not answered. */
interface Known {
  level: Level;
  inFlight: number;
}

/** Askers remembered; each is some 200 bytes, and a forgotten one costs a statement. */
const rememberedAskers = 20_000;
const clearEveryMs = 600_000;

/**
 * Points a minute and operations a day for each user or network: more keys do not make more points. The database holds
 * the truth; a process remembers how little can be left, so that who is refused costs it no statement.
 */
export class FairUse {
  readonly #store: BucketStore;
  readonly #policy: FairUsePolicy;
  readonly #clock: () => number;
  readonly #known = new LRUCache<string, Known>({ max: rememberedAskers });
  readonly #quotaSpentUntil = new LRUCache<string, number>({ max: rememberedAskers });
  /** Credentials of askers who were refused: they need not be looked up to be refused again. */
  readonly #refused = new LRUCache<string, Asker>({ max: rememberedAskers });
  /** Credentials that made a viewer when they were last looked up: a network that is used up does not stop them. */
  readonly #proven = new LRUCache<string, true>({ max: rememberedAskers });
  #clearedAtMs: number;

  constructor(store: BucketStore, policy: FairUsePolicy, clock: () => number = Date.now) {
    this.#store = store;
    this.#policy = policy;
    this.#clock = clock;
    this.#clearedAtMs = clock();
  }

  get bucket(): Bucket | null {
    return this.#policy.perMinute === 0 ? null : { capacity: this.#policy.perMinute };
  }

  get nowMs(): number {
    return this.#clock();
  }

  /** The payer behind a claim when it is known to have nothing left, found without asking the database. */
  knownRefused(claim: Claim): Payer | null {
    const print = fingerprint(claim);
    const asker = (print === null ? undefined : this.#refused.get(print)) ?? this.#strangerOf(claim, print);
    if (asker === null) return null;
    const onRefused = () => {};
    const known = new Payer(this, asker, { onRefused });
    const error = known.refusal(1);
    if (error === null) return null;
    const refusedBefore = { error, isOfDay: known.refusal(1, false) === null };
    return new Payer(this, asker, { onRefused, refusedBefore });
  }

  /** Why credentials that nobody has seen to be good are not even looked at; null: they are, or there are none. */
  refusalOfUnproven(claim: Claim): AppError | null {
    const print = fingerprint(claim);
    const asker = print === null ? null : this.#strangerOf(claim, print);
    return asker && new Payer(this, asker, { onRefused: () => {} }).refusal(1);
  }

  /** Who pays for what the claim asks. */
  payer(claim: Claim, viewer: PayingViewer | null): Payer {
    const asker = { key: keyOf(claim, viewer), plan: planOf(viewer, this.#policy) };
    const print = fingerprint(claim);
    if (print !== null) this.#note(print, viewer, asker);
    const onRefused = () => {
      if (print !== null) this.#refused.set(print, asker);
    };
    return new Payer(this, asker, { onRefused });
  }

  /** The most that can be left in a bucket now. */
  mostLeft(key: string): number {
    const { bucket } = this;
    const known = this.#known.get(key);
    if (bucket === null) return Number.POSITIVE_INFINITY;
    return known === undefined ? bucket.capacity : refilled(bucket, known.level, this.#clock());
  }

  /** Points that cannot be had without asking the database: too few are left, or more are asked at once than fit. */
  missingPoints(key: string, points: number): number {
    const { bucket } = this;
    if (bucket === null) return 0;
    const inFlight = this.#known.get(key)?.inFlight ?? 0;
    const missing = Math.max(points - this.mostLeft(key), inFlight + points - bucket.capacity);
    return missing > pointsTolerance ? missing : 0;
  }

  /** Whether a user's day is known to be used up. */
  isQuotaSpent(userId: string): boolean {
    return (this.#quotaSpentUntil.get(userId) ?? 0) > this.#clock();
  }

  /** Takes points from a bucket and counts the operation. */
  async take(key: string, points: number, quota: { userId: string; limit: number } | null) {
    const { bucket } = this;
    const nowMs = this.#clock();
    this.#clearSometimes(nowMs);
    if (bucket === null && quota === null)
      return { isTaken: true, points: 0, usedToday: null, isDaySpent: false };
    const known = this.#knownOf(key, nowMs);
    known.inFlight += points;
    try {
      const taken = await this.#store.take({ key, points, nowMs, bucket, quota });
      if (bucket !== null) known.level = { points: taken.points, atMs: nowMs };
      if (quota !== null && taken.isDaySpent) this.#quotaSpentUntil.set(quota.userId, nextDayMs(nowMs));
      return taken;
    } finally {
      known.inFlight -= points;
    }
  }

  /** The network, for a claim of whose credentials, if any, nothing good is known: guesses are the network's own. */
  #strangerOf(claim: Claim, print: string | null): Asker | null {
    if (print !== null && this.#proven.has(print)) return null;
    return { key: networkKey(claim), plan: planOf(null, this.#policy) };
  }

  #note(print: string, viewer: PayingViewer | null, { key }: Asker): void {
    if (viewer === null) this.#proven.delete(print);
    else this.#proven.set(print, true);
    if (this.#refused.peek(print)?.key !== key) this.#refused.delete(print);
  }

  #knownOf(key: string, nowMs: number): Known {
    let known = this.#known.get(key);
    if (known === undefined) {
      known = { level: { points: this.#policy.perMinute, atMs: nowMs }, inFlight: 0 };
      this.#known.set(key, known);
    }
    return known;
  }

  #clearSometimes(nowMs: number): void {
    if (nowMs - this.#clearedAtMs < clearEveryMs) return;
    this.#clearedAtMs = nowMs;
    this.#store.clear(nowMs).catch(() => {
      // A row that stays is cleared next time; the operation itself reports a database that is gone.
    });
  }
}

/** A credential as it may be remembered; null without one. */
function fingerprint({ authorization, apiKey }: Claim): string | null {
  if (authorization === null && apiKey === null) return null;
  return createHash("sha256")
    .update(`${authorization ?? ""}\n${apiKey ?? ""}`)
    .digest("base64url");
}

function networkKey({ address }: Claim): string {
  return `net:${networkOf(address)}`;
}

function keyOf(claim: Claim, viewer: PayingViewer | null): string {
  return viewer === null ? networkKey(claim) : `user:${viewer.userId}`;
}

function planOf(viewer: PayingViewer | null, { plans, dailyQuotas }: FairUsePolicy): Plan {
  if (viewer === null) return { userId: null, tier: null, dailyLimit: null, upgradeTo: null };
  const quotaOf = (plan: string) => dailyQuotas[plan] ?? Number.POSITIVE_INFINITY;
  const own = quotaOf(viewer.tier);
  const higher = plans.slice(plans.indexOf(viewer.tier) + 1);
  return {
    userId: viewer.userId,
    tier: viewer.tier,
    dailyLimit: dailyQuotas[viewer.tier] ?? null,
    upgradeTo: higher.find((plan) => quotaOf(plan) > own) ?? null,
  };
}
