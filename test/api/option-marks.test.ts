import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type BulkSession, openBulkSession } from "../../src/platform/db/bulk-session.js";
import { type ToldContract, type ToldDay, tellDay } from "../support/told-chain.js";
import { openWorld, type PortfolioWorld, tradesAt } from "./portfolio-world.js";

const call = "AAA240315C00105000";
const put = "AAA240315P00095000";
const withBars = "AAA240315C00110000";
const far = "AAA240419C00100000";
const unlisted = "AAA240419C00120000";
const ofIndex = "SPXW240315C05000000";
const ownRoot = "AAAW240315C00105000";

const contract = { root: "AAA", expiry: "2024-03-15", vol: 0.3, openInterest: null } as const;
const theCall = { ...contract, right: "C", strike: 105 } as const;
const thePut = { ...contract, right: "P", strike: 95 } as const;
/** Dearer on every day than the bars of the same contract say. */
const theOther = { ...contract, right: "C", strike: 110, bid: 9, ask: 9 } as const;

const theFar = { ...contract, expiry: "2024-04-19", right: "C", strike: 100, bid: 7, ask: 7.5 } as const;

let world: PortfolioWorld;
let session: BulkSession;
let portfolioId: string;
let underlying: { key: number; symbol: string };

const tell = (day: string, frames: ToldDay["frames"], more: Partial<ToldDay> = {}) =>
  tellDay(session, { underlying, day, interest: null, frames, ...more });

type Quotes = Pick<ToldContract, "bid" | "ask" | "last">;

/** The call and the put as quoted, the others always alike. */
const frameAt = (time: string, ofCall: Quotes, ofPut: Quotes) => ({
  time,
  spot: 100,
  contracts: [{ ...theCall, ...ofCall }, { ...thePut, ...ofPut }, theOther, theFar],
});

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
async function held(symbol: string, at: string): Promise<any> {
  const positions = await world.positions(portfolioId, { at });
  return positions.find(({ ticker }) => ticker === symbol);
}

beforeAll(async () => {
  world = await openWorld();
  const days = ["2024-03-04", "2024-03-05", "2024-03-06", "2024-03-07", "2024-03-08", "2024-03-11"];
  await world.takeInCloses(days.map((day) => [day, "AAA", 100]));
  await world.takeInCloses(
    days.slice(0, 4).map((day) => [day, withBars, 1.5]),
    { instrumentClass: "OPTION" },
  );
  const { sql, databaseUrl } = world.server;
  const [row] = await sql<{ key: number }[]>`select id as key from instruments where symbol = 'AAA'`;
  underlying = { key: row!.key, symbol: "AAA" };
  session = openBulkSession(databaseUrl, "riskgraph-test-chains");
  await tell("2024-03-07", [
    frameAt("10:00", { bid: 1, ask: 1.1 }, { bid: null, ask: null, last: 0.8 }),
    frameAt("16:00", { bid: 1.2, ask: 1.3 }, { bid: 0.7, ask: 0.75, last: 0.9 }),
  ]);
  await tell("2024-03-08", [
    frameAt("10:30", { bid: 2, ask: 2.2 }, { bid: 0.5, ask: 0.4, last: 0 }),
    frameAt("15:00", { bid: 0, ask: 5 }, { bid: null, ask: null, last: 0.45 }),
  ]);
  await world.takeInCloses(days.map((day) => [day, "SPX", 5_000]));
  const [index] = await sql<{ key: number }[]>`select id as key from instruments where symbol = 'SPX'`;
  const weekly = { ...contract, root: "SPXW", expiry: "2024-03-15", right: "C", strike: 5_000 } as const;
  await tellDay(session, {
    ...{ underlying: { key: index!.key, symbol: "SPX" }, day: "2024-03-08", interest: null },
    frames: [{ time: "10:00", spot: 5_000, contracts: [{ ...weekly, bid: 40, ask: 41 }] }],
  });
  portfolioId = await world.makePortfolio();
  for (const symbol of [call, put, far, unlisted, ownRoot, ofIndex])
    await world.ask("CreateInstrument", { input: { symbol } });
  const trade = tradesAt("2024-03-06T15:00:00Z", 1);
  await world.record(
    portfolioId,
    { kind: "DEPOSIT", amount: 10_000, executedAt: "2024-03-06T14:00:00Z" },
    trade(call, 10),
    trade(put, -5),
    trade(withBars, 1),
    trade(far, 1),
    trade(ofIndex, 1),
    trade(unlisted, 1),
    trade(ownRoot, 1),
  );
});

afterAll(async () => {
  await session?.close();
  await world.close();
});

