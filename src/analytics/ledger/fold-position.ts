import { asFraction, divideRounded } from "../money/fixed.js";
import type { LedgerEntry, LotMethod } from "./entry.js";
import { type EpisodeDraft, type EpisodeState, newEpisode } from "./episode.js";
import { type ClosedLot, Lots } from "./lots.js";

/** A split of the instrument, effective from an instant on. */
export interface SplitEvent {
  /** Midnight New York of the ex-day. */
  readonly instant: number;
  readonly ratio: number;
}

/** What a closing trade took from which lot. */
export interface LotClosing extends ClosedLot {
  readonly closedBy: LedgerEntry;
  readonly proceeds: bigint;
}

export interface FoldOptions {
  readonly method: LotMethod;
  /** Ascending. */
  readonly splits: readonly SplitEvent[];
  readonly onLotClosed?: (closing: LotClosing) => void;
}

export interface PositionTimeline {
  /** When each state begins, ascending. */
  readonly instants: Float64Array;
  readonly states: readonly EpisodeState[];
  /** Lots open after the last entry. */
  readonly lots: Lots;
}

/** Market splits this close to one the ledger tells are the same event. */
const sameSplitMs = 7 * 86_400_000;

/**
 * Runs the entries of one instrument, account and strategy, ascending by (executedAt, seq), into episodes. A trade
 * beyond zero closes one episode and opens the next. A market split passes through unless the ledger tells it itself;
 * a split told after the market's takes effect on the market's day, since trades in between are in new units.
 */
export function foldPosition(entries: readonly LedgerEntry[], options: FoldOptions): PositionTimeline {
  const fold = new PositionFold(options);
  const { ordered, splits } = placeSplits(entries, options.splits);
  let next = 0;
  for (const { entry, instant } of ordered) {
    for (; next < splits.length && splits[next]!.instant <= instant; next += 1)
      fold.marketSplit(splits[next]!);
    fold.apply(entry, instant);
  }
  for (; next < splits.length; next += 1) fold.marketSplit(splits[next]!);
  return fold.timeline();
}

interface PlacedEntry {
  readonly entry: LedgerEntry;
  readonly instant: number;
}

/** Entries by when they take effect, and the market's splits that the ledger does not tell. */
function placeSplits(entries: readonly LedgerEntry[], market: readonly SplitEvent[]) {
  const ordered = entries.map((entry): PlacedEntry => ({ entry, instant: entry.executedAt }));
  const told = market.length === 0 ? [] : entries.filter((entry) => entry.kind === "SPLIT");
  if (told.length === 0) return { ordered, splits: market };

  const isSame = (split: SplitEvent, entry: LedgerEntry) =>
    Math.abs(entry.executedAt - split.instant) <= sameSplitMs;
  for (const [i, { entry, instant }] of ordered.entries()) {
    const split = told.includes(entry) ? market.find((one) => isSame(one, entry)) : undefined;
    if (split !== undefined && split.instant < instant) ordered[i] = { entry, instant: split.instant };
  }
  // A split that was moved comes before the trades of its instant; all else keeps its order.
  const rank = ({ entry, instant }: PlacedEntry) => (instant === entry.executedAt ? 1 : 0);
  ordered.sort((a, b) => a.instant - b.instant || rank(a) - rank(b));
  return { ordered, splits: market.filter((split) => !told.some((entry) => isSame(split, entry))) };
}

class PositionFold {
  readonly #options: FoldOptions;
  readonly #instants: number[] = [];
  readonly #states: EpisodeState[] = [];
  #lots: Lots;
  #state: EpisodeDraft | null = null;

  constructor(options: FoldOptions) {
    this.#options = options;
    this.#lots = new Lots(options.method);
  }

  timeline(): PositionTimeline {
    return {
      instants: Float64Array.from(this.#instants),
      states: this.#states,
      lots: this.#lots,
    };
  }

  marketSplit({ instant, ratio }: SplitEvent): void {
    if (this.#state === null || this.#state.isClosed) return;
    const [numerator, denominator] = asFraction(ratio);
    this.#split(numerator, denominator, instant);
    this.#push(instant);
  }

  apply(entry: LedgerEntry, instant: number): void {
    if (entry.kind === "SPLIT") this.#toldSplit(entry, instant);
    else if (entry.costReduction !== 0n) this.#reduceCost(entry);
    else {
      const quantity = entry.kind === "EXPIRY" && entry.quantity === 0n ? -this.#held() : entry.quantity;
      if (quantity === 0n) this.#flow(entry);
      else this.#trade(entry, quantity);
    }
  }

  #held(): bigint {
    return this.#state === null || this.#state.isClosed ? 0n : this.#state.quantity;
  }

  #trade(entry: LedgerEntry, quantity: bigint): void {
    const held = this.#held();
    const isClosing = held !== 0n && held > 0n !== quantity > 0n;
    const closing = isClosing ? minMagnitude(quantity, held) : 0n;
    const opening = quantity - closing;
    let fee = entry.fee;
    if (closing !== 0n) {
      const feePart = opening === 0n ? fee : divideRounded(fee * closing, quantity);
      this.#close(entry, -closing, feePart);
      fee -= feePart;
    }
    if (opening !== 0n) this.#open(entry, opening, fee);
  }

