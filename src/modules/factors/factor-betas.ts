import { countSessions, isoDay } from "../../analytics/calendar/index.js";
import {
  type FactorModel,
  factorModel,
  type UnivariateBetas,
  univariateModel,
  unknownStatistics,
} from "../../analytics/factors/index.js";
import { countFinite } from "../../analytics/math/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { slices } from "../../platform/threads/slices.js";
import { type At, calendarDayOf, findPublicSymbols, marketPolicy, returnPanel } from "../market/index.js";
import { factorsPolicy } from "./factors.policy.js";
import { type FactorRow, listFactors } from "./factors.queries.js";

export type FitMethod = "UNIVARIATE" | "JOINT";

export interface FactorBetasInput {
  /** The caller has checked that they may be seen; an option is told by its underlying. */
  readonly instruments: readonly { readonly key: number; readonly instrumentClass: string }[];
  readonly at: At;
  /** Sessions of returns; omitted: 150. */
  readonly window?: number | null | undefined;
  /** Joint days below which there is no beta; omitted: 60. */
  readonly minObservations?: number | null | undefined;
  /** Omitted: UNIVARIATE. */
  readonly method?: FitMethod | null | undefined;
}

/** A factor of the model with the fund that stood for it. */
export interface ModelFactor {
  readonly name: string;
  readonly symbol: string;
  /** Whether the fund had returns on at least `minObservations` days of the window. */
  readonly isAvailable: boolean;
  /** What a reader of its betas must know, its fund's succession first. */
  readonly warnings: readonly DataWarning[];
}

/** What an instrument's returns owe to the factors, by the place of the factor; NaN: not known. */
export interface InstrumentBetas extends UnivariateBetas {
  /** Of the instrument itself: with fewer than `minObservations` returns in the window nothing is known. */
  readonly quality: "FULL_HISTORY" | "LIMITED_HISTORY";
  /** Days of the window on which it has a return. */
  readonly observationCount: number;
  /** The one regression of JOINT; null for UNIVARIATE, and where it has no answer. */
  readonly joint: FactorModel | null;
}

/** The model and the betas of many instruments at one instant. */
export interface FactorBetas {
  readonly method: FitMethod;
  readonly window: number;
  readonly minObservations: number;
  /** In their order; what is said by place below means this list. */
  readonly factors: readonly ModelFactor[];
  /** Sessions of the window as day numbers, ascending; the last is the last for which any fund has a bar. */
  readonly days: Int32Array;
  /** Daily simple returns of the funds on `days`, by place; NaN: none. */
  readonly factorReturns: readonly Float64Array[];
  readonly byInstrument: ReadonlyMap<number, InstrumentBetas>;
  readonly warnings: readonly DataWarning[];
}

/**
 * Betas of instruments to the factors over the last `window` sessions that the funds had by `at`. Each fund is chosen
 * once, as of `at`, and its own history serves the whole window: funds are never spliced. A beta depends on the
 * instrument, the funds and the instant alone, not on what else is asked for.
 *
 * @throws AppError INVALID_INPUT for a window or a least number of days out of bounds
 */
export async function factorBetas(ctx: Context, input: FactorBetasInput): Promise<FactorBetas> {
  const { window, minObservations, method } = askedModel(input);
  const model = await readFactorReturns(ctx, { at: input.at, window, minObservations });
  const byInstrument = new Map<number, InstrumentBetas>();
  const distinct = [...new Map(input.instruments.map((one) => [one.key, one])).values()];
  const lastDay = model.days.at(-1);
  const regress = regressionOf(model, { minObservations, method });
  const none = new Float64Array(model.days.length).fill(Number.NaN);
  const pause = slices();
  for (let from = 0; from < distinct.length; from += factorsPolicy.instrumentBatch) {
    const instruments = distinct.slice(from, from + factorsPolicy.instrumentBatch);
    const returns =
      lastDay === undefined
        ? null
        : (await returnPanel(ctx, { instruments, at: input.at, lookbackDays: window, lastDay })).returns;
    for (const { key } of instruments) {
      const own = returns?.get(key) ?? none;
      const observationCount = countFinite(own);
      const quality = observationCount < minObservations ? "LIMITED_HISTORY" : "FULL_HISTORY";
      byInstrument.set(key, { ...regress(own), quality, observationCount });
      await pause();
    }
  }
  return { method, window, minObservations, ...model, byInstrument };
}

/** @throws AppError INVALID_INPUT for a window or a least number of days out of bounds */
export function askedModel({
  window,
  minObservations,
  method,
}: Omit<FactorBetasInput, "instruments" | "at">) {
  const { defaultWindow, maxWindow, leastObservations } = factorsPolicy;
  const sessions = window ?? defaultWindow;
  const least = minObservations ?? Math.min(sessions, factorsPolicy.minObservations);
  if (!(sessions >= leastObservations && sessions <= maxWindow)) {
    const message = `window must lie in [${leastObservations}, ${maxWindow}] sessions, got ${sessions}`;
    throw new AppError("INVALID_INPUT", message, { field: "window" });
  }
  if (!(least >= leastObservations && least <= sessions)) {
    const message = `minObservations must lie in [${leastObservations}, ${sessions}], got ${least}`;
    throw new AppError("INVALID_INPUT", message, { field: "minObservations" });
  }
  return { window: sessions, minObservations: least, method: method ?? ("UNIVARIATE" as const) };
}

type FactorReturns = Pick<FactorBetas, "factors" | "days" | "factorReturns" | "warnings">;

