import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import type { RiskPosition } from "./risk-book.js";
import type { RiskCoverage } from "./risk-coverage.types.js";

/** Why a position has no part in a figure. */
export interface PositionGap {
  readonly code: DataWarningCode;
  readonly message: string;
}

/** Which positions a figure is made of: those without a gap. */
export function riskCoverageOf(
  parts: Iterable<{ readonly position: RiskPosition; readonly gap: PositionGap | null }>,
): RiskCoverage {
  const coverage: RiskCoverage = { includedValue: 0, includedCount: 0, excluded: [] };
  for (const { position, gap } of parts) {
    if (gap === null) {
      coverage.includedValue += position.value ?? 0;
      coverage.includedCount += 1;
    } else {
      const { id, symbol } = position;
      coverage.excluded.push({ positionId: id, symbol, reason: gap.code, message: gap.message });
    }
  }
  return coverage;
}

/** One warning for all that are left out; none where nothing is. */
export function coverageWarnings({ excluded, includedCount }: RiskCoverage, figure: string): DataWarning[] {
  if (excluded.length === 0) return [];
  const names = excluded.slice(0, portfoliosPolicy.namesInWarning).map(({ message }) => message);
  const more = excluded.length > names.length ? "; …" : "";
  const message = `${excluded.length} of ${excluded.length + includedCount} positions have no part in ${figure}: ${names.join("; ")}${more}`;
  return [{ code: DataWarningCode.PARTIAL_COVERAGE, message }];
}
