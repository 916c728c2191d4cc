import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { hasRealData } from "../support/real-data.js";
import { openRealWorld, openWorld, type PortfolioWorld, positionOf } from "./portfolio-world.js";

/** Waits for the clock to leave this millisecond, so that what follows is later; the instant before. */
async function pastMillisecond(): Promise<string> {
  const now = Date.now();
  while (Date.now() <= now) await Promise.resolve();
  return new Date(now).toISOString();
}

describe("a portfolio's past", () => {
  let world: PortfolioWorld;

  beforeAll(async () => {
    world = await openWorld();
    const days = ["2024-03-01", "2024-03-04", "2024-03-05", "2024-03-06"];
    await world.takeInCloses(
      days.flatMap((day, i) => [[day, "AAA", 100 + i] as const, [day, "BBB", 50 - i] as const]),
    );
  });

  afterAll(() => world.close());

  const bought = { kind: "BUY", symbol: "AAA", quantity: 10, price: 100 };

  it("holds a trade that was typed late, from its execution on", async () => {
    const portfolioId = await world.makePortfolio();
    const before = await pastMillisecond();
    await world.record(portfolioId, { ...bought, executedAt: "2024-03-04T15:00:00Z" });
    const quantities = async (variables: object) =>
      (await world.positions(portfolioId, variables)).map(({ quantity }) => quantity);
    expect(await quantities({ at: "2024-03-04T14:59:59Z" })).toEqual([]);
    expect(await quantities({ at: "2024-03-04T15:00:00Z" })).toEqual([10]);
    expect(await quantities({ at: "2024-03-05", recordedAt: before })).toEqual([]);
    expect(await world.overview(portfolioId, { at: "2024-03-05" })).toMatchObject({
      ...{ totalMarketValue: 1020, cash: -1000, totalPl: 20 },
      ...{ asOf: "2024-03-05T21:00:00.000Z", asOfRequested: "2024-03-05" },
    });
  });

  it("is not touched by a correction: it is known when recorded", async () => {
    const portfolioId = await world.makePortfolio();
    const trade = { ...bought, executedAt: "2024-03-04T15:00:00Z" };
    const [entryId] = await world.record(portfolioId, trade);
    const before = await pastMillisecond();
    const overviewAt = (at: string) => world.overview(portfolioId, { at });
    const past = await Promise.all(["2024-03-04", "2024-03-05", before].map(overviewAt));
    const replacement = { ...trade, quantity: 4 };
    await world.ask("ReverseEntry", { input: { entryId, replacement } });
    const after = new Date().toISOString();
    expect(await Promise.all(["2024-03-04", "2024-03-05", before].map(overviewAt))).toEqual(past);
    expect(await overviewAt(after)).toMatchObject({ totalMarketValue: 412, cash: -400 });
    expect(await world.position(positionOf(entryId!), { at: after })).toMatchObject({
      quantity: 4,
      openedAt: "2024-03-04T15:00:00.000Z",
    });
  });

  it("comes to the same list whatever was recorded for later instants", async () => {
    const portfolioId = await world.makePortfolio();
    await world.record(
      portfolioId,
      { ...bought, symbol: "AAA", executedAt: "2024-03-06T15:00:00Z" },
      { kind: "DEPOSIT", amount: 1, currency: "EUR", executedAt: "2024-03-06T15:00:00Z" },
      { ...bought, symbol: "BBB", executedAt: "2024-03-01T15:00:00Z" },
      { kind: "DEPOSIT", amount: 1, currency: "JPY", executedAt: "2024-03-01T15:00:00Z" },
      { kind: "DEPOSIT", amount: 1, currency: "EUR", executedAt: "2024-03-01T15:00:00Z" },
      { ...bought, symbol: "AAA", executedAt: "2024-03-01T16:00:00Z" },
    );
    const other = await world.makePortfolio();
    await world.record(
      other,
      { ...bought, symbol: "BBB", executedAt: "2024-03-01T15:00:00Z" },
      { kind: "DEPOSIT", amount: 1, currency: "JPY", executedAt: "2024-03-01T15:00:00Z" },
      { kind: "DEPOSIT", amount: 1, currency: "EUR", executedAt: "2024-03-01T15:00:00Z" },
      { ...bought, symbol: "AAA", executedAt: "2024-03-01T16:00:00Z" },
    );
    const seen = async (id: string) => {
      const at = "2024-03-05";
      const { warnings } = await world.overview(id, { at });
      const { portfolio } = await world.ask("PositionsList", { portfolioId: id, groupBy: "TYPE", at });
      const symbols = new Map(
        portfolio.positions.nodes.map(({ id: key, ticker }: { id: string; ticker: string }) => [key, ticker]),
      );
      const groups = portfolio.positions.groups.map(({ positionIds }: { positionIds: string[] }) =>
        positionIds.map((key) => symbols.get(key)),
      );
      return { warnings, groups };
    };
    expect(await seen(portfolioId)).toEqual(await seen(other));
  });

  it("is told again byte for byte by `recordedAt`", { timeout: 180_000 }, async () => {
    const portfolioId = await world.makePortfolio();
    const writer = new Writer(world, portfolioId, 20_240_305);
    const fixed = ["2024-03-04", "2024-03-05T12:00:00"];
    const snapshot = async (at: string, recordedAt?: string) => {
      const asked = { portfolioId, at, recordedAt };
      const answers = [
        await world.ask("PortfolioOverview", asked),
        await world.ask("PositionsList", { ...asked, first: 1_000, includeClosed: true, groupBy: "TAG" }),
        await world.ask("PortfolioLedger", { ...asked, first: 500 }),
        await world.ask("Strategies", asked),
      ];
      return JSON.stringify(answers);
    };
    const told: { at: string; recordedAt: string; text: string }[] = [];
    for (let step = 0; step < 40; step += 1) {
      await writer.write();
      const instants = [...fixed, await pastMillisecond()];
      const texts: string[] = [];
      for (const at of instants) texts.push(await snapshot(at));
      const recordedAt = await pastMillisecond();
      told.push(...instants.map((at, i) => ({ at, recordedAt, text: texts[i]! })));
    }
    expect(new Set(told.map(({ text }) => text)).size).toBeGreaterThan(45);
    expect(writer.done).toEqual(new Set(Writer.acts));
    for (const { at, recordedAt, text } of told) {
      const again = await snapshot(at, recordedAt);
      expect(again === text, `at ${at}, recorded by ${recordedAt}:\n${text}\n${again}`).toBe(true);
    }
  });
});

