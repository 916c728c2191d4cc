import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type AtInput, resolveAt } from "../market/index.js";
import {
  type AdHocPosition,
  adHocBook,
  type BookView,
  currencyOf,
  type RiskBook,
  requirePortfolio,
  riskBookOf,
  viewOf,
} from "../portfolios/index.js";
import { runScenarios } from "./run-scenarios.js";
import { requireStressLookback } from "./scenario.jobs.js";
import { askedScenarios } from "./scenario-templates.service.js";
import type { ScenarioGiven } from "./scenarios.js";
import { stressPolicy } from "./stress.policy.js";

export interface StressTestQuestion extends AtInput {
  readonly portfolioId?: string | null | undefined;
  readonly positions?: readonly AdHocPosition[] | null | undefined;
  readonly scenario?: ScenarioGiven | null | undefined;
  /** Id of one that everyone has; omitted beside no scenario: the usual one. */
  readonly template?: string | null | undefined;
  readonly exchange?: string | null | undefined;
  readonly lookbackDays: number;
  readonly view: BookView;
  readonly currency?: string | null | undefined;
}

/**
 * One scenario over a portfolio or over positions nobody need hold, at once.
 *
 * @throws AppError INVALID_INPUT, NOT_FOUND, SYMBOL_NOT_FOUND, NO_COVERAGE for an exchange without prices of any position
 */
export async function testStress(ctx: Context, question: StressTestQuestion) {
  const { scenario, template, exchange, lookbackDays, view } = question;
  requireStressLookback(lookbackDays);
  if (scenario != null && template != null)
    throw new AppError("INVALID_INPUT", "give either a scenario or a template", { field: "scenario" });
  const at = resolveAt(ctx, question);
  const scenarios = await askedScenarios(ctx, {
    at,
    scenarioIds: scenario == null ? [template ?? stressPolicy.usualTemplate] : null,
    customScenario: scenario ?? null,
    field: "scenario",
    idsField: "template",
  });
  const book = await bookToTest(ctx, question);
  spend(ctx, viewOf(book, view).positions.length * valuesPerPosition);
  const answer = await runScenarios(ctx, book, {
    ...{ scenarios, view, lookbackDays, run: null },
    source: exchange ?? null,
  });
  return { ...testOf(answer, viewOf(book, view)), asOf: new Date(at.clock), asOfRequested: at.requested };
}

const valuesPerPosition = 8;

async function bookToTest(ctx: Context, question: StressTestQuestion): Promise<RiskBook> {
  const { portfolioId, positions } = question;
  if ((portfolioId == null) === (positions == null))
    throw new AppError("INVALID_INPUT", "give either a portfolioId or positions", { field: "positions" });
  const at = resolveAt(ctx, question);
  const currency = question.currency == null ? null : currencyOf("currency", question.currency);
  if (portfolioId != null)
    return riskBookOf(ctx, await requirePortfolio(ctx, { id: portfolioId, at }), currency);
  return adHocBook(ctx, { positions: positions!, currency: currency ?? "USD", at });
}

function testOf(answer: Awaited<ReturnType<typeof runScenarios>>, { positions }: RiskBook) {
  const { currency, view, portfolioValue, results } = answer;
  const [result] = results;
  const { direct, name, description, correlated, impacts, stressedVar, coverage } = result!;
  return {
    scenarioName: name,
    scenarioDescription: description,
    ...{ currency, view, correlated, impacts, stressedVar, coverage },
    originalValue: portfolioValue,
    stressedValue: direct.newPortfolioValue,
    absoluteLoss: direct.lossAmount,
    percentageLoss: direct.lossFraction === null ? null : 100 * direct.lossFraction,
    lossFraction: direct.lossFraction,
    severity: direct.severity,
    isCut: direct.isCut,
    positions: positions.map(({ id, symbol, type, value }, i) => {
      const impact = result!.impact[i]!;
      return {
        positionId: id,
        symbol,
        positionType: type,
        value,
        shock: result!.move[i]!,
        movedBy: result!.movedBy[i]!,
        loss: impact === null ? null : 0 - impact,
        stressedValue: impact === null || value === null ? null : value + impact,
      };
    }),
    warnings: [...answer.warnings, ...result!.warnings],
  };
}