describe("an option without bars", () => {
  it("is worth the middle of bid and ask in the last frame of its underlying's chain", async () => {
    expect(await held(call, "2024-03-08T10:45:00")).toMatchObject({
      ...{ price: 2.1, value: 2_100, pnl: 1_100, dailyPnl: 850 },
      ...{ priceDate: "2024-03-08", priceAgeSec: 900, warnings: [] },
    });
    expect(await held(call, "2024-03-08T15:00:00")).toMatchObject({ price: 2.5, dailyPnl: 1_250 });
  });

  it.each([
    { what: "the last trade where nobody bids", at: "2024-03-07T11:00:00", price: 0.8, daily: null },
    {
      what: "the session before where bid and ask cross",
      at: "2024-03-08T11:00:00",
      price: 0.725,
      daily: null,
    },
    {
      what: "the last trade against the middle before",
      at: "2024-03-08T15:30:00",
      price: 0.45,
      daily: 137.5,
    },
  ])("is worth what is known: $what", async ({ at, price, daily }) => {
    expect(await held(put, at)).toMatchObject({
      ...{ price, value: -500 * price, dailyPnl: daily },
    });
  });

  it("keeps the mark of the session before until a frame comes, and says when it is stale", async () => {
    expect(await held(call, "2024-03-08T09:45:00")).toMatchObject({
      ...{ price: 1.25, priceDate: "2024-03-07", dailyPnl: null, warnings: [] },
    });
    const monday = await held(call, "2024-03-11T12:00:00");
    expect(monday).toMatchObject({ price: 2.5, priceDate: "2024-03-08", warnings: [] });
    const { warnings } = await held(far, "2024-03-18T12:00:00");
    expect(warnings).toMatchObject([{ code: "STALE_PRICE" }]);
    // A month later nobody knows.
    expect(await held(far, "2024-04-09T12:00:00")).toMatchObject({ price: null });
  });

  it("is found in its index's chain by a root of its own", async () => {
    expect(await held(ofIndex, "2024-03-08T11:00:00")).toMatchObject({ price: 40.5, value: 4_050 });
  });

  it("is worth nothing that is known where no chain lists it, under its own root, or before the first", async () => {
    for (const [symbol, at] of [
      [unlisted, "2024-03-08T11:00:00"],
      [ownRoot, "2024-03-08T11:00:00"],
      [call, "2024-03-07T09:59:00"],
    ] as const)
      expect(await held(symbol, at)).toMatchObject({
        ...{ price: null, value: null },
        warnings: [{ code: "NO_DATA" }],
      });
  });

  it("takes part in the totals, and every day of a timeline and a snapshot says the same", async () => {
    const at = "2024-03-08";
    const overview = await world.overview(portfolioId, { at });
    const positions = await world.positions(portfolioId, { at });
    const known = positions.flatMap(({ value }) => value ?? []);
    expect(known).toHaveLength(5);
    const cash = 10_000 - 1_000 + 500 - 500;
    const value = cash + known.reduce((sum, one) => sum + one, 0);
    expect(overview.cash + overview.totalMarketValue).toBeCloseTo(value, 6);

    const timeline = async () => {
      const { portfolio } = await world.ask("PortfolioTimelineNow", {
        ...{ portfolioId, from: "2024-03-06", to: at, at },
      });
      return portfolio.timeline.knownValue.at(-1);
    };
    expect(await timeline()).toBeCloseTo(value, 6);
    await world.ask("BackfillSnapshots", { portfolioId, mode: "SYNC" });
    expect(await timeline()).toBeCloseTo(value, 6);

    // What is told of the day later makes the snapshot old, and watchers hear of it.
    const client = createClient({
      url: `${world.server.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: world.headers,
    });
    const changes = client.iterate({
      query: "subscription P($id: ID!) { portfolioChanged(id: $id) { id } }",
      variables: { id: portfolioId },
    });
    await changes.next();
    const corrected = frameAt("15:00", { bid: 3, ask: 3 }, { bid: 0.45, ask: 0.45 });
    await tell("2024-03-08", [corrected], { isDated: true });
    expect((await changes.next()).value).toEqual({
      ...{ data: { portfolioChanged: { id: portfolioId } }, extensions: expect.anything() },
    });
    await client.dispose();
    expect(await timeline()).toBeCloseTo(value + 500, 6);
  });
});

describe("an option with bars", () => {
  it("goes by them while they are fresh, and by the chain once they are stale", async () => {
    expect(await held(withBars, "2024-03-08T11:00:00")).toMatchObject({
      price: 1.5,
      priceDate: "2024-03-07",
    });
    expect(await held(withBars, "2024-03-15T11:00:00")).toMatchObject({
      price: 9,
      priceDate: "2024-03-08",
    });
  });
});
