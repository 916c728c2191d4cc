import { describe, expect, it } from "vitest";
import { bsmPrice } from "../../../src/analytics/options/bsm-price.js";
import { factorStress, propagatedShocks, stressSeverity } from "../../../src/analytics/risk/factor-stress.js";
import { optionPnlExplain } from "../../../src/analytics/risk/option-pnl-explain.js";
import { rateSensitivityLevel, rateShockProfit } from "../../../src/analytics/risk/rate-sensitivity.js";
import {
  correlatedVolatility,
  repricingStress,
  uniformCorrelations,
} from "../../../src/analytics/risk/repricing-stress.js";

const bounds = { correlationLimit: 0.95, shockLimit: 1 };
const outcome = { portfolioValue: 1_000_000, lossLimitFraction: 0.99 };

describe("factor stress", () => {
  // formulas 7.2, the white paper's million: growth -30 %, correlated 0.85 with momentum and 0.92 with the market.
  // Its betas to momentum and market are not printed; 0.8 and 1.1 give its -957,600.
  const positions = [{ exposure: 1_000_000, betas: [1.5, 0.8, 1.1] }];
  const correlations = [1, 0.85, 0.92, 0.85, 1, 0.5, 0.92, 0.5, 1];
  const shocks = [-0.3, 0, 0];

  it("agrees with the worked example, direct and propagated", () => {
    expect(factorStress({ positions, shocks, ...outcome }).lossAmount).toBeCloseTo(450_000, 6);
    const moved = propagatedShocks({ shocks, correlations, ...bounds });
    expect(factorStress({ positions, shocks: moved, ...outcome }).lossAmount).toBeCloseTo(957_600, 6);
  });

  it("cuts losses, never gains, and gives back what it was given", () => {
    const crash = factorStress({ positions: [{ exposure: 1e6, betas: [2] }], shocks: [-0.9], ...outcome });
    expect(crash).toMatchObject({
      lossAmount: 990_000,
      lossFraction: 0.99,
      stressedValue: 10_000,
      isCut: true,
    });
    const rally = factorStress({ positions: [{ exposure: 1e6, betas: [2] }], shocks: [0.9], ...outcome });
    expect(rally).toMatchObject({ lossFraction: -1.8, isCut: false });
    expect(factorStress({ positions: [], shocks: [0.1], ...outcome })).toMatchObject({ lossAmount: 0 });
  });

  it("clips correlations and shocks", () => {
    const moved = propagatedShocks({ shocks: [-0.9, -0.9], correlations: [1, 1, 1, 1], ...bounds });
    expect(Array.from(moved)).toEqual([-1, -1]);
    const one = propagatedShocks({ shocks: [0.1, 0], correlations: [1, 1, 1, 1], ...bounds });
    expect(one[1]).toBeCloseTo(0.095, 14);
  });

  it.each([
    [-0.1, "POSITIVE"],
    [0, "MILD"],
    [0.05, "MODERATE"],
    [0.15, "SEVERE"],
    [0.35, "EXTREME"],
  ])("a loss of %d is %s", (loss, severity) => expect(stressSeverity(loss)).toBe(severity));

  it("refuses betas that do not fit and a book without value", () => {
    expect(() => factorStress({ positions, shocks: [0.1], ...outcome })).toThrow(
      "position 0 has 3 betas, not 1",
    );
    expect(() => factorStress({ positions, shocks, ...outcome, portfolioValue: 0 })).toThrow(
      "portfolioValue",
    );
  });
});

describe("full repricing", () => {
  const option = { right: "P", strike: 95, timeToExpiryYears: 0.5, annualRate: 0.03 } as const;
  const priceAt = (spotShock: number, volShock: number) =>
    bsmPrice({ ...option, spot: 100 * (1 + spotShock), annualDividendYield: 0, annualVol: 0.2 + volShock });
  const reprice = (contracts: number, shocks: Float64Array) =>
    contracts * 100 * priceAt(shocks[0]!, shocks[1]!);

  it("is the difference of values, with the shock passed on where asked", () => {
    const given = { ...outcome, positions: [-3, 1], reprice };
    const direct = repricingStress({ ...given, shocks: [-0.2, 0], propagation: null });
    expect(direct.lossAmount).toBeCloseTo(200 * (priceAt(-0.2, 0) - priceAt(0, 0)), 8);
    const propagation = { ...bounds, correlations: [1, -0.5, -0.5, 1] };
    const passedOn = repricingStress({ ...given, shocks: [-0.2, 0], propagation });
    expect(passedOn.lossAmount).toBeCloseTo(200 * (priceAt(-0.2, 0.1) - priceAt(0, 0)), 8);
  });

  it("is nothing without shocks, and refuses a price that is none", () => {
    const given = { ...outcome, positions: [1], propagation: null };
    expect(repricingStress({ ...given, shocks: [0, 0], reprice }).lossAmount).toBe(0);
    expect(() => repricingStress({ ...given, shocks: [0], reprice: () => Number.NaN })).toThrow("position 0");
  });

  it("replaces correlations", () => {
    const book = { exposures: [1, 1], deviations: [0.3, 0.4] };
    expect(correlatedVolatility({ ...book, correlations: uniformCorrelations(2, 1) })).toBeCloseTo(0.7, 14);
    expect(correlatedVolatility({ ...book, correlations: uniformCorrelations(2, 0) })).toBeCloseTo(0.5, 14);
    const three = { exposures: [1, 1, 1], deviations: [1, 1, 1] };
    expect(correlatedVolatility({ ...three, correlations: uniformCorrelations(3, -1) })).toBeNull();
  });
});

describe("optionPnlExplain", () => {
  const greeks = {
    delta: 50,
    gamma: 2,
    vega: 1000,
    theta: -730,
    rho: 30,
    epsilon: -20,
    vanna: 5,
    volga: 8,
    charm: 1,
  };
  const moves = {
    spotChange: 2,
    volChange: -0.01,
    yearsGone: 1 / 365,
    rateChange: 0,
    dividendYieldChange: 0,
  };

  it("sums to what happened", () => {
    const parts = optionPnlExplain(greeks, moves, 95);
    expect(parts).toMatchObject({ delta: 100, gamma: 4, vega: -10, vanna: -0.1, actual: 95 });
    expect(parts.theta).toBeCloseTo(-2, 12);
    expect(parts.explained + parts.residual).toBeCloseTo(95, 12);
  });

  it("leaves nothing where nothing moved, and refuses what is no number", () => {
    const still = { spotChange: 0, volChange: 0, yearsGone: 0, rateChange: 0, dividendYieldChange: 0 };
    expect(optionPnlExplain(greeks, still, 0)).toMatchObject({ explained: 0, residual: 0 });
    expect(() => optionPnlExplain(greeks, { ...still, volChange: Number.NaN }, 0)).toThrow("volChange");
    expect(() => optionPnlExplain(greeks, { ...still, yearsGone: -1 }, 0)).toThrow("yearsGone");
  });
});

describe("rates", () => {
  it("move a value by its beta per basis point", () => {
    expect(rateShockProfit({ marketValue: 485_000, betaPerBp: -0.0002, shockBp: 25 })).toBeCloseTo(-2425, 9);
  });

  it.each([
    [0.049, "VERY_LOW"],
    [-0.05, "LOW"],
    [0.29, "MODERATE"],
    [-0.3, "HIGH"],
    [0.5, "VERY_HIGH"],
  ])("a beta of %d is %s", (beta, expected) => expect(rateSensitivityLevel(beta)).toBe(expected));
});
