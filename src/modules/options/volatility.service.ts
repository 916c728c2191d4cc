import { isoDay } from "../../analytics/calendar/index.js";
import { apiExposure } from "../../analytics/conventions.js";
import {
  chainFlow,
  chainLiquidity,
  openInterestByMoneyness,
  type TenorBucket,
  tenorBuckets,
  tenorExposure,
} from "../../analytics/options/index.js";
import {
  openInterestConcentration,
  premiumAssessment,
  smileSkew,
  termSlopes,
  volatilityPremium,
  volDispersion,
} from "../../analytics/volatility/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { atmVols, type ExpiryVol, headlineTenorDays, tenorAtmVol } from "./atm-vols.js";
import { signConventions } from "./chain-assumptions.js";
import type {
  ChainLiquidity,
  HedgingScenario,
  OiConcentration,
  PutCallByExpiry,
  PutCallProfile,
} from "./chain-profile.types.js";
import { wholeScope } from "./contract-scope.js";
import { dealerStanding } from "./dealer-standing.js";
import { columnRange } from "./expiry-columns.js";
import { hedgingMove } from "./exposure-summary.service.js";
import { knownFit } from "./known-fits.js";
import { type LiveSlice, liveSlices, smileVolsOf } from "./live-slices.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { closesWarning, type PastCloses, pastCloses, pastVol, percentOf } from "./past-closes.js";
import type { PricedChain } from "./price-chain.js";
import type { IvRvSpreads, RealizedVol } from "./realized-vol.types.js";
import type { SkewProfile, VolTermStructure } from "./vol-smile.types.js";
import { volatilityPolicy } from "./volatility.policy.js";
import type { VolatilityAnalysis } from "./volatility.types.js";

/** Realised against implied, skew, term structure and positions of a chain. */
export async function analyseVolatility(ctx: Context, chain: OptionChainAt): Promise<VolatilityAnalysis> {
  const { priced, at, carry, symbol } = chain;
  const [closes, fit] = await Promise.all([
    pastCloses(ctx, chain),
    knownFit(ctx, { chain: priced.chain, at, carry }),
  ]);
  const vols = atmVols(priced);
  const atmIv = headlineAtmVol(vols);
  const realizedVol = realisedVols(closes);
  const buckets = tenorBuckets(volatilityPolicy.tenorBucketDays);
  const exposures = tenorExposure(exposureInput(priced), priced.greeks, buckets);
  return {
    realizedVol,
    atmIvPct: percentOf(atmIv),
    ivRvSpreads: ivRvSpreads(atmIv, closes),
    skewProfiles: liveSlices(priced, fit).map(skewProfile),
    fitAsOf: new Date(fit.quotedAt),
    fitKnownAt: new Date(fit.knownAt),
    termStructure: termStructure(vols),
    ivDispersion: {
      crossExpiryPct: percentOf(volDispersion(vols.map(({ atmVol }) => atmVol ?? Number.NaN))),
      crossStrikePct: percentOf(
        volDispersion(vols.find(({ smile }) => smile.vols.length > 0)?.smile.vols ?? []),
      ),
    },
    gexByDte: exposures.map((bucket) => ({
      bucket: bucketName(bucket),
      netGex: apiExposure({ ...noExposure, gammaDollars: bucket.gammaDollars }).gex,
      pctOfTotal: bucket.shareOfGammaPct,
      contractCount: bucket.contractCount,
    })),
    thetaByDte: exposures.map((bucket) => ({
      bucket: bucketName(bucket),
      netTheta: bucket.thetaDollars,
      contractCount: bucket.contractCount,
    })),
    putCallProfile: putCallProfile(priced),
    oiConcentration: concentration(priced),
    hedgingScenarios: hedgingScenarios(priced),
    liquidity: liquidityOf(priced),
    warnings: [...atmWarnings(atmIv), closesWarning(closes, symbol)].filter((warning) => warning !== null),
  };
}

/** Vol at the money of a symbol: of 30 days; null: not quoted. */
export function headlineAtmVol(vols: readonly ExpiryVol[]): number | null {
  return tenorAtmVol(vols, headlineTenorDays);
}

/** The ladder of realised vols in percent. */
export function realisedVols(closes: PastCloses): RealizedVol {
  const [rv5dPct, rv10dPct, rv20dPct, rv30dPct, rv60dPct] = volatilityPolicy.realisedWindows.map((window) =>
    percentOf(pastVol(closes, window)),
  ) as [number | null, number | null, number | null, number | null, number | null];
  return { rv5dPct, rv10dPct, rv20dPct, rv30dPct, rv60dPct };
}

