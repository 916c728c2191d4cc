import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/index.js";
import { quantile } from "../../src/analytics/stats/index.js";
import { registeredUser } from "../support/server.js";
import { openWorld, type PortfolioWorld, tradesAt } from "./portfolio-world.js";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Answer = any;

const sessions = Array.from(sessionsBetween("XNYS", dayOf("2023-09-01"), dayOf("2024-03-07")), isoDay);
const at = "2024-03-07";
const option = "BBB240621C00100000";
const random = new SeededRandom(3);
/** Ends at 100. */
const walk = () => {
  const prices = sessions.map(() => 1);
  for (let i = 1; i < prices.length; i += 1)
    prices[i] = prices[i - 1]! * (1 + 0.04 * (random.uniform() - 0.5));
  return prices.map((price) => (100 * price) / prices.at(-1)!);
};
const prices: Record<string, number[]> = { AAA: walk(), BBB: walk(), CCC: walk() };

let world: PortfolioWorld;
let portfolioId: string;

const trade = tradesAt("2024-03-01T15:00:00Z", 100);
const set = async (limits: readonly object[], input: object = {}): Promise<Answer[]> =>
  (
    await world.ask("SetRiskLimits", {
      input: { portfolioId, limits, since: "2024-01-02T15:00:00Z", ...input },
    })
  ).setRiskLimits;
const limitsAt = async (variables: object = {}): Promise<Answer> =>
  (await world.ask("RiskLimits", { portfolioId, at, ...variables })).portfolio.limits;
const breachesAt = async (variables: object = {}): Promise<Answer> =>
  (await world.ask("RiskLimitBreaches", { portfolioId, at, ...variables })).portfolio.riskLimitBreaches;
const rowOf = (limits: Answer, metric: string) =>
  limits.utilisations.find((row: Answer) => row.metric === metric);

beforeAll(async () => {
  world = await openWorld();
  const closes = Object.entries(prices).flatMap(([symbol, own]) =>
    own.map((price, i) => [sessions[i]!, symbol, price] as const),
  );
  await world.takeInCloses(closes);
  await world.takeInCloses([["2024-03-07", option, 8]], { instrumentClass: "OPTION" });
});

afterAll(() => world.close());

