import {
  chainFlow,
  chainLiquidity,
  type GammaRegime as DealerRegime,
} from "../../analytics/options/index.js";
import {
  type GammaRegime,
  gexConditioned,
  netHarvestScore,
  type PremiumWarning,
  premiumRegime,
  premiumWarnings,
  type StrategyScores,
  smileSkew,
  strategyScores,
  vannaOutlook,
  vannaOutlookInWords,
  vixTermSlope,
  volatilityPremium,
} from "../../analytics/volatility/index.js";
import type { Context } from "../../context.js";
import type { DataWarning } from "../../platform/graphql/data-warning.js";
import { atmVols } from "./atm-vols.js";
import { wholeScope } from "./contract-scope.js";
import { dealerStanding } from "./dealer-standing.js";
import { standingWarnings } from "./exposure-summary.service.js";
import { knownFit } from "./known-fits.js";
import { type KnownMacro, knownMacro, macroWarnings, vixSlopes } from "./known-macro.js";
import { ascendingSlices, knownSlices, liveSlices } from "./live-slices.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { closesWarning, pastCloses, pastVol, percentOf } from "./past-closes.js";
import {
  directionalVrp,
  fairVolOf,
  flowRiskOf,
  hasNearArbitrage,
  headlineSmile,
  scoredMovePct,
  termPremia,
} from "./premium-figures.js";
import { historyWarnings, premiumHistory, premiumStanding } from "./premium-history.js";
import type { PricedChain } from "./price-chain.js";
import { priorSession } from "./prior-session.js";
import { volatilityPolicy } from "./volatility.policy.js";
import {
  atmWarnings,
  headlineAtmVol,
  ivRvSpreads,
  premiumPct,
  realisedVols,
  termStructure,
} from "./volatility.service.js";
import type { VrpDashboard } from "./vrp.types.js";
import type { VrpMacro } from "./vrp-scores.types.js";

/** What options cost above what the underlying moved, today and against its past, and who stands in the way. */
export async function premiumDashboard(ctx: Context, chain: OptionChainAt): Promise<VrpDashboard> {
  const { priced, symbol } = chain;
  const read = await readAround(ctx, chain);
  const { closes, fit, macro, prior, history } = read;
  const figures = premiumFigures(priced, read);
  const { core, atmIv, fairVol, directional, termVrp, standing, conditioned, vrpRegime, flowRisk } = figures;
  const { net, flip, regime: gamma } = standing;
  const outlook = vannaOutlook(net.vex, regimeNames[gamma]);
  const rv20 = pastVol(closes, volatilityPolicy.premiumWindow);
  return {
    vrp: { ...core, historySource: history.source },
    varianceRiskPremium: atmIv === null || rv20 === null ? null : volatilityPremium(atmIv, rv20).variance,
    convexityPremiumPct: premiumPct(fairVol, atmIv),
    fairVolPct: percentOf(fairVol),
    directional,
    termVrp,
    gexConditioned: { ...conditioned, regime: gamma },
    vannaConditioned: { outlook, interpretation: vannaOutlookInWords(outlook) },
    regime: { gamma, vrpRegime, netGex: net.gex, gammaFlip: flip },
    strategyScores: scores(figures),
    netHarvestScore: netHarvestScore(conditioned.harvestScore, flowRisk),
    dealerFlowRisk: flowRisk,
    warnings: sellersWarnings(priced, macro, figures),
    macro: macroOf(macro),
    fitAsOf: new Date(fit.quotedAt),
    fitKnownAt: new Date(fit.knownAt),
    dataWarnings: [
      ...atmWarnings(atmIv),
      closesWarning(closes, symbol),
      ...historyWarnings(symbol, core),
      ...standingWarnings(priced, standing),
      prior.warning,
      ...macroWarnings(macro, ["vix", "vix9d", "vix3m", "dgs10", "hySpread"]),
    ].filter((warning): warning is DataWarning => warning !== null),
  };
}

