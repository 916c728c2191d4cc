import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../src/analytics/math/seeded-random.js";
import { chainGreeks, greekTable } from "../../../src/analytics/options/chain-greeks.js";
import {
  chainImpliedVols,
  type ImpliedVolInput,
  impliedVol,
  impliedVolReasons,
  impliedVolTable,
} from "../../../src/analytics/options/implied-vol.js";
import { type OptionColumnsWithVol, optionColumns } from "../../../src/analytics/options/option-columns.js";

const quote = (part: Partial<ImpliedVolInput> = {}): ImpliedVolInput => ({
  right: "C",
  price: 12.69,
  spot: 580,
  strike: 580,
  timeToExpiryYears: 30 / 365,
  annualRate: 0.045,
  annualDividendYield: 0.013,
  ...part,
});

/** Contracts from one minute to five years, 1 % to 300 % vol, up to 15 deviations off the forward. */
function wildContracts(count: number): OptionColumnsWithVol {
  const random = new SeededRandom(20_260_712);
  const columns = optionColumns(count);
  for (let i = 0; i < count; i += 1) {
    columns.isCall[i] = random.uniform() < 0.5 ? 1 : 0;
    columns.spot[i] = Math.exp(random.uniform() * Math.log(5_000));
    columns.timeToExpiryYears[i] = Math.exp(random.uniform() * Math.log(5 * 525_600)) / 525_600;
    columns.annualVol[i] = 0.01 * Math.exp(random.uniform() * Math.log(300));
    columns.annualRate[i] = -0.02 + 0.1 * random.uniform();
    columns.annualDividendYield[i] = 0.05 * random.uniform();
    const deviation = columns.annualVol[i]! * Math.sqrt(columns.timeToExpiryYears[i]!);
    const moneyness = Math.max(-20, Math.min(20, deviation * 15 * (2 * random.uniform() - 1)));
    columns.strike[i] = columns.spot[i]! * Math.exp(moneyness);
  }
  return columns;
}

