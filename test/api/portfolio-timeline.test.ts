import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countSessions, dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { operation } from "../support/operations.js";
import { hasRealData } from "../support/real-data.js";
import { registeredUser } from "../support/server.js";
import { openRealWorld, openWorld, type PortfolioWorld } from "./portfolio-world.js";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Timeline = any;

async function timelineOf(world: PortfolioWorld, variables: object): Promise<Timeline> {
  return (await world.ask("PortfolioTimelineNow", variables)).portfolio.timeline;
}

/** Holds days of a timeline against what the overview answers at each of them. */
async function expectOverviews(
  world: PortfolioWorld,
  {
    portfolioId,
    timeline,
    days,
    ...asked
  }: { portfolioId: string; timeline: Timeline; days: readonly number[] } & {
    recordedAt?: string;
    currency?: string;
  },
): Promise<void> {
  for (const i of days) {
    const overviewAt = (at: string) => world.overview(portfolioId, { at, ...asked });
    const overview = await overviewAt(timeline.dates[i]);
    const { longExposure, shortExposure, grossExposure, netExposure } =
      overview.exposureCalculations.notional;
    const excludedCount = overview.coverage.excluded.length;
    expect({
      day: timeline.dates[i],
      knownValue: timeline.knownValue[i],
      positionCount: timeline.positionCount[i],
      excludedCount: timeline.excludedCount[i],
    }).toEqual({
      day: timeline.dates[i],
      knownValue: Number(overview.totalValue),
      positionCount: overview.positionCount,
      excludedCount,
    });
    if (excludedCount === 0) {
      expect([
        timeline.longExposure[i],
        timeline.shortExposure[i],
        timeline.grossExposure[i],
        timeline.netExposure[i],
      ]).toEqual([longExposure, shortExposure, grossExposure, netExposure].map(Number));
    } else expect(timeline.totalValue[i]).toBeNull();
    if (timeline.totalValue[i] !== null) {
      expect([timeline.totalValue[i], timeline.cash[i]]).toEqual(
        [overview.totalValue, overview.cash].map(Number),
      );
    }
    if (i > 0) {
      const before = await overviewAt(timeline.dates[i - 1]);
      const isKnown = overview.totalPl !== null && before.totalPl !== null;
      expect(timeline.dailyPnl[i] === null).toBe(!isKnown);
      if (isKnown)
        expect(timeline.dailyPnl[i]).toBeCloseTo(Number(overview.totalPl) - Number(before.totalPl), 6);
      if (overview.netContributions !== null && before.netContributions !== null)
        expect(timeline.externalFlow[i]).toBeCloseTo(overview.netContributions - before.netContributions, 6);
    }
  }
}

describe.skipIf(!hasRealData)("a timeline of the years 2010 to 2020", () => {
  let world: PortfolioWorld;
  let portfolioId: string;

  beforeAll(async () => {
    world = await openRealWorld();
    const rates = Array.from(sessionsBetween("XNYS", dayOf("2012-01-03"), dayOf("2020-12-31")), (day, i) =>
      i % 40 < 30 ? [`${isoDay(day)},EUR,USD,${(1.1 + Math.sin(i / 90) / 10).toFixed(4)}`] : [],
    ).flat();
    await world.takeInText("fx", ["date,base,quote,rate", ...rates].join("\n"));
    const late = [
      "date,base,quote,rate,known_at",
      "2015-03-02,EUR,USD,1.5,2015-03-10T12:00:00Z",
      "2015-03-09,USD,EUR,0.7,2015-03-09T23:00:00Z",
    ];
    await world.takeInText("fx", late.join("\n"), { source: "late" });
    portfolioId = await world.makePortfolio();
    await world.record(portfolioId, ...randomEntries(20_261_121));
  });

  afterAll(() => world.close());

  it("answers each day what the overview answers there, to the last digit", {
    timeout: 240_000,
  }, async () => {
    const timeline = await timelineOf(world, { portfolioId, from: "2010-01-01", to: "2020-12-31" });
    expect(timeline).toMatchObject({ currency: "USD", from: "2012-01-03", to: "2020-12-31", dayCount: 2265 });
    const random = new SeededRandom(5);
    const days = Array.from({ length: 120 }, () => Math.floor(random.uniform() * timeline.dayCount));
    // The first and the last, splits, the days of late rates and of the first gap.
    const special = ["2014-06-09", "2015-03-03", "2015-03-09", "2015-03-10", "2020-08-31"];
    days.push(0, timeline.dayCount - 1, ...special.map((day) => timeline.dates.indexOf(day)));
    await expectOverviews(world, { portfolioId, timeline, days });
    expect(timeline.gaps.length).toBeGreaterThan(0);
    expect(timeline.totalValue.filter((value: number | null) => value === null).length).toBe(
      timeline.gaps.reduce((sum: number, { dayCount }: { dayCount: number }) => sum + dayCount, 0),
    );
  });
});

