import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ImportKind,
  type ImportOptions,
  type ImportReport,
  importFile,
  type Refusal,
} from "../../src/modules/imports/index.js";
import { projectRoot } from "../../src/platform/config/config.js";
import { openBulkSession } from "../../src/platform/db/bulk-session.js";

/** Real market data that licences forbid to ship; it lies beside the project where it is available. */
export const dataFolder = join(projectRoot, "..", "shared", "data");
export const hasRealData = existsSync(join(dataFolder, "MANIFEST.csv"));

export const realFiles = {
  rawEquities: join(dataFolder, "equities/us_equities_raw_with_actions_2010_2020.csv.gz"),
  adjustedEquities: join(dataFolder, "equities/us_equities_daily_2018_2024.csv.gz"),
  factorEtfs: join(dataFolder, "etfs/factor_etfs_daily_2013_2024.csv.gz"),
  macro: join(dataFolder, "macro/macro_daily_1990_2025.csv.gz"),
  constituents: join(dataFolder, "equities/sp500_constituents.csv"),
  atmVols: join(dataFolder, "options/implied_vol_20stocks_daily_2010_2022.csv.gz"),
  famaFrench: join(dataFolder, "factors/ff3_daily.csv.gz"),
} as const;

export const defaultOptions: ImportOptions = {
  source: null,
  basis: null,
  instrumentClass: null,
  currency: "USD",
  workspaceId: null,
  index: "SP500",
};

/** One file through the importers of the command line. */
export async function takeIn(
  url: string,
  kind: ImportKind,
  path: string,
  options: Partial<ImportOptions> = {},
  now?: Date,
): Promise<ImportReport & { refusals: Refusal[] }> {
  const session = openBulkSession(url, "riskgraph-test-import");
  const refusals: Refusal[] = [];
  try {
    const report = await importFile(kind, {
      path,
      options: { ...defaultOptions, ...options },
      session,
      clock: () => now ?? new Date(),
      onRefusal: (refusal) => refusals.push(refusal),
      onProgress: () => {},
    });
    return { ...report, refusals };
  } finally {
    await session.close();
  }
}

/** A text as a file through the same importers; a refused row is an error of the test. */
export async function takeInText(
  url: string,
  kind: ImportKind,
  text: string,
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  const folder = mkdtempSync(join(tmpdir(), "riskgraph-text-"));
  try {
    const path = join(folder, `${kind}.csv`);
    writeFileSync(path, `${text}\n`);
    const report = await takeIn(url, kind, path, { source: `made-up-${kind}`, ...options });
    if (report.refusals.length > 0) throw new Error(JSON.stringify(report.refusals));
    return report;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The five files that the tests on real prices use. */
export async function takeInRealData(url: string): Promise<void> {
  await takeIn(url, "bars", realFiles.factorEtfs, { instrumentClass: "ETF" });
  await takeIn(url, "bars", realFiles.rawEquities);
  await takeIn(url, "bars", realFiles.adjustedEquities);
  await takeIn(url, "series", realFiles.macro);
  await takeIn(url, "constituents", realFiles.constituents);
}
