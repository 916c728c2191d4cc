import { calendarDaysPerYear } from "../../analytics/conventions.js";
import {
  chainFlow,
  chainLiquidity,
  type GammaRegime as DealerRegime,
  netGexChangePct,
} from "../../analytics/options/index.js";
import {
  dealerFlowRisk,
  directionalPremium,
  expectedMove,
  type GammaRegime,
  gexConditioned,
  matchingWindow,
  netHarvestScore,
  openInterestWeightedVol,
  premiumRegime,
  premiumWarnings,
  type SmileVols,
  smileSkew,
  strategyScores,
  tenorPremia,
  vannaOutlook,
  vannaOutlookInWords,
  vixTermSlope,
  volatilityPremium,
} from "../../analytics/volatility/index.js";
import type { Context } from "../../context.js";
import type { DataWarning } from "../../platform/graphql/data-warning.js";
import { arbitrageFlags } from "./advanced-volatility.service.js";
import { atmVols, type ExpiryVol, headlineTenorDays, tenorAtmVol } from "./atm-vols.js";
import { wholeScope } from "./contract-scope.js";
import { type DealerStanding, dealerStanding, sidedExposure } from "./dealer-standing.js";
import { standingWarnings } from "./exposure-summary.service.js";
import { knownFit } from "./known-fits.js";
import { type KnownMacro, knownMacro, macroWarnings, vixSlopes } from "./known-macro.js";
import {
  ascendingSlices,
  type KnownSlice,
  knownSlices,
  liveSlices,
  sliceNearest,
  smileVolsOf,
  unknownVols,
} from "./live-slices.js";
import type { OptionChainAt } from "./option-chain.service.js";
import {
  closesWarning,
  type PastCloses,
  pastCloses,
  pastSemiVol,
  pastVol,
  percentOf,
} from "./past-closes.js";
import { historyWarnings, premiumHistory, premiumStanding } from "./premium-history.js";
import type { PricedChain } from "./price-chain.js";
import { type PriorSession, priorSession } from "./prior-session.js";
import { volatilityPolicy } from "./volatility.policy.js";
import {
  atmWarnings,
  headlineAtmVol,
  ivRvSpreads,
  realisedVols,
  termStructure,
} from "./volatility.service.js";
import type { DirectionalVrp, TermVrp, VrpDashboard } from "./vrp.types.js";
import type { VrpMacro } from "./vrp-scores.types.js";

