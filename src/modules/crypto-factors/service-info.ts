import { cryptoFactorNames } from "../../analytics/factors/index.js";
import type { Context } from "../../context.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { resolveAt } from "../market/index.js";
import { cryptoPolicy } from "./crypto-factors.policy.js";
import { defaultBreakpoint, defaultMinAssets, defaultWeighting, looksBack } from "./factor-parameters.js";
import { type CoverageRow, estimateCryptoRows, listCryptoCoverage } from "./panel.queries.js";

const texts = {
  smb: {
    description: "Small minus big: whether small coins earn more than large ones.",
    signal: "Market cap at the end of the week before",
    longPortfolio: "The smallest",
    shortPortfolio: "The largest",
    inputs: ["market cap"],
  },
  market: {
    description: "The market: the largest coins by market cap.",
    signal: "Market cap at the end of the week before",
    longPortfolio: "The ten largest, weighed by market cap",
    shortPortfolio: null,
    inputs: ["market cap"],
  },
  value: {
    description: "Whether coins that are cheap against the fees they earn outperform.",
    signal: "Market cap over the fees of the week before",
    longPortfolio: "The lowest ratios",
    shortPortfolio: "The highest ratios",
    inputs: ["market cap", "fees"],
  },
  momentum: {
    description: "Whether coins that have risen go on rising.",
    signal: "Compounded return of the last weeks, up to the week before",
    longPortfolio: "The highest returns",
    shortPortfolio: "The lowest returns",
    inputs: ["market cap"],
  },
  momentum_v2: {
    description: "Momentum adjusted for volatility: a steady rise outranks a jump.",
    signal: "Return of the window x |mean| / deviation of its daily returns, at the end of the week before",
    longPortfolio: "The highest signals",
    shortPortfolio: "The lowest signals",
    inputs: ["market cap"],
  },
  growth: {
    description: "Whether coins whose networks grow outperform.",
    signal: "Mean z-score of the two-week growth of fees and active users, and of revenue where known",
    longPortfolio: "The fastest growing",
    shortPortfolio: "The slowest growing",
    inputs: ["market cap", "fees", "active users"],
  },
} as const;

/** Every factor and how it is made. */
export function listFactors() {
  return cryptoFactorNames.map((name) => ({
    name,
    ...texts[name],
    inputs: [...texts[name].inputs],
    rebalanceFrequency: "weekly",
    defaultBreakpoint: name === "market" ? null : defaultBreakpoint(name),
    defaultMinAssets: defaultMinAssets(name),
    defaultWeightingMethod: defaultWeighting(name),
    defaultLookbackPeriods: looksBack({ factor: name }) ? cryptoPolicy.defaultLookbackWeeks : null,
    growthWindowWeeks: name === "growth" ? cryptoPolicy.growth.windowWeeks : null,
  }));
}

/** What the service is, and whether it is well. */
export async function serviceInfo(ctx: Context) {
  const apiKeyConfigured = ctx.services.config.hasArtemisKey;
  const hasRows =
    (await estimateCryptoRows(ctx.db)) > 0 ||
    (await listCryptoCoverage(ctx.db, { at: resolveAt(ctx, {}), after: null, limit: 1 })).length > 0;
  return {
    name: "riskgraph crypto factors",
    version: "1.0.0",
    status: hasRows ? "healthy" : "no_data",
    timestamp: ctx.now,
    apiKeyConfigured,
    providers: [{ name: "artemis", apiKeyConfigured }],
    availableFactors: [...cryptoFactorNames],
    endpoints: [
      "CryptoFactors",
      "CryptoFactorLogs",
      "CryptoFactorLatest",
      "CompareCryptoFactors",
      "ComputeCryptoFactor",
      "CryptoFactorRun",
      "CryptoFactorSensitivity",
      "CryptoPanel",
      "PortfolioCryptoExposure",
    ],
  };
}

/** One page of what the datasets had told by an instant. */
export async function pagePanel(
  ctx: Context,
  {
    at,
    recordedAt,
    ...page
  }: { at?: string | null; recordedAt?: Date | null; first: number; after?: string },
): Promise<Connection<CoverageRow>> {
  const { limit, after } = keysetOf(page, 2);
  const rows = await listCryptoCoverage(ctx.db, {
    at: resolveAt(ctx, { at: at ?? null, recordedAt: recordedAt ?? null }),
    after: after === null ? null : [after[0]!, after[1]!],
    limit,
  });
  return connectionFrom(rows, page, ({ asset, source }) => [asset, source]);
}
