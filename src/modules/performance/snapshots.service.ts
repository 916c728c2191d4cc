import { isoDay } from "../../analytics/calendar/index.js";
import { moneyDecimals, parseFixed } from "../../analytics/money/fixed.js";
import type { Context } from "../../context.js";
import type { DataWarningCode } from "../../platform/graphql/data-warning.js";
import { workspaceIdsOf } from "../identity/index.js";
import { barsScope, earliestToldSince, fxScope, knownBy, listVersions } from "../market/index.js";
import { chainScope, earliestChainToldSince } from "../options/index.js";
import {
  type DriverOf,
  driversOf,
  ledgerReach,
  type PortfolioAt,
  underlyingsOfOptions,
} from "../portfolios/index.js";
import { performancePolicy } from "./performance.policy.js";
import { findLastRun, listSnapshots, type RunRow, type SnapshotRow } from "./snapshots.queries.js";
import type { TimelineDay } from "./timeline-columns.js";

/** Versions of the market's facts that snapshots are made from. */
export interface FactVersions {
  readonly barsVersion: number;
  readonly fxVersion: number;
  /** Of the chains of options ever held, together. */
  readonly chainsVersion: number;
}

/** Which of a portfolio's snapshots are what would be calculated now. */
export interface SnapshotStand {
  readonly run: RunRow | null;
  readonly versions: FactVersions;
  /** What the price of each instrument ever held follows. */
  readonly driverOf: DriverOf;
  /** Those whose knowledge cut lies before it, epoch milliseconds. */
  readonly until: number;
}

const none = Number.NEGATIVE_INFINITY;
const always = Number.POSITIVE_INFINITY;

/**
 * Snapshots stand up to the first fact that was stored since they were made, be it the ledger's or the market's. Where the
 * market has been written and the book has had more than `mostInstruments`, looking through their prices would cost a
 * reader more than it saves: none stand.
 */
export async function snapshotStand(
  ctx: Context,
  portfolio: PortfolioAt,
  { currency, mostInstruments }: { currency: string; mostInstruments: number },
): Promise<SnapshotStand> {
  const run = await findLastRun(ctx.sql, {
    portfolioKey: portfolio.key,
    workspaceIds: workspaceIdsOf(ctx),
  });
  const reach = await ledgerReach(ctx, portfolio);
  const driverOf = await driversOf(ctx, reach.instruments);
  const underlyings = underlyingsOfOptions(reach.instruments, driverOf);
  // Before any fact: a version is never later than the figures under it.
  const versions = await factVersions(ctx, underlyings);
  const standUntil = (until: number): SnapshotStand => ({ run, versions, driverOf, until });
  if (run === null || run.currency !== currency || run.ledgerSeq > portfolio.lastSeq) return standUntil(none);
  const ledgerNews = reach.firstNewsAfter(run.ledgerSeq) ?? always;
  const isSameMarket = run.barsVersion === versions.barsVersion && run.fxVersion === versions.fxVersion;
  const hasSameChains = run.chainsVersion === versions.chainsVersion;
  if (isSameMarket && hasSameChains) return standUntil(ledgerNews);
  if (reach.instruments.length > mostInstruments) return standUntil(none);
  const since = new Date(run.recordedAt.getTime() - performancePolicy.longestWriteMs);
  const news = await Promise.all([
    isSameMarket
      ? null
      : earliestToldSince(ctx.sql, {
          instruments: reach.instruments.map(({ key }) => key),
          currencies: [...new Set([...reach.currencies, currency, "USD"])],
          since,
        }),
    hasSameChains
      ? null
      : earliestChainToldSince(ctx.sql, { underlyings: underlyings.map(({ key }) => key), since }),
  ]);
  return standUntil(Math.min(ledgerNews, ...news.map((told) => told ?? always)));
}

async function factVersions(
  ctx: Context,
  underlyings: readonly { readonly symbol: string }[],
): Promise<FactVersions> {
  const chains = underlyings.map(({ symbol }) => chainScope(symbol));
  const versions = await listVersions(ctx.sql, [barsScope, fxScope, ...chains]);
  const versionOf = (scope: string) => versions.get(scope) ?? 0;
  return {
    barsVersion: versionOf(barsScope),
    fxVersion: versionOf(fxScope),
    chainsVersion: chains.reduce((sum, scope) => sum + versionOf(scope), 0),
  };
}

/** A snapshot as a day of a timeline, and the knowledge cut of its figures. */
export interface KeptDay extends TimelineDay {
  readonly cut: number;
}

/**
 * The snapshots of a range of days that stand, by day. Whoever asks for what was stored earlier gets none: they are of
 * all that is stored.
 */
export async function keptDays(
  ctx: Context,
  portfolio: PortfolioAt,
  { from, to, currency }: { from: number; to: number; currency: string },
): Promise<ReadonlyMap<number, KeptDay>> {
  const { at } = portfolio;
  if (at.recordedAt !== null) return new Map();
  const { until } = await snapshotStand(ctx, portfolio, {
    currency,
    mostInstruments: performancePolicy.scannedInstruments,
  });
  if (until === none) return new Map();
  const rows = await listSnapshots(ctx.sql, {
    portfolioKey: portfolio.key,
    workspaceIds: workspaceIdsOf(ctx),
    from: isoDay(from),
    to: isoDay(to),
    ...knownBy(at),
    limit: null,
  });
  const kept = new Map<number, KeptDay>();
  for (const row of rows)
    if (row.knownAt < until && row.currency === currency) kept.set(row.day, keptDay(row));
  return kept;
}

function keptDay(row: SnapshotRow): KeptDay {
  return {
    cut: row.knownAt,
    sums: {
      count: row.positionCount,
      excluded: row.excludedCount,
      long: money(row.longExposure),
      short: money(row.shortExposure),
    },
    totals: {
      value: money(row.knownValue),
      cash: money(row.cash),
      contributed: moneyOrNull(row.netContributions),
      profit: moneyOrNull(row.cumulativePnl),
      uncounted: row.uncounted.map((currency) => ({ currency })),
    },
    findings: row.findings.map((finding) => ({ ...finding, code: finding.code as DataWarningCode })),
  };
}

function money(text: string): bigint {
  return parseFixed(text, moneyDecimals);
}

function moneyOrNull(text: string | null): bigint | null {
  return text === null ? null : money(text);
}
