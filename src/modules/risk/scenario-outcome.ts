import {
  type ScenarioProfits,
  type StressSeverity,
  scenarioSummary,
  stressOutcome,
  stressSeverity,
} from "../../analytics/risk/index.js";
import { stressPolicy } from "./stress.policy.js";

/** What a scenario does to a whole book. */
export interface BookOutcome {
  readonly dollarImpact: number | null;
  readonly percentageImpact: number | null;
  readonly lossAmount: number | null;
  readonly lossFraction: number | null;
  readonly newPortfolioValue: number | null;
  readonly severity: StressSeverity | null;
  readonly isCut: boolean;
  readonly uncutImpact: number | null;
}

/**
 * Profits as the outcome of a book of a value; its fractions are null where the value is not above 0, and all figures
 * where there are positions and no shock reaches one: that nothing is known of a loss is not that there is none.
 */
export function bookOutcome({ profits, isMapped }: ScenarioProfits, portfolioValue: number): BookOutcome {
  if (profits.length > 0 && !isMapped.includes(1)) return unknownOutcome;
  const uncutImpact = profits.reduce((sum, profit) => sum + profit, 0);
  if (!(portfolioValue > 0))
    return {
      dollarImpact: uncutImpact,
      percentageImpact: null,
      lossAmount: 0 - uncutImpact,
      lossFraction: null,
      newPortfolioValue: portfolioValue + uncutImpact,
      severity: null,
      isCut: false,
      uncutImpact,
    };
  const { lossLimitFraction } = stressPolicy;
  const outcome = stressOutcome(profits, { portfolioValue, lossLimitFraction });
  return {
    dollarImpact: 0 - outcome.lossAmount,
    percentageImpact: 0 - 100 * outcome.lossFraction,
    lossAmount: outcome.lossAmount,
    lossFraction: outcome.lossFraction,
    newPortfolioValue: outcome.stressedValue,
    severity: stressSeverity(outcome.lossFraction),
    isCut: outcome.isCut,
    uncutImpact,
  };
}

/** The known outcomes side by side; null where there is none, or losses have no fraction. */
export function outcomeSummary(
  results: readonly { readonly direct: BookOutcome; readonly correlationEffect: number | null }[],
) {
  const known = results.filter(({ direct }) => direct.dollarImpact !== null);
  const losses = known.flatMap(({ direct }) => direct.lossFraction ?? []);
  const summary = losses.length < known.length || known.length === 0 ? null : scenarioSummary(losses);
  if (summary === null) return null;
  const effects = results.flatMap(({ correlationEffect }) => correlationEffect ?? []);
  const meanCorrelationEffect =
    effects.length === 0 ? null : effects.reduce((sum, effect) => sum + effect, 0) / effects.length;
  return { ...summary, meanCorrelationEffect };
}

const unknownOutcome: BookOutcome = {
  dollarImpact: null,
  percentageImpact: null,
  lossAmount: null,
  lossFraction: null,
  newPortfolioValue: null,
  severity: null,
  isCut: false,
  uncutImpact: null,
};
