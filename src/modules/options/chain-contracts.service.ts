import { isoDay } from "../../analytics/calendar/index.js";
import { basisPct } from "../../analytics/volatility/index.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { askedContracts } from "./asked-contracts.js";
import type { ChainContractsArgs, ChainContractsAt, ChainExpiration } from "./chain-contracts.types.js";
import { greeksAt, known, liveSymbol, quotedMid } from "./contract-figures.js";
import { fittedVols } from "./fitted-vols.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { optionsPolicy } from "./options.policy.js";
import type { PricedChain } from "./price-chain.js";

/**
 * Contracts of a chain as columns. @throws AppError INVALID_EXPIRATION, INVALID_INPUT, NO_DATA as {@link askedContracts},
 * INVALID_INPUT for more values than an operation may ask for
 */
export function listContracts(
  ctx: Context,
  chain: OptionChainAt,
  args: ChainContractsArgs,
): ChainContractsAt {
  const { priced } = chain;
  const asked = askedContracts(priced, args);
  spend(ctx, asked.length * optionsPolicy.contractCost);
  const { columns } = priced;
  const valuesOf = (column: Float64Array) => Array.from(asked, (i) => known(column[i]));
  const greeks = Array.from(asked, (i) => greeksAt(priced, i));
  return {
    chain,
    places: asked,
    count: asked.length,
    contractSymbol: Array.from(asked, (i) => liveSymbol(priced, i)),
    ...expiryColumns(priced, asked),
    type: Array.from(asked, (i) => (columns.isCall[i] === 1 ? "C" : "P")),
    strike: valuesOf(columns.strike),
    bid: valuesOf(columns.bid),
    ask: valuesOf(columns.ask),
    mid: Array.from(asked, (i) => known(quotedMid(columns.bid[i]!, columns.ask[i]!))),
    bidSize: valuesOf(columns.bidSize),
    askSize: valuesOf(columns.askSize),
    last: valuesOf(columns.last),
    volume: valuesOf(columns.volume),
    openInterest: valuesOf(columns.openInterest),
    quoteAgeSec: valuesOf(columns.quoteAgeSec),
    impliedVol: valuesOf(columns.annualVol),
    delta: greeks.map((one) => one?.delta ?? null),
    gamma: greeks.map((one) => one?.gamma ?? null),
    theta: greeks.map((one) => one?.theta ?? null),
    vega: greeks.map((one) => one?.vega ?? null),
    rho: greeks.map((one) => one?.rho ?? null),
    vanna: greeks.map((one) => one?.vanna ?? null),
    charm: greeks.map((one) => one?.charm ?? null),
  };
}

/** The fitted vols of the columns' contracts, a year as fractions; null without a fit. */
export async function listSviVols(
  ctx: Context,
  { chain, places }: ChainContractsAt,
): Promise<(number | null)[]> {
  const vols = await fittedVols(ctx, chain);
  return Array.from(places, (i) => known(vols[i]));
}

function expiryColumns({ expiries }: PricedChain, asked: Uint32Array): { root: string[]; expiry: string[] } {
  const [root, expiry]: [string[], string[]] = [[], []];
  let place = 0;
  for (const { first, count, contractClass, expiryDay } of expiries) {
    const day = isoDay(expiryDay);
    for (; place < asked.length && asked[place]! < first + count; place += 1) {
      root.push(contractClass.root);
      expiry.push(day);
    }
  }
  return { root, expiry };
}

/** The expiries of a chain's live contracts with what they are priced on, the nearest settlement first. */
export function listExpirations({ priced }: OptionChainAt): ChainExpiration[] {
  return priced.expiries.map((expiry) => ({
    expiry: isoDay(expiry.expiryDay),
    root: expiry.contractClass.root,
    settlesAt: new Date(expiry.settlesAt),
    daysToExpiry: expiry.daysToExpiry,
    timeToExpiryYears: expiry.timeToExpiryYears,
    forward: expiry.forward,
    forwardSource: expiry.forwardSource,
    basisPct: basisPct(expiry.forward, priced.spot),
    annualRate: expiry.annualRate,
    annualDividendYield: expiry.annualDividendYield,
    contractCount: expiry.count,
  }));
}
