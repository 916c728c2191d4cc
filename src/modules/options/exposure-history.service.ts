import { isoDay, parseDay, readAsOf, venueInstant, venueMinute } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import type { At } from "../market/index.js";
import type { ChainAssumptions } from "./chain-assumptions.js";
import { exposurePolicy } from "./exposure.policy.js";
import type { ExposureHistoryArgs } from "./exposure-history.types.js";
import type { HistoryResult } from "./exposure-history-columns.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { chainDays, type TradedUnderlying } from "./read-chain.js";
import { walkHistory } from "./walk-history.js";

/** What a history is asked for, from whom and when. */
export interface HistoryQuestion {
  readonly underlying: TradedUnderlying;
  readonly at: At;
  readonly assumptions: ChainAssumptions;
  /** Code of a dataset; null: the one preferred. */
  readonly source: string | null;
  /** Epoch milliseconds, both included. */
  readonly from: number;
  readonly to: number;
  /** Minutes between entries; null: one a session. */
  readonly interval: number | null;
}

/** The sessions a history goes through and how much work they are. */
export interface HistoryPlan extends HistoryQuestion {
  readonly source: string;
  /** Day numbers, ascending. */
  readonly days: readonly number[];
  readonly entries: number;
  /** Contracts, summed over the entries. */
  readonly contracts: number;
}

const columnCount = 9;

/** What a history of so many entries costs to answer. */
export function historyValues(entries: number): number {
  return columnCount * entries;
}

/**
 * The range of a question, as known at `at`.
 *
 * @throws AppError INVALID_AT for a text that is no instant, INVALID_INPUT for an order or an interval that is none
 */
export function askedHistory(
  ctx: Context,
  { from, to, interval }: ExposureHistoryArgs,
  { underlying: { venue }, at }: Pick<HistoryQuestion, "underlying" | "at">,
): Pick<HistoryQuestion, "from" | "to" | "interval"> {
  if (interval != null && !(interval >= 1 && interval <= minutesPerDay))
    throw new AppError("INVALID_INPUT", `interval must be 1 to ${minutesPerDay} minutes, got ${interval}`, {
      field: "interval",
    });
  const now = ctx.now.getTime();
  const instantOf = (field: "from" | "to", text: string): number => {
    const reading = readAsOf(text, now);
    if ("problem" in reading)
      throw new AppError("INVALID_AT", `${field} ${quoted(text)} ${reading.problem}`, { field });
    const day = text.length === 10 ? parseDay(text) : null;
    if (day === null) return reading.clock;
    return field === "from"
      ? venueInstant(venue, { day, minutes: 0 })
      : venueInstant(venue, { day: day + 1, minutes: 0 }) - 1;
  };
  const range = {
    from: instantOf("from", from),
    to: to == null ? at.clock : Math.min(at.clock, instantOf("to", to)),
  };
  if (range.from > range.to)
    throw new AppError(
      "INVALID_INPUT",
      `from ${quoted(from)} lies after ${to == null ? "at" : `to ${quoted(to)}, or after at`}`,
      { field: "from" },
    );
  return { ...range, interval: interval ?? null };
}

const minutesPerDay = 1_440;

/** @throws AppError NO_DATA where no session of the range was known, INVALID_INPUT for more entries than an answer may have */
export async function planHistory(ctx: Context, question: HistoryQuestion): Promise<HistoryPlan> {
  const { underlying, at, from, to, interval } = question;
  const [firstDay, lastDay] = [from, to].map((instant) =>
    isoDay(venueMinute(underlying.venue, instant).day),
  ) as [string, string];
  const stored = (await chainDays(ctx, { underlying, at })).filter(
    ({ tradeDate, source }) =>
      tradeDate >= firstDay &&
      tradeDate <= lastDay &&
      (question.source === null || source === question.source),
  );
  const [preferred] = stored.toSorted(
    (a, b) => Number(a.isSynthetic) - Number(b.isSynthetic) || (a.source < b.source ? -1 : 1),
  );
  if (preferred === undefined)
    throw new AppError(
      "NO_DATA",
      `no option chain of ${quoted(underlying.symbol)}${question.source === null ? "" : ` from ${question.source}`} was known from ${firstDay} to ${lastDay}`,
      { field: "from" },
    );
  const days = stored.filter(({ source }) => source === preferred.source);
  const entriesOf = (frames: number) =>
    interval === null ? 1 : Math.min(frames, Math.ceil(minutesPerDay / interval));
  const entries = days.reduce((sum, { frameCount }) => sum + entriesOf(frameCount), 0);
  const { mostEntries } = exposurePolicy;
  if (entries > mostEntries)
    throw new AppError(
      "INVALID_INPUT",
      `up to ${entries} entries are more than ${mostEntries}; ask for a shorter range or a longer interval`,
      { field: "interval" },
    );
  return {
    ...question,
    source: preferred.source,
    days: days.map(({ tradeDate }) => parseDay(tradeDate)!),
    entries,
    contracts: days.reduce(
      (sum, { frameCount, contractCount }) => sum + entriesOf(frameCount) * contractCount,
      0,
    ),
  };
}

/**
 * A history within a request.
 *
 * @throws AppError INVALID_INPUT for more work than a request may be, and as {@link askedHistory}, {@link planHistory}
 */
export async function exposureHistory(
  ctx: Context,
  { priced, underlying, at }: OptionChainAt,
  args: ExposureHistoryArgs,
): Promise<HistoryResult> {
  const { assumptions, chain } = priced;
  const question = {
    underlying,
    at,
    assumptions,
    source: chain.source,
    ...askedHistory(ctx, args, { underlying, at }),
  };
  const plan = await planHistory(ctx, question);
  const work = workOf(plan);
  const { edgeContracts } = exposurePolicy;
  if (work > edgeContracts)
    throw new AppError(
      "INVALID_INPUT",
      `${plan.entries} entries of ${Math.round(plan.contracts / plan.entries)} contracts are more than ${edgeContracts} together; ask for less, or with the mutation requestExposureHistory`,
      { field: "from" },
    );
  spend(ctx, historyValues(plan.entries));
  return walkHistory(ctx, plan, null);
}

/** In contracts whose vols are quoted. */
export function workOf({ contracts, assumptions }: Pick<HistoryPlan, "contracts" | "assumptions">): number {
  return assumptions.ivSource === "SVI" ? exposurePolicy.fitFactor * contracts : contracts;
}
