import { AppError } from "../errors.js";
import type { FairUse } from "./fair-use.js";
import {
  dayOf,
  nextDayMs,
  pointsOf,
  pointsOfEvent,
  pointsOfWork,
  pointsPolicy,
  pointsTolerance,
  secondsUntil,
} from "./points.js";

/** What an asker's plan counts by the day. */
export interface Plan {
  /** Null: nobody is logged in, and no day is counted. */
  readonly userId: string | null;
  readonly tier: string | null;
  /** Operations a day; null: as many as one likes. */
  readonly dailyLimit: number | null;
  /** The next plan that has more of them. */
  readonly upgradeTo: string | null;
}

/** Whose points they are. */
export interface Asker {
  readonly key: string;
  readonly plan: Plan;
}

/** What an operation was charged and what is left. */
export interface Charge {
  /** Null: the document was refused before it could be weighed. */
  readonly complexity: number | null;
  readonly points: number;
  /** Points a minute; null: they are not limited. */
  readonly limit: number | null;
  readonly remaining: number | null;
  /** Seconds until the bucket is full. */
  readonly resetSec: number | null;
  /** Operations of the UTC day with this one; null: not counted. */
  readonly dailyUsed: number | null;
  readonly dailyLimit: number | null;
}

/** Why nothing could be had before it was looked up who asks. */
export interface RefusedBefore {
  readonly error: AppError;
  /** The bucket may be full: it is the day that is used up. */
  readonly isOfDay: boolean;
}

/** Pays for one operation, once, and for what it sets going. */
export class Payer {
  readonly #fairUse: FairUse;
  readonly #key: string;
  readonly #plan: Plan;
  readonly #onRefused: () => void;
  /** Refused before it was looked up who asks: points that come back meanwhile do not let nobody in. */
  readonly #refusedBefore: RefusedBefore | null;
  /** Points of the operation itself. */
  #ownPoints = 0;
  #charge: Charge | null = null;

  constructor(
    fairUse: FairUse,
    { key, plan }: Asker,
    { onRefused, refusedBefore = null }: { onRefused: () => void; refusedBefore?: RefusedBefore | null },
  ) {
    this.#fairUse = fairUse;
    this.#key = key;
    this.#plan = plan;
    this.#onRefused = onRefused;
    this.#refusedBefore = refusedBefore;
  }

  /** What was charged, paid or refused; null before. */
  get charge(): Charge | null {
    return this.#charge;
  }

  /** Points there can be at most. */
  get mostLeft(): number {
    return this.#fairUse.mostLeft(this.#key);
  }

  /** The plan of who pays; null: nobody is logged in. */
  get tier(): string | null {
    return this.#plan.tier;
  }

