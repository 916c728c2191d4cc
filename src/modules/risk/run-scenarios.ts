import {
  propagatedShocks,
  type ScenarioBook,
  type ScenarioMoves,
  type ScenarioProfits,
  scenarioProfits,
} from "../../analytics/risk/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { nextTurn } from "../../platform/threads/turns.js";
import { type CoinNames, coinNames } from "../crypto-factors/index.js";
import type { JobRun } from "../jobs/index.js";
import {
  type BookView,
  coverageWarnings,
  type PositionGap,
  type RiskBook,
  riskCoverageOf,
  viewOf,
} from "../portfolios/index.js";
import { type Sensitivities, sensitivitiesOf } from "./scenario-betas.js";
import { type StressableBook, stressableBook } from "./scenario-book.js";
import { type DriverMove, namedMoves, replayedMoves } from "./scenario-moves.js";
import { type BookOutcome, bookOutcome, outcomeSummary } from "./scenario-outcome.js";
import { modelFactorCount, type Scenario, scenarioFactors, volFactor } from "./scenarios.js";
import { stressPolicy } from "./stress.policy.js";
import { type DriverHistory, driverHistory, stressedVar } from "./stressed-var.js";

export interface ScenarioQuestion {
  readonly scenarios: readonly Scenario[];
  readonly view: BookView;
  /** Sessions behind a stressed VaR. */
  readonly lookbackDays: number;
  /** Code of the dataset behind it; omitted: the one that serves each instrument. */
  readonly source?: string | null;
  readonly run: Pick<JobRun, "report" | "signal"> | null;
}

export type ScenarioAnswer = Awaited<ReturnType<typeof runScenarios>>;
export type ScenarioResult = ScenarioAnswer["results"][number];

/** Everything scenarios are worked out from, read once. */
interface Prepared {
  readonly stressable: StressableBook;
  readonly sensitivities: Sensitivities;
  readonly columns: ScenarioBook;
  /** Null: no scenario replaces correlations. */
  readonly history: DriverHistory | null;
  readonly portfolioValue: number;
  /** Null: no driver is a coin. */
  readonly coins: CoinNames | null;
}

/** Runs scenarios over the part of a book in view, one after the other; between two it tells how far it is and heeds the signal. */
export async function runScenarios(ctx: Context, book: RiskBook, { run, ...question }: ScenarioQuestion) {
  const { scenarios, view } = question;
  run?.report({ stage: "reading prices", done: 0, total: scenarios.length });
  const prepared = await prepare(ctx, book, question);
  const results: Awaited<ReturnType<typeof runOne>>[] = [];
  for (const [i, scenario] of scenarios.entries()) {
    await nextTurn();
    run?.signal.throwIfAborted();
    results.push(await runOne(ctx, scenario, prepared));
    run?.report({ stage: scenario.name, done: i + 1, total: scenarios.length });
  }
  const { stressable, sensitivities, portfolioValue } = prepared;
  const { rows, gaps } = stressable;
  const coverage = riskCoverageOf(rows.map(({ position }, i) => ({ position, gap: gaps[i]! })));
  return {
    currency: book.currency,
    view,
    portfolioValue,
    correlationDays: sensitivities.correlationDays,
    positionIds: rows.map(({ position }) => position.id),
    symbols: rows.map(({ position }) => position.symbol),
    values: rows.map(({ position }) => position.value),
    results,
    summary: outcomeSummary(results),
    coverage,
    warnings: [
      ...book.warnings,
      ...sensitivities.warnings,
      ...valueWarnings(portfolioValue),
      ...coverageWarnings(coverage, "any scenario"),
    ],
  };
}

async function prepare(
  ctx: Context,
  book: RiskBook,
  { scenarios, view, lookbackDays, source = null }: Omit<ScenarioQuestion, "run">,
): Promise<Prepared> {
  const { at } = book;
  const stressable = await stressableBook(ctx, book, viewOf(book, view).positions);
  const { drivers } = stressable;
  const withCorrelations = scenarios.some(({ factorShocks }) => factorShocks.some((shock) => shock !== 0));
  const sensitivities = await sensitivitiesOf(ctx, { drivers, at, withCorrelations });
  const replacing = scenarios.filter(({ pairCorrelations }) => pairCorrelations.length > 0);
  const withPairs = replacing.some(({ pairCorrelations }) =>
    pairCorrelations.every(({ pair }) => pair !== null),
  );
  const exposures = exposuresOf(stressable);
  return {
    stressable,
    sensitivities,
    columns: { ...stressable.columns, betas: sensitivities.betas },
    history:
      replacing.length === 0
        ? null
        : await driverHistory(ctx, { drivers, exposures, at, lookbackDays, source, withPairs }),
    portfolioValue: book.netAssetValue,
    coins: drivers.some(({ instrumentClass }) => instrumentClass === "CRYPTO")
      ? await coinNames(ctx, at)
      : null,
  };
}

