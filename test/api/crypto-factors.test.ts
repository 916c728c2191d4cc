import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDay } from "../../src/analytics/calendar/index.js";
import { registeredUser } from "../support/server.js";
import { madeUpPanel, panelStart } from "./crypto-world.js";
import { openWorld, type PortfolioWorld } from "./portfolio-world.js";

const days = 420;
const range = { startDate: "2020-01-01", endDate: isoDay(panelStart + days) };
let world: PortfolioWorld;
let stranger: Record<string, string>;

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
async function computed(input: object): Promise<any> {
  const { computeCryptoFactor: job } = await world.ask("ComputeCryptoFactor", {
    input: { ...range, minAssets: 6, mode: "SYNC", ...input },
  });
  if (job.status !== "COMPLETED") throw new Error(JSON.stringify(job));
  return job.result;
}

beforeAll(async () => {
  world = await openWorld(undefined, { worker: true, env: { RATE_LIMIT_PER_MINUTE: "0" } });
  await world.takeInText("coin-days", madeUpPanel(days), { source: "made-up-coins" });
  stranger = (await registeredUser(world.server)).headers;
});
afterAll(() => world?.close());

describe("before anything was computed", () => {
  it("says that there are no logs, and which factors there are", async () => {
    expect(await world.refusal("CryptoFactorLogs", { factor: "smb" })).toEqual({
      code: "NOT_FOUND",
      field: "factor",
      message: "No logs found for factor: smb; ask for computeCryptoFactor first",
    });
    expect(await world.refusal("CryptoFactorLatest", { factor: "market" })).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await world.refusal("CryptoFactorLogs", { factor: "invalid_factor" })).toEqual({
      code: "NOT_FOUND",
      field: "factor",
      message: 'Factor "invalid_factor" not found',
    });
    expect((await world.ask("CompareCryptoFactors")).compareCryptoFactors).toEqual({
      comparison: [],
      commonWindow: null,
      recommendations: [],
    });
  });

  it("describes the factors and the service", async () => {
    const { cryptoFactors, cryptoFactorService } = await world.ask("CryptoFactors");
    expect(cryptoFactors.map(({ name }: { name: string }) => name)).toEqual([
      "smb",
      "market",
      "value",
      "momentum",
      "momentum_v2",
      "growth",
    ]);
    expect(cryptoFactors[1]).toMatchObject({
      defaultWeightingMethod: "MARKET_CAP",
      growthWindowWeeks: null,
    });
    expect(cryptoFactors[2]).toMatchObject({ longPortfolio: "The lowest ratios", defaultBreakpoint: 0.5 });
    expect(cryptoFactors[5]).toMatchObject({ defaultWeightingMethod: "EQUAL", growthWindowWeeks: 2 });
    expect(cryptoFactorService).toMatchObject({
      status: "healthy",
      apiKeyConfigured: false,
      providers: [{ name: "artemis", apiKeyConfigured: false }],
    });
  });

  it("lists what the panel knows", async () => {
    const { cryptoPanel } = await world.ask("CryptoPanel", { first: 2 });
    expect(cryptoPanel.edges[0].node).toEqual({
      asset: "coin-00",
      source: "made-up-coins",
      firstDay: "2020-01-06",
      lastDay: isoDay(panelStart + days - 1),
      dayCount: days,
      closeCount: days,
      marketCapCount: days,
      volumeCount: days,
      feesCount: 200,
      activeUsersCount: 200,
      revenueCount: 0,
      tvlCount: 0,
    });
    const next = await world.ask("CryptoPanel", { first: 2, after: cryptoPanel.pageInfo.endCursor });
    expect(next.cryptoPanel.edges[0].node.asset).toBe("coin-02");
    const early = await world.ask("CryptoPanel", { first: 1, at: "2020-01-31" });
    expect(early.cryptoPanel.edges[0].node).toMatchObject({ lastDay: "2020-01-31" });
  });
});

