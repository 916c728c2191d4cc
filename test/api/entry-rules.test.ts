import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type PortfolioWorld } from "./portfolio-world.js";

const call = "AAA240621C00100000";

describe("what entries come to", () => {
  let world: PortfolioWorld;

  beforeAll(async () => {
    world = await openWorld();
    const day = "2024-03-04";
    await world.takeInCloses([
      [day, "AAA", 110],
      [day, "BBB", 240],
    ]);
    await world.takeInCloses([[day, call, 5]], { instrumentClass: "OPTION" });
    await world.takeInCloses([[day, "VOD", 2]], { currency: "GBP", source: "london" });
  });

  afterAll(() => world.close());

  const first = { tradeDate: "2024-03-04" };
  const then = { tradeDate: "2024-03-05" };
  const long = { kind: "BUY", symbol: "AAA", quantity: 100, price: 200, ...first };
  const short = { ...long, kind: "SELL" };
  const longCalls = { kind: "BUY", symbol: call, quantity: 2, price: 3, ...first };
  const shortCalls = { ...longCalls, kind: "SELL" };
  const merger = { kind: "MERGER", symbol: "AAA", ...then };
  const spinoff = { kind: "SPINOFF", symbol: "AAA", costReduction: 3000, ...then };

  async function book(...entries: object[]): Promise<string> {
    const portfolioId = await world.makePortfolio();
    for (const entry of entries) await world.record(portfolioId, entry);
    return portfolioId;
  }

  /** Quantity, cost and realised profit by symbol, with the account where it is not Main. */
  async function stateOf(portfolioId: string) {
    const nodes = await world.positions(portfolioId, { includeClosed: true });
    const found = await Promise.all(nodes.map(({ id }) => world.position(id)));
    return Object.fromEntries(
      nodes.map(({ ticker, account, quantity, realizedPnl }, i) => [
        account === "Main" ? ticker : `${ticker} ${account}`,
        [quantity, found[i].costBasis, realizedPnl],
      ]),
    );
  }

  async function refusalOf(entries: readonly object[], last: object) {
    const portfolioId = await book(...entries);
    return world.refusal("RecordEntries", { input: { portfolioId, entries: [last] } });
  }

  describe("a merger", () => {
    it.each([
      {
        what: "long, at its cost",
        held: long,
        entry: { amount: 5000, intoSymbol: "BBB", intoQuantity: 50 },
        after: { AAA: [0, 0, 0], BBB: [50, 15_000, 0] },
        cash: -15_000,
      },
      {
        what: "short, at its cost",
        held: short,
        entry: { amount: -5000, intoSymbol: "BBB", intoQuantity: 50 },
        after: { AAA: [0, 0, 0], BBB: [-50, -15_000, 0] },
        cash: 15_000,
      },
      {
        what: "long, at a value",
        held: long,
        entry: { amount: 5000, intoSymbol: "BBB", intoQuantity: 50, intoPrice: 240 },
        after: { AAA: [0, 0, -3000], BBB: [50, 12_000, 0] },
        cash: -15_000,
      },
      {
        what: "short, at a value",
        held: short,
        entry: { amount: -5000, intoSymbol: "BBB", intoQuantity: 50, intoPrice: 240 },
        after: { AAA: [0, 0, 3000], BBB: [-50, -12_000, 0] },
        cash: 15_000,
      },
      {
        what: "long, for cash, its units told positive",
        held: long,
        entry: { quantity: 100, amount: 21_000 },
        after: { AAA: [0, 0, 1000] },
        cash: 1000,
      },
      {
        what: "short, for cash",
        held: short,
        entry: { amount: -21_000 },
        after: { AAA: [0, 0, -1000] },
        cash: -1000,
      },
      {
        what: "with a fee and no amount",
        held: long,
        entry: { fee: 7, intoSymbol: "BBB", intoQuantity: 50 },
        after: { AAA: [0, 0, 0], BBB: [50, 20_000, 0] },
        cash: -20_007,
      },
      {
        what: "in part",
        held: long,
        entry: { quantity: 40, amount: 9000 },
        after: { AAA: [60, 12_000, 1000] },
        cash: -11_000,
      },
      {
        what: "across currencies, both values told",
        held: long,
        entry: { intoSymbol: "VOD", intoQuantity: 900, intoPrice: 2, price: 210 },
        after: { AAA: [0, 0, 1000], VOD: [900, 1800, 0] },
        cash: -20_000,
      },
    ])("$what", async ({ held, entry, after, cash }) => {
      const portfolioId = await book(held, { ...merger, ...entry });
      expect(await stateOf(portfolioId)).toEqual(after);
      expect(await world.cash(portfolioId)).toEqual({ "Main USD": cash });
    });

    it("takes units of its own batch at their word", async () => {
      const portfolioId = await world.makePortfolio();
      await world.record(portfolioId, long, { ...merger, quantity: -100, amount: 21_000 });
      expect(await stateOf(portfolioId)).toEqual({ AAA: [0, 0, 1000] });
    });

    it.each([
      { what: "nothing held", held: [], entry: { quantity: 1, amount: 5 }, field: "quantity" },
      { what: "more than is held", held: [long], entry: { quantity: -101, amount: 5 }, field: "quantity" },
      { what: "paid to give units up", held: [long], entry: { amount: -5 }, field: "amount" },
      {
        what: "cost in another currency",
        held: [long],
        entry: { intoSymbol: "VOD", intoQuantity: 1 },
        field: "intoPrice",
      },
      {
        what: "a value in another currency",
        held: [long],
        entry: { intoSymbol: "VOD", intoQuantity: 1, intoPrice: 2 },
        field: "price",
      },
      {
        what: "cash in another currency",
        held: [long],
        entry: { amount: 5000, currency: "EUR" },
        field: "price",
      },
      {
        what: "cash in another currency off the cost",
        held: [long],
        entry: { amount: 5000, currency: "EUR", price: 200, intoSymbol: "BBB", intoQuantity: 1 },
        field: "intoPrice",
      },
    ])("refused: $what", async ({ held, entry, field }) => {
      expect(await refusalOf(held, { ...merger, ...entry })).toMatchObject({ code: "INVALID_INPUT", field });
    });
  });

  describe("a spin-off", () => {
    it.each([
      { side: "long", held: long, sign: 1 },
      { side: "short", held: short, sign: -1 },
    ])("of what is $side", async ({ held, sign }) => {
      const portfolioId = await book(held, { ...spinoff, intoSymbol: "BBB", intoQuantity: 10 });
      const after = { AAA: [100 * sign, 17_000 * sign, 0], BBB: [10 * sign, 3000 * sign, 0] };
      expect(await stateOf(portfolioId)).toEqual(after);
    });

    it("across currencies needs its value", async () => {
      const entry = { ...spinoff, intoSymbol: "VOD", intoQuantity: 10 };
      expect(await refusalOf([long], entry)).toMatchObject({ code: "INVALID_INPUT", field: "intoPrice" });
      const portfolioId = await book(long, { ...entry, intoPrice: 240 });
      expect(await stateOf(portfolioId)).toEqual({ AAA: [100, 17_000, 0], VOD: [10, 2400, 0] });
    });

    it("of nothing, and of more than the cost, is refused", async () => {
      const entry = { ...spinoff, intoSymbol: "BBB", intoQuantity: 10 };
      expect(await refusalOf([], entry)).toMatchObject({ code: "INVALID_INPUT", field: "symbol" });
      expect(await refusalOf([long], { ...entry, costReduction: 20_001 })).toMatchObject({
        ...{ code: "INVALID_INPUT", field: "costReduction" },
      });
    });
  });

  describe("the end of contracts", () => {
    it.each([
      { kind: "EXPIRY", held: longCalls, quantity: 2, left: [0, 0, -600] },
      { kind: "EXPIRY", held: longCalls, quantity: -2, left: [0, 0, -600] },
      { kind: "EXPIRY", held: shortCalls, quantity: -1, left: [-1, -300, 300] },
      { kind: "EXPIRY", held: shortCalls, quantity: null, left: [0, 0, 600] },
      { kind: "EXERCISE", held: longCalls, quantity: -1, left: [1, 300, -300] },
      { kind: "ASSIGNMENT", held: shortCalls, quantity: -2, left: [0, 0, 600] },
    ])("$kind of $quantity, $held.kind", async ({ kind, held, quantity, left }) => {
      const portfolioId = await book(held, { kind, symbol: call, quantity, ...then });
      expect((await stateOf(portfolioId))[call]).toEqual(left);
    });

    it("EXPIRY without a quantity closes what is entered later for a day before", async () => {
      const portfolioId = await book(longCalls, { kind: "EXPIRY", symbol: call, ...then }, longCalls);
      expect(await stateOf(portfolioId)).toEqual({ [call]: [0, 0, -1200] });
    });

    it("is taken at its word in one batch with its beginning", async () => {
      const portfolioId = await world.makePortfolio();
      await world.record(portfolioId, longCalls, { kind: "EXPIRY", symbol: call, quantity: -2, ...then });
      expect(await stateOf(portfolioId)).toEqual({ [call]: [0, 0, -600] });
    });

    it.each([
      { kind: "EXPIRY", held: [], quantity: null, field: "quantity" },
      { kind: "EXPIRY", held: [], quantity: 1, field: "quantity" },
      { kind: "EXERCISE", held: [], quantity: 1, field: "quantity" },
      { kind: "ASSIGNMENT", held: [], quantity: 1, field: "quantity" },
      { kind: "EXPIRY", held: [longCalls], quantity: 3, field: "quantity" },
      { kind: "EXERCISE", held: [longCalls], quantity: 3, field: "quantity" },
      { kind: "ASSIGNMENT", held: [longCalls], quantity: null, field: "kind" },
      { kind: "EXERCISE", held: [shortCalls], quantity: 1, field: "kind" },
    ])("refused: $kind of $quantity", async ({ kind, held, quantity, field }) => {
      const refusal = await refusalOf(held, { kind, symbol: call, quantity, ...then });
      expect(refusal).toMatchObject({ code: "INVALID_INPUT", field });
      expect(refusal.message).toContain(`${call} in account "Main" without a strategy`);
    });
  });

  describe("a transfer to another account", () => {
    it.each([
      { held: long, quantity: 40, moved: 40 },
      { held: long, quantity: -40, moved: 40 },
      { held: short, quantity: 40, moved: -40 },
      { held: short, quantity: -40, moved: -40 },
    ])("moves $moved for $quantity", async ({ held, quantity, moved }) => {
      const entry = { kind: "TRANSFER", symbol: "AAA", quantity, toAccount: "Second", ...then };
      const portfolioId = await book(held, entry);
      const left = Math.sign(moved) * 60;
      expect(await stateOf(portfolioId)).toEqual({
        AAA: [left, left * 200, 0],
        "AAA Second": [moved, moved * 200, 0],
      });
    });

    it.each([
      { what: "nothing held", held: [], entry: { quantity: 1, price: 1 }, field: "quantity" },
      { what: "less held", held: [long], entry: { quantity: 101 }, field: "quantity" },
      {
        what: "the same account",
        held: [long],
        entry: { quantity: 1, toAccount: " Main " },
        field: "toAccount",
      },
      {
        what: "cash to itself",
        held: [],
        entry: { symbol: null, amount: 5, toAccount: "Main" },
        field: "toAccount",
      },
    ])("refused: $what", async ({ held, entry, field }) => {
      const transfer = { kind: "TRANSFER", symbol: "AAA", toAccount: "Second", ...then, ...entry };
      expect(await refusalOf(held, transfer)).toMatchObject({ code: "INVALID_INPUT", field });
    });
  });

  describe("sums and names", () => {
    const exchange = { kind: "FX", amount: 1, currency: "EUR", counterAmount: 1, counterCurrency: "USD" };

    it.each([
      { entry: { kind: "DEPOSIT", symbol: "AAA", amount: 5 }, field: "symbol" },
      { entry: { kind: "WITHDRAWAL", symbol: "AAA", amount: 5 }, field: "symbol" },
      { entry: { ...exchange, symbol: "AAA" }, field: "symbol" },
      { entry: { ...long, price: null, quantity: 1, amount: 5, fee: 6 }, field: "amount" },
      { entry: { ...long, amount: 2000 }, field: "amount" },
      { entry: { ...long, amount: 20_202 }, field: "amount" },
      { entry: { ...short, amount: 20_000, fee: 500 }, field: "amount" },
      { entry: { kind: "DEPOSIT", amount: 5, currency: "GBp" }, field: "currency" },
      { entry: { kind: "DEPOSIT", amount: 5, currency: "GBX" }, field: "currency" },
      { entry: { kind: "DEPOSIT", amount: 5, currency: "ila" }, field: "currency" },
      { entry: { kind: "DEPOSIT", amount: 5, currency: "ZAC" }, field: "currency" },
      { entry: { kind: "DEPOSIT", amount: 5, currency: "Usd" }, field: "currency" },
      { entry: { kind: "DEPOSIT", amount: 5, account: "a\u202eb" }, field: "account" },
      { entry: { kind: "DEPOSIT", amount: 5, account: "a\u2028b" }, field: "account" },
      { entry: { kind: "DEPOSIT", amount: 5, note: "a\u2066b" }, field: "note" },
      { entry: { kind: "DEPOSIT", amount: 5, note: "a\u2029b" }, field: "note" },
    ])("refused: $entry", async ({ entry, field }) => {
      expect(await refusalOf([], entry)).toMatchObject({ code: "INVALID_INPUT", field });
    });

    it("names both figures, and the pounds of pence", async () => {
      const { message } = await refusalOf([], { ...long, amount: 2000 });
      expect(message).toMatch(/2000.*20000 USD/);
      const pence = await refusalOf([], { kind: "DEPOSIT", amount: 5, currency: "GBp" });
      expect(pence.message).toContain("give pounds as GBP");
    });

    it("takes a rounding, a small trade, another currency and a lower-case code", async () => {
      const portfolioId = await book(
        { ...long, amount: 20_190 },
        { ...long, quantity: 1, price: 2, amount: 2.9 },
        { ...long, quantity: 1, price: 200, amount: 185, currency: "eur" },
        { kind: "DEPOSIT", amount: 5, currency: " usd ", note: "one\n\ttwo" },
      );
      expect(await world.cash(portfolioId)).toEqual({ "Main EUR": -185, "Main USD": -20_187.9 });
    });
  });
});
