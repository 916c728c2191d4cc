import type { Context } from "../../context.js";
import type { NodeLoader } from "../../platform/graphql/node.js";
import { CryptoExposureResolver, CryptoFactorsResolver } from "./crypto-factors.resolver.js";
import { requireRun } from "./runs.service.js";

export const cryptoFactorsResolvers = [CryptoFactorsResolver, CryptoExposureResolver] as const;

export const cryptoFactorsNodes: readonly NodeLoader<Context, unknown>[] = [
  {
    type: "crypto-factor-run",
    load: async (ctx, id) => ({ ...(await requireRun(ctx, id)), __typename: "CryptoFactorRun" }),
  },
];

export { type CoinNames, coinNames } from "./coin-names.js";
export { computeFactorJob } from "./crypto-factors.jobs.js";
export { cryptoFactorsEraser, cryptoFactorsExporter } from "./own-data.js";
export type { ReferenceTelling } from "./panel-writing.queries.js";
export { sensitivityJob } from "./sensitivity.jobs.js";
export {
  coinDayColumns,
  coinDayLayout,
  cryptoScope,
  mergeCoinDays,
  mergeCoinReferences,
  stagedCoin,
} from "./take-panel.js";
