import { calendarDaysPerYear } from "../conventions.js";
import { requireThat } from "../require-that.js";
import { type GreekTable, greekState } from "./chain-greeks.js";
import type { ExposureInput } from "./exposure-profile.js";
import { sharePct } from "./percent-share.js";

export interface TenorBucket {
  /** Calendar days to expiry, both included; null: no end. */
  readonly fromDay: number;
  readonly toDay: number | null;
}

export interface TenorExposure extends TenorBucket {
  /** Sum of sign x gamma x n x S^2, as in `Exposure`: delta dollars per 100 % move. */
  readonly gammaDollars: number;
  /** |bucket| of the sum of |bucket|, in percent; null where every bucket's is 0. */
  readonly shareOfGammaPct: number | null;
  /** Sum of theta a calendar day x n, money: what holders of the open contracts lose by a day; the sign is theta's own. */
  readonly thetaDollars: number;
  /** Contracts listed in the bucket whose greeks and open interest are known. */
  readonly contractCount: number;
}

/** Buckets that end with the days given, and one for all beyond: [7, 30] is 0-7, 8-30, 31 and more. */
export function tenorBuckets(lastDays: readonly number[]): TenorBucket[] {
  lastDays.forEach((day, i) => {
    const before = i === 0 ? -1 : lastDays[i - 1]!;
    requireThat(Number.isInteger(day) && day > before, `last days must ascend, got ${day} after ${before}`);
  });
  return [...lastDays, null].map((toDay, i) => ({ fromDay: i === 0 ? 0 : lastDays[i - 1]! + 1, toDay }));
}

/**
 * Gamma and theta by days to expiry, formulas.md 6.3. A contract's days are its time to expiry to the nearest whole day, so a
 * session's hours do not move it. `table` holds the greeks of the chain, as `exposureProfile` leaves them.
 */
export function tenorExposure(
  { chain, multiplier, convention }: ExposureInput,
  table: GreekTable,
  buckets: readonly TenorBucket[],
): TenorExposure[] {
  requireThat(multiplier > 0, `multiplier must be positive, got ${multiplier}`);
  const sums = buckets.map(() => ({ gammaDollars: 0, thetaDollars: 0, contractCount: 0 }));
  forEachHeld({ chain, multiplier }, table, (i, units) => {
    const days = Math.round(calendarDaysPerYear * chain.timeToExpiryYears[i]!);
    const place = buckets.findIndex(
      ({ fromDay, toDay }) => days >= fromDay && days <= (toDay ?? Number.POSITIVE_INFINITY),
    );
    const sum = sums[place];
    if (sum === undefined) return;
    const sign = chain.isCall[i] === 1 ? convention.call : convention.put;
    const spot = chain.spot[i]!;
    sum.gammaDollars += sign * units * table.columns.gamma[i]! * spot * spot;
    sum.thetaDollars += (units * table.columns.theta[i]!) / calendarDaysPerYear;
    sum.contractCount += 1;
  });
  const gross = sums.reduce((sum, one) => sum + Math.abs(one.gammaDollars), 0);
  return buckets.map((bucket, i) => {
    const sum = sums[i]!;
    return { ...bucket, ...sum, shareOfGammaPct: sharePct(sum.gammaDollars, gross) };
  });
}

/**
 * Sum of theta a calendar day x open interest x multiplier, formulas.md 5.8, money; null where no contract has a theta and open
 * interest that is known.
 */
export function netThetaDollars(
  { chain, multiplier }: Pick<ExposureInput, "chain" | "multiplier">,
  table: GreekTable,
): number | null {
  let [sum, known] = [0, 0];
  forEachHeld({ chain, multiplier }, table, (i, units) => {
    sum += (units * table.columns.theta[i]!) / calendarDaysPerYear;
    known += 1;
  });
  return known === 0 ? null : sum;
}

/** Contracts with greeks and an open interest that is known, with their units of the underlying. */
function forEachHeld(
  { chain, multiplier }: Pick<ExposureInput, "chain" | "multiplier">,
  table: GreekTable,
  visit: (place: number, units: number) => void,
): void {
  requireThat(
    chain.count <= table.capacity,
    `the table has room for ${table.capacity} contracts, got ${chain.count}`,
  );
  for (let i = 0; i < chain.count; i += 1) {
    const contracts = chain.openInterest[i]!;
    if (table.state[i] === greekState.UNANSWERED || !(contracts >= 0 && contracts < 1e15)) continue;
    visit(i, contracts * multiplier);
  }
}
