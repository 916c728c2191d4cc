import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type PortfolioWorld, positionOf } from "./portfolio-world.js";

const document = `query ($portfolioId: ID!, $after: String) { portfolio(id: $portfolioId) {
  positions(first: 1000, after: $after, includeClosed: true) {
    nodes { id account closedAt entries { id kind reversedAt } lots { quantity } } } } }`;

describe("entries of positions", () => {
  let world: PortfolioWorld;

  beforeAll(async () => {
    world = await openWorld();
    await world.takeInCloses([["2024-03-04", "AAA", 100]]);
  });

  afterAll(() => world.close());

  const trade = (kind: string, tradeDate: string, quantity: number, more: object = {}) => ({
    ...{ kind, symbol: "AAA", quantity, price: 10, tradeDate },
    ...more,
  });

  interface Node {
    readonly id: string;
    readonly account: string;
    readonly closedAt: string | null;
    readonly entries: { id: string; kind: string; reversedAt: string | null }[];
    readonly lots: { quantity: number }[];
  }

  async function nodesOf(portfolioId: string): Promise<Node[]> {
    const { body } = await world.server.graphql(document, { portfolioId }, world.headers);
    expect(body.errors).toBeUndefined();
    return body.data.portfolio.positions.nodes;
  }

  it("are those of its account and time, oldest first, with what was taken back", async () => {
    const portfolioId = await world.makePortfolio();
    const ids = await world.record(
      portfolioId,
      trade("BUY", "2024-03-04", 5),
      trade("BUY", "2024-03-04", 7, { account: "Other" }),
      trade("BUY", "2024-03-05", 3),
      trade("SELL", "2024-03-06", 5),
      { kind: "DIVIDEND", symbol: "AAA", amount: 2, tradeDate: "2024-03-08" },
      trade("BUY", "2024-03-11", 1),
    );
    await world.ask("ReverseEntry", { input: { entryId: ids[2] } });
    const nodes = await nodesOf(portfolioId);
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const first = byId.get(positionOf(ids[0]!))!;
    const own = first.entries.filter(({ id }) => ids.includes(id));
    expect(own.map(({ id }) => id)).toEqual([ids[0], ids[2], ids[3], ids[4]]);
    expect(own.map(({ reversedAt }) => reversedAt !== null)).toEqual([false, true, false, false]);
    // The sale closed it, not the dividend two days later.
    expect(first.closedAt).toMatch(/^2024-03-06/);
    expect(byId.get(positionOf(ids[1]!))!.entries.map(({ id }) => id)).toEqual([ids[1]]);
    expect(byId.get(positionOf(ids[5]!))!.entries.map(({ id }) => id)).toEqual([ids[5]]);
  });

  it("of a thousand positions of one instrument come in one statement", { timeout: 60_000 }, async () => {
    const portfolioId = await world.makePortfolio();
    const entries = Array.from({ length: 1_000 }, (_, i) =>
      trade("OPENING", "2024-03-04", i + 1, { account: `A${i % 50}`, strategy: `s${i}` }),
    );
    await world.record(portfolioId, ...entries);
    await nodesOf(portfolioId);
    const { options } = (world.server.db as unknown as { $client: { options: { debug: unknown } } }).$client;
    const seen: string[] = [];
    options.debug = (_: number, text: string) => seen.push(text);
    try {
      const nodes = await nodesOf(portfolioId);
      expect(nodes).toHaveLength(1_000);
      expect(nodes.every((node) => node.entries.length === 1 && node.lots.length === 1)).toBe(true);
    } finally {
      options.debug = false;
    }
    expect(seen.filter((text) => text.includes("from ledger_entries"))).toHaveLength(1);
  });

  it("are refused after a cursor of another list", async () => {
    const portfolioId = await world.makePortfolio();
    const cursor = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString("base64url");
    const refused = {
      ...{ code: "INVALID_INPUT", field: "after", message: "after is not a cursor of this list" },
    };
    for (const after of [cursor("x", "y"), cursor("1", "-1"), cursor("", "")]) {
      expect(await world.refusal("PortfolioLedger", { portfolioId, after }), after).toMatchObject(refused);
      const { body } = await world.server.graphql(document, { portfolioId, after }, world.headers);
      expect(body.errors?.[0]?.message).toBe(refused.message);
    }
  });

  it("are in the export by their public names", async () => {
    const portfolioId = await world.makePortfolio({ name: "Exported" });
    const [id] = await world.record(portfolioId, trade("BUY", "2024-03-04", 5, { tags: ["#mine"] }));
    const { exportMyData } = await world.ask("ExportMyData");
    const own = exportMyData.portfolios.find((one: { id: string }) => one.id === portfolioId);
    expect(own.accounts).toMatchObject([{ lotMethod: "FIFO" }]);
    const entry = own.entries.find((one: { id: string }) => one.id === id);
    expect(entry).toMatchObject({
      portfolioId,
      symbol: "AAA",
      instrumentId: expect.stringMatching(/^instrument_/),
    });
    expect(entry).not.toHaveProperty("groupId");
    expect(own.tagMemberships).toMatchObject([{ entryId: id, tag: "#mine", isSet: true }]);
    expect(exportMyData.tags[0].workspaceId).toMatch(/^workspace_/);
    expect(exportMyData.tags[0]).not.toHaveProperty("workspaceKey");
  });
});
