import { venueMinute } from "../../analytics/calendar/index.js";
import {
  type ExpiryColumns,
  type ExposureProfile,
  exposureProfile,
  type FlowColumns,
  type GreekTable,
  greekTable,
  type OpenInterestColumns,
  optionColumns,
} from "../../analytics/options/index.js";
import { type ChainAssumptions, signConventions } from "./chain-assumptions.js";
import { type ChainFit, fillFittedVols, type SlicesByExpiry, slicesByExpiry } from "./chain-fit.js";
import { expiryCarry, impliedSpot, type KnownCarry, type PricedExpiry } from "./expiry-forward.js";
import { liveContracts } from "./live-contracts.js";
import { gathered, quotesInMoney } from "./quotes-in-money.js";
import type { ChainAsOf } from "./read-chain.js";

/** Contracts side by side, what every kernel of chains takes. Prices in money; NaN: not known. */
export interface PricedColumns extends OpenInterestColumns, ExpiryColumns, FlowColumns {
  readonly bidSize: Float64Array;
  readonly askSize: Float64Array;
  readonly last: Float64Array;
  /** Seconds before the clock at which the quote stood. */
  readonly quoteAgeSec: Float64Array;
}

/** A chain at an instant with vols, forwards and greeks: what all figures are read from. */
export interface PricedChain {
  readonly chain: ChainAsOf;
  /** Epoch milliseconds. */
  readonly clock: number;
  /** Day number of the clock where the venue is. */
  readonly clockDay: number;
  readonly assumptions: ChainAssumptions;
  /** What the vols were read from; null: the quotes. */
  readonly fit: ChainFit | null;
  readonly spot: number;
  /** Whether spot is that of the nearest expiry's parity, for the frame has none. */
  readonly isSpotImplied: boolean;
  /** Places of the live contracts in `chain.contracts`. */
  readonly places: Uint32Array;
  readonly columns: PricedColumns;
  readonly expiries: readonly PricedExpiry[];
  readonly multiplier: number;
  readonly expired: number;
  readonly adjusted: number;
  /** Of contracts without a vol: too old a quote, or none. */
  readonly withoutVol: number;
  /** Main greeks of all live contracts. */
  readonly greeks: GreekTable;
  /** Dealers' exposure over all live contracts. */
  readonly profile: ExposureProfile;
}

export interface PriceChainInput {
  readonly chain: ChainAsOf;
  readonly clock: number;
  readonly assumptions: ChainAssumptions;
  readonly carry: KnownCarry;
  /** For `ivSource` SVI: an expiry without a fit has no vols. */
  readonly fit?: ChainFit;
}

/**
 * Prices a chain: who still lives, forward and yield by expiry, one vol a contract, greeks, exposure. Times run from
 * `clock`, not from the frame. null: neither the frame nor parity gives a spot.
 */
export function priceChain(input: PriceChainInput): PricedChain | null {
  const { chain, clock, assumptions, carry } = input;
  const { contracts, frame, underlying } = chain;
  const clockDay = venueMinute(underlying.venue, clock).day;
  const live = liveContracts(contracts, {
    count: frame.count,
    clock,
    clockDay,
    dayCount: assumptions.dayCount,
  });
  const columns = columnsOf(input, live.places);
  const implied = frame.head.spot === null ? impliedSpot(live.expiries, columns, carry) : null;
  const spot = frame.head.spot ?? implied;
  if (spot === null) return null;
  columns.spot.fill(spot);
  const { underlyingPrice } = frame.columns;
  const rows = underlyingPrice === undefined ? null : gathered(underlyingPrice, live.places);
  const expiries = live.expiries.map((expiry) => {
    const priced = { ...expiry, ...expiryCarry(expiry, { columns, spot, carry, rows }) };
    const end = expiry.first + expiry.count;
    columns.annualRate.fill(priced.annualRate, expiry.first, end);
    columns.annualDividendYield.fill(priced.annualDividendYield, expiry.first, end);
    return priced;
  });
  const withoutVol = fillVols(input, expiries, { columns, places: live.places });

  const { multiplier } = live;
  const greeks = greekTable(columns.count, "MAIN");
  const convention = signConventions[assumptions.convention];
  const profile = exposureProfile({ chain: columns, multiplier, convention }, greeks);
  return {
    chain,
    clock,
    clockDay,
    assumptions,
    fit: assumptions.ivSource === "SVI" ? (input.fit ?? null) : null,
    spot,
    isSpotImplied: implied !== null,
    places: live.places,
    columns,
    expiries,
    multiplier,
    expired: live.expired,
    adjusted: live.adjusted,
    withoutVol,
    greeks,
    profile,
  };
}

/** Everything that stands in frame and list, at the live places; coin prices in money. */
function columnsOf({ chain, clock }: PriceChainInput, places: Uint32Array): PricedColumns {
  const { contracts, frame, openInterest } = chain;
  const { columns } = frame;
  const priced: PricedColumns = {
    ...optionColumns(places.length),
    openInterest: gathered(openInterest?.values, places),
    ...quotesInMoney(chain, places),
    bidSize: gathered(columns.bidSize, places),
    askSize: gathered(columns.askSize, places),
    volume: gathered(columns.volume, places),
    // Without a column every quote is of the frame's minute.
    quoteAgeSec:
      columns.quoteAgeSec === undefined
        ? new Float64Array(places.length)
        : gathered(columns.quoteAgeSec, places),
  };
  const { isCall, strike, quoteAgeSec } = priced;
  const { ticks, decimals } = contracts.strike;
  const strikeUnit = 10 ** decimals;
  const frameAgeSec = Math.max(0, (clock - chain.quotedAt) / 1_000);
  for (let i = 0; i < places.length; i += 1) {
    const place = places[i]!;
    isCall[i] = contracts.isCall[place]!;
    strike[i] = ticks[place]! / strikeUnit;
    quoteAgeSec[i] = quoteAgeSec[i]! + frameAgeSec;
  }
  return priced;
}

const noSlices: SlicesByExpiry = new Map();

/** @returns how many live contracts have no vol */
function fillVols(
  { chain, assumptions, fit }: PriceChainInput,
  expiries: readonly PricedExpiry[],
  { columns, places }: { columns: PricedColumns; places: Uint32Array },
): number {
  const { count, timeToExpiryYears, annualVol, strike, quoteAgeSec } = columns;
  const quoted = chain.frame.columns.impliedVol;
  const slices = fit === undefined ? noSlices : slicesByExpiry(fit);
  for (const expiry of expiries) {
    const { first } = expiry;
    timeToExpiryYears.fill(expiry.timeToExpiryYears, first, first + expiry.count);
    if (assumptions.ivSource === "SVI") fillFittedVols(annualVol, expiry, { strike, slices });
  }
  const maxAge = assumptions.maxQuoteAgeSec ?? Number.POSITIVE_INFINITY;
  let withoutVol = 0;
  for (let i = 0; i < count; i += 1) {
    const vol = assumptions.ivSource === "SVI" ? annualVol[i]! : (quoted?.[places[i]!] ?? Number.NaN);
    const isUsable = vol > 0 && !(quoteAgeSec[i]! > maxAge);
    annualVol[i] = isUsable ? vol : Number.NaN;
    if (!isUsable) withoutVol += 1;
  }
  return withoutVol;
}
