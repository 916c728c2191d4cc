import { interpolatedIndex, listedStripVariance } from "../../../src/analytics/volatility/variance-index.js";
import { sviFairVariance, varianceSwapMark } from "../../../src/analytics/volatility/variance-swap.js";
import type { Adapter } from "../golden.js";

export const adapter: Adapter = {
  answer({ inputs }) {
    switch (inputs.kind) {
      case "smile":
        return sviFairVariance(inputs.svi, inputs.T);
      case "strip": {
        const strip = listedStripVariance({
          strikes: Float64Array.from(inputs.strikes),
          calls: Float64Array.from(inputs.calls),
          puts: Float64Array.from(inputs.puts),
          forward: inputs.forward,
          timeToExpiryYears: inputs.T,
          annualRate: inputs.r,
        });
        return { ...strip, K0: strip.centralStrike };
      }
      case "interpolate30":
        return { index: interpolatedIndex({ ...inputs, targetMinutes: 30 * 24 * 60 }) };
      case "mark":
        return varianceSwapMark({
          ...inputs,
          elapsedYears: inputs.elapsed,
          totalYears: inputs.total,
          annualRate: inputs.r,
        });
      default:
        return undefined;
    }
  },
};
