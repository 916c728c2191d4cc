import { type BsmGreeks, bsmGreeks } from "../../../src/analytics/options/bsm-greeks.js";
import { type Adapter, Comparison } from "../golden.js";

interface VollibFigures {
  readonly price: number;
  readonly delta: number;
  readonly gamma: number;
  readonly theta: number;
  readonly vega: number;
  readonly rho: number;
}

function figures({ price, delta, gamma, theta, vega, rho }: BsmGreeks): VollibFigures {
  return { price, delta, gamma, theta, vega, rho };
}

export const adapter: Adapter = {
  answer({ inputs }) {
    const { S, K, T, r, q, sigma } = inputs;
    const [call, put] = (["C", "P"] as const).map((right) => {
      const greeks = bsmGreeks({
        right,
        spot: S,
        strike: K,
        timeToExpiryYears: T,
        annualRate: r,
        annualDividendYield: q,
        annualVol: sigma,
      });
      return greeks === null ? null : figures(greeks);
    });
    return { printed: printed(call, put), exact: { call, put } };
  },

  judge(answer, { expected }, file) {
    // biome-ignore lint/suspicious/noExplicitAny: golden files have many shapes
    const given = answer as any;
    return ["printed", "exact"].flatMap((kind) => {
      const comparison = new Comparison(file.tolerance[kind], undefined);
      comparison.compare(given[kind], expected[kind], kind);
      return comparison.problems;
    });
  },
};

function printed(call: VollibFigures | null | undefined, put: VollibFigures | null | undefined) {
  return {
    bs_call: call?.price,
    bs_put: put?.price,
    ...initials("C", call),
    ...initials("P", put),
  };
}

function initials(prefix: string, side: VollibFigures | null | undefined) {
  return {
    [`${prefix}D`]: side?.delta,
    [`${prefix}G`]: side?.gamma,
    [`${prefix}T`]: side?.theta,
    [`${prefix}V`]: side?.vega,
    [`${prefix}R`]: side?.rho,
  };
}
