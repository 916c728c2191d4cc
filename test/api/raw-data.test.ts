import * as cl100k from "gpt-tokenizer/encoding/cl100k_base";
import * as o200k from "gpt-tokenizer/encoding/o200k_base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, sessionsBetween, shiftSession } from "../../src/analytics/calendar/index.js";
import { hasRealData } from "../support/real-data.js";
import { openRealWorld, openWorld, type PortfolioWorld } from "./portfolio-world.js";

const lastDay = "2024-06-27";
const at = lastDay;
const sessions = Array.from(
  sessionsBetween("XNYS", shiftSession("XNYS", dayOf(lastDay), -199)!, dayOf(lastDay)),
  isoDay,
);
const contract = "UND241220C00100000";
const hole = new Set([sessions[100], sessions[101], sessions[150]]);

// biome-ignore lint/suspicious/noExplicitAny: rows of answers of every shape
type Row = any;

const price = (i: number) => 100 + Math.round(1_000 * Math.sin(i / 7)) / 100;
const codes = (row: Row): string[] => row.warnings.map(({ code }: Row) => code);
const tokensOf = (value: unknown) => {
  const text = JSON.stringify(value);
  return Math.max(o200k.countTokens(text), cl100k.countTokens(text));
};

async function fillMarket(world: PortfolioWorld): Promise<void> {
  const closes = (symbol: string, days: readonly string[]) =>
    days.map((day, i) => [day, symbol, price(i)] as const);
  const last = (count: number) => sessions.slice(-count);
  await world.takeInCloses([
    ...closes("FULL", sessions),
    ...closes("EDGE", last(150)),
    ...closes("PART", last(45)),
    ...closes("INCO", last(25)),
    ...closes("NEWC", last(10)),
    ...closes("DEAD", sessions.slice(0, 197)),
    ...closes(
      "HOLE",
      sessions.filter((day) => !hole.has(day)),
    ),
    ...closes("UND", sessions),
  ]);
  await world.takeInCloses(closes(contract, last(60)), { instrumentClass: "OPTION" });
  await world.takeInCloses(closes("SAP", sessions), { currency: "EUR", source: "xetra" });
  await world.takeInText("fx", `date,base,quote,rate\n${lastDay},EUR,USD,1.25`);
  await world.takeInCloses([...closes("SPY", sessions), ...closes("VTV", last(100))], {
    instrumentClass: "ETF",
    source: "funds",
  });
  const every = sessionsBetween("CRYPTO", dayOf("2024-05-01"), dayOf(lastDay));
  await world.takeInCloses(closes("BTC", Array.from(every, isoDay)), {
    instrumentClass: "CRYPTO",
    source: "coins",
  });
}

