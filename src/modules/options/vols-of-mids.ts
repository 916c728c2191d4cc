import type { Venue } from "../../analytics/calendar/index.js";
import type { ContractList, FrameValues } from "../../analytics/chains/index.js";
import { chainImpliedVols, impliedVolTable } from "../../analytics/options/index.js";
import { usualAssumptions } from "./chain-assumptions.js";
import { type KnownCarry, midOf } from "./expiry-forward.js";
import { optionsPolicy } from "./options.policy.js";
import { type PricedChain, priceChain } from "./price-chain.js";

export interface SnapshotInput {
  readonly list: ContractList;
  readonly values: FrameValues;
  readonly venue: Venue;
  readonly tradingDay: number;
  readonly minute: number;
  /** Of the minute, and when the snapshot was known; epoch milliseconds. */
  readonly instant: number;
  readonly knownAt: number;
}

/** One rate for all imports, so that a file gives the same vols whatever else is stored. */
const usualCarry: KnownCarry = {
  rateAt: () => optionsPolicy.defaultAnnualRate,
  isRateAssumed: true,
  annualDividendYield: null,
};

/** A snapshot priced at its own minute, with forwards by parity and the usual rate; null: it implies no spot. */
export function pricedSnapshot({
  list,
  values,
  venue,
  tradingDay,
  minute,
  instant,
  knownAt,
}: SnapshotInput): PricedChain | null {
  const chain = {
    underlying: { key: 0, symbol: "", venue },
    tradingDay,
    source: "",
    isSynthetic: false,
    revision: 0,
    minute,
    quotedAt: instant,
    knownAt,
    contracts: list,
    frame: values,
    openInterest: null,
  };
  return priceChain({ chain, clock: instant, assumptions: usualAssumptions, carry: usualCarry });
}

/**
 * The vols that the middles of bids and asks imply, by place of the list; NaN where there is none. Null: no spot is
 * known or implied.
 */
export function volsOfMids(input: SnapshotInput): Float64Array | null {
  const priced = pricedSnapshot(input);
  if (priced === null) return null;
  const { columns, places } = priced;
  const mids = columns.bid.map((bid, i) => midOf(bid, columns.ask[i]!));
  const table = impliedVolTable(columns.count);
  chainImpliedVols(columns, mids, table);
  const vols = new Float64Array(input.list.count).fill(Number.NaN);
  places.forEach((place, i) => {
    if (table.annualVol[i]! > 0) vols[place] = table.annualVol[i]!;
  });
  return vols;
}