export function ivRvSpreads(atmIv: number | null, closes: PastCloses): IvRvSpreads {
  const [vrp5dPct, vrp10dPct, vrp20dPct, vrp30dPct] = volatilityPolicy.realisedWindows
    .slice(0, 4)
    .map((window) => premiumPct(atmIv, pastVol(closes, window))) as [
    number | null,
    number | null,
    number | null,
    number | null,
  ];
  const assessment = vrp20dPct === null ? null : premiumAssessment(vrp20dPct);
  return { vrp5dPct, vrp10dPct, vrp20dPct, vrp30dPct, assessment };
}

/** Implied less realised vol in vol points, of fractions; null where one is not known. */
export function premiumPct(impliedVol: number | null, realised: number | null): number | null {
  return impliedVol === null || realised === null
    ? null
    : percentOf(volatilityPremium(impliedVol, realised).vol);
}

export function termStructure(vols: readonly ExpiryVol[]): VolTermStructure {
  const [iv7, iv30, iv90] = [7, headlineTenorDays, 90].map((days) => tenorAtmVol(vols, days));
  return termSlopes(iv7!, iv30!, iv90!);
}

/** Why the vol at the money is null. */
export function atmWarnings(atmIv: number | null): DataWarning[] {
  if (atmIv !== null) return [];
  const message = `no expiries with vols at the money lie around ${headlineTenorDays} days: the vol at the money and what rests on it are null`;
  return [{ code: DataWarningCode.NO_ATM_IV, message }];
}

function skewProfile(slice: LiveSlice): SkewProfile {
  const { contractClass, expiryDay, daysToExpiry } = slice.expiry;
  const vols = smileVolsOf(slice);
  return {
    expiry: isoDay(expiryDay),
    root: contractClass.root,
    daysToExpiry,
    put10dIvPct: vols.put10Pct,
    put25dIvPct: vols.put25Pct,
    atmIvPct: vols.atmPct,
    call25dIvPct: vols.call25Pct,
    call10dIvPct: vols.call10Pct,
    ...smileSkew(vols),
  };
}

const noExposure = { gammaDollars: 0, deltaDollars: 0, vannaDollars: 0, charmDollars: 0 };

function exposureInput({ columns, multiplier, assumptions }: PricedChain) {
  return { chain: columns, multiplier, convention: signConventions[assumptions.convention] };
}

/** `0-7d`, `8-30d`, `31-60d`, `60d+`. */
function bucketName({ fromDay, toDay }: TenorBucket): string {
  return toDay === null ? `${fromDay - 1}d+` : `${fromDay}-${toDay}d`;
}

function putCallProfile({ columns, expiries, chain, spot }: PricedChain): PutCallProfile {
  // Roots of one expiration stand side by side.
  const dates = new Map<number, { first: number; count: number }>();
  for (const { expiryDay, first, count } of expiries) {
    const range = dates.get(expiryDay);
    dates.set(expiryDay, range === undefined ? { first, count } : { ...range, count: range.count + count });
  }
  const byExpiry = Array.from(dates, ([day, range]): PutCallByExpiry => {
    const { total } = chainFlow(columnRange(columns, range));
    return {
      expiry: isoDay(day),
      callOi: total.callOpenInterest,
      putOi: total.putOpenInterest,
      pcRatioOi: total.putCallOpenInterestRatio,
      callVolume: total.callVolume,
      putVolume: total.putVolume,
      pcRatioVolume: total.putCallVolumeRatio,
    };
  });
  if (chain.openInterest === null) return { byExpiry, byMoneyness: null };
  const { otmCall, atmCall, itmCall, otmPut, atmPut, itmPut } = openInterestByMoneyness(columns, spot);
  const byMoneyness = {
    otmCallOi: otmCall,
    atmCallOi: atmCall,
    itmCallOi: itmCall,
    otmPutOi: otmPut,
    atmPutOi: atmPut,
    itmPutOi: itmPut,
  };
  return { byExpiry, byMoneyness };
}

function concentration({ columns }: PricedChain): OiConcentration | null {
  const { byStrike } = chainFlow(columns);
  return openInterestConcentration(byStrike.map(({ totalOpenInterest }) => totalOpenInterest ?? Number.NaN));
}

function hedgingScenarios(priced: PricedChain): HedgingScenario[] {
  const netGex = dealerStanding(wholeScope(priced)).net.gex;
  return volatilityPolicy.hedgingMoves.map((movePct) => {
    const move = hedgingMove({ netGex, spot: priced.spot, movePercent: movePct });
    const { dealerSharesToTrade: dealerShares, direction, notionalUsd } = move;
    return { movePct, dealerShares, direction, notionalUsd };
  });
}

function liquidityOf({ columns, spot }: PricedChain): ChainLiquidity {
  const { atmSpreadPct, wingSpreadPct, ...counts } = chainLiquidity(columns, spot);
  return { atmAvgSpreadPct: atmSpreadPct, wingAvgSpreadPct: wingSpreadPct, ...counts };
}
