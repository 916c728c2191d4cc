import {
  type AtmFigures,
  atmGamma,
  atmStraddle,
  chainFlow,
  convexityAtSpot,
  decayInWords,
  expiryNearest,
  gammaInWords,
  levelFigures,
  nearAgainstWeek,
  nearestDeltaSkewPct,
  type OpenInterestChange,
  pinInWords,
  pinProbability,
  type SidedFlow,
  strikeRows,
  volContextInWords,
  type ZeroDteBlock,
} from "../../analytics/options/index.js";
import { atmVols } from "./atm-vols.js";
import { type ContractScope, expiriesToday, expiryScope } from "./contract-scope.js";
import { type DealerStanding, sidedExposure } from "./dealer-standing.js";
import { columnRange } from "./expiry-columns.js";
import type { PricedExpiry } from "./expiry-forward.js";
import { exposurePolicy } from "./exposure.policy.js";
import { hedgingMove } from "./exposure-summary.service.js";
import { expiriesMaxPain } from "./max-pain.service.js";
import type { PricedChain } from "./price-chain.js";
import type { ZeroDteExpectedMove, ZeroDteHedging, ZeroDtePinRisk, ZeroDteRegime } from "./zero-dte.types.js";
import type { ZeroDteDecay, ZeroDteFlow, ZeroDteVolContext } from "./zero-dte-decay.types.js";
import type { ZeroDteLevels, ZeroDteStrike } from "./zero-dte-levels.types.js";

/** All that the blocks of a chain with contracts of today are told from. */
export interface TodayFigures {
  readonly priced: PricedChain;
  readonly scope: ContractScope;
  readonly standing: DealerStanding;
  readonly block: ZeroDteBlock;
  /** The root that settles last. */
  readonly last: PricedExpiry;
  readonly hoursToClose: number;
  readonly todayAtm: AtmFigures;
  readonly weekAtm: AtmFigures;
  /** The vol of the moves: quoted or assumed; null: neither. */
  readonly annualVol: number | null;
}

/** At the money today, and of the expiry nearest to a week. */
export function nearAtmFigures(
  priced: PricedChain,
  last: PricedExpiry,
): { todayAtm: AtmFigures; weekAtm: AtmFigures } {
  const times = priced.expiries.map(({ timeToExpiryYears }) => timeToExpiryYears);
  const { weekDays: tenorDays, weekWithinDays: withinDays } = exposurePolicy;
  const place = expiryNearest(times, { tenorDays, withinDays });
  return {
    todayAtm: atmFigures(priced, last),
    weekAtm: place === null ? { vol: null, gamma: null } : atmFigures(priced, priced.expiries[place]!),
  };
}

function atmFigures(priced: PricedChain, expiry: PricedExpiry): AtmFigures {
  const [vol] = atmVols({ ...priced, expiries: [expiry] });
  const { columns, greeks } = expiryScope(priced, [expiry]);
  return { vol: vol?.atmVol ?? null, gamma: atmGamma(columns, greeks, priced.spot) };
}

export function regimeBlock({ standing, block }: TodayFigures): ZeroDteRegime {
  const { regime, flip, spotVsFlip, netSign } = standing;
  return {
    label: regime,
    gammaFlip: flip,
    spotVsFlip,
    netSign,
    spotToFlipPct: block.spotToFlipPct,
    distanceToFlipSigmas: block.flipDistanceSigmas,
    description: gammaInWords(regime),
  };
}

export function expectedMoveBlock({ priced, last, todayAtm, block }: TodayFigures): ZeroDteExpectedMove {
  const { move } = block;
  return {
    straddlePrice: atmStraddle(columnRange(priced.columns, last), priced.spot)?.price ?? null,
    implied1sdDollars: move?.implied1sdDollars ?? null,
    implied1sdPct: move?.implied1sdPct ?? null,
    remaining1sdDollars: move?.remaining1sdDollars ?? null,
    remaining1sdPct: move?.remaining1sdPct ?? null,
    upperBound: move?.upperBound ?? null,
    lowerBound: move?.lowerBound ?? null,
    atmIv: todayAtm.vol,
    isAtmIvAssumed: todayAtm.vol === null && move !== null,
  };
}

export function pinBlock({ priced, scope, standing, block, hoursToClose }: TodayFigures): ZeroDtePinRisk {
  const { magnet } = standing.levels;
  const { magnetDistancePct, topThreePct, move, pin } = block;
  return {
    magnetStrike: magnet,
    magnetGex: exposureAt(scope, magnet)?.net.gex ?? null,
    maxPain: expiriesMaxPain(priced, expiriesToday(priced)).strike,
    pinScore: pin.score,
    pinProbability:
      magnetDistancePct === null || topThreePct === null || move === null
        ? null
        : pinProbability({
            distanceFraction: magnetDistancePct / 100,
            remainingMoveFraction: move.remaining1sdPct / 100,
            hoursToClose,
            regime: standing.regime,
            topThreePct,
          }),
    distanceToMagnetPct: magnetDistancePct,
    oiConcentrationTop3Pct: topThreePct,
    description: pinInWords({ magnet, score: pin.score, topThreePct }),
  };
}

export function hedgingBlock({ priced, scope, standing }: TodayFigures): ZeroDteHedging {
  const { spot } = priced;
  const over = (movePercent: number) => hedgingMove({ netGex: standing.net.gex, spot, movePercent });
  const strikes = scope.profile.byStrike.flatMap((row) => {
    const { gex } = sidedExposure(row).net;
    return gex === null ? [] : [{ strike: row.strike, netGamma: gex }];
  });
  return {
    spotUpHalfPct: over(0.5),
    spotDownHalfPct: over(-0.5),
    spotUp1Pct: over(1),
    spotDown1Pct: over(-1),
    convexityAtSpot: convexityAtSpot(strikes, spot),
  };
}

