import {
  chainImpliedVols,
  impliedVolTable,
  type OpenInterestColumns,
  optionColumns,
} from "../../analytics/options/index.js";
import type { QuotedSlice } from "../../analytics/volatility/index.js";
import { type ChainExpiry, midOf } from "./chain-expiry.js";

/**
 * The contracts of all expiries as columns. Call and put of a strike share one vol, by preference: that of the mid of
 * the side out of the money, of the other side's mid, the exchange's own. Without any it is NaN, as is an open interest
 * that the file does not tell: such a contract has no exposure.
 */
export function chainColumns(
  expiries: readonly ChainExpiry[],
  { spot, annualRate }: { spot: number; annualRate: number },
): OpenInterestColumns {
  const listed = expiries.flatMap((expiry) => expiry.contracts.map((contract) => ({ expiry, contract })));
  const chain = {
    ...optionColumns(listed.length),
    openInterest: Float64Array.from(listed, ({ contract }) => contract.openInterest ?? Number.NaN),
  };
  chain.spot.fill(spot);
  chain.annualRate.fill(annualRate);
  listed.forEach(({ expiry, contract }, i) => {
    chain.isCall[i] = contract.right === "C" ? 1 : 0;
    chain.strike[i] = contract.strike;
    chain.timeToExpiryYears[i] = expiry.timeToExpiryYears;
    chain.annualDividendYield[i] = expiry.annualDividendYield;
  });
  const vols = impliedVolTable(listed.length);
  const mids = Float64Array.from(listed, ({ contract }) => midOf(contract) ?? Number.NaN);
  chainImpliedVols(chain, mids, vols);

  let first = 0;
  for (const { contracts, forward } of expiries) {
    const best = new Map<number, { rank: number; vol: number }>();
    contracts.forEach(({ right, strike, vendorVol }, j) => {
      const own = vols.annualVol[first + j]!;
      const isOutOfMoney = right === "C" ? strike >= forward : strike < forward;
      const rank = own > 0 ? (isOutOfMoney ? 3 : 2) : 1;
      const vol = own > 0 ? own : vendorVol;
      if (vol !== null && rank > (best.get(strike)?.rank ?? 0)) best.set(strike, { rank, vol });
    });
    contracts.forEach(({ strike }, j) => {
      chain.annualVol[first + j] = best.get(strike)?.vol ?? Number.NaN;
    });
    first += contracts.length;
  }
  return chain;
}

/** The smile of each expiry over ln(K / F), as {@link chainColumns} has its vols. */
export function expirySmiles(
  expiries: readonly ChainExpiry[],
  { annualVol }: OpenInterestColumns,
): QuotedSlice[] {
  let first = 0;
  return expiries.map(({ contracts, forward, timeToExpiryYears }) => {
    const vols = new Map<number, number>();
    contracts.forEach(({ strike }, j) => {
      const vol = annualVol[first + j]!;
      if (vol > 0) vols.set(strike, vol);
    });
    first += contracts.length;
    const smile = [...vols].sort(([a], [b]) => a - b);
    return {
      timeToExpiryYears,
      logMoneyness: Float64Array.from(smile, ([strike]) => Math.log(strike / forward)),
      vols: Float64Array.from(smile, ([, vol]) => vol),
    };
  });
}
