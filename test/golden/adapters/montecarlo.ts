import { cholesky } from "../../../src/analytics/math/cholesky.js";
import { normalCdf, normalDensity } from "../../../src/analytics/math/normal-distribution.js";
import { matrixRows } from "../../../src/analytics/math/square-matrix.js";
import { bsmPrice } from "../../../src/analytics/options/bsm-price.js";
import { deltaGammaProfits, normalGrid } from "../../../src/analytics/risk/delta-gamma.js";
import { historicalCvar, historicalVar } from "../../../src/analytics/risk/historical-var.js";
import { linearProfits, linearProfitsOfDraws } from "../../../src/analytics/risk/monte-carlo-var.js";
import { type Adapter, Comparison, type GoldenCase } from "../golden.js";

type Inputs = GoldenCase["inputs"];

const pathCount = 10_000;
const seed = 20_260_314;

const lossAt = (returns: Float64Array, confidence: number) =>
  historicalVar({ returns, confidence, rule: "LINEAR", horizonPeriods: 1, floor: "NONE" })!;
const shortfallAt = (returns: Float64Array, confidence: number) =>
  historicalCvar({ returns, confidence, rule: "AT_OR_BELOW_QUANTILE", horizonPeriods: 1, floor: "NONE" })!;

const losses = (profits: Float64Array) => ({
  var95: lossAt(profits, 0.95),
  var99: lossAt(profits, 0.99),
  cvar95: shortfallAt(profits, 0.95),
  cvar99: shortfallAt(profits, 0.99),
});

function linear({ covariance, mean, exposure, draws }: Inputs): object {
  const count = exposure.length;
  const book = { mean, covariance: covariance.flat(), exposures: exposure };
  const lower = cholesky({ size: count, values: Float64Array.from(book.covariance) });
  const given = linearProfitsOfDraws(book, draws.flat());
  const [once, again] = [0, 1].map(() => linearProfits(book, { pathCount, seed }));
  if (!lower || !given || !once || !again) return { reason: "no covariance" };
  return {
    givenDraws: {
      cholesky: matrixRows(lower),
      pnlFirst: Array.from(given.subarray(0, 10)),
      ...losses(given),
    },
    exact: losses(once),
    isRepeatable: once.every((value, i) => value === again[i]),
  };
}

/** Greeks of a call or a put without dividends, at zero rate as the file has it. */
function options(inputs: Inputs): object {
  const { spot, dailyVol, strikes, T, iv, quantity, isCall, r } = inputs;
  const value = (at: number, yearsGone: number): number =>
    strikes.reduce((sum: number, strike: number, i: number) => {
      const price = bsmPrice({
        right: isCall[i] ? "C" : "P",
        spot: at,
        strike,
        timeToExpiryYears: Math.max(0, T[i] - yearsGone),
        annualRate: r,
        annualDividendYield: 0,
        annualVol: iv[i],
      });
      return sum + quantity[i] * price;
    }, 0);

  let [delta, gamma] = [0, 0];
  strikes.forEach((strike: number, i: number) => {
    const deviation = iv[i] * Math.sqrt(T[i]);
    const d1 = (Math.log(spot / strike) + r * T[i]) / deviation + deviation / 2;
    delta += quantity[i] * (normalCdf(d1) - (isCall[i] ? 0 : 1));
    gamma += (quantity[i] * normalDensity(d1)) / (spot * deviation);
  });

  const base = value(spot, 0);
  const stressed = normalGrid(1000).map((z) => spot * Math.exp(dailyVol * z));
  const full = stressed.map((at) => value(at, 1 / 365) - base);
  const quick = deltaGammaProfits(
    { delta: [delta], gamma: [gamma] },
    stressed.map((at) => at - spot),
  );
  return {
    base,
    delta,
    gamma,
    fullRevalVar99: lossAt(full, 0.99),
    deltaGammaVar99: lossAt(quick, 0.99),
    fullRevalCvar99: shortfallAt(full, 0.99),
  };
}

export const adapter: Adapter = {
  answer: ({ inputs }) => ("strikes" in inputs ? options(inputs) : linear(inputs)),

  judge(answer, { inputs, expected }, file) {
    // biome-ignore lint/suspicious/noExplicitAny: the shape of the expected value, or a refusal
    const given = answer as any;
    if ("strikes" in inputs) return compared(given, expected, file.tolerance.options);
    const problems = [...compared(given.givenDraws, expected.givenDraws, file.tolerance.givenDraws)];
    if (given.isRepeatable !== true) problems.push("two runs with one seed differ");
    for (const level of ["95", "99"]) {
      const slack = 4 * expected.exact[`varStdErr${level}N10000`] * Math.sqrt(10_000 / pathCount);
      const error = Math.abs(given.exact?.[`var${level}`] - expected.exact[`var${level}`]);
      if (!(error <= slack)) problems.push(`exact.var${level}: off by ${error}, allowed ${slack}`);
    }
    return problems;
  },
};

function compared(answer: unknown, expected: unknown, tolerance: unknown): readonly string[] {
  const comparison = new Comparison(tolerance, undefined);
  comparison.compare(answer, expected, "");
  return comparison.problems;
}
