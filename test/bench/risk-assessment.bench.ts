import type { Context } from "../../src/context.js";
import { resolveAt } from "../../src/modules/market/index.js";
import { requirePortfolio } from "../../src/modules/portfolios/index.js";
import { assessPortfolio, assessRisk } from "../../src/modules/risk/assessment.service.js";
import { operation } from "../support/operations.js";
import { type Bench, type Side, timeInProcess } from "./harness.js";
import { httpSide } from "./http-side.js";
import { marketDay } from "./market-files.js";
import { openRiskBook } from "./portfolio-books.js";
import type { World } from "./world.js";

const at = marketDay;
const requests = 5;
const asked = {
  view: "PORTFOLIO",
  lookbackDays: 252,
  market: "SPY",
  riskFreeRate: 0,
  sortinoMethod: "SEMIDEVIATION",
} as const;

/** Every figure of risk of 500 positions over 252 days, with the prices in memory. */
export const riskAssessmentBench: Bench<World> = {
  name: "risk-assessment",
  rounds: 9,
  async prepare(world) {
    const market = await world.market();
    const { server, headers } = market;
    const { app } = server;
    const { portfolioId, symbols } = await openRiskBook(market, market.databaseUrl, world.folder);
    const positions = symbols.map((symbol, i) => ({ symbol, quantity: (i % 5 === 0 ? -1 : 1) * (10 + i) }));
    const caller = { address: "127.0.0.1", agent: null, session: null };
    const contextOf = (): Promise<Context> =>
      app.createContext({ requestId: "bench", authorization: headers.authorization, apiKey: null, caller });
    const overHttp = (name: string, document: string, variables: object) =>
      httpSide(world.load, {
        ...{ name, requests, headers, url: `${server.url}/graphql` },
        body: { query: operation(document), variables: { ...variables, at } },
      });
    return {
      sides: [
        inProcess("portfolio in process", async () => {
          const ctx = await contextOf();
          const portfolio = await requirePortfolio(ctx, { id: portfolioId, at: resolveAt(ctx, { at }) });
          await assessPortfolio(ctx, portfolio, asked);
        }),
        inProcess("positions in process", async () =>
          assessRisk(await contextOf(), { ...asked, positions, at }),
        ),
        overHttp("portfolio over HTTP", "AssessPortfolioRisk", { portfolioId }),
        overHttp("positions over HTTP", "AssessPortfolioRisk", { positions }),
        overHttp("overview over HTTP", "RiskOverview", { portfolioId }),
      ],
      figures: [
        ["assessment of 500 positions x 252 days", "portfolio in process", 100],
        ["processor time of it", "portfolio in process", null, "cpuMs"],
        ["the same of positions nobody holds", "positions in process", 100],
        ["processor time of it, nobody holding them", "positions in process", null, "cpuMs"],
        ["the same of a portfolio over HTTP", "portfolio over HTTP", 100],
        ["the same of positions nobody holds over HTTP", "positions over HTTP", 100],
        ["risk overview of 500 positions over HTTP", "overview over HTTP", null],
      ].map(([name, ours, atMost, metric = "ms"]) => ({
        name: name as string,
        ours: ours as string,
        metric: metric as string,
        unit: "ms" as const,
        peer: null,
        target: atMost === null ? null : { of: "VALUE" as const, atMost: atMost as number },
      })),
      warmUps: 2,
      notes: [
        "risk-assessment: made-up shares that follow one market; bars in memory; processor time counts the collector's threads too",
      ],
      close: async () => {},
    };
  },
};

/** A side within this process: how long it takes, and for how long it keeps a processor. */
function inProcess(name: string, work: () => Promise<unknown>): Side {
  return {
    name,
    async sample() {
      const before = process.cpuUsage();
      const { ms } = await timeInProcess(requests, work);
      const { user, system } = process.cpuUsage(before);
      return { ms: ms!, cpuMs: (user + system) / 1_000 / requests };
    },
  };
}
