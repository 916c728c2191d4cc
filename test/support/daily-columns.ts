import type { BacktestRule, DailyColumns } from "../../src/analytics/factors/index.js";
import type { PlainDay } from "./plain-factors.js";

/** A day of an asset with everything that can be told of it. */
export interface FullDay extends PlainDay {
  readonly fees?: number | null;
  readonly users?: number | null;
  readonly revenue?: number | null;
}

/** Rows as the kernels take them, one series an asset, assets in the order given. */
export function columnsOf(rows: readonly FullDay[], assets: readonly string[]): DailyColumns {
  const byAsset = assets.map((asset) =>
    rows.filter((row) => row.asset === asset).sort((a, b) => a.day - b.day),
  );
  const all = byAsset.flat();
  const column = (cellOf: (row: FullDay) => number | null | undefined) =>
    Float64Array.from(all, (row) => cellOf(row) ?? Number.NaN);
  let end = 0;
  return {
    offsets: Int32Array.from([
      0,
      ...byAsset.map(({ length }) => {
        end += length;
        return end;
      }),
    ]),
    assetOf: Int32Array.from(assets.keys()),
    days: Int32Array.from(all, ({ day }) => day),
    close: column(({ close }) => close),
    marketCap: column(({ cap }) => cap),
    volume: column(({ volume }) => volume),
    fees: column(({ fees }) => fees),
    activeUsers: column(({ users }) => users),
    revenue: column(({ revenue }) => revenue),
  };
}

/** The source's own choices, without costs. */
export const plainRule: Omit<BacktestRule, "fromWeek" | "toWeek"> = {
  factor: "smb",
  breakpoint: 0.5,
  topCount: 10,
  minAssets: 10,
  weighting: "equal",
  minVarianceWeeks: 8,
  delistingReturn: 0,
  feePerTurnover: 0,
  fundingRate: 0,
  borrowRate: 0,
  riskFree: null,
  lookbackWeeks: 3,
  marketCapThreshold: 100e6,
  liquidityThreshold: 35e6,
  minLifetimeDays: 30,
  exclusions: [],
  growth: {
    windowWeeks: 2,
    leastFees: 500,
    leastActiveUsers: 100,
    winsoriseLow: 0.05,
    winsoriseHigh: 0.95,
  },
};
