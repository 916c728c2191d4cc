import { venueMinute } from "../../analytics/calendar/index.js";
import type { Settlement } from "../../analytics/chains/index.js";
import { minutesPerYear } from "../../analytics/conventions.js";
import type { Context } from "../../context.js";
import { nextTurn } from "../../platform/threads/turns.js";
import type { At } from "../market/index.js";
import { usualAssumptions } from "./chain-assumptions.js";
import { knownCarries } from "./chain-carry.js";
import { settlementOf } from "./chain-expiry.js";
import type { KnownCarry, PricedExpiry } from "./expiry-forward.js";
import { chainOrProblem, underlyingsWithChains } from "./held-chains.js";
import { type HeldContract, type HeldContracts, isSameStrike } from "./held-contracts.js";
import { type PricedChain, priceChain } from "./price-chain.js";
import type { TradedUnderlying } from "./read-chain.js";
import { settlementInstant } from "./settlement.js";

/** Where the quotes of an underlying's contracts come from. */
export interface QuotedFrom {
  readonly source: string;
  readonly isSynthetic: boolean;
  /** Epoch milliseconds. */
  readonly quotedAt: number;
  readonly spot: number;
}

/** What pricing an underlying's held contracts takes, along the contracts asked for. */
export interface ContractInputs {
  /** Null: no chain of the session served was known, or none that gives a price of the underlying. */
  readonly quotes: QuotedFrom | null;
  /** Why a stored chain could not be read; null: there was none, or it could. */
  readonly problem: string | null;
  /** Whether no rate was known and the usual one stands. */
  readonly isRateAssumed: boolean;
  /** To the minute, at least one; 0: settled by the clock. */
  readonly timeToExpiryYears: Float64Array;
  readonly annualRate: Float64Array;
  readonly annualDividendYield: Float64Array;
  /** As quoted; NaN: the contract has no usable quote. */
  readonly annualVol: Float64Array;
}

/**
 * Times, carry and vols of held contracts by the key of their underlying. Each chain is read and priced once, however many of its
 * contracts are held; rate and yield of an expiry in the chain are the chain's own, others those known at `at`.
 */
export async function contractInputs(
  ctx: Context,
  { held, at }: { held: readonly HeldContracts[]; at: At },
): Promise<ReadonlyMap<number, ContractInputs>> {
  const [carryOf, withChains] = await Promise.all([
    knownCarries(ctx, { symbols: held.map(({ underlying }) => underlying.symbol), at }),
    underlyingsWithChains(ctx, held, at),
  ]);
  const inputs = new Map<number, ContractInputs>();
  const reading = held.map(async (one) => {
    const { underlying } = one;
    const carry = carryOf(underlying.symbol);
    const found = withChains.has(underlying.key)
      ? await pricedOrProblem(ctx, { underlying, at, carry })
      : { priced: null, problem: null };
    inputs.set(underlying.key, inputsOf(one, { ...found, carry, clock: at.clock }));
  });
  await Promise.all(reading);
  return inputs;
}

interface ReadChainResult {
  readonly priced: PricedChain | null;
  readonly problem: string | null;
}

async function pricedOrProblem(
  ctx: Context,
  { underlying, at, carry }: { underlying: TradedUnderlying; at: At; carry: KnownCarry },
): Promise<ReadChainResult> {
  const { chain, problem } = await chainOrProblem(ctx, { underlying, at });
  if (chain === null) return { priced: null, problem };
  // Some milliseconds a chain: others have their turn between two.
  await nextTurn();
  const priced = priceChain({ chain, clock: at.clock, assumptions: usualAssumptions, carry });
  return { priced, problem: null };
}

function inputsOf(
  { underlying, contracts }: HeldContracts,
  { priced, problem, carry, clock }: ReadChainResult & { carry: KnownCarry; clock: number },
): ContractInputs {
  const column = () => new Float64Array(contracts.length);
  const timeToExpiryYears = column();
  const annualRate = column();
  const annualDividendYield = column();
  const annualVol = column().fill(Number.NaN);
  for (const [i, contract] of contracts.entries()) {
    const quoted = priced === null ? null : findExpiry(priced, contract);
    const years = quoted?.timeToExpiryYears ?? yearsLeft(contract, { underlying, clock });
    timeToExpiryYears[i] = years;
    annualRate[i] = quoted?.annualRate ?? carry.rateAt(years);
    annualDividendYield[i] = quoted?.annualDividendYield ?? carry.annualDividendYield ?? 0;
    if (priced !== null && quoted !== null) annualVol[i] = quotedVol(priced, quoted, contract);
  }
  return {
    quotes: priced === null ? null : quotedFrom(priced),
    problem,
    isRateAssumed: carry.isRateAssumed,
    timeToExpiryYears,
    annualRate,
    annualDividendYield,
    annualVol,
  };
}

function quotedFrom({ chain, spot }: PricedChain): QuotedFrom {
  return { source: chain.source, isSynthetic: chain.isSynthetic, quotedAt: chain.quotedAt, spot };
}

function findExpiry({ expiries }: PricedChain, { root, expiryDay }: HeldContract): PricedExpiry | null {
  const sameDay = expiries.filter((one) => one.expiryDay === expiryDay);
  return sameDay.find(({ contractClass }) => contractClass.root === root) ?? soleOf(root, sameDay);
}

/** Who names no root means the only one, or the one that settles last, which is the usual one. */
function soleOf(root: string | null, sameDay: readonly PricedExpiry[]): PricedExpiry | null {
  return root === null ? (sameDay.at(-1) ?? null) : null;
}

function quotedVol(
  { columns: { isCall, strike, annualVol } }: PricedChain,
  { first, count }: PricedExpiry,
  contract: HeldContract,
): number {
  for (let i = first; i < first + count; i += 1) {
    if ((isCall[i] === 1) === contract.isCall && isSameStrike(strike[i]!, contract.strike))
      return annualVol[i]!;
  }
  return Number.NaN;
}

/** By minutes to settlement, as the chains count; 0 once settled. */
function yearsLeft(
  { root, expiryDay }: HeldContract,
  { underlying, clock }: { underlying: TradedUnderlying; clock: number },
): number {
  const settlement: Settlement = underlying.venue === "CRYPTO" ? "UTC_08" : settlementOf(root ?? "");
  const minutes = (settlementInstant(settlement, expiryDay) - clock) / 60_000;
  return minutes <= 0 ? 0 : Math.max(minutes, 1) / minutesPerYear;
}

/** Calendar days from the clock's day to a contract's last, where the underlying trades. */
export function daysToExpiry(venue: TradedUnderlying["venue"], expiryDay: number, clock: number): number {
  return expiryDay - venueMinute(venue, clock).day;
}