/** What options cost above what the underlying moved, today and against its past, and who stands in the way. */
export async function premiumDashboard(ctx: Context, chain: OptionChainAt): Promise<VrpDashboard> {
  const { priced, at, carry, symbol } = chain;
  const [closes, fit, macro, prior] = await Promise.all([
    pastCloses(ctx, chain),
    knownFit(ctx, { chain: priced.chain, at, carry }),
    knownMacro(ctx, chain),
    priorSession(ctx, chain),
  ]);
  const history = await premiumHistory(ctx, chain, closes);
  const vols = atmVols(priced);
  const atmIv = headlineAtmVol(vols);
  const { assessment: _, ...spreads } = ivRvSpreads(atmIv, closes);
  const { rv60dPct: __, ...realised } = realisedVols(closes);
  const { zScore, percentile, historyDays } = premiumStanding(spreads.vrp20dPct, history, priced);
  const slices = ascendingSlices(knownSlices(liveSlices(priced, fit)));
  const wings = headlineSmile(slices);
  const directional = directionalVrp(wings, closes);
  const termVrp = termPremia(vols, closes);
  const standing = dealerStanding(wholeScope(priced));
  const { net, flip, regime: dealerRegime } = standing;
  const gammaRegime = regimeNames[dealerRegime];
  const conditioned = gexConditioned({ percentile, zScore, gammaRegime });
  const liquidity = chainLiquidity(priced.columns, priced.spot);
  const term = termStructure(vols);
  const fairVol = fairVolOf(priced);
  const rv20 = pastVol(closes, volatilityPolicy.premiumWindow);
  const vrpRegime = premiumRegime({
    hasArbitrageFlag: hasNearArbitrage(slices),
    liquidContracts: liquidity.liquidContracts,
    gammaRegime,
    vrp20dPct: spreads.vrp20dPct,
    vixState: vixSlopes(macro).state,
    termState: term.state,
    zScore,
    percentile,
  });
  const flowRisk = flowRiskOf(priced, standing, prior);
  const outlook = vannaOutlook(net.vex, gammaRegime);
  const hySpreadPct = macro.hySpread?.value ?? null;
  return {
    vrp: {
      atmIvPct: percentOf(atmIv),
      ...realised,
      ...spreads,
      zScore,
      percentile,
      historyDays,
      historySource: history.source,
    },
    varianceRiskPremium: atmIv === null || rv20 === null ? null : volatilityPremium(atmIv, rv20).variance,
    convexityPremiumPct:
      atmIv === null || fairVol === null ? null : percentOf(volatilityPremium(fairVol, atmIv).vol),
    fairVolPct: percentOf(fairVol),
    directional,
    termVrp,
    gexConditioned: { ...conditioned, regime: dealerRegime },
    vannaConditioned: { outlook, interpretation: vannaOutlookInWords(outlook) },
    regime: { gamma: dealerRegime, vrpRegime, netGex: net.gex, gammaFlip: flip },
    strategyScores: strategyScores({
      vrp20dPct: spreads.vrp20dPct,
      downsideVrpPct: directional.downsideVrpPct,
      upsideVrpPct: directional.upsideVrpPct,
      skew25dPct: smileSkew(wings).skew25dPct,
      termVrp7Pct: termVrp[0]!.vrpPct,
      nearSlopePct: term.nearSlopePct,
      expectedMovePct: scoredMovePct(vols),
      wingSpreadPct: liquidity.wingSpreadPct,
      gammaRegime,
    }),
    netHarvestScore: netHarvestScore(conditioned.harvestScore, flowRisk),
    dealerFlowRisk: flowRisk,
    warnings: premiumWarnings({
      regime: vrpRegime,
      gammaRegime,
      wingSpreadPct: liquidity.wingSpreadPct,
      termState: term.state,
      hySpreadPct,
      zScore,
      totalOpenInterest: chainFlow(priced.columns).total.totalOpenInterest,
    }),
    macro: macroOf(macro),
    fitAsOf: new Date(fit.quotedAt),
    fitKnownAt: new Date(fit.knownAt),
    dataWarnings: [
      ...atmWarnings(atmIv),
      closesWarning(closes, symbol),
      ...historyWarnings(symbol, { zScore, percentile, historyDays }),
      ...standingWarnings(priced, standing),
      prior.warning,
      ...macroWarnings(macro, ["vix", "vix9d", "vix3m", "dgs10", "hySpread"]),
    ].filter((warning): warning is DataWarning => warning !== null),
  };
}

const regimeNames: Readonly<Record<DealerRegime, GammaRegime>> = {
  POSITIVE_GAMMA: "POSITIVE",
  NEGATIVE_GAMMA: "NEGATIVE",
  UNKNOWN: "UNKNOWN",
};

/** The five vols of the fitted expiry nearest to the headline tenor. */
function headlineSmile(slices: readonly KnownSlice[]): SmileVols {
  const slice = sliceNearest(slices, headlineTenorDays);
  return slice === null ? unknownVols : smileVolsOf(slice);
}

function directionalVrp({ put25Pct, call25Pct }: SmileVols, closes: PastCloses): DirectionalVrp {
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

function termPremia(vols: readonly ExpiryVol[], closes: PastCloses): TermVrp[] {
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

function fairVolOf({ columns, spot }: PricedChain): number | null {
  return openInterestWeightedVol({
    strikes: columns.strike,
    impliedVols: columns.annualVol,
    openInterest: columns.openInterest,
    spot,
    moneynessWidth: volatilityPolicy.fairVolWidth,
  });
}

/** Whether one of the two nearest expiries has an arbitrage flag. */
function hasNearArbitrage(slices: readonly KnownSlice[]): boolean {
  return arbitrageFlags(slices.slice(0, 2)).length > 0;
}

/** Expected move of the scored tenor in percent of spot. */
function scoredMovePct(vols: readonly ExpiryVol[]): number | null {
  const { scoredMoveDays } = volatilityPolicy;
  const vol = tenorAtmVol(vols, scoredMoveDays);
  return vol === null ? null : expectedMove(100, vol, scoredMoveDays / calendarDaysPerYear);
}

function flowRiskOf(
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

function macroOf({ vix, vix3m, dgs10, hySpread }: KnownMacro): VrpMacro {
  const { slopePct, ratio } = vixTermSlope(vix?.value ?? null, vix3m?.value ?? null);
  return {
    vix: vix?.value ?? null,
    vix3m: vix3m?.value ?? null,
    vixTermSlopePct: slopePct,
    vixTermRatio: ratio,
    dgs10Pct: dgs10?.value ?? null,
    hySpreadPct: hySpread?.value ?? null,
  };
}
