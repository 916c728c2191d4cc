import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { parseOccSymbol } from "../../src/analytics/options/index.js";
import { eveningSnapshots } from "../../src/modules/performance/index.js";
import { openBulkSession } from "../../src/platform/db/bulk-session.js";
import { registeredUser } from "../support/server.js";
import { tellDay } from "../support/told-chain.js";
import { openWorld, type PortfolioWorld } from "./portfolio-world.js";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Answer = any;

const days = ["2024-03-01", "2024-03-04", "2024-03-05", "2024-03-06", "2024-03-07", "2024-03-08"];

let world: PortfolioWorld;
beforeAll(async () => {
  world = await openWorld();
  await world.takeInCloses(
    days.flatMap((day, i) => [[day, "AAA", 100 + i] as const, [day, "BBB", 50 - i] as const]),
  );
});
afterAll(() => world.close());

/** One quote of a contract of AAA at half past three. */
async function tellChain(day: string, symbol: string, vol: number): Promise<void> {
  const { sql, databaseUrl } = world.server;
  const [underlying] = await sql<{ key: number }[]>`select id as key from instruments where symbol = 'AAA'`;
  const { root, expiration, right, strikeThousandths } = parseOccSymbol(symbol)!;
  const terms = { root, expiry: isoDay(expiration), right, strike: strikeThousandths / 1_000 };
  const session = openBulkSession(databaseUrl, "riskgraph-test-chains");
  await tellDay(session, {
    underlying: { key: underlying!.key, symbol: "AAA" },
    day,
    interest: null,
    frames: [
      {
        time: "15:30",
        spot: 104,
        contracts: [{ ...terms, vol, bid: null, ask: null, openInterest: null }],
      },
    ],
  });
  await session.close();
}

async function backfill(portfolioId: string, at: string | null = "2024-03-08"): Promise<Answer> {
  const job = (await world.ask("BackfillSnapshots", { portfolioId, at, mode: "SYNC" })).backfillSnapshots;
  expect(job).toMatchObject({ operation: "performance.snapshots", status: "COMPLETED" });
  return job.result;
}

async function snapshots(portfolioId: string, variables: object = {}): Promise<Answer[]> {
  return (await world.ask("PortfolioSnapshots", { portfolioId, ...variables })).portfolio.snapshots.nodes;
}

async function timeline(portfolioId: string, variables: object = {}): Promise<Answer> {
  return (await world.ask("PortfolioTimelineNow", { portfolioId, to: "2024-03-08", ...variables })).portfolio
    .timeline;
}

async function makeBook(): Promise<string> {
  const portfolioId = await world.makePortfolio();
  await world.record(
    portfolioId,
    { kind: "DEPOSIT", amount: 10_000, executedAt: "2024-03-04T12:00:00Z" },
    { kind: "BUY", symbol: "AAA", quantity: 10, price: 100, executedAt: "2024-03-04T15:00:00Z" },
    { kind: "SELL", symbol: "BBB", quantity: 20, price: 50, executedAt: "2024-03-05T15:00:00Z" },
    { kind: "WITHDRAWAL", amount: 500, executedAt: "2024-03-06T15:00:00Z" },
  );
  return portfolioId;
}

