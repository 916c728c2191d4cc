import { isoDay } from "../../analytics/calendar/index.js";
import {
  charmInWords,
  dealerFlow,
  gammaInWords,
  hedgingEstimate,
  sharePct,
  vannaInWords,
} from "../../analytics/options/index.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type ContractScope, expiriesToday, expiryScope, wholeScope } from "./contract-scope.js";
import { type DealerStanding, dealerStanding, type NetExposure } from "./dealer-standing.js";
import type {
  ExposureInterpretation,
  ExposureLevels,
  ExposureSummary,
  HedgingMove,
  NetExposures,
  ZeroDteShare,
} from "./exposure-summary.types.js";
import type { OptionChainAt } from "./option-chain.service.js";
import type { PricedChain } from "./price-chain.js";

export function exposureSummary({ priced }: OptionChainAt): ExposureSummary {
  const standing = dealerStanding(wholeScope(priced));
  const { flip, regime, spotVsFlip, netSign, net } = standing;
  const { spot } = priced;
  return {
    gammaFlip: flip,
    regime,
    spotVsFlip,
    netSign,
    exposures: netExposures(net),
    interpretation: interpretation(standing),
    hedgingEstimate: {
      spotDown1Pct: hedgingMove({ netGex: net.gex, spot, movePercent: -1 }),
      spotUp1Pct: hedgingMove({ netGex: net.gex, spot, movePercent: 1 }),
    },
    zeroDte: zeroDteShare(priced),
    warnings: standingWarnings(priced, standing),
  };
}

export function chainLevels({ priced }: OptionChainAt): ExposureLevels {
  const standing = dealerStanding(wholeScope(priced));
  const { flip, regime, spotVsFlip, levels } = standing;
  const today = scopeToday(priced);
  return {
    gammaFlip: flip,
    regime,
    spotVsFlip,
    maxPositiveGamma: levels.maxPositiveGamma,
    maxNegativeGamma: levels.maxNegativeGamma,
    callWall: levels.callWall,
    putWall: levels.putWall,
    highestOiStrike: levels.highestOpenInterestStrike,
    zeroDteMagnet: today === null ? null : dealerStanding(today).levels.magnet,
    warnings: standingWarnings(priced, standing),
  };
}

export function netExposures({ gex, dex, vex, chex }: NetExposure): NetExposures {
  return { netGex: gex, netDex: dex, netVex: vex, netChex: chex };
}

export function interpretation({ regime, net }: DealerStanding): ExposureInterpretation {
  return {
    gamma: gammaInWords(regime),
    vanna: net.vex === null ? null : vannaInWords(dealerFlow(net.vex)),
    charm: net.chex === null ? null : charmInWords(dealerFlow(net.chex)),
  };
}

/** `movePercent` of spot, signed. */
export function hedgingMove({
  netGex,
  spot,
  movePercent,
}: {
  netGex: number | null;
  spot: number;
  movePercent: number;
}): HedgingMove {
  if (netGex === null) return { dealerSharesToTrade: null, direction: null, notionalUsd: null };
  const { shares, direction, notional } = hedgingEstimate({ netGex, spot, movePercent });
  return { dealerSharesToTrade: shares, direction, notionalUsd: notional };
}

const todays = new WeakMap<PricedChain, ContractScope | null>();

/** The contracts that expire on the clock's day; null: none. */
export function scopeToday(priced: PricedChain): ContractScope | null {
  const known = todays.get(priced);
  if (known !== undefined) return known;
  const expiries = expiriesToday(priced);
  const scope = expiries.length === 0 ? null : expiryScope(priced, expiries);
  todays.set(priced, scope);
  return scope;
}

export function zeroDteShare(priced: PricedChain): ZeroDteShare {
  const today = scopeToday(priced);
  const total = dealerStanding(wholeScope(priced)).net.gex;
  const netGex = today === null ? 0 : dealerStanding(today).net.gex;
  return {
    netGex,
    pctOfTotalGex: netGex === null || total === null ? null : sharePct(netGex, total),
    expiration: today === null ? null : isoDay(priced.clockDay),
  };
}

/** Why figures of a whole chain are null; what the chain itself says is not said again. */
export function standingWarnings({ spot }: PricedChain, { net, flip }: DealerStanding): DataWarning[] {
  if (net.gex === null)
    return [
      {
        code: DataWarningCode.NO_DATA,
        message: "no contract has both a vol and an open interest: exposures and levels are not known",
      },
    ];
  if (flip !== null) return [];
  return [
    {
      code: DataWarningCode.NO_DATA,
      message: `net gamma changes sign at no spot around ${spot}: there is no gamma flip, and the regime is unknown`,
    },
  ];
}
