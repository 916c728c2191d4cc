import { isoDay, sessionClose } from "../../analytics/calendar/index.js";
import { formatFixed, moneyDecimals, toNumber } from "../../analytics/money/fixed.js";
import { timeWeightedReturn } from "../../analytics/returns/index.js";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError } from "../../platform/errors.js";
import { slices } from "../../platform/threads/slices.js";
import { workspaceIdsOf } from "../identity/index.js";
import type { JobRun } from "../jobs/index.js";
import { knownBy } from "../market/index.js";
import { type DayFigures, dayBook, ledgerSpan, type PortfolioAt } from "../portfolios/index.js";
import { performancePolicy } from "./performance.policy.js";
import { type HeldAt, type SnapshotRisk, snapshotRisk } from "./snapshot-risk.js";
import { insertRun, insertSnapshots, listSnapshots, type SnapshotRow } from "./snapshots.queries.js";
import { type SnapshotStand, snapshotStand } from "./snapshots.service.js";
import { difference } from "./timeline-columns.js";
import { instantOf, timelineDays } from "./timeline-days.js";

/** Which sessions of a portfolio have no snapshot that stands. */
export interface SnapshotPlan {
  readonly stand: SnapshotStand;
  /** Ascending: from the first that has none to the last session that has closed. */
  readonly days: readonly number[];
  readonly before: number | null;
  readonly keptCount: number;
  readonly positionDays: number;
}

/** What a making of snapshots came to. */
export interface SnapshotReport {
  readonly portfolioId: string;
  readonly currency: string;
  /** First and last day made; null: none. */
  readonly from: string | null;
  readonly to: string | null;
  readonly madeCount: number;
  /** Sessions whose snapshots stood. */
  readonly keptCount: number;
}

export async function planSnapshots(ctx: Context, portfolio: PortfolioAt): Promise<SnapshotPlan> {
  const { at } = portfolio;
  const { begins, positions } = await ledgerSpan(ctx, portfolio);
  const all = timelineDays({ from: null, to: null, begins, at });
  const days = all.days.filter((day) => sessionClose("XNYS", day) <= at.cut);
  const stand = await snapshotStand(ctx, portfolio, {
    currency: portfolio.baseCurrency,
    mostInstruments: Number.POSITIVE_INFINITY,
  });
  const cuts = new Map<number, number>();
  if (days.length > 0 && stand.until > Number.NEGATIVE_INFINITY) {
    const rows = await listSnapshots(ctx.sql, {
      portfolioKey: portfolio.key,
      workspaceIds: workspaceIdsOf(ctx),
      from: isoDay(days[0]!),
      to: isoDay(days.at(-1)!),
      ...knownBy(at),
      limit: null,
    });
    // Those made before greeks were stored are made again.
    for (const { day, knownAt, ungreekedCount } of rows) if (ungreekedCount !== null) cuts.set(day, knownAt);
  }
  const isKept = (day: number) => {
    const { cut } = instantOf(day, at);
    return cuts.get(day) === cut && cut < stand.until;
  };
  const first = days.findIndex((day) => !isKept(day));
  const keptCount = first < 0 ? days.length : first;
  const wanted = days.slice(keptCount);
  return {
    stand,
    days: wanted,
    before: keptCount > 0 ? days[keptCount - 1]! : all.before,
    keptCount,
    positionDays: wanted.length * positions,
  };
}

/**
 * Makes the snapshots a portfolio lacks, up to its instant: none that stands is made again, and all that stood stays
 * beside what replaces it.
 */
export async function makeSnapshots(
  ctx: Context,
  portfolio: PortfolioAt,
  run: Pick<JobRun, "report" | "signal">,
): Promise<SnapshotReport> {
  for (let tries = 0; tries < performancePolicy.snapshotTries; tries += 1) {
    const report = await tryMaking(ctx, portfolio, run);
    if (report !== null) return report;
  }
  throw new AppError("CONFLICT", "the snapshots of this portfolio are being made by others; try again");
}

