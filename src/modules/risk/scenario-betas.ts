import { isoDay } from "../../analytics/calendar/index.js";
import { univariateBetas } from "../../analytics/factors/index.js";
import { countFinite } from "../../analytics/math/index.js";
import { ewmaCovariance } from "../../analytics/stats/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { factorBetas } from "../factors/index.js";
import { type At, findSymbol, returnPanel, seriesHistory } from "../market/index.js";
import { modelFactorCount, scenarioFactors } from "./scenarios.js";
import { stressPolicy } from "./stress.policy.js";

type Driver = { readonly key: number; readonly instrumentClass: string };

/** How drivers move with the factors of scenarios, and the factors with one another. */
export interface Sensitivities {
  /** At driver x factors + factor, in the order of `scenarioFactors`: returns per 1 of the factor, of yields per 1.00; NaN: not known. */
  readonly betas: Float64Array;
  /** Whether the factor itself has a history. */
  readonly isAvailable: readonly boolean[];
  /** Row after row over `scenarioFactors`, 0 beside one that stands apart; null: too short a history. */
  readonly correlations: Float64Array | null;
  readonly correlationDays: number;
  readonly warnings: readonly DataWarning[];
}

/** By the source's factor model and the same regression on the ten-year yield and the fund of oil. */
export async function sensitivitiesOf(
  ctx: Context,
  { drivers, at, withCorrelations }: { drivers: readonly Driver[]; at: At; withCorrelations: boolean },
): Promise<Sensitivities> {
  const factorCount = scenarioFactors.length;
  const model = await factorBetas(ctx, { instruments: drivers, at });
  const places = model.factors.map(({ name }) => placeOf(name));
  const betas = new Float64Array(drivers.length * factorCount).fill(Number.NaN);
  const isAvailable = new Array<boolean>(factorCount).fill(false);
  for (const [f, place] of places.entries()) {
    if (place < 0) continue;
    isAvailable[place] = model.factors[f]!.isAvailable;
    for (const [d, { key }] of drivers.entries())
      betas[d * factorCount + place] = model.byInstrument.get(key)?.betas[f] ?? Number.NaN;
  }
  const others = await otherBetas(ctx, { drivers, at, lastDay: model.days.at(-1) ?? null });
  for (const [name, found] of Object.entries(others.byFactor)) {
    const place = placeOf(name);
    isAvailable[place] = found !== null;
    for (let d = 0; found !== null && d < drivers.length; d += 1) betas[d * factorCount + place] = found[d]!;
  }
  const linked = withCorrelations ? await factorCorrelations(ctx, at) : noCorrelations;
  return {
    betas,
    isAvailable,
    ...linked,
    warnings: [...model.warnings, ...others.warnings, ...linked.warnings],
  };
}

/** `Market Beta` is MARKET; -1: no factor of scenarios. */
function placeOf(name: string): number {
  const upper = name.toUpperCase().replaceAll(" ", "_").replace("MARKET_BETA", "MARKET");
  return (scenarioFactors as readonly string[]).indexOf(upper);
}

interface OtherBetas {
  /** By driver; null: the factor has no history. */
  readonly byFactor: Readonly<Record<"INTEREST_RATE" | "OIL", Float64Array | null>>;
  readonly warnings: readonly DataWarning[];
}

