import { z } from "zod";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { cryptoScope } from "../crypto-factors/index.js";
import { riskVersions } from "../greeks/index.js";
import { defineJob, type JobAt, requestJob } from "../jobs/index.js";
import { type At, atSchema, listVersionTexts, resolveAt } from "../market/index.js";
import { currencyOf, requirePortfolio, riskBookOf, viewOf } from "../portfolios/index.js";
import { runScenarios, type ScenarioAnswer } from "./run-scenarios.js";
import type { RunScenariosInput } from "./scenario.types.js";
import { ScenarioRun } from "./scenario-run.types.js";
import { askedScenarios } from "./scenario-templates.service.js";
import { stressPolicy } from "./stress.policy.js";

const scenarioSchema = z.object({
  id: z.string().nullable(),
  name: z.string(),
  description: z.string(),
  category: z.string(),
  intendedSeverity: z.string().nullable(),
  factorShocks: z.array(z.number()),
  volShock: z.number(),
  assetShocks: z.record(z.string(), z.number()),
  pairCorrelations: z.array(
    z.object({ pair: z.tuple([z.string(), z.string()]).nullable(), correlation: z.number() }),
  ),
  replay: z.object({ from: z.string(), to: z.string() }).nullable(),
});

const scenariosInput = z.object({
  portfolioId: z.string(),
  scenarios: z.array(scenarioSchema),
  view: z.enum(["PORTFOLIO", "LONGS", "SHORTS"]),
  lookbackDays: z.number().int(),
  currency: z.string(),
  at: atSchema,
  /** Whose chains take part. */
  underlyings: z.array(z.string()),
  positionCount: z.number().int(),
});
type ScenariosInput = z.infer<typeof scenariosInput>;

export const scenariosJob = defineJob<ScenariosInput, ScenarioAnswer & { at: At }>({
  name: "risk.scenarios",
  input: scenariosInput,
  resultType: () => ScenarioRun,
  estimateMs({ positionCount, scenarios }) {
    const { msAtLeast, msPerPosition, msPerPositionScenario } = stressPolicy;
    return msAtLeast + positionCount * (msPerPosition + scenarios.length * msPerPositionScenario);
  },
  async dataVersions(ctx, input) {
    return [...(await riskVersions(ctx, input)), ...(await listVersionTexts(ctx.sql, [cryptoScope]))];
  },
  async run(ctx, { portfolioId, scenarios, view, lookbackDays, currency, at }, run) {
    const portfolio = await requirePortfolio(ctx, { id: portfolioId, at });
    const book = await riskBookOf(ctx, portfolio, currency);
    return { ...(await runScenarios(ctx, book, { scenarios, view, lookbackDays, run })), at };
  },
  present(ctx, { at, ...answer }) {
    spend(ctx, answer.results.length * answer.symbols.length * columnsPerPosition);
    return {
      ...answer,
      asOf: new Date(at.clock),
      asOfRequested: at.requested,
      __typename: "ScenarioRun",
    };
  },
});

/** impact, correlatedImpact, move, movedBy. */
const columnsPerPosition = 4;

/** Scenarios over a portfolio as one job; few positions are done before the answer. */
export async function requestScenarios(ctx: Context, input: RunScenariosInput): Promise<JobAt> {
  const at = resolveAt(ctx, { at: input.at ?? null, recordedAt: input.recordedAt ?? null });
  const { portfolioId, view, lookbackDays } = input;
  requireStressLookback(lookbackDays);
  const portfolio = await requirePortfolio(ctx, { id: portfolioId, at });
  const currency = input.currency == null ? portfolio.baseCurrency : currencyOf("currency", input.currency);
  const scenarios = await askedScenarios(ctx, {
    at,
    scenarioIds: input.scenarioIds ?? null,
    customScenario: input.customScenario ?? null,
    field: "customScenario",
  });
  const { positions } = viewOf(await riskBookOf(ctx, portfolio, currency), view);
  requireRoom(positions.length, scenarios.length);
  const underlyings = positions.flatMap(({ driver, instrument }) =>
    instrument.instrumentClass === "OPTION" && driver !== null ? [driver.symbol] : [],
  );
  return requestJob(ctx, scenariosJob, {
    input: {
      ...{ portfolioId, view, lookbackDays, currency, at },
      scenarios: scenarios.map((scenario) => scenarioSchema.parse(scenario)),
      underlyings: [...new Set(underlyings)].sort(),
      positionCount: positions.length,
    },
    workspaceId: portfolio.workspaceKey,
    mode: input.mode,
  });
}

/** @throws AppError INVALID_INPUT naming the value */
export function requireStressLookback(lookbackDays: number): void {
  const { leastLookbackDays, maxLookbackDays } = stressPolicy;
  if (lookbackDays >= leastLookbackDays && lookbackDays <= maxLookbackDays) return;
  const message = `lookbackDays must lie in [${leastLookbackDays}, ${maxLookbackDays}], got ${lookbackDays}`;
  throw new AppError("INVALID_INPUT", message, { field: "lookbackDays" });
}

function requireRoom(positions: number, scenarios: number): void {
  const { maxPositionScenarios } = stressPolicy;
  if (positions * scenarios <= maxPositionScenarios) return;
  const most = Math.max(1, Math.floor(maxPositionScenarios / positions));
  const message = `${scenarios} scenarios over ${positions} positions are more than ${maxPositionScenarios} together; ask for ${most} at once`;
  throw new AppError("INVALID_INPUT", message, { field: "scenarioIds" });
}
