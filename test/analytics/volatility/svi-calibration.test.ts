import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RawSvi, sviTotalVariance } from "../../../src/analytics/volatility/raw-svi.js";
import { butterflyCheck } from "../../../src/analytics/volatility/svi-arbitrage.js";
import {
  equalWeights,
  type SviCalibrationInput,
  sviCalibration,
  sviVegaWeights,
} from "../../../src/analytics/volatility/svi-calibration.js";

const places = Float64Array.from({ length: 21 }, (_, i) => -0.3 + i * 0.025);

function quotesOf(svi: RawSvi, part: Partial<SviCalibrationInput> = {}): SviCalibrationInput {
  return {
    logMoneyness: places,
    totalVariance: places.map((k) => sviTotalVariance(svi, k)),
    weights: equalWeights(places.length),
    timeToExpiryYears: 0.25,
    residual: "TOTAL_VARIANCE",
    freedom: "FREE",
    arbitrageRange: { from: -2, to: 2 },
    bounds: null,
    minQuotes: 5,
    maxRmseVol: 0.05,
    ...part,
  };
}

const smile: RawSvi = { a: 0.004, b: 0.06, rho: -0.6, m: 0.02, sigma: 0.1 };
/** Gatheral and Jacquier (2014), 2.2: a smile with a negative density. */
const vogt: RawSvi = { a: -0.041, b: 0.1331, rho: 0.306, m: 0.3586, sigma: 0.4153 };

const anySmile = fc.record({
  a: fc.double({ min: 0.001, max: 0.02, noNaN: true }),
  b: fc.double({ min: 0.02, max: 0.15, noNaN: true }),
  rho: fc.double({ min: -0.9, max: 0.5, noNaN: true }),
  m: fc.double({ min: -0.05, max: 0.05, noNaN: true }),
  sigma: fc.double({ min: 0.04, max: 0.2, noNaN: true }),
});

describe("sviCalibration", () => {
  it("recovers the smile its quotes lie on", () => {
    fc.assert(
      fc.property(anySmile, fc.constantFrom("TOTAL_VARIANCE" as const, "VOL" as const), (svi, residual) => {
        const fit = sviCalibration(quotesOf(svi, { residual }));
        expect(fit.reason).toBeNull();
        for (const k of places) {
          expect(Math.abs(sviTotalVariance(fit.svi!, k) - sviTotalVariance(svi, k))).toBeLessThan(1e-7);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("does not depend on the order of the quotes, to the bit", () => {
    const input = quotesOf(smile);
    const noisy = input.totalVariance.map((w, i) => w * (1 + 0.01 * Math.sin(7 * i)));
    const forwards = sviCalibration({ ...input, totalVariance: noisy });
    const backwards = sviCalibration({
      ...input,
      logMoneyness: input.logMoneyness.toReversed(),
      totalVariance: noisy.toReversed(),
    });
    expect(backwards.svi).toEqual(forwards.svi);
  });

  it("answers the same whatever the scale of the weights", () => {
    const input = quotesOf(smile);
    const noisy = input.totalVariance.map((w, i) => w * (1 + 0.01 * Math.cos(5 * i)));
    const weights = sviVegaWeights(input.logMoneyness, noisy, 0.25);
    const once = sviCalibration({ ...input, totalVariance: noisy, weights });
    const scaled = sviCalibration({ ...input, totalVariance: noisy, weights: weights.map((x) => 1024 * x) });
    expect(scaled.rmseTotalVariance).toBeCloseTo(once.rmseTotalVariance!, 15);
  });

  it("keeps a fit free of arbitrage where the quotes are not", () => {
    const wide = Float64Array.from({ length: 31 }, (_, i) => -1.5 + i * 0.1);
    const part = { logMoneyness: wide, totalVariance: wide.map((k) => sviTotalVariance(vogt, k)) };
    const input = quotesOf(vogt, { ...part, weights: equalWeights(31), timeToExpiryYears: 1 });
    const free = sviCalibration(input);
    expect(butterflyCheck(free.svi!, input.arbitrageRange).isFree).toBe(false);

    const kept = sviCalibration({ ...input, freedom: "ARBITRAGE_FREE" });
    expect(butterflyCheck(kept.svi!, input.arbitrageRange)).toMatchObject({
      isFree: true,
      isWithinLeeBound: true,
    });
    expect(kept.rmseTotalVariance!).toBeGreaterThan(free.rmseTotalVariance!);
    expect(kept.rmseTotalVariance!).toBeLessThan(0.005);
  });

  it("names the quotes it could not use", () => {
    const input = quotesOf(smile);
    const totalVariance = Float64Array.from(input.totalVariance);
    const weights = Float64Array.from(input.weights);
    totalVariance[2] = Number.NaN;
    totalVariance[4] = 0;
    weights[6] = 0;
    const fit = sviCalibration({ ...input, totalVariance, weights });
    expect(fit.quoteCount).toBe(18);
    expect(fit.rejected).toEqual([
      { index: 2, reason: "NOT_FINITE" },
      { index: 4, reason: "NO_VARIANCE" },
      { index: 6, reason: "NO_WEIGHT" },
    ]);
  });

  it.each([
    { name: "no quotes", count: 0 },
    { name: "four strikes", count: 4 },
  ])("refuses $name", ({ count }) => {
    const input = quotesOf(smile);
    const fit = sviCalibration({
      ...input,
      logMoneyness: input.logMoneyness.subarray(0, count),
      totalVariance: input.totalVariance.subarray(0, count),
      weights: input.weights.subarray(0, count),
    });
    expect(fit).toMatchObject({ svi: null, reason: "TOO_FEW_QUOTES", rmseVol: null });
  });

  it("refuses five quotes at one strike", () => {
    const same = { logMoneyness: new Float64Array(5), totalVariance: new Float64Array(5).fill(0.01) };
    expect(sviCalibration(quotesOf(smile, { ...same, weights: equalWeights(5) })).reason).toBe(
      "TOO_FEW_QUOTES",
    );
  });

  it("refuses a fit that misses its quotes by more than asked", () => {
    const input = quotesOf(smile);
    const wild = input.totalVariance.map((w, i) => (i % 2 === 0 ? w : 9 * w));
    const fit = sviCalibration({ ...input, totalVariance: wild });
    expect(fit).toMatchObject({ svi: null, reason: "POOR_FIT" });
    expect(fit.rmseVol!).toBeGreaterThan(0.05);
  });

  it("fits a flat smile", () => {
    const flat = quotesOf(smile, { totalVariance: new Float64Array(places.length).fill(0.01) });
    const fit = sviCalibration({ ...flat, freedom: "ARBITRAGE_FREE" });
    for (const k of places) expect(sviTotalVariance(fit.svi!, k)).toBeCloseTo(0.01, 9);
  });
});