/** Regressions on the change of the yield and on the returns of oil's fund. */
async function otherBetas(
  ctx: Context,
  { drivers, at, lastDay }: { drivers: readonly Driver[]; at: At; lastDay: number | null },
): Promise<OtherBetas> {
  const { betaDays, fewestBetaDays, oilFund, yieldSeries } = stressPolicy;
  const fund = await findSymbol(ctx, { symbol: oilFund, at });
  const instruments = fund === null ? drivers : [...drivers, fund];
  if (instruments.length === 0) return { byFactor: { INTEREST_RATE: null, OIL: null }, warnings: [] };
  const [panel, yields] = await Promise.all([
    returnPanel(ctx, { instruments, at, lookbackDays: betaDays, ...(lastDay === null ? {} : { lastDay }) }),
    // Holidays of the bond market leave gaps: more values than days reach back as far.
    seriesHistory(ctx, { code: yieldSeries, at, before: null, last: 2 * betaDays }),
  ]);
  const changes = yieldChanges(panel.days, new Map(yields.map(({ date, value }) => [date, value])));
  const oil = fund === null ? null : panel.returns.get(fund.key)!;
  const hasYields = countFinite(changes) >= fewestBetaDays;
  const hasOil = oil !== null && countFinite(oil) >= fewestBetaDays;
  const factors = [...(hasYields ? [changes] : []), ...(hasOil ? [oil] : [])];
  const [rateBetas, oilBetas] = [new Float64Array(drivers.length), new Float64Array(drivers.length)];
  for (const [d, { key }] of factors.length === 0 ? [] : drivers.entries()) {
    const fit = univariateBetas({
      returns: panel.returns.get(key)!,
      factors,
      minObservations: fewestBetaDays,
      betaCap: Number.MAX_VALUE,
    });
    rateBetas[d] = hasYields ? fit.betas[0]! : Number.NaN;
    oilBetas[d] = hasOil ? fit.betas[hasYields ? 1 : 0]! : Number.NaN;
  }
  const missing = (what: string) => ({
    code: DataWarningCode.NO_FACTOR_PROXY,
    message: `${what} has fewer than ${fewestBetaDays} daily changes: its shocks reach no position`,
  });
  return {
    byFactor: { INTEREST_RATE: hasYields ? rateBetas : null, OIL: hasOil ? oilBetas : null },
    warnings: [
      ...(hasYields ? [] : [missing(`INTEREST_RATE: series ${yieldSeries}`)]),
      ...(hasOil ? [] : [missing(`OIL: fund ${oilFund}`)]),
    ],
  };
}

/** Change of a yield in percent from one day to the next, per 1.00; NaN beside a day without a value. */
function yieldChanges(days: Int32Array, yields: ReadonlyMap<string, number>): Float64Array {
  const levels = Array.from(days, (day) => yields.get(isoDay(day)) ?? Number.NaN);
  return Float64Array.from(levels, (level, i) => (i === 0 ? Number.NaN : (level - levels[i - 1]!) / 100));
}

type Linked = Pick<Sensitivities, "correlations" | "correlationDays" | "warnings">;

const noCorrelations: Linked = { correlations: null, correlationDays: 0, warnings: [] };

/** Exponentially weighted correlations of the funds of the model; funds without a history stand apart. */
async function factorCorrelations(ctx: Context, at: At): Promise<Linked> {
  const { correlationDays, correlationDecay, fewestCorrelationDays } = stressPolicy;
  const model = await factorBetas(ctx, { instruments: [], at, window: correlationDays });
  const linked = model.factors.flatMap(({ name }, f) => {
    const place = placeOf(name);
    const returns = model.factorReturns[f]!;
    const isKnown = countFinite(returns) >= fewestCorrelationDays;
    return isKnown && place >= 0 && place < modelFactorCount ? [{ place, returns }] : [];
  });
  const whole = Array.from(model.days.keys()).filter((day) =>
    linked.every(({ returns }) => Number.isFinite(returns[day])),
  );
  if (linked.length === 0 || whole.length < fewestCorrelationDays) {
    const message = `the factors' funds have ${whole.length} days in common, ${fewestCorrelationDays} are needed: no correlated figures`;
    return { ...noCorrelations, warnings: [{ code: DataWarningCode.SHORT_HISTORY, message }] };
  }
  const columns = linked.map(({ returns }) => Float64Array.from(whole, (day) => returns[day]!));
  const covariance = ewmaCovariance(columns, correlationDecay)!.values;
  const size = scenarioFactors.length;
  const correlations = new Float64Array(size * size);
  for (let f = 0; f < size; f += 1) correlations[f * size + f] = 1;
  for (const [i, one] of linked.entries()) {
    for (const [j, other] of linked.entries()) {
      const scale = Math.sqrt(covariance[i * linked.length + i]! * covariance[j * linked.length + j]!);
      if (i !== j && scale > 0)
        correlations[one.place * size + other.place] = covariance[i * linked.length + j]! / scale;
    }
  }
  return { correlations, correlationDays: whole.length, warnings: [] };
}
