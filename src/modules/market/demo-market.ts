import {
  dayOf,
  isoDay,
  lastClosedSession,
  sessionsBetween,
  shiftSession,
} from "../../analytics/calendar/index.js";
import { type BulkSession, openBulkSession } from "../../platform/db/bulk-session.js";
import { type BarFact, BarStage } from "./bar-stage.js";
import { DatedStage } from "./dated-stage.js";
import { demoOptionRows, optionRoots } from "./demo-options.js";
import {
  type DemoPath,
  demoMarketReturns,
  demoPathRows,
  demoPaths,
  demoSource,
  pathStart,
} from "./demo-paths.js";
import { demoFxRates, demoFxSource, demoYields } from "./demo-rates.js";
import { mergeBars } from "./merge-bars.js";
import { fxLayout, mergeFxRates, mergeSeries, seriesLayout } from "./merge-dated.js";
import { mergeReferences } from "./merge-references.js";
import { lastRateDay } from "./sources.queries.js";
import type { InstrumentClassName } from "./venue.js";

const years = 2;
const sessionsPerYear = 252;
/** The README's examples are of days after this one, and stay true. */
const examplesFrom = dayOf("2026-02-02");

/**
 * Writes the demo market up to the last session before `now`, if it does not reach there yet: a demo that is started
 * again weeks later has gone on. Exchange rates come last; where they reach the day, all of it does.
 */
export async function seedDemoMarket(url: string, applicationName: string, now: Date): Promise<void> {
  const session = openBulkSession(url, applicationName);
  try {
    const lastDay = lastClosedSession("XNYS", now.getTime())!;
    if ((await lastRateDay(session.db, demoFxSource)) === isoDay(lastDay)) return;
    const paths = demoPaths();
    const sessions = sessionsBetween("XNYS", pathStart, lastDay);
    const firstDay = Math.min(shiftSession("XNYS", lastDay, -years * sessionsPerYear)!, examplesFrom);
    for (const currency of ["USD", "GBP"] as const) {
      const some = paths.filter((path) => path.currency === currency);
      await seedPaths(session, { paths: some, currency, sessions, firstDay, now });
    }
    await seedOptions(session, { paths, sessions, now });
    await seedYields(session, { sessions, now });
    await seedRates(session, { sessions, now });
  } finally {
    await session.close();
  }
}

async function seedPaths(
  session: BulkSession,
  {
    paths,
    currency,
    sessions,
    firstDay,
    now,
  }: { paths: readonly DemoPath[]; currency: string; sessions: Int32Array; firstDay: number; now: Date },
): Promise<void> {
  const market = demoMarketReturns(sessions.length);
  const classes = new Map(paths.map(({ symbol, instrumentClass }) => [symbol, instrumentClass]));
  const stage = await stageRows(
    session,
    (symbol) => classes.get(symbol)!,
    function* () {
      for (const path of paths) {
        for (const row of demoPathRows(path, sessions, market)) if (row.day >= firstDay) yield row;
      }
    },
  );
  await session.transaction(async () => {
    await mergeDemoBars(session, stage, { currency, now });
    await mergeReferences(session, {
      facts: paths.map(referenceOf),
      source: `${demoSource}_REFERENCE`,
      isSynthetic: true,
      recordedAt: now,
      currency,
    });
  });
}

/** After their underlyings, which must be there. */
async function seedOptions(
  session: BulkSession,
  { paths, sessions, now }: { paths: readonly DemoPath[]; sessions: Int32Array; now: Date },
): Promise<void> {
  const market = demoMarketReturns(sessions.length);
  const stage = await stageRows(
    session,
    () => "OPTION",
    function* () {
      for (const path of paths.filter(({ symbol }) => optionRoots.includes(symbol))) {
        const bars = Array.from(demoPathRows(path, sessions, market), (row) => ({
          day: row.day,
          open: Number(row.open),
          high: Number(row.high),
          low: Number(row.low),
          close: Number(row.close),
        }));
        yield* demoOptionRows(path.symbol, bars);
      }
    },
  );
  await session.transaction(() => mergeDemoBars(session, stage, { currency: "USD", now }));
}

async function seedYields(
  session: BulkSession,
  { sessions, now }: { sessions: Int32Array; now: Date },
): Promise<void> {
  const stage = await DatedStage.open(session, seriesLayout);
  for (const value of demoYields(sessions)) if (stage.add(value)) await stage.facts.drain();
  await stage.facts.closeCopy();
  await session.transaction(() =>
    mergeSeries(session, stage, { recordedAt: now, unitOf: () => "AS_PUBLISHED", isSynthetic: true }),
  );
}

async function seedRates(
  session: BulkSession,
  { sessions, now }: { sessions: Int32Array; now: Date },
): Promise<void> {
  const stage = await DatedStage.open(session, fxLayout);
  for (const rate of demoFxRates(sessions)) if (stage.add(rate)) await stage.facts.drain();
  await stage.facts.closeCopy();
  await session.transaction(() => mergeFxRates(session, stage, now, true));
}

async function stageRows(
  session: BulkSession,
  classOf: (symbol: string) => InstrumentClassName,
  rows: () => Generator<Omit<BarFact, "line">>,
): Promise<BarStage> {
  const stage = await BarStage.open(session, classOf);
  let line = 0;
  for (const row of rows()) {
    line += 1;
    if (stage.add({ ...row, line })) await stage.facts.drain();
  }
  await stage.facts.closeCopy();
  return stage;
}

function mergeDemoBars(
  session: BulkSession,
  stage: BarStage,
  { currency, now }: { currency: string; now: Date },
) {
  return mergeBars(session, stage, {
    recordedAt: now,
    basis: "RAW",
    isSynthetic: true,
    hasActions: true,
    currency,
    workspaceId: null,
  });
}

function referenceOf(path: DemoPath, line: number) {
  return {
    line,
    symbol: path.symbol,
    name: path.name,
    sector: path.sector,
    subIndustry: null,
    headquarters: null,
    cik: null,
    founded: null,
    indexCode: "DEMO",
    indexSince: null,
    indexSinceDay: pathStart,
  };
}
