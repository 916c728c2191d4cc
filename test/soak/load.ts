import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { Dice } from "../support/dice.js";
import { operation } from "../support/operations.js";
import type { JobProcess } from "../support/processes.js";
import { post } from "../support/server.js";

/** How often each part of the load was done. */
export type Done = Record<"queries" | "jobs" | "subscriptions" | "uploads", number>;

/** Pauses of each part, in milliseconds: about what a small team with open dashboards asks for. */
const pauses = { queries: 20, jobs: 250, subscriptions: 150, uploads: 2_000 } as const;

const holdings = `"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"
"03/05/2025","Buy","OAK.DEMO","Oak","10","$5.00","$0.00","-$50.00"
`;

/** Queries, jobs, subscriptions that open and close, and uploads, side by side until `isOver`. */
export async function loadServer(
  server: JobProcess,
  authorization: string,
  isOver: () => boolean,
): Promise<Done> {
  const dice = new Dice(1);
  const headers = { authorization };
  const done: Done = { queries: 0, jobs: 0, subscriptions: 0, uploads: 0 };
  const { body } = await post(server.url, { query: operation("Portfolios") }, headers);
  const portfolioIds: string[] = body.data.portfolios.nodes.map(({ id }: { id: string }) => id);

  async function query(): Promise<void> {
    const portfolioId = dice.pick(portfolioIds);
    const at = dice.pick([undefined, "2026-03-05", "2026-06-30"]);
    const [name, variables] = dice.pick<[string, object]>([
      ["PortfolioOverview", { portfolioId, at }],
      ["PortfolioSummary", { portfolioId, at }],
      ["PositionsList", { portfolioId, at }],
      ["PortfolioComplete", { portfolioId, at }],
      ["HistoricalPrices", { portfolioId, lookbackDays: 60, at }],
      ["MarketQuotes", { symbols: ["OAK.DEMO", "ELM.DEMO", "SPY"], at }],
      ["InstrumentSeries", { symbol: "OAK.DEMO", at, lookbackDays: 100 }],
    ]);
    const answer = await post(server.url, { query: operation(name), variables }, headers);
    if (answer.body.errors !== undefined) throw new Error(`${name}: ${JSON.stringify(answer.body.errors)}`);
  }

  async function job(): Promise<void> {
    const input = { name: `soak-${done.jobs}`, steps: 5, stepMs: 20, estimateMs: 5_000 };
    await server.ask("sample.count", input, authorization);
  }

  async function subscription(): Promise<void> {
    const client = createClient({
      url: `${server.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: headers,
      retryAttempts: 0,
    });
    const input = { name: `watched-${done.subscriptions}`, steps: 3, stepMs: 20, estimateMs: 5_000 };
    const id = await server.ask("sample.count", input, authorization);
    const [query, variables] = dice.pick<[string, Record<string, unknown>]>([
      [operation("JobChanged"), { id }],
      [operation("QuotesChanged"), { symbols: ["OAK.DEMO", "SPY"] }],
      [operation("PortfolioChanged"), { portfolioId: dice.pick(portfolioIds) }],
    ]);
    let heard = 0;
    const leave = setTimeout(() => void client.dispose(), 1_500);
    for await (const { errors } of client.iterate({ query, variables })) {
      if (errors !== undefined) throw new Error(`a subscription: ${JSON.stringify(errors)}`);
      heard += 1;
      if (heard === 2) break;
    }
    clearTimeout(leave);
    await client.dispose();
  }

  async function upload(): Promise<void> {
    const form = new FormData();
    form.set("file", new Blob([holdings]), "holdings.csv");
    const response = await fetch(`${server.url}/uploads`, { method: "POST", body: form, headers });
    const text = await response.text();
    // A workspace keeps fifty; what is refused beyond them was read all the same.
    if (![201, 409].includes(response.status)) throw new Error(`an upload: ${text}`);
  }

  const parts = { queries: query, jobs: job, subscriptions: subscription, uploads: upload };
  await Promise.all(
    (Object.keys(parts) as (keyof Done)[]).map(async (part) => {
      while (!isOver()) {
        await parts[part]();
        done[part] += 1;
        await wait(pauses[part]);
      }
    }),
  );
  return done;
}
