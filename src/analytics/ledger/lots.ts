import { divideRounded } from "../money/fixed.js";
import type { LedgerEntry, LotMethod } from "./entry.js";

/** Units acquired (or sold short) together. */
export interface Lot {
  readonly openedBy: LedgerEntry;
  /** Signed. */
  quantity: bigint;
  /** Signed: quantity x unit price. */
  cost: bigint;
}

/** One lot's part in a closing trade. */
export interface ClosedLot {
  readonly openedBy: LedgerEntry;
  /** Signed as the position was, in units of the closing trade. */
  readonly quantity: bigint;
  readonly cost: bigint;
}

/** Open lots of one position in the order they are closed. AVERAGE keeps a single one, under its first entry. */
export class Lots {
  readonly #method: LotMethod;
  #lots: Lot[] = [];
  #first = 0;

  constructor(method: LotMethod) {
    this.#method = method;
  }

  get open(): readonly Readonly<Lot>[] {
    return this.#lots.slice(this.#first);
  }

  add(openedBy: LedgerEntry, quantity: bigint, cost: bigint): void {
    const last = this.#method === "AVERAGE" ? this.#lots[this.#first] : undefined;
    if (last === undefined) this.#lots.push({ openedBy, quantity, cost });
    else {
      last.quantity += quantity;
      last.cost += cost;
    }
  }

  /** Takes `quantity` (signed as the position) out; the cost removed. `onClosed` hears of every lot touched. */
  close(quantity: bigint, onClosed: ((lot: ClosedLot) => void) | null): bigint {
    let left = quantity;
    let cost = 0n;
    while (left !== 0n) {
      const lot = this.#lots[this.#first]!;
      const isWhole = lot.quantity > 0n ? left >= lot.quantity : left <= lot.quantity;
      const part = isWhole ? lot.quantity : left;
      // Exact where the lot's cost is its quantity times a price.
      const partCost = isWhole ? lot.cost : divideRounded(lot.cost * left, lot.quantity);
      onClosed?.({ openedBy: lot.openedBy, quantity: part, cost: partCost });
      lot.quantity -= part;
      lot.cost -= partCost;
      left -= part;
      cost += partCost;
      if (isWhole) this.#drop();
    }
    return cost;
  }

  /**
   * new = old x numerator / denominator. Running sums are rounded, not lots: so lots sum to the position and keep its
   * sign. A lot that rounds away leaves its cost to the next one, the last to the one before.
   */
  split(numerator: bigint, denominator: bigint): void {
    const kept: Lot[] = [];
    let before = 0n;
    let sum = 0n;
    let cost = 0n;
    for (let i = this.#first; i < this.#lots.length; i += 1) {
      const lot = this.#lots[i]!;
      sum += lot.quantity;
      cost += lot.cost;
      const after = divideRounded(sum * numerator, denominator);
      if (after === before) continue;
      kept.push({ openedBy: lot.openedBy, quantity: after - before, cost });
      before = after;
      cost = 0n;
    }
    const last = kept.at(-1);
    if (last !== undefined) last.cost += cost;
    this.#lots = kept;
    this.#first = 0;
  }

  /** Lowers the cost of all lots by `amount` in proportion to their quantities. */
  reduceCost(amount: bigint, quantity: bigint): void {
    let left = amount;
    for (let i = this.#first; i < this.#lots.length; i += 1) {
      const lot = this.#lots[i]!;
      const isLast = i === this.#lots.length - 1;
      const part = isLast ? left : divideRounded(amount * lot.quantity, quantity);
      lot.cost -= part;
      left -= part;
    }
  }

  #drop(): void {
    this.#first += 1;
    if (this.#first < 1_024 || this.#first * 2 < this.#lots.length) return;
    this.#lots = this.#lots.slice(this.#first);
    this.#first = 0;
  }
}