export function decayBlock({ standing, block, todayAtm, weekAtm }: TodayFigures): ZeroDteDecay {
  const { thetaPerHourRemaining, netThetaDollars, charmFlow } = block;
  const { gammaAcceleration } = nearAgainstWeek(todayAtm, weekAtm);
  return {
    thetaPerHourRemaining,
    netThetaDollars,
    gammaAcceleration,
    charmRegime: standing.net.chex === null ? null : charmFlow,
    description: decayInWords({ thetaPerHourRemaining, gammaAcceleration }),
  };
}

export function volContextBlock({
  scope,
  standing,
  block,
  todayAtm,
  weekAtm,
}: TodayFigures): ZeroDteVolContext {
  const percent = (vol: number | null) => (vol === null ? null : 100 * vol);
  return {
    zeroDteAtmIv: todayAtm.vol,
    sevenDteAtmIv: weekAtm.vol,
    ivRatio0Dte7Dte: nearAgainstWeek(todayAtm, weekAtm).volRatio,
    skew25dPct: nearestDeltaSkewPct(scope.columns, scope.greeks),
    vannaInterpretation: standing.net.vex === null ? null : block.vannaFlow,
    description: volContextInWords({
      todayVolPct: percent(todayAtm.vol),
      weekVolPct: percent(weekAtm.vol),
      vannaFlow: block.vannaFlow,
    }),
  };
}

export function flowBlock(flow: SidedFlow): ZeroDteFlow {
  return {
    callOi: flow.callOpenInterest,
    putOi: flow.putOpenInterest,
    totalOi: flow.totalOpenInterest,
    callVolume: flow.callVolume,
    putVolume: flow.putVolume,
    totalVolume: flow.totalVolume,
    pcRatioOi: flow.putCallOpenInterestRatio,
    pcRatioVolume: flow.putCallVolumeRatio,
    volumeToOiRatio: flow.volumeToOpenInterestRatio,
  };
}

export function levelsBlock({ scope, standing, block }: TodayFigures): ZeroDteLevels {
  const { levels } = standing;
  const { highestOpenInterest } = levelFigures(scope.profile.byStrike, levels);
  return {
    highestOiStrike: levels.highestOpenInterestStrike,
    highestOiTotal: highestOpenInterest,
    callWall: levels.callWall,
    putWall: levels.putWall,
    callWallGex: exposureAt(scope, levels.callWall)?.call.gex ?? null,
    putWallGex: exposureAt(scope, levels.putWall)?.put.gex ?? null,
    callWallDistancePct: block.callWallDistancePct,
    putWallDistancePct: block.putWallDistancePct,
    callWallStrengthPct: block.callWallStrengthPct,
    putWallStrengthPct: block.putWallStrengthPct,
    maxPositiveGamma: levels.maxPositiveGamma,
    maxNegativeGamma: levels.maxNegativeGamma,
  };
}

function exposureAt({ profile }: ContractScope, strike: number | null) {
  const row = profile.byStrike.find((one) => one.strike === strike);
  return row === undefined ? null : sidedExposure(row);
}

export function strikeBlocks(
  { priced, scope }: TodayFigures,
  { rangeFraction, changes }: { rangeFraction: number; changes: readonly OpenInterestChange[] },
): ZeroDteStrike[] {
  const { columns, profile, greeks } = scope;
  const rows = strikeRows({ expiry: columns, profile, table: greeks, spot: priced.spot, rangeFraction });
  const flows = new Map(chainFlow(columns).byStrike.map((flow) => [flow.strike, flow]));
  const changeAt = new Map(changes.map(({ strike, right, change }) => [`${right}${strike}`, change]));
  return rows.map(({ exposure, call, put, ...row }) => {
    const { strike } = exposure;
    const flow = flows.get(strike);
    const sided = sidedExposure(exposure);
    return {
      strike,
      distanceFromSpotPct: row.distancePct,
      callOi: flow?.callOpenInterest ?? null,
      putOi: flow?.putOpenInterest ?? null,
      callOiChange: changeAt.get(`C${strike}`) ?? null,
      putOiChange: changeAt.get(`P${strike}`) ?? null,
      callVolume: flow?.callVolume ?? null,
      putVolume: flow?.putVolume ?? null,
      callGex: sided.call.gex,
      putGex: sided.put.gex,
      netGex: sided.net.gex,
      callDex: sided.call.dex,
      putDex: sided.put.dex,
      netDex: sided.net.dex,
      callVex: sided.call.vex,
      putVex: sided.put.vex,
      netVex: sided.net.vex,
      callChex: sided.call.chex,
      putChex: sided.put.chex,
      netChex: sided.net.chex,
      callIv: call.vol,
      putIv: put.vol,
      callDelta: call.delta,
      putDelta: put.delta,
      callGamma: call.gamma,
      putGamma: put.gamma,
      callTheta: call.theta,
      putTheta: put.theta,
      callMid: call.mid,
      putMid: put.mid,
      callSpreadPct: call.spreadPct,
      putSpreadPct: put.spreadPct,
      gexSharePct: row.gammaSharePct,
      oiSharePct: row.openInterestSharePct,
      volumeSharePct: row.volumeSharePct,
    };
  });
}
