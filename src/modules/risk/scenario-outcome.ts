import {
  type ScenarioProfits,
  type StressSeverity,
  stressOutcome,
  stressSeverity,
} from "../../analytics/risk/index.js";
import { stressPolicy } from "./stress.policy.js";

/** What a scenario does to a whole book. */
export interface BookOutcome {
  readonly dollarImpact: number;
  readonly percentageImpact: number | null;
  readonly lossAmount: number;
  readonly lossFraction: number | null;
  readonly newPortfolioValue: number;
  readonly severity: StressSeverity | null;
  readonly isCut: boolean;
  readonly uncutImpact: number;
}

/** Profits as the outcome of a book of a value; its fractions are null where the value is not above 0. */
export function bookOutcome({ profits }: ScenarioProfits, portfolioValue: number): BookOutcome {
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
