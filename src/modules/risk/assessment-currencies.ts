import { shiftSession } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { type At, fxHistory } from "../market/index.js";

/** Returns of a currency in the book's on the days of a panel; null: it is the book's own. NaN where a rate is not known. */
export type CurrencyReturns = (currency: string) => Float64Array | null;

/** What each currency did to a book, session by session, with the rates known at `at`. One statement, however many there are. */
export async function currencyReturns(
  ctx: Context,
  { currencies, quote, days, at }: { currencies: readonly string[]; quote: string; days: Int32Array; at: At },
): Promise<CurrencyReturns> {
  const foreign = [...new Set(currencies)].filter((currency) => currency !== quote);
  if (foreign.length === 0 || days.length === 0) return () => null;
  const history = await fxHistory(ctx, { currencies: [...foreign, quote], at });
  const before = shiftSession("XNYS", days[0]!, -1);
  const returns = new Map<string, Float64Array>();
  for (const base of foreign) {
    const rateOn = (day: number) => history.rateOn({ base, quote, day }, at).leg?.rate ?? Number.NaN;
    const column = new Float64Array(days.length);
    let last = before === null ? Number.NaN : rateOn(before);
    for (let i = 0; i < days.length; i += 1) {
      const rate = rateOn(days[i]!);
      column[i] = rate / last - 1;
      last = rate;
    }
    returns.set(base, column);
  }
  return (currency) => returns.get(currency) ?? null;
}