/** Writes at random: trades of any day, corrections, names, tags, accounts. */
class Writer {
  static readonly acts = ["TRADE", "NOW", "REVERSE", "CORRECT", "RENAME", "TAG", "RENAME_TAG", "ACCOUNT"];
  readonly done = new Set<string>();
  readonly #world: PortfolioWorld;
  readonly #portfolioId: string;
  readonly #random: SeededRandom;
  readonly #standing: string[] = [];
  #count = 0;

  constructor(world: PortfolioWorld, portfolioId: string, seed: number) {
    this.#world = world;
    this.#portfolioId = portfolioId;
    this.#random = new SeededRandom(seed);
  }

  async write(): Promise<void> {
    this.#count += 1;
    const act = this.#standing.length < 3 ? "TRADE" : this.#oneOf(Writer.acts);
    this.done.add(act);
    await this.#act(act);
  }

  async #act(act: string): Promise<void> {
    const portfolioId = this.#portfolioId;
    const name = `${act} ${this.#count}`;
    switch (act) {
      case "TRADE":
        return this.#record({ ...this.#entry(), executedAt: this.#instant() });
      case "NOW":
        return this.#record(this.#entry());
      case "REVERSE":
        return this.#reverse(null);
      case "CORRECT":
        return this.#reverse({ ...this.#entry(), executedAt: this.#instant() });
      case "RENAME":
        return this.#world.ask("RenamePortfolio", { input: { portfolioId, name } });
      case "ACCOUNT":
        return this.#world.ask("CreateAccount", { input: { portfolioId, name, lotMethod: "AVERAGE" } });
      case "TAG": {
        const positions = await this.#world.positions(portfolioId);
        if (positions.length === 0) return;
        const tags = ["#one", "#two", `#strategy:${this.#oneOf(["calm", "wild"])}`].slice(this.#below(3));
        const input = { positionId: this.#oneOf(positions).id, tags };
        return this.#world.ask("SetPositionTags", { input });
      }
      default: {
        const { nodes } = (await this.#world.ask("Tags", { first: 100 })).tags;
        if (nodes.length === 0) return;
        const input = { tagId: (this.#oneOf(nodes) as { id: string }).id, name: `tag ${this.#count}` };
        return this.#world.ask("UpdateTag", { input });
      }
    }
  }

  async #record(entry: object): Promise<void> {
    this.#standing.push(...(await this.#world.record(this.#portfolioId, entry)));
  }

  async #reverse(replacement: object | null): Promise<void> {
    const [entryId] = this.#standing.splice(this.#below(this.#standing.length), 1);
    const { reverseEntry } = await this.#world.ask("ReverseEntry", { input: { entryId, replacement } });
    if (replacement !== null) this.#standing.push(reverseEntry.entryIds.at(-1));
  }

  #entry(): object {
    const kind = this.#oneOf(["BUY", "BUY", "SELL", "DIVIDEND", "DEPOSIT", "FEE"]);
    const amount = 1 + this.#below(50);
    if (kind === "DEPOSIT") return { kind, amount };
    const symbol = this.#oneOf(["AAA", "BBB"]);
    if (kind === "DIVIDEND" || kind === "FEE")
      return { kind, symbol, amount: kind === "FEE" ? -amount : amount };
    const place = this.#oneOf([{}, { account: "Second" }, { strategy: "calm" }, { tags: ["#one"] }]);
    return { kind, symbol, quantity: 1 + this.#below(20), price: 40 + this.#below(80), ...place };
  }

  #instant(): string {
    const minute = String(this.#below(60)).padStart(2, "0");
    return `2024-03-0${1 + this.#below(6)}T1${this.#below(10)}:${minute}:00Z`;
  }

  #below(limit: number): number {
    return Math.floor(this.#random.uniform() * limit);
  }

  #oneOf<T>(items: readonly T[]): T {
    return items[this.#below(items.length)]!;
  }
}

const rawSource = "us_equities_raw_with_actions_2010_2020";

describe.skipIf(!hasRealData)("a portfolio of the years 2010 to 2020", () => {
  let world: PortfolioWorld;
  let portfolioId: string;

  beforeAll(async () => {
    world = await openRealWorld();
    portfolioId = await world.makePortfolio();
    const buy = (symbol: string, quantity: number, price: number, tradeDate: string) => ({
      ...{ kind: "BUY", symbol, quantity, price, tradeDate },
    });
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 200_000, tradeDate: "2010-01-04" },
      buy("AAPL", 10, 214.01, "2010-01-04"),
      buy("SPY", 200, 113.33, "2010-01-04"),
      buy("AAPL", 20, 500, "2014-06-02"),
      { kind: "SELL", symbol: "GE", quantity: 1_000, price: 10, tradeDate: "2019-12-02" },
    );
  });

  afterAll(() => world.close());

  const ofApple = async (at: string) =>
    (await world.positions(portfolioId, { at })).find(({ ticker }) => ticker === "AAPL");

  it.each([
    { at: "2014-06-06", quantity: 30, entry: 404.67 },
    { at: "2014-06-09", quantity: 210, entry: 57.81 },
    { at: "2020-08-28", quantity: 210, entry: 57.81 },
    { at: "2020-08-31", quantity: 840, entry: 14.4525 },
  ])("holds $quantity units of Apple at $at", async ({ at, quantity, entry }) => {
    const { id } = await ofApple(at);
    const position = await world.position(id, { at });
    expect(position).toMatchObject({ quantity, costBasis: 12_140.1 });
    expect(position.entryPrice).toBeCloseTo(entry, 4);
    expect(position.lots.map((lot: { quantity: number }) => lot.quantity)).toEqual([
      quantity / 3,
      (2 * quantity) / 3,
    ]);
    expect(position.warnings).toEqual([]);
  });

  it.each(["2020-03-16", "2020-08-31", "2019-12-31"])("answers at %s with the file's closes", async (at) => {
    const positions = await world.positions(portfolioId, { at });
    expect(positions.map(({ ticker }) => ticker)).toEqual(["AAPL", "GE", "SPY"]);
    let total = 0;
    for (const { ticker, quantity, price, value, priceDate } of positions) {
      const [row] = await world.server.sql`
        select close::float8 as close from bars b join sources s on s.id = b.source_id join instruments i on i.id = b.instrument_id
        where i.symbol = ${ticker} and s.code = ${rawSource} and trading_day = ${at}`;
      expect({ ticker, price, priceDate }).toEqual({ ticker, price: row!.close, priceDate: at });
      expect(value).toBeCloseTo(quantity * price, 6);
      total += value;
    }
    const overview = await world.overview(portfolioId, { at });
    expect(overview.totalMarketValue).toBeCloseTo(total, 6);
    expect(overview.totalValue).toBeCloseTo(total + overview.cash, 6);
    expect(overview.cash).toBe(200_000 - 12_140.1 - 22_666 + 10_000);
    expect(overview).toMatchObject({ netContributions: 200_000, warnings: [] });
    expect(overview.totalPl).toBeCloseTo(overview.totalValue - 200_000, 6);
  });

  it("moves through the split of 2020-08-31 by prices alone", async () => {
    const [friday, monday] = [await ofApple("2020-08-28"), await ofApple("2020-08-31")];
    expect(monday.value / friday.value).toBeCloseTo((4 * monday.price) / friday.price, 12);
    expect(Math.abs(monday.value / friday.value - 1)).toBeLessThan(0.05);
    expect(monday.dailyPnl).toBeCloseTo(monday.value - friday.value, 6);
    expect(monday.pnl - friday.pnl).toBeCloseTo(monday.value - friday.value, 6);
    // Each hour of the night between them, before and after the split is known, and in the morning.
    for (const at of [
      "2020-08-30",
      "2020-08-31T00:00:00",
      "2020-08-31T09:29:59",
      "2020-08-31T09:30:00",
      "2020-08-31T16:14:00",
    ]) {
      const between = await ofApple(at);
      expect({ at, value: between.value }).toEqual({ at, value: friday.value });
      expect(between.pnl).toBe(friday.pnl);
    }
  });
});
