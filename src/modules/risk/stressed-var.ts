import { normalQuantile } from "../../analytics/math/index.js";
import { bookProfits, correlatedVolatility, uniformCorrelations } from "../../analytics/risk/index.js";
import { type OverlapCorrelations, sampleDeviation } from "../../analytics/stats/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type At, type InstrumentIdentity, returnPanel } from "../market/index.js";
import { correlationsOf } from "./correlations-of.js";
import type { PairCorrelation } from "./scenarios.js";
import { stressPolicy } from "./stress.policy.js";

/** What drivers' own histories say of a day: read once for all scenarios of a run. */
export interface DriverHistory {
  readonly drivers: readonly InstrumentIdentity[];
  /** Money that a rise of 100 % of each driver brings, to first order. */
  readonly exposures: Float64Array;
  /** By driver; NaN: no return that day. */
  readonly returns: readonly Float64Array[];
  readonly dayCount: number;
  /** Correlations of all drivers as measured; null: nobody asks for them, or there are too many. */
  readonly correlations: OverlapCorrelations | null;
}

/** A matrix of more drivers than this is a heap of memory for one figure. */
const mostMatrixDrivers = 2_000;

/** @throws AppError NO_COVERAGE for a dataset without prices of any driver */
export async function driverHistory(
  ctx: Context,
  {
    drivers,
    exposures,
    at,
    lookbackDays,
    source,
    withPairs,
  }: {
    drivers: readonly InstrumentIdentity[];
    exposures: Float64Array;
    at: At;
    lookbackDays: number;
    /** Code of the dataset; null: the one that serves each instrument. */
    source: string | null;
    /** Whether measured correlations of pairs take part. */
    withPairs: boolean;
  },
): Promise<DriverHistory> {
  if (drivers.length === 0) return { drivers, exposures, returns: [], dayCount: 0, correlations: null };
  const { days, returns, series } = await returnPanel(ctx, {
    instruments: drivers,
    at,
    lookbackDays,
    source,
  });
  if (source !== null && [...series.values()].every((one) => one === null)) {
    const message = `none of the positions has prices of ${quoted(source)}`;
    throw new AppError("NO_COVERAGE", message, { field: "exchange" });
  }
  const columns = drivers.map(({ key }) => returns.get(key)!);
  const isMeasured = withPairs && drivers.length <= mostMatrixDrivers;
  return {
    drivers,
    exposures,
    returns: columns,
    dayCount: days.length,
    correlations: isMeasured ? await correlationsOf(ctx, columns, leastPairDays) : null,
  };
}

/** One-day VaR of normal returns with replaced correlations, beside the one with correlations as measured. */
export function stressedVar(
  { drivers, exposures, returns, correlations }: DriverHistory,
  pairCorrelations: readonly PairCorrelation[],
  portfolioValue: number,
) {
  const { confidence, leastLookbackDays } = stressPolicy;
  const known = drivers.flatMap((driver, d) => {
    const own = returns[d]!.filter(Number.isFinite);
    return own.length < leastLookbackDays || exposures[d] === 0 ? [] : [{ driver, d, own }];
  });
  const held = known.map(({ d }) => exposures[d]!);
  const quantile = -normalQuantile(1 - confidence);
  const vol =
    known.length > mostMatrixDrivers ? null : replacedVol(known, held, { correlations, pairCorrelations });
  const measured = measuredVol(known, held, returns);
  const left = drivers.length - known.length;
  const lossOf = (amount: number | null) => (amount === null ? null : quantile * amount);
  const fractionOf = (amount: number | null) =>
    amount === null || portfolioValue <= 0 ? null : (quantile * amount) / portfolioValue;
  return {
    confidenceLevel: confidence,
    timeHorizonDays: 1,
    lossAmount: lossOf(vol),
    lossFraction: fractionOf(vol),
    measuredLossAmount: lossOf(measured),
    measuredLossFraction: fractionOf(measured),
    warnings: varWarnings({ left, hasVol: vol !== null, hasMeasured: measured !== null }),
  };
}

interface KnownDriver {
  readonly driver: InstrumentIdentity;
  readonly d: number;
  readonly own: Float64Array;
}

function replacedVol(
  known: readonly KnownDriver[],
  held: readonly number[],
  {
    correlations: measured,
    pairCorrelations,
  }: Pick<DriverHistory, "correlations"> & { pairCorrelations: readonly PairCorrelation[] },
): number | null {
  const count = known.length;
  const all = pairCorrelations.find(({ pair }) => pair === null);
  const correlations =
    all === undefined ? measuredAmong(known, measured) : uniformCorrelations(count, all.correlation);
  if (correlations === null) return null;
  for (const { pair, correlation: replaced } of pairCorrelations) {
    if (pair === null) continue;
    const [a, b] = pair.map((symbol) => known.findIndex(({ driver }) => driver.symbol === symbol));
    if (a! < 0 || b! < 0) continue;
    correlations[a! * count + b!] = replaced;
    correlations[b! * count + a!] = replaced;
  }
  const deviations = known.map(({ own }) => sampleDeviation(own)!);
  return correlatedVolatility({ exposures: held, deviations, correlations });
}

/** Two returns in common make a correlation. */
const leastPairDays = 2;

/** Pairs without a correlation count as unrelated. */
function measuredAmong(
  known: readonly KnownDriver[],
  measured: OverlapCorrelations | null,
): Float64Array | null {
  if (measured === null) return null;
  const count = known.length;
  const matrix = uniformCorrelations(count, 0);
  for (const [i, { d: row }] of known.entries()) {
    for (const [j, { d: column }] of known.entries()) {
      const rho = measured.correlations[row * measured.size + column]!;
      if (i !== j && !Number.isNaN(rho)) matrix[i * count + j] = rho;
    }
  }
  return matrix;
}

/** Deviation of today's book over the days on which every driver has a return. */
function measuredVol(
  known: readonly KnownDriver[],
  held: readonly number[],
  returns: DriverHistory["returns"],
): number | null {
  if (known.length === 0) return null;
  const columns = known.map(({ d }) => returns[d]!);
  const days = Array.from(columns[0]!.keys()).filter((day) =>
    columns.every((column) => Number.isFinite(column[day])),
  );
  if (days.length < stressPolicy.leastLookbackDays) return null;
  const rows = Float64Array.from({ length: days.length * columns.length }, (_, i) => {
    return columns[i % columns.length]![days[Math.floor(i / columns.length)]!]!;
  });
  return sampleDeviation(bookProfits({ positionValues: Float64Array.from(held), returns: rows }));
}

function varWarnings({
  left,
  hasVol,
  hasMeasured,
}: {
  left: number;
  hasVol: boolean;
  hasMeasured: boolean;
}): DataWarning[] {
  const warnings: DataWarning[] = [];
  const warn = (code: DataWarningCode, message: string) => warnings.push({ code, message });
  if (left > 0)
    warn(
      DataWarningCode.PARTIAL_COVERAGE,
      `${left} drivers have no exposure or fewer than ${stressPolicy.leastLookbackDays} returns and no part in the stressed VaR`,
    );
  if (!hasVol)
    warn(
      DataWarningCode.NO_DATA,
      "no stressed VaR: the correlations asked for contradict each other, or are of too many drivers",
    );
  if (!hasMeasured)
    warn(DataWarningCode.SHORT_HISTORY, "no measured VaR: too few days on which every driver has a return");
  return warnings;
}
