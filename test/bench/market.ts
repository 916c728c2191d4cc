import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { importFile } from "../../src/modules/imports/index.js";
import { readConfig } from "../../src/platform/config/config.js";
import { openBulkSession } from "../../src/platform/db/bulk-session.js";
import type { Sql } from "../../src/platform/db/client.js";
import { type RunningServer, startServer } from "../../src/server.js";
import type { Cluster } from "./cluster.js";
import type { MarketFiles } from "./market-files.js";

const name = "riskgraph-bench";

/** The files' market in a database, the real server on it and somebody who may ask. */
export interface Market {
  readonly server: RunningServer;
  readonly databaseUrl: string;
  readonly headers: { readonly authorization: string };
  close(): Promise<void>;
}

export async function openMarket(cluster: Cluster, files: MarketFiles, folder: string): Promise<Market> {
  const databaseUrl = await cluster.create("bench_market");
  await importAll(databaseUrl, files);
  const dataDir = join(folder, "server");
  mkdirSync(dataDir);
  const config = readConfig({
    PORT: "0",
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    DEMO: "0",
    // Buckets are asked as ever, and no figure runs dry.
    RATE_LIMIT_PER_MINUTE: "1000000",
  });
  const server = await startServer({
    config,
    databaseUrl,
    applicationName: name,
    // Lines are made as in production and thrown away: the terminal is not what is measured.
    log: pino({ level: config.logLevel }, { write: () => {} }),
  });
  await fillPage(server.app.database.sql);
  return { server, databaseUrl, headers: await register(server.url), close: () => server.close() };
}

async function importAll(databaseUrl: string, { all }: MarketFiles): Promise<void> {
  for (const { kind, path, instrumentClass } of all) {
    const session = openBulkSession(databaseUrl, name);
    try {
      await importFile(kind, {
        path,
        options: {
          source: null,
          basis: null,
          instrumentClass,
          currency: "USD",
          workspaceId: null,
          index: "SP500",
        },
        session,
        clock: () => new Date(),
        onRefusal: () => {},
        onProgress: () => {},
      });
    } finally {
      await session.close();
    }
  }
  // Autovacuum would do it within a minute, perhaps in the middle of a figure.
  const session = openBulkSession(databaseUrl, name);
  await session.sql.unsafe("vacuum analyze");
  await session.close();
}

/** The files bring fewer instruments than the largest page holds. */
async function fillPage(sql: Sql): Promise<void> {
  await sql.unsafe(`
    with made as (
      insert into instruments (symbol, instrument_class, currency)
      select 'BENCH' || n, 'EQUITY', 'USD' from generate_series(1, 1000) n returning id
    ), listed as (
      insert into instrument_listings (instrument_id, known_at, recorded_at)
      select id, '2018-01-02T21:15:00Z', '2018-01-02T21:15:00Z' from made
    )
    insert into instrument_references (instrument_id, source_id, known_at, recorded_at, revision, name, sector, sub_industry,
      headquarters, cik, founded, index_code, index_since, without_history)
    select id, (select min(id) from sources), '2018-01-02T21:15:00Z', '2018-01-02T21:15:00Z', 0, 'Bench Company ' || id,
      'Industrials', 'Industrial Machinery', 'Springfield, Illinois', lpad(id::text, 10, '0'), '1902', 'SP500', '2018-01-02', false
    from made`);
  await sql.unsafe("vacuum analyze instruments, instrument_listings, instrument_references");
}

/** Registers somebody who may ask. */
export async function register(url: string): Promise<{ authorization: string }> {
  const input = { email: "bench@example.com", password: "correct horse battery" };
  await ask(
    url,
    "mutation Register($input: RegisterInput!) { register(input: $input) { accepted } }",
    { input: { ...input, name: "Bench" } },
    {},
  );
  const { login } = await ask<{ login: { accessToken: string } }>(
    url,
    "mutation Login($input: LoginInput!) { login(input: $input) { accessToken } }",
    { input },
    {},
  );
  return { authorization: `Bearer ${login.accessToken}` };
}

/** One question to a GraphQL server; throws unless it is answered without an error. */
export async function ask<T>(
  url: string,
  query: string,
  variables: object,
  headers: Readonly<Record<string, string>>,
): Promise<T> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data?: T; errors?: unknown[] };
  if (body.errors !== undefined || body.data == null)
    throw new Error(`${url} answers ${response.status}: ${JSON.stringify(body.errors).slice(0, 500)}`);
  return body.data;
}
