import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { openBulkSession } from "../../src/platform/db/bulk-session.js";
import { registeredUser } from "../support/server.js";
import { tellDay } from "../support/told-chain.js";
import { openWorld, type PortfolioWorld } from "./portfolio-world.js";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Answer = any;

const days = ["2024-03-01", "2024-03-04", "2024-03-05", "2024-03-06", "2024-03-07", "2024-03-08"];
const option = "AAA240621C00100000";
const unquoted = "BBB240621P00100000";

let world: PortfolioWorld;

beforeAll(async () => {
  world = await openWorld();
  await world.takeInCloses(
    days.flatMap((day, i) => [
      [day, "AAA", 100 + i] as const,
      [day, "BBB", 50 - i] as const,
      [day, "EUX", 20 + i] as const,
    ]),
  );
  const contracts = days.flatMap((day, i) => [
    [day, option, 8 + i / 2] as const,
    [day, unquoted, 51] as const,
  ]);
  await world.takeInCloses(contracts, { instrumentClass: "OPTION" });
  const rates = days.map((day, i) => `${day},EUR,USD,${1.1 + i / 100}`);
  await world.takeInText("fx", ["date,base,quote,rate", ...rates].join("\n"));
});
afterAll(() => world.close());

async function attribution(portfolioId: string, date: string, variables: object = {}): Promise<Answer> {
  const asked = { portfolioId, date, at: "2024-03-08", ...variables };
  return (await world.ask("PnlAttribution", asked)).portfolio.pnlAttribution;
}

/** Sums of decimals: amounts here have few digits. */
const sum = (values: readonly (number | null)[]) =>
  Math.round(values.reduce<number>((all, one) => all + (one ?? 0), 0) * 1e6) / 1e6;
const pnls = (rows: readonly Answer[]) => rows.map(({ pnl }: Answer) => pnl);

