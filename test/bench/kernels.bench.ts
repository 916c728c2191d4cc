import { ok } from "node:assert/strict";
import { SeededRandom } from "../../src/analytics/math/index.js";
import {
  chainGreeks,
  chainImpliedVols,
  greekTable,
  impliedVolTable,
} from "../../src/analytics/options/index.js";
import { minimumVolatilityWeights } from "../../src/analytics/portfolio/index.js";
import { bookProfits, historicalVar, linearProfits } from "../../src/analytics/risk/index.js";
import {
  covarianceMatrix,
  isRefusal,
  linearRegression,
  overlapCorrelations,
} from "../../src/analytics/stats/index.js";
import { sviCalibration } from "../../src/analytics/volatility/index.js";
import { type Bench, type Figure, type Sample, type Side, timeInProcess } from "./harness.js";
import {
  assetReturns,
  factorBook,
  positionHistory,
  pricedChain,
  regressionSample,
  smileQuotes,
} from "./kernel-inputs.js";
import {
  daysOf,
  jstatFit,
  jstatMonteCarloVar,
  mlMatrixCovariance,
  mlMatrixFit,
  numericFit,
  numericHistoricalVar,
  type PlainFit,
  packageGreeks,
  packageVol,
  positionRows,
  rowsOf,
} from "./peers/kernel-packages.js";
import type { World } from "./world.js";

const contracts = 100_000;
/** What a package does in a run, which takes it some tenths of a second. */
const peerJobs = { greeks: 500, vols: 50, fits: 50 };
const fits = 500;
const slices = 20;
const confidence = 0.99;
const paths = 10_000;
const minOverlap = 30;
const window = 90;
const gapEvery = 50;

/** The kernels beside the npm packages for the same job, one thread, without server or database. */
export const kernelsBench: Bench<World> = {
  name: "kernels",
  rounds: 15,
  async prepare() {
    const inputs = kernelInputs();
    requireAgreement(inputs);
    return {
      sides: [ourSide(inputs), ...packageSides(inputs)],
      figures,
      warmUps: 2,
      notes: [
        `kernels: price and 9 greeks of a chain by ours, price and 5 by black-scholes and greeks; ${peerJobs.greeks} contracts a run there`,
        "kernels: our vols are exact to rounding, implied-volatility's prices to the cent or after 100 halvings",
        "kernels: npm has no SVI calibration",
      ],
      async close() {},
    };
  },
};

const options = { peer: "black-scholes, greeks", metric: "greeks", unit: "contracts/s" } as const;
const vols = { peer: "implied-volatility", metric: "vols", unit: "contracts/s" } as const;
const ols = { name: "kernels: OLS 252 x 8 with errors", metric: "ols", unit: "fits/s" } as const;

const figures: readonly Figure[] = [
  {
    ...options,
    name: "kernels: greeks of 100,000 contracts",
    target: { of: "VALUE", atLeast: 8_000_000 },
  },
  {
    ...vols,
    name: "kernels: implied vols of 100,000 contracts",
    target: { of: "VALUE", atLeast: 2_000_000 },
  },
  { ...ols, peer: "ml-matrix", target: { of: "VALUE", atLeast: 35_000 } },
  { ...ols, peer: "jstat", target: null },
  { ...ols, peer: "numeric", target: null },
  {
    name: "kernels: covariance 500 x 252",
    metric: "covariance",
    unit: "ms",
    peer: "ml-matrix",
    target: { of: "VALUE", atMost: 25 },
  },
  {
    name: "kernels: correlations 500 x 90",
    metric: "correlations",
    unit: "ms",
    peer: null,
    target: { of: "VALUE", atMost: 25 },
  },
  {
    name: "kernels: correlations 500 x 90, a return in fifty missing",
    metric: "gappedCorrelations",
    unit: "ms",
    peer: null,
    target: null,
  },
  {
    name: "kernels: least volatility of 500",
    metric: "minimumVolatility",
    unit: "ms",
    peer: null,
    target: null,
  },
  {
    name: "kernels: historical VaR 10,000 x 252",
    metric: "historicalVar",
    unit: "ms",
    peer: "numeric",
    target: { of: "VALUE", atMost: 5 },
  },
  {
    name: "kernels: Monte Carlo VaR 10,000 x 100, linear",
    metric: "monteCarlo",
    unit: "ms",
    peer: "jstat",
    target: { of: "VALUE", atMost: 30 },
  },
  {
    name: "kernels: one SVI slice, 25 quotes",
    metric: "svi",
    unit: "ms",
    peer: null,
    target: { of: "VALUE", atMost: 1 },
  },
];

