import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { registeredUser } from "../support/server.js";
import { openWorld, type PortfolioWorld } from "./portfolio-world.js";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Answer = any;

const sessions = Array.from(sessionsBetween("XNYS", dayOf("2022-01-03"), dayOf("2023-03-31")), isoDay);
const last = "2023-03-31";

let world: PortfolioWorld;
let closes: Map<string, Map<string, number>>;

beforeAll(async () => {
  world = await openWorld();
  const random = new SeededRandom(3);
  closes = new Map();
  for (const symbol of ["TECHA", "TECHB", "OILA", "MKT", "SPY", "VTV"]) {
    let price = 100;
    const column = new Map<string, number>();
    for (const day of sessions) {
      price *= 1 + (random.uniform() - 0.49) / 25;
      column.set(day, Number(price.toFixed(2)));
    }
    closes.set(symbol, column);
  }
  await world.takeInCloses(
    [...closes].flatMap(([symbol, column]) =>
      [...column].map(([day, close]) => [day, symbol, close] as const),
    ),
  );
  await takeInSectors("TECHA,A,Tech,,,,,", "TECHB,B,Tech,,,,,", "OILA,O,Energy,,,,,");
});
afterAll(() => world.close());

async function takeInSectors(...rows: string[]): Promise<void> {
  const head = "Symbol,Security,GICS Sector,GICS Sub-Industry,Headquarters Location,Date added,CIK,Founded";
  await world.takeInText("constituents", [head, ...rows].join("\n"));
}

const close = (symbol: string, day: string) => closes.get(symbol)!.get(day)!;

async function report(portfolioId: string, variables: object = {}): Promise<Answer> {
  const asked = { portfolioId, to: last, at: last, ...variables };
  return (await world.ask("PortfolioPerformance", asked)).portfolio.performance;
}

const buy = (symbol: string, quantity: number, day: string, price = close(symbol, day)) => ({
  ...{ kind: "BUY", symbol, quantity, price, executedAt: `${day}T20:30:00Z` },
});

/** A book over more than a year, with flows, a short sale and closed trades. */
async function makeBook(): Promise<string> {
  const portfolioId = await world.makePortfolio();
  await world.record(
    portfolioId,
    { kind: "DEPOSIT", amount: 100_000, executedAt: "2022-01-04T14:00:00Z" },
    buy("TECHA", 200, "2022-01-04"),
    buy("OILA", 300, "2022-01-05"),
    { ...buy("TECHB", 100, "2022-02-01"), kind: "SELL" },
    { kind: "DEPOSIT", amount: 20_000, executedAt: "2022-06-01T14:00:00Z" },
    { ...buy("TECHA", 150, "2022-07-01"), kind: "SELL" },
    buy("TECHB", 40, "2022-09-01"),
    { kind: "WITHDRAWAL", amount: 5_000, executedAt: "2023-01-10T14:00:00Z" },
    { kind: "INTEREST", amount: 77, executedAt: "2023-02-10T14:00:00Z" },
  );
  return portfolioId;
}

const periodOf = (answer: Answer, period: string) =>
  answer.periods.find((one: { period: string }) => one.period === period);

