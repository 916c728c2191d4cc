import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  annualisedReturn,
  type BacktestRule,
  backtestVariants,
  cryptoFactorNames,
  factorBacktest,
  sortableWeeks,
  type WeeklyPanel,
  weekHoldings,
  weeklyPanel,
  weekOf,
} from "../../../src/analytics/factors/index.js";
import { SeededRandom } from "../../../src/analytics/math/seeded-random.js";
import { columnsOf, type FullDay, plainRule } from "../../support/daily-columns.js";
import { type PlainDay, type PlainRule, plainFactor } from "../../support/plain-factors.js";
import { dataFolder, hasRealData } from "../../support/real-data.js";

const names = Array.from({ length: 12 }, (_, i) => `coin-${String(i).padStart(2, "0")}`);
/** Monday 2020-01-06. */
const monday = 18_267;

/** Assets that start and end at different days, with gaps, and with fees and users. */
function wildRows(days: number, effect = 0): FullDay[] {
  const random = new SeededRandom(11);
  return names.flatMap((asset, i) => {
    let close = 10 + i;
    const [from, to] = [i % 3 === 2 ? 40 + 3 * i : 0, i === 5 ? 7 * Math.floor((days - 60) / 7) : days];
    const rows: FullDay[] = [];
    for (let day = from; day < to; day += 1) {
      close *= 1 + 0.06 * (random.uniform() - 0.5) + effect * (5.5 - i);
      const isGap = i === 7 && day > 100 && day < 113;
      if (isGap) continue;
      rows.push({
        asset,
        day: monday + day,
        close,
        cap: i === 3 && day < 90 ? null : (effect === 0 ? close : 10) * 2e7 * (i + 1) ** 2,
        volume: 4e6 + 1e7 * random.uniform(),
        fees: 1e4 * (1 + random.uniform()),
        users: 2_000 * (1 + random.uniform()),
      });
    }
    return rows;
  });
}

function panelOf(rows: readonly FullDay[], assets = names) {
  const firstWeek = weekOf(monday);
  const lastDay = Math.max(...rows.map(({ day }) => day));
  return weeklyPanel({
    columns: columnsOf(rows, assets),
    assetCount: assets.length,
    firstWeek,
    weekCount: weekOf(lastDay + 1) - firstWeek,
    hiddenDays: 30,
  });
}

function wholeRule({ firstWeek, weekCount }: WeeklyPanel, rule: Partial<BacktestRule>): BacktestRule {
  const range = { fromWeek: firstWeek + 1, toWeek: firstWeek + weekCount - 1 };
  return { ...plainRule, minAssets: 6, ...range, ...rule };
}

function backtestOf(rows: readonly FullDay[], rule: Partial<BacktestRule>, assets = names) {
  const panel = panelOf(rows, assets);
  return factorBacktest(panel, wholeRule(panel, rule));
}

function plainOf(rows: readonly PlainDay[], rule: Partial<PlainRule>) {
  const lastDay = Math.max(...rows.map(({ day }) => day));
  return plainFactor(rows, {
    factor: "smb",
    breakpoint: 0.5,
    minAssets: 6,
    lookback: 3,
    capThreshold: 100e6,
    volumeThreshold: 35e6,
    fromSunday: monday + 13,
    toSunday: 7 * (weekOf(lastDay + 1) - 1) + 3,
    ...rule,
  });
}

function expectSame(
  rows: readonly FullDay[],
  rule: { factor: "smb" | "momentum"; breakpoint: number },
  assets = names,
) {
  const plain = plainOf(rows, rule);
  const ours = backtestOf(rows, rule, assets);
  const told = ours.weeks.flatMap((week, i) =>
    ours.factorReturns[i] === null
      ? []
      : [
          {
            sunday: 7 * week + 3,
            long: ours.long[i]!.map((place) => assets[place]).sort(),
            short: ours.short[i]!.map((place) => assets[place]).sort(),
            factorReturn: ours.factorReturns[i]!,
          },
        ],
  );
  expect(told.map(({ sunday, long, short }) => ({ sunday, long, short }))).toEqual(
    plain.map(({ sunday, long, short }) => ({ sunday, long, short })),
  );
  expect(plain.length).toBeGreaterThan(10);
  for (const [i, { factorReturn }] of plain.entries())
    expect(Math.abs(told[i]!.factorReturn - factorReturn)).toBeLessThan(1e-12);
  return plain.length;
}

