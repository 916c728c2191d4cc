import { describe, expect, it } from "vitest";
import { bsmGreeks } from "../../../src/analytics/options/bsm-greeks.js";
import {
  contractVolRows,
  greekSurfaces,
  strikesAround,
} from "../../../src/analytics/options/greek-surfaces.js";

describe("greekSurfaces", () => {
  const near = { timeToExpiryYears: 0.1, annualRate: 0.03, annualDividendYield: 0.01 };
  const far = { timeToExpiryYears: 0.5, annualRate: 0.03, annualDividendYield: 0.01 };

  // The closed forms of formulas.md 4.1 in Python doubles: S 100, K 95, T 0.1, r 0.03, q 0.01, vol 0.22; charm by the year.
  it("gives the closed forms", () => {
    const surfaces = greekSurfaces({ spot: 100, strikes: [95], expiries: [near], vols: [[0.22]] });
    expect(surfaces.vanna[0]![0]).toBeCloseTo(-0.9613027707144396, 12);
    expect(surfaces.charm[0]![0]).toBeCloseTo(0.9821665087795807, 12);
    expect(surfaces.volga[0]![0]).toBeCloseTo(24.344247391082508, 10);
    expect(surfaces.speed[0]![0]).toBeCloseTo(-0.0052009829135675634, 14);
  });

  it("has in each cell what the single option's kernel gives, rows expiries, columns strikes", () => {
    const strikes = [90, 100, 110];
    const vols = [
      [0.3, 0.2, 0.25],
      [0.28, 0.22, 0.21],
    ];
    const surfaces = greekSurfaces({ spot: 101, strikes, expiries: [near, far], vols });
    [near, far].forEach((expiry, row) => {
      strikes.forEach((strike, j) => {
        const input = { ...expiry, right: "C", spot: 101, strike, annualVol: vols[row]![j]! } as const;
        const greeks = bsmGreeks(input)!;
        for (const name of ["vanna", "charm", "volga", "speed"] as const) {
          expect(surfaces[name][row]![j]).toBe(greeks[name]);
        }
      });
    });
  });

  it("is null without a vol and at expiry", () => {
    const { speed } = greekSurfaces({
      spot: 100,
      strikes: [100, 105],
      expiries: [near, { ...near, timeToExpiryYears: 0 }],
      vols: [
        [null, 0.2],
        [0.2, 0.2],
      ],
    });
    expect(speed[0]![0]).toBeNull();
    expect(speed[0]![1]).not.toBeNull();
    expect(speed[1]).toEqual([null, null]);
    expect(greekSurfaces({ spot: 100, strikes: [], expiries: [], vols: [] }).vanna).toEqual([]);
  });

  it("refuses vols that do not fit the grid", () => {
    const input = { spot: 100, strikes: [100, 105], expiries: [near], vols: [[0.2]] };
    expect(() => greekSurfaces(input)).toThrow("vols must have 1 rows of 2, got 1");
  });
});

describe("the grid", () => {
  it("takes the strikes within 15 % of spot once, ascending", () => {
    const strikes = [116, 115, 100, 100, 85, 84.9];
    expect(strikesAround(strikes, { spot: 100, widthFraction: 0.15 })).toEqual([85, 100, 115]);
  });

  it("prefers the vol of the side out of the money", () => {
    const columns = {
      count: 5,
      isCall: Uint8Array.of(1, 0, 1, 0, 1),
      strike: Float64Array.of(95, 95, 105, 105, 110),
      timeToExpiryYears: Float64Array.of(0.1, 0.1, 0.1, 0.1, 0.1),
      annualVol: Float64Array.of(0.5, 0.25, 0.18, 0.6, Number.NaN),
    };
    const grid = { spot: 100, strikes: [95, 105, 110], timesToExpiryYears: [0.1, 0.2] };
    expect(contractVolRows(columns, grid)).toEqual([
      [0.25, 0.18, null],
      [null, null, null],
    ]);
    const atSpot = { ...columns, strike: Float64Array.of(100, 100, 105, 105, 110) };
    expect(contractVolRows(atSpot, { ...grid, strikes: [100] })[0]).toEqual([0.5]);
    const callsOnly = { ...columns, annualVol: Float64Array.of(0.5, Number.NaN, 0.18, 0.6, 0.2) };
    expect(contractVolRows(callsOnly, grid)[0]).toEqual([0.5, 0.18, 0.2]);
  });
});
