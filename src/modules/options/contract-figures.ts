import { contractSymbol } from "../../analytics/chains/index.js";
import { apiGreeks } from "../../analytics/conventions.js";
import { greekState } from "../../analytics/options/index.js";
import type { PricedChain } from "./price-chain.js";

/** Greeks as the API shows them. */
export type ContractGreeks = ReturnType<typeof apiGreeks>;

/** A number as the API shows it: null where it is not known. */
export function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Symbol of a live contract. */
export function liveSymbol({ chain, places }: PricedChain, i: number): string {
  return contractSymbol(chain.contracts, places[i]!);
}

/** Greeks of a live contract in the API's units; null: it has no usable vol. */
export function greeksAt({ greeks, columns }: PricedChain, i: number): ContractGreeks | null {
  if (!(columns.annualVol[i]! > 0) || greeks.state[i] === greekState.UNANSWERED) return null;
  const of = greeks.columns;
  return apiGreeks({
    delta: of.delta[i]!,
    gamma: of.gamma[i]!,
    theta: of.theta[i]!,
    vega: of.vega[i]!,
    rho: of.rho[i]!,
    vanna: of.vanna[i]!,
    volga: of.volga[i]!,
    charm: of.charm[i]!,
  });
}

/** Middle of bid and ask as a quote shows it, a bid of 0 included; NaN where one is not known or they cross. */
export function quotedMid(bid: number, ask: number): number {
  return ask >= bid ? (bid + ask) / 2 : Number.NaN;
}
