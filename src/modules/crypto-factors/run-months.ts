import { parseDay } from "../../analytics/calendar/index.js";
import { annualisedReturn, cumulativeReturn, monthFigures, weekOf } from "../../analytics/factors/index.js";
import { mean } from "../../analytics/stats/index.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { RunView } from "./runs.service.js";
import type { StoredHolding } from "./stored-run.js";

type Weeks = RunView["row"]["weeks"];

/** Values that a month and a holding add to an answer. */
const monthColumns = 7;
const holdingFields = 9;

/** A run month by month; a week is of the month of its Sunday. */
export function runMonths(ctx: Context, { row }: Pick<RunView, "row">) {
  const months = figuresOfMonths(row.weeks);
  spend(ctx, months.months.length * monthColumns);
  return { monthCount: months.months.length, ...months };
}

/** A run's last week with a return: how it stands there, who was held and what each brought. */
export function runLastWeek(ctx: Context, { row }: Pick<RunView, "row">) {
  const { weeks, gross } = row;
  const place = weeks.factorReturns.findLastIndex((value) => value !== null);
  const date = weeks.dates[place]!;
  const months = figuresOfMonths(weeks);
  const month = months.months.indexOf(date.slice(0, 7));
  const ofYear = weeks.factorReturns.filter(
    (value, i): value is number => value !== null && weeks.dates[i]!.slice(0, 4) === date.slice(0, 4),
  );
  const holdings = weeks.lastHoldings ?? null;
  spend(ctx, (holdings?.length ?? 0) * holdingFields);
  return {
    date,
    factorReturn: weeks.factorReturns[place]!,
    monthReturn: months.factorReturns[month]!,
    monthMaxDrawdown: months.maxDrawdowns[month]!,
    yearReturn: cumulativeReturn(ofYear),
    annualizedExcessReturn: annualExcess(weeks, gross.years),
    legConcentration: weeks.legConcentration[place]!,
    ...(holdings === null ? unknownHoldings : figuresOfHoldings(holdings, weeks.assets)),
  };
}

function figuresOfMonths({ dates, ...columns }: Weeks) {
  return monthFigures({ ...columns, weeks: dates.map((date) => weekOf(parseDay(date)!)) });
}

/** Null for legs that finance each other: they tie up no money that could have been lent. */
function annualExcess({ factorReturns, riskFreeReturns }: Weeks, years: number | null): number | null {
  if (riskFreeReturns === null || years === null) return null;
  const excess = factorReturns.flatMap((value, i) => (value === null ? [] : [value - riskFreeReturns[i]!]));
  const cumulative = cumulativeReturn(excess);
  return cumulative === null ? null : annualisedReturn(cumulative, years);
}

const unknownHoldings = {
  topContributor: null,
  averageDailyVolume: null,
  averageMarketCap: null,
  holdings: null,
  warnings: [
    {
      code: DataWarningCode.NO_DATA,
      message: "the run was made before holdings were kept; computed on newer data it has them",
    },
  ] satisfies DataWarning[],
};

function figuresOfHoldings(holdings: readonly StoredHolding[], assets: readonly string[]) {
  const known = (values: readonly (number | null)[]) => values.filter((one): one is number => one !== null);
  const volumes = known(holdings.map(({ dailyVolume }) => dailyVolume));
  const caps = known(holdings.map(({ marketCap }) => marketCap));
  const top = holdings.reduce<StoredHolding | null>(
    (best, one) => (best === null || Math.abs(one.contribution) > Math.abs(best.contribution) ? one : best),
    null,
  );
  return {
    topContributor: top === null ? null : assets[top.asset]!,
    averageDailyVolume: mean(volumes),
    averageMarketCap: mean(caps),
    holdings: holdings.map((holding) => ({
      ...holding,
      asset: assets[holding.asset]!,
      marketCapToValueLocked: capToLocked(holding),
    })),
    warnings: warningsOf(holdings, { volumes, caps }),
  };
}

/** Null where one of them is not known, and where nothing is locked. */
function capToLocked({ marketCap, valueLocked }: StoredHolding): number | null {
  return marketCap === null || valueLocked === null || valueLocked === 0 ? null : marketCap / valueLocked;
}

function warningsOf(
  holdings: readonly StoredHolding[],
  { volumes, caps }: { volumes: readonly number[]; caps: readonly number[] },
): DataWarning[] {
  const missing = [
    { what: "market cap", count: holdings.length - caps.length },
    { what: "volume", count: holdings.length - volumes.length },
  ].filter(({ count }) => count > 0);
  const warnings: DataWarning[] = missing.map(({ what, count }) => ({
    code: DataWarningCode.PARTIAL_COVERAGE,
    message: `${count} of ${holdings.length} holdings have no ${what} and are not in its mean`,
  }));
  const untold = holdings.filter(({ valueLocked }) => valueLocked === null).length;
  if (untold > 0)
    warnings.push({
      code: DataWarningCode.NO_DATA,
      message: `no dataset tells of the value locked on the chains of ${untold} of ${holdings.length} holdings in the week of the sort`,
    });
  return warnings;
}