describe("a table worked by hand", () => {
  // Twelve coins with closes of 100 until the fifth Sunday and caps of 1 to 12 bn; in week 6 coin k gains k %, in week 7 it
  // loses k %. Their caps follow, so that the order by size stays.
  //
  //   week 6   small half: 0 1 2 3 4 5 -> mean 2.5 %     large half: 6 7 8 9 10 11 -> mean 8.5 %     smb -6 %
  //   week 7   small half              -> mean -2.5 %    large half                -> mean -8.5 %    smb +6 %
  //   two weeks: 0.94 x 1.06 - 1 = -0.0036
  const rows: FullDay[] = names.flatMap((asset, k) =>
    Array.from({ length: 49 }, (_, day) => {
      const up = day >= 35 ? 1 + k / 100 : 1;
      const down = day >= 42 ? 1 - k / 100 : 1;
      const close = 100 * up * down;
      return { asset, day: monday + day, close, cap: (k + 1) * 1e9, volume: 1e9 };
    }),
  );
  const smb = backtestOf(rows, { minAssets: 12 });

  it("gives smb week by week", () => {
    expect(smb.assetCounts).toEqual([0, 0, 0, 0, 12, 12]);
    expect(smb.factorReturns.slice(0, 4)).toEqual([null, null, null, null]);
    expect(smb.factorReturns[4]).toBeCloseTo(-0.06, 14);
    expect(smb.factorReturns[5]).toBeCloseTo(0.06, 14);
    expect(smb.long[4]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(smb.short[4]).toEqual([6, 7, 8, 9, 10, 11]);
    expect(smb.gross.cumulative).toBeCloseTo(-0.0036, 14);
    expect(smb.gross.longOnly).toBeCloseTo(1.025 * 0.975 - 1, 14);
    expect(smb.gross.shortOnly).toBeCloseTo(1.085 * 0.915 - 1, 14);
    expect(smb.gross.years).toBeCloseTo(14 / 365, 14);
  });

  it("holds momentum's winners of week 6 in week 7", () => {
    const momentum = backtestOf(rows, {
      factor: "momentum",
      breakpoint: 0.25,
      minAssets: 12,
      lookbackWeeks: 1,
    });
    // winners 9 10 11 lose 10 %, losers 0 1 2 lose 1 %
    expect(momentum.long[5]).toEqual([9, 10, 11]);
    expect(momentum.factorReturns[5]).toBeCloseTo(-0.09, 14);
  });

  it("takes fees, funding and borrowing off", () => {
    const net = backtestOf(rows, { minAssets: 12, feePerTurnover: 0.001, fundingRate: 0.1, borrowRate: 0.2 });
    expect(net.turnover[4]).toBeCloseTo(2, 14);
    expect(net.netReturns[4]).toBeCloseTo(-0.06 - 0.002 - (0.3 * 7) / 365, 14);
    expect(net.gross).toEqual(smb.gross);
  });
});

describe("beside the plain implementation", () => {
  it("agrees to 1e-12 on twelve made-up coins with gaps, late starts and an end", () => {
    const rows = wildRows(400);
    expectSame(rows, { factor: "smb", breakpoint: 0.5 });
    expectSame(rows, { factor: "momentum", breakpoint: 0.25 });
  });

  it.skipIf(!hasRealData)(
    "agrees to 1e-12 on twelve real coins",
    () => {
      const assets = [
        "bitcoin",
        "bnb",
        "cardano",
        "chainlink",
        "dogecoin",
        "ethereum",
        "filecoin",
        "stellar",
        "shiba-inu",
        "solana",
        "tron",
        "xrp",
      ].sort();
      const rows = realRows(assets);
      expectSame(rows, { factor: "smb", breakpoint: 0.5 }, assets);
      expectSame(rows, { factor: "momentum", breakpoint: 0.25 }, assets);
    },
    60_000,
  );
});

describe("laws", () => {
  const rows = wildRows(300);

  it.each(cryptoFactorNames.filter((factor) => factor !== "market").map((factor) => ({ factor })))(
    "$factor: annualised is (1 + cumulative)^(1 / years) - 1",
    ({ factor }) => {
      const { gross, net } = backtestOf(rows, { factor, minAssets: 5, feePerTurnover: 0.001 });
      for (const { cumulative, years, annualised } of [gross, net]) {
        expect(annualised).toBeCloseTo((1 + cumulative!) ** (1 / years!) - 1, 12);
        expect(annualised).toBe(annualisedReturn(cumulative!, years!));
      }
      expect(net.cumulative!).toBeLessThan(gross.cumulative!);
    },
  );

  it.each(cryptoFactorNames.map((factor) => ({ factor })))(
    "$factor: the order of assets changes nothing",
    ({ factor }) => {
      const shuffled = names.toReversed();
      const [one, other] = [
        backtestOf(rows, { factor, minAssets: 5 }),
        backtestOf(rows, { factor, minAssets: 5 }, shuffled),
      ];
      expect(other.weeks).toEqual(one.weeks);
      expect(one.gross.periodCount).toBeGreaterThan(10);
      for (const [i, value] of one.factorReturns.entries()) {
        const namesIn = (places: readonly number[], list: readonly string[]) =>
          places.map((p) => list[p]).sort();
        expect(namesIn(other.long[i]!, shuffled)).toEqual(namesIn(one.long[i]!, names));
        if (value === null) expect(other.factorReturns[i]).toBeNull();
        else expect(other.factorReturns[i]).toBeCloseTo(value, 13);
      }
    },
  );

  it.each(cryptoFactorNames.map((factor) => ({ factor })))(
    "$factor: no week knows of later ones",
    ({ factor }) => {
      const rule = { factor, minAssets: 5, weighting: "inverseVariance" as const };
      const whole = backtestOf(rows, rule);
      for (let weeks = 12; weeks < 42; weeks += 1) {
        const known = rows.filter(({ day }) => day < monday + 7 * weeks);
        const cut = backtestOf(known, rule);
        expect(cut.factorReturns).toEqual(whole.factorReturns.slice(0, cut.weeks.length));
        expect(cut.long).toEqual(whole.long.slice(0, cut.weeks.length));
        expect(cut.turnover).toEqual(whole.turnover.slice(0, cut.weeks.length));
      }
    },
  );

  it("finds a size effect that was planted, with its sign and size", () => {
    // each step down in size earns 0.0004 a day more: 6 steps between the halves' means, 7 days
    for (const sign of [1, -1]) {
      const { factorReturns } = backtestOf(wildRows(1_500, 0.0004 * sign), { factor: "smb" });
      const returns = factorReturns.filter((value): value is number => value !== null);
      const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
      expect(returns.length).toBeGreaterThan(150);
      expect(Math.abs(mean - sign * 6 * 7 * 0.0004)).toBeLessThan(0.004);
    }
  });
});

describe("membership", () => {
  const rows = wildRows(300);

  it("lets the delisting return stand after an asset's last day, and counts it", () => {
    const gone = backtestOf(rows, { delistingReturn: -1 });
    const kept = backtestOf(rows, { delistingReturn: 0 });
    const at = gone.missingCounts.findIndex(
      (count, i) => count > 0 && gone.factorReturns[i] !== kept.factorReturns[i],
    );
    expect(at).toBeGreaterThan(0);
    const legs = [gone.long[at]!.length, gone.short[at]!.length];
    const difference = Math.abs(gone.factorReturns[at]! - kept.factorReturns[at]!);
    expect(legs.some((length) => Math.abs(difference - 1 / length) < 1e-12)).toBe(true);
  });

  it("takes dated exclusions out while they stand", () => {
    const [from, to] = [monday + 100, monday + 150];
    const { long, short, weeks } = backtestOf(rows, { exclusions: [{ asset: 0, fromDay: from, toDay: to }] });
    for (const [i, week] of weeks.entries()) {
      const sortedAt = 7 * (week - 1) + 3;
      const isHeld = [...long[i]!, ...short[i]!].includes(0);
      if (sortedAt >= from && sortedAt <= to) expect(isHeld).toBe(false);
    }
    expect(long.some((leg) => leg.includes(0))).toBe(true);
  });

  it("never joins two series of an asset in a return", () => {
    const day = (i: number, close: number) => ({ asset: "a", day: monday + i, close, cap: 1e9, volume: 1e9 });
    const first = Array.from({ length: 70 }, (_, i) => day(i, 100));
    const second = Array.from({ length: 70 }, (_, i) => ({ ...day(56 + i, 500), asset: "b" }));
    const columns = { ...columnsOf([...first, ...second], ["a", "b"]), assetOf: Int32Array.from([0, 0]) };
    const panel = weeklyPanel({
      columns,
      assetCount: 1,
      firstWeek: weekOf(monday),
      weekCount: 18,
      hiddenDays: 30,
    });
    expect([...panel.returns].filter(Number.isFinite)).toEqual(Array(13).fill(0));
    expect(panel.lastWeeks[0]).toBe(weekOf(monday) + 17);
  });
});

describe("variants", () => {
  it.each(["smb", "momentum_v2", "market"] as const)("of %s come to what each is alone", (factor) => {
    const rows = wildRows(300);
    const panel = panelOf(rows);
    const rule = wholeRule(panel, { factor, feePerTurnover: 0.001, borrowRate: 0.1 });
    const variations = [1, 3].flatMap((lookbackWeeks) =>
      [0.2, 0.5].map((breakpoint) => ({ lookbackWeeks, breakpoint, minAssets: 6 })),
    );
    // As another thread leaves them.
    const dealt = [2, 3, 0];
    const answers = backtestVariants(
      { ...panel, rule, variations },
      { takeItem: () => dealt.shift() ?? null },
    );
    expect(answers.map(([place]) => place)).toEqual([2, 3, 0]);
    for (const [place, { gross, net, returns, averageTurnover }] of answers) {
      const alone = factorBacktest(panel, { ...rule, ...variations[place]! });
      expect({ gross, net }).toEqual({ gross: alone.gross, net: alone.net });
      expect([...returns]).toEqual(alone.factorReturns.filter((value) => value !== null));
      expect(averageTurnover).toBeGreaterThan(0);
    }
  });
});

describe("holdings of a week", () => {
  const panel = panelOf(wildRows(300));

  it.each([
    { weighting: "equal" as const },
    { weighting: "marketCap" as const },
    { weighting: "inverseVariance" as const },
    { weighting: "marketCap" as const, factor: "market" as const, topCount: 12 },
  ])("add up to the factor's return: %j", (choice) => {
    const rule = wholeRule(panel, { delistingReturn: -0.5, ...choice });
    const sortable = sortableWeeks(panel, rule);
    const { weeks, long, short, factorReturns, missingCounts } = factorBacktest(panel, rule, { sortable });
    let missing = 0;
    for (const [i, week] of weeks.entries()) {
      const held = weekHoldings(panel, rule, sortable, { week, long: long[i]!, short: short[i]! });
      if (factorReturns[i] === null) continue;
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
      expect(sum(held.map(({ contribution }) => contribution))).toBeCloseTo(factorReturns[i]!, 12);
      for (const side of ["LONG", "SHORT"]) {
        const leg = held.filter((one) => one.side === side);
        if (leg.length > 0) expect(sum(leg.map(({ weight }) => weight))).toBeCloseTo(1, 12);
      }
      const gone = held.filter(({ weekReturn }) => weekReturn === null);
      expect(gone).toHaveLength(missingCounts[i]!);
      for (const { side, weight, contribution } of gone)
        expect(contribution).toBe(side === "LONG" ? -0.5 * weight : 0.5 * weight);
      missing += gone.length;
    }
    expect(missing).toBeGreaterThan(0);
  });

  it("tell of the cap at the sort and a seventh of the week's volume", () => {
    const rows: FullDay[] = ["a", "b"].flatMap((asset, k) =>
      Array.from({ length: 70 }, (_, day) => ({
        asset,
        day: monday + day,
        close: 1,
        cap: 1e9 * (k + 1) + day,
        volume: 7e7 + day,
      })),
    );
    const small = panelOf(rows, ["a", "b"]);
    const rule = wholeRule(small, { minAssets: 2 });
    const held = { week: weekOf(monday + 63), long: [0], short: [1] };
    const [first] = weekHoldings(small, rule, sortableWeeks(small, rule), held);
    expect(first).toEqual({
      asset: 0,
      side: "LONG",
      weight: 1,
      weekReturn: 0,
      contribution: 0,
      marketCap: 1e9 + 62,
      dailyVolume: 7e7 + 66,
    });
  });
});

function realRows(assets: readonly string[]): PlainDay[] {
  const text = gunzipSync(
    readFileSync(join(dataFolder, "crypto/crypto_daily_cmc_2016_2024.csv.gz")),
  ).toString();
  return text.split("\n").flatMap((line) => {
    const [date, asset, , , , close, volume, cap] = line.split(",");
    if (asset === undefined || !assets.includes(asset) || date! < "2021-01-01") return [];
    const number = (cell: string | undefined) => (cell === "" || cell === undefined ? null : Number(cell));
    const day = Date.parse(date!) / 86_400_000;
    return [{ asset, day, close: number(close), volume: number(volume), cap: number(cap) }];
  });
}