describe("the performance of a portfolio", () => {
  it("tells three returns side by side", async () => {
    const portfolioId = await world.makePortfolio();
    const [d1, d2, d3] = ["2022-03-01", "2022-03-02", "2022-03-03"] as const;
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 10_000, executedAt: `${d1}T14:00:00Z` },
      buy("TECHA", 50, d1, 100),
      { kind: "DEPOSIT", amount: 5_000, executedAt: `${d3}T14:00:00Z` },
    );
    const answer = await report(portfolioId, { to: d3, at: d3 });
    expect(answer).toMatchObject({ currency: "USD", base: "2022-02-28", from: d1, to: d3, dayCount: 3 });
    const [v1, v2] = [5_000 + 50 * close("TECHA", d1), 5_000 + 50 * close("TECHA", d2)];
    const v3 = 10_000 + 50 * close("TECHA", d3);
    const range = periodOf(answer, "RANGE");
    expect(range).toMatchObject({ from: "2022-02-28", to: d3, startValue: 0, externalFlow: 15_000 });
    expect(range.timeWeighted).toBeCloseTo((v1 / 10_000) * (v2 / v1) * (v3 / (v2 + 5_000)) - 1, 12);
    expect(range.simple).toBeCloseTo((v3 - 15_000) / 10_000, 12);
    // 10,000 for two days and 5,000 for none grew to v3.
    const rate = 1 + range.moneyWeightedAnnual;
    expect(10_000 * rate ** (2 / 365) + 5_000).toBeCloseTo(v3, 5);
    expect(range.moneyWeighted).toBeCloseTo(rate ** (2 / 365) - 1, 12);
    expect(range.profit).toBeCloseTo(v3 - 15_000, 8);
    expect(periodOf(answer, "DAY_1").timeWeighted).toBeCloseTo(v3 / (v2 + 5_000) - 1, 12);
    expect(periodOf(answer, "WEEK_1")).toMatchObject({ from: null, timeWeighted: null, simple: null });
  });

  it("looks back by the calendar to the last session on or before the anchor", async () => {
    const portfolioId = await makeBook();
    const answer = await report(portfolioId, { from: "2023-03-01" });
    expect(answer.periods.map(({ period, from }: Answer) => [period, from])).toEqual([
      ["DAY_1", "2023-03-30"],
      ["WEEK_1", "2023-03-24"],
      ["MONTH_1", "2023-02-28"],
      ["MONTH_3", "2022-12-30"],
      ["YTD", "2022-12-30"],
      ["YEAR_1", "2022-03-31"],
      ["RANGE", "2023-02-28"],
    ]);
    const { timeline } = (await world.ask("PortfolioTimelineNow", { portfolioId, to: last, at: last }))
      .portfolio;
    const place = timeline.dates.indexOf("2022-03-31");
    let growth = 1;
    for (let i = place + 1; i < timeline.dates.length; i += 1)
      growth *= timeline.totalValue[i] / (timeline.totalValue[i - 1] + timeline.externalFlow[i]);
    expect(periodOf(answer, "YEAR_1").timeWeighted).toBeCloseTo(growth - 1, 10);
    expect(periodOf(answer, "MONTH_1")).toEqual({ ...periodOf(answer, "RANGE"), period: "MONTH_1" });
  });

  it("has figures, tables and rolling columns that agree with each other", async () => {
    const answer = await report(await makeBook(), { rollingWindow: 60, drawdownCount: 3 });
    const { figures, monthlyReturns, drawdowns, rolling, knownDayCount, dayCount } = answer;
    expect([knownDayCount, dayCount]).toEqual([sessions.length - 1, sessions.length - 1]);
    expect(figures.totalReturn).toBeCloseTo(periodOf(answer, "RANGE").timeWeighted, 10);
    const grown = monthlyReturns.flatMap(({ months }: Answer) =>
      months.filter((one: number | null) => one !== null),
    );
    expect(grown).toHaveLength(15);
    const product = (some: number[]) => some.reduce((all, one) => all * (1 + one), 1) - 1;
    expect(product(grown)).toBeCloseTo(figures.totalReturn, 10);
    expect(product(monthlyReturns.map(({ total }: Answer) => total))).toBeCloseTo(figures.totalReturn, 10);
    expect(figures.bestMonth.totalReturn).toBe(Math.max(...grown));
    expect(drawdowns).toHaveLength(3);
    expect(drawdowns[0].lossFraction).toBeCloseTo(figures.maxDrawdown, 12);
    expect(figures.calmar).toBeCloseTo(figures.annualReturn / figures.maxDrawdown, 10);
    expect(rolling.dates).toHaveLength(dayCount - 59);
    expect(rolling.dates.at(-1)).toBe(last);
    expect(rolling.totalReturn).toHaveLength(rolling.dates.length);
    expect(rolling.beta).toBeNull();
    const other = await report(await makeBook(), {
      sortinoMethod: "NEGATIVE_RETURNS_DEVIATION",
      riskFreeRate: 0.02,
    });
    expect(other.figures.sortino).not.toBeCloseTo(figures.sortino, 6);
    expect(other.figures.sharpe).toBeLessThan(figures.sharpe);
  });

  it("compares with a symbol, and with a blend whose weights change", async () => {
    const portfolioId = await world.makePortfolio();
    const [first, second] = [sessions[20]!, sessions[21]!];
    const quantity = 100;
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: quantity * close("MKT", first), executedAt: `${first}T14:00:00Z` },
      buy("MKT", quantity, first),
    );
    const same = await report(portfolioId, { from: second, benchmark: { symbol: "mkt" } });
    expect(same.benchmark).toMatchObject({ benchmark: "MKT", observationCount: same.dayCount });
    expect(same.benchmark.beta).toBeCloseTo(1, 10);
    expect(same.benchmark.alphaAnnual).toBeCloseTo(0, 10);
    expect(same.benchmark.trackingError).toBeCloseTo(0, 10);
    expect(same.benchmark.upCapture).toBeCloseTo(1, 8);
    expect(periodOf(same, "RANGE").activeReturn).toBeCloseTo(0, 10);
    // A range that ended long before the instant has the same days of the benchmark.
    const past = await report(portfolioId, { from: second, to: "2022-05-31", benchmark: { symbol: "MKT" } });
    expect(past.benchmark.observationCount).toBe(past.dayCount);
    expect(past.factors.observationCount).toBe(past.dayCount);
    const blend = [
      { from: second, weights: [{ symbol: "MKT", weight: 1 }] },
      {
        from: "2022-12-01",
        weights: [
          { symbol: "TECHA", weight: 0.6 },
          { symbol: "OILA", weight: 0.4 },
        ],
      },
    ];
    const mixed = await report(portfolioId, { from: second, benchmark: { blend } });
    const dayReturn = (symbol: string, day: string) =>
      close(symbol, day) / close(symbol, sessions[sessions.indexOf(day) - 1]!) - 1;
    const expected = sessions.slice(21).reduce((growth, day) => {
      if (day < "2022-12-01") return growth * (1 + dayReturn("MKT", day));
      return growth * (1 + 0.6 * dayReturn("TECHA", day) + 0.4 * dayReturn("OILA", day));
    }, 1);
    expect(mixed.benchmark.benchmarkReturn).toBeCloseTo(expected - 1, 8);
    expect(mixed.rolling.beta).toHaveLength(mixed.rolling.dates.length);
  });

  it("counts closed lots", async () => {
    const portfolioId = await makeBook();
    const { trades } = await report(portfolioId);
    const long = 150 * (close("TECHA", "2022-07-01") - close("TECHA", "2022-01-04"));
    const short = 40 * (close("TECHB", "2022-02-01") - close("TECHB", "2022-09-01"));
    expect(trades.tradeCount).toBe(2);
    expect(trades.totalProfit).toBeCloseTo(long + short, 6);
    expect(trades.best).toBeCloseTo(Math.max(long, short), 6);
    expect(trades.averageHeldDays).toBeCloseTo((178 + 212) / 2, 1);
    // Bought and sold at closes or half an hour before or after them: the path is that of the closes, the exit its last.
    const ratios = (symbol: string, from: string, to: string) =>
      sessions
        .filter((day) => day >= from && day <= to)
        .map((day) => close(symbol, day) / close(symbol, from) - 1);
    const bought = ratios("TECHA", "2022-01-04", "2022-07-01");
    const sold = ratios("TECHB", "2022-02-01", "2022-09-01").map((ratio) => -ratio);
    const adverse = [Math.min(...bought), Math.min(...sold)];
    const favourable = [Math.max(...bought), Math.max(...sold)];
    const half = ([a, b]: number[]) => (a! + b!) / 2;
    expect(trades.excursions).toEqual({
      tradeCount: 2,
      averageAdverse: expect.closeTo(half(adverse), 10),
      averageFavourable: expect.closeTo(half(favourable), 10),
      worstAdverse: expect.closeTo(Math.min(...adverse), 10),
      edgeRatio: expect.closeTo(half(favourable) / -half(adverse), 8),
    });
    expect((await report(portfolioId, { from: "2023-01-01" })).trades).toBeNull();
  });

  it.each(["CARINO", "MENCHERO"])("splits the active return by sector, linked by %s", async (linking) => {
    const constituents = [
      { symbol: "TECHA", weight: 0.5 },
      { symbol: "TECHB", weight: 0.2 },
      { symbol: "OILA", weight: 0.3 },
    ];
    const answer = await report(await makeBook(), { constituents, linking });
    const { sectors } = answer;
    expect(sectors.dayCount).toBe(answer.dayCount);
    expect(sectors.sectors.map(({ sector }: Answer) => sector)).toEqual(["Energy", "Tech", "Cash and other"]);
    expect(sectors.portfolioReturn).toBeCloseTo(periodOf(answer, "RANGE").timeWeighted, 8);
    const total = sectors.sectors.reduce((sum: number, one: Answer) => sum + one.total, 0);
    expect(total + sectors.residual).toBeCloseTo(sectors.activeReturn, 8);
    expect(sectors.residual).toBeCloseTo(0, 8);
    for (const one of sectors.sectors)
      expect(one.allocation + one.selection + one.interaction).toBeCloseTo(one.total, 12);
    expect(sectors.warnings.map(({ code }: Answer) => code)).toEqual(["REFERENCE_WITHOUT_HISTORY"]);
  });

  it("has no sector effects against itself", async () => {
    const portfolioId = await world.makePortfolio();
    const first = sessions[5]!;
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 100 * close("TECHA", first), executedAt: `${first}T14:00:00Z` },
      buy("TECHA", 100, first),
    );
    const { sectors } = await report(portfolioId, {
      from: sessions[6]!,
      constituents: [{ symbol: "TECHA" }],
    });
    expect(sectors.activeReturn).toBeCloseTo(0, 10);
    for (const one of sectors.sectors) expect(one.total).toBeCloseTo(0, 10);
  });

  it("splits returns by the factors' funds that have prices, and names the others", async () => {
    const { factors, knownDayCount } = await report(await makeBook());
    expect(factors.factors.map(({ symbol }: Answer) => symbol)).toEqual(["SPY", "VTV"]);
    expect(factors.observationCount).toBe(knownDayCount);
    const explained = factors.factors.reduce((sum: number, one: Answer) => sum + one.returnContribution, 0);
    expect(explained + factors.alphaContribution).toBeCloseTo(factors.totalReturn, 10);
    const shares = factors.factors.reduce((sum: number, one: Answer) => sum + one.varianceShare, 0);
    expect(shares + factors.specificShare).toBeCloseTo(1, 10);
    expect(factors.warnings.length).toBeGreaterThan(0);
    expect(new Set(factors.warnings.map(({ code }: Answer) => code))).toEqual(new Set(["NO_FACTOR_PROXY"]));
  });

  it("ranks among other portfolios of the viewer's", async () => {
    const own = await makeBook();
    const idle = await world.makePortfolio({ name: "Idle" });
    await world.record(idle, { kind: "DEPOSIT", amount: 10, executedAt: "2022-01-04T14:00:00Z" });
    const late = await world.makePortfolio({ name: "Late" });
    await world.record(late, { kind: "DEPOSIT", amount: 10, executedAt: "2023-01-04T14:00:00Z" });
    const answer = await report(own, { peerIds: [idle, late, own] });
    const isBetter = periodOf(answer, "RANGE").timeWeighted > 0;
    expect(answer.peers).toEqual({
      percentile: isBetter ? 1 : 0,
      rank: isBetter ? 1 : 2,
      peers: [
        { portfolioId: idle, name: "Idle", timeWeighted: 0 },
        { portfolioId: late, name: "Late", timeWeighted: null },
      ],
    });
    const { headers } = await registeredUser(world.server);
    const theirs = await world.ask("CreatePortfolio", { input: { name: "Theirs" } }, headers);
    const peerIds = [theirs.createPortfolio.id];
    expect(await world.refusal("PortfolioPerformance", { portfolioId: own, peerIds })).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("steps across days without a value and says so", async () => {
    await world.takeInCloses([
      ["2022-05-10", "GAPPY", 10],
      ["2022-05-12", "GAPPY", 11],
    ]);
    const portfolioId = await world.makePortfolio();
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 1_000, executedAt: "2022-05-05T14:00:00Z" },
      { ...buy("GAPPY", 10, "2022-05-06", 10), executedAt: "2022-05-06T14:00:00Z" },
    );
    const answer = await report(portfolioId, { to: "2022-05-12", at: "2022-05-12" });
    // No price of the 6th and the 9th.
    expect([answer.dayCount, answer.knownDayCount]).toEqual([6, 3]);
    expect(periodOf(answer, "RANGE")).toMatchObject({ bridgedDays: 2, profit: 10 });
    expect(periodOf(answer, "RANGE").timeWeighted).toBeCloseTo(0.01, 12);
    expect(answer.warnings.map(({ code }: Answer) => code)).toEqual(["PARTIAL_COVERAGE", "DATA_GAP"]);
  });

  it("is null where nothing can be known: no entries, all short, nothing left", async () => {
    const empty = await report(await world.makePortfolio(), { benchmark: { symbol: "MKT" } });
    expect(empty).toMatchObject({ from: null, periods: [], figures: null, drawdowns: [], trades: null });
    expect(empty.benchmark).toMatchObject({ observationCount: 0, beta: null });
    const short = await world.makePortfolio();
    await world.record(short, { ...buy("TECHA", 10, "2022-03-01"), kind: "SELL" });
    const answer = await report(short, {
      to: "2022-06-01",
      at: "2022-06-01",
      constituents: [{ symbol: "OILA" }],
    });
    expect(periodOf(answer, "RANGE")).toMatchObject({ timeWeighted: null, simple: null });
    const gone = await world.makePortfolio();
    await world.record(
      gone,
      { kind: "DEPOSIT", amount: 10, executedAt: "2022-03-01T14:00:00Z" },
      { kind: "WITHDRAWAL", amount: 10, executedAt: "2022-03-02T14:00:00Z" },
    );
    expect(periodOf(await report(gone), "RANGE")).toMatchObject({ timeWeighted: 0, profit: 0, endValue: 0 });
  });

  it("is the same as a job", async () => {
    const portfolioId = await makeBook();
    const asked = {
      ...{ portfolioId, to: last, at: last, benchmark: { symbol: "MKT" }, rollingWindow: 30 },
      constituents: [{ symbol: "TECHA" }, { symbol: "OILA" }],
    };
    const edge = (await world.ask("PortfolioPerformance", asked)).portfolio.performance;
    const job = (await world.ask("RequestPortfolioPerformance", { ...asked, mode: "SYNC" }))
      .requestPortfolioPerformance;
    expect(job).toMatchObject({ operation: "performance.report", status: "COMPLETED", result: edge });
  });

  it("is worked out anew by a job once a sector has become known", async () => {
    const portfolioId = await world.makePortfolio();
    await world.record(
      portfolioId,
      { kind: "DEPOSIT", amount: 10_000, executedAt: "2023-03-01T14:00:00Z" },
      buy("VTV", 10, "2023-03-01"),
    );
    const sectorsOf = async () => {
      const asked = { portfolioId, to: last, at: last, constituents: [{ symbol: "OILA" }], mode: "SYNC" };
      const { result } = (await world.ask("RequestPortfolioPerformance", asked)).requestPortfolioPerformance;
      return result.sectors.sectors.map(({ sector }: Answer) => sector);
    };
    expect(await sectorsOf()).toContain("Unclassified");
    await takeInSectors("VTV,V,Broad,,,,,");
    const sectors = await sectorsOf();
    expect(sectors).toContain("Broad");
    expect(sectors).not.toContain("Unclassified");
  });

  it.each([
    [{ rollingWindow: 1 }, "INVALID_INPUT", "rollingWindow"],
    [{ drawdownCount: 51 }, "INVALID_INPUT", "drawdownCount"],
    [{ riskFreeRate: 1e308 }, "INVALID_INPUT", "riskFreeRate"],
    [{ constituents: [] }, "INVALID_INPUT", "constituents"],
    [
      {
        constituents: [
          { symbol: "MKT", weight: 2 },
          { symbol: "OILA", weight: -1 },
        ],
      },
      "INVALID_INPUT",
      "constituents",
    ],
    [{ benchmark: {} }, "INVALID_INPUT", "benchmark"],
    [{ benchmark: { symbol: "MKT", blend: [] } }, "INVALID_INPUT", "benchmark"],
    [
      { benchmark: { blend: [{ from: "2022-01-01", weights: [{ symbol: "MKT", weight: 0.5 }] }] } },
      "INVALID_INPUT",
      "benchmark",
    ],
    [
      { benchmark: { blend: [{ from: "2022-01-01", weights: [{ symbol: "MKT", weight: 1e308 }] }] } },
      "INVALID_INPUT",
      "benchmark",
    ],
    [{ benchmark: { symbol: "NOSUCH" } }, "SYMBOL_NOT_FOUND", "symbol"],
    [{ from: "2023-03-02", to: "2023-03-01" }, "INVALID_INPUT", "from"],
    [{ peerIds: ["portfolio_x"] }, "NOT_FOUND", undefined],
  ])("refuses %j", async (variables, code, field) => {
    const portfolioId = await makeBook();
    for (const name of ["PortfolioPerformance", "RequestPortfolioPerformance"]) {
      const refusal = await world.refusal(name, { portfolioId, at: last, ...variables });
      expect({ name, ...refusal }).toMatchObject({ name, code });
      if (field !== undefined) expect(refusal.field).toBe(field);
    }
  });
});
