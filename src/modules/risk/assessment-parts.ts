import { tradingDaysPerYear } from "../../analytics/conventions.js";
import { finiteRatio } from "../../analytics/returns/index.js";
import { concentration, tailContributions, volatilityParts } from "../../analytics/risk/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { RiskExposure } from "../greeks/index.js";
import { findInstrumentsByKey, type InstrumentAt, type InstrumentIdentity } from "../market/index.js";
import { type RiskBook, riskCoverageOf } from "../portfolios/index.js";
import type { AssessedBook } from "./assessment-book.js";
import { tailLoss } from "./assessment-figures.js";
import type { PositionContribution, SectorWeight } from "./assessment-parts.types.js";

/** What each position adds: parts that sum to the book's volatility and to its tail loss. */
export function contributionsOf(assessed: AssessedBook, profits: Float64Array): PositionContribution[] {
  const { held, history, capital } = assessed;
  const isKnown = profits.length > 0;
  const parts = isKnown ? volatilityParts(history) : null;
  const tail = isKnown ? tailLoss(profits) : null;
  const losses = tail === null ? null : tailContributions(history, tail.dayCount);
  const total = losses?.reduce((sum, loss) => sum + loss, 0) ?? 0;
  const yearly =
    parts === null || capital === null ? null : (parts.deviation * Math.sqrt(tradingDaysPerYear)) / capital;
  return held.map(({ position, driver, amount }, i) => {
    const share = parts?.share[i] ?? null;
    const loss = losses === null ? null : 0 + losses[i]!;
    return {
      positionId: position.id,
      symbol: position.symbol,
      driver: driver.symbol,
      value: position.value,
      exposure: amount,
      weight: capital === null ? null : amount / capital,
      volatilityShare: share,
      volatilityContribution: share === null || yearly === null ? null : share * yearly,
      tailLossAmount: loss,
      tailLossShare: loss === null ? null : finiteRatio(loss, total),
    };
  });
}

/** How value is spread over positions; null where nothing has a value. */
export function concentrationOf({ positions }: RiskBook) {
  const valued = positions.filter(({ value }) => value !== null);
  const found = concentration(valued.map(({ value }) => value!));
  if (found === null) return null;
  const largest = valued.reduce((a, b) => (Math.abs(b.value!) > Math.abs(a.value!) ? b : a));
  return {
    positionCount: found.positionCount,
    concentrationRisk: found.concentrationRisk,
    largestPositionWeight: found.largestShare,
    largestPosition: largest.symbol,
    herfindahlIndex: found.herfindahl,
    effectivePositions: found.effectivePositions,
    top3Weight: found.top3Share,
    top10Weight: found.top10Share,
    coverage: riskCoverageOf(positions.map((position) => ({ position, gap: valueGap(position) }))),
  };
}

function valueGap({ value, gap, symbol }: RiskBook["positions"][number]) {
  if (value !== null) return null;
  return { code: gap ?? DataWarningCode.NO_DATA, message: `${symbol} has no value` };
}

/** What a book holds of each sector, by the references of what drives its positions. One statement. */
export async function sectorsOf(
  ctx: Context,
  { book, capital, exposures: { exposures, gaps } }: AssessedBook,
) {
  const keys = [...new Set(exposures.map(({ driver }) => driver.key))];
  const instruments = await findInstrumentsByKey(ctx, { keys, at: book.at });
  const sums = new Map<string, SectorSum>();
  for (const exposure of exposures) {
    const { sector, isClassified } = sectorOf(exposure.driver, instruments.get(exposure.driver.key) ?? null);
    const sum = sums.get(sector) ?? { isClassified, net: 0, gross: 0, count: 0 };
    sums.set(sector, sum);
    sum.net += exposure.amount;
    sum.gross += Math.abs(exposure.amount);
    sum.count += 1;
  }
  const gross = [...sums.values()].reduce((total, sum) => total + sum.gross, 0);
  const rows = [...sums].map(([sector, sum]): SectorWeight => {
    return {
      sector,
      isClassified: sum.isClassified,
      netValue: sum.net,
      grossValue: sum.gross,
      weight: capital === null ? null : sum.net / capital,
      grossShare: finiteRatio(sum.gross, gross),
      positionCount: sum.count,
    };
  });
  return {
    rows: rows.sort((a, b) => Math.abs(b.netValue) - Math.abs(a.netValue) || (a.sector < b.sector ? -1 : 1)),
    coverage: riskCoverageOf(
      book.positions.map((position) => ({ position, gap: gaps.get(position) ?? null })),
    ),
    warnings: referenceWarnings(instruments, exposures),
  };
}

interface SectorSum {
  readonly isClassified: boolean;
  net: number;
  gross: number;
  count: number;
}

const unclassified: Partial<Record<InstrumentIdentity["instrumentClass"], string>> = {
  ETF: "ETF",
  FUND: "Fund",
  INDEX: "Index",
  CRYPTO: "Crypto",
};

function sectorOf({ instrumentClass }: InstrumentIdentity, instrument: InstrumentAt | null) {
  const sector = instrument?.sector ?? null;
  return sector === null
    ? { sector: unclassified[instrumentClass] ?? "Unclassified", isClassified: false }
    : { sector, isClassified: true };
}

/** Sectors without history are said once, for all. */
function referenceWarnings(
  instruments: ReadonlyMap<number, InstrumentAt | null>,
  exposures: readonly RiskExposure[],
): DataWarning[] {
  let dated = 0;
  for (const one of instruments.values())
    if (
      one?.sector != null &&
      one.warnings.some(({ code }) => code === DataWarningCode.REFERENCE_WITHOUT_HISTORY)
    )
      dated += 1;
  if (dated === 0) return [];
  const message = `sectors of ${dated} of ${new Set(exposures.map(({ driver }) => driver.key)).size} instruments are of their import, for every instant`;
  return [{ code: DataWarningCode.REFERENCE_WITHOUT_HISTORY, message }];
}