describe("a run", () => {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  let smb: any;

  beforeAll(async () => {
    smb = await computed({ factor: "smb", feeFraction: 0.001, delistingReturn: -0.5 });
  });

  it("has every field of the source, and its weeks as columns", async () => {
    const { performance, netPerformance, config, weeks, returns, membership, excluded, survivorship } = smb;
    expect(config).toMatchObject({
      factor: "smb",
      breakpoint: 0.5,
      minAssets: 6,
      weightingMethod: "EQUAL",
      marketCapThreshold: 100_000_000,
      liquidityThreshold: 35_000_000,
      minLifetimeDays: 30,
      lookbackPeriods: null,
      delistingReturn: -0.5,
      feeFraction: 0.001,
    });
    expect(performance.annualizedReturn).toBeCloseTo(
      (1 + performance.cumulativeReturns) ** (1 / performance.years) - 1,
      12,
    );
    expect(performance.runId).toMatch(/^\d{8}_\d{6}$/);
    expect(performance.startDate).toBe("2020-02-16");
    expect(performance.endDate).toBe(weeks.dates.at(-1));
    expect(performance.numPeriods).toBe(
      weeks.factorReturns.filter((value: unknown) => value !== null).length,
    );
    expect(netPerformance.cumulativeReturns).toBeLessThan(performance.cumulativeReturns);
    for (const column of ["factorReturns", "netReturns", "longReturns", "turnover", "growthOfOne"])
      expect(weeks[column]).toHaveLength(weeks.weekCount);
    expect(weeks.growthOfOne.at(-1)).toBeCloseTo(1 + performance.cumulativeReturns, 10);
    expect(returns).toHaveLength(10);
    expect(returns.at(-1)).toEqual({ date: weeks.dates.at(-1), factorReturn: weeks.factorReturns.at(-1) });
    const last = membership.at(-1);
    expect(last.long).toHaveLength(5);
    expect([...last.long, ...last.short]).not.toContain("tether");
    expect(membership.some(({ short }: { short: string[] }) => short.includes("coin-11"))).toBe(true);
    expect(last.short).not.toContain("coin-11");
    expect(excluded.map(({ asset, kind }: { asset: string; kind: string }) => [asset, kind])).toEqual([
      ["tether", "STABLE"],
      ["wrapped-bitcoin", "WRAPPED"],
    ]);
    expect(survivorship.gone).toEqual(["coin-11"]);
    expect(survivorship.annualizedGap).toBeCloseTo(
      survivorship.survivors.annualizedReturn - performance.annualizedReturn,
      12,
    );
    expect(survivorship.annualizedGap).not.toBe(0);
    expect(smb.warnings.map(({ code }: { code: string }) => code)).toContain("SHORT_HISTORY");
    expect(smb.warnings.map(({ message }: { message: string }) => message).join()).toContain(
      "no close in the week and earned delistingReturn -0.5",
    );
  });

  it("tells its months, and who was held in its last week", () => {
    const { months, lastWeek, weeks, performance, membership } = smb;
    for (const column of ["months", "weekCounts", "factorReturns", "maxDrawdowns", "turnover"])
      expect(months[column]).toHaveLength(months.monthCount);
    const product = (values: (number | null)[]) => values.reduce<number>((a, b) => a * (1 + (b ?? 0)), 1);
    expect(product(months.factorReturns)).toBeCloseTo(1 + performance.cumulativeReturns, 10);
    expect(Math.max(...months.maxDrawdowns)).toBeCloseTo(performance.maxDrawdown, 12);
    expect(lastWeek).toMatchObject({
      date: weeks.dates.at(-1),
      factorReturn: weeks.factorReturns.at(-1),
      monthReturn: months.factorReturns.at(-1),
      legConcentration: weeks.legConcentration.at(-1),
      annualizedExcessReturn: null,
      averageDailyVolume: 2e7,
      warnings: [
        {
          code: "NO_DATA",
          message:
            "no dataset tells of the value locked on the chains of 10 of 10 holdings in the week of the sort",
        },
      ],
    });
    const { holdings } = lastWeek;
    const legOf = (side: string) =>
      holdings
        .filter((one: { side: string }) => one.side === side)
        .map((one: { asset: string }) => one.asset);
    expect(legOf("LONG")).toEqual(membership.at(-1).long);
    expect(legOf("SHORT")).toEqual(membership.at(-1).short);
    const contributions: number[] = holdings.map((one: { contribution: number }) => one.contribution);
    expect(contributions.reduce((a, b) => a + b, 0)).toBeCloseTo(lastWeek.factorReturn, 12);
    const largest = contributions.map(Math.abs).indexOf(Math.max(...contributions.map(Math.abs)));
    expect(lastWeek.topContributor).toBe(holdings[largest].asset);
    const caps: number[] = holdings.map((one: { marketCap: number }) => one.marketCap);
    expect(lastWeek.averageMarketCap).toBeCloseTo(caps.reduce((a, b) => a + b, 0) / caps.length, 0);
  });

  it("says so when it was made before holdings were kept", async () => {
    const id = smb.id.slice("crypto-factor-run_".length);
    const { sql } = world.server;
    const [kept] = await sql<{ result: object }[]>`select result from crypto_factor_runs where id = ${id}`;
    await sql`update crypto_factor_runs set result = result - 'lastHoldings' where id = ${id}`;
    const { lastWeek } = (await world.ask("CryptoFactorRun", { id: smb.id })).cryptoFactorRun;
    expect(lastWeek).toMatchObject({
      date: smb.lastWeek.date,
      holdings: null,
      topContributor: null,
      averageMarketCap: null,
      warnings: [{ code: "NO_DATA", message: expect.stringContaining("before holdings were kept") }],
    });
    await sql`update crypto_factor_runs set result = ${sql.json(kept!.result as never)} where id = ${id}`;
  });

  it("is the same run when asked again, and another with other parameters", async () => {
    const again = await computed({
      factor: "smb",
      feeFraction: 0.001,
      delistingReturn: -0.5,
      mode: "ASYNC",
    }).catch(() => computed({ factor: "smb", feeFraction: 0.001, delistingReturn: -0.5 }));
    expect(again.id).toBe(smb.id);
    const other = await computed({ factor: "SMB", breakpoint: 0.3 });
    expect(other.id).not.toBe(smb.id);
    const { cryptoFactorLogs } = await world.ask("CryptoFactorLogs", { factor: "smb" });
    expect(cryptoFactorLogs.map(({ id }: { id: string }) => id)).toEqual([other.id, smb.id]);
    expect(cryptoFactorLogs[1]).toMatchObject(smb.performance);
    const { cryptoFactorLatest } = await world.ask("CryptoFactorLatest", { factor: "smb" });
    expect(cryptoFactorLatest.id).toBe(other.id);
    const one = await world.ask("CryptoFactorLogs", { factor: "smb", limit: 1 });
    expect(one.cryptoFactorLogs).toHaveLength(1);
  });

  it("is its workspace's own", async () => {
    expect(await world.refusal("CryptoFactorRun", { id: smb.id }, stranger)).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await world.refusal("NodeById", { id: smb.id }, stranger)).toMatchObject({ code: "NOT_FOUND" });
    expect(await world.refusal("CryptoFactorLogs", { factor: "smb" }, stranger)).toMatchObject({
      code: "NOT_FOUND",
    });
    const { cryptoFactorRun } = await world.ask("CryptoFactorRun", { id: smb.id });
    expect(cryptoFactorRun.weeks).toEqual(smb.weeks);
    expect((await world.ask("NodeById", { id: smb.id })).node.id).toBe(smb.id);
  });

  it("tells how much may be luck", async () => {
    const few = (await world.ask("CryptoFactorRun", { id: smb.id, variantsTried: 1 })).cryptoFactorRun
      .robustness;
    const many = (await world.ask("CryptoFactorRun", { id: smb.id, variantsTried: 100 })).cryptoFactorRun
      .robustness;
    expect(few.deflatedSharpe).toBe(few.probabilisticSharpe);
    expect(few.expectedMaxSharpe).toBe(0);
    expect(many.deflatedSharpe).toBeLessThan(few.deflatedSharpe);
    const { inSample, outOfSample } = many;
    expect((1 + inSample.cumulativeReturns) * (1 + outOfSample.cumulativeReturns)).toBeCloseTo(
      1 + smb.performance.cumulativeReturns,
      10,
    );
    expect(await world.refusal("CryptoFactorRun", { id: smb.id, splitDate: "2019-01-01" })).toMatchObject({
      code: "INVALID_INPUT",
      field: "splitDate",
    });
  });

  it("knows nothing of later weeks", async () => {
    for (const at of ["2020-06-15", "2020-09-20", "2020-12-31"]) {
      const early = await computed({ factor: "smb", feeFraction: 0.001, delistingReturn: -0.5, at });
      const count = early.weeks.weekCount;
      expect(early.weeks.factorReturns).toEqual(smb.weeks.factorReturns.slice(0, count));
      expect(early.membership).toEqual(smb.membership.slice(0, count));
      expect(early.weeks.dates.at(-1) <= at).toBe(true);
    }
  });
});