describe("a day's P&L", () => {
  let portfolioId: string;

  beforeAll(async () => {
    portfolioId = await world.makePortfolio();
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 10_000, executedAt: "2024-03-04T12:00:00Z" },
      ...[
        { kind: "BUY", symbol: "AAA", quantity: 10, price: 100, tags: ["#core", "#tech"] },
        { kind: "BUY", symbol: "AAA", quantity: 4, price: 100, strategy: "pairs" },
        { kind: "SELL", symbol: "BBB", quantity: 20, price: 50, strategy: "pairs" },
      ].map((entry) => ({ ...entry, executedAt: "2024-03-04T15:00:00Z" })),
      { kind: "INTEREST", amount: 7, executedAt: "2024-03-06T12:00:00Z" },
      { kind: "SELL", symbol: "AAA", quantity: 10, price: 104, executedAt: "2024-03-07T15:00:00Z" },
      { kind: "DIVIDEND", symbol: "AAA", amount: 2, strategy: "pairs", executedAt: "2024-03-08T15:00:00Z" },
    );
  });

  it("is told by position", async () => {
    const answer = await attribution(portfolioId, "2024-03-06");
    expect(answer).toMatchObject({ date: "2024-03-06", previousDate: "2024-03-05", currency: "USD" });
    // 20 BBB short fell by 1, 10 and 4 AAA rose by 1; 7 of interest.
    expect(answer.totalPl).toBe(41);
    const { positions } = answer;
    expect(positions.map(({ symbol, positionType, pnl }: Answer) => [symbol, positionType, pnl])).toEqual([
      ["BBB", "SHORT", 20],
      ["AAA", "LONG", 10],
      ["AAA", "LONG", 4],
    ]);
    expect(positions[0]).toMatchObject({ strategy: "pairs", contributionPercent: 48.8, explain: null });
    // 20 on 20 x 48, 10 on 10 x 102.
    expect([positions[0].pnlPercent, positions[1].pnlPercent]).toEqual([2.08, 0.98]);
    expect(positions[1].tags).toEqual(["#core", "#tech"]);
    expect(answer.remainder).toEqual({ pnl: 7, contributionPercent: 17.1 });
    expect(answer.byType).toEqual([
      { key: "LONG", positionCount: 2, pnl: 14, contributionPercent: 34.1 },
      { key: "SHORT", positionCount: 1, pnl: 20, contributionPercent: 48.8 },
    ]);
    expect(answer).toMatchObject({ groups: [], groupRemainder: null, warnings: [] });
  });

  it("is told by tag, type and strategy, with what they leave", async () => {
    const grouped = (groupBy: string) => attribution(portfolioId, "2024-03-06", { groupBy });
    const byTag = await grouped("TAG");
    expect(byTag.groups.map(({ key, pnl }: Answer) => [key, pnl])).toEqual(
      expect.arrayContaining([
        ["#core", 10],
        ["#tech", 10],
      ]),
    );
    expect(sum([...pnls(byTag.groups), byTag.groupRemainder.pnl])).toBe(41);
    const byStrategy = await grouped("STRATEGY");
    expect(byStrategy.groups).toMatchObject([
      { key: "pairs", pnl: 24 },
      { key: null, pnl: 10 },
    ]);
    expect(byStrategy.groupRemainder.pnl).toBe(7);
    const byType = await grouped("TYPE");
    expect(byType.groups).toEqual(byType.byType);
  });

  it("has a position that was closed on the day, and the income of one", async () => {
    const closed = await attribution(portfolioId, "2024-03-07");
    // Sold at 104 what stood at 103.
    expect(closed.positions.find(({ tags }: Answer) => tags.includes("#core"))).toMatchObject({
      pnl: 10,
      pnlPercent: 0.97,
    });
    expect(closed.remainder.pnl).toBe(0);
    const paid = await attribution(portfolioId, "2024-03-08");
    expect(paid.positions.map(({ symbol, pnl }: Answer) => [symbol, pnl])).toEqual([
      ["BBB", 20],
      ["AAA", 6],
    ]);
  });

  it("of a day without a session is that of the one before; of none is nothing", async () => {
    expect((await attribution(portfolioId, "2024-03-10", { at: "2024-03-10" })).date).toBe("2024-03-08");
    const none = await attribution(portfolioId, "2024-03-01");
    expect(none).toMatchObject({ date: null, totalPl: null, positions: [], warnings: [{ code: "NO_DATA" }] });
    const first = await attribution(portfolioId, "2024-03-04");
    expect(first).toMatchObject({ previousDate: "2024-03-01", totalPl: 34 });
    expect(first.positions.every(({ pnlPercent }: Answer) => pnlPercent === null)).toBe(true);
  });

  it("is null where a price is missing, and tells the rest", async () => {
    await world.takeInCloses([["2024-03-06", "LATE", 5]]);
    const other = await world.makePortfolio();
    await world.record(
      other,
      ...["LATE", "AAA"].map((symbol) => ({
        ...{ kind: "BUY", symbol, quantity: 1, price: 5, executedAt: "2024-03-05T15:00:00Z" },
      })),
    );
    const answer = await attribution(other, "2024-03-06");
    expect(answer).toMatchObject({ totalPl: null, remainder: { pnl: null, contributionPercent: null } });
    expect(pnls(answer.positions)).toEqual([1, null]);
    expect(answer.warnings).toMatchObject([{ code: "PARTIAL_COVERAGE" }]);
  });

  it("belongs to its owner", async () => {
    const { headers } = await registeredUser(world.server);
    expect(await world.refusal("PnlAttribution", { portfolioId }, headers)).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await world.refusal("PnlAttribution", { portfolioId, currency: "GBX" })).toMatchObject({
      code: "INVALID_INPUT",
    });
  });
});

