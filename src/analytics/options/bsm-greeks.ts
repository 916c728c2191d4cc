import { requireThat } from "../require-that.js";
import type { BsmPriceInput } from "./bsm-price.js";
import { chainGreeks, type Greek, greekState, greekTable } from "./chain-greeks.js";
import { isInDomain, type OptionColumnsWithVol, optionDomain } from "./option-columns.js";

export type BsmGreeksInput = BsmPriceInput;

/** All per unit: vol and rates by 1.00, time by the year as the calendar goes forward. `conventions.ts` has the API's units. */
export interface BsmGreeks {
  readonly price: number;
  /** dV/dS */
  readonly delta: number;
  /** d2V/dS2 */
  readonly gamma: number;
  /** dV/dsigma */
  readonly vega: number;
  /** dV/dt */
  readonly theta: number;
  /** dV/dr */
  readonly rho: number;
  /** dV/dq */
  readonly epsilon: number;
  /** d2V/dS dsigma */
  readonly vanna: number;
  /** d2V/dsigma2 */
  readonly volga: number;
  /** d delta/dt */
  readonly charm: number;
  /** d gamma/dS */
  readonly speed: number;
  /** d gamma/dsigma */
  readonly zomma: number;
  /** d gamma/dt */
  readonly color: number;
  /** d vega/dt */
  readonly veta: number;
  /** d3V/dsigma3 */
  readonly ultima: number;
  /** dV/dK */
  readonly dualDelta: number;
  /** d2V/dK2 */
  readonly dualGamma: number;
  /** delta S / V; null where the price is 0. */
  readonly lambda: number | null;
  /** Risk-neutral probability of exercise, N(w d2). */
  readonly probItm: number;
  /** null without time or vol, where it is not finite. */
  readonly d1: number | null;
  readonly d2: number | null;
}

/**
 * Price and greeks of one European option, formulas.md 4.1.
 *
 * At expiry the price is what exercise gives and the greeks are 0 (the rule of the sources). Without vol they are those
 * of the certain payment.
 *
 * @returns null where the certain forward meets the strike: there the option has a kink and no greeks
 */
export function bsmGreeks(input: BsmGreeksInput): BsmGreeks | null {
  const table = greekTable(1, "ALL");
  if (chainGreeks(singleOption(input), table) > 0) {
    requireThat(isCertain(input), `outside of the domain: ${JSON.stringify(input)}`);
    return null;
  }
  const figures = Object.fromEntries(
    Object.entries(table.columns).map(([name, column]) => [name, column[0]]),
  ) as unknown as { readonly [name in Greek]: number };
  const state = table.state[0];
  const hasLevels = state === greekState.ANSWERED;
  return {
    ...figures,
    lambda: figures.price > 0 && state !== greekState.EXPIRED ? figures.lambda : null,
    d1: hasLevels ? figures.d1 : null,
    d2: hasLevels ? figures.d2 : null,
  };
}

/** No time or no vol, all else in the domain: the only way to be unanswered without a mistake of the caller. */
function isCertain(input: BsmGreeksInput): boolean {
  const { spot, strike, timeToExpiryYears, annualRate, annualDividendYield, annualVol } = input;
  if (!isInDomain(spot, strike, timeToExpiryYears, annualRate, annualDividendYield)) return false;
  return annualVol >= 0 && annualVol * Math.sqrt(timeToExpiryYears) < optionDomain.leastDeviation;
}

function singleOption(input: BsmGreeksInput): OptionColumnsWithVol {
  return {
    count: 1,
    isCall: Uint8Array.of(input.right === "C" ? 1 : 0),
    spot: Float64Array.of(input.spot),
    strike: Float64Array.of(input.strike),
    timeToExpiryYears: Float64Array.of(input.timeToExpiryYears),
    annualRate: Float64Array.of(input.annualRate),
    annualDividendYield: Float64Array.of(input.annualDividendYield),
    annualVol: Float64Array.of(input.annualVol),
  };
}
