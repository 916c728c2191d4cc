import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import type { Assessment } from "./assessment.service.js";
import { runScenarios } from "./run-scenarios.js";
import { askedScenarios } from "./scenario-templates.service.js";
import { stressPolicy } from "./stress.policy.js";

/** Values that a position under a scenario is charged for. */
const valuesPerPosition = 8;

/**
 * What scenarios would do to an assessed book; nothing for none.
 *
 * @throws AppError NOT_FOUND for an unknown scenario, INVALID_INPUT for one named twice or too many
 */
export async function stressResultsOf(
  ctx: Context,
  { book, view, capital }: Assessment,
  templates: readonly string[],
) {
  if (templates.length === 0) return [];
  const { at } = book;
  const scenarios = await askedScenarios(ctx, {
    ...{ at, scenarioIds: templates, customScenario: null, field: "templates", idsField: "templates" },
  });
  spend(ctx, book.positions.length * scenarios.length * valuesPerPosition);
  const { results } = await runScenarios(ctx, book, {
    ...{ scenarios, view, lookbackDays: stressPolicy.defaultLookbackDays, run: null },
  });
  return results.map(({ scenarioId, name, direct, coverage, warnings }) => {
    const lossAmount = coverage.includedCount === 0 ? null : direct.lossAmount;
    return {
      ...{ scenarioId, scenario: name, lossAmount, coverage, warnings },
      lossFraction: lossAmount === null || capital === null ? null : lossAmount / capital,
    };
  });
}
