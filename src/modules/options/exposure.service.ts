import {
  chainFlow,
  charmInWords,
  dealerFlow,
  type ExposureProfile,
  vannaInWords,
} from "../../analytics/options/index.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { askedScope } from "./contract-scope.js";
import { dealerStanding, netExposure, sidedExposure } from "./dealer-standing.js";
import type {
  CharmExposure,
  DeltaExposure,
  ExpirationArgs,
  GammaExposure,
  GexArgs,
  VannaExposure,
} from "./exposure.types.js";
import type { OptionChainAt } from "./option-chain.service.js";
import type { PricedColumns } from "./price-chain.js";
import { interestChanges } from "./prior-session.js";

/** @throws AppError INVALID_EXPIRATION, NO_DATA, INVALID_INPUT */
export async function gammaExposure(
  ctx: Context,
  chain: OptionChainAt,
  args: GexArgs,
): Promise<GammaExposure> {
  const scope = askedScope(chain.priced, args);
  const { profile, columns } = scope;
  spend(ctx, 10 * profile.byStrike.length);
  const { flip, net, netSign, regime, spotVsFlip } = dealerStanding(scope);
  const flows = new Map(chainFlow(columns).byStrike.map((flow) => [flow.strike, flow]));
  const changes = await interestChanges(ctx, chain, scope);
  const changeAt = new Map(changes.rows.map(({ strike, right, change }) => [`${right}${strike}`, change]));
  const strikes = profile.byStrike.map((row) => {
    const { strike } = row;
    const { call, put, net: both } = sidedExposure(row);
    const flow = flows.get(strike);
    return {
      strike,
      callGex: call.gex,
      putGex: put.gex,
      netGex: both.gex,
      callOi: flow?.callOpenInterest ?? null,
      putOi: flow?.putOpenInterest ?? null,
      callVolume: flow?.callVolume ?? null,
      putVolume: flow?.putVolume ?? null,
      callOiChange: changeAt.get(`C${strike}`) ?? null,
      putOiChange: changeAt.get(`P${strike}`) ?? null,
    };
  });
  const warnings = [changes.warning, volumeWarning(columns)].filter((warning) => warning !== null);
  return { gammaFlip: flip, netGex: net.gex, netGexLabel: netSign, regime, spotVsFlip, strikes, warnings };
}

/** @throws AppError as {@link gammaExposure} */
export function deltaExposure(ctx: Context, chain: OptionChainAt, args: ExpirationArgs): DeltaExposure {
  const profile = askedProfile(ctx, chain, args);
  return {
    netDex: netExposure(profile.total).dex,
    strikes: profile.byStrike.map((row) => {
      const { call, put, net } = sidedExposure(row);
      return { strike: row.strike, callDex: call.dex, putDex: put.dex, netDex: net.dex };
    }),
  };
}

/** @throws AppError as {@link gammaExposure} */
export function vannaExposure(ctx: Context, chain: OptionChainAt, args: ExpirationArgs): VannaExposure {
  const profile = askedProfile(ctx, chain, args);
  const { vex } = netExposure(profile.total);
  return {
    netVex: vex,
    vexInterpretation: vex === null ? null : vannaInWords(dealerFlow(vex)),
    strikes: profile.byStrike.map((row) => {
      const { call, put, net } = sidedExposure(row);
      return { strike: row.strike, callVex: call.vex, putVex: put.vex, netVex: net.vex };
    }),
  };
}

/** @throws AppError as {@link gammaExposure} */
export function charmExposure(ctx: Context, chain: OptionChainAt, args: ExpirationArgs): CharmExposure {
  const profile = askedProfile(ctx, chain, args);
  const { chex } = netExposure(profile.total);
  return {
    netChex: chex,
    chexInterpretation: chex === null ? null : charmInWords(dealerFlow(chex)),
    strikes: profile.byStrike.map((row) => {
      const { call, put, net } = sidedExposure(row);
      return { strike: row.strike, callChex: call.chex, putChex: put.chex, netChex: net.chex };
    }),
  };
}

function askedProfile(ctx: Context, { priced }: OptionChainAt, args: ExpirationArgs): ExposureProfile {
  const { profile } = askedScope(priced, args);
  spend(ctx, 4 * profile.byStrike.length);
  return profile;
}

/** Null where some contract's volume is known, or there is none. */
export function volumeWarning({ volume }: PricedColumns): DataWarning | null {
  if (volume.length === 0 || volume.some((contracts) => contracts >= 0)) return null;
  return {
    code: DataWarningCode.NO_DATA,
    message: "the chain's source gives no volumes at this minute: figures of volume are null",
  };
}
