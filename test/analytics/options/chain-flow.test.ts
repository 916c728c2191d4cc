import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chainFlow,
  nearVolumePct,
  openInterestByMoneyness,
  topStrikesVolumePct,
  totalOpenInterest,
} from "../../../src/analytics/options/chain-flow.js";
import { chainSubset, heldPlaces } from "../../../src/analytics/options/chain-subset.js";
import { maxPain } from "../../../src/analytics/options/max-pain.js";
import { maxPainByExpiry, openInterestByStrike } from "../../../src/analytics/options/max-pain-by-expiry.js";
import {
  openInterestChanges,
  topOpenInterestChanges,
} from "../../../src/analytics/options/open-interest-change.js";

interface Contract {
  readonly isCall: boolean;
  readonly strike: number;
  readonly days: number;
  readonly openInterest: number;
  readonly volume: number;
}

function columnsOf(contracts: readonly Contract[]) {
  return {
    count: contracts.length,
    isCall: Uint8Array.from(contracts, ({ isCall }) => (isCall ? 1 : 0)),
    strike: Float64Array.from(contracts, ({ strike }) => strike),
    timeToExpiryYears: Float64Array.from(contracts, ({ days }) => days / 365),
    openInterest: Float64Array.from(contracts, ({ openInterest }) => openInterest),
    volume: Float64Array.from(contracts, ({ volume }) => volume),
  };
}

const unknown = Number.NaN;
const anyContract: fc.Arbitrary<Contract> = fc.record({
  isCall: fc.boolean(),
  strike: fc.integer({ min: 80, max: 120 }),
  days: fc.constantFrom(0, 1, 7, 30),
  openInterest: fc.oneof(fc.integer({ min: 0, max: 50_000 }), fc.constant(unknown)),
  volume: fc.oneof(fc.integer({ min: 0, max: 50_000 }), fc.constant(unknown)),
});

