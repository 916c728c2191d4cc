import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bsmGreeks } from "../../../src/analytics/options/bsm-greeks.js";
import { greekTable } from "../../../src/analytics/options/chain-greeks.js";
import { exposureSign } from "../../../src/analytics/options/dealer-regime.js";
import { exposureLevels } from "../../../src/analytics/options/exposure-levels.js";
import {
  dealersLongCallsShortPuts,
  exposureProfile,
} from "../../../src/analytics/options/exposure-profile.js";
import { optionColumns } from "../../../src/analytics/options/option-columns.js";
import { levelFigures, strikeRows, topGammaStrikes } from "../../../src/analytics/options/strike-rows.js";
import {
  netThetaDollars,
  tenorBuckets,
  tenorExposure,
} from "../../../src/analytics/options/tenor-exposure.js";
import { strikeGammaPct } from "../../../src/analytics/options/zero-dte.js";

interface Contract {
  readonly isCall: boolean;
  readonly strike: number;
  readonly days: number;
  readonly openInterest: number;
}

const choice = { multiplier: 100, convention: dealersLongCallsShortPuts } as const;

function exposedChain(contracts: readonly Contract[]) {
  const chain = {
    ...optionColumns(contracts.length),
    openInterest: Float64Array.from(contracts, ({ openInterest }) => openInterest),
    bid: new Float64Array(contracts.length).fill(0.95),
    ask: new Float64Array(contracts.length).fill(1.05),
    volume: Float64Array.from(contracts, (_, i) => 10 * (i + 1)),
  };
  chain.isCall.set(contracts.map(({ isCall }) => (isCall ? 1 : 0)));
  chain.strike.set(contracts.map(({ strike }) => strike));
  chain.timeToExpiryYears.set(contracts.map(({ days }) => days / 365));
  chain.spot.fill(100);
  chain.annualRate.fill(0.03);
  chain.annualVol.fill(0.2);
  const table = greekTable(contracts.length, "MAIN");
  return { chain, table, profile: exposureProfile({ chain, ...choice }, table) };
}

const anyContracts = fc.array(
  fc.record({
    isCall: fc.boolean(),
    strike: fc.integer({ min: 80, max: 120 }),
    days: fc.constantFrom(0.2, 1, 7.3, 7.6, 30, 60, 400),
    openInterest: fc.oneof(fc.integer({ min: 0, max: 9_000 }), fc.constant(Number.NaN)),
  }),
  { maxLength: 30 },
);

describe("tenorExposure", () => {
  const buckets = tenorBuckets([7, 30, 60]);

  // formulas.md 5.9: 0-7d, 8-30d, 31-60d, 60d+.
  it("has the buckets of the source", () => {
    expect(buckets).toEqual([
      { fromDay: 0, toDay: 7 },
      { fromDay: 8, toDay: 30 },
      { fromDay: 31, toDay: 60 },
      { fromDay: 61, toDay: null },
    ]);
    expect(() => tenorBuckets([7, 7])).toThrow("last days must ascend, got 7 after 7");
  });

  it("adds up to the profile and to the net theta", () => {
    fc.assert(
      fc.property(anyContracts, (contracts) => {
        const { chain, table, profile } = exposedChain(contracts);
        const rows = tenorExposure({ chain, ...choice }, table, buckets);
        const total = (name: "gammaDollars" | "thetaDollars" | "contractCount") =>
          rows.reduce((sum, row) => sum + row[name], 0);
        const size = rows.reduce((sum, row) => sum + Math.abs(row.gammaDollars), 1);
        expect(Math.abs(total("gammaDollars") - profile.total.net.gammaDollars) / size).toBeLessThan(1e-9);
        expect(total("contractCount")).toBe(contracts.length - profile.unanswered);
        expect(total("thetaDollars")).toBeCloseTo(netThetaDollars({ chain, ...choice }, table) ?? 0, 6);
        const shares = rows.map(({ shareOfGammaPct }) => shareOfGammaPct ?? 0);
        const sum = shares.reduce((all, one) => all + one, 0);
        expect(sum === 0 || Math.abs(sum - 100) < 1e-9).toBe(true);
      }),
    );
  });

  it("counts a day by its nearest whole number", () => {
    const contracts = [7.3, 7.6].map((days) => ({ isCall: true, strike: 100, days, openInterest: 1 }));
    const { chain, table } = exposedChain(contracts);
    const rows = tenorExposure({ chain, ...choice }, table, buckets);
    expect(rows.map(({ contractCount }) => contractCount)).toEqual([1, 1, 0, 0]);
  });

  // formulas.md 5.8: sum of theta a day x open interest x 100, from the single option's kernel.
  it("gives net theta in money a day, null where nothing is known", () => {
    const { chain, table } = exposedChain([{ isCall: true, strike: 101, days: 1, openInterest: 30 }]);
    const { theta } = bsmGreeks({
      right: "C",
      spot: 100,
      strike: 101,
      timeToExpiryYears: 1 / 365,
      annualRate: 0.03,
      annualDividendYield: 0,
      annualVol: 0.2,
    })!;
    expect(netThetaDollars({ chain, ...choice }, table)).toBeCloseTo((theta / 365) * 3_000, 8);
    const none = exposedChain([{ isCall: true, strike: 101, days: 1, openInterest: Number.NaN }]);
    expect(netThetaDollars({ chain: none.chain, ...choice }, none.table)).toBeNull();
  });
});

