import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import type { Dividend, PriceBasis, PriceView, Split } from "../../../src/analytics/prices/index.js";
import { priceView } from "../../../src/analytics/prices/index.js";

const DATA = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));

export const FILES = {
  raw: `${DATA}equities/us_equities_raw_with_actions_2010_2020.csv.gz`,
  adjusted: `${DATA}equities/us_equities_daily_2018_2024.csv.gz`,
  etfs: `${DATA}etfs/factor_etfs_daily_2013_2024.csv.gz`,
} as const;

export const hasFiles = Object.values(FILES).every((file) => existsSync(file));

export interface Series {
  symbol: string;
  source: string;
  days: Int32Array;
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  adjClose: Float64Array;
  volume: Float64Array;
  dividendAmount: Float64Array;
  splitFactor: Float64Array;
}

export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** The series of a file by symbol, rows as the file orders them (ascending by date). */
export function loadSeries(file: string): Map<string, Series> {
  const [header, ...rows] = parse(gunzipSync(readFileSync(file))) as string[][];
  const at = (name: string) => header!.indexOf(name);
  const bySymbol = new Map<string, string[][]>();
  for (const row of rows) {
    const own = bySymbol.get(row[at("symbol")]!);
    if (own) own.push(row);
    else bySymbol.set(row[at("symbol")]!, [row]);
  }
  const dates = new Map<string, number>();
  const toDay = (date: string) => {
    if (!dates.has(date)) dates.set(date, dayOf(date));
    return dates.get(date)!;
  };

  return new Map(
    [...bySymbol].map(([symbol, own]) => {
      const column = (name: string) =>
        Float64Array.from(own, (row) => (row[at(name)] ? Number(row[at(name)]) : Number.NaN));
      const series: Series = {
        symbol,
        source: own[0]![at("source")] ?? "",
        days: Int32Array.from(own, (row) => toDay(row[at("date")]!)),
        open: column("open"),
        high: column("high"),
        low: column("low"),
        close: column("close"),
        adjClose: column("adj_close"),
        volume: column("volume"),
        dividendAmount: column("dividend_amount"),
        splitFactor: column("split_factor"),
      };
      return [symbol, series];
    }),
  );
}

/** The actions a file gives, with its own ratios. */
export function givenActions(series: Series): { splits: Split[]; dividends: Dividend[] } {
  const splits: Split[] = [];
  const dividends: Dividend[] = [];
  series.days.forEach((day, i) => {
    if (series.splitFactor[i] !== 1) splits.push({ day, ratio: series.splitFactor[i]! });
    const amount = series.dividendAmount[i]!;
    if (amount !== 0) dividends.push({ day, amount, perShareOf: "AS_TRADED" });
  });
  return { splits, dividends };
}

export interface ViewOptions {
  view: PriceView;
  basis: PriceBasis;
  splits?: readonly Split[];
  dividends?: readonly Dividend[];
  rebase?: Float64Array | null;
}

export function viewOf(series: Series, options: ViewOptions) {
  return priceView({ ...series, splits: [], dividends: [], rebase: null, ...options });
}

/** Greatest absolute difference of two daily-return series given as levels. */
export function worstReturnGap(levels: Float64Array, others: Float64Array): number {
  let worst = 0;
  for (let i = 1; i < levels.length; i++) {
    worst = Math.max(worst, Math.abs(levels[i]! / levels[i - 1]! - others[i]! / others[i - 1]!));
  }
  return worst;
}

/** Greatest relative difference of two series of levels. */
export function worstLevelGap(levels: Float64Array, others: Float64Array): number {
  return levels.reduce((worst, level, i) => Math.max(worst, Math.abs(level / others[i]! - 1)), 0);
}
