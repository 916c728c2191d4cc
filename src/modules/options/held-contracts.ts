import { dayOf } from "../../analytics/calendar/index.js";
import { parseOccSymbol } from "../../analytics/options/index.js";
import { type InstrumentIdentity, venueOf } from "../market/index.js";
import type { TradedUnderlying } from "./read-chain.js";

/** A contract that somebody holds. */
export interface HeldContract {
  /** Of its symbol; null: not known, any root of the day serves. */
  readonly root: string | null;
  /** Day number of the last day. */
  readonly expiryDay: number;
  readonly strike: number;
  readonly isCall: boolean;
}

export interface HeldContracts {
  readonly underlying: TradedUnderlying;
  readonly contracts: readonly HeldContract[];
}

/** The contract an instrument is; null: it is no option, or its terms are not known. */
export function heldContractOf(instrument: InstrumentIdentity): HeldContract | null {
  const { instrumentClass, expiration, strike, optionRight, symbol } = instrument;
  if (instrumentClass !== "OPTION" || expiration === null || strike === null || optionRight === null)
    return null;
  return {
    root: parseOccSymbol(symbol)?.root ?? null,
    expiryDay: dayOf(expiration),
    strike: Number(strike),
    isCall: optionRight === "C",
  };
}

/** An option with what its price follows. */
export interface DrivenContract {
  readonly driver: InstrumentIdentity;
  readonly contract: HeldContract;
}

/** Contracts by their underlying, and the place of each among those of its own, in the order given. */
export function byUnderlying(options: readonly DrivenContract[]): { held: HeldContracts[]; slots: number[] } {
  const groups = new Map<number, { underlying: TradedUnderlying; contracts: HeldContract[] }>();
  const slots = options.map(({ driver: { key, symbol, instrumentClass }, contract }) => {
    let group = groups.get(key);
    if (group === undefined) {
      group = { underlying: { key, symbol, venue: venueOf(instrumentClass) }, contracts: [] };
      groups.set(key, group);
    }
    return group.contracts.push(contract) - 1;
  });
  return { held: [...groups.values()], slots };
}

/** Strikes have at most three decimals. */
const strikeTolerance = 1e-6;

export function isSameStrike(one: number, other: number): boolean {
  return Math.abs(one - other) < strikeTolerance;
}
