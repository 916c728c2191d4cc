import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import type { ImportKind, ImportOptions } from "../../src/modules/imports/index.js";
import { sourceCode } from "../../src/modules/imports/run-import.js";
import { projectRoot } from "../../src/platform/config/config.js";

interface MarketFile {
  readonly kind: ImportKind;
  readonly path: string;
  readonly instrumentClass: ImportOptions["instrumentClass"];
}

/** The files the benches import. */
export interface MarketFiles {
  /** Said beside the figures. */
  readonly description: string;
  readonly all: readonly MarketFile[];
  /** The large one: what the import bench takes in and the column query reads. */
  readonly daily: { readonly path: string; readonly source: string };
}

/** The last day of the large file. */
export const marketDay = "2024-03-08";

const realFolder = join(projectRoot, "..", "shared", "data");

/** The real files where they are, else a made-up one of the same size in `folder`. */
export function marketFiles(folder: string): MarketFiles {
  const real = (
    name: string,
    kind: ImportKind = "bars",
    instrumentClass: MarketFile["instrumentClass"] = null,
  ) => ({
    kind,
    path: join(realFolder, name),
    instrumentClass,
  });
  const daily = real("equities/us_equities_daily_2018_2024.csv.gz");
  const all = [
    real("equities/us_equities_raw_with_actions_2010_2020.csv.gz"),
    daily,
    real("etfs/factor_etfs_daily_2013_2024.csv.gz", "bars", "ETF"),
    real("equities/sp500_constituents.csv", "constituents"),
  ];
  const missing = all.find(({ path }) => !existsSync(path));
  if (missing === undefined) return marketOf(`real files of ${realFolder}`, all, daily.path);

  const madeUp = madeUpFile(folder);
  return marketOf(
    `SYNTHETIC: ${missing.path} is not there, so a made-up market of the same size stands in`,
    [{ kind: "bars", path: madeUp, instrumentClass: null }],
    madeUp,
  );
}

function marketOf(description: string, all: readonly MarketFile[], daily: string): MarketFiles {
  return { description, all, daily: { path: daily, source: sourceCode(daily) } };
}

/** Random walks for as many shares and days as the real large file has. */
function madeUpFile(folder: string): string {
  const days = [...sessionsBetween("XNYS", dayOf("2018-01-02"), dayOf(marketDay))].map(isoDay);
  const random = new SeededRandom(20_180_102);
  const lines = ["date,symbol,open,high,low,close,adj_close,volume"];
  for (let share = 1; share <= 173; share += 1) {
    let close = 20 + 200 * random.uniform();
    for (const day of days) {
      const open = close;
      close *= 1 + 0.04 * (random.uniform() - 0.5);
      const [high, low] = [Math.max(open, close) * 1.004, Math.min(open, close) * 0.996];
      const prices = [open, high, low, close, close].map((price) => price.toFixed(6)).join(",");
      lines.push(`${day},MADEUP${share},${prices},${Math.round(1e6 + 1e7 * random.uniform())}`);
    }
  }
  const path = join(folder, "made_up_daily.csv.gz");
  writeFileSync(path, gzipSync(`${lines.join("\n")}\n`));
  return path;
}
