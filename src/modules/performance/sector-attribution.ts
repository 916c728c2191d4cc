import { moneyDecimals, timesFactor, toNumber } from "../../analytics/money/fixed.js";
import {
  type BrinsonEffects,
  brinsonEffects,
  type LinkingMethod,
  linkedEffects,
} from "../../analytics/returns/index.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { Pause } from "../../platform/threads/slices.js";
import { type At, findInstrumentsByKey, requireSymbols } from "../market/index.js";
import { type DayHoldings, dayBook, type PortfolioAt } from "../portfolios/index.js";
import { requireWeights, returnsOfSymbols } from "./benchmark-returns.js";
import type { GrowthSeries } from "./growth-series.js";
import { earned } from "./position-pnl.js";
import { instantOf } from "./timeline-days.js";

/** A symbol that stands for part of a benchmark. */
export interface Constituent {
  readonly symbol: string;
  /** Fraction; omitted for all: equal weights. */
  readonly weight?: number | null | undefined;
}

export interface SectorQuestion {
  readonly constituents: readonly Constituent[];
  readonly linking: LinkingMethod;
  /** Places of the series, the first return being of start + 1. */
  readonly start: number;
  readonly end: number;
  readonly currency: string;
  readonly pause: Pause;
}

export const unclassified = "Unclassified";
export const cashSector = "Cash and other";

/** What one sector of the portfolio was on a day: capital put in and what it won. */
interface SectorDay {
  readonly invested: Float64Array;
  readonly gain: Float64Array;
}

/**
 * Why the portfolio did better or worse than the constituents, by sector: Brinson and Fachler day by day, linked over the
 * range. What is bought counts from the beginning of its day, what is sold to the end of it; cash, fees and interest are
 * a sector of their own, so that weights sum to 1.
 */
export async function sectorAttribution(
  ctx: Context,
  portfolio: PortfolioAt,
  series: GrowthSeries,
  { constituents, linking, start, end, currency, pause }: SectorQuestion,
) {
  const days = series.days.subarray(start, end + 1);
  const weights = weightsOf(constituents);
  const benchmark = await returnsOfSymbols(ctx, {
    symbols: constituents.map(({ symbol }) => symbol),
    ...{ days, at: portfolio.at, currency },
  });
  const book = await dayBook(ctx, portfolio, { currency, pause });
  let before = await book.holdingsAt(instantOf(days[0]!, portfolio.at));
  const keys = before.places.length;
  spend(ctx, days.length * (keys + constituents.length));

  const walked: { before: DayHoldings; now: DayHoldings; place: number }[] = [];
  for (let place = start + 1; place <= end; place += 1) {
    const now = await book.holdingsAt(instantOf(series.days[place]!, portfolio.at));
    walked.push({ before, now, place });
    before = now;
    await pause();
  }
  const last = walked.at(-1)?.now.places ?? [];
  const held = last.flatMap((holding) =>
    holding === null ? [] : [holding.instrument.underlyingKey ?? holding.instrument.key],
  );
  const known = await findInstrumentsByKey(ctx, { keys: [...new Set(held)], at: portfolio.at });
  const benchmarkSectors = benchmark.instruments.map(({ sector }) => sector ?? unclassified);
  const heldSectors = last.map((holding) =>
    holding === null
      ? unclassified
      : (known.get(holding.instrument.underlyingKey ?? holding.instrument.key)?.sector ?? unclassified),
  );
  const sectors = [...new Set([...heldSectors, ...benchmarkSectors])].sort();
  sectors.push(cashSector);
  const sectorOfPlace = heldSectors.map((sector) => sectors.indexOf(sector));

  const periods: BrinsonEffects[] = [];
  let leftOut = 0;
  for (const { before: then, now, place } of walked) {
    const invested = series.value[place - 1]! + series.flow[place]!;
    const total = invested * series.returns[place]!;
    const own =
      invested > 0 ? sectorDay(then, now, { sectorOfPlace, count: sectors.length, invested, total }) : null;
    const others = benchmarkDay(
      benchmark.instruments.map(({ symbol }, i) => ({
        weight: weights.get(symbol)!,
        dayReturn: benchmark.bySymbol.get(symbol)![place - start]!,
        sector: sectors.indexOf(benchmarkSectors[i]!),
      })),
      sectors.length,
    );
    const effects = own === null || others === null ? null : dayEffects(own, others, invested);
    if (effects === null) leftOut += 1;
    else periods.push(effects);
  }
  return {
    linking,
    dayCount: periods.length,
    ...linkedView(periods, linking, sectors),
    warnings: [...benchmark.warnings, ...attributionWarnings(leftOut, walked.length, benchmark.instruments)],
  };
}

function linkedView(periods: readonly BrinsonEffects[], linking: LinkingMethod, sectors: readonly string[]) {
  const linked = linkedEffects(periods, linking);
  if (linked === null)
    return { portfolioReturn: null, benchmarkReturn: null, activeReturn: null, residual: null, sectors: [] };
  const rows = sectors.map((sector, s) => {
    const [allocation, selection, interaction] = [
      linked.allocation[s]!,
      linked.selection[s]!,
      linked.interaction[s]!,
    ];
    return { sector, allocation, selection, interaction, total: allocation + selection + interaction };
  });
  return {
    portfolioReturn: linked.portfolioReturn,
    benchmarkReturn: linked.benchmarkReturn,
    activeReturn: linked.active,
    residual: linked.residual,
    sectors: rows.filter(
      ({ allocation, selection, interaction }) => allocation !== 0 || selection !== 0 || interaction !== 0,
    ),
  };
}