describe("strikes of an expiry", () => {
  const contracts = [
    { isCall: true, strike: 98, days: 1, openInterest: 100 },
    { isCall: false, strike: 98, days: 1, openInterest: 300 },
    { isCall: true, strike: 100, days: 1, openInterest: 500 },
    { isCall: true, strike: 106, days: 1, openInterest: 100 },
  ];
  const { chain: expiry, table, profile } = exposedChain(contracts);
  const input = { expiry, table, profile, spot: 100, rangeFraction: 0.03 };

  it("shows the strikes within the range, with shares of all", () => {
    const rows = strikeRows(input);
    expect(rows.map(({ exposure }) => exposure.strike)).toEqual([98, 100]);
    expect(rows.map(({ distancePct }) => distancePct)).toEqual([-2, 0]);
    expect(rows.map(({ openInterestSharePct }) => openInterestSharePct)).toEqual([40, 50]);
    expect(rows.map(({ volumeSharePct }) => volumeSharePct)).toEqual([30, 30]);
    const all = strikeRows({ ...input, rangeFraction: 0.1 });
    expect(all.reduce((sum, { gammaSharePct }) => sum + gammaSharePct!, 0)).toBeCloseTo(100, 10);
  });

  it("has the greeks and quotes of each side, null where none is listed", () => {
    const [low, middle] = strikeRows(input);
    expect(low!.put).toMatchObject({ vol: 0.2, mid: 1, spreadPct: expect.closeTo(10, 10), volume: 20 });
    expect(low!.put.delta).toBe(table.columns.delta[1]!);
    expect(low!.call.theta).toBe(table.columns.theta[0]! / 365);
    expect(middle!.put).toEqual({
      vol: null,
      delta: null,
      gamma: null,
      theta: null,
      mid: null,
      spreadPct: null,
      volume: null,
    });
  });

  it("does not know a volume that is not told, nor greeks without a vol", () => {
    const volume = Float64Array.of(Number.NaN, 20, 30, 40);
    const [low] = strikeRows({ ...input, expiry: { ...expiry, volume } });
    expect(low!.call.volume).toBeNull();
    expect(low!.volumeSharePct).toBeCloseTo(100 * (20 / 90), 12);
    const blank = { ...expiry, annualVol: new Float64Array(4).fill(Number.NaN) };
    const blankTable = greekTable(4, "MAIN");
    const blankProfile = exposureProfile({ chain: blank, ...choice }, blankTable);
    const rows = strikeRows({ ...input, expiry: blank, profile: blankProfile, table: blankTable });
    expect(rows[0]!.exposure).toMatchObject({ isNetKnown: false, putOpenInterest: 300 });
    expect(rows[0]!.gammaSharePct).toBeNull();
    expect(rows[0]!.put).toMatchObject({ vol: null, delta: null, gamma: null, theta: null, mid: 1 });
  });

  it("ranks strikes by absolute net gamma", () => {
    const top = topGammaStrikes(profile.byStrike, 2);
    const sizes = profile.byStrike.map(({ net }) => Math.abs(net.gammaDollars)).sort((a, b) => b - a);
    expect(top.map(({ net }) => Math.abs(net.gammaDollars))).toEqual(sizes.slice(0, 2));
    expect(topGammaStrikes([], 5)).toEqual([]);
  });

  it("tells what stands at the levels", () => {
    const levels = exposureLevels(profile.byStrike, "LOWEST_STRIKE");
    const rowAt = (strike: number | null) => profile.byStrike.find((row) => row.strike === strike)!;
    expect(levelFigures(profile.byStrike, levels)).toEqual({
      callWallGammaDollars: rowAt(100).call.gammaDollars,
      putWallGammaDollars: rowAt(98).put.gammaDollars,
      magnetGammaDollars: rowAt(levels.magnet).net.gammaDollars,
      highestOpenInterest: 500,
    });
    expect(levelFigures([], exposureLevels([], "LOWEST_STRIKE"))).toEqual({
      callWallGammaDollars: null,
      putWallGammaDollars: null,
      magnetGammaDollars: null,
      highestOpenInterest: null,
    });
  });

  it("knows the share of one strike as the rows do", () => {
    const all = strikeRows({ ...input, rangeFraction: 0.1 });
    for (const { exposure, gammaSharePct } of all) {
      expect(strikeGammaPct(profile.byStrike, exposure.strike)).toBe(gammaSharePct);
    }
    expect(strikeGammaPct(profile.byStrike, null)).toBeNull();
  });

  it("labels a net exposure by its sign", () => {
    expect([-1, 0, 1].map(exposureSign)).toEqual(["NEGATIVE", "NEUTRAL", "POSITIVE"]);
  });
});
