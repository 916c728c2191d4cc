import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/index.js";
import { correlation, isCorrelationMatrix } from "../../src/analytics/stats/index.js";
import { hasRealData } from "../support/real-data.js";
import { type Close, openRealWorld, openWorld, type PortfolioWorld } from "./portfolio-world.js";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Matrix = any;

const matrixOf = async (world: PortfolioWorld, variables: object): Promise<Matrix> =>
  (await world.ask("CorrelationMatrix", variables)).correlationMatrix;

const sessions = Array.from(sessionsBetween("XNYS", dayOf("2024-01-02"), dayOf("2024-07-31")), isoDay);
const at = "2024-07-31";

/** Closes of a symbol from daily returns. */
function closesOf(
  symbol: string,
  returns: readonly number[],
  skip: (i: number) => boolean = () => false,
): Close[] {
  let price = 100;
  return sessions.flatMap((day, i): Close[] => {
    price *= 1 + (i === 0 ? 0 : returns[i]!);
    return skip(i) ? [] : [[day, symbol, price]];
  });
}

describe("the correlation matrix", () => {
  let world: PortfolioWorld;
  let portfolioId: string;
  const random = new SeededRandom(11);
  const draw = () => sessions.map(() => 0.02 * (random.uniform() - 0.5));
  const [market, own, other, lone] = [draw(), draw(), draw(), draw()];
  const returns: Record<string, number[]> = {
    AAA: market,
    BBB: market.map((value, i) => value + 0.2 * own[i]!),
    CCC: market.map((value, i) => -value + 0.2 * other[i]!),
    DDD: lone,
  };

  beforeAll(async () => {
    world = await openWorld();
    for (const [symbol, values] of Object.entries(returns))
      await world.takeInCloses(closesOf(symbol, values));
    // Every tenth session is missing, and it is known for its last 40 sessions only.
    await world.takeInCloses(closesOf("GAP", draw(), (i) => i % 10 === 3));
    await world.takeInCloses(closesOf("NEW", draw(), (i) => i < sessions.length - 40));
    await world.takeInCloses(
      closesOf(
        "FLAT",
        sessions.map(() => 0),
      ),
    );
    await world.takeInCloses([[sessions[0]!, "ONCE", 100]]);
    await world.ask("CreateInstrument", { input: { symbol: "NONE" } });
    portfolioId = await world.makePortfolio();
    const buy = (symbol: string, quantity: number, tags: string[] = []) => ({
      ...{ kind: "BUY", symbol, quantity, price: 100, executedAt: "2024-03-04T15:00:00Z", tags },
    });
    await world.record(
      portfolioId,
      buy("AAA", 500, ["#core"]),
      buy("BBB", 200, ["#core"]),
      { ...buy("CCC", 300), kind: "SELL", tags: ["#core", "#hedge"] },
      buy("DDD", 1_000),
      buy("GAP", 10),
      buy("NONE", 5),
    );
  });

  afterAll(() => world.close());

  it("has the correlations of the returns of each pair's common days", async () => {
    const symbols = ["AAA", "BBB", "CCC", "DDD", "GAP", "NEW", "FLAT", "ONCE"];
    const matrix = await matrixOf(world, { symbols, lookbackDays: 90, at });
    expect(matrix).toMatchObject({ symbols, observationCount: 90, to: "2024-07-31", concentration: null });
    const column = (symbol: string) => matrix.rows[symbols.indexOf(symbol)];
    const logs = (symbol: string) => returns[symbol]!.slice(-90).map(Math.log1p);
    for (const one of ["AAA", "BBB", "CCC", "DDD"]) {
      for (const [j, two] of ["AAA", "BBB", "CCC", "DDD"].entries()) {
        expect(column(one).correlations[j]).toBeCloseTo(correlation(logs(one), logs(two))!, 9);
        expect(column(one).sampleSizes[j]).toBe(90);
      }
    }
    expect(column("GAP").observationCount).toBe(72);
    expect(column("NEW").sampleSizes[0]).toBe(39);
    expect(column("NEW").sampleSizes[4]).toBe(31);
    expect(column("FLAT").correlations).toEqual(Array(8).fill(null));
    expect(column("ONCE")).toMatchObject({ observationCount: 0, correlations: Array(8).fill(null) });
    expect(column("ONCE").significance).toEqual(Array(8).fill(null));
    // 21 pairs among the six that move, 13 with one that does not.
    expect(matrix).toMatchObject({ knownPairCount: 15, unknownPairCount: 13 });
    expect(matrix.repair.symbols).toEqual(symbols.slice(0, 6));
    expect(matrix.warnings.map(({ code }: { code: string }) => code)).toEqual(["NO_DATA", "SHORT_HISTORY"]);
    for (const [i, row] of matrix.rows.entries()) {
      for (const [j, value] of row.correlations.entries()) {
        expect(matrix.rows[j].correlations[i]).toBe(value);
        if (i === j && value !== null) expect([value, row.significance[i]]).toEqual([1, 1]);
      }
    }
  });

  it("is null under the minimum of common days, never 0", async () => {
    const matrix = await matrixOf(world, { symbols: ["AAA", "NEW"], minOverlap: 40, at });
    expect(matrix.rows[0].correlations).toEqual([1, null]);
    expect(matrix).toMatchObject({ meanCorrelation: null, knownPairCount: 0, effectivePositions: 1 });
  });

  it("puts the symbols in the order asked for, whatever it is, and asks each once", async () => {
    const [forth, back] = await Promise.all(
      [
        ["AAA", "CCC", "DDD"],
        ["DDD", "ccc", "AAA", "CCC"],
      ].map((symbols) => matrixOf(world, { symbols, at })),
    );
    expect(back.symbols).toEqual(["DDD", "CCC", "AAA"]);
    expect(back.rows.map((row: Matrix) => row.correlations.toReversed())).toEqual(
      forth.rows.map((row: Matrix) => row.correlations).toReversed(),
    );
    expect(back.meanCorrelation).toBeCloseTo(forth.meanCorrelation, 12);
  });

  it("finds clusters, names them and says how much lies in them", async () => {
    const matrix = await matrixOf(world, { portfolioId, at });
    expect(matrix.symbols.toSorted()).toEqual(["AAA", "BBB", "CCC", "DDD"]);
    expect(matrix.clusters).toMatchObject([{ nickname: "core", namedBy: "TAG" }]);
    expect(matrix.clusters[0].symbols.toSorted()).toEqual(["AAA", "BBB", "CCC"]);
    expect(matrix.clusters[0].positionIds).toHaveLength(3);
    const worthOf = (symbol: string) => matrix.rows.find((row: Matrix) => row.symbol === symbol).grossValue;
    const clustered = worthOf("AAA") + worthOf("BBB") + worthOf("CCC");
    expect(matrix.concentration).toBeCloseTo(clustered / (clustered + worthOf("DDD")), 12);
    expect(matrix.clusters[0].shareOfValue).toBe(matrix.concentration);
    expect(matrix.repair).toMatchObject({ isNeeded: false, method: null, largestChange: 0 });
    // GAP is worth about 1,000; NONE has no price.
    expect(matrix.excluded.map(({ symbol, reason }: Matrix) => [symbol, reason])).toEqual([
      ["GAP", "BELOW_MINIMUM"],
      ["NONE", "NO_VALUE"],
    ]);
    const { effectivePositions, rows } = matrix;
    const all = rows
      .flatMap((row: Matrix) => row.correlations)
      .reduce((sum: number, one: number) => sum + one, 0);
    expect(effectivePositions).toBeCloseTo(16 / all, 10);
  });

  it.each([
    { minValue: 0, minWeight: 0, filterMode: "BOTH", count: 5 },
    { minValue: 0, minWeight: 0.01, filterMode: "EITHER", count: 5 },
    { minValue: 10_000, minWeight: 0, filterMode: "VALUE_ONLY", count: 4 },
    { minValue: 0, minWeight: 0.4, filterMode: "WEIGHT_ONLY", count: 1 },
    { minValue: 1e9, minWeight: 0, filterMode: "BOTH", count: 0 },
  ])("filters by $filterMode of $minValue and $minWeight", async ({ count, ...filter }) => {
    const matrix = await matrixOf(world, { portfolioId, at, ...filter });
    expect(matrix.symbols).toHaveLength(count);
    expect(matrix.excluded).toHaveLength(6 - count);
  });

  it("knows nothing of an empty portfolio, and of one before it began", async () => {
    const empty = await world.makePortfolio();
    for (const variables of [{ portfolioId: empty }, { portfolioId, at: "2024-02-01" }])
      expect(await matrixOf(world, variables)).toMatchObject({
        ...{ symbols: [], rows: [], meanCorrelation: null, effectivePositions: null, concentration: null },
        warnings: [{ code: "PARTIAL_COVERAGE" }],
      });
  });

  it("repairs what gaps broke, off the event loop where that takes long", async () => {
    const symbols = Array.from({ length: 40 }, (_, i) => `HOLE${i}`);
    await world.takeInCloses(
      symbols.flatMap((symbol) => {
        const [mine, known] = [draw(), draw()];
        // Runs of days, for a return takes two.
        const isKnown = (i: number) => known[i - (i % 6)]! < 0.002;
        return closesOf(
          symbol,
          market.map((value, i) => value + mine[i]!),
          (i) => !isKnown(i),
        );
      }),
      { source: "holes" },
    );
    for (const count of [12, 40]) {
      const asked = { symbols: symbols.slice(0, count), lookbackDays: 100, minOverlap: 3, at };
      const { repair, rows, effectivePositions } = await matrixOf(world, asked);
      expect(repair).toMatchObject({ isNeeded: true, method: "NEAREST" });
      const places = repair.symbols.map((symbol: string) => asked.symbols.indexOf(symbol));
      const correlations = Float64Array.from(
        places.flatMap((i: number) => places.map((j: number) => rows[i].repaired[j])),
      );
      expect(isCorrelationMatrix({ size: places.length, correlations })).toBe(true);
      const changes = places.flatMap((i: number) =>
        places.map((j: number) => Math.abs(rows[i].repaired[j] - rows[i].correlations[j])),
      );
      expect(Math.max(...changes)).toBeCloseTo(repair.largestChange, 12);
      const total = correlations.reduce((sum, one) => sum + one, 0);
      expect(effectivePositions).toBeCloseTo(places.length ** 2 / total, 6);
    }
  });

  it("takes weeks and months that are over, compounded", async () => {
    const weekly = await matrixOf(world, {
      symbols: ["AAA", "BBB"],
      timeframe: "WEEKLY",
      lookbackDays: 20,
      minOverlap: 10,
      at,
    });
    // 2024-07-31 is a Wednesday.
    expect(weekly).toMatchObject({ observationCount: 20, from: "2024-03-15", to: "2024-07-26" });
    const weekOf = (day: string) => Math.floor((dayOf(day) + 3) / 7);
    const compounded = (symbol: string) => {
      const growth = new Map<number, number>();
      for (const [i, day] of sessions.entries())
        growth.set(weekOf(day), (growth.get(weekOf(day)) ?? 1) * (1 + returns[symbol]![i]!));
      return [...growth.values()].slice(-21, -1).map(Math.log);
    };
    expect(weekly.rows[0].correlations[1]).toBeCloseTo(correlation(compounded("AAA"), compounded("BBB"))!, 9);
    const monthly = await matrixOf(world, {
      symbols: ["AAA", "BBB"],
      timeframe: "MONTHLY",
      lookbackDays: 5,
      minOverlap: 5,
      at,
    });
    expect(monthly).toMatchObject({
      observationCount: 5,
      from: "2024-03-28",
      to: "2024-07-31",
      knownPairCount: 1,
    });
  });

  it("has the columns that were asked for, and no others", async () => {
    const { rows } = await matrixOf(world, { symbols: ["AAA", "BBB"], columns: ["SAMPLE_SIZES"], at });
    expect(rows[0]).toMatchObject({
      sampleSizes: [90, 90],
      correlations: null,
      significance: null,
      repaired: null,
    });
    expect(rows[0].meanCorrelation).toBeGreaterThan(0.9);
  });

  it("takes simple returns where asked", async () => {
    const simple = await matrixOf(world, { symbols: ["AAA", "DDD"], returnKind: "SIMPLE", at });
    const expected = correlation(market.slice(-90), lone.slice(-90))!;
    expect(simple.rows[0].correlations[1]).toBeCloseTo(expected, 9);
  });

  it.each([
    { variables: { symbols: ["AAA"] }, code: "INVALID_INPUT", field: "symbols" },
    { variables: { symbols: ["AAA", "aaa"] }, code: "INVALID_INPUT", field: "symbols" },
    { variables: { symbols: [] }, code: "INVALID_INPUT", field: "symbols" },
    { variables: { symbols: ["AAA", "NOPE"] }, code: "SYMBOL_NOT_FOUND", field: "symbol" },
    { variables: {}, code: "INVALID_INPUT", field: "symbols" },
    { variables: { symbols: ["AAA", "BBB"], lookbackDays: 1 }, code: "INVALID_INPUT", field: "lookbackDays" },
    {
      variables: { symbols: ["AAA", "BBB"], lookbackDays: 2_521 },
      code: "INVALID_INPUT",
      field: "lookbackDays",
    },
    { variables: { symbols: ["AAA", "BBB"], minOverlap: 2 }, code: "INVALID_INPUT", field: "minOverlap" },
    { variables: { symbols: ["AAA", "BBB"], at: "2999-01-01" }, code: "INVALID_AT", field: "at" },
  ])("refuses $variables", async ({ variables, code, field }) => {
    expect(await world.refusal("CorrelationMatrix", variables)).toMatchObject({ code, field });
  });

  it("refuses more symbols than a matrix may have", async () => {
    const symbols = Array.from({ length: 501 }, () => "AAA");
    expect(await world.refusal("CorrelationMatrix", { symbols })).toMatchObject({ code: "INVALID_INPUT" });
  });

  it("refuses both a portfolio and symbols, and filters that are none", async () => {
    const both = { portfolioId, symbols: ["AAA", "BBB"] };
    expect(await world.refusal("CorrelationMatrix", both)).toMatchObject({ field: "portfolioId" });
    const wanting = { portfolioId, minWeight: 1.5 };
    expect(await world.refusal("CorrelationMatrix", wanting)).toMatchObject({ field: "minWeight" });
    expect(await world.refusal("CorrelationMatrix", { portfolioId, minValue: -1 })).toMatchObject({
      field: "minValue",
    });
  });
});

