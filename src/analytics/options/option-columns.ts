import { requireThat } from "../require-that.js";

/**
 * Contracts as columns, one place each: the input of the whole-chain kernels. Columns may be longer than `count`.
 * Units as in {@link BsmGreeksInput}.
 */
export interface OptionColumns {
  readonly count: number;
  /** 1: a call, 0: a put. */
  readonly isCall: Uint8Array;
  readonly spot: Float64Array;
  readonly strike: Float64Array;
  readonly timeToExpiryYears: Float64Array;
  readonly annualRate: Float64Array;
  readonly annualDividendYield: Float64Array;
}

export interface OptionColumnsWithVol extends OptionColumns {
  readonly annualVol: Float64Array;
}

/** Room for `count` contracts, all zero: the caller fills it and may use it again. */
export function optionColumns(count: number): OptionColumnsWithVol {
  requireThat(Number.isInteger(count) && count >= 0, `count must be a whole number, got ${count}`);
  const column = () => new Float64Array(count);
  return {
    count,
    isCall: new Uint8Array(count),
    spot: column(),
    strike: column(),
    timeToExpiryYears: column(),
    annualRate: column(),
    annualDividendYield: column(),
    annualVol: column(),
  };
}

/**
 * The domain of the kernels: beyond it doubles overflow, and no market quotes there. Spot and strike within
 * [1e-9, 1e15], rate and yield within 1,000 % a year, at most 100 years and a vol of 10,000 %.
 */
export const optionDomain = {
  leastPrice: 1e-9,
  mostPrice: 1e15,
  mostRate: 10,
  mostYears: 100,
  mostVol: 100,
  /** Most |rate x time| and |yield x time|. */
  mostCarry: 100,
  /** Below this sigma sqrt T the forward counts as certain: the time value is under one rounding of spot. */
  leastDeviation: 1e-16,
} as const;

/** Whether spot, strike, time, rate and yield lie in the domain; NaN and infinities do not. */
export function isInDomain(
  spot: number,
  strike: number,
  timeToExpiryYears: number,
  annualRate: number,
  annualDividendYield: number,
): boolean {
  const { leastPrice, mostPrice, mostRate, mostYears, mostCarry } = optionDomain;
  return (
    spot >= leastPrice &&
    spot <= mostPrice &&
    strike >= leastPrice &&
    strike <= mostPrice &&
    timeToExpiryYears >= 0 &&
    timeToExpiryYears <= mostYears &&
    Math.abs(annualRate) <= mostRate &&
    Math.abs(annualDividendYield) <= mostRate &&
    Math.abs(annualRate) * timeToExpiryYears <= mostCarry &&
    Math.abs(annualDividendYield) * timeToExpiryYears <= mostCarry
  );
}