describe("the other factors", () => {
  it("computes all six, and compares them over common weeks", async () => {
    for (const factor of ["smb", "market", "momentum", "momentum_v2"]) await computed({ factor });
    const value = await computed({ factor: "value", minAssets: 5 });
    await computed({ factor: "growth", minAssets: 5 });
    expect(value.performance.endDate < "2020-08-10").toBe(true);
    const { comparison, commonWindow } = (await world.ask("CompareCryptoFactors")).compareCryptoFactors;
    const returns = comparison.map((row: { annualizedReturn: number | null }) => row.annualizedReturn ?? 0);
    expect(comparison).toHaveLength(6);
    expect(returns).toEqual(returns.toSorted((a: number, b: number) => b - a));
    expect(commonWindow.endDate).toBe(value.performance.endDate);
    expect(commonWindow.comparison).toHaveLength(6);
    const { recommendations } = (await world.ask("CompareCryptoFactors")).compareCryptoFactors;
    for (const { factor, runId, conditions } of recommendations) {
      const row = comparison.find(({ id }: { id: string }) => id === runId);
      expect(row.factor).toBe(factor);
      for (const { figure, value, side, threshold } of conditions) {
        expect(value).toBe(row[figure]);
        expect(side === "ABOVE" ? value > threshold : value < threshold).toBe(true);
      }
    }
    for (const row of commonWindow.comparison) {
      expect(row.growthOfOne).toHaveLength(commonWindow.weekCount);
      expect(row.growthOfOne.at(-1)).toBeCloseTo(1 + row.cumulativeReturns, 10);
      expect(row.numPeriods).toBe(commonWindow.weekCount);
    }
  });

  it("takes the rate without risk off the market's Sharpe ratio", async () => {
    const free = await computed({ factor: "market" });
    expect(free.warnings.map(({ message }: { message: string }) => message).join()).toContain(
      "no rate of 28 to 91",
    );
    const paid = await computed({ factor: "market", riskFreeRate: 0.05 });
    expect(paid.performance.sharpeRatio).toBeLessThan(free.performance.sharpeRatio);
    expect(paid.performance.cumulativeReturns).toBe(free.performance.cumulativeReturns);
    expect(paid.performance.shortOnlyReturns).toBeNull();
    expect(free.lastWeek.annualizedExcessReturn).toBeNull();
    expect(paid.lastWeek.annualizedExcessReturn).toBeLessThan(paid.performance.annualizedReturn);
    expect(paid.lastWeek.annualizedExcessReturn).toBeGreaterThan(paid.performance.annualizedReturn - 0.1);
  });
});

