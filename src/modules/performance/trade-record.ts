import { msPerDay, newYorkWallClock } from "../../analytics/calendar/index.js";
import type { LotClosing } from "../../analytics/ledger/index.js";
import { finiteOrNull } from "../../analytics/math/index.js";
import { moneyDecimals, quantityDecimals, timesFactor, toNumber } from "../../analytics/money/fixed.js";
import { excursionStatistics, tradeStatistics } from "../../analytics/returns/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { Pause } from "../../platform/threads/slices.js";
import { fxHistory } from "../market/index.js";
import { bookOf, type PortfolioAt } from "../portfolios/index.js";
import { excursionsOf, type PricedTrade } from "./trade-excursions.js";

/** One lot that was closed; its profit is in the currency asked for. */
interface ClosedTrade extends PricedTrade {
  readonly seq: number;
  readonly profit: number;
}

/** Statistics of the lots closed between two instants, without fees. */
export async function tradeRecord(
  ctx: Context,
  portfolio: PortfolioAt,
  { after, until, currency, pause }: { after: number; until: number; currency: string; pause: Pause },
) {
  const book = await bookOf(ctx, portfolio, currency);
  const { ledger, instruments } = book.loaded;
  const { cut } = portfolio.at;
  const currencies = [...new Set([...instruments.values()].map((one) => one.currency))];
  const rates = await fxHistory(ctx, { currencies: [currency, ...currencies], at: portfolio.at });
  const trades: ClosedTrade[] = [];
  let withoutRate = 0;
  for (const entry of ledger.entries) {
    await pause();
    const isClosing = entry.instrument !== null && entry.reverses === null && entry.quantity !== 0n;
    const isInRange = entry.executedAt > after && entry.executedAt <= until;
    const isExpiry = entry.kind === "EXPIRY" && entry.instrument !== null;
    if (!isInRange || !(isClosing || isExpiry) || ledger.reversedAt(entry, cut) !== null) continue;
    const instrument = instruments.get(entry.instrument!)!;
    const own = instrument.currency;
    for (const closing of ledger.lotTrace(entry, cut, book.splitsOf)) {
      const day = newYorkWallClock(entry.executedAt).day;
      const rate = rates.rateOn({ base: own, quote: currency, day }, portfolio.at).leg?.rate ?? null;
      if (rate === null) {
        withoutRate += 1;
        continue;
      }
      trades.push({
        ...pricesOf(closing),
        instrument,
        openedAt: closing.openedBy.executedAt,
        closedAt: entry.executedAt,
        seq: entry.seq,
        profit: toNumber(timesFactor(closing.proceeds - closing.cost, rate), moneyDecimals),
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
  if (statistics === null) return { statistics, warnings };
  const excursions = excursionStatistics(await excursionsOf(ctx, trades, { at: portfolio.at, pause }));
  return { statistics: { ...statistics, ...sums(trades), excursions }, warnings };
}

/** What a unit was bought and sold for; shorts have a negative quantity, and what they brought in as negative cost. */
function pricesOf({ quantity, cost, proceeds }: LotClosing) {
  const units = toNumber(quantity, quantityDecimals);
  const perUnit = (amount: bigint) => toNumber(amount, moneyDecimals) / units;
  return { entry: perUnit(cost), exit: perUnit(proceeds), isShort: units < 0 };
}

function sums(trades: readonly ClosedTrade[]) {
  const total = (of: (trade: ClosedTrade) => number) => trades.reduce((sum, trade) => sum + of(trade), 0);
  return {
    totalProfit: total(({ profit }) => profit),
    averageHeldDays: finiteOrNull(
      total(({ openedAt, closedAt }) => closedAt - openedAt) / msPerDay / trades.length,
    ),
  };
}