type Inputs = ReturnType<typeof kernelInputs>;

function kernelInputs() {
  const regression = regressionSample();
  const returns = assetReturns(500, 252);
  const positions = positionHistory(10_000, 252);
  const recent = returns.map((values) => values.slice(-window));
  return {
    window: recent,
    gapped: recent.map((values, i) =>
      values.map((value, t) => ((7 * i + t) % gapEvery === 0 ? Number.NaN : value)),
    ),
    covariance: covarianceMatrix(returns, "sample")!,
    chain: pricedChain(contracts),
    greeks: greekTable(contracts, "MAIN"),
    vols: impliedVolTable(contracts),
    regression: { ...regression, intercept: true, minObservations: 60 },
    regressionRows: rowsOf(regression),
    returns,
    returnDays: daysOf(returns),
    positions,
    positionRows: positionRows(positions),
    book: factorBook(100),
    smile: smileQuotes(),
  };
}

function ourSide(inputs: Inputs): Side {
  const { chain, regression, returns, positions, book, smile } = inputs;
  return {
    name: "riskgraph",
    sample: async () => ({
      greeks: await perSecond(contracts, 7, () => chainGreeks(chain.columns, inputs.greeks)),
      vols: await perSecond(contracts, 3, () => chainImpliedVols(chain.columns, chain.prices, inputs.vols)),
      ols: await perSecond(fits, 7, () => repeated(fits, () => linearRegression(regression))),
      covariance: await milliseconds(5, () => covarianceMatrix(returns, "sample")),
      correlations: await milliseconds(5, () => overlapCorrelations({ series: inputs.window, minOverlap })),
      gappedCorrelations: await milliseconds(3, () =>
        overlapCorrelations({ series: inputs.gapped, minOverlap }),
      ),
      minimumVolatility: await milliseconds(3, () => minimumVolatilityWeights(inputs.covariance)),
      historicalVar: await milliseconds(9, () => varOf(bookProfits(positions))),
      monteCarlo: await milliseconds(3, () => varOf(linearProfits(book, { pathCount: paths, seed: 7 })!)),
      svi: (await milliseconds(3, () => repeated(slices, () => sviCalibration(smile)))) / slices,
    }),
  };
}

function packageSides(inputs: Inputs): Side[] {
  const { chain, regressionRows: rows, returnDays, book } = inputs;
  const contractsOf = (count: number, job: (i: number) => unknown) =>
    perSecond(count, 1, () => repeated(count, (n) => job(n * (contracts / count) + (n % 2))));
  const olsOf = (regress: (sample: typeof rows) => PlainFit) =>
    perSecond(peerJobs.fits, 1, () => repeated(peerJobs.fits, () => regress(rows)));
  const side = (name: string, sample: () => Promise<Sample>): Side => ({ name, sample });
  return [
    side(options.peer, async () => ({
      greeks: await contractsOf(peerJobs.greeks, (i) => packageGreeks(chain, i)),
    })),
    side(vols.peer, async () => ({ vols: await contractsOf(peerJobs.vols, (i) => packageVol(chain, i)) })),
    side("ml-matrix", async () => ({
      ols: await olsOf(mlMatrixFit),
      covariance: await milliseconds(1, () => mlMatrixCovariance(returnDays)),
    })),
    side("jstat", async () => ({
      ols: await olsOf(jstatFit),
      monteCarlo: await milliseconds(1, () =>
        jstatMonteCarloVar(book, { pathCount: paths, confidence, random: Math.random }),
      ),
    })),
    side("numeric", async () => ({
      ols: await olsOf(numericFit),
      historicalVar: await milliseconds(3, () => numericHistoricalVar(inputs.positionRows, confidence)),
    })),
  ];
}