function exposuresOf({ rows, columns, drivers }: StressableBook): Float64Array {
  const exposures = new Float64Array(drivers.length);
  for (const [i, { deltaDollarsInclStock }] of rows.entries()) {
    const driver = columns.driverOf[i]!;
    if (driver >= 0) exposures[driver]! += deltaDollarsInclStock ?? 0;
  }
  return exposures;
}

async function runOne(ctx: Context, scenario: Scenario, prepared: Prepared) {
  const { stressable, sensitivities, columns, history, portfolioValue, coins } = prepared;
  const { drivers, book } = stressable;
  const own =
    scenario.replay === null
      ? namedMoves(drivers, scenario, coins)
      : await replayedMoves(ctx, { drivers, replay: scenario.replay, at: book.at });
  const moves: ScenarioMoves = {
    shocks: Float64Array.from(scenario.factorShocks),
    volShock: scenario.volShock,
    ownMoves: ownMovesOf(own, columns.driverOf),
  };
  const direct = scenarioProfits(columns, moves, stressPolicy);
  const passedOn = passedOnShocks(scenario, sensitivities);
  const correlated =
    passedOn === null ? null : scenarioProfits(columns, { ...moves, shocks: passedOn }, stressPolicy);
  const gaps = gapsOf(stressable, { direct, correlated });
  const parts = gaps.map((gap, i) => ({ position: stressable.rows[i]!.position, gap }));
  const coverage = riskCoverageOf(parts);
  const outcome = bookOutcome(direct, portfolioValue);
  const correlatedOutcome = correlated === null ? null : bookOutcome(correlated, portfolioValue);
  return {
    scenarioId: scenario.id,
    name: scenario.name,
    description: scenario.description,
    category: scenario.category,
    intendedSeverity: scenario.intendedSeverity,
    replayFrom: scenario.replay?.from ?? null,
    replayTo: scenario.replay?.to ?? null,
    shocks: givenShocks(scenario),
    direct: outcome,
    correlated: correlatedOutcome,
    correlationEffect: difference(correlatedOutcome?.dollarImpact, outcome.dollarImpact),
    impacts: impactsOf(scenario, { direct, correlated, passedOn }),
    stressedVar:
      history === null || scenario.pairCorrelations.length === 0
        ? null
        : stressedVar(history, scenario.pairCorrelations, portfolioValue),
    impact: columnOf(direct.profits, gaps),
    correlatedImpact: correlated === null ? null : columnOf(correlated.profits, gaps),
    move: columnOf(direct.moves, gaps),
    movedBy: gaps.map((gap, i) => (gap === null ? moversOf(i, { scenario, columns, own }) : "UNMAPPED")),
    coverage,
    warnings: [
      ...reachWarnings(outcome),
      ...outcomeWarnings({ direct, isCut: outcome.isCut || correlatedOutcome?.isCut === true }),
    ],
  };
}

function ownMovesOf(own: readonly (DriverMove | null)[], driverOf: Int32Array): Float64Array | null {
  if (own.every((move) => move === null)) return null;
  return Float64Array.from(driverOf, (driver) =>
    driver < 0 ? Number.NaN : (own[driver]?.move ?? Number.NaN),
  );
}

/** What the shocks of the model's factors are once they have moved one another; null: none is shocked, or nobody knows how. */
function passedOnShocks({ factorShocks }: Scenario, { correlations }: Sensitivities): Float64Array | null {
  const isMoved = factorShocks.some((shock, f) => f < modelFactorCount && shock !== 0);
  if (correlations === null || !isMoved) return null;
  const { correlationLimit, propagatedShockLimit } = stressPolicy;
  return propagatedShocks({
    shocks: factorShocks,
    correlations,
    correlationLimit,
    shockLimit: propagatedShockLimit,
  });
}

interface BothProfits {
  readonly direct: ScenarioProfits;
  readonly correlated: ScenarioProfits | null;
}

