import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDay, parseDay } from "../../../src/analytics/calendar/index.js";
import {
  firstDayOf,
  type GeneratedDay,
  type GenerateInput,
  generateChainDays,
} from "../../../src/modules/options/generate-chain.js";
import {
  generatorStart,
  listedExpiries,
  madeUpStart,
  startOfChain,
} from "../../../src/modules/options/generated-listing.js";
import { quoteFlags, readCboeFile } from "../../../src/modules/options/index.js";
import { openBulkSession } from "../../../src/platform/db/bulk-session.js";
import { dataFolder, hasRealData } from "../../support/real-data.js";
import { type FileWorld, openFileWorld } from "./chain-files.js";

let world: FileWorld;
beforeAll(async () => {
  world = await openFileWorld();
});
afterAll(() => world.close());

async function generate(input: GenerateInput): Promise<GeneratedDay[]> {
  const session = openBulkSession(world.url, "riskgraph-test-generator");
  try {
    const days: GeneratedDay[] = [];
    for await (const day of generateChainDays(session, input, () => new Date())) days.push(day);
    return days;
  } finally {
    await session.close();
  }
}

// The day before Thanksgiving, the half day after it, and the Monday.
const firstDay = parseDay("2022-11-23")!;
const start = madeUpStart({ symbol: "MADE", spot: 100, day: firstDay, contracts: 600 });
const input = { symbol: "MADE", start, firstDay, days: 3, contracts: 600, minutes: 14, seed: 7 };

describe("generated days", () => {
  let days: GeneratedDay[];
  beforeAll(async () => {
    days = await generate(input);
  });

  it("are sessions in order, with even minutes from open to close", async () => {
    expect(days.map(({ tradingDay, frames, isNew }) => [isoDay(tradingDay), frames, isNew])).toEqual([
      ["2022-11-23", 14, true],
      ["2022-11-25", 8, true],
      ["2022-11-28", 14, true],
    ]);
    const rows = await world.context().sql`
      select trade_date::text as day, array_agg(minute order by minute) as minutes from chain_frames
      where source = 'SYNTHETIC' group by 1 order by 1`;
    const full = Array.from({ length: 14 }, (_, i) => 570 + 30 * i);
    expect(rows.map(({ minutes }) => minutes)).toEqual([full, [...full.slice(0, 7), 780], full]);
  });

  it("come again byte for byte, and are not written twice", async () => {
    const before = await world.stored();
    const again = await generate(input);
    expect(again.map(({ isNew }) => isNew)).toEqual([false, false, false]);
    expect(await world.stored()).toBe(before);
    const other = await generate({ ...input, seed: 8 });
    expect(other.every(({ isNew }) => isNew)).toBe(true);
  });

  it("say that they are synthetic, and have quotes on the grid with the vols they imply", async () => {
    const chain = (await world.chainAt("MADE", "2022-11-23T12:00:00"))!;
    expect([chain.isSynthetic, chain.source, chain.minute]).toEqual([true, "SYNTHETIC", 720]);
    const { columns, count } = chain.frame;
    let two = 0;
    for (let i = 0; i < count; i += 1) {
      const [bid, ask] = [columns.bid![i]!, columns.ask![i]!];
      expect(ask).toBeGreaterThan(bid);
      const tick = (price: number) => (price < 3 ? 100 : 20) * price;
      expect(Math.abs(tick(bid) - Math.round(tick(bid)))).toBeLessThan(1e-9);
      const hasVol = columns.impliedVol![i]! > 0;
      if (hasVol) two += 1;
      expect((columns.flags![i]! & quoteFlags.NO_BID) > 0).toBe(bid === 0);
    }
    expect(two / count).toBeGreaterThan(0.7);
    expect(columns.volume!.some((volume) => volume > 0)).toBe(true);
    expect(chain.openInterest).toMatchObject({ session: "2022-11-22" });
  });

  it("settle what ends and list anew what begins; open interest moves by what was traded", async () => {
    const [wednesday, monday] = await Promise.all(
      ["2022-11-23", "2022-11-28"].map((at) => world.chainAt("MADE", at)),
    );
    const expiries = (chain: typeof monday) => new Set(chain!.contracts.expiry);
    expect(expiries(wednesday).has(firstDay)).toBe(true);
    expect(expiries(monday).has(firstDay)).toBe(false);
    const fresh = [...expiries(monday)].filter((expiry) => !expiries(wednesday).has(expiry));
    expect(fresh.length).toBeGreaterThan(0);
    expect(monday!.contracts.count).toBeLessThanOrEqual(600);
    const expired = [...wednesday!.frame.columns.flags!].filter((flags) => flags & quoteFlags.EXPIRED).length;
    expect(expired).toBe([...wednesday!.contracts.expiry].filter((expiry) => expiry === firstDay).length);
    const sum = (chain: typeof monday) => chain!.openInterest!.values.reduce((all, one) => all + one, 0);
    expect(sum(monday)).not.toBe(sum(wednesday));
  });

  it("leave a vol at the money and a bar for each, both marked as synthetic", async () => {
    const points = await world.context().sql`
      select distinct on (p.point_day) p.point_day::text as day, p.value, o.is_synthetic from series_points p
      join series s on s.id = p.series_id join sources o on o.id = s.source_id
      where s.code = 'MADE.ATM_IV_30D' order by p.point_day, revision`;
    expect(points.map(({ day, is_synthetic }) => [day, is_synthetic])).toEqual([
      ["2022-11-23", true],
      ["2022-11-25", true],
      ["2022-11-28", true],
    ]);
    for (const { value } of points) expect(value).toBeCloseTo(0.18, 1);
    const bars = await world.context().sql`
      select trading_day::text as day, close::float8 as close, o.is_synthetic from bars b
      join sources o on o.id = b.source_id where revision = 0 order by 1`;
    expect(bars.map(({ close }) => close)).toEqual(days.map(({ spot }) => Math.round(100 * spot) / 100));
    expect(bars.every(({ is_synthetic }) => is_synthetic)).toBe(true);
  });

  it("of fewer minutes have the same contracts", async () => {
    const session = openBulkSession(world.url, "riskgraph-test-generator");
    try {
      const few = { ...input, symbol: "FEW", minutes: 1, days: 1 };
      for await (const day of generateChainDays(session, few, () => new Date()))
        expect([day.frames, day.contracts]).toEqual([1, days[0]!.contracts]);
    } finally {
      await session.close();
    }
  });
});

