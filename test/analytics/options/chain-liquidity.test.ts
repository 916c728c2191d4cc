import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  atmGamma,
  atmStraddle,
  expiryNearest,
  nearAgainstWeek,
  nearestDeltaSkewPct,
} from "../../../src/analytics/options/at-the-money.js";
import { chainGreeks, greekTable } from "../../../src/analytics/options/chain-greeks.js";
import {
  chainLiquidity,
  expiryLiquidity,
  spreadPct,
} from "../../../src/analytics/options/chain-liquidity.js";
import { optionColumns } from "../../../src/analytics/options/option-columns.js";
import { nearestStrike } from "../../../src/analytics/options/strike-distance.js";
import { executionScore, isNearClose } from "../../../src/analytics/options/zero-dte.js";

interface Quote {
  readonly right: "C" | "P";
  readonly strike: number;
  readonly bid?: number;
  readonly ask?: number;
  readonly vol?: number;
  readonly openInterest?: number;
}

function expiryOf(quotes: readonly Quote[], { spot = 100, years = 30 / 365 } = {}) {
  const column = (figure: (quote: Quote) => number | undefined) =>
    Float64Array.from(quotes, (quote) => figure(quote) ?? Number.NaN);
  const expiry = {
    ...optionColumns(quotes.length),
    bid: column(({ bid }) => bid),
    ask: column(({ ask }) => ask),
    openInterest: column(({ openInterest }) => openInterest),
  };
  expiry.isCall.set(quotes.map(({ right }) => (right === "C" ? 1 : 0)));
  expiry.strike.set(quotes.map(({ strike }) => strike));
  expiry.annualVol.set(quotes.map(({ vol }) => vol ?? Number.NaN));
  expiry.spot.fill(spot);
  expiry.timeToExpiryYears.fill(years);
  const table = greekTable(quotes.length, "MAIN");
  chainGreeks(expiry, table);
  return { expiry, table };
}

describe("spreads", () => {
  it.each([
    { bid: 1.98, ask: 2.02, expected: 2 },
    { bid: 2, ask: 2, expected: 0 },
    { bid: 0, ask: 2, expected: null },
    { bid: 3, ask: 2, expected: null },
    { bid: 1, ask: Number.NaN, expected: null },
  ])("of $bid to $ask are $expected %", ({ bid, ask, expected }) => {
    const pct = spreadPct(bid, ask);
    if (expected === null) expect(pct).toBeNull();
    else expect(pct).toBeCloseTo(expected, 12);
  });

  it("are the same whatever the unit of the price", () => {
    const price = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(price, price, (bid, more) => {
        expect(spreadPct(8 * bid, 8 * (bid + more))).toBeCloseTo(spreadPct(bid, bid + more)!, 9);
      }),
    );
  });
});

describe("chainLiquidity", () => {
  const quotes: Quote[] = [
    { right: "C", strike: 100, bid: 1.9, ask: 2.1, openInterest: 4_000 },
    { right: "P", strike: 102, bid: 0.98, ask: 1.02, openInterest: 0 },
    { right: "P", strike: 85, bid: 0.1, ask: 0.3, openInterest: 10 },
    // In the money by as much: no wing.
    { right: "C", strike: 85, bid: 15, ask: 16, openInterest: 10 },
    { right: "C", strike: 111, bid: 0, ask: 0.1, openInterest: 10 },
  ];

  it("tells the money from the wings and counts what it rests on", () => {
    const { expiry } = expiryOf(quotes);
    expect(chainLiquidity(expiry, 100)).toEqual({
      atmSpreadPct: expect.closeTo((10 + 4) / 2, 10),
      wingSpreadPct: expect.closeTo(100, 10),
      atmContracts: 2,
      wingContracts: 1,
      liquidContracts: 3,
    });
  });

  it("has no spread of an empty chain", () => {
    expect(chainLiquidity(expiryOf([]).expiry, 100)).toEqual({
      atmSpreadPct: null,
      wingSpreadPct: null,
      atmContracts: 0,
      wingContracts: 0,
      liquidContracts: 0,
    });
  });

  it("weighs the spreads of an expiry by open interest, within the range alone", () => {
    const { expiry } = expiryOf(quotes);
    const liquidity = expiryLiquidity(expiry, { spot: 100, rangeFraction: 0.03 });
    expect(liquidity).toEqual({
      atmSpreadPct: expect.closeTo(10, 10),
      weightedSpreadPct: expect.closeTo(10, 10),
      executionScore: expect.closeTo(executionScore({ spreadPct: 10, atmOpenInterest: 4_000 }), 10),
    });
    const wide = expiryLiquidity(expiry, { spot: 100, rangeFraction: 0.2 });
    const byHand = (4_000 * 10 + 10 * 100 + 10 * (100 / 15.5)) / 4_020;
    expect(wide.weightedSpreadPct).toBeCloseTo(byHand, 10);
    expect(expiryLiquidity(expiryOf([]).expiry, { spot: 100, rangeFraction: 0.03 })).toEqual({
      atmSpreadPct: null,
      weightedSpreadPct: null,
      executionScore: null,
    });
  });

  // The vendor's printed zero-DTE example: a spread of 0.45 % at the money scores 86.
  it("gives the published execution score", () => {
    expect(Math.round(executionScore({ spreadPct: 0.45, atmOpenInterest: 5_000 }))).toBe(86);
  });
});