/** Null: others were first. */
async function tryMaking(
  ctx: Context,
  portfolio: PortfolioAt,
  run: Pick<JobRun, "report" | "signal">,
): Promise<SnapshotReport | null> {
  const recordedAt = new Date();
  const plan = await planSnapshots(ctx, portfolio);
  const { stand, days, keptCount } = plan;
  const { key: portfolioKey, workspaceKey, baseCurrency: currency, lastSeq } = portfolio;
  const revision = (stand.run?.revision ?? 0) + 1;
  const rows = await snapshotRows(ctx, portfolio, { plan, revision, recordedAt, run });
  const isSame =
    stand.run !== null &&
    stand.run.ledgerSeq === lastSeq &&
    stand.run.barsVersion === stand.versions.barsVersion &&
    stand.run.fxVersion === stand.versions.fxVersion &&
    stand.run.chainsVersion === stand.versions.chainsVersion;
  const isDone =
    (rows.length === 0 && isSame) ||
    (await inTransaction(ctx, async (tx) => {
      const isFirst = await insertRun(tx.db, {
        ...{ portfolioKey, workspaceKey, revision, recordedAt, currency, ledgerSeq: lastSeq },
        ...stand.versions,
        dayCount: rows.length,
      });
      if (isFirst && rows.length > 0) await insertSnapshots(tx.db, { portfolioKey, workspaceKey, rows });
      return isFirst;
    }));
  if (!isDone) return null;
  const [from, to] = days.length === 0 ? [null, null] : [isoDay(days[0]!), isoDay(days.at(-1)!)];
  return { portfolioId: portfolio.id, currency, from, to, madeCount: rows.length, keptCount };
}

async function snapshotRows(
  ctx: Context,
  portfolio: PortfolioAt,
  {
    plan: { stand, days, before },
    revision,
    recordedAt,
    run,
  }: {
    plan: SnapshotPlan;
    revision: number;
    recordedAt: Date;
    run: Pick<JobRun, "report" | "signal">;
  },
): Promise<SnapshotRow[]> {
  if (days.length === 0) return [];
  run.report({ stage: "reading prices", done: 0, total: days.length });
  const pause = slices({ signal: run.signal });
  const { baseCurrency: currency, at } = portfolio;
  const book = await dayBook(ctx, portfolio, { currency, pause });
  let last = before === null ? null : await book.figuresAt(instantOf(before, at));
  const rows: SnapshotRow[] = [];
  for (const [i, day] of days.entries()) {
    const instant = instantOf(day, at);
    const held: HeldAt[] = [];
    const figures = await book.figuresAt(instant, (holding, fxRate) => held.push({ holding, fxRate }));
    const telling = { day, knownAt: instant.cut, recordedAt: recordedAt.getTime(), revision, currency };
    rows.push({
      ...telling,
      ...amountsOf(figures, last),
      ...(await snapshotRisk(ctx, held, { driverOf: stand.driverOf, at: instant, currency })),
    });
    last = figures;
    run.report({ stage: isoDay(day), done: i + 1, total: days.length });
    await pause();
  }
  return rows;
}

type Amounts = Omit<
  SnapshotRow,
  "day" | "knownAt" | "recordedAt" | "revision" | "currency" | keyof SnapshotRisk
>;

/** Before the ledger began there was nothing. */
const nothing = { value: 0n, profit: 0n, contributed: 0n } as const;

function amountsOf({ sums, totals, findings }: DayFigures, before: DayFigures | null): Amounts {
  const { profit, contributed } = before === null ? nothing : before.totals;
  const externalFlow = difference(totals.contributed, contributed);
  return {
    isComplete: isWhole({ sums, totals }),
    knownValue: text(totals.value),
    cash: text(totals.cash),
    longExposure: text(sums.long),
    shortExposure: text(sums.short),
    netContributions: textOrNull(totals.contributed),
    cumulativePnl: textOrNull(totals.profit),
    externalFlow: textOrNull(externalFlow),
    dailyPnl: textOrNull(difference(totals.profit, profit)),
    dailyReturn: dailyReturn({ sums, totals }, before, externalFlow),
    positionCount: sums.count,
    longCount: sums.longCount,
    shortCount: sums.shortCount,
    excludedCount: sums.excluded,
    uncounted: [...new Set(totals.uncounted.map(({ currency }) => currency))].sort(),
    findings,
  };
}

type Whole = Pick<DayFigures, "sums" | "totals">;

function isWhole({ sums, totals }: Whole): boolean {
  return sums.excluded === 0 && totals.uncounted.length === 0;
}

/** Flows count from the beginning of their day. */
function dailyReturn(now: Whole, before: Whole | null, flow: bigint | null): number | null {
  if (flow === null || !isWhole(now) || (before !== null && !isWhole(before))) return null;
  const number = (money: bigint) => toNumber(money, moneyDecimals);
  const startValue = number(before === null ? 0n : before.totals.value);
  return timeWeightedReturn([{ startValue, flow: number(flow), endValue: number(now.totals.value) }]);
}

function text(money: bigint): string {
  return formatFixed(money, moneyDecimals);
}

function textOrNull(money: bigint | null): string | null {
  return money === null ? null : text(money);
}
