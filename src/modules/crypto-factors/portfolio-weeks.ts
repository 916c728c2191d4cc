import { isoDay } from "../../analytics/calendar/index.js";
import { lastDayOfWeek, weekOf } from "../../analytics/factors/index.js";
import { timeWeightedReturn } from "../../analytics/returns/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { slices } from "../../platform/threads/slices.js";
import type { At } from "../market/index.js";
import { dayBook, ledgerSpan, moneyText, type PortfolioAt } from "../portfolios/index.js";
import { cryptoPolicy } from "./crypto-factors.policy.js";

export interface PortfolioWeeks {
  /** As `weekOf` counts, ascending. */
  readonly weeks: readonly number[];
  readonly returns: readonly (number | null)[];
}

const msPerDay = 86_400_000;
/** Closes of Sunday are known a quarter of an hour into Monday, UTC. */
const knownAfterMs = 15 * 60_000;

/** The instant at which a week is over and its prices are known. */
function endOfWeek(week: number, { recordedAt }: At): At {
  const instant = (lastDayOfWeek(week) + 1) * msPerDay + knownAfterMs;
  return { clock: instant, cut: instant, recordedAt, requested: new Date(instant).toISOString() };
}

/**
 * A portfolio's returns of the last weeks that are over, each on the value it began with and what was paid in.
 *
 * @throws AppError INVALID_INPUT for more weeks of positions than an answer may be
 */
export async function portfolioWeeks(
  ctx: Context,
  portfolio: PortfolioAt,
  { lookbackWeeks }: { lookbackWeeks: number },
): Promise<PortfolioWeeks> {
  const { at } = portfolio;
  const { begins, positions } = await ledgerSpan(ctx, portfolio);
  if (begins === null) return { weeks: [], returns: [] };
  const over = weekOf(Math.floor((at.cut - knownAfterMs) / msPerDay)) - 1;
  const first = Math.max(weekOf(Math.floor(begins / msPerDay)), over - lookbackWeeks);
  const count = Math.max(0, over - first + 1);
  const { edgePositionWeeks } = cryptoPolicy;
  if (count * positions > edgePositionWeeks)
    throw new AppError(
      "INVALID_INPUT",
      `${count} weeks of ${positions} positions are more than ${edgePositionWeeks} together; ask for fewer weeks`,
      { field: "lookbackWeeks" },
    );
  spend(ctx, count * (positions * cryptoPolicy.valuesPerPositionWeek + cryptoPolicy.valuesPerWeek));
  const pause = slices();
  const book = await dayBook(ctx, portfolio, { currency: portfolio.baseCurrency, pause });
  const weeks: number[] = [];
  const returns: (number | null)[] = [];
  let before: { value: number; contributed: number } | null = null;
  for (let week = first; week <= over; week += 1) {
    const { sums, totals } = await book.figuresAt(endOfWeek(week, at));
    const isWhole = sums.excluded === 0 && totals.uncounted.length === 0 && totals.contributed !== null;
    const now: { value: number; contributed: number } | null = isWhole
      ? { value: Number(moneyText(totals.value)), contributed: Number(moneyText(totals.contributed!)) }
      : null;
    if (week > first) {
      weeks.push(week);
      returns.push(returnBetween(before, now));
    }
    before = now;
    await pause();
  }
  return { weeks, returns };
}

type Worth = { readonly value: number; readonly contributed: number } | null;

function returnBetween(before: Worth, now: Worth): number | null {
  if (before === null || now === null) return null;
  const flow = now.contributed - before.contributed;
  return timeWeightedReturn([{ startValue: before.value, flow, endValue: now.value }]);
}

/** The Sunday of a week as text. */
export function sundayOf(week: number): string {
  return isoDay(lastDayOfWeek(week));
}
