import { sessionsOfPeriod } from "../../analytics/conventions.js";
import { type VisualRule, visualIndicator } from "../../analytics/portfolio/visual-indicator.js";
import type { Context } from "../../context.js";
import { type BookView, type PortfolioAt, riskBookOf } from "../portfolios/index.js";
import { assessmentPolicy } from "./assessment.policy.js";
import { type Assessment, currencyOrNull, measureBook } from "./assessment.service.js";
import type { MarketExposure } from "./assessment-figures.js";
import { valueAtRiskOf } from "./value-at-risk.js";
import type { ValueAtRisk } from "./value-at-risk.types.js";

export interface OverviewQuestion {
  readonly view: BookView;
  readonly period: keyof typeof sessionsOfPeriod;
  readonly market?: string | null | undefined;
  readonly currency?: string | null | undefined;
}

/** The risk of a portfolio at a glance: the assessment's own figures, with a loss over the period asked for. */
export async function overviewRisk(
  ctx: Context,
  portfolio: PortfolioAt,
  { view, period, market, currency }: OverviewQuestion,
) {
  const book = await riskBookOf(ctx, portfolio, currencyOrNull(currency));
  const { assessment, profits, exposure } = await measureBook(ctx, {
    book,
    view,
    market,
    portfolioId: portfolio.id,
    basis: "NET_ASSET_VALUE",
    lookbackDays: assessmentPolicy.defaultLookbackDays,
    riskFreeRate: 0,
    sortinoMethod: "SEMIDEVIATION",
  });
  const periodDays = sessionsOfPeriod[period];
  const varPeriod = valueAtRiskOf(
    { profits, capital: assessment.capital },
    {
      method: "HISTORICAL",
      confidence: assessmentPolicy.headlineConfidence,
      timeHorizonDays: periodDays,
    },
  );
  const { asOf, asOfRequested, observationCount, riskLevel, biggestRisks, aiInsights } = assessment;
  return {
    ...{ view, period, periodDays, currency: book.currency, asOf, asOfRequested, observationCount },
    metrics: metricsOf(assessment, { exposure, varPeriod, periodDays }),
    aiRiskSummary: { riskLevel, biggestRisks, aiInsights },
    coverage: assessment.coverage,
    warnings: assessment.warnings,
  };
}

function metricsOf(
  assessment: Assessment,
  {
    exposure,
    varPeriod,
    periodDays,
  }: { exposure: MarketExposure; varPeriod: ValueAtRisk; periodDays: number },
) {
  const { visual } = assessmentPolicy;
  const { beta, positionCorrelation, annualizedVolatility, maxDrawdown, var1d, capital } = assessment;
  const sessions = (days: number) => `${days} session${days === 1 ? "" : "s"}`;
  const lossOver = (loss: ValueAtRisk) => ({
    ...loss,
    description: `Loss that one day in twenty exceeds, over ${sessions(loss.timeHorizonDays)}`,
    visual: visualOf(loss.lossFraction, { limit: visual.valueAtRisk * Math.sqrt(loss.timeHorizonDays) }),
  });
  return {
    beta: {
      ...{ value: beta.value, market: beta.market, dataPoints: beta.dataPoints },
      ...{ betaToGross: beta.betaToGross, dollarBeta: beta.dollarBeta, correlation: exposure.correlation },
      description: `vs. ${beta.market}`,
      visual: plainVisual(beta.value, { targetRange: visual.beta }),
      factorRisk: factorRiskOf(exposure, periodDays, capital),
    },
    annualizedVolatility: {
      value: annualizedVolatility,
      description: "Std. dev. of the book's returns, a year",
      visual: visualOf(annualizedVolatility, { limit: visual.annualizedVolatility }),
    },
    positionCorrelation: {
      value: positionCorrelation.mean,
      meanAbsolute: positionCorrelation.meanAbsolute,
      description: "Avg. pairwise correlation",
      visual: plainVisual(positionCorrelation.mean, { limit: visual.meanCorrelation }),
    },
    maxDrawdown: {
      value: maxDrawdown,
      description: "Peak-to-trough decline",
      visual: visualOf(maxDrawdown, { limit: visual.maxDrawdown }),
    },
    var1d: lossOver(var1d),
    varPeriod: lossOver(varPeriod),
  };
}

/** What the market alone does to the book over a period, one deviation of it. */
function factorRiskOf(
  { dollarBeta, marketDeviation }: MarketExposure,
  periodDays: number,
  capital: number | null,
) {
  const lossAmount =
    dollarBeta === null || marketDeviation === null
      ? null
      : Math.abs(dollarBeta) * marketDeviation * Math.sqrt(periodDays);
  return {
    lossAmount,
    lossFraction: lossAmount === null || capital === null ? null : lossAmount / capital,
  };
}

function visualOf(value: number | null, rule: VisualRule) {
  return value === null ? null : { ...visualIndicator(value, rule) };
}

/** Of what is no share: shown as it is. */
function plainVisual(value: number | null, rule: VisualRule) {
  return value === null ? null : { ...visualIndicator(value, rule), display: value.toFixed(2) };
}
