import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apiExposure } from "../../../src/analytics/conventions.js";
import { chainGreeks, greekTable } from "../../../src/analytics/options/chain-greeks.js";
import { exposureLevels, gammaWalls } from "../../../src/analytics/options/exposure-levels.js";
import {
  dealersLongCallsShortPuts,
  type Exposure,
  exposureProfile,
  type OpenInterestColumns,
} from "../../../src/analytics/options/exposure-profile.js";
import { nearestGammaCrossing } from "../../../src/analytics/options/gamma-flip.js";
import { impliedVol } from "../../../src/analytics/options/implied-vol.js";
import { maxPain } from "../../../src/analytics/options/max-pain.js";
import { optionColumns } from "../../../src/analytics/options/option-columns.js";

interface Contract {
  readonly isCall: boolean;
  readonly strike: number;
  readonly timeToExpiryYears: number;
  readonly annualVol: number;
  readonly openInterest: number;
}

function chainOf(contracts: readonly Contract[], spot = 100, annualRate = 0.03, annualDividendYield = 0.01) {
  const chain: OpenInterestColumns = {
    ...optionColumns(contracts.length),
    openInterest: new Float64Array(contracts.length),
  };
  contracts.forEach((contract, i) => {
    chain.isCall[i] = contract.isCall ? 1 : 0;
    chain.spot[i] = spot;
    chain.strike[i] = contract.strike;
    chain.timeToExpiryYears[i] = contract.timeToExpiryYears;
    chain.annualRate[i] = annualRate;
    chain.annualDividendYield[i] = annualDividendYield;
    chain.annualVol[i] = contract.annualVol;
    chain.openInterest[i] = contract.openInterest;
  });
  return chain;
}

const profileOf = (chain: OpenInterestColumns) =>
  exposureProfile(
    { chain, multiplier: 100, convention: dealersLongCallsShortPuts },
    greekTable(chain.count, "MAIN"),
  );

const anyContract: fc.Arbitrary<Contract> = fc.record({
  isCall: fc.boolean(),
  strike: fc.integer({ min: 80, max: 120 }),
  timeToExpiryYears: fc.constantFrom(1 / 365, 7 / 365, 30 / 365, 0.5),
  annualVol: fc.double({ min: 0.05, max: 1, noNaN: true }),
  openInterest: fc.integer({ min: 0, max: 50_000 }),
});

const figures = ["gammaDollars", "deltaDollars", "vegaDollars", "vannaDollars", "charmDollars"] as const;

function expectSum(parts: readonly Exposure[], whole: Exposure) {
  for (const figure of figures) {
    const sum = parts.reduce((total, part) => total + part[figure], 0);
    const gross = parts.reduce((total, part) => total + Math.abs(part[figure]), 0);
    expect(Math.abs(sum - whole[figure])).toBeLessThanOrEqual(1e-12 * gross);
  }
}

