import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { builtInScenarios } from "../../src/analytics/risk/index.js";
import type { Context } from "../../src/context.js";
import { bookGreeks } from "../../src/modules/greeks/greeks.service.js";
import { type ImportKind, importFile } from "../../src/modules/imports/index.js";
import { resolveAt } from "../../src/modules/market/index.js";
import { requirePortfolio, riskBookOf } from "../../src/modules/portfolios/index.js";
import { runScenarios } from "../../src/modules/risk/run-scenarios.js";
import { askedScenarios } from "../../src/modules/risk/scenario-templates.service.js";
import { readConfig } from "../../src/platform/config/config.js";
import { openBulkSession } from "../../src/platform/db/bulk-session.js";
import { type RunningServer, startServer } from "../../src/server.js";
import { type Bench, type Side, timeInProcess } from "./harness.js";
import { ask, register } from "./market.js";
import type { World } from "./world.js";

const at = "2024-03-08T12:00:00";
const [shares, underlyings] = [700, 100];
const rights = ["C00090000", "C00110000", "P00100000"];
const funds = ["SPY", "MTUM", "VTV", "VUG", "QUAL", "IJR", "USMV", "USO"];
const days = Array.from(sessionsBetween("XNYS", dayOf("2023-01-03"), dayOf("2024-03-07")), isoDay);
const times = 3;

/** Scenarios and greeks of 1,000 positions, 300 of them options on 100 of the shares, with the prices in memory. */
export const stressBench: Bench<World> = {
  name: "stress",
  rounds: 9,
  async prepare(world) {
    const databaseUrl = await (await world.cluster()).create("bench_stress");
    const folder = join(world.folder, "stress");
    mkdirSync(folder);
    await takeInPrices(databaseUrl, folder);
    const server = await openServer(databaseUrl, folder);
    const { authorization } = await register(server.url);
    const portfolioId = await openBook(server, authorization);
    const caller = { address: "127.0.0.1", agent: null, session: null };
    const contextOf = (): Promise<Context> =>
      server.app.createContext({ requestId: "bench", authorization, apiKey: null, caller });
    const bookIn = async (ctx: Context) =>
      riskBookOf(ctx, await requirePortfolio(ctx, { id: portfolioId, at: resolveAt(ctx, { at }) }));
    const ids = builtInScenarios.filter(({ category }) => category !== "COMMODITY").map(({ id }) => id);
    const run = async (scenarioIds: readonly string[]) => {
      const ctx = await contextOf();
      const scenarios = await askedScenarios(ctx, {
        ...{ scenarioIds, customScenario: null, field: "customScenario" },
        at: resolveAt(ctx, { at }),
      });
      const answer = await runScenarios(ctx, await bookIn(ctx), {
        ...{ scenarios, view: "PORTFOLIO", lookbackDays: 252, run: null },
      });
      if (answer.results.some(({ coverage }) => coverage.includedCount < 1_000))
        throw new Error("a scenario does not reach every position");
    };
    return {
      sides: [
        inProcess("18 scenarios", () => run(ids)),
        inProcess("1 scenario", () => run(ids.slice(0, 1))),
        inProcess("greeks", async () => {
          const ctx = await contextOf();
          await bookGreeks(ctx, await bookIn(ctx), { view: "PORTFOLIO", includeAfterExpiry: true });
        }),
      ],
      figures: [
        {
          ...{ name: "18 scenarios over 1,000 positions, 300 options", metric: "ms", unit: "ms" },
          ...{ peer: null, target: { of: "VALUE", atMost: 300 } },
        },
        {
          ...{ name: "processor time of it", metric: "cpuMs", unit: "ms" },
          ...{ peer: null, target: null },
        },
        {
          ...{ name: "one scenario over them", metric: "ms", unit: "ms", ours: "1 scenario" },
          ...{ peer: null, target: null },
        },
        {
          ...{ name: "greeks of them", metric: "ms", unit: "ms", ours: "greeks" },
          ...{ peer: null, target: null },
        },
      ],
      warmUps: 3,
      notes: [
        "stress: what a worker does of a job, from the ledger to the answer; no chains, so vols are realised ones",
        "stress: betas of every share to nine factors are worked out each time",
      ],
      close: () => server.close(),
    };
  },
};