  #open(entry: LedgerEntry, quantity: bigint, fee: bigint): void {
    const cost = quantity * entry.unitPrice;
    if (this.#state === null || this.#state.isClosed) {
      this.#lots = new Lots(this.#options.method);
      this.#state = newEpisode(entry, quantity > 0n ? 1 : -1, this.#state);
    }
    const state = this.#state;
    this.#lots.add(entry, quantity, cost);
    state.quantity += quantity;
    state.cost += cost;
    state.openedQuantity += quantity;
    state.openedCost += cost;
    this.#charge(state, entry, fee, entry.kind === "DIVIDEND" ? entry.cash : 0n);
    this.#push(entry.executedAt, entry);
  }

  /** `quantity`: what leaves, signed as the position. */
  #close(entry: LedgerEntry, quantity: bigint, fee: bigint): void {
    const state = this.#state!;
    const { onLotClosed } = this.#options;
    const proceeds = quantity * entry.unitPrice;
    const cost = this.#lots.close(
      quantity,
      onLotClosed === undefined
        ? null
        : (lot) => onLotClosed({ ...lot, closedBy: entry, proceeds: lot.quantity * entry.unitPrice }),
    );
    state.quantity -= quantity;
    state.cost -= cost;
    state.closedQuantity += quantity;
    state.closedProceeds += proceeds;
    state.realised += proceeds - cost;
    if (state.quantity === 0n) end(state, entry.executedAt);
    this.#charge(state, entry, fee, 0n);
    this.#push(entry.executedAt, entry);
  }

  /** Dividends, taxes and fees of a holding, also after it was closed. */
  #flow(entry: LedgerEntry): void {
    const state = this.#state;
    if (state === null) return;
    const isCost = entry.kind === "FEE" || entry.kind === "TAX";
    this.#charge(state, entry, isCost ? -entry.cash : entry.fee, isCost ? 0n : entry.cash + entry.fee);
    this.#push(entry.executedAt, entry);
  }

  #charge(state: EpisodeDraft, entry: LedgerEntry, fee: bigint, income: bigint): void {
    if (fee === 0n && income === 0n) return;
    if (entry.cashCurrency !== entry.priceCurrency) {
      state.hasForeignFlows = true;
      return;
    }
    state.fees += fee;
    state.income += income;
  }

  /** Cash beyond the cost it lowers is income, all of it once nothing is held. */
  #reduceCost(entry: LedgerEntry): void {
    const state = this.#state;
    if (state === null || state.isClosed) {
      this.#flow(entry);
      return;
    }
    this.#lots.reduceCost(entry.costReduction, state.quantity);
    state.cost -= entry.costReduction;
    state.openedCost -= entry.costReduction;
    const isCashOfCost = entry.cash !== 0n && entry.cashCurrency === entry.priceCurrency;
    this.#charge(state, entry, entry.fee, isCashOfCost ? entry.cash + entry.fee - entry.costReduction : 0n);
    this.#push(entry.executedAt, entry);
  }

  #toldSplit(entry: LedgerEntry, instant: number): void {
    if (this.#state === null) return;
    const held = this.#held();
    const [numerator, denominator] =
      entry.splitRatio === null ? [held + entry.quantity, held] : asFraction(entry.splitRatio);
    const isSplit = held !== 0n && numerator !== 0n && numerator < 0n === denominator < 0n;
    if (isSplit) this.#split(numerator, denominator, instant);
    // Also one that changes nothing belongs to the episode.
    this.#push(instant, entry);
  }

  #split(numerator: bigint, denominator: bigint, instant: number): void {
    const state = this.#state!;
    const times = (quantity: bigint) => divideRounded(quantity * numerator, denominator);
    state.quantity = times(state.quantity);
    state.openedQuantity = times(state.openedQuantity);
    state.closedQuantity = times(state.closedQuantity);
    this.#lots.split(numerator, denominator);
    if (state.quantity !== 0n) return;
    // Less than the last decimal is left of it.
    state.realised -= state.cost;
    state.cost = 0n;
    end(state, instant);
  }

  #push(instant: number, entry: LedgerEntry | null = null): void {
    const state = this.#state!;
    state.instant = instant;
    if (entry !== null) state.lastEntry = entry;
    this.#instants.push(instant);
    this.#states.push({ ...state });
  }
}

function end(state: EpisodeDraft, instant: number): void {
  state.isClosed = true;
  state.closedAt = instant;
}

/** The last state of every episode among the first `count` states, in the order they opened. */
export function episodesOf(timeline: PositionTimeline, count: number): EpisodeState[] {
  const episodes: EpisodeState[] = [];
  for (let i = 0; i < count; i += 1) {
    const next = i + 1 < count ? timeline.states[i + 1]! : null;
    const state = timeline.states[i]!;
    if (next === null || next.openedBy !== state.openedBy) episodes.push(state);
  }
  return episodes;
}

/** The closing part of a trade against what is held, signed as the trade. */
function minMagnitude(trade: bigint, held: bigint): bigint {
  const size = trade < 0n ? -trade : trade;
  const most = held < 0n ? -held : held;
  const part = size < most ? size : most;
  return trade < 0n ? -part : part;
}