describe("at the money", () => {
  const straddle: Quote[] = [
    { right: "C", strike: 100, bid: 2, ask: 2.2, vol: 0.2 },
    { right: "P", strike: 100, bid: 1.4, ask: 1.6, vol: 0.2 },
    { right: "C", strike: 101, bid: 1, ask: 1.2, vol: 0.2 },
  ];

  it("adds the mids of the nearest strike that has both", () => {
    expect(atmStraddle(expiryOf(straddle).expiry, 101)).toEqual({
      strike: 100,
      price: expect.closeTo(3.6, 12),
    });
    expect(atmStraddle(expiryOf(straddle.slice(1)).expiry, 101)).toBeNull();
  });

  it("takes the lower of two strikes equally near, and none of none", () => {
    expect(nearestStrike([101, 99], 100)).toBe(99);
    expect(nearestStrike([99, 101], 100)).toBe(99);
    expect(nearestStrike([], 100)).toBeNull();
  });

  it("has the gamma of the call and of the put, which are one", () => {
    const { expiry, table } = expiryOf(straddle);
    expect(atmGamma(expiry, table, 100)).toBeCloseTo(table.columns.gamma[0]!, 15);
    const unknown = expiryOf([{ right: "C", strike: 100 }]);
    expect(atmGamma(unknown.expiry, unknown.table, 100)).toBeNull();
  });

  // Brenner and Subrahmanyam (1988): gamma at the money is close to 1 / (S sigma sqrt(2 pi T)), so it grows as 1 / sqrt T.
  it("gives the acceleration that the square root of time says", () => {
    const [today, week] = [0.25 / 365, 7 / 365].map((years) => {
      const { expiry, table } = expiryOf(straddle, { years });
      return { vol: 0.2, gamma: atmGamma(expiry, table, 100) };
    });
    const { gammaAcceleration, volRatio } = nearAgainstWeek(today!, week!);
    expect(gammaAcceleration).toBeCloseTo(Math.sqrt(28), 1);
    expect(volRatio).toBe(1);
  });

  // The vendor's printed zero-DTE example: 12.3 % against 14.8 %.
  it("gives the published vol ratio and is null where a figure is unknown", () => {
    const none = { vol: null, gamma: null };
    expect(nearAgainstWeek({ vol: 0.123, gamma: 0.05 }, { vol: 0.148, gamma: 0 })).toEqual({
      volRatio: expect.closeTo(0.83, 2),
      gammaAcceleration: null,
    });
    expect(nearAgainstWeek(none, none)).toEqual({ volRatio: null, gammaAcceleration: null });
  });

  it("takes the vols of the contracts nearest to 25 delta", () => {
    const { expiry, table } = expiryOf([
      { right: "P", strike: 97, vol: 0.24 },
      { right: "P", strike: 90, vol: 0.35 },
      { right: "C", strike: 104, vol: 0.18 },
      { right: "C", strike: 120, vol: 0.3 },
    ]);
    const gaps = [...table.columns.delta].map((delta) => Math.abs(Math.abs(delta) - 0.25));
    expect(gaps[0]).toBeLessThan(gaps[1]!);
    expect(gaps[2]).toBeLessThan(gaps[3]!);
    expect(nearestDeltaSkewPct(expiry, table)).toBeCloseTo(6, 10);
  });

  it("has no skew where a side has nothing within 0.20 of 25 delta", () => {
    const { expiry, table } = expiryOf([
      { right: "P", strike: 97, vol: 0.2 },
      { right: "C", strike: 60, vol: 0.2 },
    ]);
    expect(nearestDeltaSkewPct(expiry, table)).toBeNull();
    const empty = expiryOf([]);
    expect(nearestDeltaSkewPct(empty.expiry, empty.table)).toBeNull();
  });

  it.each([
    { days: [0.1, 5, 8, 30], expected: 2 },
    { days: [0.1, 6, 8], expected: 1 },
    { days: [8, 6], expected: 1 },
    { days: [0.1, 30], expected: null },
    { days: [3], expected: 0 },
    { days: [], expected: null },
  ])("finds a week's expiry among $days days at $expected", ({ days, expected }) => {
    const years = days.map((day) => day / 365);
    expect(expiryNearest(years, { tenorDays: 7, withinDays: 4 })).toBe(expected);
  });

  it("is near the close in the last five minutes", () => {
    expect([0, 4.9 / 60, 5.1 / 60].map(isNearClose)).toEqual([true, true, false]);
  });
});
