import type { GammaRegime } from "./premium-scores.js";
import type { TermState } from "./term-structure.js";

export type PremiumRegime =
  | "SURFACE_DISTORTED"
  | "TOXIC_SHORT_VOL"
  | "EVENT_ONLY"
  | "CHEAP_CONVEXITY"
  | "HARVESTABLE"
  | "FAIR_VALUE";

/** null: unknown, and what rests on it does not fire. */
export interface PremiumRegimeInput {
  /** An arbitrage flag on one of the two nearest slices. */
  readonly hasArbitrageFlag: boolean;
  readonly liquidContracts: number;
  readonly gammaRegime: GammaRegime;
  readonly vrp20dPct: number | null;
  readonly vixState: TermState;
  readonly termState: TermState;
  readonly zScore: number | null;
  readonly percentile: number | null;
}

/** With fewer liquid contracts a surface is guesswork. */
const minLiquidContracts = 50;

/** The first regime that matches, worst first (formulas 6.5). */
export function premiumRegime(input: PremiumRegimeInput): PremiumRegime {
  const { vrp20dPct, zScore, percentile, gammaRegime } = input;
  if (input.hasArbitrageFlag || input.liquidContracts < minLiquidContracts) return "SURFACE_DISTORTED";
  const isBackwards = input.vixState === "BACKWARDATION";
  if (gammaRegime === "NEGATIVE" && (isBackwards || (vrp20dPct !== null && vrp20dPct < 0))) {
    return "TOXIC_SHORT_VOL";
  }
  if (input.termState === "BACKWARDATION" && zScore !== null && zScore >= 1) return "EVENT_ONLY";
  const isCheap = percentile !== null && percentile <= 20;
  if (isCheap || (vrp20dPct !== null && vrp20dPct <= 0)) return "CHEAP_CONVEXITY";
  const isRich = zScore !== null && zScore >= 0.5 && percentile !== null && percentile >= 60;
  return isRich && gammaRegime === "POSITIVE" ? "HARVESTABLE" : "FAIR_VALUE";
}

export type PremiumWarning =
  | "EVENT_RISK"
  | "NEGATIVE_GAMMA"
  | "POOR_WING_LIQUIDITY"
  | "TERM_INVERSION"
  | "CREDIT_STRESS"
  | "EXTREME_VRP"
  | "INSUFFICIENT_HISTORY_FOR_ZSCORE"
  | "THIN_CHAIN_OPEN_INTEREST";

/** null: unknown, and what rests on it does not fire; but a z-score that is unknown is itself a warning. */
export interface PremiumWarningInput {
  readonly regime: PremiumRegime;
  readonly gammaRegime: GammaRegime;
  readonly wingSpreadPct: number | null;
  readonly termState: TermState;
  /** High-yield credit spread in percent. */
  readonly hySpreadPct: number | null;
  readonly zScore: number | null;
  readonly totalOpenInterest: number | null;
}

/** What a seller of premium should know before he acts, in the order of the type. */
export function premiumWarnings(input: PremiumWarningInput): PremiumWarning[] {
  const { zScore, wingSpreadPct, hySpreadPct } = input;
  const fired: readonly (readonly [PremiumWarning, boolean])[] = [
    ["EVENT_RISK", input.regime === "EVENT_ONLY"],
    ["NEGATIVE_GAMMA", input.gammaRegime === "NEGATIVE"],
    ["POOR_WING_LIQUIDITY", wingSpreadPct !== null && wingSpreadPct > 50],
    ["TERM_INVERSION", input.termState === "BACKWARDATION"],
    ["CREDIT_STRESS", hySpreadPct !== null && hySpreadPct > 5],
    ["EXTREME_VRP", zScore !== null && Math.abs(zScore) > 3],
    ["INSUFFICIENT_HISTORY_FOR_ZSCORE", zScore === null],
    ["THIN_CHAIN_OPEN_INTEREST", input.totalOpenInterest !== null && input.totalOpenInterest < 10_000],
  ];
  return fired.filter(([, isFired]) => isFired).map(([warning]) => warning);
}

export type VannaOutlook = "VANNA_SUPPORTIVE" | "VANNA_CASCADE_RISK" | "VANNA_NEUTRAL";

/** What falling or rising vol makes dealers do, by the sign of net vanna exposure and the gamma regime; exactly 0 is neutral. */
export function vannaOutlook(netVex: number | null, gammaRegime: GammaRegime): VannaOutlook {
  if (netVex === null || !Number.isFinite(netVex) || netVex === 0) return "VANNA_NEUTRAL";
  if (netVex > 0) return "VANNA_SUPPORTIVE";
  return gammaRegime === "NEGATIVE" ? "VANNA_CASCADE_RISK" : "VANNA_NEUTRAL";
}