describe("a timeline", () => {
  let world: PortfolioWorld;
  let portfolioId: string;
  const days = ["2024-03-01", "2024-03-04", "2024-03-05", "2024-03-06", "2024-03-07", "2024-03-08"];

  beforeAll(async () => {
    world = await openWorld(undefined, { worker: true });
    await world.takeInCloses(
      days.flatMap((day, i) => [[day, "AAA", 100 + i] as const, [day, "BBB", 50 - i] as const]),
    );
    // No bar of CCC is known before the 6th.
    await world.takeInCloses([["2024-03-06", "CCC", 7]], { source: "late" });
    portfolioId = await world.makePortfolio();
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 10_000, executedAt: "2024-03-02T12:00:00Z" },
      { kind: "BUY", symbol: "AAA", quantity: 10, price: 100, executedAt: "2024-03-04T15:00:00Z" },
      { kind: "SELL", symbol: "BBB", quantity: 20, price: 50, executedAt: "2024-03-05T15:00:00Z" },
      { kind: "WITHDRAWAL", amount: 500, executedAt: "2024-03-06T15:00:00Z" },
    );
  });

  afterAll(() => world.close());

  const until = { to: "2024-03-08", at: "2024-03-08" };

  it("has the figures of each session since the first entry", async () => {
    const timeline = await timelineOf(world, { portfolioId, ...until });
    expect(timeline).toMatchObject({
      ...{ currency: "USD", from: "2024-03-04", to: "2024-03-08", dayCount: 5 },
      dates: days.slice(1),
      // 10,000 - 1,000 for AAA + 1,000 for BBB sold - 500.
      cash: [9_000, 10_000, 9_500, 9_500, 9_500],
      // 10 x AAA at 101 ..., -20 x BBB at 48 ...
      longExposure: [1_010, 1_020, 1_030, 1_040, 1_050],
      shortExposure: [0, -960, -940, -920, -900],
      grossExposure: [1_010, 1_980, 1_970, 1_960, 1_950],
      netExposure: [1_010, 60, 90, 120, 150],
      totalValue: [10_010, 10_060, 9_590, 9_620, 9_650],
      externalFlow: [10_000, 0, -500, 0, 0],
      dailyPnl: [10, 50, 30, 30, 30],
      cumulativePnl: [10, 60, 90, 120, 150],
      positionCount: [1, 2, 2, 2, 2],
      excludedCount: [0, 0, 0, 0, 0],
      gaps: [],
      warnings: [],
    });
    await expectOverviews(world, { portfolioId, timeline, days: [0, 1, 2, 3, 4] });
  });

  it("begins where it is told, with the P&L since the session before", async () => {
    const timeline = await timelineOf(world, { portfolioId, from: "2024-03-06", ...until });
    expect(timeline).toMatchObject({
      dailyPnl: [30, 30, 30],
      cumulativePnl: [30, 60, 90],
      externalFlow: [-500, 0, 0],
    });
  });

  it("ends at the instant asked for, in the middle of a session as that session stands", async () => {
    const at = "2024-03-06T12:00:00";
    const timeline = await timelineOf(world, { portfolioId, to: "2030-01-01", at });
    expect(timeline.dates).toEqual(days.slice(1, 4));
    const overview = await world.overview(portfolioId, { at });
    expect(timeline.totalValue.at(-1)).toBe(overview.totalValue);
    const before = await timelineOf(world, { portfolioId, at: "2024-03-06T09:29:59" });
    expect(before.dates).toEqual(days.slice(1, 3));
  });

  it("is null with a reason where a position has no price, and knows the rest", async () => {
    const other = await world.makePortfolio();
    await world.record(
      other,
      { kind: "DEPOSIT", amount: 100, executedAt: "2024-03-04T15:00:00Z" },
      { kind: "BUY", symbol: "CCC", quantity: 10, price: 7, executedAt: "2024-03-05T15:00:00Z" },
      { kind: "DEPOSIT", amount: 5, currency: "SEK", executedAt: "2024-03-08T15:00:00Z" },
    );
    const timeline = await timelineOf(world, { portfolioId: other, ...until });
    expect(timeline).toMatchObject({
      totalValue: [100, null, 100, 100, null],
      knownValue: [100, 30, 100, 100, 100],
      cash: [100, 30, 30, 30, null],
      netExposure: [0, null, 70, 70, 70],
      dailyPnl: [0, null, null, 0, null],
      cumulativePnl: [0, null, 0, 0, null],
      externalFlow: [100, 0, 0, 0, null],
      excludedCount: [0, 1, 0, 0, 0],
      gaps: [
        { from: "2024-03-05", to: "2024-03-05", dayCount: 1, reason: "NO_DATA" },
        { from: "2024-03-08", to: "2024-03-08", dayCount: 1, reason: "NO_FX_RATE" },
      ],
    });
    expect(timeline.gaps[0].message).toBe("CCC: no price was known");
    expect(timeline.warnings.map(({ code }: { code: string }) => code)).toEqual([
      "PARTIAL_COVERAGE",
      "NO_FX_RATE",
    ]);
    await expectOverviews(world, { portfolioId: other, timeline, days: [0, 1, 2, 3, 4] });
  });

  it("keeps to what was known on each day: a correction counts from its recording, `recordedAt` reads before it", async () => {
    const other = await world.makePortfolio();
    const trade = {
      kind: "BUY",
      symbol: "AAA",
      quantity: 10,
      price: 100,
      executedAt: "2024-03-04T15:00:00Z",
    };
    const [entryId] = await world.record(other, trade);
    const asked = { portfolioId: other, ...until };
    const before = await timelineOf(world, asked);
    const recordedAt = new Date().toISOString();
    await world.ask("ReverseEntry", { input: { entryId, replacement: { ...trade, quantity: 4 } } });
    expect(await timelineOf(world, asked)).toEqual(before);
    await world.record(other, { ...trade, quantity: 1 });
    expect(await timelineOf(world, asked)).not.toEqual(before);
    expect(await timelineOf(world, { ...asked, recordedAt })).toEqual(before);
  });

  it("is the same as a job, done before the answer or by a worker", { timeout: 90_000 }, async () => {
    const edge = await timelineOf(world, { portfolioId, ...until });
    const request = async (variables: object) =>
      (await world.ask("PortfolioTimeline", { portfolioId, ...until, ...variables }))
        .requestPortfolioTimeline;
    const sync = await request({ mode: "SYNC" });
    expect(sync).toMatchObject({ operation: "performance.timeline", status: "COMPLETED", result: edge });
    expect((await request({})).result).toEqual(edge);
    // Another currency is another calculation.
    let job = await request({ mode: "ASYNC", from: "2024-03-05", currency: "usd" });
    for (let tries = 0; !["COMPLETED", "FAILED"].includes(job.status) && tries < 500; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      ({ job } = await world.ask("JobStatus", { id: job.id }));
    }
    expect(job).toMatchObject({ status: "COMPLETED", done: 4, total: 4 });
    expect(await request({ mode: "SYNC", from: "2024-03-05", currency: "USD" })).toMatchObject({
      status: "COMPLETED",
      result: { dayCount: 4, totalValue: edge.totalValue.slice(1) },
    });
  });

  it("as a job costs its estimated seconds in points beside the request, unless it is shared", async () => {
    const other = await world.makePortfolio();
    await world.record(other, { kind: "DEPOSIT", amount: 7, executedAt: "2024-03-04T15:00:00Z" });
    const costs = [];
    for (let i = 0; i < 2; i += 1) {
      const variables = { portfolioId: other, ...until };
      const { body } = await world.server.graphql(operation("PortfolioTimeline"), variables, world.headers);
      expect(body.data.requestPortfolioTimeline.status).toBe("COMPLETED");
      costs.push(body.extensions.cost.points);
    }
    expect(costs).toEqual([2, 1]);
  });

  it("is empty before the ledger, after the instant and without entries", async () => {
    const none = {
      from: null,
      to: null,
      dayCount: 0,
      dates: [],
      totalValue: [],
      warnings: [{ code: "NO_DATA" }],
    };
    const empty = await world.makePortfolio();
    for (const variables of [
      { portfolioId, from: "1995-01-01", to: "2024-03-01" },
      { portfolioId, from: "2100-01-01", to: "2150-01-01" },
      { portfolioId, from: "2024-03-09", to: "2024-03-10" },
      { portfolioId: empty },
    ]) {
      expect(await timelineOf(world, variables)).toMatchObject(none);
      const { requestPortfolioTimeline } = await world.ask("PortfolioTimeline", variables);
      expect(requestPortfolioTimeline).toMatchObject({ status: "COMPLETED", result: none });
    }
  });

  it("answers of an archived portfolio", async () => {
    const other = await world.makePortfolio();
    await world.record(other, { kind: "DEPOSIT", amount: 1, executedAt: "2024-03-04T15:00:00Z" });
    await world.ask("ArchivePortfolio", { portfolioId: other });
    const { requestPortfolioTimeline } = await world.ask("PortfolioTimeline", {
      portfolioId: other,
      ...until,
    });
    expect(requestPortfolioTimeline.result.cash).toEqual([1, 1, 1, 1, 1]);
  });

  it.each([
    [{ from: "2024-03-06", to: "2024-03-05" }, "INVALID_INPUT", "from"],
    [{ from: "2024-02-30" }, "INVALID_INPUT", undefined],
    [{ from: "1700-01-01" }, "INVALID_INPUT", undefined],
    [{ currency: "GBX" }, "INVALID_INPUT", "currency"],
    [{ at: "2999-01-01" }, "INVALID_AT", "at"],
    [{ recordedAt: "2999-01-01T00:00:00Z" }, "INVALID_AT", "recordedAt"],
    [{ portfolioId: "portfolio_x" }, "NOT_FOUND", undefined],
  ])("refuses %j", async (variables, code, field) => {
    for (const name of ["PortfolioTimelineNow", "PortfolioTimeline"]) {
      const refusal = await world.refusal(name, { portfolioId, ...variables });
      expect({ name, ...refusal }).toMatchObject({ name, code });
      if (field !== undefined) expect(refusal.field).toBe(field);
    }
  });

  it("is closed to a stranger, also as a job", async () => {
    const { headers } = await registeredUser(world.server);
    for (const name of ["PortfolioTimelineNow", "PortfolioTimeline"])
      expect(await world.refusal(name, { portfolioId }, headers)).toMatchObject({ code: "NOT_FOUND" });
    const { requestPortfolioTimeline } = await world.ask("PortfolioTimeline", { portfolioId, ...until });
    expect(await world.refusal("JobStatus", { id: requestPortfolioTimeline.id }, headers)).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("of more work than a request may be is for a job", async () => {
    const other = await world.makePortfolio();
    const entries = Array.from({ length: 30 }, (_, i) => ({
      ...{ kind: "BUY", symbol: "AAA", quantity: 1, price: 100, account: `A${i}` },
      executedAt: "2015-01-05T15:00:00Z",
    }));
    await world.record(other, ...entries);
    const refusal = await world.refusal("PortfolioTimelineNow", { portfolioId: other, ...until });
    expect(refusal).toMatchObject({ code: "INVALID_INPUT", field: "from" });
    expect(refusal.message).toContain("requestPortfolioTimeline");
    // 1,053 days of 30 positions fit into an operation twice, not three times.
    const aliases = (count: number) => {
      const fields = Array.from(
        { length: count },
        (_, i) => `a${i}: timeline(from: "2020-01-01") { dayCount }`,
      );
      return `{ portfolio(id: "${other}", at: "2024-03-08") { ${fields.join(" ")} } }`;
    };
    const [twice, thrice] = [
      await world.server.graphql(aliases(2), {}, world.headers),
      await world.server.graphql(aliases(3), {}, world.headers),
    ];
    expect(twice.body.data.portfolio).toEqual({ a0: { dayCount: 1053 }, a1: { dayCount: 1053 } });
    expect(thrice.body.errors?.[0]?.extensions.code).toBe("INVALID_INPUT");
    expect(thrice.body.errors?.[0]?.message).toContain("fewer aliases");
    const dayCount = countSessions("XNYS", dayOf("2015-01-05"), dayOf("2024-03-08"));
    const { requestPortfolioTimeline: job } = await world.ask("PortfolioTimeline", {
      ...{ portfolioId: other, mode: "SYNC" },
      ...until,
    });
    expect(job).toMatchObject({ status: "COMPLETED", result: { dayCount } });
    expect(job.result.longExposure.at(-1)).toBe(30 * 105);
    expect(job.result.gaps).toEqual([
      {
        ...{ from: "2015-01-05", to: "2024-02-29", dayCount: dayCount - 6, reason: "NO_DATA" },
        message: "AAA and 29 more: no price was known",
      },
    ]);
  });
});