describe("sensitivity", () => {
  it("fans variants out and gathers them as single runs would come", async () => {
    const base = { ...range, factor: "momentum", minAssets: 6, mode: "SYNC" };
    const input = { base, breakpoints: [0.2, 0.5], lookbacks: [1, 3, 6] };
    const { measureCryptoSensitivity: job } = await world.ask("CryptoFactorSensitivity", { input });
    expect(job).toMatchObject({ status: "COMPLETED", error: null });
    const { variants, variantCount, best, sharpeRatios, deflatedSharpe } = job.result;
    expect(variantCount).toBe(6);
    expect(
      variants.map(({ breakpoint, lookbackPeriods }: Record<string, number>) => [
        breakpoint,
        lookbackPeriods,
      ]),
    ).toEqual([
      [0.2, 1],
      [0.2, 3],
      [0.2, 6],
      [0.5, 1],
      [0.5, 3],
      [0.5, 6],
    ]);
    const { performance } = await computed({ factor: "momentum", breakpoint: 0.2, lookbackPeriods: 6 });
    expect(performance).toMatchObject(variants[2].figures);
    expect(best.figures.sharpeRatio).toBe(Math.max(...sharpeRatios));
    expect(deflatedSharpe).toBeGreaterThan(0);
    expect(deflatedSharpe).toBeLessThan(1);
  });

  it("refuses what cannot be varied and too many variants", async () => {
    const refused = (input: object) => world.refusal("CryptoFactorSensitivity", { input });
    const base = { ...range, factor: "smb", minAssets: 6 };
    expect(await refused({ base, lookbacks: [1, 2] })).toMatchObject({ field: "lookbacks" });
    expect(await refused({ base: { ...base, factor: "market" }, breakpoints: [0.2] })).toMatchObject({
      field: "breakpoints",
    });
    expect(await refused({ base, breakpoints: [0.6] })).toMatchObject({
      message: expect.stringContaining("0.6"),
    });
    const many = Array.from({ length: 201 }, (_, i) => 0.1 + i / 1_000);
    expect((await refused({ base, breakpoints: many })).message).toContain("at most 200 variants, got 201");
  });
});

