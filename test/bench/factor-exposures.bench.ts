import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { barScope } from "../../src/modules/market/index.js";
import { operation } from "../support/operations.js";
import { countStatements } from "../support/prometheus.js";
import type { Bench } from "./harness.js";
import { httpSide } from "./http-side.js";
import { ask, type Market } from "./market.js";
import { marketDay } from "./market-files.js";
import { fillBook, importPrices } from "./portfolio-books.js";
import type { World } from "./world.js";

const [positions, few] = [1_000, 10];
const requests = 5;
const funds = ["SPY", "MTUM", "VTV", "VUG", "QUAL", "IJR", "USMV"];

/** The seven factors of a portfolio of 1,000 stocks, each with its own 150 returns. */
export const factorExposuresBench: Bench<World> = {
  name: "factor-exposures",
  rounds: 9,
  async prepare(world) {
    const market = await world.market();
    const { server, headers, databaseUrl } = market;
    const { sql } = server.app.database;
    const symbols = Array.from({ length: positions }, (_, i) => `BETA${i}`);
    const [{ known } = { known: 0 }] = await sql<{ known: number }[]>`
      select count(*)::int as known from instruments where symbol = any(${funds}) and workspace_id is null`;
    await importPrices(databaseUrl, pricesFile(world.folder, known === 0 ? [...funds, ...symbols] : symbols));
    const wide = await openBook(market, symbols);
    const narrow = await openBook(market, symbols.slice(0, few));
    const keys = await sql<
      { id: number }[]
    >`select id from instruments where symbol = any(${[...symbols, ...funds]})`;
    const forget = () => {
      for (const { id } of keys) server.app.services.bars.forget(barScope(id));
      server.app.services.ledgers.clear();
    };
    const statements = async (portfolioId: string) => {
      const question = () =>
        ask(server.url, operation("PortfolioFactorExposures"), { portfolioId, at: marketDay }, headers);
      await question();
      const before = await countStatements(server);
      await question();
      return (await countStatements(server)) - before;
    };
    const [ofMany, ofFew] = [await statements(wide), await statements(narrow)];
    const url = `${server.url}/graphql`;
    const side = (name: string, document: string, variables: object, count = requests) =>
      httpSide(world.load, {
        name,
        url,
        headers,
        body: { query: operation(document), variables: { portfolioId: wide, at: marketDay, ...variables } },
        requests: count,
      });
    const first = side("first time", "PortfolioFactorExposures", {}, 1);
    return {
      sides: [
        side("riskgraph", "PortfolioFactorExposures", {}),
        {
          name: first.name,
          sample() {
            forget();
            return first.sample();
          },
        },
        side("joint", "PortfolioFactorExposures", { method: "JOINT" }, 1),
        side("positions", "PositionFactorExposures", {}, 1),
        side("market beta", "PositionFactorExposures", { factors: ["Market Beta"] }),
        side("overview", "PortfolioOverview", {}),
      ],
      figures: [
        {
          name: "seven factors of 1,000 positions, warm",
          metric: "ms",
          unit: "ms",
          peer: "overview",
          target: { of: "VALUE", atMost: 150 },
        },
        { name: "the first time", metric: "ms", unit: "ms", ours: "first time", peer: null, target: null },
        { name: "fitted jointly", metric: "ms", unit: "ms", ours: "joint", peer: null, target: null },
        {
          name: "each of 1,000 positions, all statistics",
          metric: "ms",
          unit: "ms",
          ours: "positions",
          peer: null,
          target: null,
        },
        {
          name: "market betas of 1,000 positions",
          metric: "ms",
          unit: "ms",
          ours: "market beta",
          peer: null,
          target: null,
        },
      ],
      warmUps: 3,
      notes: [
        `factor-exposures: ${ofMany} SQL statements for ${positions} positions, ${ofFew} for ${few}`,
        "factor-exposures: the overview of the same portfolio stands beside",
      ],
      close: async () => {},
    };
  },
};

async function openBook(market: Market, symbols: readonly string[]): Promise<string> {
  const entries = symbols.map((symbol, i) => ({
    kind: i % 4 === 0 ? "SELL" : "BUY",
    symbol,
    quantity: 10 + (i % 90),
    price: 100,
    executedAt: "2024-03-01T16:00:00Z",
  }));
  return (await fillBook(market, entries)).portfolioId;
}

/** 200 sessions of made-up closes; a name without a fund's own noise is a stock. */
function pricesFile(folder: string, symbols: readonly string[]): string {
  const days = Array.from(sessionsBetween("XNYS", dayOf("2023-05-23"), dayOf(marketDay)), isoDay);
  const random = new SeededRandom(13);
  const moves = days.map(() => 0.01 * random.normal());
  const lines = symbols.flatMap((symbol) => {
    const beta = 2 * random.uniform();
    let price = 20 + 200 * random.uniform();
    return days.map((day, i) => {
      price *= 1 + beta * moves[i]! + 0.01 * random.normal();
      const text = price.toFixed(4);
      return `${day},${symbol},${text},${text},${text},${text},1000`;
    });
  });
  const path = join(folder, "betas.csv");
  writeFileSync(path, `date,symbol,open,high,low,close,volume\n${lines.join("\n")}\n`);
  return path;
}