describe.skipIf(!hasRealData)("correlations of real prices", () => {
  let world: PortfolioWorld;

  beforeAll(async () => {
    world = await openRealWorld();
  });

  afterAll(() => world.close());

  it("has the same for a pair in a matrix of all stocks, which a thread works out", async () => {
    const at = "2020-03-16";
    const { instruments } = await world.ask("Instruments", { first: 1_000, at });
    const symbols = instruments.nodes
      .filter(({ instrumentClass }: { instrumentClass: string }) => instrumentClass === "EQUITY")
      .map(({ symbol }: { symbol: string }) => symbol)
      .slice(0, 200);
    expect(symbols.length).toBeGreaterThan(150);
    const all = await matrixOf(world, { symbols, lookbackDays: 500, at });
    const few = symbols.slice(20, 25);
    const part = await matrixOf(world, { symbols: few, lookbackDays: 500, at });
    // 9: not known.
    for (const [i, row] of part.rows.entries())
      for (const [j, value] of row.correlations.entries())
        expect(all.rows[20 + i].correlations[20 + j] ?? 9).toBeCloseTo(value ?? 9, 12);
    expect(part.knownPairCount).toBeGreaterThan(0);
    expect(all.knownPairCount + all.unknownPairCount).toBe((symbols.length * (symbols.length - 1)) / 2);
  });

  it("puts the factor funds of the crash of 2020 into one cluster", async () => {
    const symbols = ["SPY", "VTV", "VUG", "MTUM", "QUAL", "SLY", "USMV", "AAPL", "MSFT", "KO", "JPM", "XOM"];
    const crash = await matrixOf(world, { symbols, at: "2020-04-30" });
    expect(crash.clusters).toHaveLength(1);
    expect(crash.clusters[0].symbols).toContain("SPY");
    expect(crash.meanCorrelation).toBeGreaterThan(0.7);
    expect(crash.effectivePositions).toBeLessThan(1.5);
    const calm = await matrixOf(world, { symbols, at: "2017-12-29" });
    expect(calm.meanCorrelation).toBeLessThan(crash.meanCorrelation);
    expect(calm.effectivePositions).toBeGreaterThan(crash.effectivePositions);
  });
});