describe("limits of a book of shares and options", () => {
  beforeAll(async () => {
    portfolioId = await world.makePortfolio();
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 100_000, executedAt: "2024-02-01T15:00:00Z" },
      trade("AAA", 500),
      trade("BBB", 200),
      trade("CCC", -250),
      { ...trade(option, 10), executedAt: "2024-03-07T15:00:00Z", price: 8 },
    );
    const kinds = ["DELTA", "GAMMA", "VEGA", "THETA"].map((metric) => ({
      metric,
      hardMin: -1e6,
      hardMax: 1e6,
    }));
    await set([
      { metric: "GROSS_NOTIONAL", hardMax: 100_000 },
      { metric: "NET_NOTIONAL", hardMin: -100_000, hardMax: 50_000 },
      { metric: "UNDERLYING_NOTIONAL", hardMax: 30_000 },
      { metric: "UNDERLYING_NOTIONAL", scope: "aaa", hardMax: 49_999 },
      { metric: "CONCENTRATION", hardMax: 0.5, softFraction: 0.9 },
      { metric: "VALUE_AT_RISK", hardMax: 1_000_000 },
      { metric: "VALUE_AT_RISK_FRACTION", hardMax: 0.5 },
      { metric: "MARGIN_UTILIZATION", hardMax: 0.6 },
      ...kinds,
    ]);
  });

  it("measures each against what the book holds", async () => {
    const limits = await limitsAt();
    // 50,000 long AAA, 20,000 BBB and 8,000 of its options, 25,000 short CCC.
    expect(rowOf(limits, "GROSS_NOTIONAL")).toMatchObject({
      ...{ value: 103_000, utilisationPercent: 103, excess: 3_000, state: "HARD_BREACH" },
      contributors: [
        { symbol: "AAA", contribution: 50_000 },
        { symbol: "BBB", contribution: 28_000 },
        { symbol: "CCC", contribution: 25_000 },
      ],
    });
    expect(rowOf(limits, "NET_NOTIONAL")).toMatchObject({
      ...{ value: 53_000, bound: 50_000, side: "MAX", utilisationPercent: 106, state: "HARD_BREACH" },
      contributors: [{ symbol: "AAA" }, { symbol: "BBB" }],
    });
    const underlyings = limits.utilisations.filter(({ metric }: Answer) => metric === "UNDERLYING_NOTIONAL");
    expect(
      underlyings.map(({ scope, value, state, limit }: Answer) => [limit.scope, scope, value, state]),
    ).toEqual([
      ["AAA", "AAA", 50_000, "HARD_BREACH"],
      // The worst of those without a limit of their own.
      [null, "BBB", 28_000, "SOFT_BREACH"],
    ]);
    const concentration = rowOf(limits, "CONCENTRATION");
    expect(concentration.value).toBeCloseTo(50_000 / 103_000, 12);
    expect(concentration).toMatchObject({ state: "SOFT_BREACH", contributors: [{ symbol: "AAA" }, {}, {}] });
    expect(limits).toMatchObject({ currency: "USD", state: "HARD_BREACH" });
    const ranks = ["HARD_BREACH", "UNKNOWN", "SOFT_BREACH", "OK"];
    const states = limits.utilisations.map(({ state }: Answer) => ranks.indexOf(state));
    expect(states).toEqual(states.toSorted());
  });

  it("has the greeks that the portfolio's greeks are", async () => {
    const [limits, { portfolio }] = await Promise.all([
      limitsAt(),
      world.ask("PortfolioGreeks", { portfolioId, at }),
    ]);
    const { deltaInclStock, gamma, vega, theta } = portfolio.greeks.current;
    expect(gamma).toBeGreaterThan(0);
    for (const [metric, value] of Object.entries({
      DELTA: deltaInclStock,
      GAMMA: gamma,
      VEGA: vega,
      THETA: theta,
    }))
      expect(rowOf(limits, metric)).toMatchObject({ value, state: "OK", missing: null });
  });

  it("has the historical loss of one day at 95 %, on dollar deltas", async () => {
    const [limits, { portfolio }, overview] = await Promise.all([
      limitsAt(),
      world.ask("PortfolioGreeks", { portfolioId, at }),
      world.overview(portfolioId, { at }),
    ]);
    const dollars = new Map<string, number>();
    for (const { underlying, deltaDollars } of portfolio.greeks.positions)
      dollars.set(underlying, (dollars.get(underlying) ?? 0) + deltaDollars);
    const profits = sessions
      .slice(1)
      .map((_, i) =>
        [...dollars].reduce(
          (sum, [one, amount]) => sum + amount * (prices[one]![i + 1]! / prices[one]![i]! - 1),
          0,
        ),
      );
    const loss = -quantile(profits, 0.05)!;
    const row = rowOf(limits, "VALUE_AT_RISK");
    expect(row.value).toBeCloseTo(loss, 6);
    expect(rowOf(limits, "VALUE_AT_RISK_FRACTION").value).toBeCloseTo(loss / overview.totalValue, 10);
    expect(row.contributors[0].contribution).toBeGreaterThan(0);
  });

  it("does not know margin, and says so", async () => {
    const limits = await limitsAt();
    expect(rowOf(limits, "MARGIN_UTILIZATION")).toMatchObject({
      value: null,
      state: "UNKNOWN",
      utilisationPercent: null,
    });
    expect(limits.warnings.map(({ code }: Answer) => code)).toContain("NO_ACCOUNT_DATA");
  });

  it("tells breaches with severity, actions and what to reduce", async () => {
    const { breaches, ...whole } = await breachesAt();
    expect(whole).toMatchObject({
      ...{ portfolioId, limitCount: 12, severity: "CRITICAL", unknownMetrics: ["MARGIN_UTILIZATION"] },
      immediateActionsRequired: ["HALT_NEW_TRADES", "REDUCE", "MONITOR"],
    });
    expect(breaches.map(({ name, state, severity }: Answer) => [name, state, severity])).toEqual([
      ["NET_NOTIONAL MAX", "HARD_BREACH", "CRITICAL"],
      ["GROSS_NOTIONAL", "HARD_BREACH", "CRITICAL"],
      ["UNDERLYING_NOTIONAL AAA", "HARD_BREACH", "CRITICAL"],
      ["CONCENTRATION", "SOFT_BREACH", "MEDIUM"],
      ["UNDERLYING_NOTIONAL BBB", "SOFT_BREACH", "MEDIUM"],
      ["UNDERLYING_NOTIONAL CCC", "SOFT_BREACH", "MEDIUM"],
    ]);
    expect(breaches[0]).toMatchObject({
      ...{
        value: 53_000,
        limit: 50_000,
        breachPercent: 106,
        immediateActions: ["HALT_NEW_TRADES", "REDUCE"],
      },
      contributors: [{ symbol: "AAA" }, { symbol: "BBB" }],
    });
    // Inside an underlying its positions.
    expect(breaches[4].contributors.map(({ symbol }: Answer) => symbol)).toEqual(["BBB", option]);
  });

  it("knows at each instant what was told by then, of the limits and of the book", async () => {
    const february = await breachesAt({ at: "2024-02-15" });
    expect(february).toMatchObject({ limitCount: 12, breaches: [], severity: null });
    expect((await breachesAt({ at: "2023-12-29" })).limitCount).toBe(0);
    const before = (await limitsAt()).utilisations;
    const gross = before.find(({ metric }: Answer) => metric === "GROSS_NOTIONAL").limit;
    const [told] = await world.server.sql<{ now: Date }[]>`select now()`;
    await set([{ metric: "GROSS_NOTIONAL", hardMax: 200_000 }], { since: "2024-03-05T15:00:00Z" });
    const row = rowOf(await limitsAt(), "GROSS_NOTIONAL");
    expect(row).toMatchObject({ state: "OK", bound: 200_000, limit: { id: gross.id } });
    expect(rowOf(await limitsAt({ at: "2024-03-04" }), "GROSS_NOTIONAL").bound).toBe(100_000);
    // As it was answered before.
    const again = await limitsAt({ recordedAt: told!.now.toISOString() });
    expect(again.utilisations).toEqual(before);
    // A limit told of an earlier instant leaves later ones alone.
    await set([{ metric: "GROSS_NOTIONAL", hardMax: 77_000 }], { since: "2024-03-04T15:00:00Z" });
    expect(rowOf(await limitsAt(), "GROSS_NOTIONAL").bound).toBe(200_000);
    expect(rowOf(await limitsAt({ at: "2024-03-04" }), "GROSS_NOTIONAL").bound).toBe(77_000);
  });

  it("ends a limit from an instant on, and takes it up again", async () => {
    const id = rowOf(await limitsAt(), "THETA").limit.id;
    const early = { input: { riskLimitId: id, since: "2023-12-01T15:00:00Z" } };
    expect(await world.refusal("RemoveRiskLimit", early)).toMatchObject({
      code: "INVALID_INPUT",
      field: "since",
    });
    await world.ask("RemoveRiskLimit", { input: { riskLimitId: id, since: "2024-03-06T15:00:00Z" } });
    expect(rowOf(await limitsAt(), "THETA")).toBeUndefined();
    expect(rowOf(await limitsAt({ at: "2024-03-05" }), "THETA").limit.id).toBe(id);
    expect(await world.refusal("NodeById", { id })).toMatchObject({ code: "NOT_FOUND" });
    expect((await world.ask("NodeById", { id, at: "2024-03-05" })).node.id).toBe(id);
    expect(await world.refusal("RemoveRiskLimit", { input: { riskLimitId: id } })).toMatchObject({
      code: "NOT_FOUND",
    });
    const limits = await set([{ metric: "THETA", hardMin: -5, hardMax: 5 }], { since: null });
    expect(limits.find(({ metric }) => metric === "THETA")).toMatchObject({ id, hardMin: -5, kind: "RANGE" });
  });
});