describe("a portfolio's exposure", () => {
  it("finds the betas of a book of coins", async () => {
    const coins = madeUpPanel(days)
      .split("\n")
      .slice(1)
      .map((line) => line.split(","))
      .filter(([, asset]) => asset === "coin-00" || asset === "coin-01");
    const bars = ["date,asset,open,high,low,close,volume_usd"];
    for (const [date, asset, open, high, low, close, volume] of coins)
      bars.push([date, asset, open, high, low, close, volume].join(","));
    await world.takeInText("bars", bars.join("\n"), { basis: "RAW", source: "coin-bars" });
    const portfolioId = await world.makePortfolio();
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 10_000, tradeDate: "2020-01-08" },
      { kind: "BUY", symbol: "COIN-00", quantity: 400, price: 10, tradeDate: "2020-01-08" },
      { kind: "BUY", symbol: "COIN-01", quantity: 400, price: 11, tradeDate: "2020-01-08" },
    );
    const at = isoDay(panelStart + days + 2);
    const early = { portfolioId, at: "2020-02-01" };
    const none = (await world.ask("PortfolioCryptoExposure", early)).portfolio.cryptoExposure;
    expect(none.exposures).toEqual([]);
    expect(none.warnings[0].message).toContain("no run of a crypto factor");
    expect(none.recommendations).toEqual([
      {
        ruleId: "FEW_HOLDINGS",
        factor: null,
        runId: null,
        exposure: null,
        action: "INCREASE",
        conditions: [{ figure: "holdingCount", side: "BELOW", threshold: 10, value: 2 }],
        description: expect.any(String),
        recommendation: expect.any(String),
      },
    ]);

    // Made for the instant: nothing known later takes part.
    const run = await computed({ factor: "market", at, topAssets: 12 });
    await computed({ factor: "smb", at });
    const { cryptoExposure } = (await world.ask("PortfolioCryptoExposure", { portfolioId, at })).portfolio;
    expect(cryptoExposure.observationCount).toBeGreaterThanOrEqual(52);
    expect(cryptoExposure.exposures.map(({ factor }: { factor: string }) => factor)).toEqual([
      "market",
      "smb",
    ]);
    expect(cryptoExposure.exposures[0].runId).toBe(run.id);
    expect(cryptoExposure.recommendations.at(-1).ruleId).toBe("FEW_HOLDINGS");
    for (const { factor, runId, exposure } of cryptoExposure.recommendations.slice(0, -1))
      expect(cryptoExposure.exposures).toContainEqual(
        expect.objectContaining({ factor, runId, beta: exposure }),
      );

    // The plain formula for one factor: covariance over variance of the log returns in common.
    const returns = new Map<string, number>(
      run.weeks.dates.map((date: string, i: number) => [date, run.weeks.factorReturns[i]]),
    );
    const pairs = (cryptoExposure.dates as string[]).flatMap((date, i) => {
      const [x, y] = [returns.get(date), cryptoExposure.portfolioReturns[i]];
      return x == null || y === null ? [] : [[Math.log(1 + x), Math.log(1 + y)] as const];
    });
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [mx, my] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
    const beta = mean(pairs.map(([x, y]) => (x - mx) * (y - my))) / mean(pairs.map(([x]) => (x - mx) ** 2));
    expect(cryptoExposure.exposures[0].singleBeta).toBeCloseTo(beta, 10);
    expect(cryptoExposure.exposures[0].commonWeeks).toBe(pairs.length);
    const single = await world.ask("PortfolioCryptoExposure", { portfolioId, at, factors: ["market"] });
    expect(single.portfolio.cryptoExposure.exposures[0].beta).toBeCloseTo(beta, 10);

    expect(await world.refusal("PortfolioCryptoExposure", { portfolioId, lookbackWeeks: 51 })).toMatchObject({
      code: "INVALID_INPUT",
      field: "lookbackWeeks",
    });
  });
});

