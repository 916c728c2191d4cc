import { isoDay } from "../../analytics/calendar/index.js";
import { groupedByEach } from "../../analytics/grouped-by.js";
import { ratioOf } from "../../analytics/money/fixed.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { slices } from "../../platform/threads/slices.js";
import {
  dayBook,
  magnitudeOf,
  moneyOrNull,
  type PortfolioAt,
  type PositionTypeName,
  positionIds,
  requirePortfolio,
  tagsOf,
} from "../portfolios/index.js";
import { explainOptions, type OptionExplain } from "./explain-options.js";
import { performancePolicy } from "./performance.policy.js";
import { planTimeline } from "./performance.service.js";
import { episodePnls } from "./position-pnl.js";
import { difference } from "./timeline-columns.js";
import { instantOf } from "./timeline-days.js";

export type PnlGroupingName = "POSITION" | "TAG" | "TYPE" | "STRATEGY";

export interface PnlQuestion {
  /** YYYY-MM-DD */
  readonly date?: string | null | undefined;
  readonly groupBy: PnlGroupingName;
  readonly currency?: string | null | undefined;
}

interface PnlRow {
  readonly id: string;
  readonly symbol: string;
  readonly positionType: PositionTypeName;
  readonly account: string;
  readonly strategy: string | null;
  readonly tags: readonly string[];
  readonly pnl: bigint | null;
  readonly startValue: bigint | null;
}

/** Where a session's P&L came from. @throws AppError INVALID_INPUT for a malformed currency */
export async function attributePnl(
  ctx: Context,
  portfolio: PortfolioAt,
  { date, groupBy, currency: asked }: PnlQuestion,
) {
  const {
    days,
    before: begins,
    currency,
  } = await planTimeline(ctx, portfolio, { to: date, currency: asked });
  const day = days.at(-1);
  const previous = days.at(-2) ?? begins;
  if (day === undefined || previous === null) return noAttribution(currency, groupBy);
  const [then, now] = [instantOf(previous, portfolio.at), instantOf(day, portfolio.at)];
  const book = await dayBook(ctx, portfolio, { currency, pause: slices() });
  const totalBefore = (await book.figuresAt(then)).totals.profit;
  const holdingsBefore = await book.holdingsAt(then);
  const total = difference((await book.figuresAt(now)).totals.profit, totalBefore);
  const episodes = episodePnls(holdingsBefore, await book.holdingsAt(now));
  spend(ctx, episodes.length * performancePolicy.valuesPerPnlRow);
  const tags = await tagsOf(ctx, await requirePortfolio(ctx, { id: portfolio.id, at: now }));
  const rows = episodes.map(({ holding: { episode, instrument, type }, pnl, startValue }): PnlRow => {
    return {
      id: positionIds.format(episode.openedBy.id),
      symbol: instrument.symbol,
      positionType: type,
      account: episode.openedBy.account,
      strategy: tags.strategy(episode),
      tags: tags.tags(episode).map(({ label }) => label),
      pnl,
      startValue,
    };
  });
  const { explains, warnings } = await explainOptions(ctx, portfolio, {
    rows: episodes,
    ...{ before: then, now, currency },
  });
  const groups = groupBy === "POSITION" ? [] : groupsOf(rows, keysBy[groupBy]);
  return {
    date: isoDay(day),
    previousDate: isoDay(previous),
    currency,
    groupBy,
    totalPl: moneyOrNull(total),
    positions: rows.sort(bySize).map((row) => positionView(row, total, explains)),
    remainder: remainderView(rows, total),
    byType: groupsOf(rows, keysBy.TYPE).map((group) => groupView(group, total)),
    groups: groups.map((group) => groupView(group, total)),
    groupRemainder: groupBy === "POSITION" ? null : remainderView(groups, total),
    warnings: [...unknownWarnings(rows), ...warnings],
  };
}

