import { isoDay } from "../../analytics/calendar/index.js";
import { finiteRatio, type SortinoMethod } from "../../analytics/returns/index.js";
import { riskLevel } from "../../analytics/risk/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { slices } from "../../platform/threads/slices.js";
import { type At, resolveAt } from "../market/index.js";
import {
  type AdHocPosition,
  adHocBook,
  type BookView,
  currencyOf,
  type PortfolioAt,
  type RiskBook,
  requirePortfolio,
  riskBookOf,
} from "../portfolios/index.js";
import { assessmentPolicy } from "./assessment.policy.js";
import { type AssessedBook, type CapitalBasis, loadAssessedBook } from "./assessment-book.js";
import {
  annualVolatilityOf,
  bookReturns,
  drawdownOf,
  marketExposure,
  pairCorrelation,
  profitsOf,
  rewardRatios,
  tailLoss,
  volatilityOutlook,
} from "./assessment-figures.js";
import { concentrationOf, contributionsOf, sectorsOf } from "./assessment-parts.js";
import { ruleFiguresOf } from "./assessment-rules.js";
import { riskFindings } from "./risk-rules.js";
import { backtestTable, tailTable, valueAtRiskOf } from "./value-at-risk.js";

export interface AssessmentQuestion {
  readonly view: BookView;
  readonly lookbackDays: number;
  readonly exchange?: string | null | undefined;
  readonly market?: string | null | undefined;
  readonly riskFreeRate: number;
  readonly sortinoMethod: SortinoMethod;
  readonly currency?: string | null | undefined;
}

export type Assessment = Awaited<ReturnType<typeof assessBook>>;

/** The risk of a portfolio at its instant. */
export async function assessPortfolio(ctx: Context, portfolio: PortfolioAt, question: AssessmentQuestion) {
  const book = await riskBookOf(ctx, portfolio, currencyOrNull(question.currency));
  return assessBook(ctx, { book, basis: "NET_ASSET_VALUE", portfolioId: portfolio.id, ...question });
}

export interface AssessInput extends AssessmentQuestion {
  readonly portfolioId?: string | null | undefined;
  readonly positions?: readonly AdHocPosition[] | null | undefined;
  readonly at?: string | null;
  readonly recordedAt?: Date | null;
}

/** The risk of a portfolio, or of positions nobody holds. @throws AppError INVALID_INPUT for both or neither */
export async function assessRisk(ctx: Context, { portfolioId, positions, ...question }: AssessInput) {
  const at = resolveAt(ctx, question);
  if ((portfolioId == null) === (positions == null)) {
    const message = "give either portfolioId or positions";
    throw new AppError("INVALID_INPUT", message, { field: positions == null ? "portfolioId" : "positions" });
  }
  if (portfolioId != null)
    return assessPortfolio(ctx, await requirePortfolio(ctx, { id: portfolioId, at }), question);
  return assessPositions(ctx, { positions: positions!, at, question });
}

async function assessPositions(
  ctx: Context,
  { positions, at, question }: { positions: readonly AdHocPosition[]; at: At; question: AssessmentQuestion },
) {
  const book = await adHocBook(ctx, { positions, currency: question.currency ?? "USD", at });
  return assessBook(ctx, { book, basis: "GROSS_VALUE", portfolioId: null, ...question });
}

export interface AssessBookInput extends AssessmentQuestion {
  readonly book: RiskBook;
  readonly basis: CapitalBasis;
  readonly portfolioId: string | null;
}

/** Every figure of risk of a book. */
export async function assessBook(ctx: Context, input: AssessBookInput) {
  return (await measureBook(ctx, input)).assessment;
}

/** The same with what it was taken from: the history is loaded once, and the figures are taken in slices of work. */
export async function measureBook(ctx: Context, { book, basis, portfolioId, ...question }: AssessBookInput) {
  const { view, lookbackDays, riskFreeRate, sortinoMethod } = question;
  requireRate(riskFreeRate);
  const assessed = await loadAssessedBook(ctx, {
    book,
    view,
    basis,
    lookbackDays,
    market: question.market ?? null,
    exchange: question.exchange ?? null,
  });
  const pause = slices({ sliceMs: assessmentPolicy.sliceMs });
  const profits = profitsOf(assessed);
  const { capital, days } = assessed;
  const returns = bookReturns(profits, capital);
  const tails = tailTable({ profits, capital });
  const headline = headlinesOf(tails, { profits, capital });
  await pause();
  const backtests = await backtestTable(profits, pause);
  const positionCorrelation = await pairCorrelation(assessed, pause);
  const exposure = marketExposure(assessed, profits);
  const drawdown = drawdownOf(returns);
  const volatility = volatilityOutlook(returns);
  await pause();
  const positionContributions = contributionsOf(assessed, profits);
  const tail = tailLoss(profits);
  const sectors = await sectorsOf(ctx, assessed);
  const values = valuesOf(assessed);
  const dayOf = (place: number | null | undefined) => (place == null ? null : isoDay(days[place]!));
  const figures = {
    ...rewardRatios(returns, { riskFreeRate, sortinoMethod }),
    ...values,
    ...headline,
    maxDrawdown: drawdown?.maxDrawdown ?? null,
    annualizedVolatility: annualVolatilityOf(returns),
    correlationToMarket: exposure.correlation,
    volatility,
    positionCorrelation,
    beta: betaOf(assessed, exposure),
    concentration: concentrationOf(assessed.book),
    positionContributions,
    sectors,
    backtests,
    observationCount: days.length,
  };
  const findings = riskFindings(ruleFiguresOf({ assessed, returns, tails, ...figures }));
  const assessment = {
    /** For edges: the whole book. */
    book,
    portfolioId,
    view,
    currency: book.currency,
    asOf: new Date(book.at.clock),
    asOfRequested: book.at.requested,
    capital,
    capitalBasis: basis,
    lookbackDays,
    firstDay: days.length === 0 ? null : isoDay(days[0]!),
    lastDay: days.length === 0 ? null : isoDay(days.at(-1)!),
    valueAtRisk: tails.valueAtRisk,
    conditionalValueAtRisk: tails.conditional,
    sortinoMethod,
    riskFreeRate,
    currentDrawdown: drawdown?.currentDrawdown ?? null,
    drawdownPeakDay: dayOf(drawdown?.peakPlace),
    drawdownTroughDay: dayOf(drawdown?.troughPlace),
    tailLoss: tail && {
      ...tail,
      lossFraction: capital === null ? null : tail.lossAmount / capital,
      confidenceLevel: assessmentPolicy.headlineConfidence,
    },
    riskLevel: levelOf(figures, assessed.book.positions.length === 0),
    ...findingLists(findings),
    coverage: assessed.coverage,
    warnings: [...assessed.warnings, ...tails.warnings, ...sectors.warnings],
    ...figures,
  };
  return { assessment, profits, exposure };
}

