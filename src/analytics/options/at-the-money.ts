import { calendarDaysPerYear, minutesPerYear } from "../conventions.js";
import { requireThat } from "../require-that.js";
import { type GreekTable, greekState } from "./chain-greeks.js";
import { spreadPct } from "./chain-liquidity.js";
import type { OptionColumnsWithVol } from "./option-columns.js";
import { nearestStrike } from "./strike-distance.js";

/** Contracts of one expiry with their quotes. */
export interface ExpiryColumns extends OptionColumnsWithVol {
  /** In money a unit; NaN or 0: there is none. */
  readonly bid: Float64Array;
  readonly ask: Float64Array;
}

export interface Straddle {
  readonly strike: number;
  /** Mid of the call + mid of the put: what the market pays for a move of one expiry. */
  readonly price: number;
}

/** The straddle nearest to spot whose call and put are both quoted, formulas.md 5.8; null where no strike has both. */
export function atmStraddle(expiry: ExpiryColumns, spot: number): Straddle | null {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  const sides = [new Map<number, number>(), new Map<number, number>()] as const;
  for (let i = 0; i < expiry.count; i += 1) {
    const [bid, ask] = [expiry.bid[i]!, expiry.ask[i]!];
    if (spreadPct(bid, ask) === null) continue;
    sides[expiry.isCall[i] === 1 ? 0 : 1].set(expiry.strike[i]!, (bid + ask) / 2);
  }
  const [calls, puts] = sides;
  const strike = nearestStrike(
    [...calls.keys()].filter((one) => puts.has(one)),
    spot,
  );
  return strike === null ? null : { strike, price: calls.get(strike)! + puts.get(strike)! };
}

/**
 * Gamma per 1 of spot at the strike nearest to spot that has one: the mean of its call and put. `table` holds the greeks
 * of the expiry; null where no contract is answered.
 */
export function atmGamma(
  expiry: Pick<OptionColumnsWithVol, "count" | "strike">,
  table: GreekTable,
  spot: number,
): number | null {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  const answered = answeredPlaces(expiry.count, table);
  const strike = nearestStrike(
    answered.map((i) => expiry.strike[i]!),
    spot,
  );
  const gammas = answered.filter((i) => expiry.strike[i] === strike).map((i) => table.columns.gamma[i]!);
  return gammas.length === 0 ? null : gammas.reduce((sum, gamma) => sum + gamma, 0) / gammas.length;
}

/** How far from 25 delta a contract may be and still stand for it. */
const deltaReach = 0.2;

/**
 * 25-delta skew by the listed contracts, in vol points: vol of the put whose delta is nearest to -0.25 less that of the call
 * nearest to +0.25, formulas.md 5.8. `table` holds the greeks of the expiry. null where a side has none within 0.20 of it.
 */
export function nearestDeltaSkewPct(
  expiry: Pick<OptionColumnsWithVol, "count" | "isCall" | "annualVol">,
  table: GreekTable,
): number | null {
  const answered = answeredPlaces(expiry.count, table);
  const volNearest = (right: 0 | 1, delta: number): number | null => {
    const gapOf = (i: number) => Math.abs(table.columns.delta[i]! - delta);
    const [nearest] = answered
      .filter((i) => expiry.isCall[i] === right && gapOf(i) <= deltaReach)
      .sort((a, b) => gapOf(a) - gapOf(b));
    return nearest === undefined ? null : expiry.annualVol[nearest]!;
  };
  const [put, call] = [volNearest(0, -0.25), volNearest(1, 0.25)];
  return put === null || call === null ? null : 100 * (put - call);
}

/** Figures at the money of one expiry; null: not known. */
export interface AtmFigures {
  /** A year as a fraction. */
  readonly vol: number | null;
  /** Per 1 of spot. */
  readonly gamma: number | null;
}

export interface NearAgainstWeek {
  /** Vol of today's expiry / vol of the week's: below 1 today is cheap against the term structure. */
  readonly volRatio: number | null;
  /** Gamma of today's / gamma of the week's. */
  readonly gammaAcceleration: number | null;
}

/** Today's expiry against one of about seven days, formulas.md 5.8; null where a figure is unknown or would divide by 0. */
export function nearAgainstWeek(today: AtmFigures, week: AtmFigures): NearAgainstWeek {
  return { volRatio: ratio(today.vol, week.vol), gammaAcceleration: ratio(today.gamma, week.gamma) };
}

function ratio(above: number | null, below: number | null): number | null {
  return above === null || below === null || !(below > 0) ? null : above / below;
}

/**
 * Place of the expiry nearest to a tenor and no further from it than `withinDays`, the nearer expiry of two equally far; null
 * without one. Days to expiry are calendar days.
 */
export function expiryNearest(
  timesToExpiryYears: readonly number[],
  { tenorDays, withinDays }: { tenorDays: number; withinDays: number },
): number | null {
  requireThat(tenorDays > 0, `tenorDays must be positive, got ${tenorDays}`);
  const minutesPerDay = minutesPerYear / calendarDaysPerYear;
  // Expiries stand on whole minutes: so counted, equally far is equal.
  const gapOf = (years: number) => Math.abs(Math.round(minutesPerYear * years) - minutesPerDay * tenorDays);
  const [nearest] = timesToExpiryYears
    .map((years, place) => ({ years, place, gap: gapOf(years) }))
    .filter(({ gap }) => gap <= minutesPerDay * withinDays)
    .sort((a, b) => a.gap - b.gap || a.years - b.years);
  return nearest?.place ?? null;
}

/** Places of the contracts that have greeks. */
export function answeredPlaces(count: number, table: GreekTable): number[] {
  requireThat(count <= table.capacity, `the table has room for ${table.capacity} contracts, got ${count}`);
  return Array.from({ length: count }, (_, i) => i).filter((i) => table.state[i] === greekState.ANSWERED);
}
