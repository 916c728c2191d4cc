import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type PortfolioWorld, positionOf } from "./portfolio-world.js";

let world: PortfolioWorld;

beforeAll(async () => {
  world = await openWorld();
  await world.takeInCloses([
    ["2026-03-02", "OAK", 200],
    ["2026-03-03", "OAK", 210],
    ["2026-03-03", "ELM", 50],
  ]);
});
afterAll(() => world?.close());

describe("a correction", () => {
  it("takes the place of what it corrects among the entries of its day", async () => {
    const id = await world.makePortfolio();
    const [bought] = await world.record(
      id,
      { kind: "BUY", tradeDate: "2026-03-02", symbol: "OAK", quantity: 100, price: 200, tags: ["#x"] },
      { kind: "SELL", tradeDate: "2026-03-02", symbol: "OAK", quantity: 40, price: 210 },
    );
    await world.ask("ReverseEntry", {
      input: {
        entryId: bought,
        replacement: { kind: "BUY", tradeDate: "2026-03-02", symbol: "OAK", quantity: 100, price: 205 },
      },
    });
    expect(await world.positions(id, { includeClosed: true })).toMatchObject([
      { type: "LONG", quantity: 60, realizedPnl: 200, tags: ["#x"] },
    ]);
    expect(await world.position(positionOf(bought!))).toMatchObject({ quantity: 60, costBasis: 12_300 });
  });

  it("of a transfer keeps both positions' ids and tags, whichever line is named", async () => {
    for (const line of [0, 1]) {
      const id = await world.makePortfolio();
      const entries = await world.record(id, {
        kind: "BUY",
        account: "A",
        tradeDate: "2026-03-02",
        symbol: "OAK",
        quantity: 10,
        price: 200,
      });
      const lines = await world.record(id, {
        kind: "TRANSFER",
        account: "A",
        toAccount: "B",
        tradeDate: "2026-03-03",
        symbol: "OAK",
        quantity: 4,
        tags: ["#moved"],
      });
      await world.ask("ReverseEntry", {
        input: {
          entryId: lines[line],
          replacement: {
            kind: "TRANSFER",
            account: "A",
            toAccount: "B",
            tradeDate: "2026-03-03",
            symbol: "OAK",
            quantity: 5,
          },
        },
      });
      expect(await world.position(positionOf(lines[1]!))).toMatchObject({
        account: "B",
        quantity: 5,
        tags: ["#moved"],
      });
      expect(await world.position(positionOf(entries[0]!))).toMatchObject({
        account: "A",
        quantity: 5,
        tags: [],
      });
    }
  });
});

describe("a told split", () => {
  it("counts for the whole of its day", async () => {
    const id = await world.makePortfolio();
    await world.record(
      id,
      { kind: "BUY", tradeDate: "2026-03-02", symbol: "ELM", quantity: 5, price: 100 },
      { kind: "BUY", executedAt: "2026-03-03T14:00:00Z", symbol: "ELM", quantity: 10, price: 50 },
      { kind: "SPLIT", tradeDate: "2026-03-03", symbol: "ELM", splitRatio: 2 },
    );
    expect(await world.positions(id)).toMatchObject([{ quantity: 20, value: 1_000 }]);
  });
});

describe("a strategy's name", () => {
  it("goes on with the position that shows it, after a rename and in any capitals", async () => {
    const id = await world.makePortfolio();
    await world.record(id, {
      kind: "BUY",
      tradeDate: "2026-03-02",
      symbol: "OAK",
      quantity: 10,
      price: 200,
      strategy: "Old",
    });
    const { tags } = await world.ask("Tags", { type: "STRATEGY" });
    const tag = tags.nodes.find(({ name }: { name: string }) => name === "Old");
    await world.ask("UpdateTag", { input: { tagId: tag.id, name: "Fresh" } });
    await world.record(id, {
      kind: "SELL",
      tradeDate: "2026-03-03",
      symbol: "OAK",
      quantity: 4,
      price: 210,
      strategy: "fresh",
    });
    expect(await world.positions(id, { includeClosed: true })).toMatchObject([
      { quantity: 6, strategy: "Fresh", tags: ["#strategy:Fresh"] },
    ]);
  });
});

describe("a private symbol", () => {
  it("may stand in two workspaces of one person, each traded where it is", async () => {
    const made = await world.ask("CreateWorkspace", { input: { name: "Desk" } });
    const desk = made.createWorkspace.workspace?.id ?? made.createWorkspace.id;
    const define = (workspaceId: string | null) =>
      world.ask("CreateInstrument", {
        input: { symbol: "TWIN", instrumentClass: "EQUITY", currency: "USD", workspaceId },
      });
    await define(null);
    await define(desk);
    const books = [await world.makePortfolio(), await world.makePortfolio({ workspaceId: desk })];
    for (const id of books) {
      await world.record(id, { kind: "BUY", symbol: "TWIN", quantity: 1, price: 10 });
      const [position] = await world.positions(id);
      await world.ask("ClosePosition", { input: { positionId: position.id, price: 12 } });
      expect(await world.positions(id)).toEqual([]);
    }
  });
});
