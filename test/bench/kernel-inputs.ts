import { SeededRandom } from "../../src/analytics/math/index.js";
import {
  chainGreeks,
  greekTable,
  type OptionColumnsWithVol,
  optionColumns,
} from "../../src/analytics/options/index.js";
import {
  equalWeights,
  type SviCalibrationInput,
  sviTotalVariance,
} from "../../src/analytics/volatility/index.js";

export interface PricedChain {
  readonly columns: OptionColumnsWithVol;
  readonly prices: Float64Array;
}

const expiries = 25;
const spot = 4_000;

/** Calls and puts within four deviations of the money, 3 days to 2 years, without a dividend, which the packages do not know. */
export function pricedChain(count: number): PricedChain {
  const columns = optionColumns(count);
  const perExpiry = Math.ceil(count / expiries);
  for (let i = 0; i < count; i += 1) {
    const [expiry, place] = [Math.floor(i / perExpiry), (i % perExpiry) / perExpiry];
    const years = 3 / 365 + (2 * expiry) / expiries;
    const moneyness = 8 * place - 4;
    const vol = 0.2 + 0.01 * moneyness * moneyness;
    columns.isCall[i] = i % 2;
    columns.spot[i] = spot;
    columns.strike[i] = spot * Math.exp(moneyness * 0.2 * Math.sqrt(years));
    columns.timeToExpiryYears[i] = years;
    columns.annualRate[i] = 0.03;
    columns.annualVol[i] = vol;
  }
  const table = greekTable(count, "MAIN");
  chainGreeks(columns, table);
  return { columns, prices: table.columns.price };
}

export interface Regression {
  readonly response: Float64Array;
  /** Beside the intercept. */
  readonly regressors: readonly Float64Array[];
}

/** 252 days on seven factors and an intercept: eight columns. */
export function regressionSample(): Regression {
  const random = new SeededRandom(8);
  const regressors = Array.from({ length: 7 }, () => normals(random, 252, 0.01));
  const response = normals(random, 252, 0.008).map((noise, day) =>
    regressors.reduce((sum, factor, k) => sum + 0.2 * (k + 1) * factor[day]!, noise),
  );
  return { response, regressors };
}

export function assetReturns(assets: number, days: number): Float64Array[] {
  const random = new SeededRandom(500);
  return Array.from({ length: assets }, () => normals(random, days, 0.015));
}

export interface Positions {
  readonly positionValues: Float64Array;
  /** Entry (day, position) at day * positions + position. */
  readonly returns: Float64Array;
}

export function positionHistory(positions: number, days: number): Positions {
  const random = new SeededRandom(10_000);
  return {
    positionValues: normals(random, positions, 50_000),
    returns: normals(random, positions * days, 0.02),
  };
}

export interface FactorBook {
  readonly mean: Float64Array;
  /** Row after row. */
  readonly covariance: Float64Array;
  readonly exposures: Float64Array;
}

/** Assets of 1 % to 2 % a day, every pair correlated by 0.3. */
export function factorBook(assets: number): FactorBook {
  const random = new SeededRandom(100);
  const deviations = Float64Array.from({ length: assets }, () => 0.01 + 0.01 * random.uniform());
  const covariance = new Float64Array(assets * assets);
  for (let i = 0; i < assets; i += 1) {
    for (let j = 0; j < assets; j += 1) {
      covariance[i * assets + j] = (i === j ? 1 : 0.3) * deviations[i]! * deviations[j]!;
    }
  }
  return { mean: new Float64Array(assets), covariance, exposures: normals(random, assets, 1_000) };
}

/** 25 quotes of a month's smile, off by half a point of vol at random. */
export function smileQuotes(): SviCalibrationInput {
  const random = new SeededRandom(25);
  const timeToExpiryYears = 30 / 365;
  const smile = { a: 0.001, b: 0.03, rho: -0.6, m: 0.01, sigma: 0.06 };
  const logMoneyness = Float64Array.from({ length: 25 }, (_, i) => -0.25 + i / 60);
  const totalVariance = logMoneyness.map((k) => {
    const vol = Math.sqrt(sviTotalVariance(smile, k) / timeToExpiryYears);
    return (vol + 0.005 * (2 * random.uniform() - 1)) ** 2 * timeToExpiryYears;
  });
  return {
    logMoneyness,
    totalVariance,
    weights: equalWeights(logMoneyness.length),
    timeToExpiryYears,
    residual: "VOL",
    freedom: "FREE",
    arbitrageRange: { from: -2, to: 2 },
    bounds: null,
    minQuotes: 5,
    maxRmseVol: Number.POSITIVE_INFINITY,
  };
}

function normals(random: SeededRandom, count: number, scale: number): Float64Array {
  return Float64Array.from({ length: count }, () => scale * random.normal());
}