describe("exposureProfile", () => {
  it("has parts that sum to the whole: strikes, expiries, sides", () => {
    fc.assert(
      fc.property(fc.array(anyContract, { maxLength: 60 }), (contracts) => {
        const { total, byStrike, byExpiry } = profileOf(chainOf(contracts));
        for (const side of ["call", "put", "net"] as const) {
          expectSum(
            byStrike.map((row) => row[side]),
            total[side],
          );
          expectSum(
            byExpiry.map((row) => row[side]),
            total[side],
          );
        }
        expectSum([total.call, total.put], total.net);
        expect(byStrike.reduce((sum, row) => sum + row.callOpenInterest, 0)).toBe(total.callOpenInterest);
      }),
    );
  });

  it("does not depend on the order of the contracts", () => {
    fc.assert(
      fc.property(fc.array(anyContract, { minLength: 1, maxLength: 60 }), (contracts) => {
        const forth = profileOf(chainOf(contracts));
        const back = profileOf(chainOf(contracts.toReversed()));
        expectSum(
          forth.byStrike.map(({ net }) => net),
          back.total.net,
        );
        expect(back.byStrike.map(({ strike }) => strike)).toEqual(forth.byStrike.map(({ strike }) => strike));
        expect(exposureLevels(back.byStrike, "LOWEST_STRIKE").highestOpenInterestStrike).toBe(
          exposureLevels(forth.byStrike, "LOWEST_STRIKE").highestOpenInterestStrike,
        );
      }),
    );
  });

  it("scales with the multiplier and turns with the convention, delta excepted", () => {
    const chain = chainOf([
      { isCall: true, strike: 100, timeToExpiryYears: 0.1, annualVol: 0.2, openInterest: 10 },
      { isCall: false, strike: 95, timeToExpiryYears: 0.1, annualVol: 0.25, openInterest: 30 },
    ]);
    const table = greekTable(2, "MAIN");
    const usual = exposureProfile({ chain, multiplier: 100, convention: { call: 1, put: -1 } }, table).total
      .net;
    const turned = exposureProfile({ chain, multiplier: 200, convention: { call: -1, put: 1 } }, table).total
      .net;
    expect(turned.gammaDollars).toBeCloseTo(-2 * usual.gammaDollars, 6);
    expect(turned.deltaDollars).toBeCloseTo(2 * usual.deltaDollars, 6);
  });

  it("is 0 for an empty chain", () => {
    const empty = profileOf(chainOf([]));
    expect(empty).toMatchObject({ byStrike: [], byExpiry: [], unanswered: 0 });
    expect(empty.total).toMatchObject({ isCallKnown: true, isPutKnown: true, isNetKnown: true });
    expect(empty.total.net.gammaDollars).toBe(0);
    expect(exposureLevels([], "LOWEST_STRIKE")).toEqual({
      callWall: null,
      putWall: null,
      maxPositiveGamma: null,
      maxNegativeGamma: null,
      highestOpenInterestStrike: null,
      magnet: null,
    });
  });

  it("counts open interest without a vol, and says where an exposure is not known", () => {
    const contract = { isCall: true, strike: 100, timeToExpiryYears: 0.1, annualVol: 0.2, openInterest: 10 };
    const without = { ...contract, annualVol: Number.NaN };
    const { total, unanswered, byStrike } = profileOf(
      chainOf([
        contract,
        { ...without, openInterest: 5 },
        { ...contract, openInterest: Number.NaN },
        { ...without, strike: 110, openInterest: 3 },
        { ...without, strike: 120, openInterest: 0 },
        { ...without, strike: 110, isCall: false, openInterest: 7 },
        { ...contract, strike: 130, openInterest: Number.NaN },
      ]),
    );
    expect(unanswered).toBe(6);
    expect(byStrike.map(({ strike }) => strike)).toEqual([100, 110, 120]);
    expect(byStrike.map(({ callOpenInterest }) => callOpenInterest)).toEqual([15, 3, 0]);
    expect(byStrike.map(({ isCallKnown }) => isCallKnown)).toEqual([true, false, true]);
    expect(byStrike.map(({ isPutKnown }) => isPutKnown)).toEqual([true, false, true]);
    expect(byStrike.map(({ isNetKnown }) => isNetKnown)).toEqual([true, false, true]);
    expect(total).toMatchObject({ callOpenInterest: 18, putOpenInterest: 7 });
    expect(total).toMatchObject({ isCallKnown: true, isPutKnown: false, isNetKnown: true });
    const unknown = profileOf(chainOf([{ ...contract, openInterest: Number.NaN }]));
    expect(unknown).toMatchObject({ byStrike: [], total: { isCallKnown: false, isNetKnown: false } });
  });

  it("takes the lowest strike on a tie, or the first listed", () => {
    const contract = { isCall: true, timeToExpiryYears: 0.1, annualVol: 0.2, openInterest: 0 };
    const rows = profileOf(chainOf([110, 90, 100].map((strike) => ({ ...contract, strike })))).byStrike.map(
      (row) => ({ ...row, call: { ...row.call, gammaDollars: 1 } }),
    );
    expect(gammaWalls(rows, "LOWEST_STRIKE").callWall).toBe(90);
    expect(gammaWalls(rows, "FIRST_LISTED").callWall).toBe(110);
  });
});

const worked = "/work/shared/golden/worked";

