import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type PortfolioWorld } from "./portfolio-world.js";

describe("portfolios", () => {
  let world: PortfolioWorld;

  beforeAll(async () => {
    world = await openWorld();
    const days = ["2024-03-04", "2024-03-05"];
    await world.takeInCloses(
      days.flatMap((day) => [
        [day, "AAA", 100] as const,
        [day, "BBB", 50] as const,
        [day, "CCC", 10] as const,
      ]),
    );
    await world.takeInCloses(
      days.map((day) => [day, "VOD", 2] as const),
      { currency: "GBP", source: "london" },
    );
    const rates = [...days.map((day, i) => `${day},GBP,USD,${1.25 + i / 100}`), "2024-03-05,EUR,USD,1.08"];
    await world.takeInText("fx", ["date,base,quote,rate", ...rates].join("\n"));
  });

  afterAll(() => world.close());

  const opening = (symbol: string, quantity: number, price: number, more: object = {}) => ({
    ...{ kind: "OPENING", symbol, quantity, price, tradeDate: "2024-03-04" },
    ...more,
  });

  describe("have a name", () => {
    it("that the past keeps when it changes", async () => {
      const { createPortfolio } = await world.ask("CreatePortfolio", {
        input: { name: "  First name ", baseCurrency: "eur", description: "what for" },
      });
      const { id: portfolioId } = createPortfolio;
      expect(createPortfolio).toMatchObject({
        ...{ name: "First name", baseCurrency: "EUR", description: "what for", isArchived: false },
      });
      const before = new Date().toISOString();
      while (new Date().toISOString() <= before) await Promise.resolve();
      const input = { portfolioId, name: "Second name" };
      expect((await world.ask("RenamePortfolio", { input })).renamePortfolio).toMatchObject({
        ...{ name: "Second name", description: "what for" },
      });
      const nameAt = async (at?: string) =>
        (await world.ask("PortfolioOverview", { portfolioId, at })).portfolio.name;
      expect(await nameAt()).toBe("Second name");
      expect(await nameAt(before)).toBe("First name");
      expect(await nameAt("2012-06-05")).toBe("First name");
      await world.ask("RenamePortfolio", { input: { ...input, description: "" } });
      const { nodes } = (await world.ask("Portfolios")).portfolios;
      expect(nodes.find(({ id }: { id: string }) => id === portfolioId).description).toBeNull();
    });

    it("and are listed by it, a page at a time", async () => {
      for (const name of ["Zeta", "Alpha", "Mid", "Alpha"]) await world.makePortfolio({ name });
      const names: string[] = [];
      let after: string | null = null;
      do {
        const page: { nodes: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
          await world.ask("Portfolios", { first: 2, after })
        ).portfolios;
        names.push(...page.nodes.map(({ name }) => name));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(names).toEqual([...names].sort());
      expect(names.filter((name) => name === "Alpha")).toHaveLength(2);
    });
  });

  it("can be put away and brought back; meanwhile nothing is written", async () => {
    const portfolioId = await world.makePortfolio({ name: "Put away" });
    await world.record(portfolioId, opening("AAA", 10, 90));
    const [{ id: positionId }] = await world.positions(portfolioId);
    const { nodes: entries } = (await world.ask("PortfolioLedger", { portfolioId })).portfolio.entries;
    const before = new Date().toISOString();
    while (new Date().toISOString() <= before) await Promise.resolve();
    expect((await world.ask("ArchivePortfolio", { portfolioId })).archivePortfolio.isArchived).toBe(true);
    const entry = { kind: "DEPOSIT", amount: 1 };
    const writes: [string, object][] = [
      ["RecordEntries", { portfolioId, entries: [entry] }],
      ["AddPosition", { portfolioId, symbol: "AAA", type: "LONG", quantity: 1, price: 1 }],
      ["ChangePosition", { positionId, quantity: 3, price: 1 }],
      ["ClosePosition", { positionId, price: 1 }],
      ["ReverseEntry", { entryId: entries[0].id }],
      ["CreateAccount", { portfolioId, name: "Second", lotMethod: "FIFO" }],
      ["SetPositionTags", { positionId, tags: ["#no"] }],
    ];
    for (const [name, input] of writes)
      expect(await world.refusal(name, { input }), name).toMatchObject({ code: "CONFLICT" });
    const listed = async (variables: object) =>
      (await world.ask("Portfolios", { first: 1_000, ...variables })).portfolios.nodes.map(
        ({ id }: { id: string }) => id,
      );
    expect(await listed({})).not.toContain(portfolioId);
    expect(await listed({ includeArchived: true })).toContain(portfolioId);
    expect(await listed({ at: before })).toContain(portfolioId);
    expect(await world.positions(portfolioId)).toHaveLength(1);
    expect((await world.ask("RestorePortfolio", { portfolioId })).restorePortfolio.isArchived).toBe(false);
    expect(await listed({})).toContain(portfolioId);
    await world.record(portfolioId, entry);
  });

  describe("the overview", () => {
    it("shows the source's 1.2 m book: 92, 47, 139 and 44 percent", async () => {
      const portfolioId = await world.makePortfolio();
      await world.record(portfolioId, opening("AAA", 11_000, 90), opening("BBB", -11_340, 55), {
        kind: "OPENING",
        amount: 667_000,
        tradeDate: "2024-03-04",
      });
      const overview = await world.overview(portfolioId, { at: "2024-03-05" });
      const visual = (percentage: number, status: string, color: string, value: number, rule: object) => ({
        ...{ display: `${percentage}%`, percentage, status, color },
        value: expect.closeTo(value / 1_200_000, 12),
        ...{ targetRange: null, limit: null, ...rule },
      });
      const limit = { limit: 1.5 };
      expect(overview).toMatchObject({
        ...{ totalValue: 1_200_000, cash: 667_000, totalMarketValue: 533_000, positionCount: 2 },
        ...{ netContributions: 1_033_300, totalPl: 166_700, totalPlPercent: 13.89, unrealizedPnl: 166_700 },
        ...{ dailyPnl: 0, warnings: [] },
        exposures: {
          long: { value: 1_100_000, visual: visual(92, "success", "#10B981", 1_100_000, limit) },
          short: { value: -567_000, visual: visual(47, "success", "#10B981", -567_000, limit) },
          gross: { value: 1_667_000, visual: visual(139, "warning", "#F59E0B", 1_667_000, limit) },
          net: {
            value: 533_000,
            visual: visual(44, "success", "#10B981", 533_000, { targetRange: [0.4, 0.6] }),
          },
        },
        exposureCalculations: {
          notional: {
            ...{ longExposure: 1_100_000, shortExposure: -567_000 },
            ...{ grossExposure: 1_667_000, netExposure: 533_000 },
          },
        },
        coverage: { includedValue: 533_000, includedCount: 2, excluded: [] },
      });
    });

    it.each([
      // Longs and shorts over a total value of 100,000: gross against 150 %, net against 40 to 60 %.
      { long: 119, short: 0, gross: "success", net: "danger" },
      { long: 86, short: 36, gross: "warning", net: "success" },
      { long: 100, short: 50, gross: "warning", net: "success" },
      { long: 101, short: 50, gross: "danger", net: "success" },
      { long: 61, short: 0, gross: "success", net: "warning" },
      { long: 39, short: 0, gross: "success", net: "warning" },
      { long: 38, short: 0, gross: "success", net: "danger" },
      { long: 0, short: 40, gross: "success", net: "danger" },
    ])("long $long, short $short: gross $gross, net $net", async ({ long, short, gross, net }) => {
      const portfolioId = await world.makePortfolio();
      const entries = [
        { kind: "OPENING", amount: 100_000 - (long - short) * 1_000, tradeDate: "2024-03-04" },
        ...(long > 0 ? [opening("AAA", long * 10, 100)] : []),
        ...(short > 0 ? [opening("BBB", -short * 20, 50)] : []),
      ];
      await world.record(portfolioId, ...entries);
      const { exposures, totalValue } = await world.overview(portfolioId, { at: "2024-03-05" });
      expect(totalValue).toBe(100_000);
      expect([exposures.gross.visual.status, exposures.net.visual.status]).toEqual([gross, net]);
    });

    it("of nothing is zero, without indicators", async () => {
      const overview = await world.overview(await world.makePortfolio());
      expect(overview).toMatchObject({
        ...{
          totalValue: 0,
          cash: 0,
          totalMarketValue: 0,
          totalPl: 0,
          totalPlPercent: null,
          positionCount: 0,
        },
        exposures: { long: { value: 0, visual: null }, net: { value: 0, visual: null } },
        ...{ coverage: { includedValue: 0, includedCount: 0, excluded: [] }, warnings: [] },
      });
    });
  });

  describe("in another currency", () => {
    const entries = [
      { kind: "DEPOSIT", amount: 1_000, tradeDate: "2024-03-04" },
      { kind: "DEPOSIT", amount: 100, currency: "GBP", tradeDate: "2024-03-04" },
      { kind: "BUY", symbol: "VOD", quantity: 50, price: 1.5, tradeDate: "2024-03-04" },
      { kind: "BUY", symbol: "AAA", quantity: 2, price: 90, tradeDate: "2024-03-04" },
    ];

    it("are worth what the rates of the instant say, contributions what those of their day said", async () => {
      const portfolioId = await world.makePortfolio();
      await world.record(portfolioId, ...entries);
      // 50 x 2 GBP at 1.26; cash 820 USD and 25 GBP; 1,000 USD and 100 GBP at 1.25 came in.
      expect(await world.overview(portfolioId, { at: "2024-03-05" })).toMatchObject({
        ...{ currency: "USD", totalMarketValue: 326, cash: 851.5, totalValue: 1177.5 },
        ...{ netContributions: 1125, totalPl: 52.5, unrealizedPnl: 326 - 180 - 75 * 1.26, warnings: [] },
      });
      const vod = (await world.positions(portfolioId, { at: "2024-03-05" }))[1];
      expect(vod).toMatchObject({ ticker: "VOD", price: 2, value: 126, valueCurrency: "USD", pnl: 25 });
      const pounds = await world.overview(portfolioId, { at: "2024-03-05", currency: "gbp" });
      expect(pounds.currency).toBe("GBP");
      expect(pounds.totalValue).toBeCloseTo(1177.5 / 1.26, 6);
      expect(pounds.netContributions).toBeCloseTo(100 + 1000 / 1.25, 6);
      const inPounds = await world.positions(portfolioId, { at: "2024-03-05", currency: "GBP" });
      expect(inPounds[1]).toMatchObject({ value: 100, valueCurrency: "GBP" });
      // Both legs through the dollar.
      const euros = await world.overview(portfolioId, { at: "2024-03-05", currency: "EUR" });
      expect(euros.totalMarketValue).toBeCloseTo(326 / 1.08, 6);
    });

    it("have no figure where no rate is known", async () => {
      const portfolioId = await world.makePortfolio();
      await world.record(portfolioId, ...entries);
      const overview = await world.overview(portfolioId, { at: "2024-03-05", currency: "CHF" });
      expect(overview).toMatchObject({
        ...{ totalValue: 0, totalPl: null, netContributions: null, dailyPnl: null, positionCount: 2 },
        coverage: { includedCount: 0, excluded: [{ reason: "NO_FX_RATE" }, { reason: "NO_FX_RATE" }] },
      });
      expect(overview.warnings.map(({ code }: { code: string }) => code)).toContain("NO_FX_RATE");
      const [aaa] = await world.positions(portfolioId, { at: "2024-03-05", currency: "CHF" });
      expect(aaa).toMatchObject({ value: null, notionalExposure: null, price: 100, pnl: 20 });
      // A rate is at most five days old.
      const old = await world.overview(portfolioId, { at: "2024-03-12" });
      expect(old.coverage.excluded).toMatchObject([{ symbol: "VOD", reason: "NO_FX_RATE" }]);
    });

    it.each(["usdollar", "", "US", "U$D", "12345"])("refuse %j", async (currency) => {
      const portfolioId = await world.makePortfolio();
      const refused = { code: "INVALID_INPUT", field: "currency" };
      for (const name of ["PortfolioOverview", "PositionsList", "PortfolioSummary", "Strategies"])
        expect(await world.refusal(name, { portfolioId, currency }), name).toMatchObject(refused);
      const input = { name: "No", baseCurrency: currency };
      expect(await world.refusal("CreatePortfolio", { input })).toMatchObject({
        ...{ code: "INVALID_INPUT", field: "baseCurrency" },
      });
    });
  });

  describe("the summary", () => {
    it("names the largest positions, long or short", async () => {
      const portfolioId = await world.makePortfolio({ name: "Summed" });
      await world.record(portfolioId, opening("AAA", 3, 80), opening("BBB", -10, 60), opening("CCC", 1, 5));
      const { portfolio } = await world.ask("PortfolioSummary", { portfolioId, top: 2, at: "2024-03-05" });
      expect(portfolio).toMatchObject({
        ...{ name: "Summed", asOf: "2024-03-05T21:00:00.000Z" },
        summary: {
          ...{ currency: "USD", totalValue: -190, totalPl: 165, totalPlPercent: 86.84 },
          topPositions: [
            { ticker: "BBB", value: -500, pnl: 100, pnlPercent: 16.67 },
            { ticker: "AAA", value: 300, pnl: 60, pnlPercent: 25 },
          ],
          ...{ coverage: { includedCount: 3 }, warnings: [] },
        },
      });
      const all = await world.ask("PortfolioSummary", { portfolioId, top: 100 });
      expect(all.portfolio.summary.topPositions).toHaveLength(3);
      for (const top of [-1, 101]) {
        expect(await world.refusal("PortfolioSummary", { portfolioId, top })).toMatchObject({
          ...{ code: "INVALID_INPUT", field: "top" },
        });
      }
    });
  });

  describe("the list", () => {
    it.each([
      { groupBy: "TYPE", keys: ["LONG", "SHORT"], counts: [2, 1], values: [350, -100] },
      { groupBy: "STRATEGY", keys: ["calm", "wild", null], counts: [1, 1, 1], values: [300, 50, -100] },
      { groupBy: "TAG", keys: ["#strategy:calm", "#strategy:wild", "#tech", null], counts: [1, 1, 2, 1] },
    ])("is put together by $groupBy", async ({ groupBy, keys, counts, values }) => {
      const portfolioId = await world.makePortfolio();
      await world.record(
        portfolioId,
        opening("AAA", 3, 80, { strategy: "calm", tags: ["#tech"] }),
        opening("BBB", 1, 60, { strategy: "wild", tags: ["#tech"] }),
        opening("CCC", -10, 5),
      );
      const { positions } = (await world.ask("PositionsList", { portfolioId, groupBy, at: "2024-03-05" }))
        .portfolio;
      expect(positions.summary).toEqual({
        ...{ totalPositions: 3, currency: "USD", totalMarketValue: 250, totalCostBasis: 250 },
        ...{ totalUnrealizedPnl: 0, longExposure: 350, shortExposure: -100, grossExposure: 450 },
        ...{ netExposure: 250, excludedPositions: 0 },
      });
      const { groups } = positions;
      expect(groups.map(({ key }: { key: string }) => key)).toEqual(keys);
      expect(groups.map((group: { positionIds: string[] }) => group.positionIds.length)).toEqual(counts);
      if (values === undefined) return;
      type Group = { summary: { totalMarketValue: number } };
      expect(groups.map(({ summary }: Group) => summary.totalMarketValue)).toEqual(values);
    });
  });

  describe("statements", () => {
    const entriesOfPositions = `query ($portfolioId: ID!, $at: AsOf) { portfolio(id: $portfolioId, at: $at) {
      positions(first: 500) { nodes { entries { id kind aiMetadata { source } } lots { entryId } } } } }`;

    const operations: [string, object][] = [
      [entriesOfPositions, {}],
      ["PortfolioOverview", {}],
      ["PositionsList", { groupBy: "TAG", first: 500 }],
      ["PortfolioTimelineNow", { from: "2024-03-04" }],
      ["PortfolioSummary", { top: 100 }],
      ["PortfolioLedger", { first: 500 }],
      ["Strategies", {}],
      ["PortfolioComplete", {}],
      ["HistoricalPrices", { lookbackDays: 30 }],
      ["PositionDetails", {}],
      ["DataQuality", {}],
      ["CorrelationMatrix", { minValue: 0, minWeight: 0, columns: ["CORRELATIONS"] }],
      ["RiskLimits", {}],
      ["RiskLimitBreaches", {}],
      ["CheckTrade", { trades: [{ symbol: "S0", quantity: 5 }], mode: "REPORT" }],
      ["PortfolioAllocation", {}],
    ];

    async function bookOf(count: number): Promise<string> {
      const portfolioId = await world.makePortfolio();
      const entries = Array.from({ length: count }, (_, i) => ({
        ...opening(`S${i}`, i + 1, 10),
        ...{ account: `A${i % 7}`, strategy: `s${i % 5}`, tags: [`#t${i % 9}`] },
        aiMetadata: { source: "agent" },
      }));
      await world.record(portfolioId, ...entries);
      const limits = ["GROSS_NOTIONAL", "UNDERLYING_NOTIONAL", "DELTA", "VALUE_AT_RISK"];
      const input = { portfolioId, limits: limits.map((metric) => ({ metric, hardMax: 1_000 })) };
      await world.ask("SetRiskLimits", { input: { ...input, since: "2024-03-01T15:00:00Z" } });
      return portfolioId;
    }

    /** What an operation sends to the database; twice, so that what processes remember is remembered. */
    async function statementsOf(name: string, variables: object): Promise<string[]> {
      const seen: string[] = [];
      const clients = [world.server.sql, clientOf(world.server.db)];
      const ask = async () => {
        if (!name.startsWith("query")) return world.ask(name, variables);
        const { body } = await world.server.graphql(name, variables, world.headers);
        expect(body.errors).toBeUndefined();
      };
      await ask();
      for (const { options } of clients) options.debug = (_: number, text: string) => seen.push(text);
      try {
        await ask();
      } finally {
        for (const { options } of clients) options.debug = false;
      }
      return seen;
    }

    it("do not grow with the positions", { timeout: 120_000 }, async () => {
      const symbols = Array.from({ length: 500 }, (_, i) => `S${i}`);
      await world.takeInCloses(
        ["2024-03-04", "2024-03-05"].flatMap((day) => symbols.map((symbol) => [day, symbol, 10] as const)),
        { source: "many" },
      );
      const [one, many] = [await bookOf(1), await bookOf(500)];
      expect(await world.positions(many)).toHaveLength(500);
      for (const [name, variables] of operations) {
        const [few, all] = [
          await statementsOf(name, { portfolioId: one, at: "2024-03-05", ...variables }),
          await statementsOf(name, { portfolioId: many, at: "2024-03-05", ...variables }),
        ];
        expect(all.length, `${name}:\n${all.join("\n")}`).toBeLessThanOrEqual(few.length);
        expect(few.length, name).toBeGreaterThan(1);
        expect(few.length, `${name}:\n${few.join("\n")}`).toBeLessThan(20);
      }
    });
  });
});

/** The postgres.js client below drizzle: it calls `options.debug` for every statement. */
function clientOf(db: object): { options: { debug: unknown } } {
  return (db as { $client: { options: { debug: unknown } } }).$client;
}
