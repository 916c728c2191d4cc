import { isoDay } from "../../analytics/calendar/index.js";
import { calendarDaysPerYear } from "../../analytics/conventions.js";
import { contractVolRows, greekSurfaces, strikesAround } from "../../analytics/options/index.js";
import {
  arbitrageInWords,
  basisPct,
  evenAxis,
  nearArbitrageFlags,
  surfaceGrid,
  sviSmileVols,
  sviTotalVariance,
  sviTruncatedVariance,
} from "../../analytics/volatility/index.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type {
  AdvancedVolatility,
  ArbitrageFlag,
  ForwardPrice,
  GreeksSurfaces,
  SviParameters,
  TotalVarianceSurface,
  VarianceSwapFairValue,
} from "./advanced-volatility.types.js";
import { columnRange } from "./expiry-columns.js";
import type { PricedExpiry } from "./expiry-forward.js";
import { knownFit } from "./known-fits.js";
import { ascendingSlices, type KnownSlice, knownSlices, type LiveSlice, liveSlices } from "./live-slices.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { percentOf } from "./past-closes.js";
import type { PricedChain } from "./price-chain.js";
import { volatilityPolicy } from "./volatility.policy.js";

/** Fitted smiles, total variance, arbitrage, variance swaps and higher greeks of a chain. */
export async function advancedVolatility(ctx: Context, chain: OptionChainAt): Promise<AdvancedVolatility> {
  const { priced, at, carry } = chain;
  const fit = await knownFit(ctx, { chain: priced.chain, at, carry });
  const slices = liveSlices(priced, fit);
  const known = knownSlices(slices);
  const surface = totalVarianceSurface(ctx, known);
  return {
    fitAsOf: new Date(fit.quotedAt),
    fitKnownAt: new Date(fit.knownAt),
    isFitStored: fit.isStored,
    sviParameters: slices.map(sviParameters),
    forwardPrices: priced.expiries.map((expiry) => forwardPrice(priced, expiry)),
    totalVarianceSurface: surface,
    arbitrageFlags: arbitrageFlags(known),
    varianceSwapFairValues: known.map(varianceSwap),
    greeksSurfaces: greeksSurfaces(ctx, priced),
    warnings: refusedWarnings(slices),
  };
}

function expiryNames({ contractClass, expiryDay, daysToExpiry }: PricedExpiry) {
  return { expiry: isoDay(expiryDay), root: contractClass.root, daysToExpiry };
}

function sviParameters({ expiry, fitted, svi }: LiveSlice): SviParameters {
  const { timeToExpiryYears, forward } = expiry;
  return {
    ...expiryNames(expiry),
    timeToExpiryYears,
    forward,
    a: svi?.a ?? null,
    b: svi?.b ?? null,
    rho: svi?.rho ?? null,
    m: svi?.m ?? null,
    sigma: svi?.sigma ?? null,
    atmTotalVariance: svi === null ? null : sviTotalVariance(svi, 0),
    atmIvPct: svi === null ? null : sviSmileVols(svi, timeToExpiryYears).atmPct,
    rmsePct: svi === null ? null : percentOf(fitted!.rmseVol),
    quoteCount: fitted?.quoteCount ?? null,
    rejectedCount: fitted?.rejectedCount ?? null,
    refusal: fitted?.refusal ?? null,
  };
}

function forwardPrice({ spot }: PricedChain, expiry: PricedExpiry): ForwardPrice {
  const { forward } = expiry;
  return { ...expiryNames(expiry), forward, spot, basisPct: basisPct(forward, spot) };
}

