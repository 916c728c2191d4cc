import { calendarDaysPerYear } from "../../analytics/conventions.js";
import { netGexChangePct } from "../../analytics/options/index.js";
import {
  dealerFlowRisk,
  directionalPremium,
  expectedMove,
  matchingWindow,
  openInterestWeightedVol,
  type SmileVols,
  tenorPremia,
} from "../../analytics/volatility/index.js";
import { arbitrageFlags } from "./advanced-volatility.service.js";
import { type ExpiryVol, headlineTenorDays, tenorAtmVol } from "./atm-vols.js";
import { wholeScope } from "./contract-scope.js";
import { type DealerStanding, dealerStanding, sidedExposure } from "./dealer-standing.js";
import { type KnownSlice, sliceNearest, smileVolsOf, unknownVols } from "./live-slices.js";
import { type PastCloses, pastSemiVol, pastVol, percentOf } from "./past-closes.js";
import type { PricedChain } from "./price-chain.js";
import type { PriorSession } from "./prior-session.js";
import { volatilityPolicy } from "./volatility.policy.js";
import type { DirectionalVrp, TermVrp } from "./vrp.types.js";

/** The five vols of the fitted expiry nearest to the headline tenor. */
export function headlineSmile(slices: readonly KnownSlice[]): SmileVols {
  const slice = sliceNearest(slices, headlineTenorDays);
  return slice === null ? unknownVols : smileVolsOf(slice);
}

export function directionalVrp({ put25Pct, call25Pct }: SmileVols, closes: PastCloses): DirectionalVrp {
  const { premiumWindow } = volatilityPolicy;
  const downsideVolPct = percentOf(pastSemiVol(closes, premiumWindow, "DOWNSIDE"));
  const upsideVolPct = percentOf(pastSemiVol(closes, premiumWindow, "UPSIDE"));
  return {
    putWingIv25dPct: put25Pct,
    callWingIv25dPct: call25Pct,
    downsideRv20dPct: downsideVolPct,
    upsideRv20dPct: upsideVolPct,
    ...directionalPremium({ put25Pct, call25Pct, downsideVolPct, upsideVolPct }),
  };
}

export function termPremia(vols: readonly ExpiryVol[], closes: PastCloses): TermVrp[] {
  const points = volatilityPolicy.premiumTenorDays.map((tenorDays) => {
    const isDaily = closes.periodsPerYear === calendarDaysPerYear;
    const window = isDaily ? tenorDays : matchingWindow(tenorDays);
    return {
      tenorDays,
      impliedVolPct: percentOf(tenorAtmVol(vols, tenorDays)),
      realisedVolPct: percentOf(pastVol(closes, window)),
    };
  });
  return tenorPremia(points).map(({ tenorDays, impliedVolPct, realisedVolPct, vrpPct }) => ({
    dte: tenorDays,
    ivPct: impliedVolPct,
    rvPct: realisedVolPct,
    vrpPct,
  }));
}

export function fairVolOf({ columns, spot }: PricedChain): number | null {
  return openInterestWeightedVol({
    strikes: columns.strike,
    impliedVols: columns.annualVol,
    openInterest: columns.openInterest,
    spot,
    moneynessWidth: volatilityPolicy.fairVolWidth,
  });
}

/** Whether one of the two nearest expiries has an arbitrage flag. */
export function hasNearArbitrage(slices: readonly KnownSlice[]): boolean {
  return arbitrageFlags(slices.slice(0, 2)).length > 0;
}

/** Expected move of the scored tenor in percent of spot. */
export function scoredMovePct(vols: readonly ExpiryVol[]): number | null {
  const { scoredMoveDays } = volatilityPolicy;
  const vol = tenorAtmVol(vols, scoredMoveDays);
  return vol === null ? null : expectedMove(100, vol, scoredMoveDays / calendarDaysPerYear);
}

export function flowRiskOf(
  { profile, spot }: PricedChain,
  { net, flip }: DealerStanding,
  prior: PriorSession,
): number | null {
  if (net.gex === null) return null;
  const { call, put } = sidedExposure(profile.total);
  const priorNetGex = prior.priced === null ? null : dealerStanding(wholeScope(prior.priced)).net.gex;
  return dealerFlowRisk({
    spot,
    flip,
    netGex: net.gex,
    grossGex: Math.abs(call.gex ?? 0) + Math.abs(put.gex ?? 0),
    netGexChangePct: netGexChangePct(net.gex, priorNetGex),
  });
}
