import { apiExposure, calendarDaysPerYear } from "../../analytics/conventions.js";
import {
  dealersLongCallsShortPuts,
  exposureProfile,
  gammaWalls,
  greekTable,
  maxPain,
  nearestGammaCrossing,
  openInterestWalls,
  type RepricedFlip,
  repricedGammaFlip,
  type Walls,
} from "../../analytics/options/index.js";
import {
  type QuotedSlice,
  quotedSurface,
  type TermSlopes,
  tenorVol,
  termSlopes,
} from "../../analytics/volatility/index.js";
import { AppError } from "../../platform/errors.js";
import type { CboeChain, CboeContract } from "./cboe-file.js";
import { chainColumns, expirySmiles } from "./chain-columns.js";
import { type ChainExpiry, chainExpiries } from "./chain-expiry.js";
import { optionsPolicy } from "./options.policy.js";

export interface ChainReportInput {
  readonly chain: CboeChain;
  /** Epoch milliseconds to which expiries are measured; null: the instant of the quotes. */
  readonly clock: number | null;
  /** Continuous, as a fraction. */
  readonly annualRate: number;
}

export interface ExpiryVol extends Omit<ChainExpiry, "contracts"> {
  /** At the forward; null where no two quoted strikes enclose it. */
  readonly atmVol: number | null;
}

/** Of dealers long calls and short puts. */
export interface ChainReport {
  readonly underlying: string;
  readonly quotedAt: number;
  readonly clock: number;
  readonly spot: number;
  readonly annualRate: number;
  readonly contracts: {
    readonly live: number;
    readonly expired: number;
    /** With an adjusted deliverable (root AMD1): left out. */
    readonly adjusted: number;
    /** Live ones without vol or open interest: not in gex, dex and walls by gex. */
    readonly unanswered: number;
  };
  /** Dollars per 1 % move of spot. null: no contract answered. */
  readonly netGex: number | null;
  /** Dollars. */
  readonly netDex: number | null;
  readonly gammaWalls: Walls;
  readonly openInterestWalls: Walls;
  readonly nearestCrossing: number | null;
  readonly repriced: RepricedFlip;
  readonly maxPain: {
    /** Over all expiries together. */
    readonly allExpiries: number | null;
    /** The nearest day on which a contract held expires; null: there is none. */
    readonly nearest: { readonly expiration: number; readonly strike: number } | null;
  };
  readonly expiries: readonly ExpiryVol[];
  /** At 7, 30 and 90 days. */
  readonly tenorVols: readonly (number | null)[];
  readonly slopes: TermSlopes;
}

const tieRule = "LOWEST_STRIKE";

/** Exposure, levels and term structure of one snapshot of a chain. */
export function chainReport({ chain, clock: asked, annualRate }: ChainReportInput): ChainReport {
  const { spot, quotedAt, underlying } = chain;
  const clock = asked ?? quotedAt;
  if (clock < quotedAt)
    throw new AppError(
      "INVALID_AT",
      `the quotes are of ${new Date(quotedAt).toISOString()}, later than ${new Date(clock).toISOString()}`,
    );
  const standard = chain.contracts.filter(({ root }) => !/\d$/.test(root));
  const expiries = chainExpiries(standard, { clock, spot, annualRate });
  const live = expiries.flatMap(({ contracts }) => contracts);
  const columns = chainColumns(expiries, { spot, annualRate });
  const { multiplier } = optionsPolicy;
  const input = { chain: columns, multiplier, convention: dealersLongCallsShortPuts };
  const profile = exposureProfile(input, greekTable(columns.count, "MAIN"));
  const net = profile.unanswered < live.length ? apiExposure(profile.total.net) : null;
  const netGammas = profile.byStrike.map(({ strike, net: at }) => ({ strike, netGamma: at.gammaDollars }));
  const expiryVols = atmVols(expiries, expirySmiles(expiries, columns));
  const points = expiryVols.flatMap(({ timeToExpiryYears, atmVol }) =>
    atmVol === null ? [] : [{ timeToExpiryYears, atmVol }],
  );
  const [iv7, iv30, iv90] = optionsPolicy.tenorDays.map((days) =>
    tenorVol(points, days / calendarDaysPerYear),
  ) as [number | null, number | null, number | null];
  return {
    underlying,
    quotedAt,
    clock,
    spot,
    annualRate,
    contracts: {
      live: live.length,
      expired: standard.length - live.length,
      adjusted: chain.contracts.length - standard.length,
      unanswered: profile.unanswered,
    },
    netGex: net?.gex ?? null,
    netDex: net?.dex ?? null,
    gammaWalls: gammaWalls(profile.byStrike, tieRule),
    openInterestWalls: openInterestWalls(profile.byStrike, tieRule),
    nearestCrossing: nearestGammaCrossing(netGammas, spot),
    repriced: repricedGammaFlip(input, spot),
    maxPain: { allExpiries: painStrike(live), nearest: nearestPain(live) },
    expiries: expiryVols,
    tenorVols: [iv7, iv30, iv90],
    slopes: termSlopes(iv7, iv30, iv90),
  };
}

function atmVols(expiries: readonly ChainExpiry[], smiles: readonly QuotedSlice[]): ExpiryVol[] {
  return expiries.map(({ contracts: _, ...expiry }, i) => {
    const { impliedVol } = quotedSurface({
      slices: [smiles[i]!],
      logMoneyness: [0],
      tenorYears: [expiry.timeToExpiryYears],
      minPoints: 2,
      minSlices: 1,
    });
    return { ...expiry, atmVol: impliedVol[0]?.[0] ?? null };
  });
}

function nearestPain(live: readonly CboeContract[]) {
  const held = live.filter(({ openInterest }) => (openInterest ?? 0) > 0);
  if (held.length === 0) return null;
  const expiration = held.reduce((least, one) => Math.min(least, one.expiration), held[0]!.expiration);
  const strike = painStrike(live.filter((one) => one.expiration === expiration));
  return strike === null ? null : { expiration, strike };
}

/** Counts every contract whose open interest is known, priced or not. */
function painStrike(contracts: readonly CboeContract[]): number | null {
  const strikes = new Map<number, { callOpenInterest: number; putOpenInterest: number }>();
  for (const { strike, right, openInterest } of contracts) {
    const sums = strikes.get(strike) ?? { callOpenInterest: 0, putOpenInterest: 0 };
    sums[right === "C" ? "callOpenInterest" : "putOpenInterest"] += openInterest ?? 0;
    strikes.set(strike, sums);
  }
  const ascending = [...strikes].sort(([a], [b]) => a - b).map(([strike, sums]) => ({ strike, ...sums }));
  return maxPain(ascending, { multiplier: optionsPolicy.multiplier, tieRule: { kind: tieRule } }).strike;
}
