import { limitUse } from "../../analytics/risk/index.js";
import { nextTurn } from "../../platform/threads/turns.js";
import { exposuresAfter, type LimitExposure, scaledExposure } from "./limit-exposures.js";
import { type BookMeasures, bookMeasures } from "./limit-measures.js";
import { type LimitStatus, limitStatuses, ruleOf } from "./limit-status.js";
import type { VarHistory } from "./limit-var-history.js";
import { limitsPolicy } from "./limits.policy.js";
import type { LimitAt } from "./limits.service.js";

/** A limit before and after trades. */
export interface LimitChange {
  readonly before: LimitStatus<LimitAt>;
  readonly after: LimitStatus<LimitAt>;
  /** In hard breach, and no better than before. */
  readonly isViolated: boolean;
  /** Measurable before, and no more. */
  readonly isLost: boolean;
}

export interface TradedBook {
  readonly limits: readonly LimitAt[];
  readonly held: readonly LimitExposure[];
  readonly trades: readonly LimitExposure[];
  readonly netAssetValue: number;
  readonly history: VarHistory | null;
}

/** What trades do to each limit: of limits of underlyings to those that are traded. */
export function limitChanges(traded: TradedBook): {
  changes: LimitChange[];
  before: BookMeasures;
  after: BookMeasures;
} {
  const measured = (exposures: readonly LimitExposure[]) => bookMeasures(exposures, traded);
  const before = measured(traded.held);
  const after = measured(exposuresAfter(traded.held, traded.trades));
  const earlier = new Map(limitStatuses(traded.limits, before).map((status) => [keyOf(status), status]));
  const names = new Set(traded.trades.map(({ underlying }) => underlying));
  const changes = limitStatuses(traded.limits, after).flatMap((status) => {
    if (status.scope !== null && !names.has(status.scope)) return [];
    return [changeOf(earlier.get(keyOf(status)) ?? unheld(status), status)];
  });
  return { changes, before, after };
}

function changeOf(before: LimitStatus<LimitAt>, after: LimitStatus<LimitAt>): LimitChange {
  const isHard = after.state === "HARD_BREACH";
  const wasHard = before.state === "HARD_BREACH";
  return {
    before,
    after,
    isViolated: isHard && !(wasHard && isNoWorse(before.use.excess, after.use.excess)),
    isLost: after.state === "UNKNOWN" && before.state !== "UNKNOWN",
  };
}

/** Rounding is no worsening. */
function isNoWorse(before: number | null, after: number | null): boolean {
  if (before === null || after === null) return false;
  return after <= before + 1e-9 * Math.abs(before);
}

function keyOf({ limit, scope }: LimitStatus<LimitAt>): string {
  return `${limit.id} ${scope ?? ""}`;
}

/** An underlying that was not held yet. */
function unheld(status: LimitStatus<LimitAt>): LimitStatus<LimitAt> {
  const use = limitUse(0, ruleOf(status.limit));
  const measure = { value: 0, knownValue: 0, missing: [] };
  return { ...status, measure, use, state: use.state as LimitStatus["state"] };
}

/**
 * Of each trade the largest quantity that breaks no limit, the others as asked: found by halving between 0 and what was
 * asked, whole where that was. Null: the others alone break one.
 */
export async function fittingQuantities(traded: TradedBook): Promise<(number | null)[]> {
  const found: (number | null)[] = [];
  for (const index of traded.trades.keys()) {
    await nextTurn();
    found.push(fittingQuantity(traded, index));
  }
  return found;
}

function fittingQuantity(traded: TradedBook, index: number): number | null {
  const trade = traded.trades[index]!;
  const asked = trade.quantity;
  const fits = (quantity: number) => {
    const trades = traded.trades.with(index, scaledExposure(trade, quantity / asked));
    return !limitChanges({ ...traded, trades: trades.filter((one) => one.quantity !== 0) }).changes.some(
      ({ isViolated }) => isViolated,
    );
  };
  if (!fits(0)) return null;
  if (fits(asked)) return asked;
  const isWhole = Number.isInteger(asked);
  let [low, high] = [0, asked];
  const enough = isWhole ? 1 : Math.abs(asked) / 2 ** limitsPolicy.searchSteps;
  while (Math.abs(high - low) > enough) {
    const middle = isWhole ? Math.trunc((low + high) / 2) : (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