function inProcess(name: string, work: () => Promise<unknown>): Side {
  return {
    name,
    async sample() {
      const before = process.cpuUsage();
      const { ms } = await timeInProcess(times, work);
      const { user, system } = process.cpuUsage(before);
      return { ms: ms!, cpuMs: (user + system) / 1_000 / times };
    },
  };
}

async function openServer(databaseUrl: string, folder: string): Promise<RunningServer> {
  const config = readConfig({
    PORT: "0",
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    DEMO: "0",
    RATE_LIMIT_PER_MINUTE: "1000000",
  });
  return startServer({
    ...{ config, databaseUrl, applicationName: "riskgraph-bench" },
    log: pino({ level: config.logLevel }, { write: () => {} }),
  });
}

/** Shares and funds that share a market, contracts of one close, and yields. */
async function takeInPrices(databaseUrl: string, folder: string): Promise<void> {
  const random = new SeededRandom(17);
  const moves = days.map(() => 0.01 * random.normal());
  const symbols = [...funds, ...Array.from({ length: shares }, (_, i) => symbolOf(i))];
  const bars = symbols.flatMap((symbol) => {
    const beta = 0.5 + random.uniform();
    let price = 100;
    return days.map((day, i) => {
      price *= 1 + beta * moves[i]! + 0.008 * random.normal();
      return barLine(day, symbol, price.toFixed(4));
    });
  });
  const contracts = contractSymbols().map((symbol) => barLine(days.at(-1)!, symbol, "5"));
  const yields = days.map((day) => `${day},DGS10,${(4 + random.normal() / 20).toFixed(2)}`);
  const header = "date,symbol,open,high,low,close,volume";
  await takeIn(databaseUrl, "bars", writtenTo(folder, "bars.csv", [header, ...bars]), "EQUITY");
  await takeIn(databaseUrl, "bars", writtenTo(folder, "contracts.csv", [header, ...contracts]), "OPTION");
  await takeIn(
    databaseUrl,
    "series",
    writtenTo(folder, "yields.csv", ["date,series,value", ...yields]),
    null,
  );
}

const symbolOf = (i: number) => `ST${i}`;
const barLine = (day: string, symbol: string, price: string) =>
  `${day},${symbol},${price},${price},${price},${price},1000`;

function contractSymbols(): string[] {
  return Array.from({ length: underlyings }, (_, i) =>
    rights.map((right) => `${symbolOf(i)}240621${right}`),
  ).flat();
}

function writtenTo(folder: string, name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

async function takeIn(
  databaseUrl: string,
  kind: ImportKind,
  path: string,
  instrumentClass: "EQUITY" | "OPTION" | null,
): Promise<void> {
  const session = openBulkSession(databaseUrl, "riskgraph-bench");
  const options = { basis: "RAW", currency: "USD", workspaceId: null, index: "SP500" } as const;
  try {
    await importFile(kind, {
      path,
      options: { ...options, source: `bench-${kind}`, instrumentClass },
      session,
      clock: () => new Date(),
      onRefusal: ({ reason }) => {
        throw new Error(reason);
      },
      onProgress: () => {},
    });
    await session.sql.unsafe("vacuum analyze");
  } finally {
    await session.close();
  }
}

async function openBook(server: RunningServer, authorization: string): Promise<string> {
  const send = (query: string, input: object) =>
    ask<{ createPortfolio: { id: string } }>(server.url, query, { input }, { authorization });
  const { createPortfolio } = await send(
    "mutation Create($input: CreatePortfolioInput!) { createPortfolio(input: $input) { id } }",
    { name: "stress", baseCurrency: "USD" },
  );
  const portfolioId = createPortfolio.id;
  const executedAt = "2024-03-07T15:00:00Z";
  const held = [...Array.from({ length: shares }, (_, i) => symbolOf(i)), ...contractSymbols()];
  const trades = held.map((symbol, i) => ({
    ...{ kind: i % 4 === 0 ? "SELL" : "BUY", symbol, executedAt },
    ...{ quantity: i < shares ? 100 : 5, price: i < shares ? 100 : 5 },
  }));
  for (const entries of [[{ kind: "DEPOSIT", amount: 50_000_000, executedAt }], trades])
    await send("mutation Record($input: RecordEntriesInput!) { recordEntries(input: $input) { entryIds } }", {
      portfolioId,
      entries,
    });
  return portfolioId;
}
