import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type PortfolioWorld, positionOf } from "./portfolio-world.js";

const call = "AAA240621C00100000";
const put = "AAA240621P00100000";

describe("positions", () => {
  let world: PortfolioWorld;

  beforeAll(async () => {
    world = await openWorld();
    const days = ["2024-03-01", "2024-03-04", "2024-03-05"];
    const closes = { AAA: [100, 104, 110], BBB: [50, 46, 45], FCNTX: [72, 72.5, 72.795], TEN: [1, 1, 1] };
    await world.takeInCloses(
      Object.entries(closes).flatMap(([symbol, all]) =>
        all.map((close, i) => [days[i]!, symbol, close] as const),
      ),
    );
    const contracts = { [call]: [10, 11, 12.5], [put]: [3, 2.5, 2] };
    await world.takeInCloses(
      Object.entries(contracts).flatMap(([symbol, all]) =>
        all.map((close, i) => [days[i]!, symbol, close] as const),
      ),
      { instrumentClass: "OPTION" },
    );
    await world.ask("CreateInstrument", { input: { symbol: "NOPRICE", name: "Unpriced" } });
  });

  afterAll(() => world.close());

  const at = (day: string, time = "15:00:00") => ({ executedAt: `${day}T${time}Z` });

  async function add(portfolioId: string, input: object) {
    const given = { portfolioId, quantity: 10, price: 100, ...at("2024-03-01"), ...input };
    return (await world.ask("AddPosition", { input: given })).addPosition;
  }

  it("values the source's 1,000 units: cost 70,500, value 72,795, P&L 2,295, 3.26 %", async () => {
    const portfolioId = await world.makePortfolio();
    const { id } = await add(portfolioId, { symbol: "fcntx", type: "LONG", quantity: 1000, price: "70.50" });
    expect(await world.position(id, { at: "2024-03-05" })).toMatchObject({
      ...{ symbol: "FCNTX", positionType: "LONG", currency: "USD", multiplier: 1 },
      ...{ quantity: 1000, quantityExact: "1000", entryDate: "2024-03-01", entryPrice: 70.5 },
      ...{ openedAt: "2024-03-01T15:00:00.000Z", costBasis: 70_500, currentPrice: 72.795 },
      ...{ priceDate: "2024-03-05", priceAgeSec: 0, priceSource: "made-up-bars" },
      ...{ marketValue: 72_795, value: 72_795, valueCurrency: "USD", notionalExposure: 72_795 },
      ...{ unrealizedPnl: 2295, unrealizedPnlPercent: 3.26, dailyPnl: 295 },
      ...{ realizedPnl: 0, realizedPnlPercent: null, income: 0, fees: 0, isClosed: false, closedAt: null },
      ...{ asOf: "2024-03-05T21:00:00.000Z", asOfRequested: "2024-03-05", warnings: [] },
    });
    const friday = await world.position(id, { at: "2024-03-02T12:00:00" });
    expect(friday).toMatchObject({ currentPrice: 72, priceDate: "2024-03-01", priceAgeSec: 20 * 3600 });
    expect(await world.position(id, { at: "2024-03-05T12:00:00" })).toMatchObject({ currentPrice: 72.5 });
  });

  it.each([
    {
      type: "LONG",
      symbol: "AAA",
      price: 100,
      quantity: 10,
      cost: 1000,
      value: 1100,
      pnl: 100,
      pct: 10,
      daily: 60,
    },
    {
      type: "SHORT",
      symbol: "BBB",
      price: 50,
      quantity: -10,
      cost: -500,
      value: -450,
      pnl: 50,
      pct: 10,
      daily: 10,
    },
    {
      type: "LC",
      symbol: call,
      price: 10,
      quantity: 10,
      cost: 10_000,
      value: 12_500,
      pnl: 2500,
      pct: 25,
      daily: 1500,
    },
    {
      type: "SC",
      symbol: call,
      price: 10,
      quantity: -10,
      cost: -10_000,
      value: -12_500,
      pnl: -2500,
      pct: -25,
      daily: -1500,
    },
    {
      type: "LP",
      symbol: put,
      price: 3,
      quantity: 10,
      cost: 3000,
      value: 2000,
      pnl: -1000,
      pct: -33.33,
      daily: -500,
    },
    {
      type: "SP",
      symbol: put,
      price: 3,
      quantity: -10,
      cost: -3000,
      value: -2000,
      pnl: 1000,
      pct: 33.33,
      daily: 500,
    },
  ])("$type has the sign of its side", async ({ type, symbol, price, ...is }) => {
    const portfolioId = await world.makePortfolio();
    const added = await add(portfolioId, { symbol, type, price });
    expect(added).toMatchObject({ positionType: type, quantity: is.quantity, costBasis: is.cost });
    expect((await world.positions(portfolioId, { at: "2024-03-05" }))[0]).toMatchObject({
      ...{
        ticker: symbol,
        type,
        quantity: is.quantity,
        value: is.value,
        notionalExposure: Math.abs(is.value),
      },
      ...{ pnl: is.pnl, pnlPercent: is.pct, dailyPnl: is.daily },
    });
    expect(await world.cash(portfolioId)).toEqual({ "Main USD": -is.cost });
  });

  it("carries strategy, tags and why a program opened it", async () => {
    const portfolioId = await world.makePortfolio();
    const aiMetadata = { source: "agent", intent: "hedge", conversationId: "c-1", note: "asked for" };
    const tags = ["#tech", "#strategy:longs"];
    const added = await add(portfolioId, { symbol: "AAA", type: "LONG", tags, aiMetadata });
    expect(added).toMatchObject({ tags: ["#strategy:longs", "#tech"], strategy: "longs", aiMetadata });
    const [listed] = await world.positions(portfolioId, { tags: ["#tech"] });
    expect(listed).toMatchObject({ id: added.id, tags: ["#strategy:longs", "#tech"], strategy: "longs" });
    expect(await world.positions(portfolioId, { tags: ["#tech", "#other"], tagMode: "ALL" })).toEqual([]);
    expect(await world.position(added.id)).toMatchObject({ aiMetadata });
  });

  it("enters an opening balance without touching cash", async () => {
    const portfolioId = await world.makePortfolio();
    const { id } = await add(portfolioId, { symbol: "BBB", type: "SHORT", price: 50, fromCash: false });
    expect(await world.position(id)).toMatchObject({ quantity: -10, costBasis: -500, positionType: "SHORT" });
    expect(await world.cash(portfolioId)).toEqual({});
    expect(await world.overview(portfolioId, { at: "2024-03-05" })).toMatchObject({
      ...{ netContributions: -500, totalPl: 50, totalValue: -450, cash: 0 },
    });
  });

  describe("changes", () => {
    it("bring a position to a quantity, up, down and to nothing", async () => {
      const portfolioId = await world.makePortfolio();
      const { id: positionId } = await add(portfolioId, { symbol: "AAA", type: "LONG" });
      const change = async (quantity: number, price: number, day: string) => {
        const input = { positionId, quantity, price, ...at(day), fee: 1 };
        return (await world.ask("ChangePosition", { input })).changePosition;
      };
      expect(await change(15, 106, "2024-03-04")).toMatchObject({ quantity: 15, entryPrice: 102 });
      expect(await change(5, 110, "2024-03-05")).toMatchObject({ quantity: 5, realizedPnl: 100 });
      expect(await world.position(positionId, { at: "2024-03-04" })).toMatchObject({ quantity: 15, fees: 1 });
      const input = { positionId, price: 120, ...at("2024-03-05", "16:00:00") };
      const { closePosition } = await world.ask("ClosePosition", { input });
      expect(closePosition).toMatchObject({
        ...{ id: positionId, isClosed: true, quantity: 0, realizedPnl: 170, marketValue: 0, costBasis: 0 },
        closedAt: "2024-03-05T16:00:00.000Z",
      });
      expect(await world.position(positionId)).toMatchObject({
        fees: 2,
        realizedPnlPercent: 11.11,
        exitPrice: 113.3333333333,
      });
      for (const [name, more] of [
        ["ClosePosition", {}],
        ["ChangePosition", { quantity: 3 }],
      ] as const) {
        const refusal = await world.refusal(name, { input: { positionId, price: 1, ...more } });
        expect(refusal).toMatchObject({ code: "CONFLICT", field: "positionId" });
      }
    });

    it("buy a short position back", async () => {
      const portfolioId = await world.makePortfolio();
      const { id: positionId } = await add(portfolioId, { symbol: "BBB", type: "SHORT", price: 50 });
      const { closePosition } = await world.ask("ClosePosition", { input: { positionId, price: 45 } });
      expect(closePosition).toMatchObject({ isClosed: true, positionType: "SHORT", realizedPnl: 50 });
      expect(await world.cash(portfolioId)).toEqual({ "Main USD": 50 });
    });

    it("refuse what does not fit the position", async () => {
      const portfolioId = await world.makePortfolio();
      const { id: share } = await add(portfolioId, { symbol: "AAA", type: "LONG" });
      const { id: long } = await add(portfolioId, { symbol: call, type: "LC" });
      const { id: short } = await add(portfolioId, { symbol: put, type: "SP" });
      const settle = (positionId: string, more: object) =>
        world.refusal("SettleOption", { input: { positionId, ...more } });
      const invalid = (field: string) => ({ code: "INVALID_INPUT", field });
      expect(await settle(share, { outcome: "EXPIRY" })).toMatchObject(invalid("positionId"));
      expect(await settle(long, { outcome: "ASSIGNMENT" })).toMatchObject(invalid("outcome"));
      expect(await settle(short, { outcome: "EXERCISE" })).toMatchObject(invalid("outcome"));
      expect(await settle(long, { outcome: "EXERCISE", quantity: 11 })).toMatchObject(invalid("quantity"));
      expect(await settle(long, { outcome: "EXERCISE", quantity: 0 })).toMatchObject(invalid("quantity"));
      expect(await settle(long, { outcome: "EXPIRY", quantity: -1 })).toMatchObject(invalid("quantity"));
      const same = { positionId: share, quantity: 10, price: 1 };
      expect(await world.refusal("ChangePosition", { input: same })).toMatchObject({
        code: "CONFLICT",
        field: "quantity",
      });
      const sideless = { portfolioId, symbol: "AAA", type: "SHORT", quantity: -3, price: 1 };
      expect(await world.refusal("AddPosition", { input: sideless })).toMatchObject(invalid("quantity"));
    });
  });

  describe("episodes", () => {
    it("end and begin anew: closed ones are asked for", async () => {
      const portfolioId = await world.makePortfolio();
      const trade = (kind: string, price: number, day: string) => ({
        ...{ kind, symbol: "AAA", quantity: 10, price },
        ...at(day),
      });
      const [first, , third] = await world.record(
        portfolioId,
        trade("BUY", 90, "2024-03-01"),
        trade("SELL", 100, "2024-03-04"),
        trade("BUY", 105, "2024-03-05"),
      );
      expect(await world.positions(portfolioId)).toMatchObject([{ id: positionOf(third!), isClosed: false }]);
      const all = await world.positions(portfolioId, { includeClosed: true });
      expect(all).toHaveLength(2);
      expect(all.find(({ id }) => id === positionOf(first!))).toMatchObject({
        isClosed: true,
        realizedPnl: 100,
      });
      expect(await world.positions(portfolioId, { at: "2024-03-01" })).toMatchObject([
        { id: positionOf(first!), isClosed: false, quantity: 10 },
      ]);
      expect(await world.positions(portfolioId, { at: "2024-03-04" })).toEqual([]);
      const early = await world.refusal("PositionById", { positionId: positionOf(first!), at: "2024-02-29" });
      expect(early.code).toBe("NOT_FOUND");
    });

    it("flip when more is sold than held: two episodes", async () => {
      const portfolioId = await world.makePortfolio();
      const [first, second] = await world.record(
        portfolioId,
        { kind: "BUY", symbol: "AAA", quantity: 10, price: 90, ...at("2024-03-01") },
        { kind: "SELL", symbol: "AAA", quantity: 25, price: 100, fee: 5, ...at("2024-03-04") },
      );
      const all = await world.positions(portfolioId, { includeClosed: true, at: "2024-03-05" });
      const byId = new Map(all.map((one) => [one.id, one]));
      expect(byId.size).toBe(2);
      expect(byId.get(positionOf(first!))).toMatchObject({
        ...{ type: "LONG", isClosed: true, quantity: 0, realizedPnl: 100 },
      });
      expect(byId.get(positionOf(second!))).toMatchObject({
        ...{ type: "SHORT", isClosed: false, quantity: -15, value: -1650, pnl: -150 },
      });
      // The fee goes with the units: two of five closed, three opened.
      expect(await world.position(positionOf(first!))).toMatchObject({ fees: 2, exitPrice: 100 });
      expect(await world.position(positionOf(second!))).toMatchObject({ fees: 3, entryPrice: 100 });
      expect(await world.cash(portfolioId)).toEqual({ "Main USD": 1595 });
    });

    it("are the same however the entries arrive", async () => {
      const entries = [
        { kind: "BUY", symbol: "AAA", quantity: 10, price: 90, ...at("2024-03-01") },
        { kind: "BUY", symbol: "BBB", quantity: 3, price: 40, ...at("2024-03-01", "16:00:00") },
        { kind: "SELL", symbol: "AAA", quantity: 25, price: 100, ...at("2024-03-04") },
        { kind: "DIVIDEND", symbol: "BBB", amount: 1.1, ...at("2024-03-04", "16:00:00") },
        { kind: "BUY", symbol: "AAA", quantity: 20, price: 95, ...at("2024-03-05") },
        { kind: "DEPOSIT", amount: 100, ...at("2024-03-05", "16:00:00") },
      ];
      const answers = [];
      for (const order of [entries, [...entries].reverse(), [3, 0, 5, 1, 4, 2].map((i) => entries[i]!)]) {
        const portfolioId = await world.makePortfolio();
        for (const entry of order) await world.record(portfolioId, entry);
        const positions = await world.positions(portfolioId, { includeClosed: true, at: "2024-03-05" });
        const overview = await world.overview(portfolioId, { at: "2024-03-05" });
        const plain = positions.map(({ id, ...rest }) => JSON.stringify(rest)).sort();
        answers.push({ plain, overview });
      }
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
    });
  });

  describe("without a price", () => {
    it("have no value, are left out by name, and the total says so", async () => {
      const portfolioId = await world.makePortfolio();
      await world.record(portfolioId, { kind: "DEPOSIT", amount: 5000, ...at("2024-03-01") });
      await add(portfolioId, { symbol: "AAA", type: "LONG" });
      const { id } = await add(portfolioId, { symbol: "NOPRICE", type: "LONG", price: 7 });
      expect(await world.position(id)).toMatchObject({
        ...{ currentPrice: null, priceDate: null, priceAgeSec: null, marketValue: null, value: null },
        ...{ unrealizedPnl: null, unrealizedPnlPercent: null, dailyPnl: null, notionalExposure: null },
        ...{ costBasis: 70, warnings: [{ code: "NO_DATA" }] },
      });
      const overview = await world.overview(portfolioId, { at: "2024-03-05" });
      expect(overview).toMatchObject({
        ...{ totalValue: 5030, totalMarketValue: 1100, cash: 3930, positionCount: 2 },
        ...{ totalPl: null, totalPlPercent: null, dailyPnl: null, unrealizedPnl: 100 },
        coverage: {
          ...{ includedValue: 1100, includedCount: 1 },
          excluded: [{ positionId: id, symbol: "NOPRICE", reason: "NO_DATA" }],
        },
      });
      expect(overview.warnings).toMatchObject([{ code: "NO_DATA" }]);
      const { portfolio } = await world.ask("PositionsList", { portfolioId });
      expect(portfolio.positions.summary).toMatchObject({ totalPositions: 2, excludedPositions: 1 });
    });
  });

  describe("totals", () => {
    it("are exact: ten thousand positions of 0.1 and 0.2 add to the cent", { timeout: 180_000 }, async () => {
      const portfolioId = await world.makePortfolio();
      for (let batch = 0; batch < 10; batch += 1) {
        const entries = Array.from({ length: 1_000 }, (_, i) => ({
          ...{ kind: "BUY", symbol: "TEN", account: `A${batch}-${i}`, tradeDate: "2024-03-01" },
          ...(i % 2 === 0 ? { quantity: 0.1, price: 0.1 } : { quantity: 0.2, price: 0.3 }),
        }));
        await world.record(portfolioId, ...entries);
      }
      // 5,000 x 0.1 + 5,000 x 0.2; cost 5,000 x 0.01 + 5,000 x 0.06.
      expect(await world.overview(portfolioId, { at: "2024-03-05" })).toMatchObject({
        ...{
          totalMarketValue: 1500,
          cash: -350,
          totalValue: 1150,
          unrealizedPnl: 1150,
          positionCount: 10_000,
        },
        ...{ totalPl: 1150, netContributions: 0, dailyPnl: 0 },
      });
      const { positions } = (
        await world.ask("PositionsList", { portfolioId, first: 1, groupBy: "TYPE", at: "2024-03-05" })
      ).portfolio;
      const sums = { totalPositions: 10_000, totalMarketValue: 1500, totalCostBasis: 350, netExposure: 1500 };
      expect(positions.summary).toMatchObject(sums);
      expect(positions.groups).toMatchObject([{ key: "LONG", summary: sums }]);
      const seen = new Set<string>();
      let after: string | null = null;
      do {
        const { nodes, pageInfo }: Page = (
          await world.ask("PositionsList", { portfolioId, first: 1_000, after, at: "2024-03-05" })
        ).portfolio.positions;
        for (const { id } of nodes) seen.add(id);
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen.size).toBe(10_000);
    });

    it("are exact for the largest and the smallest amounts", async () => {
      const portfolioId = await world.makePortfolio();
      const most = "999999999999999";
      const least = "0.000000000001";
      const trade = { kind: "BUY", symbol: "TEN", tradeDate: "2024-03-01" };
      await world.record(
        portfolioId,
        { ...trade, account: "Much", quantity: most, price: most },
        { ...trade, account: "Little", quantity: least, price: 1 },
      );
      const [one, other] = await world.positions(portfolioId, { at: "2024-03-05" });
      const [much, little] = one.account === "Much" ? [one, other] : [other, one];
      expect((await world.position(much.id)).costBasis).toBe("999999999999998000000000000001");
      expect(await world.position(little.id)).toMatchObject({ quantityExact: least, quantity: 1e-12 });
      expect(await world.cash(portfolioId)).toMatchObject({ "Much USD": "-999999999999998000000000000001" });
      const { totalMarketValue } = await world.overview(portfolioId, { at: "2024-03-05" });
      expect(totalMarketValue).toBe(999999999999999);
    });

    it("of a mirrored book are mirrored", async () => {
      const book = [
        { symbol: "AAA", quantity: 10, price: 90 },
        { symbol: "BBB", quantity: -7, price: 52 },
        { symbol: call, quantity: 2, price: 9 },
        { symbol: put, quantity: -3, price: 4 },
      ];
      const figuresOf = async (sign: 1 | -1) => {
        const portfolioId = await world.makePortfolio();
        const entries = book.map(({ quantity, ...rest }) => ({
          ...rest,
          ...{
            kind: sign * quantity > 0 ? "BUY" : "SELL",
            quantity: Math.abs(quantity),
            ...at("2024-03-01"),
          },
        }));
        await world.record(portfolioId, ...entries);
        const overview = await world.overview(portfolioId, { at: "2024-03-05" });
        const positions = await world.positions(portfolioId, { at: "2024-03-05" });
        return { overview, positions };
      };
      const [one, mirror] = [await figuresOf(1), await figuresOf(-1)];
      const negated = (value: number) => (value === 0 ? 0 : -value);
      for (const field of ["totalValue", "cash", "totalMarketValue", "totalPl", "unrealizedPnl", "dailyPnl"])
        expect(mirror.overview[field], field).toBe(negated(one.overview[field]));
      expect(mirror.overview.exposures.long.value).toBe(negated(one.overview.exposures.short.value));
      expect(mirror.overview.exposures.net.value).toBe(negated(one.overview.exposures.net.value));
      expect(mirror.overview.exposures.gross.value).toBe(one.overview.exposures.gross.value);
      expect(one.overview.totalMarketValue).not.toBe(0);
      for (const [i, position] of one.positions.entries()) {
        for (const field of ["quantity", "value", "pnl", "pnlPercent", "dailyPnl"])
          expect(mirror.positions[i][field], `${position.ticker} ${field}`).toBe(negated(position[field]));
      }
    });
  });
});

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