describe("what cannot be measured", () => {
  it("is unknown, with what is known beside it", async () => {
    await world.ask("CreateInstrument", { input: { symbol: "DARK" } });
    portfolioId = await world.makePortfolio();
    await world.record(portfolioId, trade("AAA", 10), trade("DARK", 5));
    await set([
      { metric: "GROSS_NOTIONAL", hardMax: 5_000 },
      { metric: "NET_NOTIONAL", hardMax: 10 },
      { metric: "UNDERLYING_NOTIONAL", hardMax: 5_000 },
      { metric: "CONCENTRATION", hardMax: 0.3 },
      { metric: "DELTA", hardMax: 12 },
      { metric: "VALUE_AT_RISK", hardMax: 1 },
    ]);
    const limits = await limitsAt();
    expect(rowOf(limits, "GROSS_NOTIONAL")).toMatchObject({
      value: null,
      knownValue: 1_000,
      state: "UNKNOWN",
    });
    expect(rowOf(limits, "GROSS_NOTIONAL").missing).toContain("DARK");
    expect(rowOf(limits, "NET_NOTIONAL")).toMatchObject({ value: null, state: "UNKNOWN" });
    expect(rowOf(limits, "UNDERLYING_NOTIONAL")).toMatchObject({ scope: "DARK", state: "UNKNOWN" });
    // A share moves like itself, whatever it is worth.
    expect(rowOf(limits, "DELTA")).toMatchObject({ value: 15, state: "HARD_BREACH" });
    expect(rowOf(limits, "VALUE_AT_RISK")).toMatchObject({ value: null, state: "UNKNOWN" });
    const { breaches, unknownMetrics } = await breachesAt();
    expect(breaches.map(({ name }: Answer) => name)).toEqual(["DELTA"]);
    expect(unknownMetrics).toHaveLength(5);
  });

  it("is broken all the same where what is known breaks it", async () => {
    await set([{ metric: "GROSS_NOTIONAL", hardMax: 900 }]);
    expect(rowOf(await limitsAt(), "GROSS_NOTIONAL")).toMatchObject({
      value: null,
      knownValue: 1_000,
      state: "HARD_BREACH",
    });
  });

  it.each(["empty", "without limits"])("has an answer for a portfolio %s", async (what) => {
    portfolioId = await world.makePortfolio();
    if (what === "empty")
      await world.ask("AdoptDefaultRiskLimits", { input: { portfolioId, since: "2024-01-02T15:00:00Z" } });
    const { breaches, severity, limitCount } = await breachesAt();
    expect({ breaches, severity, limitCount }).toEqual({
      breaches: [],
      severity: null,
      limitCount: what === "empty" ? 13 : 0,
    });
    const limits = await limitsAt();
    expect(limits.state).toBe(what === "empty" ? "UNKNOWN" : null);
  });

  it("is a share of value where nothing is owned", async () => {
    portfolioId = await world.makePortfolio();
    await world.record(portfolioId, trade("CCC", -100), {
      kind: "WITHDRAWAL",
      amount: 50_000,
      executedAt: "2024-03-02T15:00:00Z",
    });
    await set([
      { metric: "VALUE_AT_RISK_FRACTION", hardMax: 0.1 },
      { metric: "VALUE_AT_RISK", hardMax: 10 },
    ]);
    const limits = await limitsAt();
    expect(rowOf(limits, "VALUE_AT_RISK_FRACTION")).toMatchObject({ value: null, state: "UNKNOWN" });
    expect(rowOf(limits, "VALUE_AT_RISK").state).toBe("HARD_BREACH");
  });
});

