import { requireThat } from "../require-that.js";
import { isWithin, nearestStrike } from "./strike-distance.js";
import { executionScore } from "./zero-dte.js";

/** Contracts as columns, one place each; columns may be longer than `count`. */
export interface QuotedChain {
  readonly count: number;
  /** 1: a call, 0: a put. */
  readonly isCall: Uint8Array;
  readonly strike: Float64Array;
  /** In money a unit; NaN or 0: there is none. */
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  /** Contracts; NaN: not known. */
  readonly openInterest: Float64Array;
}

/** Bid to ask in percent of the mid, 100 (ask - bid) / mid; null without both sides or where they are crossed. */
export function spreadPct(bid: number, ask: number): number | null {
  const isQuoted = bid > 0 && ask >= bid && ask < Number.POSITIVE_INFINITY;
  return isQuoted ? (100 * (ask - bid)) / ((ask + bid) / 2) : null;
}

export interface ChainLiquidity {
  /** Mean spread of contracts struck within 2 % of spot; null where none is quoted. */
  readonly atmSpreadPct: number | null;
  /** Of those more than 10 % of spot out of the money. */
  readonly wingSpreadPct: number | null;
  /** Contracts these means rest on. */
  readonly atmContracts: number;
  readonly wingContracts: number;
  /** Contracts with both sides quoted that somebody holds. */
  readonly liquidContracts: number;
}

const atmFraction = 0.02;
const wingFraction = 0.1;

/** How tight a chain is quoted near spot and far from it, formulas.md 6.3. */
export function chainLiquidity(chain: QuotedChain, spot: number): ChainLiquidity {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  const [atm, wing]: [number[], number[]] = [[], []];
  let liquidContracts = 0;
  for (let i = 0; i < chain.count; i += 1) {
    const spread = spreadPct(chain.bid[i]!, chain.ask[i]!);
    if (spread === null) continue;
    if (chain.openInterest[i]! > 0) liquidContracts += 1;
    const strike = chain.strike[i]!;
    const isOut = chain.isCall[i] === 1 ? strike > spot : strike < spot;
    if (isWithin(strike, spot, atmFraction)) atm.push(spread);
    else if (isOut && !isWithin(strike, spot, wingFraction)) wing.push(spread);
  }
  return {
    atmSpreadPct: meanOf(atm),
    wingSpreadPct: meanOf(wing),
    atmContracts: atm.length,
    wingContracts: wing.length,
    liquidContracts,
  };
}

export interface ExpiryLiquidity {
  /** Mean spread of call and put at the strike nearest to spot that has a quote; null where none has. */
  readonly atmSpreadPct: number | null;
  /** Spread weighed by open interest over the strikes within the range; null where nothing quoted there is held. */
  readonly weightedSpreadPct: number | null;
  /** 0 to 100, see {@link executionScore}; null without a spread at the money. */
  readonly executionScore: number | null;
}

/** How well the contracts of one expiry can be traded around spot, formulas.md 5.8. `rangeFraction`: of spot, either side. */
export function expiryLiquidity(
  chain: QuotedChain,
  { spot, rangeFraction }: { spot: number; rangeFraction: number },
): ExpiryLiquidity {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  requireThat(rangeFraction > 0, `rangeFraction must be positive, got ${rangeFraction}`);
  const quotes = Array.from({ length: chain.count }, (_, i) => ({
    strike: chain.strike[i]!,
    spread: spreadPct(chain.bid[i]!, chain.ask[i]!),
    held: chain.openInterest[i]! > 0 ? chain.openInterest[i]! : 0,
  }));
  const quoted = quotes.flatMap(({ spread, ...rest }) => (spread === null ? [] : [{ spread, ...rest }]));
  const atmStrike = nearestStrike(
    quoted.map(({ strike }) => strike),
    spot,
  );
  const atSpot = quoted.filter(({ strike }) => strike === atmStrike);
  const atmSpreadPct = meanOf(atSpot.map(({ spread }) => spread));
  const inRange = quoted.filter(({ strike }) => isWithin(strike, spot, rangeFraction));
  const held = inRange.reduce((sum, one) => sum + one.held, 0);
  const weighted = inRange.reduce((sum, one) => sum + one.held * one.spread, 0);
  const atmOpenInterest = quotes
    .filter(({ strike }) => strike === atmStrike)
    .reduce((sum, one) => sum + one.held, 0);
  return {
    atmSpreadPct,
    weightedSpreadPct: held > 0 ? weighted / held : null,
    executionScore:
      atmSpreadPct === null ? null : executionScore({ spreadPct: atmSpreadPct, atmOpenInterest }),
  };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