describe.skipIf(!existsSync(worked))("the worked sample chain (skipped without /work/shared/golden)", () => {
  const rows = existsSync(worked)
    ? readFileSync(`${worked}/gex_sample_chain.csv`, "utf8").trim().split("\n").slice(1)
    : [];
  const expected = existsSync(worked)
    ? JSON.parse(readFileSync(`${worked}/gex_sample_chain_expected.json`, "utf8"))
    : {};
  const quotes = rows.map((row) => {
    const [strike, , type, bid, ask, openInterest] = row.split(",");
    return {
      isCall: type === "C",
      strike: Number(strike),
      mid: (Number(bid) + Number(ask)) / 2,
      openInterest: Number(openInterest),
    };
  });
  const timeToExpiryYears = expected.T_years;

  it("gives method A: the demo's approximate vols", () => {
    const volOf = (mid: number) =>
      Math.min(2, Math.max(0.05, (mid / 590) * Math.sqrt((2 * Math.PI) / timeToExpiryYears)));
    const chain = chainOf(
      quotes.map((quote) => ({ ...quote, timeToExpiryYears, annualVol: volOf(quote.mid) })),
      590,
      0.05,
      0,
    );
    const { total, byStrike } = profileOf(chain);
    expect(apiExposure(total.net).gex).toBeCloseTo(expected.method_A.net_total, 2);
    expect(apiExposure(total.call).gex).toBeCloseTo(expected.method_A.call_total, 2);
    expect(gammaWalls(byStrike, "LOWEST_STRIKE")).toEqual({ callWall: 595, putWall: 585 });
    expect(exposureLevels(byStrike, "LOWEST_STRIKE")).toMatchObject({
      maxPositiveGamma: 595,
      maxNegativeGamma: 580,
      highestOpenInterestStrike: 590,
    });
    const netGamma = byStrike.map(({ strike, net }) => ({ strike, netGamma: net.gammaDollars }));
    expect(nearestGammaCrossing(netGamma, 590)).toBeCloseTo(expected.method_A.nearest_crossing, 6);
  });

  it("gives method B: implied vols, those below intrinsic skipped", () => {
    const contracts = quotes.flatMap(({ mid, ...quote }) => {
      const { annualVol } = impliedVol({
        right: quote.isCall ? "C" : "P",
        price: mid,
        spot: 590,
        strike: quote.strike,
        timeToExpiryYears,
        annualRate: 0.045,
        annualDividendYield: 0.013,
      });
      return annualVol === null ? [] : [{ ...quote, timeToExpiryYears, annualVol }];
    });
    const { total, byStrike } = profileOf(chainOf(contracts, 590, 0.045, 0.013));
    expect(apiExposure(total.net).gex).toBeCloseTo(expected.method_B.net_total, 2);
    expect(apiExposure(total.put).gex).toBeCloseTo(expected.method_B.put_total, 2);
    expect(gammaWalls(byStrike, "LOWEST_STRIKE")).toEqual({ callWall: 590, putWall: 590 });
    const netGamma = byStrike.map(({ strike, net }) => ({ strike, netGamma: net.gammaDollars }));
    expect(nearestGammaCrossing(netGamma, 590)).toBeCloseTo(expected.method_B.nearest_crossing, 6);
  });

  it("gives max pain and its curve", () => {
    const strikes = [...new Set(quotes.map(({ strike }) => strike))].map((strike) => {
      const held = (isCall: boolean) =>
        quotes.find((quote) => quote.strike === strike && quote.isCall === isCall)?.openInterest ?? 0;
      return { strike, callOpenInterest: held(true), putOpenInterest: held(false) };
    });
    const pain = maxPain(strikes, { multiplier: 100, tieRule: { kind: "NEAREST_TO", spot: 590 } });
    expect(pain.strike).toBe(590);
    expect(
      pain.byStrike.map(({ strike, callPain, putPain, pain: total_pain }) => ({
        strike,
        call_pain: callPain,
        put_pain: putPain,
        total_pain,
      })),
    ).toEqual(expected.max_pain.curve);
  });
});

it("maps sums to the API's units once", () => {
  const kernel = { gammaDollars: 5e9, deltaDollars: 7, vannaDollars: 3, charmDollars: -2 };
  expect(apiExposure(kernel)).toEqual({ gex: 5e7, dex: 7, vex: 300, chex: -2 });
});

it("fills the table it is given", () => {
  const chain = chainOf([
    { isCall: true, strike: 100, timeToExpiryYears: 0.1, annualVol: 0.2, openInterest: 1 },
  ]);
  const [used, plain] = [greekTable(1, "MAIN"), greekTable(1, "MAIN")];
  exposureProfile({ chain, multiplier: 1, convention: dealersLongCallsShortPuts }, used);
  chainGreeks(chain, plain);
  expect(used.figures).toEqual(plain.figures);
});
