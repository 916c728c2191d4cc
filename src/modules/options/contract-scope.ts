import {
  chainSubset,
  type ExposureProfile,
  exposureProfile,
  type GreekTable,
  greekTable,
  heldPlaces,
} from "../../analytics/options/index.js";
import { AppError } from "../../platform/errors.js";
import { askedExpiries } from "./asked-expiries.js";
import { signConventions } from "./chain-assumptions.js";
import { columnRange } from "./expiry-columns.js";
import type { PricedExpiry } from "./expiry-forward.js";
import type { PricedChain, PricedColumns } from "./price-chain.js";

/** The live contracts of a chain that a figure is about, with their greeks and exposures. */
export interface ContractScope {
  readonly priced: PricedChain;
  /** Places among the chain's live contracts; null: all of them. */
  readonly places: readonly number[] | null;
  readonly columns: PricedColumns;
  readonly greeks: GreekTable;
  readonly profile: ExposureProfile;
}

export function wholeScope(priced: PricedChain): ContractScope {
  return {
    priced,
    places: null,
    columns: priced.columns,
    greeks: priced.greeks,
    profile: priced.profile,
  };
}

/** The contracts of some expiries that stand side by side, as all of a day do. */
export function expiryScope(priced: PricedChain, expiries: readonly PricedExpiry[]): ContractScope {
  const first = expiries[0]?.first ?? 0;
  const count = expiries.reduce((sum, one) => sum + one.count, 0);
  return scopeOf(priced, placesOf(expiries), columnRange(priced.columns, { first, count }));
}

/** Places of the contracts of some expiries among the live ones. */
export function placesOf(expiries: readonly PricedExpiry[]): number[] {
  return expiries.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i));
}

/** Those that expire on the clock's day; none: an empty list. */
export function expiriesToday({ expiries, clockDay }: PricedChain): readonly PricedExpiry[] {
  return expiries.filter(({ expiryDay }) => expiryDay === clockDay);
}

/**
 * The contracts that the arguments of an exposure mean.
 *
 * @throws AppError INVALID_EXPIRATION, NO_DATA, INVALID_INPUT for a negative open interest
 */
export function askedScope(
  priced: PricedChain,
  { expiration, minOi }: { expiration?: string | null | undefined; minOi?: number | null | undefined },
): ContractScope {
  const least = minOi ?? 0;
  if (!(least >= 0))
    throw new AppError("INVALID_INPUT", `minOi must not be negative, got ${least}`, { field: "minOi" });
  const expiries = askedExpiries(priced, { text: expiration, field: "expiration" });
  if (least === 0) return expiration == null ? wholeScope(priced) : expiryScope(priced, expiries);
  const held = heldPlaces(priced.columns, least);
  if (expiration == null) return placesScope(priced, held);
  const asked = new Set(placesOf(expiries));
  return placesScope(
    priced,
    held.filter((place) => asked.has(place)),
  );
}

function placesScope(priced: PricedChain, places: readonly number[]): ContractScope {
  return scopeOf(priced, places, chainSubset(priced.columns, places));
}

function scopeOf(priced: PricedChain, places: readonly number[], columns: PricedColumns): ContractScope {
  const greeks = greekTable(columns.count, "MAIN");
  const { multiplier, assumptions } = priced;
  const convention = signConventions[assumptions.convention];
  const profile = exposureProfile({ chain: columns, multiplier, convention }, greeks);
  return { priced, places, columns, greeks, profile };
}
