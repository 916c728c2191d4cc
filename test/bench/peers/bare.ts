import fastify from "fastify";
import type { Sql } from "../../../src/platform/db/client.js";
import type { Peer } from "./context.js";

/** What the bare handler is asked. It is told the dataset and the cut, which our server works out for itself. */
export interface BareColumnsBody {
  readonly symbols: readonly string[];
  readonly source: string;
  readonly cut: string;
  readonly lookbackDays: number;
}

/** A fastify without GraphQL, login or cache: one statement, one JSON.stringify. */
export async function startBare(sql: Sql): Promise<Peer> {
  const server = fastify({ logger: false });
  server.post<{ Body: BareColumnsBody }>("/columns", async (request, reply) => {
    const nodes = await readColumns(sql, request.body);
    return reply.header("content-type", "application/json; charset=utf-8").send(JSON.stringify({ nodes }));
  });
  server.post("/hello", async (_request, reply) =>
    reply
      .header("content-type", "application/json; charset=utf-8")
      .send(JSON.stringify({ data: { __typename: "Query" } })),
  );
  const url = await server.listen({ port: 0, host: "127.0.0.1" });
  return { url, close: () => server.close() };
}

/**
 * The last days known of each instrument, the latest telling of each: one index scan backwards an instrument. Columns
 * come as JSON, for which the client takes half the time it takes to read PostgreSQL's arrays.
 */
async function readColumns(sql: Sql, { symbols, source, cut, lookbackDays }: BareColumnsBody) {
  return sql`
    select i.symbol, c.* from instruments i
    cross join lateral (
      select json_agg(trading_day) as dates, json_agg(open) as open, json_agg(high) as high,
        json_agg(low) as low, json_agg(close) as close, json_agg(volume) as volume
      from (
        select * from (
          select distinct on (trading_day) trading_day, open, high, low, close, volume from bars
          where instrument_id = i.id and source_id = (select id from sources where code = ${source}) and known_at <= ${cut}
          order by trading_day desc, known_at desc, revision desc
          limit ${lookbackDays}
        ) as last order by trading_day
      ) as ascending
    ) as c
    where i.symbol = any(${symbols as string[]}) and i.workspace_id is null
    order by i.symbol`;
}
