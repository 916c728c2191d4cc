import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasRealData, realFiles } from "../support/real-data.js";
import { normalTable, plainRisk } from "./plain-risk.js";
import { openRealWorld, type PortfolioWorld } from "./portfolio-world.js";

type PriceTable = Map<string, Map<string, number>>;

interface LossRow {
  readonly method: string;
  readonly confidenceLevel: number;
  readonly timeHorizonDays: number;
  readonly lossFraction: number;
  readonly lossAmount: number;
}

const exchange = "us_equities_daily_2018_2024";
const lookbackDays = 252;
const horizons = [1, 7, 30];

describe.skipIf(!hasRealData)("the risk of 173 stocks", () => {
  let world: PortfolioWorld;
  let prices: PriceTable;
  let market: Map<string, number>;

  beforeAll(async () => {
    world = await openRealWorld();
    prices = readCloses(realFiles.adjustedEquities);
    market = readCloses(realFiles.factorEtfs).get("SPY")!;
  });

  afterAll(() => world.close());

  /** Longs and shorts of unlike size. */
  const positions = () =>
    [...prices.keys()].map((symbol, i) => ({ symbol, value: (i % 5 === 0 ? -1 : 1) * (1_000 + 37 * i) }));

  it.each(["2020-03-16", "2022-06-16"])(
    "is at %s what plain loops make of the file",
    {
      timeout: 60_000,
    },
    async (at) => {
      const held = positions();
      expect(held).toHaveLength(173);
      const asked = { positions: held, exchange, lookbackDays, at };
      const { assessPortfolioRisk: told } = await world.ask("AssessPortfolioRisk", asked);
      const plain = plainRisk({ prices, market, positions: held, at, lookbackDays });
      expect([told.observationCount, told.firstDay, told.lastDay]).toEqual([
        plain.days.length,
        plain.days[0],
        plain.days.at(-1),
      ]);
      // Dividends are the file's adjusted closes but for their rounding.
      const near = (value: number, expected: number, tolerance = 2e-5) =>
        expect(Math.abs(value / expected - 1), `${value} and ${expected}`).toBeLessThan(tolerance);
      near(told.capital, plain.capital, 1e-12);
      for (const { confidence, z } of normalTable) {
        for (const horizon of horizons) {
          const root = Math.sqrt(horizon);
          const of = (rows: readonly LossRow[], method: string) =>
            rows.find(
              (row) =>
                row.method === method &&
                row.confidenceLevel === confidence &&
                row.timeHorizonDays === horizon,
            )!;
          const { var: loss, cvar } = plain.tail(plain.book, confidence);
          near(of(told.valueAtRisk, "HISTORICAL").lossFraction, loss * root);
          near(of(told.valueAtRisk, "HISTORICAL").lossAmount, loss * root * plain.capital);
          near(of(told.conditionalValueAtRisk, "HISTORICAL").lossFraction, cvar * root);
          near(of(told.valueAtRisk, "PARAMETRIC").lossFraction, plain.normal(horizon, z));
          near(
            of(told.valueAtRisk, "FILTERED_HISTORICAL").lossFraction,
            plain.tail(plain.filtered, confidence).var * root,
          );
          // Ten thousand draws know a quantile to some percent, less so far out.
          near(
            of(told.valueAtRisk, "MONTE_CARLO").lossFraction,
            plain.normal(horizon, z),
            confidence === 0.999 ? 0.1 : 0.05,
          );
        }
      }
      near(told.annualizedVolatility, plain.volatility);
      near(told.volatility.realized21d, plain.realized21d);
      near(told.sharpeRatio, plain.sharpe, 1e-3);
      near(told.sortinoRatio, plain.sortino, 1e-3);
      near(told.maxDrawdown, plain.maxDrawdown);
      near(told.positionCorrelation.mean, plain.meanCorrelation);
      near(told.positionCorrelation.meanAbsolute, plain.meanAbsolute);
      expect(told.positionCorrelation.pairCount).toBe((173 * 172) / 2);
      near(told.beta.value, plain.beta, 2e-3);
      near(told.correlationToMarket, plain.correlationToMarket, 2e-3);
      near(told.concentration.herfindahlIndex, plain.herfindahl, 1e-12);
      for (const [i, row] of told.positionContributions.entries()) {
        expect(row.volatilityShare).toBeCloseTo(plain.shares[i]!, 6);
        expect(Math.abs(row.tailLossAmount - plain.tailLosses[i]!)).toBeLessThan(0.01);
      }
      expect(told.riskLevel).toBe(at === "2020-03-16" ? "CRITICAL" : "HIGH");
    },
  );

  it("sums sectors from the members' file and says that they are of its day", async () => {
    const [header, ...lines] = readFileSync(realFiles.constituents, "utf8").trim().split("\n");
    const column = header!.split(",").indexOf("GICS Sector");
    expect(column).toBe(2);
    const sectors = new Map(
      lines.map((line) => {
        const cells = line.match(/("[^"]*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, ""));
        return [cells[0]!.replace(".", "-"), cells[column]!];
      }),
    );
    const held = positions();
    const expected = new Map<string, number>();
    for (const { symbol, value } of held) {
      const sector = sectors.get(symbol) ?? "Unclassified";
      expected.set(sector, (expected.get(sector) ?? 0) + value);
    }
    const { assessPortfolioRisk: told } = await world.ask("AssessPortfolioRisk", {
      ...{ positions: held, exchange, at: "2022-06-16" },
    });
    const rows = told.sectors.rows as { sector: string; netValue: number; isClassified: boolean }[];
    expect(Object.fromEntries(rows.map(({ sector, netValue }) => [sector, netValue]))).toEqual(
      Object.fromEntries(expected),
    );
    expect(rows.filter(({ isClassified }) => !isClassified).map(({ sector }) => sector)).toEqual([
      "Unclassified",
    ]);
    const codes = [told.sectors.warnings, told.warnings].map((list) =>
      list.map(({ code }: { code: string }) => code),
    );
    for (const list of codes) expect(list).toContain("REFERENCE_WITHOUT_HISTORY");
  });
});

/** Adjusted closes by symbol and day. */
function readCloses(path: string): PriceTable {
  const [header, ...lines] = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
  const names = header!.split(",");
  const [date, symbol, close] = ["date", "symbol", "adj_close"].map((name) => names.indexOf(name));
  const table: PriceTable = new Map();
  for (const line of lines) {
    const cells = line.split(",");
    const column = table.get(cells[symbol!]!) ?? new Map<string, number>();
    table.set(cells[symbol!]!, column);
    column.set(cells[date!]!, Number(cells[close!]));
  }
  return table;
}
