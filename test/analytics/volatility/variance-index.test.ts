import { describe, expect, it } from "vitest";
import { bsmPrice } from "../../../src/analytics/options/bsm-price.js";
import { basisPct, parityForward } from "../../../src/analytics/volatility/parity-forward.js";
import {
  interpolatedIndex,
  listedStripVariance,
  stripPrices,
} from "../../../src/analytics/volatility/variance-index.js";
import { sviFairVariance, varianceSwapMark } from "../../../src/analytics/volatility/variance-swap.js";

const market = {
  spot: 100,
  timeToExpiryYears: 0.25,
  annualRate: 0.03,
  annualDividendYield: 0.01,
  annualVol: 0.2,
};
const strikes = Float64Array.from({ length: 141 }, (_, i) => 30 + i);
const calls = strikes.map((strike) => bsmPrice({ ...market, right: "C", strike }));
const puts = strikes.map((strike) => bsmPrice({ ...market, right: "P", strike }));
const forward = 100 * Math.exp(0.02 * 0.25);

describe("parityForward", () => {
  it("finds the forward prices were made with", () => {
    const found = parityForward({ strikes, calls, puts, timeToExpiryYears: 0.25, annualRate: 0.03 });
    expect(found!.forward).toBeCloseTo(forward, 10);
    expect(found!.strike).toBe(101);
  });

  it("has none without a strike that has both prices", () => {
    const none = new Float64Array(strikes.length).fill(Number.NaN);
    expect(parityForward({ strikes, calls, puts: none, timeToExpiryYears: 0.25, annualRate: 0 })).toBeNull();
    const empty = new Float64Array(0);
    expect(
      parityForward({ strikes: empty, calls: empty, puts: empty, timeToExpiryYears: 1, annualRate: 0 }),
    ).toBeNull();
  });

  // formulas.md 6.4: 581.25 over 580.51.
  it("gives the published basis", () => {
    expect(basisPct(581.25, 580.51)).toBeCloseTo(0.1275, 4);
  });
});

describe("listedStripVariance", () => {
  it("is near the variance prices were made with", () => {
    const strip = listedStripVariance({
      strikes,
      calls,
      puts,
      forward,
      timeToExpiryYears: 0.25,
      annualRate: 0.03,
    });
    expect(strip.vol).toBeCloseTo(0.2, 3);
    expect(strip.centralStrike).toBe(100);
  });

  it("has none where no strike lies below the forward", () => {
    const strip = listedStripVariance({
      strikes,
      calls,
      puts,
      forward: 10,
      timeToExpiryYears: 0.25,
      annualRate: 0,
    });
    expect(strip).toEqual({ variance: null, vol: null, index: null, centralStrike: null, strikesUsed: 0 });
  });

  it("ends a side after two strikes without a bid", () => {
    const bids = Float64Array.of(1, 0, 0, 2, 3, 4, 3, 0, 2, 0, 0, 1);
    const quotes = {
      strikes: Float64Array.from(bids, (_, i) => 90 + i),
      callBids: bids,
      callAsks: bids.map((bid) => bid + 1),
      putBids: bids,
      putAsks: bids.map((bid) => bid + 1),
    };
    const prices = stripPrices(quotes, 95.5)!;
    expect(prices).toMatchObject({ centralStrike: 95, lowestStrike: 93, highestStrike: 98 });
    expect(Array.from(prices.calls, (mid) => (Number.isNaN(mid) ? null : mid))).toEqual([
      ...[null, null, null, null, null, 4.5, 3.5, null, 2.5, null, null, null],
    ]);
    expect(stripPrices(quotes, 1)).toBeNull();
  });
});

describe("interpolatedIndex", () => {
  it("is the one vol of two equal variances", () => {
    const input = { nearMinutes: 30_000, nextMinutes: 50_000, targetMinutes: 43_200 };
    expect(interpolatedIndex({ ...input, nearVariance: 0.04, nextVariance: 0.04 })).toBeCloseTo(20, 12);
  });
});

describe("variance swaps", () => {
  it("refuses wings whose strip has no end, and negative variance", () => {
    const base = { a: 0.01, b: 1.5, rho: 0.5, m: 0, sigma: 0.1 };
    expect(sviFairVariance(base, 1)).toMatchObject({ fairVol: null, reason: "WINGS_TOO_STEEP" });
    expect(sviFairVariance({ ...base, a: -1, b: 0.1 }, 1)).toMatchObject({ reason: "NEGATIVE_VARIANCE" });
  });

  it("integrates steep wings and large variance to a number", () => {
    const steep = sviFairVariance({ a: 0.01, b: 0.95, rho: -0.95, m: 0, sigma: 0.1 }, 1);
    expect(steep.fairVol!).toBeGreaterThan(steep.atmVol!);
    const large = sviFairVariance({ a: 400, b: 0, rho: 0, m: 0, sigma: 0.1 }, 1);
    expect(large.fairVol).toBeCloseTo(20, 6);
  });

  it("gives nothing for a flat smile of no variance", () => {
    const svi = { a: 0, b: 0, rho: 0, m: 0, sigma: 0.1 };
    expect(sviFairVariance(svi, 1)).toEqual({ fairVariance: 0, fairVol: 0, atmVol: 0, reason: null });
  });

  it("is worth nothing when realised and fair equal the strike", () => {
    const mark = varianceSwapMark({
      elapsedYears: 0.3,
      totalYears: 1,
      realisedVariance: 0.04,
      fairVarianceRemaining: 0.04,
      strikeVol: 0.2,
      annualRate: 0.05,
      vegaNotional: 1000,
    });
    expect(mark.value).toBeCloseTo(0, 9);
  });
});