async function readFactorReturns(
  ctx: Context,
  { at, window, minObservations }: { at: At; window: number; minObservations: number },
): Promise<FactorReturns> {
  const rows = await listFactors(ctx.db, at);
  const funds = await findPublicSymbols(ctx, { symbols: rows.map(({ symbol }) => symbol), at });
  const instruments = [...funds.values()];
  const { days, returns, series } = await returnPanel(ctx, { instruments, at, lookbackDays: window });
  const factorReturns: Float64Array[] = [];
  const factors = rows.map((row): ModelFactor => {
    const key = funds.get(row.symbol)?.key;
    const lastDay = key === undefined ? undefined : series.get(key)?.days.at(-1);
    // A fund that has ended tells nothing of today; its row of succession is still to come.
    const hasEnded =
      lastDay === undefined ||
      countSessions("XNYS", lastDay + 1, days.at(-1) ?? lastDay) > marketPolicy.currentSourceSessions;
    const column = hasEnded ? new Float64Array(days.length).fill(Number.NaN) : returns.get(key!)!;
    factorReturns.push(column);
    const known = countFinite(column);
    const warnings = [...successionWarning(row)];
    if (known < minObservations) warnings.push(proxyWarning(row, { lastDay, known, minObservations }));
    return { name: row.name, symbol: row.symbol, isAvailable: known >= minObservations, warnings };
  });
  const warnings = [
    ...staleWarning(days, at),
    ...shortWarning(factorReturns, window),
    ...factors.flatMap((factor) => factor.warnings),
  ];
  return { factors, days, factorReturns, warnings };
}

function successionWarning({ name, symbol, predecessor, since }: FactorRow): DataWarning[] {
  if (predecessor === null) return [];
  const day = isoDay(calendarDayOf("XNYS", since.getTime()));
  const message = `${name}: ${symbol} has stood for ${predecessor} since ${day}; its own history serves the whole window`;
  return [{ code: DataWarningCode.SUCCESSOR_PROXY, message }];
}

function proxyWarning(
  { name, symbol }: FactorRow,
  {
    lastDay,
    known,
    minObservations,
  }: { lastDay: number | undefined; known: number; minObservations: number },
): DataWarning {
  const message =
    lastDay === undefined
      ? `${name}: no price of ${symbol} was known`
      : `${name}: ${symbol} has ${known} returns in the window, ${minObservations} are needed; its last bar is of ${isoDay(lastDay)}`;
  return { code: DataWarningCode.NO_FACTOR_PROXY, message };
}

function staleWarning(days: Int32Array, at: At): DataWarning[] {
  const lastDay = days.at(-1);
  if (lastDay === undefined)
    return [{ code: DataWarningCode.NO_DATA, message: "none of the funds had a bar" }];
  const age = countSessions("XNYS", lastDay + 1, calendarDayOf("XNYS", at.clock));
  if (age <= marketPolicy.staleAfterSessions) return [];
  const message = `the funds' last bar known is of ${isoDay(lastDay)}, ${age} sessions before`;
  return [{ code: DataWarningCode.STALE_PRICE, message }];
}

function shortWarning(columns: readonly Float64Array[], window: number): DataWarning[] {
  const longest = columns.reduce((most, column) => Math.max(most, countFinite(column)), 0);
  if (longest === 0 || longest >= window) return [];
  const message = `${window} sessions were asked for, the funds have returns on ${longest}`;
  return [{ code: DataWarningCode.SHORT_HISTORY, message }];
}

type Fit = (returns: Float64Array) => UnivariateBetas & { readonly joint: FactorModel | null };

/** How an instrument's returns are fitted. */
function regressionOf(
  { factors, factorReturns }: FactorReturns,
  { minObservations, method }: { minObservations: number; method: FitMethod },
): Fit {
  if (method === "JOINT")
    return (returns) => jointBetas(returns, { factors, factorReturns, minObservations });
  const alone = univariateModel({ factors: factorReturns, minObservations, betaCap: factorsPolicy.betaCap });
  return (returns) => ({ ...alone(returns), joint: null });
}

/** One regression on all funds that have returns; its betas are not capped. */
function jointBetas(
  returns: Float64Array,
  {
    factors,
    factorReturns,
    minObservations,
  }: Pick<FactorReturns, "factors" | "factorReturns"> & { minObservations: number },
): UnivariateBetas & { joint: FactorModel | null } {
  const places = factors.flatMap(({ isAvailable }, place) => (isAvailable ? [place] : []));
  const answer = unknownStatistics(factors.length);
  if (places.length === 0) return { ...answer, joint: null };
  const fit = factorModel({
    returns,
    factors: places.map((place) => ({ name: factors[place]!.name, returns: factorReturns[place]! })),
    minObservations,
    lags: factorsPolicy.robustLags,
  });
  for (const place of places) answer.observationCounts[place] = fit.observationCount;
  if ("reason" in fit) return { ...answer, joint: null };
  for (const [i, place] of places.entries()) {
    const loading = fit.loadings[i]!;
    answer.betas[place] = loading.beta ?? Number.NaN;
    answer.uncappedBetas[place] = loading.beta ?? Number.NaN;
    answer.alphas[place] = fit.alpha ?? Number.NaN;
    answer.rSquared[place] = fit.rSquared ?? Number.NaN;
    answer.standardErrors[place] = loading.standardError ?? Number.NaN;
    answer.pValues[place] = loading.pValue ?? Number.NaN;
  }
  return { ...answer, joint: fit };
}