describe("chainFlow", () => {
  // golden/worked/flashalpha_worked_examples.json: stock_summary, zero_dte.
  it.each([
    { call: 5_204_107, put: 10_577_486, ratio: 2.033 },
    { call: 161_462, put: 252_805, ratio: 1.566 },
  ])("gives the published put/call ratio $ratio", ({ call, put, ratio }) => {
    const { total } = chainFlow(
      columnsOf([
        { isCall: true, strike: 680, days: 1, openInterest: call, volume: unknown },
        { isCall: false, strike: 680, days: 1, openInterest: put, volume: unknown },
      ]),
    );
    expect(total.putCallOpenInterestRatio).toBeCloseTo(ratio, 3);
    expect(total).toMatchObject({ callVolume: null, putCallVolumeRatio: null, totalVolume: null });
  });

  // The vendor's printed zero-DTE example: 520,000 and 322,000 traded of 680,000 and 560,000 open.
  it("gives the published flow block", () => {
    const { total } = chainFlow(
      columnsOf([
        { isCall: true, strike: 590, days: 0.05, openInterest: 680_000, volume: 520_000 },
        { isCall: false, strike: 590, days: 0.05, openInterest: 560_000, volume: 322_000 },
      ]),
    );
    expect(total).toMatchObject({
      totalVolume: 842_000,
      netCallVolume: 198_000,
      totalOpenInterest: 1_240_000,
      putCallVolumeRatio: expect.closeTo(0.619, 3),
      putCallOpenInterestRatio: expect.closeTo(0.824, 3),
      volumeToOpenInterestRatio: expect.closeTo(0.679, 3),
    });
  });

  it("knows no open interest where none is told, and 0 of a side without contracts", () => {
    const { total, openInterestWeightedDays } = chainFlow(
      columnsOf([{ isCall: true, strike: 100, days: 3, openInterest: unknown, volume: 5 }]),
    );
    expect(total).toMatchObject({ callOpenInterest: null, putOpenInterest: 0, totalOpenInterest: null });
    expect(openInterestWeightedDays).toBeNull();
    expect(chainFlow(columnsOf([]))).toMatchObject({
      total: { totalOpenInterest: 0, totalVolume: 0, putCallOpenInterestRatio: null },
      byStrike: [],
      byExpiry: [],
      activeExpirations: 0,
    });
  });

  it("totals what is known to be open, null where nothing is", () => {
    const total = (openInterest: readonly number[]) =>
      totalOpenInterest({ count: openInterest.length, openInterest: Float64Array.from(openInterest) });
    expect(total([3, unknown, 4])).toBe(7);
    expect(total([unknown, unknown])).toBeNull();
    expect(total([0, unknown])).toBe(0);
    expect(total([])).toBe(0);
    expect(totalOpenInterest({ count: 1, openInterest: Float64Array.of(2, 5) })).toBe(2);
  });

  it("weighs days by what is held and counts expiries still to come", () => {
    const flow = chainFlow(
      columnsOf([
        { isCall: true, strike: 100, days: 0, openInterest: 900, volume: 0 },
        { isCall: true, strike: 100, days: 10, openInterest: 30, volume: 0 },
        { isCall: false, strike: 100, days: 50, openInterest: 10, volume: 0 },
        { isCall: false, strike: 100, days: 90, openInterest: 0, volume: 0 },
      ]),
    );
    expect(flow.openInterestWeightedDays).toBeCloseTo((30 * 10 + 10 * 50) / 40, 12);
    expect(flow.activeExpirations).toBe(2);
    expect(flow.byExpiry).toHaveLength(4);
  });

  it("reads no further than its count, strikes ascending and the nearest expiry first", () => {
    const contracts = [110, 90, 100].map((strike, i) => ({
      isCall: true,
      strike,
      days: [30, 1, 7][i]!,
      openInterest: 1,
      volume: 1,
    }));
    const { byStrike, byExpiry } = chainFlow(columnsOf(contracts));
    expect(byStrike.map(({ strike }) => strike)).toEqual([90, 100, 110]);
    expect(byExpiry.map(({ timeToExpiryYears }) => Math.round(365 * timeToExpiryYears))).toEqual([1, 7, 30]);
    const two = chainFlow({ ...columnsOf(contracts), count: 2 });
    expect(two.total.totalOpenInterest).toBe(2);
    expect(openInterestByMoneyness({ ...columnsOf(contracts), count: 2 }, 100)).toMatchObject({
      otmCall: 1,
      atmCall: 0,
      itmCall: 1,
    });
  });

  it("has sums by strike and by expiry that add up to its total", () => {
    fc.assert(
      fc.property(fc.array(anyContract, { maxLength: 40 }), (contracts) => {
        const { total, byStrike, byExpiry } = chainFlow(columnsOf(contracts));
        for (const rows of [byStrike, byExpiry]) {
          for (const name of ["callOpenInterest", "putVolume"] as const) {
            const sum = rows.reduce((all, row) => all + (row[name] ?? 0), 0);
            expect(sum).toBe(total[name] ?? 0);
          }
        }
      }),
    );
  });

  it("shares volume out by strike", () => {
    const { byStrike } = chainFlow(
      columnsOf(
        [90, 99.6, 100.4, 110, 120].map((strike, i) => ({
          isCall: true,
          strike,
          days: 1,
          openInterest: 1,
          volume: [10, 20, 30, 40, 0][i]!,
        })),
      ),
    );
    expect(topStrikesVolumePct(byStrike, 3)).toBe(90);
    const silent = { ...byStrike[0]!, strike: 100, totalVolume: null };
    expect(nearVolumePct([...byStrike, silent], { spot: 100, widthFraction: 0.005 })).toBe(50);
    expect(topStrikesVolumePct([silent, ...byStrike], 1)).toBe(40);
    expect(nearVolumePct(byStrike, { spot: 100, widthFraction: 0.005 })).toBe(50);
    expect(topStrikesVolumePct([], 3)).toBeNull();
    expect(nearVolumePct([], { spot: 100, widthFraction: 0.005 })).toBeNull();
  });

  it.each([
    { isCall: true, strike: 105, place: "atmCall" },
    { isCall: true, strike: 106, place: "otmCall" },
    { isCall: true, strike: 94, place: "itmCall" },
    { isCall: false, strike: 95, place: "atmPut" },
    { isCall: false, strike: 94, place: "otmPut" },
    { isCall: false, strike: 106, place: "itmPut" },
  ])("puts call $isCall struck at $strike with spot 100 to $place", ({ isCall, strike, place }) => {
    const columns = columnsOf([
      { isCall, strike, days: 1, openInterest: 7, volume: 0 },
      { isCall, strike, days: 1, openInterest: unknown, volume: 0 },
    ]);
    const nothing = { otmCall: 0, atmCall: 0, itmCall: 0, otmPut: 0, atmPut: 0, itmPut: 0 };
    expect(openInterestByMoneyness(columns, 100)).toEqual({ ...nothing, [place]: 7 });
  });
});

describe("open interest changes", () => {
  const contracts = [
    { isCall: false, strike: 595, days: 1, openInterest: 4_000, volume: 10 },
    { isCall: true, strike: 600, days: 1, openInterest: 9_000, volume: 1_000 },
    { isCall: true, strike: 600, days: 8, openInterest: 2_000, volume: 250 },
    { isCall: true, strike: 605, days: 1, openInterest: unknown, volume: unknown },
    { isCall: true, strike: 595, days: 1, openInterest: 1_500, volume: 0 },
  ];
  const columns = {
    ...columnsOf(contracts),
    openInterestBefore: Float64Array.of(6_000, 4_500, 1_500, 10, 1_500),
  };

  it("adds the expiries of a strike and side, strikes ascending", () => {
    expect(openInterestChanges(columns)).toEqual([
      { strike: 595, right: "C", change: 0, volume: 0 },
      { strike: 595, right: "P", change: -2_000, volume: 10 },
      { strike: 600, right: "C", change: 5_000, volume: 1_250 },
      { strike: 605, right: "C", change: null, volume: null },
    ]);
  });

  it("leaves nothing behind of tenths of coins", () => {
    const coins = [1, 2, 3].map((days) => ({
      isCall: true,
      strike: 60_000,
      days,
      openInterest: 0.3,
      volume: 0,
    }));
    const openInterestBefore = Float64Array.of(0.1, 0.2, 0.1);
    expect(0.3 - 0.1 + (0.3 - 0.2) + (0.3 - 0.1)).not.toBe(0.5);
    expect(openInterestChanges({ ...columnsOf(coins), openInterestBefore })[0]!.change).toBe(0.5);
  });

  it("ranks by size and leaves out what did not change", () => {
    const top = topOpenInterestChanges(openInterestChanges(columns), 5);
    expect(top.map(({ strike, change }) => [strike, change])).toEqual([
      [600, 5_000],
      [595, -2_000],
    ]);
    expect(topOpenInterestChanges(openInterestChanges(columns), 1)).toHaveLength(1);
    const equal = [620, 610].map((strike) => ({ strike, right: "C" as const, change: 9, volume: null }));
    expect(topOpenInterestChanges(equal, 2).map(({ strike }) => strike)).toEqual([610, 620]);
    expect(openInterestChanges({ ...columns, count: 0 })).toEqual([]);
  });
});

