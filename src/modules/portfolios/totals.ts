import { newYorkWallClock } from "../../analytics/calendar/index.js";
import type { Ledger } from "../../analytics/ledger/index.js";
import { timesFactor } from "../../analytics/money/fixed.js";
import type { PastPair } from "../market/index.js";
import type { CashHolding } from "./book.js";
import type { HoldingSums } from "./sums.js";

/** What a whole book comes to, in its currency. */
export interface BookTotals {
  /** Values known plus cash. */
  readonly value: bigint;
  /** Cash with a rate. */
  readonly cash: bigint;
  /** Balances without a rate: they are in no total. */
  readonly uncounted: readonly CashHolding[];
  /** Null: a contribution's currency had no rate on its day. */
  readonly contributed: bigint | null;
  /** value - contributed; null for want of a price, a rate or a contribution's value. */
  readonly profit: bigint | null;
}

/** Total value = values known + cash; total P&L = total value - net contributions (formulas.md 22). */
export function totalsFrom(
  balances: readonly CashHolding[],
  sums: HoldingSums,
  contributed: bigint | null,
): BookTotals {
  let cash = 0n;
  const uncounted: CashHolding[] = [];
  for (const balance of balances) {
    if (balance.value !== null) cash += balance.value;
    else uncounted.push(balance);
  }
  const value = sums.long + sums.short + cash;
  const isWhole = sums.excluded === 0 && uncounted.length === 0;
  return {
    value,
    cash,
    uncounted,
    contributed,
    profit: isWhole && contributed !== null ? value - contributed : null,
  };
}

/** What the owner has brought in less what was taken out, before it is converted. */
export interface Contributed {
  /** In the currency asked for. */
  readonly own: bigint;
  /** In others, each with the pair and the day of its rate. */
  readonly foreign: readonly { readonly amount: bigint; readonly pair: PastPair }[];
}

export function contributedIn(ledger: Ledger, currency: string, cut: number): Contributed {
  const sums = ledger.contributionSumsAt(cut).filter(({ amount }) => amount !== 0n);
  const own = sums.find((sum) => sum.currency === currency)?.amount ?? 0n;
  if (sums.every((sum) => sum.currency === currency)) return { own, foreign: [] };
  const foreign = ledger
    .contributionsAt(cut)
    .filter((flow) => flow.currency !== currency)
    .map(({ amount, currency: base, executedAt }) => ({
      amount,
      pair: { base, quote: currency, day: newYorkWallClock(executedAt).day },
    }));
  return { own, foreign };
}

/** Net contributions, each at the rate of its own day; null as soon as one has none. */
export function netContributions(
  { own, foreign }: Contributed,
  rateOf: (pair: PastPair, i: number) => number | null,
): bigint | null {
  let total = own;
  for (const [i, { amount, pair }] of foreign.entries()) {
    const rate = rateOf(pair, i);
    if (rate === null) return null;
    total += timesFactor(amount, rate);
  }
  return total;
}