function varOf(returns: Float64Array): number {
  return historicalVar({ returns, confidence, rule: "LINEAR", horizonPeriods: 1, floor: "ZERO" })!;
}

function repeated(times: number, job: (n: number) => unknown): void {
  for (let n = 0; n < times; n += 1) job(n);
}

async function milliseconds(times: number, work: () => unknown): Promise<number> {
  const { ms } = await timeInProcess(times, async () => work());
  return ms!;
}

async function perSecond(count: number, times: number, work: () => unknown): Promise<number> {
  return (1_000 * count) / (await milliseconds(times, work));
}

/** A comparison of different answers would mean nothing. */
function requireAgreement(inputs: Inputs): void {
  requireSameOptions(inputs);
  const fit = linearRegression(inputs.regression);
  ok(!isRefusal(fit));
  for (const packageFit of [jstatFit, mlMatrixFit, numericFit]) {
    const { coefficients, errors } = packageFit(inputs.regressionRows);
    requireNear("coefficients", fit.coefficients, coefficients, 1e-9);
    requireNear("errors", fit.standardErrors, errors, 1e-9);
  }
  const covariance = covarianceMatrix(inputs.returns, "sample")!;
  requireNear("covariance", covariance.values, mlMatrixCovariance(inputs.returnDays).to1DArray(), 1e-12);
  const historical = varOf(bookProfits(inputs.positions));
  requireNear(
    "historical VaR",
    [historical],
    [numericHistoricalVar(inputs.positionRows, confidence)],
    1e-9 * historical,
  );
  const simulated = varOf(linearProfits(inputs.book, { pathCount: paths, seed: 7 })!);
  // Both are seeded, so every run compares the same two answers. A 99 % quantile over 10,000 paths is off by 1.6 % of
  // itself, the difference of two by 2.3 %: a tenth is more than four of those.
  const draws = new SeededRandom(7);
  const other = jstatMonteCarloVar(inputs.book, {
    pathCount: paths,
    confidence,
    random: () => draws.uniform(),
  });
  requireNear("Monte Carlo VaR", [simulated], [other], 0.1 * simulated);
  ok(sviCalibration(inputs.smile).svi !== null, "the smile has no fit");
}

function requireSameOptions({ chain, greeks, vols: table }: Inputs): void {
  ok(chainGreeks(chain.columns, greeks) === 0, "a contract of the chain has no greeks");
  const { price, delta, gamma, vega, theta, rho } = greeks.columns;
  ok(chainImpliedVols(chain.columns, chain.prices, table) === 0, "a contract of the chain has no vol");
  requireNear("vols", table.annualVol, chain.columns.annualVol, 1e-6);
  for (let i = 0; i < contracts; i += 997) {
    const ours = [price, delta, gamma, vega, theta, rho].map((column) => column[i]!);
    requireNear(`contract ${i}`, ours, packageGreeks(chain, i), 1e-6);
    // A cent of price moves the vol by this much.
    if (vega[i]! > 10)
      requireNear(`vol ${i}`, [table.annualVol[i]!], [packageVol(chain, i)], 0.02 / vega[i]!);
  }
}

function requireNear(
  what: string,
  ours: ArrayLike<number | null>,
  theirs: ArrayLike<number>,
  slack: number,
): void {
  for (let i = 0; i < theirs.length; i += 1) {
    ok(Math.abs(ours[i]! - theirs[i]!) <= slack, `${what}: ours ${ours[i]}, theirs ${theirs[i]}`);
  }
}