  /**
   * Why so many points cannot be had, as far as this process knows; null: one may try.
   *
   * @param isCounted whether the day's quota matters
   */
  refusal(points: number, isCounted = true): AppError | null {
    const before = this.#refusedBefore;
    if (before !== null && (isCounted || !before.isOfDay)) return before.error;
    const { userId, dailyLimit } = this.#plan;
    if (isCounted && userId !== null && dailyLimit !== null && this.#fairUse.isQuotaSpent(userId))
      return this.#quotaSpent(dailyLimit);
    const missing = this.#fairUse.missingPoints(this.#key, this.#payable(points));
    return missing === 0 ? null : this.#tooFast(missing);
  }

  /**
   * Refuses who is known to have no points left, before any work. Whether the day's quota matters shows only when the
   * document is known.
   *
   * @throws AppError RATE_LIMITED
   */
  requireCredit(): void {
    const refused = this.noCredit();
    if (refused !== null) throw refused;
  }

  /** The same as an answer; null: there may be points. */
  noCredit(): AppError | null {
    return this.#knownRefusal(1, { complexity: null, isCounted: false });
  }

  /**
   * Pays for an operation; null complexity: for a document that was refused.
   *
   * @param withoutQuota the operation may be asked when the day's quota is used up, and then counts no more
   * @throws AppError RATE_LIMITED
   */
  async pay(complexity: number | null, { withoutQuota = false } = {}): Promise<void> {
    const points = this.#payable(complexity === null ? 1 : pointsOf(complexity));
    const known = this.#knownRefusal(points, { complexity, isCounted: !withoutQuota });
    if (known !== null) throw known;
    const { userId, dailyLimit } = this.#plan;
    const quota = userId === null || dailyLimit === null ? null : { userId, limit: dailyLimit };
    const isKnownSpent = quota !== null && this.#fairUse.isQuotaSpent(quota.userId);
    let taken = await this.#fairUse.take(this.#key, points, isKnownSpent ? null : quota);
    const isDaySpent = isKnownSpent || taken.isDaySpent;
    if (withoutQuota && taken.isDaySpent) taken = await this.#fairUse.take(this.#key, points, null);
    this.#ownPoints = taken.isTaken ? points : 0;
    const dailyUsed = isDaySpent ? dailyLimit : taken.usedToday;
    this.#note({ complexity, points: this.#ownPoints, left: taken.points, dailyUsed });
    if (isDaySpent && !withoutQuota) throw this.#refuse(this.#quotaSpent(dailyLimit!));
    if (!taken.isTaken) throw this.#refuse(this.#tooFast(points - taken.points));
  }

  /** Pays for a calculation that the operation sets going, by its estimate. @throws AppError RATE_LIMITED */
  async payWork(estimateMs: number): Promise<void> {
    const { bucket } = this.#fairUse;
    // Of a small bucket the operation itself has taken its part: together they cost no more than the whole.
    const most = bucket === null ? Number.POSITIVE_INFINITY : bucket.capacity - this.#ownPoints;
    const points = Math.max(0, Math.min(pointsOfWork(estimateMs), most));
    const missing = this.#fairUse.missingPoints(this.#key, points);
    if (missing > 0) throw this.#refuse(this.#tooFast(missing));
    const taken = await this.#fairUse.take(this.#key, points, null);
    this.#noteAgain((this.#charge?.points ?? 0) + (taken.isTaken ? points : 0), taken.points);
    if (!taken.isTaken) throw this.#refuse(this.#tooFast(points - taken.points));
  }

  /**
   * Pays for one more event of a subscription, as the operation weighs, and leaves part of the bucket to other
   * operations. The answer is how long to wait, in seconds, before it can be had; 0: it is paid.
   */
  async payEvent(): Promise<number> {
    const { bucket } = this.#fairUse;
    const asked = pointsOfEvent(this.#charge?.complexity ?? 0);
    const left = this.#fairUse.mostLeft(this.#key);
    if (asked === 0 || bucket === null) {
      this.#noteAgain(asked, left);
      return 0;
    }
    const kept = bucket.capacity * pointsPolicy.keptFromEvents;
    const points = Math.min(asked, bucket.capacity - kept);
    const wait = (left: number) => Math.max(1, secondsUntil(bucket, left, points + kept));
    if (left + pointsTolerance < points + kept) return wait(left);
    const taken = await this.#fairUse.take(this.#key, points, null);
    if (!taken.isTaken) return wait(taken.points);
    this.#noteAgain(points, taken.points);
    return 0;
  }

  #knownRefusal(
    points: number,
    { complexity, isCounted }: { complexity: number | null; isCounted: boolean },
  ): AppError | null {
    const refused = this.refusal(points, isCounted);
    if (refused === null) return null;
    this.#note({ complexity, points: 0, left: this.#fairUse.mostLeft(this.#key), dailyUsed: null });
    return this.#refuse(refused);
  }

  /** An operation dearer than a small bucket would never run: it costs the whole of it. */
  #payable(points: number): number {
    return Math.min(points, this.#fairUse.bucket?.capacity ?? points);
  }

  /** Notes what the same operation was charged later. */
  #noteAgain(points: number, left: number): void {
    const { complexity = null, dailyUsed = null } = this.#charge ?? {};
    this.#note({ complexity, points, left, dailyUsed });
  }

  #refuse(error: AppError): AppError {
    this.#onRefused();
    return error;
  }

  #note(given: { complexity: number | null; points: number; left: number; dailyUsed: number | null }): void {
    const { bucket } = this.#fairUse;
    const remaining = bucket === null ? null : Math.max(0, Math.floor(given.left + pointsTolerance));
    this.#charge = {
      complexity: given.complexity,
      points: given.points,
      limit: bucket?.capacity ?? null,
      remaining,
      resetSec: bucket === null ? null : secondsUntil(bucket, given.left, bucket.capacity),
      dailyUsed: given.dailyUsed,
      dailyLimit: this.#plan.dailyLimit,
    };
  }

  #tooFast(missing: number): AppError {
    const bucket = this.#fairUse.bucket ?? { capacity: 1 };
    const retryAfterSec = Math.max(1, secondsUntil(bucket, 0, missing));
    const message = `more than ${bucket.capacity} points a minute, try again in ${retryAfterSec} s`;
    return new AppError("RATE_LIMITED", message, { retryAfterSec, limit: bucket.capacity });
  }

  #quotaSpent(limit: number): AppError {
    const { nowMs } = this.#fairUse;
    const resetMs = nextDayMs(nowMs);
    return new AppError(
      "RATE_LIMITED",
      `the plan has ${limit} operations a day, used up for ${dayOf(nowMs)}`,
      {
        retryAfterSec: Math.max(1, Math.ceil((resetMs - nowMs) / 1_000)),
        limit,
        resetAt: new Date(resetMs).toISOString(),
        upgradeTo: this.#plan.upgradeTo,
      },
    );
  }
}