type Findings = ReturnType<typeof riskFindings>;

/** The lists of an answer, from what the rules found, the gravest first. */
export function findingLists(findings: Findings) {
  const riskWarnings = findings.filter(({ kind }) => kind === "RISK");
  return {
    riskWarnings,
    biggestRisks: biggestOf(riskWarnings),
    recommendations: riskWarnings.filter(({ recommendation }) => recommendation !== null),
    aiInsights: findings.filter(({ kind }) => kind === "INSIGHT"),
  };
}

function biggestOf(findings: Findings): Findings {
  return findings
    .filter(({ kind, severity }) => kind === "RISK" && severity !== "LOW")
    .slice(0, assessmentPolicy.biggestRisks);
}

function headlinesOf(
  { valueAtRisk, conditional }: ReturnType<typeof tailTable>,
  input: { profits: Float64Array; capital: number | null },
) {
  const { headlineConfidence: confidence, longHorizonDays } = assessmentPolicy;
  const isAsked = (row: (typeof valueAtRisk)[number], days: number) =>
    row.method === "HISTORICAL" && row.confidenceLevel === confidence && row.timeHorizonDays === days;
  const var_ = (timeHorizonDays: number) =>
    valueAtRisk.find((row) => isAsked(row, timeHorizonDays)) ??
    valueAtRiskOf(input, { method: "HISTORICAL", confidence, timeHorizonDays });
  const cvar = (days: number) => conditional.find((row) => isAsked(row, days)) ?? null;
  return { var1d: var_(1), var7d: var_(longHorizonDays), cvar1d: cvar(1), cvar7d: cvar(longHorizonDays) };
}

function valuesOf({ book }: AssessedBook) {
  const { netAssetValue, positions } = book;
  let [grossValue, netValue] = [0, 0];
  for (const { value } of positions) {
    grossValue += Math.abs(value ?? 0);
    netValue += value ?? 0;
  }
  const over = (sum: number) => (netAssetValue > 0 ? finiteRatio(sum, netAssetValue) : null);
  return {
    totalValue: netAssetValue,
    grossValue,
    netValue,
    grossLeverage: over(grossValue),
    netLeverage: over(netValue),
  };
}

function betaOf({ marketSymbol }: AssessedBook, exposure: ReturnType<typeof marketExposure>) {
  const { betaToNav, betaToGross, dollarBeta, dataPoints } = exposure;
  return { market: marketSymbol, value: betaToNav, betaToGross, dollarBeta, dataPoints };
}

/** The worst of what is known; that a risk is low takes knowing it. */
function levelOf(
  {
    var1d: { lossFraction },
    maxDrawdown,
    grossLeverage,
  }: {
    readonly var1d: { readonly lossFraction: number | null };
    readonly maxDrawdown: number | null;
    readonly grossLeverage: number | null;
  },
  isEmpty: boolean,
) {
  const { levels } = assessmentPolicy;
  const level = riskLevel([
    { value: lossFraction, thresholds: levels.valueAtRisk },
    { value: maxDrawdown, thresholds: levels.maxDrawdown },
    { value: grossLeverage, thresholds: levels.grossLeverage },
  ]);
  const isKnown = isEmpty || (lossFraction !== null && maxDrawdown !== null);
  return level === "LOW" && !isKnown ? null : level;
}

/** @throws AppError INVALID_INPUT */
function requireRate(rate: number): void {
  if (Math.abs(rate) <= 1) return;
  throw new AppError("INVALID_INPUT", `riskFreeRate must lie in [-1, 1], got ${rate}`, {
    field: "riskFreeRate",
  });
}

export function currencyOrNull(currency: string | null | undefined): string | null {
  return currency == null ? null : currencyOf("currency", currency);
}
