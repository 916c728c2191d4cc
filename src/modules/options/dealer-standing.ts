import { apiExposure } from "../../analytics/conventions.js";
import {
  type ExposureLevels,
  type ExposureProfile,
  type ExposureSign,
  exposureLevels,
  exposureSign,
  type GammaRegime,
  gammaRegime,
  nearestGammaCrossing,
  openInterestWalls,
  repricedGammaFlip,
  type SidedExposure,
  type SpotVsFlip,
  spotVsFlip,
} from "../../analytics/options/index.js";
import { signConventions } from "./chain-assumptions.js";
import type { ContractScope } from "./contract-scope.js";

/** Sums of an exposure in the API's units; null: not known of any contract though some are held. */
export interface NetExposure {
  /** Dollars of delta per 1 % move of spot. */
  readonly gex: number | null;
  /** Dollars. */
  readonly dex: number | null;
  /** Dollars of delta per 1.00 of vol. */
  readonly vex: number | null;
  /** Dollars of delta per calendar day. */
  readonly chex: number | null;
}

/** Where dealers stand over some contracts: what every figure of exposure is read from. */
export interface DealerStanding {
  readonly net: NetExposure;
  /** The sign of net GEX, which is not the regime; null: net GEX is not known. */
  readonly netSign: ExposureSign | null;
  readonly flip: number | null;
  /** By spot against the flip alone. */
  readonly regime: GammaRegime;
  readonly spotVsFlip: SpotVsFlip;
  /** Walls by the rule asked for. */
  readonly levels: ExposureLevels;
}

/** Of strikes with equal figures the lowest counts, formulas.md 5.4. */
const tieRule = "LOWEST_STRIKE";

/** A repriced flip takes some 20 ms: a chain's is found once for all that ask. */
const standings = new WeakMap<ExposureProfile, DealerStanding>();

export function dealerStanding(scope: ContractScope): DealerStanding {
  const { profile } = scope;
  const known = standings.get(profile);
  if (known !== undefined) return known;
  const standing = findStanding(scope);
  standings.set(profile, standing);
  return standing;
}

function findStanding(scope: ContractScope): DealerStanding {
  const { priced, profile } = scope;
  const { spot, assumptions } = priced;
  const { byStrike } = profile;
  const net = netExposure(profile.total);
  const flip = gammaFlip(scope);
  const levels = exposureLevels(byStrike, tieRule);
  return {
    net,
    netSign: net.gex === null ? null : exposureSign(net.gex),
    flip,
    regime: gammaRegime(spot, flip),
    spotVsFlip: spotVsFlip(spot, flip),
    levels: assumptions.wallBy === "GEX" ? levels : { ...levels, ...openInterestWalls(byStrike, tieRule) },
  };
}

function gammaFlip({ priced, columns, profile }: ContractScope): number | null {
  const { spot, multiplier, assumptions } = priced;
  if (assumptions.flipMethod === "REPRICED") {
    const convention = signConventions[assumptions.convention];
    return repricedGammaFlip({ chain: columns, multiplier, convention }, spot).flip;
  }
  const strikes = profile.byStrike.map(({ strike, net }) => ({ strike, netGamma: net.gammaDollars }));
  return nearestGammaCrossing(strikes, spot);
}

export function netExposure({ net, isNetKnown }: SidedExposure): NetExposure {
  return isNetKnown ? apiExposure(net) : unknownExposure;
}

/** Calls, puts and both of a strike, an expiry or a chain. */
export function sidedExposure(exposure: SidedExposure): {
  readonly call: NetExposure;
  readonly put: NetExposure;
  readonly net: NetExposure;
} {
  return {
    call: exposure.isCallKnown ? apiExposure(exposure.call) : unknownExposure,
    put: exposure.isPutKnown ? apiExposure(exposure.put) : unknownExposure,
    net: netExposure(exposure),
  };
}

const unknownExposure: NetExposure = { gex: null, dex: null, vex: null, chex: null };
