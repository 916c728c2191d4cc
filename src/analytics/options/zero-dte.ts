import { hoursPerYear, sessionHours } from "../conventions.js";
import { requireThat } from "../require-that.js";
import { type DealerFlow, dealerFlow } from "./dealer-regime.js";
import type { ExposureLevels } from "./exposure-levels.js";
import type { ExposureProfile, StrikeExposure } from "./exposure-profile.js";
import { quotient, sharePct } from "./percent-share.js";
import { elapsedSessionPct, type PinScore, pinScore } from "./pin-risk.js";

export interface ExpectedMove {
  /** One standard deviation of a full session, in the price's unit and in percent of spot. */
  readonly implied1sdDollars: number;
  readonly implied1sdPct: number;
  /** Of what is left of the session. */
  readonly remaining1sdDollars: number;
  readonly remaining1sdPct: number;
  readonly upperBound: number;
  readonly lowerBound: number;
}

/** The move a vol implies, formulas.md 5.8: spot x vol x sqrt(hours / 8,760), hours of the session or of what is left. */
export function expectedMove({
  spot,
  annualVol,
  hoursToClose,
}: {
  spot: number;
  annualVol: number;
  hoursToClose: number;
}): ExpectedMove {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  requireThat(annualVol >= 0 && annualVol < 1e3, `vol must not be negative, got ${annualVol}`);
  requireThat(hoursToClose >= 0, `hours to close must not be negative, got ${hoursToClose}`);
  const implied = spot * annualVol * Math.sqrt(sessionHours / hoursPerYear);
  const remaining = spot * annualVol * Math.sqrt(Math.min(hoursToClose, sessionHours) / hoursPerYear);
  return {
    implied1sdDollars: implied,
    implied1sdPct: (100 * implied) / spot,
    remaining1sdDollars: remaining,
    remaining1sdPct: (100 * remaining) / spot,
    upperBound: spot + remaining,
    lowerBound: spot - remaining,
  };
}

export interface ZeroDteInput {
  readonly spot: number;
  readonly hoursToClose: number;
  /** Of the contracts that expire today. */
  readonly today: ExposureProfile;
  /** Of the whole chain. */
  readonly chain: ExposureProfile;
  /** Over today's strikes. */
  readonly levels: ExposureLevels;
  readonly flip: number | null;
  /** At the money, of today's expiry; null: not known, and the moves are null. */
  readonly atmVol: number | null;
  /** Sum of theta a day x open interest x multiplier over today's contracts; null: not known. */
  readonly netThetaDollars: number | null;
}

export interface ZeroDteBlock {
  readonly elapsedPct: number;
  readonly move: ExpectedMove | null;
  /** Net GEX of today's contracts against the chain's, magnitudes, in percent; null where the chain's is 0. */
  readonly shareOfTotalGexPct: number | null;
  readonly spotToFlipPct: number | null;
  /** (spot - flip) in remaining standard deviations. */
  readonly flipDistanceSigmas: number | null;
  readonly magnetDistancePct: number | null;
  /** Signed: (wall - spot) in percent of spot. */
  readonly callWallDistancePct: number | null;
  readonly putWallDistancePct: number | null;
  /** GEX at the wall, in percent of its side's. */
  readonly callWallStrengthPct: number | null;
  readonly putWallStrengthPct: number | null;
  readonly topThreePct: number | null;
  readonly pin: PinScore;
  readonly putCallOpenInterestRatio: number | null;
  readonly netThetaDollars: number | null;
  readonly thetaPerHourRemaining: number | null;
  readonly vannaFlow: DealerFlow;
  readonly charmFlow: DealerFlow;
}

