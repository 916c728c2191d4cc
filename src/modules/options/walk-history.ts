import { isoDay, sessionOpen, venueMinute } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { type Pause, slices } from "../../platform/threads/slices.js";
import type { JobRun } from "../jobs/index.js";
import type { KnownCarry } from "./expiry-forward.js";
import type { HistoryPlan } from "./exposure-history.service.js";
import { HistoryColumns, type HistoryResult } from "./exposure-history-columns.js";
import { knownFit } from "./known-fits.js";
import { priceChain } from "./price-chain.js";
import { type ChainAsOf, readChain, walkFrames } from "./read-chain.js";
import { carryBy, dayEnd, sessionEnd } from "./session-instant.js";

/** Works a history out, session after session; between frames others get their turn, and it heeds the signal. */
export async function walkHistory(
  ctx: Context,
  plan: HistoryPlan,
  run: Pick<JobRun, "report" | "signal"> | null,
): Promise<HistoryResult> {
  const { underlying, source, assumptions, interval, days } = plan;
  const columns = new HistoryColumns();
  const pause = slices({ signal: run?.signal ?? null });
  for (const [i, day] of days.entries()) {
    run?.report({ stage: isoDay(day), done: i, total: days.length });
    await pause();
    await walkDay(ctx, plan, { day, columns, pause });
  }
  run?.report({ stage: "done", done: days.length, total: days.length });
  return columns.finish({ symbol: underlying.symbol, source, assumptions, interval });
}

interface DayWalk {
  readonly day: number;
  readonly columns: HistoryColumns;
  readonly pause: Pause;
}

async function walkDay(ctx: Context, plan: HistoryPlan, { day, columns, pause }: DayWalk): Promise<void> {
  const { underlying, at, from, to, interval } = plan;
  const { venue, symbol } = underlying;
  const clock = Math.min(sessionEnd(venue, day), to);
  const chain = await readDay(ctx, { plan, day, clock, columns });
  if (chain === null) return;
  const isClose = interval === null && clock === sessionEnd(venue, day);
  const instant = isClose ? dayEnd(venue, day) : Math.min(clock, sessionOpen(venue, day));
  const carry = await carryBy(ctx, { symbol, instant, at });
  if (interval === null) {
    if (clock >= from) await addEntry(ctx, { plan, chain, clock, carry, columns });
    return;
  }
  const first = venueMinute(venue, from);
  const last = venueMinute(venue, clock);
  const walk = {
    chain,
    at,
    after: (first.day < day ? 0 : first.minutes) - 1,
    until: last.minutes,
    every: interval,
    onDamage: (error: AppError) => columns.skip(error.message),
  };
  for await (const { minute, quotedAt, frame } of walkFrames(ctx, walk)) {
    if (quotedAt < from) continue;
    const own = { ...chain, minute, quotedAt, frame };
    await addEntry(ctx, { plan, chain: own, clock: quotedAt, carry, columns });
    await pause();
  }
}

/** The day's chain with its last frame up to an instant; null where it has none, which is a gap. */
async function readDay(
  ctx: Context,
  { plan, day, clock, columns }: { plan: HistoryPlan; day: number; clock: number; columns: HistoryColumns },
): Promise<ChainAsOf | null> {
  const { underlying, at, source } = plan;
  try {
    const chain = await readChain(ctx, { underlying, at: { ...at, clock }, source });
    if (chain !== null && chain.tradingDay === day) return chain;
    columns.skip(`no frame of ${isoDay(day)} lies in the range`);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "NO_DATA") throw error;
    columns.skip(error.message);
  }
  return null;
}

async function addEntry(
  ctx: Context,
  {
    plan: { at, assumptions },
    chain,
    clock,
    carry,
    columns,
  }: { plan: HistoryPlan; chain: ChainAsOf; clock: number; carry: KnownCarry; columns: HistoryColumns },
): Promise<void> {
  const fit = assumptions.ivSource === "SVI" ? { fit: await knownFit(ctx, { chain, at, carry }) } : {};
  const priced = priceChain({ chain, clock, assumptions, carry, ...fit });
  if (priced === null) columns.skip(`the frame of ${new Date(chain.quotedAt).toISOString()} has no spot`);
  else columns.add(priced);
}