describe("setting limits", () => {
  beforeAll(async () => {
    portfolioId = await world.makePortfolio();
  });

  it("offers the source's desk, and leaves alone what is set", async () => {
    const { defaultRiskLimits } = await world.ask("DefaultRiskLimits", {}, {});
    expect(defaultRiskLimits).toHaveLength(13);
    expect(defaultRiskLimits).toContainEqual({
      ...{
        metric: "DELTA",
        scope: null,
        kind: "RANGE",
        softFraction: 0.8,
        hardMin: -50_000,
        hardMax: 50_000,
      },
    });
    await set([{ metric: "DELTA", hardMin: -1, hardMax: 1 }]);
    const { adoptDefaultRiskLimits: adopted } = await world.ask("AdoptDefaultRiskLimits", {
      input: { portfolioId },
    });
    expect(adopted).toHaveLength(13);
    expect(adopted.find(({ metric }: Answer) => metric === "DELTA").hardMax).toBe(1);
    const { auditLog } = await world.ask("AuditLog", { first: 2 });
    expect(auditLog.nodes[0]).toMatchObject({ action: "RISK_LIMITS_SET", object: portfolioId });
  });

  it.each([
    { name: "no limit", limits: [] },
    { name: "too many", limits: Array.from({ length: 101 }, () => ({ metric: "DELTA", hardMax: 1 })) },
    { name: "a cap of 0", limits: [{ metric: "DELTA", hardMax: 0 }] },
    { name: "a cap below 0", limits: [{ metric: "DELTA", hardMax: -5 }] },
    { name: "a cap beyond reason", limits: [{ metric: "DELTA", hardMax: 1e308 }] },
    { name: "a range the wrong way round", limits: [{ metric: "DELTA", hardMin: 5, hardMax: 5 }] },
    { name: "a soft share of 0", limits: [{ metric: "DELTA", hardMax: 5, softFraction: 0 }] },
    { name: "a soft share above 1", limits: [{ metric: "DELTA", hardMax: 5, softFraction: 1.5 }] },
    { name: "a scope of a figure without", limits: [{ metric: "DELTA", scope: "AAA", hardMax: 5 }] },
    {
      name: "one twice",
      limits: [
        { metric: "DELTA", hardMax: 5 },
        { metric: "DELTA", hardMax: 6 },
      ],
    },
  ])("refuses $name", async ({ limits }) => {
    const refused = await world.refusal("SetRiskLimits", { input: { portfolioId, limits } });
    expect(refused).toMatchObject({ code: "INVALID_INPUT", field: "limits" });
  });

  it("refuses an unknown underlying, the future, and an instant before all", async () => {
    const input = { portfolioId, limits: [{ metric: "UNDERLYING_NOTIONAL", scope: "NOPE", hardMax: 5 }] };
    expect(await world.refusal("SetRiskLimits", { input })).toMatchObject({ code: "SYMBOL_NOT_FOUND" });
    for (const since of ["2999-01-01T00:00:00Z", "0101-01-01T00:00:00Z"])
      expect(
        await world.refusal("SetRiskLimits", {
          input: { portfolioId, since, limits: [{ metric: "DELTA", hardMax: 5 }] },
        }),
      ).toMatchObject({ code: "INVALID_INPUT", field: "since" });
  });

  it("is for editors of the portfolio's workspace, and for keys that may model", async () => {
    const input = { portfolioId, limits: [{ metric: "DELTA", hardMax: 5 }] };
    const { headers } = await registeredUser(world.server, "stranger");
    expect(await world.refusal("SetRiskLimits", { input }, headers)).toMatchObject({ code: "NOT_FOUND" });
    const key = (await world.ask("CreateApiKey", { input: { name: "reader", scopes: ["READ"] } }))
      .createApiKey.secret;
    expect(await world.refusal("SetRiskLimits", { input }, { "x-api-key": key })).toMatchObject({
      code: "FORBIDDEN",
    });
    await world.ask("ArchivePortfolio", { portfolioId });
    expect(await world.refusal("SetRiskLimits", { input })).toMatchObject({ code: "CONFLICT" });
    await world.ask("RestorePortfolio", { portfolioId });
  });

  it("stands in the export of one's own data and goes with the account", async () => {
    const { headers, password } = await registeredUser(world.server, "leaver");
    const { createPortfolio } = await world.ask("CreatePortfolio", { input: { name: "Gone" } }, headers);
    const input = { portfolioId: createPortfolio.id, limits: [{ metric: "DELTA", hardMax: 5 }] };
    const [{ id }] = (await world.ask("SetRiskLimits", { input }, headers)).setRiskLimits;
    const { exportMyData } = await world.ask("ExportMyData", {}, headers);
    expect(exportMyData.riskLimits).toMatchObject([
      { id, metric: "DELTA", scope: null, hardMax: 5, isRemoved: false },
    ]);
    await world.ask("DeleteAccount", { input: { password } }, headers);
    const rows = await world.server.sql`select from risk_limits where id = ${id.replace("risk-limit_", "")}`;
    expect(rows).toHaveLength(0);
  });
});