describe("snapshots", () => {
  it("hold what each session came to", async () => {
    const portfolioId = await makeBook();
    expect(await backfill(portfolioId)).toEqual({
      ...{ portfolioId, currency: "USD", from: "2024-03-04", to: "2024-03-08" },
      ...{ madeCount: 5, keptCount: 0 },
    });
    const rows = await snapshots(portfolioId);
    expect(rows.map(({ tradingDay }) => tradingDay)).toEqual(days.slice(1));
    // 9,500 of cash, 10 AAA at 103, 20 BBB short at 47; 30 won on 10,060 - 500.
    expect(rows[2]).toMatchObject({
      ...{ revision: 1, currency: "USD", isComplete: true, totalValue: 9_590, cash: 9_500 },
      ...{ longExposure: 1_030, shortExposure: -940, grossExposure: 1_970, netExposure: 90 },
      ...{ dailyPnl: 30, cumulativePnl: 90, externalFlow: -500, netContributions: 9_500 },
      ...{ positionCount: 2, longCount: 1, shortCount: 1, excludedCount: 0 },
      knownAt: "2024-03-07T05:00:00.000Z",
    });
    expect(rows[2].dailyReturn).toBeCloseTo(30 / 9_560, 15);
    // The first session begins with nothing but what was paid in.
    expect(rows[0].dailyReturn).toBeCloseTo(10 / 10_000, 15);
  });

  it("are made again from a late entry on, beside what was stored", async () => {
    const portfolioId = await makeBook();
    await backfill(portfolioId);
    expect(await backfill(portfolioId, "2024-03-08T23:00:00Z")).toMatchObject({ madeCount: 1, keptCount: 4 });
    await world.record(portfolioId, {
      kind: "BUY",
      symbol: "AAA",
      quantity: 5,
      price: 100,
      executedAt: "2024-03-06T18:00:00Z",
    });
    expect(await backfill(portfolioId, "2024-03-08")).toMatchObject({
      ...{ from: "2024-03-06", to: "2024-03-08", madeCount: 3, keptCount: 2 },
    });
    const rows = await snapshots(portfolioId);
    expect(rows.map(({ revision }) => revision)).toEqual([1, 1, 3, 3, 3]);
    expect(rows[2].longExposure).toBe(15 * 103);
    const stored = await world.server.sql`
      select count(*)::int as n from portfolio_snapshots s join portfolios p on p.id = s.portfolio_id
      where p.id = ${portfolioId.replace("portfolio_", "")}`;
    expect(stored[0]?.n).toBe(9);
  });

  it("hold greeks and concentration as the graph had them that day", async () => {
    const call = "AAA240315C00105000";
    const orphan = "ZZZ240315C00105000";
    await world.takeInCloses(
      days.slice(1).flatMap((day, i) => [[day, call, 2 + i] as const, [day, orphan, 1] as const]),
      { instrumentClass: "OPTION" },
    );
    await tellChain("2024-03-06", call, 0.3);
    const portfolioId = await makeBook();
    const buy = (symbol: string, quantity: number) =>
      world.record(portfolioId, {
        kind: "BUY",
        symbol,
        quantity,
        price: 2,
        executedAt: "2024-03-06T15:00:00Z",
      });
    await buy(call, 3);
    await backfill(portfolioId);
    const before = await snapshots(portfolioId);
    // Without options there are none to be had; AAA alone is all of the gross.
    expect(before[0]).toMatchObject({
      ...{ delta: 0, gamma: 0, theta: 0, vega: 0, deltaDollarsInclStock: 1_010, excludedFromGreeksCount: 0 },
      ...{ herfindahl: 1, effectivePositions: 1, top3Share: 1, top10Share: 1 },
    });
    // Until a chain tells a vol there is none: six sessions are too few.
    expect(before.map(({ delta }) => delta)).toEqual([0, 0, expect.any(Number), null, null]);
    expect(before.map((one) => one.excludedFromGreeksCount)).toEqual([0, 0, 0, 1, 1]);
    const agrees = async (row: Answer) => {
      const { current, coverage } = (await world.ask("PortfolioGreeks", { portfolioId, at: row.tradingDay }))
        .portfolio.greeks;
      for (const name of ["delta", "gamma", "theta", "vega", "deltaDollarsInclStock"])
        expect([name, row[name]]).toEqual([name, current[name]]);
      expect(row.excludedFromGreeksCount).toBe(coverage.excluded.length);
    };
    for (const row of before) await agrees(row);
    const { longExposure, shortExposure, herfindahl, top3Share } = before[2];
    const option = 3 * 100 * 4;
    const [shares, short] = [longExposure - option, -shortExposure];
    expect(herfindahl).toBeCloseTo(
      (shares ** 2 + short ** 2 + option ** 2) / (shares + short + option) ** 2,
      12,
    );
    expect(top3Share).toBeCloseTo(1, 12);
    // A chain stored later: from its day on they are made again.
    await tellChain("2024-03-07", call, 0.4);
    // Writers have an hour, so the chain told before counts as news too, and it was known by the stroke that ends the 5th.
    expect(await backfill(portfolioId)).toMatchObject({ from: "2024-03-05", madeCount: 4, keptCount: 1 });
    const after = await snapshots(portfolioId);
    expect(after.map(({ revision }) => revision)).toEqual([1, 2, 2, 2, 2]);
    expect(await backfill(portfolioId)).toMatchObject({ madeCount: 0, keptCount: 5 });
    for (const row of after) await agrees(row);
    await buy(orphan, 1);
    await backfill(portfolioId);
    expect((await snapshots(portfolioId))[2]).toMatchObject({
      delta: before[2].delta,
      excludedFromGreeksCount: 1,
    });
  });

  it("are not of a price that was stored later", async () => {
    await world.takeInCloses(days.map((day) => [day, "CCC", 7] as const));
    const portfolioId = await world.makePortfolio();
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 100, executedAt: "2024-03-04T12:00:00Z" },
      { kind: "BUY", symbol: "CCC", quantity: 1, price: 7, executedAt: "2024-03-04T15:00:00Z" },
    );
    await backfill(portfolioId);
    const { dates, totalValue } = await timeline(portfolioId);
    expect(totalValue).toEqual(dates.map(() => 100));
    await world.takeInText(
      "bars",
      "date,symbol,open,high,low,close,adj_close,volume,known_at\n2024-03-06,CCC,9,9,9,9,9,1000,2024-03-06T23:00:00Z",
      { basis: "RAW" },
    );
    expect((await timeline(portfolioId)).totalValue).toEqual([100, 100, 102, 100, 100]);
    const { madeCount, keptCount } = await backfill(portfolioId);
    expect(madeCount + keptCount).toBe(5);
    expect(madeCount).toBeGreaterThanOrEqual(3);
    expect((await snapshots(portfolioId)).map((row) => row.totalValue)).toEqual([100, 100, 102, 100, 100]);
  });

  it("are made of every portfolio in the evening, and of the day again when it is over", async () => {
    const portfolioId = await makeBook();
    const evening = async (dueAt: string) => {
      const job = eveningSnapshots.job;
      const run = { signal: new AbortController().signal, report: () => {}, partial: () => {} };
      return job.run(
        world.server.app.systemContext(),
        job.input.parse(eveningSnapshots.input(new Date(dueAt))),
        run,
      );
    };
    const report = await evening("2024-03-07T22:30:00Z");
    expect(report).toMatchObject({ failedCount: 0 });
    expect((await snapshots(portfolioId)).at(-1)).toMatchObject({
      ...{ tradingDay: "2024-03-07", revision: 1, knownAt: "2024-03-07T22:30:00.000Z" },
    });
    await evening("2024-03-08T22:30:00Z");
    expect(
      (await snapshots(portfolioId)).map(({ tradingDay, revision, knownAt }) => [
        tradingDay,
        revision,
        knownAt,
      ]),
    ).toEqual([
      ["2024-03-04", 1, "2024-03-05T05:00:00.000Z"],
      ["2024-03-05", 1, "2024-03-06T05:00:00.000Z"],
      ["2024-03-06", 1, "2024-03-07T05:00:00.000Z"],
      ["2024-03-07", 2, "2024-03-08T05:00:00.000Z"],
      ["2024-03-08", 2, "2024-03-08T22:30:00.000Z"],
    ]);
  });

  it("come in pages by day, of a range and an instant", async () => {
    const portfolioId = await makeBook();
    await backfill(portfolioId);
    const page = async (variables: object) =>
      (await world.ask("PortfolioSnapshots", { portfolioId, first: 2, ...variables })).portfolio.snapshots;
    const first = await page({});
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await page({ after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes].map(({ tradingDay }) => tradingDay)).toEqual(days.slice(1, 5));
    expect((await snapshots(portfolioId, { at: "2024-03-05" })).length).toBe(2);
    expect((await snapshots(portfolioId, { from: "2024-03-07", to: "2024-03-07" })).length).toBe(1);
    expect(await world.refusal("PortfolioSnapshots", { portfolioId, after: "x" })).toMatchObject({
      code: "INVALID_INPUT",
      field: "after",
    });
    expect(await world.refusal("PortfolioSnapshots", { portfolioId, first: 0 })).toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  it("belong to their owner: a stranger gets none, the owner's export has them", async () => {
    const portfolioId = await makeBook();
    await backfill(portfolioId);
    const { headers } = await registeredUser(world.server);
    for (const name of ["PortfolioSnapshots", "BackfillSnapshots"])
      expect(await world.refusal(name, { portfolioId }, headers)).toMatchObject({ code: "NOT_FOUND" });
    const { body } = await world.server.graphql("{ exportMyData }", {}, world.headers);
    const own = body.data.exportMyData.portfolioSnapshots.find(
      (one: { portfolioId: string }) => one.portfolioId === portfolioId,
    );
    expect(own.snapshots.map(({ tradingDay }: { tradingDay: string }) => tradingDay)).toEqual(days.slice(1));
  });

  it("of no ledger are none", async () => {
    const portfolioId = await world.makePortfolio();
    expect(await backfill(portfolioId)).toMatchObject({ from: null, to: null, madeCount: 0, keptCount: 0 });
    expect(await snapshots(portfolioId)).toEqual([]);
  });
});

