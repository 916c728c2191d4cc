import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { greekTable } from "../../../src/analytics/options/chain-greeks.js";
import {
  dealersLongCallsShortPuts,
  type ExposureInput,
  exposureProfile,
} from "../../../src/analytics/options/exposure-profile.js";
import { nearestGammaCrossing, repricedGammaFlip } from "../../../src/analytics/options/gamma-flip.js";
import { optionColumns } from "../../../src/analytics/options/option-columns.js";

describe("nearestGammaCrossing", () => {
  // Recorded SPY 2026-05-27, formulas.md 5.2; the strikes further off are made up.
  it("gives the recorded flip, not the first crossing", () => {
    const strikes = [
      { strike: 174, netGamma: -5 },
      { strike: 175, netGamma: 50 },
      { strike: 740, netGamma: -3e8 },
      { strike: 749, netGamma: -741533733.9 },
      { strike: 750, netGamma: 1697712751.84 },
      { strike: 760, netGamma: 9e8 },
    ];
    expect(nearestGammaCrossing(strikes, 749.8)).toBeCloseTo(749.3040011488129, 9);
  });

  it("looks across strikes without gamma, and is null where nothing crosses", () => {
    const strikes = [90, 100, 110].map((strike, i) => ({ strike, netGamma: [-1, 0, 1][i]! }));
    expect(nearestGammaCrossing(strikes, 95)).toBe(100);
    expect(nearestGammaCrossing(strikes.slice(1), 95)).toBeNull();
    expect(nearestGammaCrossing([], 95)).toBeNull();
  });
});

interface Contract {
  readonly isCall: boolean;
  readonly strike: number;
  readonly timeToExpiryYears: number;
  readonly openInterest: number;
}

function inputOf(contracts: readonly Contract[]): ExposureInput {
  const chain = { ...optionColumns(contracts.length), openInterest: new Float64Array(contracts.length) };
  contracts.forEach((contract, i) => {
    chain.isCall[i] = contract.isCall ? 1 : 0;
    chain.spot[i] = 100;
    chain.strike[i] = contract.strike;
    chain.timeToExpiryYears[i] = contract.timeToExpiryYears;
    chain.annualRate[i] = 0.04;
    chain.annualDividendYield[i] = 0.01;
    chain.annualVol[i] = 0.2 + 0.001 * Math.abs(contract.strike - 100);
    chain.openInterest[i] = contract.openInterest;
  });
  return { chain, multiplier: 100, convention: dealersLongCallsShortPuts };
}

describe("repricedGammaFlip", () => {
  it("finds every root, where the chain revalued there has no net gamma", () => {
    const contract = fc.record({
      isCall: fc.boolean(),
      strike: fc.integer({ min: 75, max: 125 }),
      timeToExpiryYears: fc.constantFrom(1 / 365, 7 / 365, 30 / 365, 0.5),
      openInterest: fc.integer({ min: 0, max: 50_000 }),
    });
    fc.assert(
      fc.property(fc.array(contract, { maxLength: 40 }), (contracts) => {
        const input = inputOf(contracts);
        const { flip, roots } = repricedGammaFlip(input, 100);
        expect(roots).toEqual([...roots].sort((a, b) => a - b));
        const table = greekTable(input.chain.count, "MAIN");
        for (const root of roots) {
          expect(root >= 70 - 1e-9 && root <= 130 + 1e-9).toBe(true);
          input.chain.spot.fill(root * (1 - 1e-9));
          const below = exposureProfile(input, table).total;
          input.chain.spot.fill(root * (1 + 1e-9));
          const above = exposureProfile(input, table).total;
          const slack = 1e-12 * (above.call.gammaDollars - above.put.gammaDollars);
          expect(below.net.gammaDollars * above.net.gammaDollars).toBeLessThanOrEqual(slack * slack);
        }
        const distances = roots.map((root) => Math.abs(root - 100));
        if (flip === null) expect(roots).toEqual([]);
        else expect(Math.abs(flip - 100)).toBe(Math.min(...distances));
      }),
      { numRuns: 60 },
    );
  });

  it("finds two roots and takes the nearer", () => {
    const week = { timeToExpiryYears: 7 / 365, openInterest: 1_000 };
    const { flip, roots } = repricedGammaFlip(
      inputOf([
        { ...week, isCall: false, strike: 90 },
        { ...week, isCall: true, strike: 102 },
        { ...week, isCall: false, strike: 115 },
      ]),
      100,
    );
    expect(roots).toHaveLength(2);
    expect(flip).toBe(roots[0]);
  });

  it("is null without contracts, with calls only, and with unusable rows", () => {
    expect(repricedGammaFlip(inputOf([]), 100)).toEqual({ flip: null, roots: [] });
    const calls = inputOf([{ isCall: true, strike: 100, timeToExpiryYears: 0.1, openInterest: 10 }]);
    expect(repricedGammaFlip(calls, 100).flip).toBeNull();
    calls.chain.annualVol[0] = Number.NaN;
    expect(repricedGammaFlip(calls, 100).roots).toEqual([]);
    expect(() => repricedGammaFlip(calls, Number.NaN)).toThrow("spot must be positive, got NaN");
  });
});
