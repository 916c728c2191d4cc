import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/index.js";
import { countStatements } from "../support/prometheus.js";
import { hasRealData, realFiles } from "../support/real-data.js";
import { stocksOnFunds } from "../support/statsmodels.js";
import { type Close, openRealWorld, openWorld, type PortfolioWorld } from "./portfolio-world.js";

const sessions = Array.from(sessionsBetween("XNYS", dayOf("2023-07-03"), dayOf("2024-03-08")), isoDay);
const at = "2024-03-08";
const option = "AAA240621P00050000";

/** Closes that end at `last` and return `returns` on the days before. */
function closesOf(symbol: string, last: number, returns: readonly number[]): Close[] {
  const prices = [last];
  for (const value of returns.toReversed()) prices.unshift(prices[0]! / (1 + value));
  return sessions.slice(-prices.length).map((day, i) => [day, symbol, prices[i]!] as const);
}

const random = new SeededRandom(5);
const market = sessions.slice(1).map(() => 0.01 * random.normal());
const noise = (scale: number) => market.map(() => scale * random.normal());
const times = (beta: number) => market.map((value) => beta * value);

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Answer = any;

describe("factor exposures", () => {
  let world: PortfolioWorld;
  let portfolioId: string;

  const exposuresOf = async (variables: object = {}): Promise<Answer> =>
    (await world.ask("PortfolioFactorExposures", { portfolioId, at, ...variables })).portfolio
      .factorExposures;
  const positionsOf = async (variables: object = {}): Promise<Answer> =>
    (await world.ask("PositionFactorExposures", { portfolioId, at, ...variables })).portfolio
      .positionFactorExposures;
  const factorOf = (answer: Answer, name: string) =>
    answer.factors.find(({ factorName }: { factorName: string }) => factorName === name);
  const buy = (symbol: string, quantity: number, kind = "BUY") => ({
    kind,
    symbol,
    quantity,
    price: 1,
    executedAt: "2024-03-07T15:00:00Z",
  });
  const book = async (...entries: object[]) => {
    const id = await world.makePortfolio();
    await world.record(id, { kind: "DEPOSIT", amount: 1_000_000, tradeDate: "2024-03-06" }, ...entries);
    return id;
  };

  beforeAll(async () => {
    world = await openWorld();
    const funds = ["MTUM", "VTV", "VUG", "USMV", "IJR"].flatMap((symbol, i) =>
      closesOf(
        symbol,
        100,
        noise(0.004).map((value, day) => value + (0.8 + i / 10) * market[day]!),
      ),
    );
    const [wild, young] = [times(5), times(1).slice(-40)];
    await world.takeInCloses([
      ...closesOf("SPY", 500, market),
      ...funds,
      ...closesOf("AAA", 50, times(1.8)),
      ...closesOf("BBB", 30, times(0.3)),
      ...closesOf("CCC", 20, times(2.1)),
      ...closesOf("WILD", 10, wild),
      ...closesOf("YOUNG", 10, young),
    ]);
    await world.takeInCloses(
      [
        [at, option, 2],
        [at, option.replace("P", "C"), 4],
      ],
      { instrumentClass: "OPTION" },
    );
    portfolioId = await book(buy("AAA", 1_000), buy("BBB", 1_000), buy("CCC", 1_000));
  });

  afterAll(() => world.close());

  it("lists the eight factors, the last without a fund", async () => {
    const { factorDefinitions } = await world.ask("FactorDefinitions");
    const about = factorDefinitions.map((one: Answer) => [
      one.factorName,
      one.etfTicker,
      one.calculationMethod,
    ]);
    expect(about).toEqual([
      ["Market Beta", "SPY", "REAL"],
      ["Momentum", "MTUM", "REAL"],
      ["Value", "VTV", "REAL"],
      ["Growth", "VUG", "REAL"],
      ["Quality", "QUAL", "REAL"],
      ["Size", "IJR", "REAL"],
      ["Low Volatility", "USMV", "REAL"],
      ["Short Interest", null, "MOCK"],
    ]);
    expect(factorDefinitions[5].proxies).toEqual([
      { etfTicker: "SLY", validFrom: null, validTo: "2023-06-11" },
      { etfTicker: "IJR", validFrom: "2023-06-12", validTo: null },
    ]);
    expect(factorDefinitions[7]).toMatchObject({ available: false, proxies: [], displayOrder: 8 });
    const before = (await world.ask("FactorDefinitions", { at: "2023-06-09" })).factorDefinitions;
    expect(before[5].proxies).toEqual([{ etfTicker: "SLY", validFrom: null, validTo: null }]);
  });

  // White paper: 50,000 x 1.8 + 30,000 x 0.3 + 20,000 x 2.1 = 141,000; over 100,000 it is 1.41
  it("sums dollar exposures as the white paper does", async () => {
    const answer = await exposuresOf();
    const beta = factorOf(answer, "Market Beta");
    expect(answer.grossExposure).toBeCloseTo(100_000, 6);
    expect(beta.dollarExposure).toBeCloseTo(141_000, 4);
    expect(beta.exposure).toBeCloseTo(1.41, 9);
    expect(beta.magnitudeExposure).toBeCloseTo(1.41, 9);
    // 1,000,000 paid in, 3,000 paid for the shares, worth 100,000
    expect(answer.netAssetValue).toBeCloseTo(1_097_000, 6);
    expect(beta.betaToNav).toBeCloseTo(141_000 / 1_097_000, 9);
    expect(beta.exposureVisual).toMatchObject({ percentage: 141, display: "141%", status: "info" });
    expect(answer.coverage).toEqual({ includedValue: answer.grossExposure, includedCount: 3, excluded: [] });
    expect(answer.factorModel).toMatchObject({
      version: "7-factor",
      regressionWindow: 150,
      minimumDataPoints: 60,
      dataPoints: 150,
      endDate: at,
    });
  });

  it("scales the risk with the period and nothing else", async () => {
    const daily = await exposuresOf();
    for (const [period, sessionCount] of [
      ["WEEKLY", 5],
      ["MONTHLY", 21],
      ["ANNUAL", 252],
    ] as const) {
      const answer = await exposuresOf({ period });
      for (const [i, factor] of answer.factors.entries()) {
        const { factorRisk, ...rest } = factor;
        const { factorRisk: ofADay, ...same } = daily.factors[i];
        expect(rest).toEqual(same);
        if (ofADay === null) expect(factorRisk).toBeNull();
        else expect(factorRisk / ofADay).toBeCloseTo(Math.sqrt(sessionCount), 12);
      }
    }
    const { dollarExposure, factorDailyVol, factorRisk } = factorOf(daily, "Market Beta");
    expect(factorRisk).toBeCloseTo(dollarExposure * factorDailyVol, 6);
  });

  it("lists factors without a fund or its prices with null figures, not 0", async () => {
    const answer = await exposuresOf();
    for (const name of ["Quality", "Short Interest"])
      expect(factorOf(answer, name)).toMatchObject({
        available: false,
        exposure: null,
        magnitudeExposure: null,
        dollarExposure: null,
        betaToNav: null,
        factorRisk: null,
        exposureVisual: null,
        coverageFraction: 0,
      });
    expect(answer.warnings.map(({ code }: { code: string }) => code)).toEqual([
      "NO_FACTOR_PROXY",
      "SUCCESSOR_PROXY",
    ]);
    const { positions } = await positionsOf({ factors: ["short interest"] });
    expect(positions[0].factorExposures).toEqual([
      expect.objectContaining({
        factorName: "Short Interest",
        available: false,
        beta: null,
        etfTicker: null,
      }),
    ]);
  });

  it("keeps a capped beta's raw value, and counts a limited history out", async () => {
    const id = await book(buy("WILD", 100), buy("YOUNG", 200));
    const { positions, coverage } = await positionsOf({ portfolioId: id, factors: ["Market Beta"] });
    const [wild, young] = positions;
    expect(wild.factorExposures[0]).toMatchObject({ beta: 3, isCapped: true, quality: "FULL_HISTORY" });
    expect(wild.factorExposures[0].uncappedBeta).toBeCloseTo(5, 9);
    expect(young).toMatchObject({ ticker: "YOUNG", quality: "LIMITED_HISTORY" });
    expect(young.factorExposures[0]).toMatchObject({
      beta: null,
      observations: 40,
      quality: "LIMITED_HISTORY",
    });
    expect(coverage).toMatchObject({ includedValue: 1_000, includedCount: 1 });
    expect(coverage.excluded).toEqual([
      expect.objectContaining({
        symbol: "YOUNG",
        reason: "SHORT_HISTORY",
        message: "YOUNG has 40 returns in the window, 60 are needed",
      }),
    ]);
    const whole = await exposuresOf({ portfolioId: id });
    expect(factorOf(whole, "Market Beta").exposure).toBeCloseTo(3, 12);
    expect(factorOf(whole, "Market Beta").coverageFraction).toBeCloseTo(1 / 3, 12);
    const patient = await positionsOf({ portfolioId: id, factors: ["Market Beta"], minObservations: 40 });
    expect(patient.positions[1].factorExposures[0].beta).toBeCloseTo(1, 9);
  });

  it("splits into longs and shorts, and into positions, without a remainder", async () => {
    const id = await book(
      buy("AAA", 500),
      buy("BBB", 700, "SELL"),
      buy("CCC", 30, "SELL"),
      buy("YOUNG", 5),
      buy(option, 3),
    );
    const [whole, longs, shorts] = [
      await exposuresOf({ portfolioId: id }),
      await exposuresOf({ portfolioId: id, view: "LONGS" }),
      await exposuresOf({ portfolioId: id, view: "SHORTS" }),
    ];
    const { positions } = await positionsOf({ portfolioId: id });
    expect(longs.grossExposure + shorts.grossExposure).toBeCloseTo(whole.grossExposure, 6);
    expect(shorts.coverage.includedValue).toBeLessThan(0);
    for (const [i, factor] of whole.factors.entries()) {
      if (!factor.available) continue;
      expect(longs.factors[i].dollarExposure + shorts.factors[i].dollarExposure).toBeCloseTo(
        factor.dollarExposure,
        6,
      );
      const sum = positions.reduce(
        (total: number, one: Answer) => total + (one.factorExposures[i].dollarExposure ?? 0),
        0,
      );
      expect(sum).toBeCloseTo(factor.dollarExposure, 6);
      expect(shorts.factors[i].exposure).toBeCloseTo(-shorts.factors[i].magnitudeExposure, 12);
    }
    // An option weighs by its own value and moves like its underlying.
    const put = positions.find(({ ticker }: Answer) => ticker === option);
    expect(put).toMatchObject({ positionType: "LP", drivenBy: "AAA", value: 600 });
    expect(put.factorExposures[0].dollarExposure).toBeCloseTo(600 * 1.8, 6);
  });

  it("counts options by their delta where asked", async () => {
    const orphan = "QQQQ240621C00010000";
    await world.takeInCloses([[at, orphan, 2]], { instrumentClass: "OPTION" });
    const id = await book(
      buy("AAA", 100),
      buy(option, 3),
      buy(option.replace("P", "C"), 2, "SELL"),
      buy(orphan, 1),
    );
    const asked = { portfolioId: id, exposureBasis: "DELTA" };
    const { greeks } = (await world.ask("PortfolioGreeks", { portfolioId: id, at })).portfolio;
    const deltaDollars = new Map<string, number>(
      greeks.positions.map((one: Answer) => [one.symbol, one.deltaDollars]),
    );
    const [whole, longs, shorts, { positions, exposureBasis }] = [
      await exposuresOf(asked),
      await exposuresOf({ ...asked, view: "LONGS" }),
      await exposuresOf({ ...asked, view: "SHORTS" }),
      await positionsOf(asked),
    ];
    expect([whole.exposureBasis, exposureBasis]).toEqual(["DELTA", "DELTA"]);
    const known = positions.filter(({ exposure }: Answer) => exposure !== null);
    expect(known).toHaveLength(3);
    for (const one of known) expect(one.exposure).toBeCloseTo(deltaDollars.get(one.ticker) ?? one.value, 6);
    // A bought put loses when the underlying gains, and so does a sold call.
    const put = positions.find(({ ticker }: Answer) => ticker === option);
    expect(put).toMatchObject({ positionType: "LP", value: 600 });
    expect(put.exposure).toBeLessThan(0);
    expect(put.factorExposures[0].dollarExposure).toBeCloseTo(put.exposure * 1.8, 6);
    const sum = known.reduce((total: number, { exposure }: Answer) => total + exposure, 0);
    expect(factorOf(whole, "Market Beta").dollarExposure).toBeCloseTo(1.8 * sum, 6);
    const magnitude = known.reduce((total: number, { exposure }: Answer) => total + Math.abs(exposure), 0);
    expect(whole.grossExposure).toBeCloseTo(magnitude, 6);
    expect(longs.grossExposure + shorts.grossExposure).toBeCloseTo(magnitude, 6);
    expect(longs.factors[0].dollarExposure + shorts.factors[0].dollarExposure).toBeCloseTo(
      whole.factors[0].dollarExposure,
      6,
    );
    expect(whole.coverage.excluded.map(({ symbol }: Answer) => symbol)).toEqual([orphan]);
    expect(factorOf(whole, "Market Beta").coverageFraction).toBe(1);
  });

  it("counts an option with a delta and no price of its own, and says so", async () => {
    const unpriced = option.replace("P00050", "C00051");
    await world.ask("CreateInstrument", { input: { symbol: unpriced, instrumentClass: "OPTION" } });
    const asked = { portfolioId: await book(buy("AAA", 100), buy(unpriced, 2)), exposureBasis: "DELTA" };
    const { coverage, factors, grossExposure } = await exposuresOf(asked);
    const { positions } = await positionsOf(asked);
    const [call] = positions.filter(({ ticker }: Answer) => ticker === unpriced);
    expect(call.value).toBeNull();
    expect(call.exposure).toBeGreaterThan(0);
    expect(coverage).toMatchObject({ includedCount: 2, excluded: [] });
    expect(factors[0].dollarExposure).toBeCloseTo(1.8 * grossExposure, 6);
    const { coverage: byValue } = await exposuresOf({ ...asked, exposureBasis: "MARKET_VALUE" });
    expect(byValue.excluded.map(({ symbol }: Answer) => symbol)).toEqual([unpriced]);
  });

  it("says the same of a book written in another order", async () => {
    const entries = [buy("AAA", 10), buy("CCC", 30, "SELL"), buy("BBB", 20)];
    const [one, other] = [await book(...entries), await book(...entries.toReversed())];
    const stripped = ({ positions }: Answer) =>
      positions.map(({ positionId: _, regressionStats: _stats, ...rest }: Answer) => rest);
    expect(stripped(await positionsOf({ portfolioId: one }))).toEqual(
      stripped(await positionsOf({ portfolioId: other })),
    );
    const [first, second] = [
      await exposuresOf({ portfolioId: one }),
      await exposuresOf({ portfolioId: other }),
    ];
    for (const [i, factor] of first.factors.entries()) {
      if (factor.available) expect(factor.exposure).toBeCloseTo(second.factors[i].exposure, 12);
    }
  });

  it("has null figures for a book without positions, and for one without prices", async () => {
    const empty = await exposuresOf({ portfolioId: await book() });
    expect(factorOf(empty, "Market Beta")).toMatchObject({
      available: true,
      exposure: null,
      coverageFraction: 0,
    });
    expect(empty).toMatchObject({ grossExposure: 0, coverage: { includedCount: 0, excluded: [] } });
    const early = await exposuresOf({ at: "2023-06-01" });
    expect(early.factorModel).toMatchObject({ dataPoints: 0, startDate: null, conditionNumber: null });
    expect(early.warnings.map(({ code }: { code: string }) => code)).toContain("NO_DATA");
  });

  it("answers books that are all short, of one position, without a price, or worth nothing", async () => {
    const short = await exposuresOf({
      portfolioId: await book(buy("AAA", 10, "SELL"), buy("CCC", 5, "SELL")),
    });
    const beta = factorOf(short, "Market Beta");
    expect(beta.exposure).toBeLessThan(0);
    expect(beta.exposure).toBeCloseTo(-beta.magnitudeExposure, 12);
    expect(short.grossExposure).toBe(-short.coverage.includedValue);

    const single = await exposuresOf({ portfolioId: await book(buy("CCC", 1)) });
    expect(factorOf(single, "Market Beta").exposure).toBeCloseTo(2.1, 9);

    const own = await world.makePortfolio();
    await world.ask("CreateInstrument", { input: { symbol: "PRICELESS" } });
    await world.record(own, buy("PRICELESS", 1));
    const unpriced = await exposuresOf({ portfolioId: own });
    expect(factorOf(unpriced, "Market Beta")).toMatchObject({
      exposure: null,
      betaToNav: null,
      coverageFraction: 0,
    });
    expect(unpriced.coverage.excluded).toEqual([
      expect.objectContaining({ symbol: "PRICELESS", reason: "NO_DATA" }),
    ]);

    // More is owed than held: there is nothing to divide by.
    const owing = await world.makePortfolio();
    await world.record(
      owing,
      { kind: "WITHDRAWAL", amount: 49_900, tradeDate: "2024-03-06" },
      buy("AAA", 100),
    );
    const indebted = await exposuresOf({ portfolioId: owing });
    expect(indebted.netAssetValue).toBeLessThan(0);
    expect(factorOf(indebted, "Market Beta")).toMatchObject({ betaToNav: null });
    expect(factorOf(indebted, "Market Beta").exposure).toBeCloseTo(1.8, 9);
    const longest = await exposuresOf({ window: 2_520 });
    expect(longest.factorModel).toMatchObject({ dataPoints: sessions.length - 1, startDate: sessions[1] });
    expect(longest.warnings.map(({ code }: { code: string }) => code)).toContain("SHORT_HISTORY");
  });

  it("leaves out an option whose underlying is not known, and a stock of one price", async () => {
    const orphan = "ZZZ240621C00010000";
    await world.takeInCloses([[at, orphan, 2]], { instrumentClass: "OPTION" });
    await world.takeInCloses([[at, "NEWBORN", 5]]);
    const id = await book(buy("AAA", 1), buy(orphan, 1), buy("NEWBORN", 1));
    const { coverage, warnings } = await exposuresOf({ portfolioId: id });
    expect(coverage).toMatchObject({ includedCount: 1, includedValue: expect.closeTo(50, 6) });
    const reasons = coverage.excluded.map(({ symbol, reason }: Answer) => [symbol, reason]);
    expect(Object.fromEntries(reasons)).toEqual({ [orphan]: expect.any(String), NEWBORN: "SHORT_HISTORY" });
    expect(warnings.map(({ code }: { code: string }) => code)).toContain("PARTIAL_COVERAGE");
    const { positions } = await positionsOf({ portfolioId: id });
    const option = positions.find(({ ticker }: Answer) => ticker === orphan);
    expect(option.factorExposures.every(({ beta }: Answer) => beta === null)).toBe(true);
  });

  it("asks the database as often for three positions as for six", async () => {
    const count = async (id: string) => {
      await exposuresOf({ portfolioId: id });
      const before = await countStatements(world.server);
      await exposuresOf({ portfolioId: id });
      return (await countStatements(world.server)) - before;
    };
    const wide = await book(...["AAA", "BBB", "CCC", "WILD", "YOUNG", "SPY"].map((symbol) => buy(symbol, 1)));
    const ofThree = await count(portfolioId);
    expect(ofThree).toBeGreaterThan(2);
    expect(await count(wide)).toBe(ofThree);
  });

  it.each([
    ["a window too short", { window: 9 }, "INVALID_INPUT", "window"],
    ["a window too long", { window: 2_521 }, "INVALID_INPUT", "window"],
    [
      "more days than the window has",
      { window: 100, minObservations: 101 },
      "INVALID_INPUT",
      "minObservations",
    ],
    ["a currency that is none", { currency: "dollars" }, "INVALID_INPUT", "currency"],
    ["a portfolio that is not there", { portfolioId: "portfolio_x" }, "NOT_FOUND", undefined],
  ])("refuses %s", async (_, variables, code, field) => {
    const refusal = await world.refusal("PortfolioFactorExposures", { portfolioId, at, ...variables });
    expect(refusal).toMatchObject({ code, ...(field === undefined ? {} : { field }) });
  });

  it("refuses factors and positions that are not there", async () => {
    const refusal = (variables: object) =>
      world.refusal("PositionFactorExposures", { portfolioId, at, ...variables });
    expect(await refusal({ factors: ["Luck"] })).toMatchObject({ code: "INVALID_INPUT", field: "factors" });
    expect(await refusal({ positionIds: ["position_x"] })).toMatchObject({ code: "NOT_FOUND" });
    const many = Array.from({ length: 1_001 }, (_, i) => `position_${i}`);
    expect(await refusal({ positionIds: many })).toMatchObject({
      code: "INVALID_INPUT",
      field: "positionIds",
    });
    const other = await positionsOf({ portfolioId: await book(buy("AAA", 1)) });
    expect(await refusal({ positionIds: [other.positions[0].positionId] })).toMatchObject({
      code: "NOT_FOUND",
    });
    const [first, second] = (await positionsOf()).positions;
    const chosen = await positionsOf({
      positionIds: [second.positionId, first.positionId, second.positionId],
    });
    expect(chosen.positions.map(({ ticker }: Answer) => ticker)).toEqual([second.ticker, first.ticker]);
  });
});