describe("impliedVol", () => {
  // golden/worked/flashalpha_worked_examples.json, implied_vol
  it("gives the vendor's worked example", () => {
    expect(impliedVol(quote()).annualVol).toBeCloseTo(0.180042, 6);
  });

  it.each([
    { part: { price: 9, spot: 110, strike: 100, annualRate: 0 }, reason: "BELOW_INTRINSIC" },
    { part: { price: -0.01, strike: 700 }, reason: "BELOW_INTRINSIC" },
    { part: { price: 580 }, reason: "ABOVE_MAXIMUM" },
    { part: { right: "P", price: 579 }, reason: "ABOVE_MAXIMUM" },
    { part: { price: 0, strike: 700 }, reason: "NO_TIME_VALUE" },
    {
      part: { price: 20, spot: 120, strike: 100, annualRate: 0, annualDividendYield: 0 },
      reason: "NO_TIME_VALUE",
    },
    // 4e-286 of a forward and a strike near e^85: as a share of them it is below the least double
    {
      part: {
        right: "P",
        price: 4e-286,
        spot: 4.5e6,
        strike: 2e4,
        timeToExpiryYears: 22.7,
        annualRate: -3.76,
        annualDividendYield: -3.76,
      },
      reason: "NO_TIME_VALUE",
    },
    { part: { timeToExpiryYears: 0 }, reason: "EXPIRED" },
    { part: { price: Number.NaN }, reason: "OUTSIDE_DOMAIN" },
    { part: { spot: 0 }, reason: "OUTSIDE_DOMAIN" },
    { part: { annualRate: Number.POSITIVE_INFINITY }, reason: "OUTSIDE_DOMAIN" },
  ] as const)("has none for $part: $reason", ({ part, reason }) => {
    expect(impliedVol(quote(part))).toEqual({ annualVol: null, reason });
  });

  // At the forward the price of small vols is S sigma sqrt(T / (2 pi)).
  it.each([1e-3, 1e-31, 1e-104, 1e-222])("keeps its digits at the forward, at a price of %d", (price) => {
    const timeToExpiryYears = 2.25;
    const atForward = { spot: 1e4, strike: 1e4, timeToExpiryYears, annualRate: 0, annualDividendYield: 0 };
    const expected = (price * Math.sqrt(2 * Math.PI)) / (1e4 * Math.sqrt(timeToExpiryYears));
    for (const right of ["C", "P"] as const) {
      const { annualVol } = impliedVol(quote({ ...atForward, right, price }));
      expect(Math.abs(annualVol! / expected - 1)).toBeLessThan(1e-14);
    }
  });

  it("answers any input with a vol or a reason", () => {
    const wild = fc.oneof(fc.double(), fc.double({ min: 0, max: 200, noNaN: true }));
    fc.assert(
      fc.property(
        wild,
        wild,
        wild,
        wild,
        fc.double({ min: -1, max: 1 }),
        (price, spot, strike, time, rate) => {
          const answer = impliedVol(
            quote({ price, spot, strike, timeToExpiryYears: time, annualRate: rate }),
          );
          if (answer.annualVol === null) expect(impliedVolReasons).toContain(answer.reason);
          else expect(answer.annualVol > 0 && Number.isFinite(answer.annualVol)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("rises with the price", () => {
    const price = fc.double({ min: 0.01, max: 500, noNaN: true });
    fc.assert(
      fc.property(price, price, fc.double({ min: 200, max: 1_500, noNaN: true }), (a, b, strike) => {
        const low = impliedVol(quote({ price: Math.min(a, b), strike })).annualVol;
        const high = impliedVol(quote({ price: Math.max(a, b), strike })).annualVol;
        if (low !== null && high !== null) expect(high).toBeGreaterThanOrEqual(low * (1 - 1e-12));
      }),
    );
  });
});

describe("chainImpliedVols", () => {
  it("answers a contract alike alone, at any place of a chain and beside refused ones", () => {
    const columns = wildContracts(1_000);
    const greeks = greekTable(columns.count, "MAIN");
    chainGreeks(columns, greeks);
    const prices = greeks.columns.price;
    for (let i = 0; i < columns.count; i += 7) prices[i] = Number.NaN;
    const vols = impliedVolTable(columns.count);
    chainImpliedVols(columns, prices, vols);
    for (let i = 0; i < columns.count; i += 1) {
      const { annualVol, reason } = impliedVol({
        right: columns.isCall[i] === 1 ? "C" : "P",
        price: prices[i]!,
        spot: columns.spot[i]!,
        strike: columns.strike[i]!,
        timeToExpiryYears: columns.timeToExpiryYears[i]!,
        annualRate: columns.annualRate[i]!,
        annualDividendYield: columns.annualDividendYield[i]!,
      });
      expect(impliedVolReasons[vols.reason[i]!]).toBe(reason ?? "NONE");
      expect(vols.annualVol[i]).toBe(annualVol ?? 0);
    }
  });

  /** The golden file's rule: one rounding of price, discounted spot and strike, and intrinsic value, over sigma x vega. */
  function attainable(
    columns: OptionColumnsWithVol,
    table: ReturnType<typeof greekTable>,
    i: number,
  ): number {
    const T = columns.timeToExpiryYears[i]!;
    const { price, rho, epsilon, vega } = table.columns;
    const spotToday = columns.spot[i]! * Math.exp(-columns.annualDividendYield[i]! * T);
    const strikeToday = columns.strike[i]! * Math.exp(-columns.annualRate[i]! * T);
    const [spotLeg, strikeLeg] = [Math.abs(epsilon[i]! / T), Math.abs(rho[i]! / T)];
    const intrinsic = (columns.isCall[i] === 1 ? 1 : -1) * (spotToday - strikeToday);
    const rounded =
      intrinsic > 0
        ? price[i]! + intrinsic + 2 * (spotToday + strikeToday) - spotLeg - strikeLeg
        : price[i]! + spotLeg + strikeLeg;
    return Math.max(1, rounded / (columns.annualVol[i]! * vega[i]!)) * Number.EPSILON;
  }

  it("finds 100,000 random vols again, within 8 x attainable accuracy", () => {
    const columns = wildContracts(100_000);
    const greeks = greekTable(columns.count, "MAIN");
    expect(chainGreeks(columns, greeks)).toBe(0);
    const vols = impliedVolTable(columns.count);
    const refused = chainImpliedVols(columns, greeks.columns.price, vols);

    let [worst, found] = [0, 0];
    for (let i = 0; i < columns.count; i += 1) {
      const reason = impliedVolReasons[vols.reason[i]!];
      if (reason !== "NONE") {
        // Only a time value lost in the rounding of the price may be refused.
        if (attainable(columns, greeks, i) < 0.01) expect(reason).toBe("a vol");
        continue;
      }
      found += 1;
      const error = Math.abs(vols.annualVol[i]! / columns.annualVol[i]! - 1);
      const ratio = error / attainable(columns, greeks, i);
      if (!(ratio <= worst)) worst = ratio;
    }
    expect(found + refused).toBe(columns.count);
    expect(found).toBeGreaterThan(70_000);
    expect(worst).toBeLessThan(8);
  });

  it("takes an empty chain and refuses too few prices", () => {
    expect(chainImpliedVols(optionColumns(0), new Float64Array(0), impliedVolTable(0))).toBe(0);
    expect(() => chainImpliedVols(optionColumns(2), new Float64Array(1), impliedVolTable(2))).toThrow(
      "2 contracts need as many prices, got 1",
    );
  });
});
