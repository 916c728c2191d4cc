import { dayOf, isoDay, sessionsBetween, shiftSession } from "../../src/analytics/calendar/index.js";
import type { App } from "../../src/app.js";
import type { Context } from "../../src/context.js";
import { sourceCode } from "../../src/modules/imports/run-import.js";
import { resolveAt } from "../../src/modules/market/index.js";
import { makeSnapshots } from "../../src/modules/performance/make-snapshots.js";
import { requirePortfolio } from "../../src/modules/portfolios/index.js";
import { operation } from "../support/operations.js";
import { fullSymbols } from "./columns.bench.js";
import type { Bench, Sample } from "./harness.js";
import { httpSide } from "./http-side.js";
import { openTradedBook } from "./portfolio-books.js";
import type { World } from "./world.js";

const sessions = 1_500;
const positions = 60;
const demoPositions = 30;

/** Daily snapshots of years, timelines with and without them, and a year's report of a book like the demo's. */
export const performanceBench: Bench<World> = {
  name: "performance",
  rounds: 7,
  async prepare(world) {
    const market = await world.market();
    const { server, headers } = market;
    const { app } = server;
    const { sql } = app.database;
    const source = sourceCode(world.files.all[0]!.path);
    const symbols = await fullSymbols(sql, source);
    const [row] = await sql<{ last: string }[]>`
      select max(b.trading_day)::text as last from bars b join sources s on s.id = b.source_id where s.code = ${source}`;
    const at = row!.last;
    const first = shiftSession("XNYS", dayOf(at), 1 - sessions)!;
    const days = Array.from(sessionsBetween("XNYS", first, dayOf(at)), isoDay);
    const wide = await openTradedBook(market, { symbols: symbols.slice(0, positions), days });
    const small = await openTradedBook(market, {
      symbols: symbols.slice(0, demoPositions),
      days: days.slice(-500),
    });
    const contextOf = () => contextFor(app, headers.authorization);

    const forget = () => sql`delete from snapshot_runs where portfolio_id = ${keyOf(wide.portfolioId)}`;
    const backfill = async (): Promise<Sample> => {
      const ctx = await contextOf();
      const portfolio = await requirePortfolio(ctx, { id: wide.portfolioId, at: resolveAt(ctx, { at }) });
      const startedAt = performance.now();
      const { madeCount } = await makeSnapshots(ctx, portfolio, {
        report: () => {},
        signal: new AbortController().signal,
      });
      return { ms: performance.now() - startedAt, days: madeCount };
    };
    const timeline = {
      query: operation("PortfolioTimelineNow"),
      variables: { portfolioId: wide.portfolioId, from: days.at(-800), to: at, at },
    };
    const report = {
      query: operation("PortfolioPerformance"),
      variables: {
        portfolioId: small.portfolioId,
        from: days.at(-252),
        at,
        benchmark: { symbol: symbols[99] },
      },
    };
    const ask = (name: string, body: object) =>
      httpSide(world.load, { name, url: `${server.url}/graphql`, headers, body, requests: 3 });
    const bare = ask("timeline, worked out", timeline);
    return {
      sides: [
        {
          name: "backfill",
          async sample() {
            await forget();
            return backfill();
          },
        },
        ask("timeline, from snapshots", timeline),
        {
          ...bare,
          async sample() {
            await forget();
            return bare.sample();
          },
        },
        ask("report", report),
      ],
      figures: [
        {
          name: `backfill of ${sessions} snapshots of ${positions} positions`,
          metric: "ms",
          unit: "ms",
          peer: null,
          target: { of: "VALUE", atMost: 5_000 },
        },
        {
          name: "timeline of 800 of those days",
          metric: "ms",
          unit: "ms",
          ours: "timeline, from snapshots",
          peer: "timeline, worked out",
          target: { of: "RATIO", atMost: 1 },
        },
        {
          name: `performance of ${demoPositions} positions over a year`,
          metric: "ms",
          unit: "ms",
          ours: "report",
          peer: null,
          target: { of: "VALUE", atMost: 500 },
        },
      ],
      warmUps: 1,
      notes: [
        `performance: the book of ${positions} has ${days.length + positions} trades, prices of ${source}`,
      ],
      async close() {},
    };
  },
};

function keyOf(portfolioId: string): string {
  return portfolioId.replace("portfolio_", "");
}

/** A context as a request of the book's owner gets it. */
function contextFor(app: App, authorization: string): Promise<Context> {
  const caller = { address: "127.0.0.1", agent: null, session: null };
  return app.createContext({ requestId: "bench", authorization, apiKey: null, caller });
}