describe.skipIf(!hasRealData)("factor exposures of real prices", () => {
  const cleanUp: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const act of cleanUp) await act();
  });

  /** The adjusted closes of the files as they stand, which is what the reference took its returns from. */
  function adjustedCloses(path: string, symbols: readonly string[]): Close[] {
    const [head, ...lines] = gunzipSync(readFileSync(path)).toString().trim().split("\n");
    const names = head!.split(",");
    const [day, symbol, close] = ["date", "symbol", "adj_close"].map((name) => names.indexOf(name));
    return lines
      .map((line) => line.split(","))
      .filter(
        (row) => symbols.includes(row[symbol!]!) && row[day!]! >= "2021-12-31" && row[day!]! <= "2023-12-29",
      )
      .map((row) => [row[day!]!, row[symbol!]!, Number(row[close!])] as const);
  }

  it("equals statsmodels on four stocks and seven funds of 2022 and 2023", async () => {
    const world = await openWorld();
    cleanUp.push(() => world.close());
    const funds = ["SPY", "MTUM", "VTV", "VUG", "QUAL", "IJR", "USMV"];
    const stocks = ["AAPL", "JPM", "NVDA", "XOM"];
    const basis = { basis: "ADJUSTED_ONLY" } as const;
    await world.takeInCloses(adjustedCloses(realFiles.factorEtfs, funds), {
      ...basis,
      instrumentClass: "ETF",
    });
    await world.takeInCloses(adjustedCloses(realFiles.adjustedEquities, stocks), basis);
    const portfolioId = await world.makePortfolio();
    const executedAt = "2023-12-01T15:00:00Z";
    await world.record(
      portfolioId,
      ...stocks.map((symbol) => ({ kind: "BUY", symbol, quantity: 1, price: 100, executedAt })),
    );
    const variables = { portfolioId, at: "2023-12-29", window: 501, method: "JOINT" };
    const answer = (await world.ask("PositionFactorExposures", variables)).portfolio.positionFactorExposures;
    const reference = stocksOnFunds();
    expect(answer.positions.map(({ ticker }: Answer) => ticker)).toEqual(stocks);
    for (const { ticker, factorExposures, regressionStats } of answer.positions) {
      const expected = reference[ticker]!;
      expect(regressionStats.dataPoints).toBe(expected.n);
      expectNear(regressionStats.rSquared, expected.rsquared);
      expectNear(regressionStats.adjustedRSquared, expected.rsquared_adj);
      expectNear(regressionStats.residualDeviation, expected.resid_std);
      expectNear(regressionStats.conditionNumber, expected.condition_number);
      // The file's HAC errors carry n / (n - k); ours do not.
      const smallSample = Math.sqrt(expected.n / (expected.n - 8));
      for (const beta of factorExposures.slice(0, 7)) {
        const fund = beta.etfTicker;
        expectNear(beta.beta, expected.params[fund]!);
        expectNear(beta.alpha, expected.params.const!);
        expectNear(beta.standardError, expected.bse[fund]!);
        expectNear(beta.tStat, expected.tvalues[fund]!);
        expectNear(beta.pValue, expected.pvalues[fund]!);
        expectNear(beta.varianceInflation, expected.vif[fund]!);
        expectNear(beta.robustStandardError * smallSample, expected.hac_bse[fund]!);
        expect(beta.observations).toBe(expected.n);
      }
      expect(factorExposures[7]).toMatchObject({ factorName: "Short Interest", beta: null });
    }
  });

  it("goes on with IJR where SLY ended, and names it", async () => {
    const world = await openRealWorld();
    cleanUp.push(() => world.close());
    const portfolioId = await world.makePortfolio();
    await world.record(portfolioId, {
      kind: "BUY",
      symbol: "IJR",
      quantity: 100,
      price: 90,
      tradeDate: "2023-01-03",
    });
    const sizeAt = async (at: string) => {
      const { factorExposures } = (await world.ask("PortfolioFactorExposures", { portfolioId, at }))
        .portfolio;
      const codes = factorExposures.warnings.map(({ code }: { code: string }) => code);
      return { ...factorExposures.factors[5], codes };
    };
    const before = await sizeAt("2023-06-09");
    expect(before).toMatchObject({ etfTicker: "SLY", available: true, codes: [] });
    // Two funds on small companies, not one
    expect(before.exposure).toBeGreaterThan(0.9);
    expect(before.exposure).not.toBe(1);
    const after = await sizeAt("2023-06-12");
    expect(after).toMatchObject({ etfTicker: "IJR", exposure: 1, codes: ["SUCCESSOR_PROXY"] });
  });
});

/** Eight digits of a design with a condition of 2,297. */
function expectNear(found: number, expected: number): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-7 * Math.abs(expected));
}