describe("the parts of a day's P&L", () => {
  it.each([1, 2, 3])(
    "sum to the timeline's, with flips, dividends, fees and other currencies (%i)",
    async (seed) => {
      const random = new SeededRandom(seed);
      const pick = <T>(some: readonly T[]) => some[Math.floor(random.uniform() * some.length)]!;
      const entry = () => {
        const executedAt = `${pick(days.slice(1))}T${pick(["15", "17", "19"])}:00:00Z`;
        const dice = random.uniform();
        if (dice < 0.1) return { kind: "DEPOSIT", amount: 500, currency: pick(["USD", "EUR"]), executedAt };
        if (dice < 0.2) return { kind: "INTEREST", amount: 3, currency: "EUR", executedAt };
        const symbol = pick(["AAA", "BBB", "EUX"]);
        const quantity = Math.ceil(random.uniform() * 9);
        return { kind: pick(["BUY", "SELL"]), symbol, quantity, price: 40, fee: 1, executedAt };
      };
      const portfolioId = await world.makePortfolio();
      await world.record(portfolioId, ...Array.from({ length: 40 }, entry));
      const asked = { portfolioId, at: "2024-03-08" };
      const { timeline } = (await world.ask("PortfolioTimelineNow", asked)).portfolio;
      for (const [i, date] of timeline.dates.entries()) {
        const answer = await attribution(portfolioId, date, { groupBy: "TAG" });
        expect(answer.totalPl).toBeCloseTo(timeline.dailyPnl[i], 6);
        expect(sum([...pnls(answer.positions), answer.remainder.pnl])).toBeCloseTo(answer.totalPl, 5);
        expect(sum([...pnls(answer.byType), answer.remainder.pnl])).toBeCloseTo(answer.totalPl, 5);
        expect(sum([...pnls(answer.groups), answer.groupRemainder.pnl])).toBeCloseTo(answer.totalPl, 5);
      }
    },
  );

  it("are positions alone where cash neither earns nor changes in worth", async () => {
    const portfolioId = await world.makePortfolio();
    const at = (day: string) => ({ price: 45, fee: 0.5, executedAt: `${day}T16:00:00Z` });
    await world.record(
      portfolioId,
      { kind: "BUY", symbol: "AAA", quantity: 5, ...at("2024-03-04") },
      { kind: "SELL", symbol: "AAA", quantity: 8, ...at("2024-03-05") },
      { kind: "BUY", symbol: "BBB", quantity: 3, ...at("2024-03-05") },
      { kind: "BUY", symbol: "AAA", quantity: 6, ...at("2024-03-06") },
    );
    for (const day of days.slice(1)) {
      const answer = await attribution(portfolioId, day);
      expect(answer.remainder.pnl, day).toBe(0);
    }
    // Long 5 became short 3: two positions on that day.
    const flip = await attribution(portfolioId, "2024-03-05");
    expect(flip.positions.map(({ symbol, positionType }: Answer) => [symbol, positionType]).sort()).toEqual([
      ["AAA", "LONG"],
      ["AAA", "SHORT"],
      ["BBB", "LONG"],
    ]);
  });
});

describe("an option's P&L", () => {
  it("is explained by its greeks where its vol was quoted on both days", async () => {
    const { sql, databaseUrl } = world.server;
    const [underlying] = await sql<{ key: number }[]>`select id as key from instruments where symbol = 'AAA'`;
    const session = openBulkSession(databaseUrl, "riskgraph-test-chains");
    const quote = (spot: number, vol: number, price: number) => ({
      time: "15:59",
      spot,
      contracts: [
        {
          root: "AAA",
          expiry: "2024-06-21",
          strike: 100,
          right: "C" as const,
          bid: price - 0.1,
          ask: price + 0.1,
          vol,
          openInterest: null,
        },
      ],
    });
    for (const [day, frame] of [
      ["2024-03-06", quote(103, 0.25, 9.5)],
      ["2024-03-07", quote(104, 0.26, 10)],
    ] as const)
      await tellDay(session, {
        underlying: { key: underlying!.key, symbol: "AAA" },
        ...{ day, interest: null, frames: [frame] },
      });
    await session.close();
    const portfolioId = await world.makePortfolio();
    await world.record(
      portfolioId,
      { kind: "BUY", symbol: option, quantity: 2, price: 9, executedAt: "2024-03-05T15:00:00Z" },
      { kind: "SELL", symbol: unquoted, quantity: 1, price: 51, executedAt: "2024-03-05T15:00:00Z" },
    );
    const answer = await attribution(portfolioId, "2024-03-07");
    const row = answer.positions.find(({ symbol }: Answer) => symbol === option);
    // Two contracts of 100 rose by a half.
    expect(row).toMatchObject({ positionType: "LC", pnl: 100 });
    const { explain } = row;
    expect(explain.spotChange).toBeCloseTo(1, 9);
    expect(explain.volChange).toBeCloseTo(0.01, 9);
    expect(explain.daysGone).toBeCloseTo(1, 9);
    const { delta, gamma, vega, theta, rho, vanna, volga, charm, explained, remainder } = explain;
    expect(delta + gamma + vega + theta + rho + vanna + volga + charm).toBeCloseTo(explained, 8);
    expect(explained + remainder).toBeCloseTo(100, 8);
    // A call near the money: 200 x 0.6 to 0.7 for a dollar, some 20 cents a contract's unit for a point of vol.
    expect(delta).toBeGreaterThan(100);
    expect(delta).toBeLessThan(150);
    expect(vega).toBeGreaterThan(30);
    expect(vega).toBeLessThan(50);
    expect(theta).toBeLessThan(0);
    expect(answer.positions.find(({ symbol }: Answer) => symbol === unquoted).explain).toBeNull();
    expect(answer.warnings).toMatchObject([{ code: "NO_DATA" }]);
  });
});
