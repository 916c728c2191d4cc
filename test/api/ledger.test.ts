import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registeredUser } from "../support/server.js";
import { openWorld, type PortfolioWorld, positionOf } from "./portfolio-world.js";

const call = "AAA240621C00100000";
const put = "AAA240621P00100000";

describe("the ledger", () => {
  let world: PortfolioWorld;

  beforeAll(async () => {
    world = await openWorld();
    const days = ["2024-03-01", "2024-03-04", "2024-03-05", "2024-06-20", "2024-06-21"];
    await world.takeInCloses(days.flatMap((day) => [[day, "AAA", 110] as const, [day, "BBB", 45] as const]));
    await world.takeInCloses(
      days.flatMap((day) => [[day, call, 12.5] as const, [day, put, 2] as const]),
      { instrumentClass: "OPTION" },
    );
    const gbp = days.map((day) => [day, "VOD", 2] as const);
    await world.takeInCloses(gbp, { currency: "GBP", source: "london" });
    const splitting = days.map((day, i) => [day, "SPL", i < 2 ? 100 : 50] as const);
    await world.takeInCloses(splitting);
    await world.takeInText("actions", "date,symbol,kind,ratio_or_amount\n2024-03-05,SPL,SPLIT,2");
  });

  afterAll(() => world.close());

  const at = (day: string, time = "15:00:00") => ({ executedAt: `${day}T${time}Z` });

  async function book(...entries: object[]): Promise<string> {
    const portfolioId = await world.makePortfolio();
    await world.record(portfolioId, ...entries);
    return portfolioId;
  }

  async function held(portfolioId: string, variables: object = {}) {
    const nodes = await world.positions(portfolioId, { includeClosed: true, ...variables });
    return nodes.map(({ ticker, account, quantity, realizedPnl, isClosed }) => ({
      ticker,
      account,
      quantity,
      realizedPnl,
      isClosed,
    }));
  }

  const bought = { kind: "BUY", symbol: "AAA", quantity: 10, price: 100, ...at("2024-03-04") };

  describe("entries of every kind", () => {
    const position = { symbol: "AAA", quantity: 10, price: 100 };
    const open = (quantity: number, more: object = {}) => ({
      ticker: "AAA",
      account: "Main",
      quantity,
      realizedPnl: 0,
      isClosed: false,
      ...more,
    });

    it.each([
      {
        kind: "BUY",
        entry: { ...position, fee: 1.5 },
        cash: { "Main USD": -1001.5 },
        after: [open(20)],
      },
      {
        kind: "SELL",
        entry: { symbol: "AAA", quantity: 4, price: 120, fee: 1 },
        cash: { "Main USD": 479 },
        after: [open(6, { realizedPnl: 80 })],
      },
      { kind: "OPENING", entry: position, cash: {}, after: [open(20)] },
      { kind: "OPENING", entry: { amount: 500 }, cash: { "Main USD": 500 }, after: [open(10)] },
      { kind: "DEPOSIT", entry: { amount: 500 }, cash: { "Main USD": 500 }, after: [open(10)] },
      { kind: "WITHDRAWAL", entry: { amount: 500 }, cash: { "Main USD": -500 }, after: [open(10)] },
      {
        kind: "DIVIDEND",
        entry: { symbol: "AAA", amount: 8.2 },
        cash: { "Main USD": 8.2 },
        after: [open(10)],
      },
      { kind: "INTEREST", entry: { amount: -3 }, cash: { "Main USD": -3 }, after: [open(10)] },
      { kind: "FEE", entry: { amount: -2.5 }, cash: { "Main USD": -2.5 }, after: [open(10)] },
      {
        kind: "TAX",
        entry: { symbol: "AAA", amount: -1.23 },
        cash: { "Main USD": -1.23 },
        after: [open(10)],
      },
      {
        kind: "FX",
        entry: { amount: 100, currency: "EUR", counterAmount: 110, counterCurrency: "USD" },
        cash: { "Main EUR": 100, "Main USD": -110 },
        after: [open(10)],
      },
      { kind: "SPLIT", entry: { symbol: "AAA", splitRatio: 3 }, cash: {}, after: [open(30)] },
      { kind: "SPLIT", entry: { symbol: "AAA", quantity: 5 }, cash: {}, after: [open(15)] },
      {
        kind: "MERGER",
        entry: { symbol: "AAA", amount: 200, intoSymbol: "BBB", intoQuantity: 20 },
        cash: { "Main USD": 200 },
        after: [
          { ticker: "AAA", account: "Main", quantity: 0, realizedPnl: 0, isClosed: true },
          { ticker: "BBB", account: "Main", quantity: 20, realizedPnl: 0, isClosed: false },
        ],
      },
      {
        kind: "SPINOFF",
        entry: { symbol: "AAA", costReduction: 300, intoSymbol: "BBB", intoQuantity: 10 },
        cash: {},
        after: [open(10), { ticker: "BBB", account: "Main", quantity: 10, realizedPnl: 0, isClosed: false }],
      },
      {
        kind: "RETURN_OF_CAPITAL",
        entry: { symbol: "AAA", amount: 50 },
        cash: { "Main USD": 50 },
        after: [open(10)],
      },
      {
        kind: "ADJUSTMENT",
        entry: { symbol: "AAA", quantity: -1, price: 100 },
        cash: {},
        after: [open(9)],
      },
      { kind: "ADJUSTMENT", entry: { amount: 7 }, cash: { "Main USD": 7 }, after: [open(10)] },
      {
        kind: "TRANSFER",
        entry: { symbol: "AAA", quantity: 4, toAccount: "Second" },
        cash: {},
        after: [open(6), open(4, { account: "Second" })],
      },
      {
        kind: "TRANSFER",
        entry: { amount: 30, toAccount: "Second" },
        cash: { "Main USD": -30, "Second USD": 30 },
        after: [open(10)],
      },
      { kind: "TRANSFER", entry: position, cash: {}, after: [open(20)] },
    ])("$kind: $entry", async ({ kind, entry, cash, after }) => {
      const opening = { kind: "OPENING", ...position, ...at("2024-03-04") };
      const portfolioId = await book(opening);
      await world.record(portfolioId, { kind, ...entry, ...at("2024-03-05") });
      expect(await world.cash(portfolioId)).toEqual(cash);
      expect(byPlace(await held(portfolioId))).toEqual(byPlace(after));
      const { portfolio } = await world.ask("PortfolioLedger", { portfolioId, kinds: [kind] });
      expect(portfolio.entries.nodes[0].kind).toBe(kind);
    });

    it("carries cost where units change their name or account", async () => {
      const portfolioId = await book(bought);
      await world.record(portfolioId, {
        kind: "SPINOFF",
        ...{ symbol: "AAA", costReduction: 300, intoSymbol: "BBB", intoQuantity: 10 },
        ...at("2024-03-05"),
      });
      const [aaa, bbb] = await world.positions(portfolioId);
      expect(await world.position(aaa.id)).toMatchObject({ costBasis: 700, entryPrice: 70 });
      expect(await world.position(bbb.id)).toMatchObject({ costBasis: 300, entryPrice: 30 });
      await world.record(portfolioId, {
        kind: "TRANSFER",
        ...{ symbol: "AAA", quantity: 5, toAccount: "Second" },
        ...at("2024-03-05", "16:00:00"),
      });
      const moved = (await world.positions(portfolioId)).find(({ account }) => account === "Second");
      expect(await world.position(moved.id)).toMatchObject({ costBasis: 350, realizedPnl: 0 });
      expect(await world.overview(portfolioId)).toMatchObject({ netContributions: 0 });
    });

    it("takes told cash over quantity x price, and a price from it", async () => {
      const portfolioId = await book({ ...bought, price: undefined, amount: 1005, fee: 5 });
      expect(await world.cash(portfolioId)).toEqual({ "Main USD": -1005 });
      const [position] = await world.positions(portfolioId);
      expect(await world.position(position.id)).toMatchObject({ costBasis: 1000, entryPrice: 100, fees: 5 });
    });

    it("keeps cash by currency and account", async () => {
      const portfolioId = await book(
        { kind: "DEPOSIT", amount: 1000, ...at("2024-03-04") },
        { kind: "DEPOSIT", amount: 200, currency: "EUR", ...at("2024-03-04") },
        { kind: "DEPOSIT", amount: 300, account: "IRA", ...at("2024-03-04") },
        { kind: "BUY", symbol: "VOD", quantity: 100, price: 2, ...at("2024-03-05") },
        { ...bought, account: "IRA", quantity: 1, ...at("2024-03-05") },
      );
      const expected = { "IRA USD": 200, "Main EUR": 200, "Main GBP": -200, "Main USD": 1000 };
      expect(await world.cash(portfolioId)).toEqual(expected);
      const before = { "IRA USD": 300, "Main EUR": 200, "Main USD": 1000 };
      expect(await world.cash(portfolioId, "2024-03-04")).toEqual(before);
    });
  });

  describe("options", () => {
    it("expire, long and short, at no value", async () => {
      const portfolioId = await book(
        { kind: "BUY", symbol: call, quantity: 2, price: 3, ...at("2024-03-04") },
        { kind: "SELL", symbol: put, quantity: 2, price: 4, ...at("2024-03-04") },
      );
      const sides = Object.fromEntries((await world.positions(portfolioId)).map((one) => [one.ticker, one]));
      expect(sides).toMatchObject({
        [call]: { type: "LC", quantity: 2, value: 2500 },
        [put]: { type: "SP", quantity: -2, value: -400 },
      });
      await world.record(portfolioId, { kind: "EXPIRY", symbol: call, ...at("2024-06-21", "20:00:00") });
      const input = {
        positionId: sides[put].id,
        outcome: "EXPIRY",
        executedAt: "2024-06-21T20:00:00Z",
        fee: 1,
      };
      const { settleOption } = await world.ask("SettleOption", { input });
      expect(settleOption).toMatchObject({ symbol: put, isClosed: true, realizedPnl: 800 });
      expect(await held(portfolioId)).toEqual([
        { ticker: call, account: "Main", quantity: 0, realizedPnl: -600, isClosed: true },
        { ticker: put, account: "Main", quantity: 0, realizedPnl: 800, isClosed: true },
      ]);
      expect(await world.cash(portfolioId)).toEqual({ "Main USD": 199 });
      expect(await world.position(sides[put].id)).toMatchObject({ fees: 1, income: 0 });
    });

    it.each([
      { right: "call", kind: "EXERCISE", side: "BUY", symbol: call, units: 200, cash: -20_000, pnl: -600 },
      { right: "put", kind: "EXERCISE", side: "BUY", symbol: put, units: -200, cash: 20_000, pnl: -600 },
      { right: "call", kind: "ASSIGNMENT", side: "SELL", symbol: call, units: -200, cash: 20_000, pnl: 600 },
      { right: "put", kind: "ASSIGNMENT", side: "SELL", symbol: put, units: 200, cash: -20_000, pnl: 600 },
    ])("a $right by $kind books $units of the underlying at the strike", async (one) => {
      const premium = one.side === "BUY" ? -600 : 600;
      const trade = { kind: one.side, symbol: one.symbol, quantity: 2, price: 3, ...at("2024-03-04") };
      const direct = await book(trade);
      await world.record(direct, { kind: one.kind, symbol: one.symbol, ...at("2024-06-21") });
      const settled = await book(trade);
      const [position] = await world.positions(settled);
      const input = {
        positionId: position.id,
        outcome: one.kind,
        executedAt: "2024-06-21T15:00:00Z",
        fee: 5,
      };
      expect((await world.ask("SettleOption", { input })).settleOption).toMatchObject({
        isClosed: true,
        realizedPnl: one.pnl,
      });
      for (const [portfolioId, fee] of [
        [direct, 0],
        [settled, 5],
      ] as const) {
        expect(await held(portfolioId)).toEqual([
          { ticker: "AAA", account: "Main", quantity: one.units, realizedPnl: 0, isClosed: false },
          { ticker: one.symbol, account: "Main", quantity: 0, realizedPnl: one.pnl, isClosed: true },
        ]);
        const underlying = (await world.positions(portfolioId))[0];
        expect(await world.position(underlying.id)).toMatchObject({ entryPrice: 100, fees: fee });
        expect(await world.cash(portfolioId)).toEqual({ "Main USD": premium + one.cash - fee });
      }
    });

    it("warns of a contract past its day that the ledger does not end", async () => {
      const portfolioId = await book({
        kind: "BUY",
        symbol: call,
        quantity: 1,
        price: 3,
        ...at("2024-03-04"),
      });
      const codesAt = async (when: string) =>
        (await world.positions(portfolioId, { at: when }))[0].warnings.map(
          (one: { code: string }) => one.code,
        );
      expect(await codesAt("2024-06-21")).not.toContain("EXPIRED_CONTRACT");
      expect(await codesAt("2024-06-24")).toContain("EXPIRED_CONTRACT");
    });
  });

  describe("lots", () => {
    const trades = [
      { kind: "BUY", symbol: "AAA", quantity: 10, price: 100, ...at("2024-03-01") },
      { kind: "BUY", symbol: "AAA", quantity: 10, price: 120, ...at("2024-03-04") },
      { kind: "SELL", symbol: "AAA", quantity: 15, price: 130, ...at("2024-03-05") },
    ];

    it.each([
      {
        method: "FIFO",
        realised: 350,
        left: 600,
        closed: [
          [10, 1000, 300, 4],
          [5, 600, 50, 1],
        ],
      },
      { method: "AVERAGE", realised: 300, left: 550, closed: [[15, 1650, 300, 4]] },
    ])("$method: a sale tells which it closed", async ({ method, realised, left, closed }) => {
      const portfolioId = await world.makePortfolio();
      await world.ask("CreateAccount", { input: { portfolioId, name: "Main", lotMethod: method } });
      const [first, second] = await world.record(portfolioId, ...trades);
      const [position] = await world.positions(portfolioId);
      expect(position.id).toBe(positionOf(first!));
      const found = await world.position(position.id);
      expect(found).toMatchObject({ quantity: 5, realizedPnl: realised, costBasis: left });
      const openers = method === "FIFO" ? [first, second] : [first];
      expect(found.entries.at(-1).closedLots).toEqual(
        closed.map(([quantity, costBasis, realizedPnl, daysHeld], i) => ({
          entryId: openers[i],
          acquiredAt: i === 0 ? "2024-03-01T15:00:00.000Z" : "2024-03-04T15:00:00.000Z",
          quantity,
          costBasis,
          proceeds: (quantity as number) * 130,
          realizedPnl,
          daysHeld,
        })),
      );
      expect(found.entries.slice(0, 2).flatMap((entry: { closedLots: [] }) => entry.closedLots)).toEqual([]);
      expect(found.lots).toMatchObject([{ quantity: 5, costBasis: left, price: left / 5 }]);
    });

    it("are by account, and the same for whoever is told the trades out of order", async () => {
      const portfolioId = await world.makePortfolio();
      await world.ask("CreateAccount", { input: { portfolioId, name: "Mean", lotMethod: "AVERAGE" } });
      const mean = trades.map((trade) => ({ ...trade, account: "Mean" }));
      for (const entry of [...trades, ...mean].reverse()) await world.record(portfolioId, entry);
      expect(await held(portfolioId)).toEqual(
        expect.arrayContaining([
          { ticker: "AAA", account: "Main", quantity: 5, realizedPnl: 350, isClosed: false },
          { ticker: "AAA", account: "Mean", quantity: 5, realizedPnl: 300, isClosed: false },
        ]),
      );
    });
  });

  describe("splits of the instrument", () => {
    const owned = { kind: "BUY", symbol: "SPL", quantity: 10, price: 90, ...at("2024-03-01") };
    const told = { kind: "SPLIT", symbol: "SPL", splitRatio: 2 };

    it.each([
      { case: "known to the market alone", entries: [] },
      { case: "told the same day", entries: [{ ...told, tradeDate: "2024-03-05" }] },
      {
        case: "told as units added",
        entries: [{ ...told, splitRatio: null, quantity: 10, tradeDate: "2024-03-05" }],
      },
      { case: "told two days later", entries: [{ ...told, tradeDate: "2024-03-07" }] },
      { case: "told before the open", entries: [{ ...told, ...at("2024-03-05", "12:00:00") }] },
    ])("pass through quantity, entry price and lots once, $case", async ({ entries }) => {
      const portfolioId = await book(owned, ...entries);
      const [position] = await world.positions(portfolioId, { at: "2024-03-04" });
      expect(position).toMatchObject({ quantity: 10, value: 1000, price: 100 });
      for (const at of ["2024-03-05T10:00:00", "2024-03-05", "2024-03-06", "2024-03-08", undefined]) {
        const found = await world.position(position.id, { at });
        expect({ at, ...found }).toMatchObject({ at, quantity: 20, costBasis: 900, entryPrice: 45 });
        expect(found.lots).toMatchObject([{ quantity: 20, price: 45, costBasis: 900 }]);
        expect(found.marketValue).toBe(1000);
      }
    });

    it("let what the ledger tells win where it differs", async () => {
      const portfolioId = await book(owned, { ...told, splitRatio: 3, tradeDate: "2024-03-06" });
      const quantityAt = async (at: string) => (await world.positions(portfolioId, { at }))[0].quantity;
      expect(await quantityAt("2024-03-05")).toBe(20);
      expect(await quantityAt("2024-03-06")).toBe(30);
    });

    it("close whole what was bought before and after", async () => {
      const portfolioId = await book(
        owned,
        { kind: "BUY", symbol: "SPL", quantity: 5, price: 50, ...at("2024-03-05") },
        { kind: "SELL", symbol: "SPL", quantity: 25, price: 60, ...at("2024-03-05", "16:00:00") },
      );
      const [position] = await world.positions(portfolioId, { includeClosed: true });
      const { entries, ...closed } = await world.position(position.id);
      expect(closed).toMatchObject({ isClosed: true, realizedPnl: 350, exitPrice: 60, entryPrice: 46 });
      expect(entries.at(-1).closedLots).toMatchObject([
        { quantity: 20, costBasis: 900, realizedPnl: 300 },
        { quantity: 5, costBasis: 250, realizedPnl: 50 },
      ]);
    });
  });

  describe("corrections", () => {
    it("take an entry back from now on; the past as it was known stays", async () => {
      const portfolioId = await world.makePortfolio();
      const [id] = await world.record(portfolioId, bought);
      const before = new Date().toISOString();
      await pastMillisecond();
      const replacement = { ...bought, quantity: 12 };
      const input = { entryId: id, reason: "typed 10 for 12", replacement };
      const { reverseEntry } = await world.ask("ReverseEntry", { input });
      expect(reverseEntry.entryIds).toHaveLength(2);
      expect((await world.positions(portfolioId))[0]).toMatchObject({ quantity: 12 });
      expect((await world.positions(portfolioId, { at: before }))[0]).toMatchObject({ quantity: 10 });
      expect((await world.positions(portfolioId, { at: "2024-03-05" }))[0]).toMatchObject({ quantity: 10 });
      expect(await world.cash(portfolioId)).toEqual({ "Main USD": -1200 });
      expect(await world.cash(portfolioId, before)).toEqual({ "Main USD": -1000 });

      const { nodes } = (await world.ask("PortfolioLedger", { portfolioId })).portfolio.entries;
      const [reversal, correction] = reverseEntry.entryIds;
      const byId = new Map(nodes.map((entry: { id: string }) => [entry.id, entry]));
      expect(byId.get(id)).toMatchObject({ reversedAt: expect.any(String), reversesId: null });
      expect(byId.get(reversal)).toMatchObject({ reversesId: id, note: "typed 10 for 12" });
      expect(byId.get(correction)).toMatchObject({ replacesId: id, quantity: 12 });
      const then = (await world.ask("PortfolioLedger", { portfolioId, at: before })).portfolio.entries.nodes;
      expect(then).toMatchObject([{ id, reversedAt: null }]);
    });

    it("that are refused take nothing back, and leave nothing in memory", async () => {
      const portfolioId = await world.makePortfolio();
      const [entryId] = await world.record(portfolioId, bought);
      const nothingHeld = { kind: "MERGER", symbol: "AAA", amount: 1 };
      const badly = { ...bought, quantity: 0 };
      for (const replacement of [nothingHeld, badly]) {
        const input = { entryId, replacement };
        expect(await world.refusal("ReverseEntry", { input })).toMatchObject({ code: "INVALID_INPUT" });
      }
      await world.record(portfolioId, { ...bought, quantity: 1 });
      expect(await held(portfolioId)).toMatchObject([{ quantity: 11 }]);
      expect(await world.cash(portfolioId)).toEqual({ "Main USD": -1100 });
    });

    it("take back together what was made together, once", async () => {
      const portfolioId = await book({ ...bought, kind: "OPENING" });
      const [one, other] = await world.record(portfolioId, {
        kind: "TRANSFER",
        ...{ symbol: "AAA", quantity: 4, toAccount: "Second" },
        ...at("2024-03-05"),
      });
      const { reverseEntry } = await world.ask("ReverseEntry", { input: { entryId: other } });
      expect(reverseEntry.entryIds).toHaveLength(2);
      expect(await held(portfolioId)).toEqual([
        { ticker: "AAA", account: "Main", quantity: 10, realizedPnl: 0, isClosed: false },
      ]);
      for (const entryId of [one, other, reverseEntry.entryIds[0]]) {
        expect(await world.refusal("ReverseEntry", { input: { entryId } })).toMatchObject({
          code: "CONFLICT",
          field: "entryId",
        });
      }
    });

    it("can be corrected again, and the position keeps its name", async () => {
      const portfolioId = await world.makePortfolio();
      const [first] = await world.record(portfolioId, bought);
      const correct = async (entryId: string | undefined, quantity: number) => {
        const input = { entryId, replacement: { ...bought, quantity } };
        return (await world.ask("ReverseEntry", { input })).reverseEntry.entryIds[1] as string;
      };
      const third = await correct(await correct(first, 11), 13);
      expect(await world.position(positionOf(first!))).toMatchObject({ id: positionOf(third), quantity: 13 });
      expect(await world.position(positionOf(first!), { at: "2024-03-05" })).toMatchObject({
        id: positionOf(first!),
        quantity: 10,
      });
      await world.ask("ReverseEntry", { input: { entryId: third } });
      expect(await held(portfolioId)).toEqual([]);
      expect((await world.refusal("PositionById", { positionId: positionOf(first!) })).code).toBe(
        "NOT_FOUND",
      );
    });
  });

  describe("writers at once", () => {
    it("stand in line: every entry is numbered and cash is exact", async () => {
      const portfolioId = await world.makePortfolio();
      const deposits = Array.from({ length: 20 }, (_, i) =>
        world.record(portfolioId, { kind: "DEPOSIT", amount: `0.${i + 1}` }, { ...bought, price: 0.1 }),
      );
      const ids = (await Promise.all(deposits)).flat();
      expect(new Set(ids).size).toBe(40);
      const rows = await world.server.sql`
        select e.seq::int as seq, p.last_seq::int as last from ledger_entries e join portfolios p on p.id = e.portfolio_id
        where p.id = ${portfolioId.replace("portfolio_", "")} order by e.seq`;
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
      expect(rows[0]!.last).toBe(40);
      // 0.1 … 0.9, 0.10 … 0.20: 4.5 + 1.65; less twenty purchases of 1.
      expect(await world.cash(portfolioId)).toEqual({ "Main USD": -13.85 });
      expect(await held(portfolioId)).toMatchObject([{ quantity: 200 }]);
    });

    it("who send the same key twice act once, also in parallel", async () => {
      const portfolioId = await world.makePortfolio();
      const input = { portfolioId, entries: [bought], idempotencyKey: "order-1" };
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => world.ask("RecordEntries", { input })),
      );
      const again = await world.ask("RecordEntries", { input });
      expect(new Set([...answers, again].map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await held(portfolioId)).toMatchObject([{ quantity: 10 }]);

      const other = { ...input, entries: [{ ...bought, quantity: 11 }] };
      expect(await world.refusal("RecordEntries", { input: other })).toMatchObject({
        code: "CONFLICT",
        field: "idempotencyKey",
      });
      const [entryId] = again.recordEntries.entryIds;
      const elsewhere = { entryId, idempotencyKey: "order-1" };
      expect((await world.refusal("ReverseEntry", { input: elsewhere })).code).toBe("CONFLICT");
      expect(await held(portfolioId)).toMatchObject([{ quantity: 10 }]);
    });

    it("may send a key again for every mutation that takes one", async () => {
      const portfolioId = await world.makePortfolio();
      const twice = async (name: string, input: object) => {
        const keyed = { input: { ...input, idempotencyKey: `key-of-${name}` } };
        const [one, other] = [await world.ask(name, keyed), await world.ask(name, keyed)];
        const field = name[0]!.toLowerCase() + name.slice(1);
        expect(other[field].id ?? other[field].entryIds, name).toEqual(one[field].id ?? one[field].entryIds);
        return one[field];
      };
      await twice("CreatePortfolio", { name: "Keyed" });
      const { portfolios } = await world.ask("Portfolios", { first: 1_000 });
      expect(portfolios.nodes.filter(({ name }: { name: string }) => name === "Keyed")).toHaveLength(1);
      const added = { portfolioId, symbol: call, type: "LC", quantity: 4, price: 2 };
      const { id: positionId } = await twice("AddPosition", added);
      await twice("ChangePosition", { positionId, quantity: 3, price: 2 });
      await twice("SettleOption", { positionId, outcome: "EXPIRY", quantity: 1 });
      expect(await held(portfolioId)).toMatchObject([{ quantity: 2 }]);
      await twice("ClosePosition", { positionId, price: 3 });
      const [entryId] = await world.record(portfolioId, { kind: "FEE", amount: -1 });
      await twice("ReverseEntry", { entryId });
      expect(await world.cash(portfolioId)).toEqual({ "Main USD": 0 });
      expect((await world.ask("PortfolioLedger", { portfolioId })).portfolio.entries.nodes).toHaveLength(6);
    });
  });

  describe("who may write", () => {
    it("is an editor of the workspace, not a viewer, and no stranger sees it", async () => {
      const { createWorkspace } = await world.ask("CreateWorkspace", { input: { name: "Desk" } });
      const portfolioId = await world.makePortfolio({ workspaceId: createWorkspace.id });
      const member = async (role: string) => {
        const { email, headers } = await registeredUser(world.server, role);
        const input = { workspaceId: createWorkspace.id, email, role };
        const { addMember } = await world.ask("AddMember", { input });
        await world.ask("AcceptInvitation", { input: { token: addMember.acceptToken } }, headers);
        return headers;
      };
      const [viewer, editor] = [await member("VIEWER"), await member("EDITOR")];
      const input = { portfolioId, entries: [bought] };
      expect((await world.refusal("RecordEntries", { input }, viewer)).code).toBe("FORBIDDEN");
      await world.ask("RecordEntries", { input }, editor);
      const { portfolio } = await world.ask("PositionsList", { portfolioId }, viewer);
      expect(portfolio.positions.nodes).toMatchObject([{ ticker: "AAA", quantity: 10 }]);
      const { headers } = await registeredUser(world.server, "stranger");
      expect((await world.refusal("RecordEntries", { input }, headers)).code).toBe("NOT_FOUND");
      expect((await world.refusal("PositionsList", { portfolioId }, headers)).code).toBe("NOT_FOUND");
    });

    it("is a key with TRADE_LEDGER, not one that may only read", async () => {
      const portfolioId = await world.makePortfolio();
      const entries = [bought, { kind: "DEPOSIT", amount: 5000, ...at("2024-03-01") }];
      const keyWith = async (scopes: string[]) => {
        const { createApiKey } = await world.ask("CreateApiKey", { input: { name: "key", scopes } });
        return { "x-api-key": createApiKey.secret as string };
      };
      const [reader, trader] = [await keyWith(["READ"]), await keyWith(["READ", "TRADE_LEDGER"])];
      const input = { portfolioId, entries };
      expect((await world.refusal("RecordEntries", { input }, reader)).code).toBe("FORBIDDEN");
      expect(await world.cash(portfolioId)).toEqual({});
      expect((await world.ask("RecordEntries", { input }, trader)).recordEntries.entryIds).toHaveLength(2);
      expect((await world.ask("PortfolioLedger", { portfolioId }, reader)).portfolio.cash).toMatchObject([
        { amount: 4000 },
      ]);
      const writes: [string, object][] = [
        ["CreatePortfolio", { input: { name: "No" } }],
        ["RenamePortfolio", { input: { portfolioId, name: "No" } }],
        ["ArchivePortfolio", { portfolioId }],
        ["CreateAccount", { input: { portfolioId, name: "No", lotMethod: "FIFO" } }],
        ["AddPosition", { input: { portfolioId, symbol: "AAA", type: "LONG", quantity: 1, price: 1 } }],
      ];
      for (const [name, variables] of writes)
        expect((await world.refusal(name, variables, reader)).code, name).toBe("FORBIDDEN");
    });
  });
});

/** Waits for the clock to leave this millisecond, so that what follows is later. */
async function pastMillisecond(): Promise<void> {
  const now = Date.now();
  while (Date.now() <= now) await Promise.resolve();
}

function byPlace<T extends { ticker: string; account: string }>(positions: readonly T[]): T[] {
  return [...positions].sort((a, b) => (`${a.ticker}${a.account}` < `${b.ticker}${b.account}` ? -1 : 1));
}