/** What of the past and of the market a premium is held against. */
async function readAround(ctx: Context, chain: OptionChainAt) {
  const { priced, at, carry } = chain;
  const [closes, fit, macro, prior] = await Promise.all([
    pastCloses(ctx, chain),
    knownFit(ctx, { chain: priced.chain, at, carry }),
    knownMacro(ctx, chain),
    priorSession(ctx, chain),
  ]);
  return { closes, fit, macro, prior, history: await premiumHistory(ctx, chain, closes) };
}

/** What more than one block of the dashboard rests on. */
function premiumFigures(
  priced: PricedChain,
  { closes, fit, macro, prior, history }: Awaited<ReturnType<typeof readAround>>,
) {
  const vols = atmVols(priced);
  const atmIv = headlineAtmVol(vols);
  const { assessment: _, ...spreads } = ivRvSpreads(atmIv, closes);
  const { rv60dPct: __, ...realised } = realisedVols(closes);
  const standingInPast = premiumStanding(spreads.vrp20dPct, history, priced);
  const { zScore, percentile } = standingInPast;
  const slices = ascendingSlices(knownSlices(liveSlices(priced, fit)));
  const wings = headlineSmile(slices);
  const standing = dealerStanding(wholeScope(priced));
  const gammaRegime = regimeNames[standing.regime];
  const liquidity = chainLiquidity(priced.columns, priced.spot);
  const term = termStructure(vols);
  return {
    atmIv,
    core: { atmIvPct: percentOf(atmIv), ...realised, ...spreads, ...standingInPast },
    fairVol: fairVolOf(priced),
    wings,
    directional: directionalVrp(wings, closes),
    termVrp: termPremia(vols, closes),
    term,
    scoredMovePct: scoredMovePct(vols),
    standing,
    gammaRegime,
    liquidity,
    conditioned: gexConditioned({ percentile, zScore, gammaRegime }),
    flowRisk: flowRiskOf(priced, standing, prior),
    vrpRegime: premiumRegime({
      hasArbitrageFlag: hasNearArbitrage(slices),
      liquidContracts: liquidity.liquidContracts,
      gammaRegime,
      vrp20dPct: spreads.vrp20dPct,
      vixState: vixSlopes(macro).state,
      termState: term.state,
      zScore,
      percentile,
    }),
  };
}
type PremiumFigures = ReturnType<typeof premiumFigures>;

function scores({
  core,
  directional,
  wings,
  termVrp,
  term,
  liquidity,
  gammaRegime,
  scoredMovePct: expectedMovePct,
}: PremiumFigures): StrategyScores {
  return strategyScores({
    vrp20dPct: core.vrp20dPct,
    downsideVrpPct: directional.downsideVrpPct,
    upsideVrpPct: directional.upsideVrpPct,
    skew25dPct: smileSkew(wings).skew25dPct,
    termVrp7Pct: termVrp[0]!.vrpPct,
    nearSlopePct: term.nearSlopePct,
    expectedMovePct,
    wingSpreadPct: liquidity.wingSpreadPct,
    gammaRegime,
  });
}

function sellersWarnings(
  { columns }: PricedChain,
  { hySpread }: KnownMacro,
  { vrpRegime, gammaRegime, liquidity, term, core }: PremiumFigures,
): PremiumWarning[] {
  return premiumWarnings({
    regime: vrpRegime,
    gammaRegime,
    wingSpreadPct: liquidity.wingSpreadPct,
    termState: term.state,
    hySpreadPct: hySpread?.value ?? null,
    zScore: core.zScore,
    totalOpenInterest: chainFlow(columns).total.totalOpenInterest,
  });
}

const regimeNames: Readonly<Record<DealerRegime, GammaRegime>> = {
  POSITIVE_GAMMA: "POSITIVE",
  NEGATIVE_GAMMA: "NEGATIVE",
  UNKNOWN: "UNKNOWN",
};

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
