import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import type { At } from "../market/index.js";
import { listScenarios } from "./scenario-templates.queries.js";
import { type Scenario, type ScenarioGiven, scenarioOfInput, scenarioOfTemplate } from "./scenarios.js";
import { stressPolicy } from "./stress.policy.js";

/** The scenarios everyone has, as known at `at`. */
export async function listScenarioTemplates(
  ctx: Context,
  { at, category }: { at: At; category: string | null },
) {
  const rows = await listScenarios(ctx.db, at);
  return rows
    .filter((row) => category === null || row.category === category)
    .map((row) => ({
      ...row,
      shocks: Object.entries(row.shocks).map(([factor, shock]) => ({ factor, shock })),
    }));
}

/**
 * The scenarios a question names, checked, in its order, one's own last; without any those of all templates that are no
 * replay.
 *
 * @throws AppError NOT_FOUND naming an unknown id, INVALID_INPUT a repeated one, a bad shock, or too many scenarios
 */
export async function askedScenarios(
  ctx: Context,
  {
    at,
    scenarioIds,
    customScenario,
    field,
    idsField = "scenarioIds",
  }: {
    at: At;
    scenarioIds: readonly string[] | null;
    customScenario: ScenarioGiven | null;
    /** Where the question has its own scenario. */
    field: string;
    /** Where it has the ids. */
    idsField?: string;
  },
): Promise<Scenario[]> {
  const { maxScenarios } = stressPolicy;
  const own = customScenario === null ? [] : [scenarioOfInput(customScenario, field)];
  if ((scenarioIds?.length ?? 0) + own.length > maxScenarios) {
    const message = `at most ${maxScenarios} scenarios at once, got ${scenarioIds!.length + own.length}`;
    throw new AppError("INVALID_INPUT", message, { field: idsField });
  }
  if (scenarioIds !== null && scenarioIds.length === 0 && own.length === 0)
    throw new AppError("INVALID_INPUT", "name a scenario, or give one", { field: idsField });
  if (scenarioIds === null && own.length > 0) return own;
  const rows = await listScenarios(ctx.db, at);
  if (scenarioIds === null)
    return rows.filter(({ replayFrom }) => replayFrom === null).map(scenarioOfTemplate);
  const seen = new Set<string>();
  const named = scenarioIds.map((id) => {
    const row = rows.find((one) => one.id === id);
    if (row === undefined)
      throw new AppError("NOT_FOUND", `no scenario ${quoted(id)} was known`, {
        field: idsField,
        suggestions: rows.map((one) => one.id),
      });
    if (seen.has(id))
      throw new AppError("INVALID_INPUT", `scenario ${quoted(id)} is named twice`, { field: idsField });
    seen.add(id);
    return scenarioOfTemplate(row);
  });
  return [...named, ...own];
}
