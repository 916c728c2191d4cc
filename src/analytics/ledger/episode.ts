import type { LedgerEntry } from "./entry.js";

/**
 * One episode of an instrument in an account and strategy, as it stood after an entry: from its first trade to the
 * moment the quantity is zero. Money is in the instrument's currency, without fees.
 */
export interface EpisodeState {
  /** The entry that opened it: the episode's identity. */
  readonly openedBy: LedgerEntry;
  readonly lastEntry: LedgerEntry;
  /** The instant this state begins. */
  readonly instant: number;
  /** +1 long, -1 short. */
  readonly side: 1 | -1;
  /** Signed, in units of now: splits have passed through. */
  readonly quantity: bigint;
  /** Signed cost of what is held. */
  readonly cost: bigint;
  /** All that was ever opened, in units of now, and at what cost: their ratio is the entry price. */
  readonly openedQuantity: bigint;
  readonly openedCost: bigint;
  /** All that was ever closed, in units of now, and what it brought. */
  readonly closedQuantity: bigint;
  readonly closedProceeds: bigint;
  readonly realised: bigint;
  /** Dividends and the like paid in the instrument's currency. */
  readonly income: bigint;
  readonly fees: bigint;
  /** Income or fees were paid in another currency and are not in the two sums. */
  readonly hasForeignFlows: boolean;
  readonly isClosed: boolean;
  /** When the trade or split that closed it took effect, epoch milliseconds; null while it is open. */
  readonly closedAt: number | null;
  /** Of the episodes before this one. */
  readonly earlier: EpisodeSums;
}

/** What closed episodes of one instrument, account and strategy came to. */
export interface EpisodeSums {
  readonly realised: bigint;
  readonly income: bigint;
  readonly fees: bigint;
}

/** An episode while its entries run. */
export type EpisodeDraft = { -readonly [K in keyof EpisodeState]: EpisodeState[K] };

const nothingEarlier: EpisodeSums = { realised: 0n, income: 0n, fees: 0n };

export function newEpisode(openedBy: LedgerEntry, side: 1 | -1, before: EpisodeState | null): EpisodeDraft {
  return {
    openedBy,
    lastEntry: openedBy,
    instant: openedBy.executedAt,
    side,
    quantity: 0n,
    cost: 0n,
    openedQuantity: 0n,
    openedCost: 0n,
    closedQuantity: 0n,
    closedProceeds: 0n,
    realised: 0n,
    income: 0n,
    fees: 0n,
    hasForeignFlows: false,
    isClosed: false,
    closedAt: null,
    earlier:
      before === null
        ? nothingEarlier
        : {
            realised: before.earlier.realised + before.realised,
            income: before.earlier.income + before.income,
            fees: before.earlier.fees + before.fees,
          },
  };
}