/** The figures of formulas.md 5.8 that rest on exposures; a figure is null where it would divide by nothing. */
export function zeroDteBlock(input: ZeroDteInput): ZeroDteBlock {
  const { spot, hoursToClose, today, chain, levels, flip, atmVol, netThetaDollars } = input;
  const { byStrike, total } = today;
  const move = atmVol === null ? null : expectedMove({ spot, annualVol: atmVol, hoursToClose });
  const topThreePct = topStrikesPct(byStrike, 3);
  const callAt = strikeRow(byStrike, levels.callWall);
  const putAt = strikeRow(byStrike, levels.putWall);
  return {
    elapsedPct: elapsedSessionPct(hoursToClose),
    move,
    shareOfTotalGexPct: sharePct(total.net.gammaDollars, chain.total.net.gammaDollars),
    spotToFlipPct: flip === null ? null : (100 * (spot - flip)) / spot,
    flipDistanceSigmas:
      flip === null || move === null ? null : quotient(spot - flip, move.remaining1sdDollars),
    magnetDistancePct: levels.magnet === null ? null : (100 * Math.abs(spot - levels.magnet)) / spot,
    callWallDistancePct: distancePct(levels.callWall, spot),
    putWallDistancePct: distancePct(levels.putWall, spot),
    callWallStrengthPct: callAt && sharePct(callAt.call.gammaDollars, total.call.gammaDollars),
    putWallStrengthPct: putAt && sharePct(putAt.put.gammaDollars, total.put.gammaDollars),
    topThreePct,
    pin: pinScore({
      spot,
      magnet: levels.magnet,
      hoursToClose,
      topThreePct,
      magnetGammaPct: strikeGammaPct(byStrike, levels.magnet),
    }),
    putCallOpenInterestRatio: quotient(total.putOpenInterest, total.callOpenInterest),
    netThetaDollars,
    thetaPerHourRemaining: netThetaDollars === null ? null : quotient(netThetaDollars, hoursToClose),
    vannaFlow: dealerFlow(total.net.vannaDollars),
    charmFlow: dealerFlow(total.net.charmDollars),
  };
}

/** Share of all open interest that stands in the heaviest strikes, in percent; null without any. */
export function topStrikesPct(byStrike: readonly StrikeExposure[], count: number): number | null {
  const sums = byStrike.map(({ callOpenInterest, putOpenInterest }) => callOpenInterest + putOpenInterest);
  const all = sums.reduce((sum, one) => sum + one, 0);
  const top = sums
    .sort((a, b) => b - a)
    .slice(0, count)
    .reduce((sum, one) => sum + one, 0);
  return sharePct(top, all);
}

/** Share of the sum of absolute net GEX that stands at a strike, in percent; null without the strike or any GEX. */
export function strikeGammaPct(byStrike: readonly StrikeExposure[], strike: number | null): number | null {
  const gross = byStrike.reduce((sum, { net }) => sum + Math.abs(net.gammaDollars), 0);
  const row = strikeRow(byStrike, strike);
  return row && sharePct(row.net.gammaDollars, gross);
}

function strikeRow(byStrike: readonly StrikeExposure[], strike: number | null): StrikeExposure | null {
  return byStrike.find((row) => row.strike === strike) ?? null;
}

function distancePct(level: number | null, spot: number): number | null {
  return level === null ? null : (100 * (level - spot)) / spot;
}

/** How well today's contracts can be traded, 0 to 100: formulas.md 5.8, the decay of the spread our choice. */
export function executionScore({
  spreadPct,
  atmOpenInterest,
}: {
  /** Bid to ask in percent of the mid. */
  spreadPct: number;
  /** Contracts at the money, calls and puts. */
  atmOpenInterest: number;
}): number {
  requireThat(spreadPct >= 0, `spread must not be negative, got ${spreadPct}`);
  requireThat(atmOpenInterest >= 0, `open interest must not be negative, got ${atmOpenInterest}`);
  const full = 5_000;
  return 70 * Math.exp(-spreadPct / 2) + 30 * Math.min(1, atmOpenInterest / full);
}

/** Five minutes, formulas.md 5.8. */
const nearCloseHours = 5 / 60;

/** Whether so little is left of the session that greeks of today's contracts jump from quote to quote. */
export function isNearClose(hoursToClose: number): boolean {
  requireThat(hoursToClose >= 0, `hours to close must not be negative, got ${hoursToClose}`);
  return hoursToClose < nearCloseHours;
}
