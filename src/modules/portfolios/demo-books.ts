import { dayOf, isoDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { InstrumentClass, lastPrices, pageInstruments, requireSymbols, resolveAt } from "../market/index.js";
import { type DemoBook, type DemoTrade, demoBooks } from "./demo-plans.js";
import type { EntryInput } from "./entry-input.js";
import { insertAccounts } from "./ledger.queries.js";
import { createPortfolio, lockPortfolioForChange } from "./portfolios.service.js";
import { writeEntries } from "./record-entries.js";

export const demoUsersWithBooks = ["individual", "family", "fund"] as const;

/** Writes the demo portfolios of a user, at the synthetic closes of their trading days. */
export async function seedDemoBooks(ctx: Context, user: (typeof demoUsersWithBooks)[number]): Promise<void> {
  for (const book of demoBooks[user]) {
    const { id } = await createPortfolio(ctx, book);
    const entries = [
      ...book.cash,
      ...(await tradesOf(ctx, book)),
      ...(await optionsOf(ctx, book)),
      ...book.later,
    ].sort((a, b) => compareDays(a, b));
    await inTransaction(ctx, async (tx) => {
      const portfolio = await lockPortfolioForChange(tx, id);
      await insertAccounts(tx.db, {
        portfolioKey: portfolio.key,
        names: book.averageAccounts,
        lotMethod: "AVERAGE",
        recordedAt: tx.now,
      });
      await writeEntries(tx, portfolio, { entries });
    });
  }
}

/**
 * A trade by the money it is to take becomes a trade of whole units. Where real prices of a symbol were imported before
 * the demo they serve, and may not reach the day, or not be as traded: then the book goes without.
 */
async function tradesOf(ctx: Context, { trades }: DemoBook): Promise<EntryInput[]> {
  const entries: EntryInput[] = [];
  for (const day of new Set(trades.map((trade) => trade.tradeDate))) {
    const at = resolveAt(ctx, { at: day });
    const ofDay = trades.filter((trade) => trade.tradeDate === day);
    const instruments = await requireSymbols(ctx, { symbols: ofDay.map(({ symbol }) => symbol), at });
    const prices = await lastPrices(ctx, { instruments, at });
    for (const trade of ofDay) {
      const instrument = instruments.find(({ symbol }) => symbol === trade.symbol)!;
      const price = prices.get(instrument.key)?.price;
      if (price !== undefined && Number.isFinite(price)) entries.push(entryOf(trade, price));
    }
  }
  return entries;
}

function entryOf({ money, ...trade }: DemoTrade, price: number): EntryInput {
  const units = Math.max(1, Math.floor(Math.abs(money) / price));
  return { ...trade, kind: money < 0 ? "SELL" : "BUY", quantity: String(units), price: String(price) };
}

/** Contracts nearest to the wanted moneyness with some months to live, traded on their newest day. */
async function optionsOf(ctx: Context, { options }: DemoBook): Promise<EntryInput[]> {
  if (options.length === 0) return [];
  const at = resolveAt(ctx, {});
  const { nodes } = await pageInstruments(ctx, { at, first: 1_000, instrumentClass: InstrumentClass.OPTION });
  const prices = await lastPrices(ctx, { instruments: nodes, at });
  const underlyings = await requireSymbols(ctx, { symbols: options.map(({ underlying }) => underlying), at });
  const spots = await lastPrices(ctx, { instruments: underlyings, at });
  const today = dayOf(new Date(at.clock).toISOString().slice(0, 10));
  return options.flatMap((wish) => {
    const underlying = underlyings.find(({ symbol }) => symbol === wish.underlying)!;
    const spot = spots.get(underlying.key)?.price ?? Number.NaN;
    if (!Number.isFinite(spot)) return [];
    const [best] = nodes
      .filter(
        (node) =>
          node.underlyingKey === underlying.key &&
          node.optionRight === wish.right &&
          dayOf(node.expiration!) - today >= wish.daysToLive &&
          prices.get(node.key) != null,
      )
      .map((node) => ({ node, distance: Math.abs(Number(node.strike) / spot - wish.moneyness) }))
      .sort((a, b) => a.node.expiration!.localeCompare(b.node.expiration!) || a.distance - b.distance);
    if (best === undefined) return [];
    const last = prices.get(best.node.key)!;
    return {
      kind: wish.contracts < 0 ? ("SELL" as const) : ("BUY" as const),
      symbol: best.node.symbol,
      quantity: String(Math.abs(wish.contracts)),
      price: String(last.price),
      tradeDate: isoDay(last.tradingDay),
      strategy: wish.strategy,
      tags: wish.tags,
    };
  });
}

function compareDays(a: EntryInput, b: EntryInput): number {
  return (a.tradeDate ?? "").localeCompare(b.tradeDate ?? "");
}
