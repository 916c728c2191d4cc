import { factorAttribution } from "../../analytics/returns/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type FactorProxy, listFactorProxies } from "../factors/index.js";
import type { At } from "../market/index.js";
import { returnsOfSymbols } from "./benchmark-returns.js";
import { performancePolicy } from "./performance.policy.js";

/** Where the portfolio's returns came from, by the funds that stand for the factors. */
export async function factorContributions(
  ctx: Context,
  { returns, days, at, currency }: { returns: Float64Array; days: Int32Array; at: At; currency: string },
) {
  const proxies = await listFactorProxies(ctx, at);
  const known = proxies.filter(({ instrument }) => instrument !== null);
  const { bySymbol } = await returnsOfSymbols(ctx, {
    symbols: known.map(({ symbol }) => symbol),
    ...{ days, at, currency },
  });
  const priced = known.filter(({ symbol }) => bySymbol.get(symbol)!.some((value) => !Number.isNaN(value)));
  const warnings = missingWarnings(proxies, priced);
  const fit =
    priced.length === 0
      ? null
      : factorAttribution({
          returns,
          factors: priced.map(({ symbol }) => bySymbol.get(symbol)!),
          minObservations: performancePolicy.minFactorDays,
        });
  if (fit === null || "reason" in fit) {
    const message = `a fit on the factors needs ${performancePolicy.minFactorDays} days that all have, in more days than factors`;
    if (fit !== null) warnings.push({ code: DataWarningCode.SHORT_HISTORY, message });
    return { ...nothing, factors: [], warnings };
  }
  const factors = priced.map(({ factor, symbol }, k) => ({
    factor,
    symbol,
    beta: fit.betas[k] ?? null,
    returnContribution: fit.returnContributions[k] ?? null,
    varianceShare: fit.varianceShares[k] ?? null,
  }));
  return {
    observationCount: fit.observationCount,
    totalReturn: fit.total,
    alphaContribution: fit.alphaContribution,
    specificShare: fit.specificShare,
    factors,
    warnings,
  };
}

const nothing = { observationCount: 0, totalReturn: null, alphaContribution: null, specificShare: null };

function missingWarnings(all: readonly FactorProxy[], priced: readonly FactorProxy[]): DataWarning[] {
  return all
    .filter((one) => !priced.includes(one))
    .map(({ factor, symbol }) => ({
      code: DataWarningCode.NO_FACTOR_PROXY,
      message: `${factor}: no return of ${symbol} was known, the factor is left out`,
    }));
}
