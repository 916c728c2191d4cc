import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import type { App } from "../../src/app.js";
import type { Context } from "../../src/context.js";
import { resolveAt } from "../../src/modules/market/index.js";
import { bookOf, requirePortfolio } from "../../src/modules/portfolios/index.js";
import type { Sql } from "../../src/platform/db/client.js";
import { operation } from "../support/operations.js";
import { fullSymbols } from "./columns.bench.js";
import type { Bench } from "./harness.js";
import { timeInProcess } from "./harness.js";
import { httpSide } from "./http-side.js";
import { marketDay } from "./market-files.js";
import { startBare } from "./peers/bare.js";
import { type Book, openLongBook, openPlainBook, openWideBook } from "./portfolio-books.js";
import type { World } from "./world.js";

const at = marketDay;
const requests = 5;
const instants = 1_000;

/** A portfolio of 10,000 positions, and one of 100,000 ledger entries. */
export const portfolioBench: Bench<World> = {
  name: "portfolio",
  rounds: 9,
  async prepare(world) {
    const market = await world.market();
    const { server, headers } = market;
    const { app } = server;
    const { sql } = app.database;
    const wide = await openWideBook(market, market.databaseUrl, world.folder);
    const symbols = await fullSymbols(sql, world.files.daily.source);
    const long = await openLongBook(market, symbols);
    const plain = await openPlainBook(market, symbols);
    const bare = await startBare(sql);
    const cut = `${marketDay}T23:59:59-05:00`;
    const overview = {
      query: operation("PortfolioOverview"),
      variables: { portfolioId: wide.portfolioId, at },
    };
    const contextOf = () => contextFor(app, headers.authorization);
    return {
      sides: [
        httpSide(world.load, {
          name: "riskgraph",
          url: `${server.url}/graphql`,
          headers,
          body: overview,
          requests,
        }),
        httpSide(world.load, {
          name: "historical prices",
          url: `${server.url}/graphql`,
          headers,
          body: { query: operation("HistoricalPrices"), variables: { portfolioId: plain.portfolioId, at } },
          requests,
        }),
        httpSide(world.load, {
          name: "bare fastify + SQL",
          url: `${bare.url}/columns`,
          body: { symbols, source: world.files.daily.source, cut, lookbackDays: 150 },
          requests,
        }),
        { name: "SQL alone", sample: () => timeInProcess(requests, () => sumBySql(sql, wide)) },
        {
          name: "rebuild",
          sample: () =>
            timeInProcess(1, async () => {
              app.services.ledgers.clear();
              await holdingsAt(await contextOf(), long, null);
            }),
        },
        {
          name: "as of",
          async sample() {
            const random = new SeededRandom(3);
            const [first, last] = [long.executedAt[0]!, long.executedAt.at(-1)!];
            const ctx = await contextOf();
            const startedAt = performance.now();
            for (let i = 0; i < instants; i += 1) {
              const instant = new Date(first + Math.floor(random.uniform() * (last - first)));
              await holdingsAt(ctx, long, instant.toISOString());
            }
            return { ms: (performance.now() - startedAt) / instants };
          },
        },
      ],
      figures: [
        {
          name: "overview of 10,000 positions",
          metric: "ms",
          unit: "ms",
          peer: "SQL alone",
          target: { of: "VALUE", atMost: 100 },
        },
        {
          name: "historical prices: 100 positions x 150 days and 7 funds",
          metric: "ms",
          unit: "ms",
          ours: "historical prices",
          peer: "bare fastify + SQL",
          target: { of: "RATIO", atMost: 2 },
        },
        {
          name: "rebuild from 100,000 ledger entries",
          metric: "ms",
          unit: "ms",
          ours: "rebuild",
          peer: null,
          target: { of: "VALUE", atMost: 3_000 },
        },
        {
          name: "holdings as of a random instant of that book",
          metric: "ms",
          unit: "ms",
          ours: "as of",
          peer: null,
          target: { of: "VALUE", atMost: 5 },
        },
      ],
      warmUps: 2,
      notes: [
        "portfolio: SQL alone adds quantity x last close by side, on one session",
        "portfolio: the bare handler gives five columns of the 100 symbols, without funds, adjusted closes, gaps and actions",
      ],
      close: () => bare.close(),
    };
  },
};

/** A context as a request of the book's owner gets it. */
function contextFor(app: App, authorization: string): Promise<Context> {
  const caller = { address: "127.0.0.1", agent: null, session: null };
  return app.createContext({ requestId: "bench", authorization, apiKey: null, caller });
}

async function holdingsAt(ctx: Context, { portfolioId }: Book, when: string | null): Promise<number> {
  ctx.loaders.clear();
  const portfolio = await requirePortfolio(ctx, { id: portfolioId, at: resolveAt(ctx, { at: when }) });
  return (await bookOf(ctx, portfolio)).holdings.length;
}

/** The least a database has to do for the overview's sums. */
async function sumBySql(sql: Sql, { portfolioId }: Book): Promise<void> {
  await sql`
    with held as (
      select instrument_id, sum(quantity) as quantity, sum(cash_amount) as cash from ledger_entries
      where portfolio_id = ${portfolioId.replace("portfolio_", "")} group by instrument_id
    )
    select sum(h.quantity * b.close) filter (where h.quantity > 0) as long,
      sum(h.quantity * b.close) filter (where h.quantity < 0) as short, sum(h.cash) as cash
    from held h cross join lateral (
      select close from bars where instrument_id = h.instrument_id and known_at <= ${`${at}T23:59:59-05:00`}
      order by trading_day desc limit 1
    ) b`;
}
