import { isoDay, lastClosedSession } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { workspaceIdsOf } from "../identity/index.js";
import type { At } from "../market/index.js";
import { knownBy } from "../market/index.js";
import { type PortfolioAt, riskBookOf } from "../portfolios/index.js";
import { bookExposures, driversIn } from "./book-exposures.js";
import { type FactorBetas, factorBetas } from "./factor-betas.js";
import { factorsPolicy } from "./factors.policy.js";
import {
  insertBetas,
  insertExposures,
  listStoredBetas,
  listStoredExposures,
  type StoredBetas,
  type StoredExposures,
  type StoredNumbers,
} from "./stored-exposures.queries.js";

/** The instruments a book follows. */
export type Drivers = readonly { readonly key: number; readonly instrumentClass: string }[];

/**
 * Stores what a portfolio owes to the factors at its instant, as of the last session closed by then, unless the same is
 * stored already; what it says otherwise now is a telling of its own beside the earlier one.
 */
export async function keepExposures(
  ctx: Context,
  portfolio: PortfolioAt,
): Promise<{ isMade: boolean; drivers: Drivers }> {
  const { key: portfolioKey, workspaceKey, at } = portfolio;
  const book = await riskBookOf(ctx, portfolio);
  const drivers = driversIn(book);
  const day = lastClosedSession("XNYS", at.cut);
  if (day === null || book.positions.length === 0) return { isMade: false, drivers };
  const model = await factorBetas(ctx, { instruments: drivers, at });
  const { factors, gross, positions } = bookExposures(book, model);
  const excludedCount = positions.filter(({ gap }) => gap !== null).length;
  const figures = {
    ...modelOf(model, day, at),
    currency: book.currency,
    netAssetValue: book.netAssetValue,
    grossExposure: gross,
    exposures: factors.map(({ exposure }) => exposure?.signedBeta ?? null),
    magnitudes: factors.map(({ exposure }) => exposure?.magnitudeBeta ?? null),
    dollarExposures: factors.map(({ exposure }) => exposure?.dollarExposure ?? null),
    includedCount: positions.length - excludedCount,
    excludedCount,
  };
  const days = { from: isoDay(day), to: isoDay(day), ...knownBy(at) };
  const workspaceIds = workspaceIdsOf(ctx);
  const [last] = await listStoredExposures(ctx.sql, { portfolioKey, workspaceIds, ...days });
  const row = nextTelling(figures, last);
  if (row !== null) await insertExposures(ctx.db, { portfolioKey, workspaceKey, row });
  return { isMade: row !== null, drivers };
}

/** Stores the betas of instruments at an instant, by the same rule. @returns how many were not stored before */
export async function keepBetas(
  ctx: Context,
  { instruments, at }: { instruments: Drivers; at: At },
): Promise<number> {
  const day = lastClosedSession("XNYS", at.cut);
  if (day === null) return 0;
  let made = 0;
  for (let from = 0; from < instruments.length; from += factorsPolicy.instrumentBatch) {
    const some = instruments.slice(from, from + factorsPolicy.instrumentBatch);
    const model = await factorBetas(ctx, { instruments: some, at });
    const days = { from: isoDay(day), to: isoDay(day), ...knownBy(at) };
    const stored = await listStoredBetas(ctx.sql, { instrumentKeys: some.map(({ key }) => key), ...days });
    const last = new Map(stored.map((row) => [row.instrumentKey, row]));
    const rows = some.flatMap(({ key }) => {
      const row = nextTelling(betasRow(key, model, { day, at }), last.get(key));
      return row === null ? [] : [row];
    });
    if (rows.length > 0) await insertBetas(ctx.db, rows);
    made += rows.length;
  }
  return made;
}

type Telling = "revision" | "recordedAt";

/** The same figures as a row of their own; null where they are the last that were told at the same instant. */
function nextTelling<R extends StoredExposures | StoredBetas>(
  figures: Omit<R, Telling>,
  last: R | undefined,
): R | null {
  const isSameInstant = last !== undefined && last.knownAt === figures.knownAt;
  if (isSameInstant && isSame(figures, last)) return null;
  return {
    ...figures,
    revision: isSameInstant ? last.revision + 1 : 0,
    recordedAt: Date.now(),
  } as unknown as R;
}

function isSame(figures: object, stored: object): boolean {
  const before: Readonly<Record<string, unknown>> = { ...stored };
  return Object.entries(figures).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(before[name]),
  );
}

function modelOf({ factors, days }: FactorBetas, day: number, at: At) {
  return {
    day,
    modelVersion: factorsPolicy.modelVersion,
    knownAt: at.cut,
    windowEnd: days.length === 0 ? null : isoDay(days.at(-1)!),
    factorNames: factors.map(({ name }) => name),
    symbols: factors.map(({ symbol }) => symbol),
  };
}

function betasRow(
  instrumentKey: number,
  model: FactorBetas,
  { day, at }: { day: number; at: At },
): Omit<StoredBetas, Telling> {
  const found = model.byInstrument.get(instrumentKey)!;
  return {
    instrumentKey,
    ...modelOf(model, day, at),
    betas: numbersOf(found.betas),
    uncappedBetas: numbersOf(found.uncappedBetas),
    rSquared: numbersOf(found.rSquared),
    standardErrors: numbersOf(found.standardErrors),
    observationCounts: found.observationCounts,
  };
}

function numbersOf(column: readonly number[]): StoredNumbers {
  return column.map((value) => (Number.isNaN(value) ? null : value));
}