function noAttribution(currency: string, groupBy: PnlGroupingName) {
  const unknown = { pnl: null, contributionPercent: null };
  const message = "no session of the ledger lies on or before the date";
  return {
    ...{
      date: null,
      previousDate: null,
      currency,
      groupBy,
      totalPl: null,
      positions: [],
      remainder: unknown,
    },
    ...{ byType: [], groups: [], groupRemainder: groupBy === "POSITION" ? null : unknown },
    warnings: [{ code: DataWarningCode.NO_DATA, message }],
  };
}

function positionView(
  { pnl, startValue, ...row }: PnlRow,
  total: bigint | null,
  explains: ReadonlyMap<string, OptionExplain>,
) {
  return {
    ...row,
    pnl: moneyOrNull(pnl),
    pnlPercent: percentOf(pnl, startValue === null ? null : magnitudeOf(startValue), 2),
    contributionPercent: percentOf(pnl, total, 1),
    explain: explains.get(row.id) ?? null,
  };
}

/** 100 x part / whole; null where the whole is 0. */
function percentOf(part: bigint | null, whole: bigint | null, decimals: number): number | null {
  if (part === null || whole === null || whole === 0n) return null;
  const ratio = ratioOf(part, whole);
  const scale = 10 ** decimals;
  return ratio === null ? null : Math.round(ratio * 100 * scale) / scale;
}

interface Group {
  readonly key: string | null;
  readonly positionCount: number;
  readonly pnl: bigint | null;
}

const keysBy: Readonly<
  Record<Exclude<PnlGroupingName, "POSITION">, (row: PnlRow) => readonly (string | null)[]>
> = {
  TYPE: ({ positionType }) => [positionType],
  STRATEGY: ({ strategy }) => [strategy],
  TAG: ({ tags }) => (tags.length === 0 ? [null] : tags),
};

function groupsOf(rows: readonly PnlRow[], keysOf: (row: PnlRow) => readonly (string | null)[]): Group[] {
  return [...groupedByEach(rows, keysOf)]
    .map(([key, some]) => ({ key, positionCount: some.length, pnl: sumOf(some) }))
    .sort((a, b) => compareKeys(a.key, b.key));
}

/** Those without a key come last. */
function compareKeys(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

function groupView({ key, positionCount, pnl }: Group, total: bigint | null) {
  return { key, positionCount, pnl: moneyOrNull(pnl), contributionPercent: percentOf(pnl, total, 1) };
}

function remainderView(rows: readonly { readonly pnl: bigint | null }[], total: bigint | null) {
  const rest = difference(total, sumOf(rows));
  return { pnl: moneyOrNull(rest), contributionPercent: percentOf(rest, total, 1) };
}

/** Null while one is not known. */
function sumOf(rows: readonly { readonly pnl: bigint | null }[]): bigint | null {
  let sum = 0n;
  for (const { pnl } of rows) {
    if (pnl === null) return null;
    sum += pnl;
  }
  return sum;
}

function bySize(a: PnlRow, b: PnlRow): number {
  if (a.pnl === null || b.pnl === null) return compareNulls(a, b);
  const [one, other] = [magnitudeOf(a.pnl), magnitudeOf(b.pnl)];
  if (one !== other) return one > other ? -1 : 1;
  return a.symbol < b.symbol || (a.symbol === b.symbol && a.id < b.id) ? -1 : 1;
}

function compareNulls(a: PnlRow, b: PnlRow): number {
  if (a.pnl === null && b.pnl === null) return a.symbol < b.symbol ? -1 : 1;
  return a.pnl === null ? 1 : -1;
}

function unknownWarnings(rows: readonly PnlRow[]): DataWarning[] {
  const unknown = rows.filter(({ pnl }) => pnl === null);
  const [first] = unknown;
  if (first === undefined) return [];
  const more = unknown.length > 1 ? ` and ${unknown.length - 1} more` : "";
  const message = `${first.symbol}${more}: no value on this session or the one before`;
  return [{ code: DataWarningCode.PARTIAL_COVERAGE, message }];
}