describe("raw data of a made-up market", () => {
  let world: PortfolioWorld;
  let portfolioId: string;
  let ids: string[];

  beforeAll(async () => {
    world = await openWorld();
    await fillMarket(world);
    portfolioId = await world.makePortfolio({ name: "Growth Ⅱ" });
    const buy = (symbol: string, quantity = 10, more: object = {}) => ({
      kind: "BUY",
      symbol,
      quantity,
      price: 90,
      tradeDate: "2024-06-26",
      ...more,
    });
    ids = await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 100_000, currency: "USD", tradeDate: "2024-06-03" },
      { kind: "DEPOSIT", amount: 1_000, currency: "EUR", tradeDate: "2024-06-27" },
      ...["FULL", "EDGE", "PART", "INCO", "NEWC", "DEAD", "HOLE", "BTC"].map((symbol) => buy(symbol)),
      buy("FULL", 5, { account: "Other" }),
      buy("SAP", 2, { price: 80 }),
      { ...buy("UND", 3), kind: "SELL" },
      buy(contract, 1, { price: 5 }),
    );
    await world.record(portfolioId, { ...buy("UND", 3, { tradeDate: "2024-06-27" }), price: 95 });
  });

  afterAll(() => world.close());

  const complete = async (variables: object = {}) =>
    (await world.ask("PortfolioComplete", { portfolioId, at, ...variables })).portfolio.complete;
  const history = async (variables: object = {}) =>
    (await world.ask("HistoricalPrices", { portfolioId, at, ...variables })).portfolio.historicalPrices;
  const quality = async (variables: object = {}) =>
    (await world.ask("DataQuality", { portfolioId, at, ...variables })).portfolio.dataQuality;

  describe("PortfolioComplete", () => {
    it("adds up", async () => {
      const answer = await complete();
      const { totalValue, cashBalance, positionCount, baseCurrency, timestamp } = answer.portfolio;
      const sum = answer.positions.reduce((total: number, { value }: Row) => total + value, 0);
      expect(sum).toBeCloseTo(answer.positionsSummary.totalMarketValue, 6);
      expect(totalValue).toBeCloseTo(answer.positionsSummary.totalMarketValue + cashBalance, 6);
      expect({ positionCount, baseCurrency, timestamp }).toEqual({
        positionCount: 11,
        baseCurrency: "USD",
        timestamp: "2024-06-27T20:00:00.000Z",
      });
      const overview = await world.overview(portfolioId, { at });
      expect([overview.totalValue, overview.cash]).toEqual([totalValue, cashBalance]);
      expect(answer.cash.map(({ account, currency }: Row) => `${account} ${currency}`)).toEqual([
        "Main EUR",
        "Main USD",
        "Other USD",
      ]);
    });

    it("tells an instrument's currency from the portfolio's", async () => {
      const { positions } = await complete();
      const sap = positions.find(({ symbol }: Row) => symbol === "SAP");
      expect(sap).toMatchObject({ currency: "EUR", lastPrice: price(199), marketValue: 2 * price(199) });
      expect(sap.value).toBeCloseTo(2.5 * price(199), 9);
    });

    it("counts kinds once and histories by the thresholds", async () => {
      const { positionsSummary, dataQuality, positions } = await complete();
      expect(positionsSummary).toMatchObject({ longCount: 10, shortCount: 0, optionCount: 1 });
      expect(dataQuality).toEqual({
        // FULL twice, EDGE, DEAD, HOLE and SAP.
        completeDataPositions: 6,
        partialDataPositions: 3,
        insufficientDataPositions: 2,
        dataAsOf: "2024-06-28T00:15:00.000Z",
      });
      const full = positions.filter(({ hasCompleteHistory }: Row) => hasCompleteHistory);
      expect(full.map(({ symbol }: Row) => symbol)).toEqual(["DEAD", "EDGE", "FULL", "FULL", "HOLE", "SAP"]);
    });

    it("leaves out what is not included, and keeps the totals", async () => {
      const whole = await complete();
      const bare = await complete({ includePositions: false, includeCash: false });
      expect([bare.positions, bare.cash]).toEqual([null, null]);
      expect(bare.portfolio).toEqual(whole.portfolio);
      expect(bare.positionsSummary).toEqual(whole.positionsSummary);
    });

    it("leaves out the positions of least value to keep to maxTokens", async () => {
      const whole = await complete();
      const cut = await complete({ maxTokens: 1_000 });
      expect(tokensOf(cut)).toBeLessThanOrEqual(1_000);
      expect(tokensOf(cut)).toBeGreaterThanOrEqual(700);
      expect(cut.positionsLeftOut).toBe(11 - cut.positions.length);
      expect(codes(cut)).toContain("TRUNCATED");
      expect(cut.portfolio).toEqual(whole.portfolio);
      const kept = new Set(cut.positions.map(({ id }: Row) => id));
      const values = (isKept: boolean) =>
        whole.positions.flatMap(({ id, value }: Row) => (kept.has(id) === isKept ? Math.abs(value) : []));
      expect(Math.min(...values(true))).toBeGreaterThanOrEqual(Math.max(...values(false)));
      expect(await complete({ maxTokens: 2_000_000 })).toEqual(whole);
    });
  });

  describe("HistoricalPrices", () => {
    const symbolIn = (answer: Row, symbol: string) =>
      answer.symbols.find((one: Row) => one.symbol === symbol);

    it("puts everything on the last 150 sessions, each symbol once", async () => {
      const answer = await history();
      expect(answer.metadata).toMatchObject({
        lookbackDays: 150,
        tradingDaysIncluded: 150,
        startDate: sessions[50],
        endDate: lastDay,
        truncated: null,
      });
      const held = "BTC DEAD EDGE FULL HOLE INCO NEWC PART SAP UND".split(" ");
      expect(answer.symbols.map(({ symbol }: Row) => symbol)).toEqual([...held, contract].sort());
      for (const one of answer.symbols) {
        expect(one.dates).toEqual(sessions.slice(50));
        for (const column of ["open", "high", "low", "close", "volume", "adjustedClose"])
          expect(one[column]).toHaveLength(150);
      }
      const full = symbolIn(answer, "FULL");
      expect(full.close).toEqual(sessions.slice(50).map((_, i) => price(i + 50)));
      expect(full.adjustedClose).toEqual(full.close);
      expect(full).toMatchObject({ dataGaps: [], corporateActions: [], warnings: [] });
    });

    it("says why entries are null", async () => {
      const answer = await history();
      expect(symbolIn(answer, "HOLE").dataGaps).toEqual([
        { from: sessions[100], to: sessions[101], sessions: 2, reason: "missing" },
        { from: sessions[150], to: sessions[150], sessions: 1, reason: "missing" },
      ]);
      expect(
        symbolIn(answer, "HOLE")
          .close.slice(49, 53)
          .map((close: Row) => close === null),
      ).toEqual([false, true, true, false]);
      const part = symbolIn(answer, "PART");
      expect(part.dataGaps).toEqual([
        { from: sessions[50], to: sessions[154], sessions: 105, reason: "before_first_bar" },
      ]);
      expect(part.close.filter((close: Row) => close !== null)).toHaveLength(45);
      expect(codes(part)).toContain("DATA_GAP");
      expect(symbolIn(answer, "DEAD").dataGaps).toEqual([
        { from: sessions[197], to: sessions[199], sessions: 3, reason: "after_last_bar" },
      ]);
    });

    it("brings an option's underlying and puts coins on the sessions", async () => {
      const answer = await history();
      expect(symbolIn(answer, contract)).toMatchObject({ isHeld: true, instrumentClass: "OPTION" });
      expect(symbolIn(answer, "UND")).toMatchObject({ isHeld: false, instrumentClass: "EQUITY" });
      const coin = symbolIn(answer, "BTC");
      expect(coin.dataGaps).toEqual([
        { from: sessions[50], to: "2024-04-30", sessions: expect.any(Number), reason: "before_first_bar" },
      ]);
      // Day 57 of the coin's file, counted in calendar days.
      expect(coin.close.at(-1)).toBe(price(57));
    });

    it("adds the factor funds", async () => {
      const { factorEtfs } = await history();
      expect(factorEtfs).toHaveLength(7);
      const bySymbol = new Map<string, Row>(factorEtfs.map((one: Row) => [one.symbol, one]));
      expect(bySymbol.get("SPY")).toMatchObject({ factor: "Market Beta", warnings: [] });
      expect(bySymbol.get("SPY").close).toHaveLength(150);
      expect(codes(bySymbol.get("VTV"))).toEqual(["DATA_GAP"]);
      expect(codes(bySymbol.get("MTUM"))).toEqual(["NO_FACTOR_PROXY"]);
      expect((await history({ includeFactorEtfs: false })).factorEtfs).toBeNull();
    });

    it("writes dates as seconds", async () => {
      const answer = await history({ dateFormat: "UNIX", lookbackDays: 3 });
      const seconds = sessions.slice(-3).map((day) => Date.parse(`${day}T00:00:00Z`) / 1_000);
      for (const one of [...answer.symbols, ...answer.factorEtfs])
        expect([one.dates, one.unixDates]).toEqual([null, seconds]);
      expect(answer.metadata).toMatchObject({ dateFormat: "UNIX", startDate: sessions[197] });
    });

    it("begins with the first bar of all", async () => {
      const { metadata, warnings } = await history({ lookbackDays: 1_000 });
      expect(metadata).toMatchObject({
        tradingDaysIncluded: 200,
        startDate: sessions[0],
        lookbackDays: 1_000,
      });
      expect(warnings.map(({ code }: Row) => code)).toEqual(["SHORT_HISTORY"]);
    });

    it("cuts every series alike at the far end", async () => {
      const whole = await history();
      const cut = await history({ maxTokens: 30_000 });
      const { tradingDaysIncluded: included, truncated, startDate } = cut.metadata;
      expect(truncated.sessionsLeftOut).toBe(150 - included);
      expect(startDate).toBe(sessions[200 - included]);
      expect(codes(cut)).toEqual(["TRUNCATED"]);
      for (const [i, one] of cut.symbols.entries())
        expect(one.close).toEqual(whole.symbols[i].close.slice(-included));
      expect(await history({ maxTokens: 2_000_000 })).toEqual(whole);
    });

    it("is empty for a portfolio without bars", async () => {
      const empty = await world.makePortfolio();
      const { portfolio } = await world.ask("HistoricalPrices", {
        portfolioId: empty,
        includeFactorEtfs: false,
        at,
      });
      expect(portfolio.historicalPrices).toMatchObject({
        metadata: { tradingDaysIncluded: 0, startDate: null, endDate: null },
        symbols: [],
        warnings: [{ code: "NO_DATA" }],
      });
    });

    it.each([
      { variables: { lookbackDays: 0 }, field: "lookbackDays" },
      { variables: { lookbackDays: 20_001 }, field: "lookbackDays" },
      { variables: { maxTokens: 499 }, field: "maxTokens" },
      { variables: { maxTokens: 2_000_001 }, field: "maxTokens" },
    ])("refuses $variables", async ({ variables, field }) => {
      const refusal = await world.refusal("HistoricalPrices", { portfolioId, at, ...variables });
      expect(refusal).toMatchObject({ code: "INVALID_INPUT", field });
    });

    it("says how many tokens it needs at least", async () => {
      const { code, message } = await world.refusal("HistoricalPrices", { portfolioId, at, maxTokens: 500 });
      expect(code).toBe("INVALID_INPUT");
      const needed = Number(/needs (\d+) tokens/.exec(message)?.[1]);
      const least = await history({ maxTokens: needed });
      expect(least.metadata.tradingDaysIncluded).toBe(1);
      expect(tokensOf(least)).toBeLessThanOrEqual(needed);
    });
  });

  describe("PositionDetails", () => {
    const details = async (variables: object) =>
      (await world.ask("PositionDetails", { at, ...variables })).positionDetails;

    it("gives all positions with cost and profit, and their sums", async () => {
      const answer = await details({ portfolioId });
      expect(answer.positions).toHaveLength(11);
      const full = answer.positions.find(
        ({ symbol, account }: Row) => symbol === "FULL" && account === "Main",
      );
      expect(full).toMatchObject({
        portfolioId,
        positionType: "LONG",
        quantity: 10,
        entryDate: "2024-06-26",
        entryPrice: 90,
        costBasis: 900,
        currentPrice: price(199),
      });
      expect(full.marketValue).toBeCloseTo(10 * price(199), 9);
      expect(full.unrealizedPnl).toBeCloseTo(10 * price(199) - 900, 9);
      const { summary } = answer;
      expect(summary.totalPositions).toBe(11);
      expect(summary.totalUnrealizedPnl).toBeCloseTo(summary.totalMarketValue - summary.totalCostBasis, 6);
      expect(summary.totalMarketValue).toBe((await complete()).positionsSummary.totalMarketValue);
    });

    it("finds positions by their ids, closed ones when asked", async () => {
      const closed = (await details({ portfolioId, includeClosed: true })).positions.filter(
        ({ isClosed }: Row) => isClosed,
      );
      expect(closed.map(({ symbol, realizedPnl }: Row) => [symbol, realizedPnl])).toEqual([["UND", -15]]);
      const positionIds = [closed[0].id, ids[2]!.replace("ledger-entry_", "position_")];
      expect((await details({ positionIds })).positions.map(({ symbol }: Row) => symbol)).toEqual(["FULL"]);
      const both = await details({ positionIds, includeClosed: true });
      expect(both.positions.map(({ symbol }: Row) => symbol)).toEqual(["UND", "FULL"]);
    });

    it("sums positions of portfolios with several base currencies in the first one's", async () => {
      const other = await world.makePortfolio({ baseCurrency: "EUR" });
      const [entry] = await world.record(other, {
        kind: "OPENING",
        symbol: "SAP",
        quantity: 1,
        price: 80,
        tradeDate: "2024-06-26",
      });
      const [one, two] = [entry!, ids[2]!].map((id) => id.replace("ledger-entry_", "position_"));
      const { positions, summary } = await details({ positionIds: [two, one] });
      expect(positions.map(({ valueCurrency }: Row) => valueCurrency)).toEqual(["USD", "EUR"]);
      expect(summary.currency).toBe("USD");
      expect(summary.totalMarketValue).toBeCloseTo(11.25 * price(199), 6);
    });

    it("keeps to maxTokens with the sums of all", async () => {
      const whole = await details({ portfolioId });
      const cut = await details({ portfolioId, maxTokens: 3_000 });
      expect(tokensOf(cut)).toBeLessThanOrEqual(3_000);
      expect(tokensOf(cut)).toBeGreaterThanOrEqual(2_100);
      expect(cut.positions.length + cut.positionsLeftOut).toBe(11);
      expect(cut.summary).toEqual(whole.summary);
      expect(codes(cut)).toContain("TRUNCATED");
    });

    it("refuses questions without an id, and strangers", async () => {
      expect(await world.refusal("PositionDetails", {})).toMatchObject({ code: "INVALID_INPUT" });
      const unknown = "portfolio_00000000-0000-4000-8000-000000000000";
      expect(await world.refusal("PositionDetails", { portfolioId: unknown })).toMatchObject({
        code: "NOT_FOUND",
      });
    });
  });

  describe("DataQuality", () => {
    it("sorts histories and says what is feasible", async () => {
      const answer = await quality();
      expect(answer).toMatchObject({
        portfolioId,
        assessmentDate: lastDay,
        lastUpdate: "2024-06-28T00:15:00.000Z",
        positionDataQuality: {
          completeHistory: ["DEAD", "EDGE", "FULL", "HOLE", "SAP"],
          partialHistory: [
            { symbol: "BTC", daysAvailable: 58, daysMissing: 92 },
            { symbol: "PART", daysAvailable: 45, daysMissing: 105 },
            { symbol: contract, daysAvailable: 60, daysMissing: 90 },
          ],
          insufficientData: [
            { symbol: "INCO", daysAvailable: 25, reason: "incomplete_data" },
            { symbol: "NEWC", daysAvailable: 10, reason: "recent_listing" },
          ],
        },
        calculationFeasibility: {
          correlationMatrix: {
            feasible: true,
            positionsEligible: 9,
            positionsExcluded: 2,
            minDaysOverlap: 30,
          },
          // The option counts with its underlying; BTC, PART, INCO and NEWC have too few.
          factorRegression: {
            feasible: true,
            positionsEligible: 7,
            positionsExcluded: 4,
            minDaysRequired: 60,
          },
          volatilityAnalysis: {
            feasible: true,
            positionsEligible: 10,
            positionsExcluded: 1,
            minDaysRequired: 20,
          },
        },
        factorEtfCoverage: {
          complete: ["SPY"],
          partial: ["VTV"],
          missing: ["MTUM", "VUG", "QUAL", "IJR", "USMV"],
        },
      });
      expect(codes(answer)).toEqual(new Array(5).fill("NO_FACTOR_PROXY"));
    });

    it("leaves out what is not checked", async () => {
      const answer = await quality({ checkFactors: false, checkCorrelations: false });
      expect(answer.factorEtfCoverage).toBeNull();
      expect(answer.calculationFeasibility).toMatchObject({
        correlationMatrix: null,
        factorRegression: null,
      });
      expect(answer.calculationFeasibility.volatilityAnalysis.feasible).toBe(true);
    });

    it("knows nothing of what came later", async () => {
      const early = await quality({ at: "2024-06-26" });
      expect(early.positionDataQuality.insufficientData).toContainEqual({
        symbol: "NEWC",
        daysAvailable: 9,
        reason: "recent_listing",
      });
    });

    it("finds nothing feasible in an empty portfolio", async () => {
      const { portfolio } = await world.ask("DataQuality", { portfolioId: await world.makePortfolio(), at });
      const { correlationMatrix, factorRegression } = portfolio.dataQuality.calculationFeasibility;
      expect([correlationMatrix.feasible, factorRegression.feasible]).toEqual([false, false]);
      expect(codes(portfolio.dataQuality)).toContain("NO_DATA");
    });
  });

  it("is the same with several questions at once as one by one", async () => {
    const [a, b] = await Promise.all([history(), quality()]);
    expect([a, b]).toEqual([await history(), await quality()]);
  });
});

