import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { operation } from "../support/operations.js";
import { openWorld, type PortfolioWorld, tradesAt } from "./portfolio-world.js";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Check = any;

const sessions = Array.from(sessionsBetween("XNYS", dayOf("2023-09-01"), dayOf("2024-03-07")), isoDay);
const at = "2024-03-07";
const option = "AAA240621C00100000";

let world: PortfolioWorld;
let portfolioId: string;

const trade = tradesAt("2024-03-01T15:00:00Z", 100);
const set = (limits: readonly object[]) =>
  world.ask("SetRiskLimits", { input: { portfolioId, limits, since: "2024-01-02T15:00:00Z" } });
const report = async (...trades: readonly [symbol: string, quantity: number][]): Promise<Check> => {
  const asked = trades.map(([symbol, quantity]) => ({ symbol, quantity }));
  return (await world.ask("CheckTrade", { portfolioId, at, mode: "REPORT", trades: asked })).checkTrade;
};
const changeOf = (check: Check, name: string) => check.limits.find((one: Check) => one.name.startsWith(name));

/** A portfolio of 500 AAA and 200 short BBB, at 100 and 50. */
async function makeBook(limits: readonly object[]): Promise<void> {
  portfolioId = await world.makePortfolio();
  await world.record(portfolioId, trade("AAA", 500), trade("BBB", -200));
  await set(limits);
}

beforeAll(async () => {
  world = await openWorld();
  const wave = (i: number, level: number) =>
    level * (1 + 0.03 * Math.sin(1.7 * (sessions.length - 1 - i) + level));
  const last = (level: number) => level / (1 + 0.03 * Math.sin(level));
  await world.takeInCloses(
    sessions.flatMap((day, i) => [
      [day, "AAA", wave(i, 100) * (last(100) / 100)] as const,
      [day, "BBB", wave(i, 50) * (last(50) / 50)] as const,
      [day, "CCC", wave(i, 10) * (last(10) / 10)] as const,
    ]),
  );
  await world.takeInCloses([["2024-03-07", option, 5]], { instrumentClass: "OPTION" });
  await world.ask("CreateInstrument", { input: { symbol: "DARK" } });
});

afterAll(() => world.close());