/** Trades, flows and foreign cash of nine years, some of them on days without a session. */
function randomEntries(seed: number): object[] {
  const random = new SeededRandom(seed);
  const below = (limit: number) => Math.floor(random.uniform() * limit);
  const first = dayOf("2012-01-03");
  const dayCount = dayOf("2020-12-30") - first;
  const symbols = ["AAPL", "SPY", "GE", "KO", "MSFT", "XOM"];
  const entries = Array.from({ length: 400 }, () => {
    const executedAt = `${isoDay(first + below(dayCount))}T${String(10 + below(12))}:30:00Z`;
    const kind = ["BUY", "BUY", "SELL", "DEPOSIT", "WITHDRAWAL", "FEE"][below(6)]!;
    const amount = 1_000 + below(5_000);
    if (kind === "DEPOSIT") return { kind, amount, currency: below(2) === 0 ? "USD" : "EUR", executedAt };
    if (kind === "WITHDRAWAL") return { kind, amount: 100, executedAt };
    if (kind === "FEE") return { kind, amount: -5, executedAt };
    const symbol = symbols[below(symbols.length)]!;
    return { kind, symbol, quantity: 1 + below(40), price: 20 + below(200), executedAt };
  });
  const opening = { kind: "DEPOSIT", amount: 500_000, executedAt: "2012-01-03T15:00:00Z" };
  return [opening, ...entries].sort((a, b) => (a.executedAt < b.executedAt ? -1 : 1));
}
