import type { VannaOutlook } from "./premium-regime.js";
import { type GammaRegime, type HarvestScoreInput, harvestScore } from "./premium-scores.js";

/** The premium as dealers' gamma lets it be harvested. */
export interface GexConditioned {
  readonly regime: GammaRegime;
  /** 0-1, see {@link harvestScore}; null: not known. */
  readonly harvestScore: number | null;
  readonly interpretation: string;
}

/** Bands of a harvest score, 0-1: those of the strategy scores, 70 and 40 of 100. */
const [richHarvest, someHarvest] = [0.7, 0.4];

/** Regime, harvest score and what they mean together, formulas.md 6.5. */
export function gexConditioned(input: HarvestScoreInput): GexConditioned {
  const score = harvestScore(input);
  const gamma = gammaClause[input.gammaRegime];
  return {
    regime: input.gammaRegime,
    harvestScore: score,
    interpretation: `${premiumClause(score)}; ${gamma}`,
  };
}

const gammaClause: Readonly<Record<GammaRegime, string>> = {
  POSITIVE: "dealers calm moves, which favours selling it",
  NEGATIVE: "dealers widen moves, which halves the score and asks for smaller size",
  UNKNOWN: "without a gamma flip the score is cut by a quarter",
};

function premiumClause(score: number | null): string {
  if (score === null) return "The history is too short to rank the premium";
  if (score >= richHarvest) return "The premium is rich for its history";
  return score >= someHarvest
    ? "The premium is ordinary for its history"
    : "The premium is not worth selling";
}

/** What vol does to dealers, in words. */
export function vannaOutlookInWords(outlook: VannaOutlook): string {
  const words: Readonly<Record<VannaOutlook, string>> = {
    VANNA_SUPPORTIVE: "A rise in vol makes dealers buy, so a fall meets support and sold premium is safer",
    VANNA_CASCADE_RISK:
      "A rise in vol makes dealers sell into a market they already widen: a fall can feed itself",
    VANNA_NEUTRAL: "Changes in vol make dealers trade little, or gamma holds them",
  };
  return words[outlook];
}
