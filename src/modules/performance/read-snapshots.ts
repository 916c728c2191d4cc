import { dayOf, isoDay } from "../../analytics/calendar/index.js";
import { moneyDecimals, parseFixed } from "../../analytics/money/fixed.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { workspaceIdsOf } from "../identity/index.js";
import { askedRange, knownBy } from "../market/index.js";
import { magnitudeOf, moneyOrNull, type PortfolioAt } from "../portfolios/index.js";
import { listSnapshots, type SnapshotRow } from "./snapshots.queries.js";
import type { PortfolioSnapshot, SnapshotArgs } from "./snapshots.types.js";

const [firstDay, lastDay] = ["0001-01-01", "9999-12-31"];

/** One page of a portfolio's snapshots as they were stored, by day. @throws AppError INVALID_INPUT */
export async function readSnapshots(
  ctx: Context,
  portfolio: PortfolioAt,
  { from, to, ...page }: SnapshotArgs,
): Promise<Connection<PortfolioSnapshot>> {
  askedRange({ from: from ?? null, to: to ?? null });
  const { limit, after } = keysetOf(page, 1);
  const [last] = after ?? [];
  if (last !== undefined && !/^\d{4}-\d\d-\d\d$/.test(last))
    throw new AppError("INVALID_INPUT", "after is not a cursor of this list", { field: "after" });
  const rows = await listSnapshots(ctx.sql, {
    portfolioKey: portfolio.key,
    workspaceIds: workspaceIdsOf(ctx),
    from: later(from ?? firstDay, last === undefined ? firstDay : dayAfter(last)),
    to: to ?? lastDay,
    ...knownBy(portfolio.at),
    limit,
  });
  return connectionFrom(rows.map(snapshotView), page, ({ tradingDay }) => [tradingDay]);
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function dayAfter(day: string): string {
  return isoDay(dayOf(day) + 1);
}

/** A stored snapshot as the schema shows it. */
export function snapshotView(row: SnapshotRow): PortfolioSnapshot {
  const { day, isComplete } = row;
  const [long, short] = [exact(row.longExposure), exact(row.shortExposure)];
  const whole = (amount: bigint) => (isComplete ? moneyOrNull(amount) : null);
  return {
    ...row,
    tradingDay: isoDay(day),
    knownAt: new Date(row.knownAt),
    recordedAt: new Date(row.recordedAt),
    totalValue: whole(exact(row.knownValue)),
    cash: whole(exact(row.cash)),
    longExposure: whole(long),
    shortExposure: whole(short),
    grossExposure: whole(long + magnitudeOf(short)),
    netExposure: whole(long + short),
    dailyPnl: shown(row.dailyPnl),
    cumulativePnl: shown(row.cumulativePnl),
    externalFlow: shown(row.externalFlow),
    netContributions: shown(row.netContributions),
    deltaDollarsInclStock: row.deltaDollars,
    excludedFromGreeksCount: row.ungreekedCount,
    effectivePositions: row.herfindahl === null ? null : 1 / row.herfindahl,
  };
}

function exact(text: string): bigint {
  return parseFixed(text, moneyDecimals);
}

function shown(text: string | null): string | null {
  return text === null ? null : moneyOrNull(exact(text));
}
