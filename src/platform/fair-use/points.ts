/** What an operation costs and how its price comes back. */
export const pointsPolicy = {
  /** A page of 50 rows with a handful of fields each is one point. */
  complexityPerPoint: 1_000,
  /** Four of the dearest operations empty the bucket of a minute: large ones pay by weight, none is priced out. */
  mostPoints: 25,
  /** A calculation that is handed on pays beside its request: an hour of work a minute is not for one asker. */
  workMsPerPoint: 1_000,
  /** Share of the bucket that events leave: a subscription must not use up what its user acts with. */
  keptFromEvents: 0.5,
} as const;

/** Points of an operation: clamp(ceil(complexity / 1,000), 1, 25). */
export function pointsOf(complexity: number): number {
  return pointsIn(complexity / pointsPolicy.complexityPerPoint);
}

/** Points of a new calculation: clamp(ceil(estimated seconds), 1, 25). */
export function pointsOfWork(estimateMs: number): number {
  return pointsIn(estimateMs / pointsPolicy.workMsPerPoint);
}

/** Points of an event after a subscription's first: as an operation, and nothing up to the smallest of them. */
export function pointsOfEvent(complexity: number): number {
  return complexity <= pointsPolicy.complexityPerPoint ? 0 : pointsOf(complexity);
}

function pointsIn(exact: number): number {
  return Math.min(pointsPolicy.mostPoints, Math.max(1, Math.ceil(exact)));
}

/** A bucket that holds `capacity` points and is full again a minute after it was empty. */
export interface Bucket {
  readonly capacity: number;
}

/** What was left in a bucket at an instant, in milliseconds since 1970. */
export interface Level {
  readonly points: number;
  readonly atMs: number;
}

/** Rounding of sums of doubles must not refuse who waited exactly as long as told. */
export const pointsTolerance = 1e-6;

export function refillPerSec({ capacity }: Bucket): number {
  return capacity / 60;
}

/** Points at a later instant; a clock that went back adds nothing. */
export function refilled(bucket: Bucket, { points, atMs }: Level, nowMs: number): number {
  const elapsedSec = Math.max(0, nowMs - atMs) / 1_000;
  return Math.min(bucket.capacity, points + elapsedSec * refillPerSec(bucket));
}

/** Whole seconds until a bucket that holds `points` holds `wanted`; 0 when it does. */
export function secondsUntil(bucket: Bucket, points: number, wanted: number): number {
  const missing = wanted - points - pointsTolerance;
  return missing <= 0 ? 0 : Math.ceil(missing / refillPerSec(bucket) - pointsTolerance);
}

/** The next midnight, UTC: when a day's quota begins anew. */
export function nextDayMs(nowMs: number): number {
  const dayMs = 86_400_000;
  return (Math.floor(nowMs / dayMs) + 1) * dayMs;
}

/** The UTC day of an instant, YYYY-MM-DD. */
export function dayOf(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}
