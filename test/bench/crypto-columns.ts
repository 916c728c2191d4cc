import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { BacktestRule, DailyColumns, PanelColumns } from "../../src/analytics/factors/index.js";
import { weekOf } from "../../src/analytics/factors/index.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { projectRoot } from "../../src/platform/config/config.js";
import { plainRule } from "../support/daily-columns.js";

const realFile = join(projectRoot, "../shared/data/crypto/crypto_daily_cmc_2016_2024.csv.gz");

/** Coins by days as threads share them; fees and users are not known. */
export interface CoinPanel extends PanelColumns {
  readonly description: string;
}

/** The 49 real coins of 2016 to 2024; as many made-up ones where they are not at hand. */
export function usualPanel(): CoinPanel {
  if (!existsSync(realFile))
    return { ...walkedPanel(49, 2_693), description: "49 made-up coins x 2,693 days" };
  const byAsset = new Map<string, number[][]>();
  for (const line of gunzipSync(readFileSync(realFile)).toString().split("\n").slice(1)) {
    const [date, asset, , , , close, volume, cap] = line.split(",");
    if (asset === undefined) continue;
    const number = (cell: string | undefined) =>
      cell === undefined || cell === "" ? Number.NaN : Number(cell);
    const row = [Date.parse(date!) / 86_400_000, number(close), number(cap), number(volume)];
    byAsset.set(asset, [...(byAsset.get(asset) ?? []), row]);
  }
  const names = [...byAsset.keys()].sort();
  const rows = names.flatMap((name) => byAsset.get(name)!.sort((a, b) => a[0]! - b[0]!));
  const lengths = names.map((name) => byAsset.get(name)!.length);
  const columns = emptyColumns(lengths);
  for (const [i, [day, close, cap, volume]] of rows.entries())
    fill(columns, i, { day: day!, close: close!, cap: cap!, volume: volume! });
  return {
    ...spanned(columns, names.length),
    description: `${names.length} real coins, ${rows.length} days`,
  };
}

/** Coins that walk at random from a day on. */
export function walkedPanel(assets: number, days: number): PanelColumns {
  const random = new SeededRandom(17);
  const columns = emptyColumns(Array(assets).fill(days));
  const start = 16_800;
  for (let asset = 0, i = 0; asset < assets; asset += 1) {
    let close = 1 + 100 * random.uniform();
    for (let day = 0; day < days; day += 1, i += 1) {
      close *= 1 + 0.06 * (random.uniform() - 0.5);
      fill(columns, i, { day: start + day, close, cap: close * 1e8 * (1 + (asset % 97)), volume: 2e7 });
    }
  }
  return spanned(columns, assets);
}

/** The whole of a panel's weeks under the source's own choices. */
export function wholeRule({ firstWeek, weekCount }: PanelColumns, rule: Partial<BacktestRule>): BacktestRule {
  return { ...plainRule, fromWeek: firstWeek + 1, toWeek: firstWeek + weekCount - 1, ...rule };
}

interface CoinDay {
  readonly day: number;
  readonly close: number;
  readonly cap: number;
  readonly volume: number;
}

function fill(columns: DailyColumns, i: number, { day, close, cap, volume }: CoinDay): void {
  columns.days[i] = day;
  columns.close[i] = close;
  columns.marketCap[i] = cap;
  columns.volume[i] = volume;
}

function emptyColumns(lengths: readonly number[]): DailyColumns {
  const rows = lengths.reduce((sum, length) => sum + length, 0);
  const ints = (length: number) => new Int32Array(new SharedArrayBuffer(4 * length));
  const doubles = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length));
  const [offsets, assetOf] = [ints(lengths.length + 1), ints(lengths.length)];
  for (const [i, length] of lengths.entries()) {
    offsets[i + 1] = offsets[i]! + length;
    assetOf[i] = i;
  }
  return {
    offsets,
    assetOf,
    days: ints(rows),
    close: doubles(rows),
    marketCap: doubles(rows),
    volume: doubles(rows),
    fees: doubles(0),
    activeUsers: doubles(0),
    revenue: doubles(0),
  };
}

function spanned(columns: DailyColumns, assetCount: number): PanelColumns {
  const [first, last] = [
    columns.days.reduce((a, b) => Math.min(a, b)),
    columns.days.reduce((a, b) => Math.max(a, b)),
  ];
  const firstWeek = weekOf(first);
  return { columns, assetCount, firstWeek, weekCount: weekOf(last + 1) - firstWeek, hiddenDays: 30 };
}
