import { normalCdf } from "../math/normal-distribution.js";

export type GammaRegime = "POSITIVE" | "NEGATIVE" | "UNKNOWN";

/** Vols, premia and spreads in percent or vol points; null: unknown, and a score that needs it is null. */
export interface StrategyScoreInput {
  readonly vrp20dPct: number | null;
  readonly downsideVrpPct: number | null;
  readonly upsideVrpPct: number | null;
  readonly skew25dPct: number | null;
  /** IV of 7 days less realised vol of the matching window. */
  readonly termVrp7Pct: number | null;
  readonly nearSlopePct: number | null;
  readonly expectedMovePct: number | null;
  readonly wingSpreadPct: number | null;
  readonly gammaRegime: GammaRegime;
}

/** 0-100 each; 70 and above is high conviction, below 40 is to be left alone. */
export interface StrategyScores {
  readonly shortPutSpread: number | null;
  readonly shortStrangle: number | null;
  readonly ironCondor: number | null;
  readonly calendarSpread: number | null;
}

/** How well the premium of the day suits four ways to sell it (formulas 6.5). */
export function strategyScores(input: StrategyScoreInput): StrategyScores {
  const { vrp20dPct, downsideVrpPct, upsideVrpPct, skew25dPct } = input;
  const regime = regimeShare[input.gammaRegime];
  const magnitude = scaled(vrp20dPct, 8);
  const liquidity = falling(input.wingSpreadPct, 50);
  return {
    shortPutSpread: score([
      [35, scaled(downsideVrpPct, 8)],
      [30, asymmetry(downsideVrpPct, upsideVrpPct)],
      [20, scaled(skew25dPct, 8)],
      [15, regime],
    ]),
    shortStrangle: score([
      [40, magnitude],
      [25, regime],
      [20, scaled(input.expectedMovePct, 3)],
      [15, liquidity],
    ]),
    ironCondor: score([
      [30, magnitude],
      [30, symmetry(downsideVrpPct, upsideVrpPct)],
      [25, regime],
      [15, liquidity],
    ]),
    calendarSpread: score([
      [40, scaled(input.nearSlopePct, 10)],
      [30, falling(input.termVrp7Pct, 8)],
      [30, regime],
    ]),
  };
}

const regimeShare: Readonly<Record<GammaRegime, number>> = { POSITIVE: 1, UNKNOWN: 0.5, NEGATIVE: 0 };

/** Sum of weight times part, weights in points of 100. */
function score(parts: readonly (readonly [number, number | null])[]): number | null {
  let sum = 0;
  for (const [weight, part] of parts) {
    if (part === null) return null;
    sum += weight * part;
  }
  return sum;
}

function scaled(value: number | null, full: number): number | null {
  return isKnown(value) ? clampToUnit(value / full) : null;
}

function falling(value: number | null, full: number): number | null {
  return isKnown(value) ? clampToUnit(1 - value / full) : null;
}

/** Put premium over call premium; 4 times as much, or a put premium alone, is full. */
function asymmetry(downside: number | null, upside: number | null): number | null {
  if (!isKnown(downside) || !isKnown(upside)) return null;
  if (downside <= 0) return 0;
  return upside <= 0 ? 1 : clampToUnit(downside / upside / 4);
}

function symmetry(downside: number | null, upside: number | null): number | null {
  if (!isKnown(downside) || !isKnown(upside)) return null;
  const size = Math.abs(downside) + Math.abs(upside);
  return size === 0 ? 1 : clampToUnit(1 - Math.abs(downside - upside) / size);
}

export interface HarvestScoreInput {
  readonly percentile: number | null;
  readonly zScore: number | null;
  readonly gammaRegime: GammaRegime;
}

/** 0-1: how rich the premium is in its own history, held back where dealers are short gamma. */
export function harvestScore({ percentile, zScore, gammaRegime }: HarvestScoreInput): number | null {
  if (!isKnown(percentile) || !isKnown(zScore)) return null;
  const share = { POSITIVE: 1, UNKNOWN: 0.75, NEGATIVE: 0.5 }[gammaRegime];
  return clampToUnit(0.5 * (percentile / 100) + 0.5 * normalCdf(zScore)) * share;
}

export interface DealerFlowRiskInput {
  readonly spot: number;
  /** null: no flip. */
  readonly flip: number | null;
  readonly netGex: number;
  /** Sum of absolute gamma dollars. */
  readonly grossGex: number;
  readonly netGexChangePct: number | null;
}

/** 0-100: how far dealers' hedging would push the market on; null where flip, gross or change is unknown. */
export function dealerFlowRisk(input: DealerFlowRiskInput): number | null {
  const { spot, flip, netGex, grossGex, netGexChangePct } = input;
  if (!isKnown(flip) || !isKnown(netGexChangePct) || !(spot > 0) || !(grossGex > 0)) return null;
  const gammaStress = clampToUnit(0.5 - (spot - flip) / (0.04 * spot));
  const imbalance = netGex < 0 ? clampToUnit(Math.abs(netGex) / grossGex) : 0;
  const velocity = clampToUnit(Math.abs(netGexChangePct) / 100);
  return 100 * (0.5 * gammaStress + 0.3 * imbalance + 0.2 * velocity);
}

/** 0-100: the harvest left after dealers' flow: 100 harvest (1 - risk / 100). */
export function netHarvestScore(harvest: number | null, flowRisk: number | null): number | null {
  return isKnown(harvest) && isKnown(flowRisk) ? 100 * harvest * (1 - flowRisk / 100) : null;
}

function isKnown(value: number | null): value is number {
  return value !== null && Number.isFinite(value);
}

function clampToUnit(value: number): number {
  return Math.min(1, Math.max(0, value));
}