/** Null: a position had no value. The last sector takes what no position explains. */
function sectorDay(
  { places: before }: DayHoldings,
  { places: now, rateOf }: DayHoldings,
  {
    sectorOfPlace,
    count,
    invested,
    total,
  }: { sectorOfPlace: readonly number[]; count: number; invested: number; total: number },
): SectorDay | null {
  const day = { invested: new Float64Array(count), gain: new Float64Array(count) };
  if (!Number.isFinite(total)) return null;
  for (const [i, holding] of now.entries()) {
    const then = before[i] ?? null;
    if (
      holding === null ||
      (holding.episode.isClosed &&
        (then === null || then.episode.isClosed) &&
        earned(holding) === earned(then))
    )
      continue;
    const rate = rateOf(holding.instrument.currency);
    const startValue = then === null ? 0n : then.value;
    if (holding.value === null || startValue === null || rate === null) return null;
    // What the place won on its own, in money that moved: sales less purchases, income less fees.
    const moved = timesFactor(earned(holding) - earned(then), rate);
    const gain = toNumber(holding.value - startValue + moved, moneyDecimals);
    const start = toNumber(startValue, moneyDecimals);
    const bought = -toNumber(moved, moneyDecimals);
    const side = start === 0 ? Math.sign(bought) : Math.sign(start);
    const sector = sectorOfPlace[i]!;
    day.invested[sector]! += start + (bought * side > 0 ? bought : 0);
    day.gain[sector]! += gain;
  }
  const rest = count - 1;
  day.invested[rest] = invested - sum(day.invested);
  day.gain[rest] = total - sum(day.gain);
  return day;
}

interface BenchmarkDay {
  readonly weights: Float64Array;
  readonly returns: Float64Array;
}

/** Null: a constituent's return is not known. */
function benchmarkDay(
  parts: readonly { weight: number; dayReturn: number; sector: number }[],
  count: number,
): BenchmarkDay | null {
  const [weights, gains] = [new Float64Array(count), new Float64Array(count)];
  for (const { weight, dayReturn, sector } of parts) {
    if (Number.isNaN(dayReturn)) return null;
    weights[sector]! += weight;
    gains[sector]! += weight * dayReturn;
  }
  return { weights, returns: gains.map((gain, s) => (weights[s] === 0 ? 0 : gain / weights[s]!)) };
}

/** A sector without capital has no return: what it won is the last sector's. */
function dayEffects(own: SectorDay, benchmark: BenchmarkDay, invested: number): BrinsonEffects | null {
  const count = own.gain.length;
  const [weights, returns] = [new Float64Array(count), new Float64Array(count)];
  let astray = 0;
  for (let s = 0; s < count; s += 1) {
    weights[s] = own.invested[s]! / invested;
    if (own.invested[s] === 0) astray += own.gain[s]!;
    else returns[s] = own.gain[s]! / own.invested[s]!;
  }
  const rest = count - 1;
  if (astray !== 0 && own.invested[rest] !== 0) returns[rest]! += astray / own.invested[rest]!;
  // To hold what the benchmark does not is a choice of sector alone; its cash wins nothing.
  const benchmarkReturns = benchmark.returns.map((one, s) => {
    if (benchmark.weights[s] !== 0) return one;
    return s === rest ? 0 : returns[s]!;
  });
  return brinsonEffects({
    portfolioWeights: weights,
    benchmarkWeights: benchmark.weights,
    portfolioReturns: returns,
    benchmarkReturns,
  });
}

/** @throws AppError INVALID_INPUT, SYMBOL_NOT_FOUND for constituents that cannot be */
export async function requireConstituents(
  ctx: Context,
  constituents: readonly Constituent[],
  at: At,
): Promise<void> {
  weightsOf(constituents);
  await requireSymbols(ctx, { symbols: constituents.map(({ symbol }) => symbol), at });
}

function weightsOf(constituents: readonly Constituent[]): ReadonlyMap<string, number> {
  const equal = 1 / constituents.length;
  const weighted = constituents.map(({ symbol, weight }) => ({
    symbol: symbol.replace(/\s+/g, "").toUpperCase(),
    weight: weight ?? equal,
  }));
  requireWeights(weighted, "of the constituents", { lowest: 0, field: "constituents" });
  const weights = new Map<string, number>();
  for (const { symbol, weight } of weighted) weights.set(symbol, (weights.get(symbol) ?? 0) + weight);
  return weights;
}

function attributionWarnings(
  leftOut: number,
  count: number,
  instruments: readonly { readonly warnings: readonly DataWarning[] }[],
): DataWarning[] {
  const warnings: DataWarning[] = [];
  if (leftOut > 0) {
    const message = `${leftOut} of ${count} days are left out: a value of the portfolio or a constituent's return is not known`;
    warnings.push({ code: DataWarningCode.PARTIAL_COVERAGE, message });
  }
  const isWithoutHistory = instruments.some((one) =>
    one.warnings.some(({ code }) => code === DataWarningCode.REFERENCE_WITHOUT_HISTORY),
  );
  if (isWithoutHistory) {
    const message = "sectors are those of their import, for every day of the range";
    warnings.push({ code: DataWarningCode.REFERENCE_WITHOUT_HISTORY, message });
  }
  return warnings;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
