import {
  chainFlow,
  exposureNarrative,
  type PutCallRatios,
  topOpenInterestChanges,
} from "../../analytics/options/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type At, lastSeriesValues } from "../market/index.js";
import { wholeScope } from "./contract-scope.js";
import { dealerStanding } from "./dealer-standing.js";
import { exposurePolicy } from "./exposure.policy.js";
import { volumeWarning } from "./exposure.service.js";
import type { ExposureNarrative } from "./exposure-narrative.types.js";
import { standingWarnings, zeroDteShare } from "./exposure-summary.service.js";
import type { OptionChainAt } from "./option-chain.service.js";
import type { PricedChain } from "./price-chain.js";
import { interestChanges, type PriorSession, priorSession } from "./prior-session.js";

const vixCode = "VIX";

export async function narrateExposure(ctx: Context, chain: OptionChainAt): Promise<ExposureNarrative> {
  const { priced, at } = chain;
  const scope = wholeScope(priced);
  const [prior, changes, vix] = await Promise.all([
    priorSession(ctx, chain),
    interestChanges(ctx, chain, scope),
    lastVix(ctx, at),
  ]);
  const standing = dealerStanding(scope);
  const { net, netSign, flip, levels, regime, spotVsFlip } = standing;
  const { callWall, putWall } = levels;
  const priorNetGex = prior.priced === null ? null : dealerStanding(wholeScope(prior.priced)).net.gex;
  const zeroDtePct = zeroDteShare(priced).pctOfTotalGex;
  const topChanges = topOpenInterestChanges(changes.rows, exposurePolicy.topOiChanges);
  const { netGexChangePct, ...sentences } = exposureNarrative({
    spot: priced.spot,
    regime,
    netGex: net.gex,
    netVex: net.vex,
    netChex: net.chex,
    priorNetGex,
    flip,
    callWall,
    putWall,
    vix: vix?.value ?? null,
    zeroDtePct,
    putCallRatios: putCallRatios(priced, prior.priced),
    topChanges,
  });
  return {
    ...sentences,
    data: {
      netGex: net.gex,
      netSign,
      netGexPrior: priorNetGex,
      priorSession: prior.session,
      netGexChangePct,
      vix: vix?.value ?? null,
      vixDate: vix?.date ?? null,
      gammaFlip: flip,
      callWall,
      putWall,
      regime,
      spotVsFlip,
      zeroDtePct,
      topOiChanges: topChanges.map(({ strike, right, change, volume }) => ({
        strike,
        type: right,
        oiChange: change!,
        volume,
      })),
    },
    warnings: [
      ...standingWarnings(priced, standing),
      ...priorWarnings(prior, priorNetGex),
      ...[changes.warning === prior.warning ? null : changes.warning, volumeWarning(priced.columns)],
      vix === null ? noVix : null,
    ].filter((warning) => warning !== null),
  };
}

const noVix: DataWarning = {
  code: DataWarningCode.NO_DATA,
  message: `no value of the series ${vixCode} was known: there is no VIX beside the vanna`,
};

/** The last close of the index that was known; null: none. */
async function lastVix(ctx: Context, at: At) {
  return (await lastSeriesValues(ctx, { codes: [vixCode], at })).get(vixCode) ?? null;
}

function priorWarnings({ session, priced, warning }: PriorSession, netGex: number | null): DataWarning[] {
  if (warning !== null) return [warning];
  if (priced === null || netGex !== null) return [];
  const message = `no contract of ${session} has both a vol and an open interest: its net GEX is not known`;
  return [{ code: DataWarningCode.NO_DATA, message }];
}

function putCallRatios(today: PricedChain, before: PricedChain | null): PutCallRatios {
  const flow = chainFlow(today.columns).total;
  const prior = before === null ? null : chainFlow(before.columns).total;
  return {
    openInterest: flow.putCallOpenInterestRatio,
    volume: flow.putCallVolumeRatio,
    priorOpenInterest: prior?.putCallOpenInterestRatio ?? null,
    priorVolume: prior?.putCallVolumeRatio ?? null,
  };
}