describe("a trade before it is made", () => {
  beforeAll(() =>
    makeBook([
      { metric: "GROSS_NOTIONAL", hardMax: 80_000 },
      { metric: "NET_NOTIONAL", hardMin: -20_000, hardMax: 60_000 },
      { metric: "UNDERLYING_NOTIONAL", hardMax: 55_000 },
      { metric: "DELTA", hardMin: -1_000, hardMax: 1_000 },
      { metric: "CONCENTRATION", hardMax: 0.95 },
      { metric: "MARGIN_UTILIZATION", hardMax: 0.6 },
    ]),
  );

  it("is allowed where every limit holds, with each limit before and after", async () => {
    const check = await report(["CCC", 500]);
    expect(check).toMatchObject({ portfolioId, currency: "USD", decision: "ALLOWED", suggestions: [] });
    expect(check.trades).toMatchObject([{ symbol: "CCC", quantity: 500, largestQuantity: null }]);
    expect(check.trades[0].value).toBeCloseTo(5_000, 6);
    const gross = changeOf(check, "GROSS_NOTIONAL");
    expect(gross.before.value).toBeCloseTo(60_000, 6);
    expect(gross.after.value).toBeCloseTo(65_000, 6);
    expect(gross).toMatchObject({
      isViolated: false,
      isWorse: true,
      before: { state: "OK" },
      after: { state: "SOFT_BREACH" },
    });
    expect(changeOf(check, "DELTA").after.value).toBe(800);
    // Of underlyings the one that is traded, which was not held.
    expect(changeOf(check, "UNDERLYING_NOTIONAL")).toMatchObject({ scope: "CCC", before: { value: 0 } });
    expect(check.warnings.map(({ code }: Check) => code)).toEqual(["NO_ACCOUNT_DATA"]);
  });

  it("is refused with what would fit", async () => {
    const { body } = await world.server.graphql(
      operation("CheckTrade"),
      { portfolioId, at, trades: [{ symbol: "AAA", quantity: 80 }] },
      world.headers,
    );
    const [error] = body.errors!;
    expect(error!.extensions).toMatchObject({ code: "RISK_LIMIT_EXCEEDED", field: "trades" });
    expect(error!.message).toMatch(/^Cannot execute trade: would exceed UNDERLYING_NOTIONAL AAA/);
    expect(error!.extensions.suggestions).toEqual([
      "reduce_position_size",
      "close_existing_positions",
      "AAA: 49 instead of 80 would fit",
      "reduce AAA",
    ]);
  });

  it("fits up to the unit that it says", async () => {
    const refused = await report(["AAA", 80]);
    expect(refused).toMatchObject({ decision: "REFUSED", trades: [{ largestQuantity: 49 }] });
    expect(changeOf(refused, "UNDERLYING_NOTIONAL")).toMatchObject({
      isViolated: true,
      after: { state: "HARD_BREACH" },
    });
    expect((await report(["AAA", 49])).decision).toBe("ALLOWED");
    expect((await report(["AAA", 50])).decision).toBe("REFUSED");
    // Sold short beyond delta's bound: 500 held, then 1,000 and more short.
    const short = await report(["CCC", -2_000]);
    expect(short).toMatchObject({ decision: "REFUSED", trades: [{ largestQuantity: -1_300 }] });
    expect(changeOf(short, "DELTA")).toMatchObject({
      isViolated: true,
      after: { side: "MIN", value: -1_700 },
    });
    expect((await report(["CCC", -1_300])).decision).toBe("ALLOWED");
    expect((await report(["CCC", -1_301])).decision).toBe("REFUSED");
    const part = (await report(["AAA", 80.5])).trades[0].largestQuantity;
    expect(part).toBeGreaterThan(49.99);
    expect(part).toBeLessThan(50);
  });

  it("closes what is held the other way first", async () => {
    const closed = await report(["BBB", 200]);
    expect(changeOf(closed, "GROSS_NOTIONAL").after.value).toBeCloseTo(50_000, 6);
    const turned = await report(["BBB", 300]);
    expect(changeOf(turned, "GROSS_NOTIONAL").after.value).toBeCloseTo(55_000, 6);
    expect(changeOf(turned, "NET_NOTIONAL").after.value).toBeCloseTo(55_000, 6);
    expect(changeOf(turned, "UNDERLYING_NOTIONAL").after.value).toBeCloseTo(5_000, 6);
  });

  it("is checked with the others: what one frees another may use", async () => {
    expect((await report(["AAA", 100])).decision).toBe("REFUSED");
    expect((await report(["AAA", -60], ["AAA", 100])).decision).toBe("ALLOWED");
    const both = await report(["AAA", 60], ["CCC", 100]);
    // Without CCC the trade in AAA breaks the limit all the same.
    expect(both.trades.map(({ largestQuantity }: Check) => largestQuantity)).toEqual([49, null]);
  });

  it("comes out the same in whatever order of trades", async () => {
    const trades: [string, number][] = [
      ["AAA", -100],
      ["BBB", 350],
      ["CCC", 70],
      [option, 2],
    ];
    const [one, other] = [await report(...trades), await report(...trades.toReversed())];
    for (const change of one.limits) {
      const twin = changeOf(other, change.name);
      if (change.after.value !== null) expect(twin.after.value).toBeCloseTo(change.after.value, 8);
    }
  });

  it("counts options by their greeks", async () => {
    const { portfolio } = await world.ask("PortfolioGreeks", { portfolioId, at });
    const { deltaInclStock } = portfolio.greeks.current;
    const check = await report([option, 3]);
    const delta = changeOf(check, "DELTA");
    expect(delta.before.value).toBe(deltaInclStock);
    expect(delta.after.value - delta.before.value).toBeGreaterThan(100);
    expect(delta.after.value - delta.before.value).toBeLessThan(250);
    const twice = changeOf(await report([option, 6]), "DELTA");
    expect(twice.after.value - twice.before.value).toBeCloseTo(
      2 * (delta.after.value - delta.before.value),
      8,
    );
  });

  it("may lessen a breach, though it does not end it", async () => {
    await set([{ metric: "UNDERLYING_NOTIONAL", hardMax: 10_000 }]);
    expect((await report(["AAA", 1])).decision).toBe("REFUSED");
    expect(await report(["AAA", -100])).toMatchObject({ decision: "ALLOWED" });
    expect((await report(["AAA", -100])).limits[0].after.state).toBe("HARD_BREACH");
    expect((await report(["AAA", 1])).trades[0].largestQuantity).toBe(0);
  });

  it("is not known to fit where a price is not known", async () => {
    await set([{ metric: "UNDERLYING_NOTIONAL", hardMax: 100_000 }]);
    const { decision, trades, warnings } = (
      await world.ask("CheckTrade", {
        portfolioId,
        mode: "REPORT",
        trades: [{ symbol: "DARK", quantity: 3 }],
      })
    ).checkTrade;
    expect({ decision, trades }).toMatchObject({
      decision: "UNKNOWN",
      trades: [{ price: null, value: null }],
    });
    expect(warnings.map(({ code }: Check) => code)).toContain("PARTIAL_COVERAGE");
  });

  it("counts value at risk of the book after it", async () => {
    await set([{ metric: "VALUE_AT_RISK", hardMax: 1e9 }]);
    const risk = changeOf(await report(["AAA", 500], ["BBB", -200]), "VALUE_AT_RISK");
    // Twice the book.
    expect(risk.before.value).toBeGreaterThan(0);
    expect(risk.after.value).toBeCloseTo(2 * risk.before.value, 6);
    const none = changeOf(await report(["AAA", -500], ["BBB", 200]), "VALUE_AT_RISK");
    expect(none.after.value).toBeCloseTo(0, 6);
  });

  it.each([
    { name: "no trade", trades: [] },
    { name: "51 trades", trades: Array.from({ length: 51 }, () => ({ symbol: "AAA", quantity: 1 })) },
    { name: "nothing", trades: [{ symbol: "AAA", quantity: 0 }] },
    { name: "1e308 units", trades: [{ symbol: "AAA", quantity: 1e308 }] },
  ])("is refused with $name", async ({ trades }) => {
    const refused = await world.refusal("CheckTrade", { portfolioId, at, trades });
    expect(refused).toMatchObject({ code: "INVALID_INPUT", field: "trades" });
  });

  it("is refused of an unknown symbol, and of a portfolio that is not there", async () => {
    const trades = [{ symbol: "NOPE", quantity: 1 }];
    expect(await world.refusal("CheckTrade", { portfolioId, at, trades })).toMatchObject({
      code: "SYMBOL_NOT_FOUND",
    });
    const nobody = { portfolioId: "portfolio_x", at, trades };
    expect(await world.refusal("CheckTrade", nobody)).toMatchObject({ code: "NOT_FOUND" });
  });

  it("breaks nothing where nothing is limited", async () => {
    portfolioId = await world.makePortfolio();
    expect(await report(["AAA", 1e6])).toMatchObject({ decision: "ALLOWED", limits: [] });
  });
});