describe.skipIf(!hasRealData)("raw data of real prices", () => {
  const day = "2020-09-30";
  const symbols = ["AAPL", "MSFT", "KO", "NKE", "SBUX"];
  let world: PortfolioWorld;
  let portfolioId: string;

  beforeAll(async () => {
    world = await openRealWorld();
    portfolioId = await world.makePortfolio();
    const opening = { kind: "OPENING", quantity: 100, price: 50, tradeDate: "2020-01-02" };
    await world.record(portfolioId, ...symbols.map((symbol) => ({ ...opening, symbol })));
  });

  afterAll(() => world.close());

  const history = async (variables: object = {}) =>
    (await world.ask("HistoricalPrices", { portfolioId, at: day, ...variables })).portfolio.historicalPrices;

  // Apple closed at 499.23 on 2020-08-28, split 4:1 on 2020-08-31 and closed at 115.81 on 2020-09-30.
  it("is continuous through Apple's split and marks it", async () => {
    const [apple] = (await history()).symbols;
    expect(apple.symbol).toBe("AAPL");
    const close = (date: string) => apple.close[apple.dates.indexOf(date)];
    expect(close("2020-08-28")).toBeCloseTo(499.23 / 4, 6);
    expect(close("2020-08-31")).toBeCloseTo(129.04, 6);
    expect([apple.close.at(-1), apple.adjustedClose.at(-1)]).toEqual([115.81, 115.81]);
    expect(apple.corporateActions).toContainEqual({
      date: "2020-08-31",
      kind: "SPLIT",
      ratioOrAmount: 4,
      currency: null,
      derived: false,
    });
    const dividends = apple.corporateActions.filter(({ kind }: Row) => kind === "DIVIDEND");
    expect(dividends.map(({ date, currency }: Row) => [date, currency])).toEqual([
      ["2020-05-08", "USD"],
      ["2020-08-07", "USD"],
    ]);
    // Before a dividend the total-return price lies below the close.
    expect(apple.adjustedClose[0]).toBeLessThan(apple.close[0]);
    const before = (await history({ at: "2020-08-28" })).symbols[0];
    expect(before.close.at(-1)).toBeCloseTo(499.23, 6);
    expect(before.corporateActions.map(({ kind }: Row) => kind)).not.toContain("SPLIT");
  });

  it.each([
    { maxTokens: 3_000, dateFormat: "ISO" },
    { maxTokens: 10_000, dateFormat: "UNIX" },
    { maxTokens: 25_000, dateFormat: "ISO" },
    { maxTokens: 18_000, dateFormat: "UNIX" },
  ])("uses most of $maxTokens tokens and no more, dates $dateFormat", async (variables) => {
    const answer = await history(variables);
    const used = tokensOf(answer);
    expect(used).toBeLessThanOrEqual(variables.maxTokens);
    expect(used).toBeGreaterThanOrEqual(0.7 * variables.maxTokens);
    expect(answer.metadata.truncated.sessionsLeftOut).toBe(150 - answer.metadata.tradingDaysIncluded);
  });

  it.each([
    { maxTokens: 2_000, dateFormat: "ISO" },
    { maxTokens: 8_000, dateFormat: "UNIX" },
    { maxTokens: 20_000, dateFormat: "ISO" },
  ])("cuts the factor funds to $maxTokens tokens too, dates $dateFormat", async (variables) => {
    const ask = async (more: object) =>
      (await world.ask("FactorEtfPrices", { at: day, ...more })).factorEtfPrices;
    const whole = await ask({});
    const cut = await ask(variables);
    const used = tokensOf(cut);
    expect(used).toBeLessThanOrEqual(variables.maxTokens);
    expect(used).toBeGreaterThanOrEqual(0.7 * variables.maxTokens);
    const included = cut.tradingDaysIncluded;
    expect(cut.truncated.sessionsLeftOut).toBe(150 - included);
    expect(cut.factors[0].prices).toEqual(whole.factors[0].prices.slice(-included));
    expect(cut.factors[0].returns).toEqual([null, ...whole.factors[0].returns.slice(1 - included)]);
    expect([cut.factors[0].dates === null, cut.factors[0].unixDates === null]).toEqual(
      variables.dateFormat === "ISO" ? [false, true] : [true, false],
    );
  });
});