describe("parts of a chain", () => {
  it("copies columns by place and refuses a place that is none", () => {
    const columns = { ...columnsOf([]), count: 2, strike: Float64Array.of(90, 100, 110), name: "SPY" };
    expect(chainSubset(columns, [1])).toMatchObject({ count: 1, strike: Float64Array.of(100), name: "SPY" });
    expect(() => chainSubset(columns, [2])).toThrow("place must lie in 0..1, got 2");
  });

  it("drops what is held too little, all that is listed at 0", () => {
    const columns = { count: 3, openInterest: Float64Array.of(5, unknown, 10) };
    expect(heldPlaces(columns, 0)).toEqual([0, 1, 2]);
    expect(heldPlaces(columns, 6)).toEqual([2]);
    expect(heldPlaces(columns, 5)).toEqual([0, 2]);
  });

  it("adds what is open at a strike by side, strikes ascending", () => {
    const columns = columnsOf([
      { isCall: true, strike: 105, days: 1, openInterest: 4, volume: 0 },
      { isCall: false, strike: 100, days: 1, openInterest: 3, volume: 0 },
      { isCall: true, strike: 105, days: 7, openInterest: 2, volume: 0 },
      { isCall: true, strike: 100, days: 7, openInterest: unknown, volume: 0 },
    ]);
    expect(openInterestByStrike(columns, [0, 1, 2, 3])).toEqual([
      { strike: 100, callOpenInterest: 0, putOpenInterest: 3 },
      { strike: 105, callOpenInterest: 6, putOpenInterest: 0 },
    ]);
    expect(openInterestByStrike(columns, [])).toEqual([]);
  });

  it("gives max pain of each expiry as that of the expiry alone", () => {
    fc.assert(
      fc.property(fc.array(anyContract, { minLength: 1, maxLength: 40 }), (contracts) => {
        const columns = columnsOf(contracts);
        const choice = { multiplier: 100, tieRule: { kind: "LOWEST_STRIKE" } } as const;
        const times = maxPainByExpiry(columns, choice).map(({ timeToExpiryYears }) => timeToExpiryYears);
        expect(times).toEqual([...new Set(columns.timeToExpiryYears)].sort((a, b) => a - b));
        for (const { timeToExpiryYears, strike, totalOpenInterest } of maxPainByExpiry(columns, choice)) {
          const places = [...contracts.keys()].filter(
            (i) => columns.timeToExpiryYears[i] === timeToExpiryYears,
          );
          const alone = chainSubset(columns, places);
          expect(strike).toBe(maxPain(openInterestByStrike(alone, alone.strike.keys()), choice).strike);
          const held = alone.openInterest.reduce((sum, one) => sum + (one > 0 ? one : 0), 0);
          expect(totalOpenInterest).toBe(held);
        }
      }),
    );
  });
});

const file = fileURLToPath(
  new URL("../../../../shared/data/options/cboe_spx_2020-03-22.csv.gz", import.meta.url),
);

describe.skipIf(!existsSync(file))("the SPX chain of 2020-03-22 (skipped without the data)", () => {
  // data/README.md: 19,000 rows, 37 expiries, total open interest 16,252,817.
  it("has the open interest and expiries that the data's own notes count", () => {
    const [header, ...lines] = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n");
    const at = (name: string) => header!.split(",").indexOf(name);
    const contracts = lines.map((line) => {
      const cells = line.split(",");
      return {
        isCall: cells[at("option_type")] === "C",
        strike: Number(cells[at("strike")]),
        days: (Date.parse(cells[at("expiration")]!) - Date.parse("2020-03-22")) / 86_400_000,
        openInterest: Number(cells[at("open_interest")]),
        volume: Number(cells[at("volume")]),
      };
    });
    const { total, byExpiry, byStrike } = chainFlow(columnsOf(contracts));
    expect(contracts).toHaveLength(19_000);
    expect(total.totalOpenInterest).toBe(16_252_817);
    expect(byExpiry).toHaveLength(37);
    const volume = contracts.reduce((sum, one) => sum + one.volume, 0);
    expect(byStrike.reduce((sum, { totalVolume }) => sum + totalVolume!, 0)).toBe(volume);
  });
});
