import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "./real-data.js";

/** A regression as statsmodels answered it, in its own words; columns by name, `const` the intercept. */
export interface StatsmodelsFit {
  readonly n: number;
  readonly params: Record<string, number>;
  readonly bse: Record<string, number>;
  readonly tvalues: Record<string, number>;
  readonly pvalues: Record<string, number>;
  readonly rsquared: number;
  readonly rsquared_adj: number;
  readonly resid_std: number;
  /** Newey-West errors, with the factor n / (n - k). */
  readonly hac_bse: Record<string, number>;
  readonly vif: Record<string, number>;
  readonly condition_number: number;
}

/** Four stocks on seven factor funds, daily returns of 2022 and 2023; only where `hasRealData`. */
export function stocksOnFunds(): Record<string, StatsmodelsFit> {
  const file = join(dataFolder, "reference/ols_statsmodels_expected.json");
  return JSON.parse(readFileSync(file, "utf8")).stock_on_7_etf_2022_2023;
}
