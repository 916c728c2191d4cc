import { readFileSync } from "node:fs";
import { join } from "node:path";
import { calendarDaysPerYear } from "../../../src/analytics/conventions.js";
import { bsmGreeks } from "../../../src/analytics/options/bsm-greeks.js";
import { bsmPrice } from "../../../src/analytics/options/bsm-price.js";
import { logContractReplication } from "../../../src/analytics/options/log-contract-replication.js";
import { correlation } from "../../../src/analytics/stats/index.js";
import {
  interpolatedIndex,
  listedStripVariance,
  parityForward,
  type QuotedStrip,
  stripPrices,
} from "../../../src/analytics/volatility/index.js";
import { type Adapter, Comparison, type GoldenCase } from "../golden.js";

// biome-ignore lint/suspicious/noExplicitAny: golden files have many shapes
type Exact = any;

/** The formula's value for each kind of case, in the shape of `expected.exact`: add a kind here. */
const exactValues: { readonly [kind: string]: (inputs: Exact, folder: string) => Exact } = {
  option: optionValues,
  vix: vixValues,
  varianceSwapReplication: replicationValues,
  correlation: ({ x, y }) => ({ correlation: correlation(x, y) }),
  ewmaWindow: ({ lam, tail }) => ({ days: Math.log(tail) / Math.log(lam) }),
};

/** What the publication prints of it, in the shape of `expected.printed`, where the names differ. */
const printedValues: { readonly [kind: string]: (exact: Exact) => Exact } = {
  vix: ({ near, next, vix }) => ({ nearVariance: near.variance, nextVariance: next.variance, vix }),
};

export const adapter: Adapter = {
  answer({ inputs }, { folder }) {
    const exact = exactValues[inputs.kind]?.(inputs, folder);
    if (exact === undefined) return undefined;
    return { exact, printed: printedValues[inputs.kind]?.(exact) ?? exact };
  },

  judge(answer, testCase) {
    if (answer === undefined) return [`no answer for ${testCase.inputs.kind}`];
    return [...judgeExact(answer, testCase), ...judgePrinted(answer, testCase)];
  },
};

function judgeExact(answer: Exact, { expected, tolerance }: GoldenCase): readonly string[] {
  const comparison = new Comparison({ rel: tolerance.exactRel }, undefined);
  comparison.compare(answer.exact, expected.exact, "exact");
  return comparison.problems;
}

const usualPrintedAbs = 5e-5;

/** Where a case names slacks, the figures without one are printed rounded, and their exact value stands beside. */
function judgePrinted(answer: Exact, { expected, tolerance }: GoldenCase): readonly string[] {
  const named = Object.keys(tolerance.printedAbs ?? {});
  return Object.entries(expected.printed).flatMap(([figure, value]) => {
    if (named.length > 0 && !named.includes(figure)) return [];
    const comparison = new Comparison({ abs: tolerance.printedAbs?.[figure] ?? usualPrintedAbs }, undefined);
    comparison.compare(answer.printed[figure], value, `printed.${figure}`);
    return comparison.problems;
  });
}

function optionValues({ type, S, K, T, r, q, sigma }: Exact): Exact {
  const greeks = bsmGreeks({
    right: type === "call" ? "C" : "P",
    spot: S,
    strike: K,
    timeToExpiryYears: T,
    annualRate: r,
    annualDividendYield: q,
    annualVol: sigma,
  });
  return greeks && { ...greeks, thetaDay365: greeks.theta / calendarDaysPerYear };
}

/** The white paper's index at 08:30, the time of settlement: terms are whole days. */
function vixValues({ optionsFile, rate }: Exact, folder: string): Exact {
  const { terms } = JSON.parse(readFileSync(join(folder, optionsFile), "utf8"));
  const [nearDays, nextDays] = Object.keys(terms)
    .map(Number)
    .sort((a, b) => a - b) as [number, number];
  const near = vixTerm(terms[nearDays], nearDays / calendarDaysPerYear, rate);
  const next = vixTerm(terms[nextDays], nextDays / calendarDaysPerYear, rate);
  const vix = interpolatedIndex({
    nearMinutes: nearDays * minutesPerDay,
    nextMinutes: nextDays * minutesPerDay,
    nearVariance: near.variance,
    nextVariance: next.variance,
    targetMinutes: 30 * minutesPerDay,
  });
  return { near, next, vix };
}

const minutesPerDay = 1_440;

function vixTerm(rows: readonly (readonly number[])[], timeToExpiryYears: number, annualRate: number): Exact {
  const column = (place: number) => Float64Array.from(rows, (row) => row[place]!);
  const quotes: QuotedStrip = {
    strikes: column(0),
    callBids: column(1),
    callAsks: column(2),
    putBids: column(3),
    putAsks: column(4),
  };
  const mids = (bids: Float64Array, asks: Float64Array) => bids.map((bid, i) => (bid + asks[i]!) / 2);
  const parity = parityForward({
    strikes: quotes.strikes,
    calls: mids(quotes.callBids, quotes.callAsks),
    puts: mids(quotes.putBids, quotes.putAsks),
    timeToExpiryYears,
    annualRate,
  });
  const prices = parity && stripPrices(quotes, parity.forward);
  if (parity === null || prices === null) return null;
  const strip = listedStripVariance({
    strikes: quotes.strikes,
    calls: prices.calls,
    puts: prices.puts,
    forward: parity.forward,
    timeToExpiryYears,
    annualRate,
  });
  return {
    T: timeToExpiryYears,
    forward: parity.forward,
    K0: strip.centralStrike,
    strikesUsed: strip.strikesUsed,
    lowest: prices.lowestStrike,
    highest: prices.highestStrike,
    variance: strip.variance,
  };
}

function replicationValues({ S, r, T, strikes, vols, boundary, putEnd, callEnd }: Exact): Exact {
  const prices = (right: "C" | "P") =>
    Float64Array.of(
      0,
      ...strikes.map((strike: number, i: number) =>
        bsmPrice({
          right,
          spot: S,
          strike,
          timeToExpiryYears: T,
          annualRate: r,
          annualDividendYield: 0,
          annualVol: vols[i],
        }),
      ),
      0,
    );
  const replication = logContractReplication({
    strikes: Float64Array.of(putEnd, ...strikes, callEnd),
    putPrices: prices("P"),
    callPrices: prices("C"),
    boundary,
    spot: S,
    annualRate: r,
    timeToExpiryYears: T,
  });
  return { ...replication, fairVol: Math.sqrt(replication.fairVariance) };
}
