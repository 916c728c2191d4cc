import {
  normalSample,
  rollingVarBacktest,
  type TailModelChoice,
  tailModel,
  type VarMethod,
  varMethods,
} from "../../analytics/risk/index.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { Pause } from "../../platform/threads/slices.js";
import { assessmentPolicy } from "./assessment.policy.js";
import type { ConditionalValueAtRisk, ValueAtRisk, VarBacktestRow } from "./value-at-risk.types.js";

const choice: TailModelChoice = {
  decay: assessmentPolicy.filterDecay,
  monotoneWithin: assessmentPolicy.monotoneWithin,
  draws: normalSample(assessmentPolicy.simulation),
};

/** Losses of every method, level and horizon from one series of profits. */
export interface TailTable {
  readonly valueAtRisk: ValueAtRisk[];
  readonly conditional: ConditionalValueAtRisk[];
  readonly warnings: readonly DataWarning[];
}

/** Profits in money, oldest first, and what a fraction of loss is of. Empty with too few days. */
export interface TailInput {
  readonly profits: Float64Array;
  readonly capital: number | null;
}

export function tailTable({ profits, capital }: TailInput): TailTable {
  const table: TailTable & { warnings: DataWarning[] } = { valueAtRisk: [], conditional: [], warnings: [] };
  if (profits.length < assessmentPolicy.minTailObservations) return table;
  let bent = 0;
  for (const method of varMethods) {
    const model = tailModel(method, profits, choice)!;
    for (const confidence of assessmentPolicy.confidences) {
      for (const horizonPeriods of assessmentPolicy.horizonDays) {
        const loss = model.both({ confidence, horizonPeriods });
        if (loss === null) bent += 1;
        const asked = { method, confidence, timeHorizonDays: horizonPeriods };
        const row = valueAtRiskRow(loss?.var ?? null, { ...asked, capital });
        table.valueAtRisk.push(row);
        table.conditional.push({
          ...valueAtRiskRow(loss?.cvar ?? null, { ...asked, capital }),
          varThreshold: row.lossFraction,
          varThresholdAmount: row.lossAmount,
        });
      }
    }
  }
  if (bent > 0) table.warnings.push(notMonotone(bent));
  return table;
}

/** One loss by one method; null with too few days, or where the method has no answer. */
export function valueAtRiskOf(
  { profits, capital }: TailInput,
  asked: { method: VarMethod; confidence: number; timeHorizonDays: number },
): ValueAtRisk {
  const isLong = profits.length >= assessmentPolicy.minTailObservations;
  const model = isLong ? tailModel(asked.method, profits, choice) : null;
  const loss = model?.var({ confidence: asked.confidence, horizonPeriods: asked.timeHorizonDays }) ?? null;
  return valueAtRiskRow(loss, { ...asked, capital });
}

function valueAtRiskRow(
  lossAmount: number | null,
  {
    method,
    confidence,
    timeHorizonDays,
    capital,
  }: { method: VarMethod; confidence: number; timeHorizonDays: number; capital: number | null },
): ValueAtRisk {
  return {
    lossFraction: lossAmount === null || capital === null ? null : lossAmount / capital,
    lossAmount,
    method,
    confidenceLevel: confidence,
    timeHorizonDays,
    percentile: percentileOf(confidence),
  };
}

/** 1 - 0.999 without its rounding. */
function percentileOf(confidence: number): number {
  return Math.round((1 - confidence) * 1e9) / 1e9;
}

function notMonotone(count: number): DataWarning {
  const message = `${count} Cornish-Fisher losses are null: the returns are too skewed or fat-tailed for the expansion to rise with confidence`;
  return { code: DataWarningCode.NO_DATA, message };
}

/** Every method and level held against the days it did not know. */
export async function backtestTable(profits: Float64Array, pause: Pause): Promise<VarBacktestRow[]> {
  const { backtestWindow: longest, minBacktestDays, minTailObservations, confidences } = assessmentPolicy;
  const window = Math.min(longest, Math.max(minTailObservations, Math.floor(profits.length / 2)));
  if (profits.length - window < minBacktestDays) return [];
  const rows: VarBacktestRow[] = [];
  for (const method of varMethods) {
    const tests = rollingVarBacktest({ profits, method, confidences, window, choice });
    for (const [i, test] of tests.entries()) {
      if (test === null) continue;
      rows.push({
        method,
        confidenceLevel: confidences[i]!,
        windowDays: window,
        dayCount: test.dayCount,
        exceptionCount: test.exceptionCount,
        expectedExceptions: test.expectedExceptions,
        kupiecStatistic: test.coverage.statistic,
        kupiecPValue: test.coverage.pValue,
        christoffersenStatistic: test.independence?.statistic ?? null,
        christoffersenPValue: test.independence?.pValue ?? null,
        conditionalCoverageStatistic: test.conditionalCoverage?.statistic ?? null,
        conditionalCoveragePValue: test.conditionalCoverage?.pValue ?? null,
      });
    }
    await pause();
  }
  return rows;
}
