import { msPerDay, newYorkWallClock } from "../../analytics/calendar/index.js";
import { finiteOrNull } from "../../analytics/math/index.js";
import { moneyDecimals, timesFactor, toNumber } from "../../analytics/money/fixed.js";
import { tradeStatistics } from "../../analytics/returns/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { slices } from "../../platform/threads/slices.js";
import { fxHistory } from "../market/index.js";
import { bookOf, type PortfolioAt } from "../portfolios/index.js";

/** One lot that was closed, in the currency asked for. */
interface ClosedTrade {
  readonly closedAt: number;
  readonly seq: number;
  readonly profit: number;
  readonly heldDays: number;
}

/** Statistics of the lots closed between two instants, without fees. */
export async function tradeRecord(
  ctx: Context,
  portfolio: PortfolioAt,
  { after, until, currency }: { after: number; until: number; currency: string },
) {
  const book = await bookOf(ctx, portfolio, currency);
  const { ledger, instruments } = book.loaded;
  const { cut } = portfolio.at;
  const currencies = [...new Set([...instruments.values()].map((one) => one.currency))];
  const rates = await fxHistory(ctx, { currencies: [currency, ...currencies], at: portfolio.at });
  const trades: ClosedTrade[] = [];
  let withoutRate = 0;
  const pause = slices();
  for (const entry of ledger.entries) {
    await pause();
    const isClosing = entry.instrument !== null && entry.reverses === null && entry.quantity !== 0n;
    const isInRange = entry.executedAt > after && entry.executedAt <= until;
    const isExpiry = entry.kind === "EXPIRY" && entry.instrument !== null;
    if (!isInRange || !(isClosing || isExpiry) || ledger.reversedAt(entry, cut) !== null) continue;
    const own = instruments.get(entry.instrument!)!.currency;
    for (const closing of ledger.lotTrace(entry, cut, book.splitsOf)) {
      const day = newYorkWallClock(entry.executedAt).day;
      const rate = rates.rateOn({ base: own, quote: currency, day }, portfolio.at).leg?.rate ?? null;
      if (rate === null) {
        withoutRate += 1;
        continue;
      }
      trades.push({
        closedAt: entry.executedAt,
        seq: entry.seq,
        profit: toNumber(timesFactor(closing.proceeds - closing.cost, rate), moneyDecimals),
        heldDays: (entry.executedAt - closing.openedBy.executedAt) / msPerDay,
      });
    }
  }
  trades.sort((a, b) => a.closedAt - b.closedAt || a.seq - b.seq);
  const statistics = tradeStatistics(trades.map(({ profit }) => profit));
  const warnings: DataWarning[] = [];
  if (withoutRate > 0) {
    const message = `${withoutRate} closed lots are left out: no rate to ${currency} on their day`;
    warnings.push({ code: DataWarningCode.NO_FX_RATE, message });
  }
  return { statistics: statistics === null ? null : { ...statistics, ...sums(trades) }, warnings };
}

function sums(trades: readonly ClosedTrade[]) {
  const total = (of: (trade: ClosedTrade) => number) => trades.reduce((sum, trade) => sum + of(trade), 0);
  return {
    totalProfit: total(({ profit }) => profit),
    averageHeldDays: finiteOrNull(total(({ heldDays }) => heldDays) / trades.length),
  };
}