function totalVarianceSurface(ctx: Context, slices: readonly KnownSlice[]): TotalVarianceSurface {
  const { fittedSurfaceWidth: width, fittedSurfacePoints: count } = volatilityPolicy;
  spend(ctx, 2 * count * slices.length);
  const moneyness = evenAxis({ from: -width, to: width, count });
  const rows = slices.map((slice) => surfaceGrid([slice], moneyness, [slice.timeToExpiryYears]));
  return {
    moneyness,
    ...rowNames(slices.map(({ expiry }) => expiry)),
    tenors: slices.map(({ timeToExpiryYears }) => timeToExpiryYears),
    totalVariance: rows.map(({ totalVariance }) => totalVariance[0]!),
    impliedVolPct: rows.map(({ impliedVol }) => impliedVol[0]!.map(percentOf)),
  };
}

function rowNames(expiries: readonly PricedExpiry[]) {
  return {
    expiries: expiries.map(({ expiryDay }) => isoDay(expiryDay)),
    roots: expiries.map(({ contractClass }) => contractClass.root),
  };
}

/** Where the fitted surface contradicts itself among options that have a price. */
export function arbitrageFlags(slices: readonly KnownSlice[]): ArbitrageFlag[] {
  const { fittedSurfaceWidth: width, flagDeviations: deviations, calendarTolerance } = volatilityPolicy;
  const ascending = ascendingSlices(slices);
  const expiryOf = (slice: number) => isoDay(ascending[slice]!.expiry.expiryDay);
  const range = { from: -width, to: width };
  return nearArbitrageFlags({ slices: ascending, range, deviations, calendarTolerance }).map((flag) => ({
    expiry: expiryOf(flag.slice),
    farExpiry: flag.kind === "CALENDAR" ? expiryOf(flag.slice + 1) : null,
    type: flag.kind,
    strikeOrK: "worstAt" in flag ? flag.worstAt : null,
    description: arbitrageInWords(flag, expiryOf),
  }));
}

function varianceSwap({ expiry, svi, timeToExpiryYears }: KnownSlice): VarianceSwapFairValue {
  const { swapHalfWidth: halfWidth, swapSteps: steps } = volatilityPolicy;
  const { fairTotalVariance, fairVol, atmVol, convexityAdjustment } = sviTruncatedVariance({
    svi,
    timeToExpiryYears,
    halfWidth,
    steps,
  });
  return {
    ...expiryNames(expiry),
    fairVariance: fairTotalVariance,
    fairVolPct: percentOf(fairVol),
    atmIvPct: percentOf(atmVol),
    convexityAdjustmentPct: percentOf(convexityAdjustment),
  };
}

const surfaceCount = 4;

function greeksSurfaces(ctx: Context, priced: PricedChain): GreeksSurfaces {
  const { spot, columns, expiries } = priced;
  const strikes = strikesAround(columns.strike, { spot, widthFraction: volatilityPolicy.greekSurfaceWidth });
  spend(ctx, surfaceCount * strikes.length * expiries.length);
  // An expiry at a time: two roots may settle at one time.
  const vols = expiries.map((expiry) => {
    const grid = { spot, strikes, timesToExpiryYears: [expiry.timeToExpiryYears] };
    return contractVolRows(columnRange(columns, expiry), grid)[0]!;
  });
  const { vanna, charm, volga, speed } = greekSurfaces({ spot, strikes, expiries, vols });
  const names = { strikes, ...rowNames(expiries) };
  const charmPerDay = charm.map((row) =>
    row.map((perYear) => (perYear === null ? null : perYear / calendarDaysPerYear)),
  );
  return {
    vanna: { ...names, values: [...vanna] },
    charm: { ...names, values: charmPerDay },
    volga: { ...names, values: [...volga] },
    speed: { ...names, values: [...speed] },
  };
}

/** How many expiries have no smile. */
export function refusedWarnings(slices: readonly LiveSlice[]): DataWarning[] {
  const without = slices.filter(({ svi }) => svi === null).length;
  if (without === 0) return [];
  const message = `${without} of ${slices.length} expiries have no fitted smile: too few vols, or none that fits`;
  return [{ code: DataWarningCode.PARTIAL_COVERAGE, message }];
}