function gapsOf({ rows, gaps }: StressableBook, { direct, correlated }: BothProfits): (PositionGap | null)[] {
  return gaps.map((gap, i) => {
    if (gap !== null) return gap;
    if (direct.isMapped[i] === 1 || correlated?.isMapped[i] === 1) return null;
    const message = `${rows[i]!.position.symbol}: UNMAPPED, no shock of the scenario reaches it`;
    return { code: DataWarningCode.NO_DATA, message };
  });
}

function columnOf(values: Float64Array, gaps: readonly (PositionGap | null)[]): (number | null)[] {
  return gaps.map((gap, i) => (gap === null ? values[i]! : null));
}

/** The names of the shocks that move a position, with commas between. */
function moversOf(
  i: number,
  {
    scenario,
    columns,
    own,
  }: { scenario: Scenario; columns: ScenarioBook; own: readonly (DriverMove | null)[] },
): string {
  const driver = columns.driverOf[i]!;
  const named = own[driver]?.name;
  const factors = scenarioFactors.filter((_, f) => {
    const beta = columns.betas[driver * columns.factorCount + f]!;
    return scenario.factorShocks[f] !== 0 && !Number.isNaN(beta);
  });
  const movers: string[] = named === undefined ? [...factors] : [named];
  if (columns.optionOf[i]! >= 0 && scenario.volShock !== 0) movers.push(volFactor);
  return movers.length === 0 ? "CORRELATED" : movers.join(",");
}

function givenShocks({ factorShocks, volShock, assetShocks }: Scenario) {
  const factors = scenarioFactors.map((factor, f) => ({ factor: factor as string, shock: factorShocks[f]! }));
  const assets = Object.entries(assetShocks).map(([factor, shock]) => ({ factor, shock }));
  return [...factors, { factor: volFactor, shock: volShock }, ...assets].filter(({ shock }) => shock !== 0);
}

/** The whole impact by what made it; the parts sum to it. */
function impactsOf(
  { factorShocks, volShock, replay }: Scenario,
  { direct, correlated, passedOn }: BothProfits & { passedOn: Float64Array | null },
) {
  const factors = scenarioFactors.map((factor, f) => ({
    factor: factor as string,
    shock: factorShocks[f]!,
    correlatedShock: passedOn?.[f] ?? null,
    impact: direct.factorProfits[f]!,
    correlatedImpact: correlated?.factorProfits[f] ?? null,
  }));
  const rest = (factor: string, shock: number | null, part: "ownProfit" | "volProfit") => ({
    ...{ factor, shock, correlatedShock: null },
    impact: direct[part],
    correlatedImpact: correlated?.[part] ?? null,
  });
  const others = [
    rest(replay === null ? "NAMED" : "REPLAY", null, "ownProfit"),
    rest(volFactor, volShock, "volProfit"),
  ];
  return [...factors, ...others].filter(
    ({ shock, impact, correlatedShock }) =>
      impact !== 0 || (shock ?? 0) !== 0 || (correlatedShock ?? 0) !== 0,
  );
}

function difference(a: number | null | undefined, b: number | null): number | null {
  return a == null || b === null ? null : a - b;
}

function reachWarnings({ dollarImpact }: BookOutcome): DataWarning[] {
  if (dollarImpact !== null) return [];
  return [{ code: DataWarningCode.NO_DATA, message: "no shock of the scenario reaches a position" }];
}

function outcomeWarnings({ direct, isCut }: { direct: ScenarioProfits; isCut: boolean }): DataWarning[] {
  const warnings: DataWarning[] = [];
  const percent = 100 * stressPolicy.lossLimitFraction;
  if (isCut)
    warnings.push({
      code: DataWarningCode.TRUNCATED,
      message: `the loss is cut to ${percent} % of value; uncutImpact and the positions have it whole`,
    });
  if (direct.boundedCount > 0)
    warnings.push({
      code: DataWarningCode.TRUNCATED,
      message: `${direct.boundedCount} options: the underlying is stopped at ${100 * stressPolicy.leastMove} %, or the vol at ${100 * stressPolicy.leastVol} %`,
    });
  return warnings;
}

function valueWarnings(portfolioValue: number): DataWarning[] {
  if (portfolioValue > 0) return [];
  const message = `the portfolio's value is ${portfolioValue}: losses have no fraction of it and no severity`;
  return [{ code: DataWarningCode.NO_DATA, message }];
}