describe("the start", () => {
  it("lists days, Fridays and third Fridays", () => {
    const days = listedExpiries(firstDay).map(isoDay);
    expect(days.slice(0, 6)).toEqual([
      "2022-11-23",
      "2022-11-25",
      "2022-11-28",
      "2022-11-29",
      "2022-11-30",
      "2022-12-02",
    ]);
    expect(days.at(-1)).toBe("2023-11-17");
    // Good Friday: the Thursday before.
    expect(listedExpiries(parseDay("2023-03-20")!).map(isoDay)).toContain("2023-04-06");
    expect(isoDay(firstDayOf(3, parseDay("2022-11-28")!))).toBe("2022-11-23");
  });

  it("has about as many contracts as asked for, amid spot", () => {
    for (const [spot, contracts] of [
      [100, 600],
      [4_000, 4_000],
      [3.2, 200],
    ] as const) {
      const { contracts: made } = madeUpStart({ symbol: "MADE", spot, day: firstDay, contracts });
      expect(made.length).toBeLessThanOrEqual(contracts);
      expect(made.length).toBeGreaterThan(0.8 * contracts);
      expect(made.some(({ strike }) => strike > spot) && made.some(({ strike }) => strike < spot)).toBe(true);
      expect(made.every(({ strike, vol }) => strike > 0 && vol > 0.05 && vol < 2)).toBe(true);
    }
  });

  it.skipIf(!hasRealData)("may be a real chain of the same underlying", async () => {
    const from = join(dataFolder, "options/cboe_spx_2022-07-12.csv.gz");
    const chain = startOfChain(await readCboeFile(from), 2_000);
    expect(chain.contracts).toHaveLength(2_000);
    expect(chain.spot).toBe(3_856.28);
    const real = { symbol: "SPX", spot: 1, contracts: 2_000, from, firstDay: null, usual: 0 };
    const { start: realStart, firstDay: realDay } = await generatorStart(real);
    expect(isoDay(realDay)).toBe("2022-07-12");
    const generated = { symbol: "SPX", start: realStart, firstDay: realDay, days: 2, contracts: 2_000 };
    const [first, second] = await generate({ ...generated, minutes: 3, seed: 1 });
    expect([first!.contracts, first!.frames]).toEqual([2_000, 3]);
    expect(second!.contracts).toBeGreaterThan(1_500);
    const closing = join(dataFolder, "options/cboe_spx_2022-06-11.csv.gz");
    expect(isoDay((await generatorStart({ ...real, from: closing })).firstDay)).toBe("2022-06-13");
    await expect(generatorStart({ ...real, symbol: "SPY" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: 'the file is of "SPX", not of SPY',
    });
  });
});