describe("the value locked on a coin's chain", () => {
  it("is the last of the week of the sort, under any of the coin's names", async () => {
    const before = await computed({ factor: "smb", breakpoint: 0.45 });
    const sort = panelStart + 59 * 7 - 1;
    expect(before.lastWeek.date).toBe(isoDay(sort + 7));
    const tvl = [
      "date,chain,protocol,tvl_usd",
      `${isoDay(sort - 7)},Coin-02,Total,7`,
      `${isoDay(sort - 1)},Coin-00,Total,1000000`,
      `${isoDay(sort)},Coin-00,Total,3e6`,
      `${isoDay(sort)},Coin-00,some-exchange,1e6`,
      `${isoDay(sort + 1)},Coin-00,Total,9e9`,
      `${isoDay(sort - 6)},C-One,Total,0`,
    ];
    await world.takeInText("coin-references", "asset,kind,same_as\nc-one,SAME_AS,coin-01");
    await world.takeInText("coin-days", tvl.join("\n"), { source: "chains" });
    const { lastWeek } = await computed({ factor: "smb", breakpoint: 0.45 });
    const holdingOf = (asset: string) =>
      lastWeek.holdings.find((one: { asset: string }) => one.asset === asset);
    expect(holdingOf("coin-00").valueLocked).toBe(3e6);
    expect(holdingOf("coin-00").marketCapToValueLocked).toBeCloseTo(holdingOf("coin-00").marketCap / 3e6, 12);
    expect(holdingOf("coin-01")).toMatchObject({ valueLocked: 0, marketCapToValueLocked: null });
    expect(holdingOf("coin-02")).toMatchObject({ valueLocked: null, marketCapToValueLocked: null });
    expect(lastWeek.warnings).toEqual([
      { code: "NO_DATA", message: expect.stringContaining(`of ${lastWeek.holdings.length - 2} of`) },
    ]);
    const { cryptoPanel } = await world.ask("CryptoPanel", { first: 2 });
    expect(cryptoPanel.edges[1].node).toMatchObject({
      asset: "coin-00",
      source: "chains",
      closeCount: 0,
      tvlCount: 3,
    });
  });
});

describe("refusals", () => {
  const refused = (input: object) =>
    world.refusal("ComputeCryptoFactor", { input: { ...range, factor: "smb", ...input } });

  it.each([
    {
      name: "breakpoint",
      input: { breakpoint: 0.05 },
      says: "breakpoint must lie within 0.1 to 0.5, got 0.05",
    },
    { name: "minAssets", input: { minAssets: 4 }, says: "minAssets must lie within 5 to 5000, got 4" },
    { name: "lookbackPeriods", input: { factor: "momentum", lookbackPeriods: 13 }, says: "got 13" },
    {
      name: "lookbackPeriods",
      input: { lookbackPeriods: 3 },
      says: "is for momentum and momentum_v2, not for smb",
    },
    {
      name: "startDate",
      input: { startDate: "2021-01-01", endDate: "2020-01-01" },
      says: "must lie before endDate",
    },
    { name: "delistingReturn", input: { delistingReturn: -2 }, says: "must lie within -1 to 1, got -2" },
    { name: "marketCapThreshold", input: { marketCapThreshold: -1 }, says: "got -1" },
  ])("names $name: $says", async ({ name, input, says }) => {
    const refusal = await refused(input);
    expect(refusal).toMatchObject({ code: "INVALID_INPUT", field: name });
    expect(refusal.message).toContain(says);
  });

  it("refuses what is no factor and no limit", async () => {
    expect(await refused({ factor: "size" })).toMatchObject({ code: "NOT_FOUND", field: "factor" });
    expect(await world.refusal("CryptoFactorLogs", { factor: "smb", limit: 101 })).toMatchObject({
      code: "INVALID_INPUT",
      field: "limit",
    });
  });

  async function failure(input: object) {
    const { computeCryptoFactor: job } = await world.ask("ComputeCryptoFactor", {
      input: { ...range, mode: "SYNC", ...input },
    });
    expect(job.status).toBe("FAILED");
    return job.error;
  }

  it("says what is missing, and since when it would suffice", async () => {
    const few = await failure({ factor: "smb", minAssets: 13 });
    expect(few.code).toBe("INSUFFICIENT_DATA");
    expect(few.message).toContain("has 13 assets to sort: at most 12");
    expect(few.message).toContain("13 would never suffice: over all that is known at most 12");
    const late = await failure({ factor: "smb", minAssets: 6, endDate: "2020-02-01" });
    expect(late.message).toContain("6 would suffice for returns of weeks ending 2020-02-16 to");
    const fees = await failure({ factor: "value", minAssets: 5, startDate: "2020-09-01" });
    expect(fees.message).toContain("fees are known in weeks ending 2020-01-12 to 2020-07-26");
    const source = await failure({ factor: "smb", sources: ["nowhere"] });
    expect(source).toEqual({ code: "NOT_FOUND", message: 'no dataset "nowhere" in the panel' });
  });
});