describe("a timeline", () => {
  const sessions = Array.from(sessionsBetween("XNYS", dayOf("2019-01-02"), dayOf("2019-06-28")), isoDay);
  const symbols = ["PA", "PB", "PC", "PD"];

  beforeAll(async () => {
    const random = new SeededRandom(7);
    const prices = new Map(symbols.map((symbol) => [symbol, 50]));
    const closes = sessions.flatMap((day) =>
      symbols.flatMap((symbol) => {
        const price = prices.get(symbol)! * (1 + (random.uniform() - 0.5) / 20);
        prices.set(symbol, price);
        // PD begins late: days without a value.
        return symbol === "PD" && day < "2019-03-01"
          ? []
          : [[day, symbol, Number(price.toFixed(4))] as const];
      }),
    );
    await world.takeInCloses(closes);
    const rates = sessions.map((day, i) => `${day},EUR,USD,${(1.1 + Math.sin(i / 9) / 10).toFixed(4)}`);
    await world.takeInText("fx", ["date,base,quote,rate", ...rates.slice(0, 90)].join("\n"));
  });

  it.each([1, 2, 3])("is the same to the last digit with snapshots and without (%i)", async (seed) => {
    const random = new SeededRandom(seed);
    const pick = <T>(some: readonly T[]) => some[Math.floor(random.uniform() * some.length)]!;
    const entry = () => {
      const executedAt = `${pick(sessions)}T${pick(["12", "15", "20"])}:00:00Z`;
      if (random.uniform() < 0.3) {
        const kind = random.uniform() < 0.7 ? "DEPOSIT" : "WITHDRAWAL";
        return {
          kind,
          amount: Math.ceil(random.uniform() * 5_000),
          currency: pick(["USD", "EUR"]),
          executedAt,
        };
      }
      const kind = random.uniform() < 0.6 ? "BUY" : "SELL";
      const quantity = Math.ceil(random.uniform() * 50);
      return {
        kind,
        symbol: pick(symbols),
        quantity,
        price: 40 + Math.floor(random.uniform() * 20),
        executedAt,
      };
    };
    const portfolioId = await world.makePortfolio();
    const asked = { portfolioId, to: "2019-06-28", at: "2019-06-28" };
    const read = async () => (await world.ask("PortfolioTimelineNow", asked)).portfolio.timeline;
    const without = async () => {
      const sql = world.server.sql;
      const key = portfolioId.replace("portfolio_", "");
      const runs =
        await sql`update snapshot_runs set currency = 'XXX' where portfolio_id = ${key} returning 1`;
      const answer = await read();
      await sql`update snapshot_runs set currency = 'USD' where portfolio_id = ${key}`;
      return { answer, runs: runs.length };
    };
    await world.record(portfolioId, ...Array.from({ length: 30 }, entry));
    const bare = await read();
    await backfill(portfolioId, "2019-04-30");
    expect(await read()).toEqual(bare);
    await backfill(portfolioId, "2019-06-28");
    expect(await read()).toEqual(bare);
    for (let i = 0; i < 3; i += 1) {
      await world.record(portfolioId, entry(), entry());
      const { answer, runs } = await without();
      expect(runs).toBeGreaterThan(1);
      expect(await read()).toEqual(answer);
      if (i === 1) await backfill(portfolioId, "2019-06-28");
    }
  });

  it("reads them", async () => {
    const portfolioId = await makeBook();
    await backfill(portfolioId);
    const key = portfolioId.replace("portfolio_", "");
    await world.server.sql`
      update portfolio_snapshots set cash = cash + 1 where portfolio_id = ${key} and trading_day = '2024-03-06'`;
    expect((await timeline(portfolioId)).cash).toEqual([9_000, 10_000, 9_501, 9_500, 9_500]);
    // Who asks for what was stored earlier is answered from the ledger.
    const recordedAt = new Date().toISOString();
    expect((await timeline(portfolioId, { recordedAt })).cash[2]).toBe(9_500);
  });
});
