import { isoDay } from "../../analytics/calendar/index.js";
import { betaToNav } from "../../analytics/factors/index.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { workspaceIdsOf } from "../identity/index.js";
import { type At, askedRange, type InstrumentAt, knownBy } from "../market/index.js";
import type { PortfolioAt } from "../portfolios/index.js";
import type {
  FactorHistoryArgs,
  InstrumentFactorHistory,
  PortfolioFactorHistory,
} from "./factor-history.types.js";
import { factorsPolicy } from "./factors.policy.js";
import {
  listStoredBetas,
  listStoredExposures,
  type StoredBetas,
  type StoredExposures,
} from "./stored-exposures.queries.js";

const [firstDay, lastDay] = ["0001-01-01", "9999-12-31"];

/** What a portfolio owed to the factors, as stored. @throws AppError INVALID_INPUT for days in the wrong order */
export async function readPortfolioHistory(
  ctx: Context,
  portfolio: PortfolioAt,
  range: FactorHistoryArgs,
): Promise<PortfolioFactorHistory> {
  const rows = await listStoredExposures(ctx.sql, {
    portfolioKey: portfolio.key,
    workspaceIds: workspaceIdsOf(ctx),
    ...daysOf(range, portfolio.at),
  });
  spend(ctx, rows.length * factorsPolicy.valuesPerStoredDay);
  return {
    ...columnsOf(rows),
    currencies: rows.map(({ currency }) => currency),
    netAssetValue: rows.map((row) => row.netAssetValue),
    grossExposure: rows.map((row) => row.grossExposure),
    includedCount: rows.map((row) => row.includedCount),
    excludedCount: rows.map((row) => row.excludedCount),
    factors: namesIn(rows).map((factorName) => {
      const places = rows.map(({ factorNames }) => factorNames.indexOf(factorName));
      const column = (of: (row: StoredExposures) => readonly (number | null)[]) =>
        rows.map((row, i) => of(row)[places[i]!] ?? null);
      const dollarExposure = column((row) => row.dollarExposures);
      return {
        factorName,
        etfTickers: rows.map(({ symbols }, i) => symbols[places[i]!] ?? null),
        exposure: column((row) => row.exposures),
        magnitudeExposure: column((row) => row.magnitudes),
        dollarExposure,
        betaToNav: dollarExposure.map((money, i) =>
          money === null ? null : betaToNav(money, rows[i]!.netAssetValue),
        ),
      };
    }),
  };
}

/** What an instrument owed to the factors, as stored. @throws AppError INVALID_INPUT for days in the wrong order */
export async function readInstrumentHistory(
  ctx: Context,
  instrument: InstrumentAt,
  range: FactorHistoryArgs,
): Promise<InstrumentFactorHistory> {
  const rows = await listStoredBetas(ctx.sql, {
    instrumentKeys: [instrument.key],
    ...daysOf(range, instrument.at),
  });
  spend(ctx, rows.length * factorsPolicy.valuesPerStoredDay);
  return {
    ...columnsOf(rows),
    factors: namesIn(rows).map((factorName) => {
      const places = rows.map(({ factorNames }) => factorNames.indexOf(factorName));
      const column = (of: (row: StoredBetas) => readonly (number | null)[]) =>
        rows.map((row, i) => of(row)[places[i]!] ?? null);
      return {
        factorName,
        etfTickers: rows.map(({ symbols }, i) => symbols[places[i]!] ?? null),
        beta: column((row) => row.betas),
        uncappedBeta: column((row) => row.uncappedBetas),
        rSquared: column((row) => row.rSquared),
        standardError: column((row) => row.standardErrors),
        observations: column((row) => row.observationCounts),
      };
    }),
  };
}

function daysOf({ from, to }: FactorHistoryArgs, at: At) {
  askedRange({ from: from ?? null, to: to ?? null });
  return { from: from ?? firstDay, to: to ?? lastDay, ...knownBy(at) };
}

type Stored = StoredExposures | StoredBetas;

function columnsOf(rows: readonly Stored[]) {
  const noRows = { code: DataWarningCode.NO_DATA, message: "nothing is stored in the range" };
  const warnings: DataWarning[] = rows.length === 0 ? [noRows] : [];
  return {
    dates: rows.map(({ day }) => isoDay(day)),
    modelVersions: rows.map(({ modelVersion }) => modelVersion),
    knownAt: rows.map(({ knownAt }) => new Date(knownAt).toISOString()),
    recordedAt: rows.map(({ recordedAt }) => new Date(recordedAt).toISOString()),
    windowEnds: rows.map(({ windowEnd }) => windowEnd),
    warnings,
  };
}

/** Every factor of the days, in the order of the last day that has it. */
function namesIn(rows: readonly Stored[]): string[] {
  return [...new Set(rows.toReversed().flatMap(({ factorNames }) => factorNames))];
}
