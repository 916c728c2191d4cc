import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registeredUser } from "../support/server.js";
import { openWorld, type PortfolioWorld, positionOf } from "./portfolio-world.js";

const option = "AAA240621C00100000";

describe("what a ledger refuses", () => {
  let world: PortfolioWorld;
  let portfolioId: string;

  beforeAll(async () => {
    world = await openWorld();
    await world.takeInCloses([
      ["2024-03-04", "AAA", 100],
      ["2024-03-04", "BBB", 50],
    ]);
    await world.takeInCloses([["2024-03-04", option, 5]], { instrumentClass: "OPTION" });
    portfolioId = await world.makePortfolio();
  });

  afterAll(() => world.close());

  const trade = { kind: "BUY", symbol: "AAA", quantity: 1, price: 1, tradeDate: "2024-03-04" };
  const future = new Date(Date.now() + 3_600_000).toISOString();
  const nextWeek = new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 10);

  it.each([
    {
      what: "an instant to come",
      entry: { ...trade, tradeDate: null, executedAt: future },
      field: "executedAt",
    },
    { what: "a day to come", entry: { ...trade, tradeDate: nextWeek }, field: "tradeDate" },
    {
      what: "a day and an instant",
      entry: { ...trade, executedAt: "2024-03-04T15:00:00Z" },
      field: "tradeDate",
    },
    { what: "a day before 1970", entry: { ...trade, tradeDate: "1969-12-30" }, field: "tradeDate" },
    { what: "no units", entry: { ...trade, quantity: 0 }, field: "quantity" },
    { what: "no units in words", entry: { ...trade, quantity: "0.000" }, field: "quantity" },
    { what: "13 decimals", entry: { ...trade, quantity: "0.1234567890123" }, field: "quantity" },
    { what: "13 decimals of a price", entry: { ...trade, price: "0.1234567890123" }, field: "price" },
    { what: "13 decimals of an amount", entry: { ...trade, amount: "1.1234567890123" }, field: "amount" },
    { what: "1e20", entry: { ...trade, quantity: "1e20" }, field: "quantity" },
    { what: "1e20 as a number", entry: { ...trade, quantity: 1e20 }, field: "quantity" },
    { what: "1e999", entry: { ...trade, price: "1e999" }, field: "price" },
    { what: "1e-13", entry: { ...trade, quantity: "1e-13" }, field: "quantity" },
    { what: "1e-500", entry: { ...trade, quantity: "1e-500" }, field: "quantity" },
    { what: "0e999", entry: { ...trade, quantity: "0e999" }, field: "quantity" },
    { what: "a negative price", entry: { ...trade, price: -1 }, field: "price" },
    { what: "a negative fee", entry: { ...trade, fee: -1 }, field: "fee" },
    { what: "no price and no amount", entry: { ...trade, price: null }, field: "price" },
    { what: "no quantity", entry: { ...trade, quantity: null }, field: "quantity" },
    { what: "a trade of nothing", entry: { ...trade, symbol: null }, field: "symbol" },
    {
      what: "a currency in words",
      entry: { kind: "DEPOSIT", amount: 1, currency: "usdollar" },
      field: "currency",
    },
    { what: "an empty account", entry: { ...trade, account: " " }, field: "account" },
    { what: "an account of control characters", entry: { ...trade, account: "a\u0000b" }, field: "account" },
    { what: "an endless account", entry: { ...trade, account: "x".repeat(201) }, field: "account" },
    { what: "an endless note", entry: { ...trade, note: "x".repeat(1_001) }, field: "note" },
    { what: "a tag of nothing", entry: { ...trade, tags: ["#"] }, field: "tags" },
    { what: "two strategies", entry: { ...trade, tags: ["#strategy:a", "#strategy:b"] }, field: "tags" },
    { what: "a deposit without amount", entry: { kind: "DEPOSIT" }, field: "amount" },
    { what: "a deposit of 0", entry: { kind: "DEPOSIT", amount: 0 }, field: "amount" },
    {
      what: "an exchange without its other side",
      entry: { kind: "FX", amount: 1, currency: "EUR" },
      field: "counterAmount",
    },
    {
      what: "an exchange of one currency",
      entry: { kind: "FX", amount: 1, currency: "EUR", counterAmount: 1, counterCurrency: "eur" },
      field: "counterCurrency",
    },
    { what: "a split by nothing", entry: { kind: "SPLIT", symbol: "AAA" }, field: "splitRatio" },
    { what: "a split by 0", entry: { kind: "SPLIT", symbol: "AAA", splitRatio: 0 }, field: "splitRatio" },
    {
      what: "a split by less than 0",
      entry: { kind: "SPLIT", symbol: "AAA", splitRatio: -2 },
      field: "splitRatio",
    },
    {
      what: "a merger of nothing held",
      entry: { kind: "MERGER", symbol: "AAA", amount: 1 },
      field: "quantity",
    },
    { what: "a spin-off of nothing", entry: { kind: "SPINOFF", symbol: "AAA" }, field: "intoSymbol" },
    {
      what: "a spin-off at no cost told",
      entry: { kind: "SPINOFF", symbol: "AAA", intoSymbol: "BBB", intoQuantity: 1 },
      field: "costReduction",
    },
    { what: "capital returned on nothing", entry: { kind: "RETURN_OF_CAPITAL", amount: 1 }, field: "symbol" },
    { what: "an expiry of shares", entry: { kind: "EXPIRY", symbol: "AAA" }, field: "symbol" },
    { what: "an exercise of shares", entry: { kind: "EXERCISE", symbol: "AAA" }, field: "symbol" },
    { what: "an exercise of nothing held", entry: { kind: "EXERCISE", symbol: option }, field: "quantity" },
    {
      what: "an assignment of nothing held",
      entry: { kind: "ASSIGNMENT", symbol: option },
      field: "quantity",
    },
    { what: "a transfer of no units", entry: { kind: "TRANSFER", symbol: "AAA" }, field: "quantity" },
    {
      what: "a transfer in at no price",
      entry: { kind: "TRANSFER", symbol: "AAA", quantity: 1 },
      field: "price",
    },
  ])("$what", async ({ entry, field }) => {
    const refused = { code: "INVALID_INPUT" };
    const input = { portfolioId, entries: [entry] };
    expect(await world.refusal("RecordEntries", { input })).toMatchObject({ ...refused, field });
    // Among others it is named, and none of them is written.
    const among = { portfolioId, entries: [{ ...trade, symbol: "BBB" }, entry] };
    const { message, ...told } = await world.refusal("RecordEntries", { input: among });
    const fieldAmong = field === "tags" ? expect.stringMatching(/tags$/) : `entries[1].${field}`;
    expect(told).toEqual({ ...refused, field: fieldAmong });
    expect(message.length).toBeLessThan(300);
    expect(await world.positions(portfolioId, { includeClosed: true })).toEqual([]);
    expect(await world.cash(portfolioId)).toEqual({});
  });

  it.each([
    { symbol: "NOSUCH", field: "symbol" },
    { symbol: "AAA240621C00105000", field: "symbol" },
    { intoSymbol: "NOSUCH", field: "intoSymbol" },
  ])("a symbol nobody knows: $symbol$intoSymbol", async ({ field, ...symbols }) => {
    const entry = { ...trade, kind: "MERGER", intoQuantity: 1, intoPrice: 1, ...symbols };
    expect(await world.refusal("RecordEntries", { input: { portfolioId, entries: [entry] } })).toMatchObject({
      ...{ code: "SYMBOL_NOT_FOUND", field },
      message: expect.stringContaining("NOSUCH" in symbols ? "NOSUCH" : "no symbol"),
    });
  });

  it("another person's instrument", async () => {
    const { headers } = await registeredUser(world.server, "other");
    await world.ask("CreateInstrument", { input: { symbol: "THEIRS" } }, headers);
    const entries = [{ ...trade, symbol: "THEIRS" }];
    expect((await world.refusal("RecordEntries", { input: { portfolioId, entries } })).code).toBe(
      "SYMBOL_NOT_FOUND",
    );
  });

  it("values that are no amounts or kinds at all", async () => {
    for (const entry of [
      { ...trade, quantity: "many" },
      { ...trade, quantity: "0x10" },
      { ...trade, quantity: "1,5" },
      { ...trade, price: "" },
      { ...trade, price: "NaN" },
      { ...trade, kind: "GIFT" },
      { ...trade, tradeDate: "2024-02-30" },
      { ...trade, tradeDate: null, executedAt: "yesterday" },
    ]) {
      const { code } = await world.refusal("RecordEntries", { input: { portfolioId, entries: [entry] } });
      expect({ entry, code }).toEqual({ entry, code: "INVALID_INPUT" });
    }
  });

  it("no entries, and too many", async () => {
    const cases = [[], Array.from({ length: 5_001 }, () => ({ kind: "FEE", amount: 1 }))];
    for (const entries of cases) {
      expect(await world.refusal("RecordEntries", { input: { portfolioId, entries } })).toMatchObject({
        ...{ code: "INVALID_INPUT", field: "entries" },
      });
    }
  });

  it.each(["", " ", "x".repeat(201), "a\u0007b"])("the name %j", async (name) => {
    const refused = { code: "INVALID_INPUT", field: "name" };
    expect(await world.refusal("CreatePortfolio", { input: { name } })).toMatchObject(refused);
    expect(await world.refusal("RenamePortfolio", { input: { portfolioId, name } })).toMatchObject(refused);
    const account = { portfolioId, name, lotMethod: "FIFO" };
    expect(await world.refusal("CreateAccount", { input: account })).toMatchObject(refused);
  });

  it("an account that is there", async () => {
    const input = { portfolioId, name: "Twice", lotMethod: "AVERAGE" };
    await world.ask("CreateAccount", { input });
    expect(await world.refusal("CreateAccount", { input })).toMatchObject({
      code: "CONFLICT",
      field: "name",
    });
  });

  it.each(["", "key with spaces", "é", "x".repeat(201)])("the idempotency key %j", async (idempotencyKey) => {
    const input = { portfolioId, entries: [trade], idempotencyKey };
    expect(await world.refusal("RecordEntries", { input })).toMatchObject({
      ...{ code: "INVALID_INPUT", field: "idempotencyKey" },
    });
    expect(await world.positions(portfolioId)).toEqual([]);
  });

  it.each([
    "x",
    "portfolio_",
    "portfolio_1",
    "instrument_1",
    "portfolio_00000000-0000-4000-8000-000000000000",
  ])("the id %s", async (id) => {
    const asked: [string, object][] = [
      ["PortfolioOverview", { portfolioId: id }],
      ["PositionById", { positionId: id }],
      ["RecordEntries", { input: { portfolioId: id, entries: [trade] } }],
      ["ReverseEntry", { input: { entryId: id } }],
      ["ClosePosition", { input: { positionId: id, price: 1 } }],
    ];
    for (const [name, variables] of asked)
      expect((await world.refusal(name, variables)).code, name).toBe("NOT_FOUND");
  });

  it("instants that are none", async () => {
    for (const at of ["2050-01-01", "yesterday", "2024-13-01", "1970-01-01"]) {
      for (const name of ["PortfolioOverview", "PositionsList", "PortfolioLedger"])
        expect((await world.refusal(name, { portfolioId, at })).code, `${name} ${at}`).toBe("INVALID_AT");
    }
  });

  it.each(["PositionsList", "PortfolioLedger", "Portfolios"])("pages that are none: %s", async (name) => {
    for (const variables of [{ first: 0 }, { first: 1_001 }, { after: "garbage" }, { after: "" }]) {
      const [field] = Object.keys(variables);
      expect(await world.refusal(name, { portfolioId, ...variables })).toMatchObject({
        ...{ code: "INVALID_INPUT", field },
      });
    }
  });

  it("what positions cannot be told", async () => {
    const added = {
      portfolioId: await world.makePortfolio(),
      symbol: "AAA",
      type: "LONG",
      quantity: 1,
      price: 1,
    };
    const bad: [object, string, string][] = [
      [{ quantity: 0 }, "INVALID_INPUT", "quantity"],
      [{ quantity: "1e-500" }, "INVALID_INPUT", "quantity"],
      [{ price: -1 }, "INVALID_INPUT", "price"],
      [{ symbol: "NOSUCH" }, "SYMBOL_NOT_FOUND", "symbol"],
      [{ symbol: "" }, "INVALID_INPUT", "symbol"],
      [{ executedAt: future }, "INVALID_INPUT", "executedAt"],
      [{ aiMetadata: { note: "x".repeat(1_001) } }, "INVALID_INPUT", "aiMetadata.note"],
    ];
    for (const [more, code, field] of bad) {
      const refusal = await world.refusal("AddPosition", { input: { ...added, ...more } });
      expect({ more, ...refusal }).toMatchObject({ more, code, field });
    }
    // A type that the contract contradicts: a call is LC or SC, a share LONG or SHORT.
    for (const [symbol, type] of [
      ["AAA", "LC"],
      ["AAA", "SP"],
      [option, "LONG"],
      [option, "LP"],
    ]) {
      const refusal = await world.refusal("AddPosition", { input: { ...added, symbol, type } });
      expect({ symbol, type, ...refusal }).toMatchObject({ code: "INVALID_INPUT", field: "type" });
    }
    const [entryId] = await world.record(added.portfolioId, trade);
    const positionId = positionOf(entryId!);
    for (const quantity of ["1e20", "0.1234567890123", "1e-500"]) {
      const input = { positionId, quantity, price: 1 };
      expect(await world.refusal("ChangePosition", { input })).toMatchObject({
        ...{ code: "INVALID_INPUT", field: "quantity" },
      });
    }
  });
});
