import { deepEqual } from "node:assert/strict";
import { barScope } from "../../src/modules/market/index.js";
import type { Sql } from "../../src/platform/db/client.js";
import type { Bench } from "./harness.js";
import { httpSide } from "./http-side.js";
import { ask } from "./market.js";
import { marketDay } from "./market-files.js";
import { type BareColumnsBody, startBare } from "./peers/bare.js";
import { startMercurius } from "./peers/mercurius.js";
import type { World } from "./world.js";

const query = `query Columns($symbols: [String!]!, $at: AsOf!, $days: Int!) {
  instruments(symbols: $symbols, at: $at, first: 100) {
    nodes { symbol columns(lookbackDays: $days) { dates open high low close volume } }
  }
}`;

const days = 150;
const requests = 10;

/** 100 symbols x 150 days of open, high, low, close and volume in one document. */
export const columnsBench: Bench<World> = {
  name: "columns",
  rounds: 25,
  async prepare(world) {
    const { server, headers } = await world.market();
    const { app } = server;
    const { load, files } = world;
    const { sql } = app.database;
    const { source } = files.daily;
    const symbols = await fullSymbols(sql, source);
    const variables = { symbols, at: marketDay, days };
    const bareBody = { symbols, source, cut: `${marketDay}T23:59:59-05:00`, lookbackDays: days };
    const [mercurius, bare] = [await startMercurius(app), await startBare(sql)];
    await requireEqual([server.url, mercurius.url], { variables, headers }, `${bare.url}/columns`, bareBody);

    const side = (name: string, url: string, times = requests) =>
      httpSide(load, { name, url: `${url}/graphql`, headers, body: { query, variables }, requests: times });
    const afterEmptying = side("riskgraph, cold", server.url, 1);
    const keys = await keysOf(sql, symbols);
    return {
      sides: [
        side("riskgraph", server.url),
        httpSide(load, { name: "bare fastify + SQL", url: `${bare.url}/columns`, body: bareBody, requests }),
        side("mercurius + JIT", mercurius.url),
        {
          ...afterEmptying,
          sample() {
            for (const key of keys) app.services.bars.forget(barScope(key));
            return afterEmptying.sample();
          },
        },
      ],
      figures: [
        {
          name: `columns: ${symbols.length} symbols x ${days} days`,
          metric: "ms",
          unit: "ms",
          peer: "bare fastify + SQL",
          target: { of: "RATIO", atMost: 2 },
        },
        {
          name: "columns: the same",
          metric: "ms",
          unit: "ms",
          peer: "mercurius + JIT",
          target: { of: "RATIO", atMost: 1 },
        },
        {
          name: "columns: bar cache emptied before",
          metric: "ms",
          unit: "ms",
          ours: "riskgraph, cold",
          peer: "bare fastify + SQL",
          target: null,
        },
      ],
      warmUps: 3,
      notes: ["columns: ours and mercurius serve from the bar cache, the bare handler has none"],
      async close() {
        await mercurius.close();
        await bare.close();
      },
    };
  },
};

/** Symbols of a dataset that have every day of it, so that all sides answer with full columns. */
export async function fullSymbols(sql: Sql, source: string): Promise<string[]> {
  const rows = await sql<{ symbol: string }[]>`
    with counted as (
      select instrument_id, count(distinct trading_day) as n from bars
      where source_id = (select id from sources where code = ${source}) group by instrument_id
    )
    select i.symbol from counted c join instruments i on i.id = c.instrument_id
    where c.n = (select max(n) from counted) order by i.symbol limit 100`;
  return rows.map(({ symbol }) => symbol);
}

async function keysOf(sql: Sql, symbols: readonly string[]): Promise<number[]> {
  const rows = await sql<
    { id: number }[]
  >`select id from instruments where symbol = any(${symbols as string[]})`;
  return rows.map(({ id }) => id);
}

interface Node {
  readonly symbol: string;
  readonly columns: object;
}

/** A comparison of different answers would mean nothing. */
async function requireEqual(
  urls: readonly string[],
  { variables, headers }: { variables: object; headers: Record<string, string> },
  bareUrl: string,
  bareBody: BareColumnsBody,
): Promise<void> {
  const response = await fetch(bareUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(bareBody),
  });
  const expected = (await response.json()) as { nodes: ({ symbol: string } & object)[] };
  const byBare = expected.nodes.map(({ symbol, ...columns }) => ({ symbol, columns }));
  for (const url of urls) {
    const { instruments } = await ask<{ instruments: { nodes: Node[] } }>(url, query, variables, headers);
    deepEqual(instruments.nodes, byBare, `${url} answers otherwise than the bare handler`);
  }
}
