import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type AtInput, resolveAt } from "../market/index.js";
import { adHocBook, portfoliosPolicy, requirePortfolio } from "../portfolios/index.js";
import { contributorsOf } from "./limit-contributors.js";
import { TradeCheckMode, TradeDecision } from "./limit-enums.types.js";
import type { BookMeasures } from "./limit-measures.js";
import { type LimitStatus, stateRanks } from "./limit-status.js";
import { fittingQuantities, type LimitChange, limitChanges, type TradedBook } from "./limit-trades.js";
import { limitsPolicy } from "./limits.policy.js";
import type { LimitAt } from "./limits.service.js";
import { breachName, byState, measuredBook, statusWarnings, utilisationOf } from "./measure-limits.js";

export interface TradeQuestion extends AtInput {
  readonly portfolioId: string;
  readonly trades: readonly { readonly symbol: string; readonly quantity: number }[];
  readonly mode: TradeCheckMode;
}

/**
 * Whether trades at today's prices would break a limit, and how each limit stands before and after them. Nothing is written.
 *
 * @throws AppError RISK_LIMIT_EXCEEDED in mode REFUSE, with what would fit; INVALID_INPUT, NOT_FOUND, SYMBOL_NOT_FOUND
 */
export async function checkTrades(ctx: Context, { portfolioId, trades, mode, ...when }: TradeQuestion) {
  const at = resolveAt(ctx, when);
  const portfolio = await requirePortfolio(ctx, { id: portfolioId, at });
  requireTrades(trades);
  const positions = trades.map(({ symbol, quantity }) => ({ symbol, quantity }));
  const added = await adHocBook(ctx, { positions, currency: portfolio.baseCurrency, at });
  const measured = await measuredBook(ctx, portfolio, added.positions);
  const { limits, book, exposures, history } = measured;
  const heldCount = book.positions.length;
  const traded: TradedBook = {
    ...{ limits, history, netAssetValue: book.netAssetValue },
    held: exposures.slice(0, heldCount),
    trades: exposures.slice(heldCount),
  };
  const { changes, before, after } = limitChanges(traded);
  const violated = changes.filter(({ isViolated }) => isViolated);
  const decision = decisionOf(changes);
  let fitting: (number | null)[] = trades.map(() => null);
  if (decision === TradeDecision.REFUSED) {
    spend(ctx, heldCount * trades.length);
    fitting = await fittingQuantities(traded);
  }
  const suggestions =
    decision === TradeDecision.REFUSED ? suggestionsOf({ traded, violated, before, fitting }) : [];
  if (decision === TradeDecision.REFUSED && mode === TradeCheckMode.REFUSE)
    throw exceeded(violated, suggestions);
  return {
    portfolioId: portfolio.id,
    currency: book.currency,
    decision,
    limits: changes
      .sort((a, b) => byState(a.after, b.after))
      .map((change) => changeOf(change, { before, after })),
    trades: added.positions.map(({ symbol, quantity, unitPrice, value }, i) => ({
      ...{ symbol, value, price: unitPrice },
      quantity: quantity!,
      largestQuantity: fitting[i]!,
    })),
    suggestions,
    asOf: new Date(at.clock),
    asOfRequested: at.requested,
    warnings: [...book.warnings, ...added.warnings, ...statusWarnings(changes.map((change) => change.after))],
  };
}

function decisionOf(changes: readonly LimitChange[]): TradeDecision {
  if (changes.some(({ isViolated }) => isViolated)) return TradeDecision.REFUSED;
  return changes.some(({ isLost }) => isLost) ? TradeDecision.UNKNOWN : TradeDecision.ALLOWED;
}

function changeOf(
  { before, after, isViolated }: LimitChange,
  measures: { before: BookMeasures; after: BookMeasures },
) {
  return {
    limit: after.limit,
    name: breachName(after),
    metric: after.metric,
    scope: after.scope,
    isViolated,
    isWorse: stateRanks[after.state] > stateRanks[before.state],
    before: utilisationOf(before, measures.before),
    after: utilisationOf(after, measures.after),
  };
}

function exceeded(violated: readonly LimitChange[], suggestions: readonly string[]): AppError {
  const texts = violated.map(({ after }) => {
    const { measure, use } = after;
    return `${breachName(after)} (${measure.knownValue} against ${use.bound})`;
  });
  const message = `Cannot execute trade: would exceed ${texts.join(", ")}`;
  return new AppError("RISK_LIMIT_EXCEEDED", message, { field: "trades", suggestions });
}

/** The source's two words of advice, then what would do. */
function suggestionsOf({
  traded,
  violated,
  before,
  fitting,
}: {
  traded: TradedBook;
  violated: readonly LimitChange[];
  before: BookMeasures;
  fitting: readonly (number | null)[];
}): string[] {
  const suggestions = ["reduce_position_size", "close_existing_positions"];
  for (const [i, { symbol, quantity }] of traded.trades.entries()) {
    const most = fitting[i];
    if (most != null && most !== quantity)
      suggestions.push(`${symbol}: ${most} instead of ${quantity} would fit`);
  }
  const reduce = violated.flatMap((change) => reducible(change.before, before));
  if (reduce.length > 0) suggestions.push(`reduce ${[...new Set(reduce)].join(", ")}`);
  return suggestions;
}

function reducible(status: LimitStatus<LimitAt>, measures: BookMeasures): string[] {
  return contributorsOf(status, measures).map(({ symbol }) => symbol);
}

function requireTrades(trades: TradeQuestion["trades"]): void {
  const { maxTrades } = limitsPolicy;
  const { largestMagnitude } = portfoliosPolicy;
  const refuse = (message: string) => new AppError("INVALID_INPUT", message, { field: "trades" });
  if (trades.length === 0 || trades.length > maxTrades)
    throw refuse(`give 1 to ${maxTrades} trades, got ${trades.length}`);
  for (const [i, { quantity }] of trades.entries()) {
    if (quantity !== 0 && Math.abs(quantity) <= largestMagnitude) continue;
    throw refuse(
      `trades[${i}] needs a quantity other than 0 and at most ${largestMagnitude}, got ${quantity}`,
    );
  }
}
