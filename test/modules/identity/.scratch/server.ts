// TEMPORARY stand-in for test/support/server.ts
import { randomUUID } from "node:crypto";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import * as identityTables from "../../../../src/tables/identity.js";
import { openEmbeddedDatabase } from "../../../../src/platform/db/embedded/index.js";
import { openDatabase, openClient } from "../../../../src/platform/db/client.js";
import { buildGraphSchema } from "../../../../src/platform/graphql/build-schema.js";
import { createApolloServer } from "../../../../src/platform/graphql/apollo.js";
import { createHttpServer } from "../../../../src/platform/http/server.js";
import { Loaders } from "../../../../src/platform/graphql/loaders.js";
import { Authenticator } from "../../../../src/platform/auth/tokens.js";
import { AttemptLimiter } from "../../../../src/platform/auth/attempt-limiter.js";
import { createMailer } from "../../../../src/providers/mail/index.js";
import { readConfig } from "../../../../src/platform/config/config.js";
import { authenticate, identityEraser, identityExporter, identityNodes, identityResolvers, seedDemoUser } from "../../../../src/modules/identity/index.js";
import { pino } from "pino";
import { Writable } from "node:stream";
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { Access } from "../../../../src/platform/graphql/access.js";
import { Node, nodeRegistry } from "../../../../src/platform/graphql/node.js";
const registry = nodeRegistry(identityNodes as never);
@Resolver()
class NodeResolver {
  @Query(() => Node, { nullable: true })
  @Access("PUBLIC")
  node(@Arg("id", () => ID) id: string, @Ctx() ctx: never) { return registry.load(ctx, id, undefined as never); }
}
export async function startTestServer() {
  const embedded = await openEmbeddedDatabase({ dataDir: "/tmp/identity-scratch-data", log: () => {}, settings: { fsync: "off" } });
  const admin = openClient(embedded.url, { sessions: 1, applicationName: "scratch" });
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  await admin.unsafe(`create database ${name}`);
  const url = embedded.url.replace(/\/riskgraph$/, `/${name}`);
  const database = openDatabase(url, { sessions: 8, applicationName: "scratch" });
  for (const s of await generateMigration(generateDrizzleJson({}), generateDrizzleJson({ ...identityTables }))) await database.sql.unsafe(s);
  const logs: string[] = [];
  const mails: { to: string; subject: string; text: string }[] = [];
  const log = pino({ level: "info", base: null }, new Writable({ write(c, _e, cb) { logs.push(String(c)); cb(); } }));
  const config = readConfig({ DATA_DIR: "/tmp/identity-scratch-data", TRUST_PROXY: "1", DEMO: "1" });
  const inner = createMailer(config, log);
  const services = {
    config, auth: new Authenticator("x".repeat(40)), attempts: new AttemptLimiter(database.db, identityTables.attemptLimits),
    mailer: { async send(m: never) { mails.push(m); await inner.send(m); } }, bars: null as never,
    ownData: { exporters: [identityExporter], erasers: [identityEraser] },
  };
  const schema = buildGraphSchema([...identityResolvers, NodeResolver] as never, []);
  const apollo = createApolloServer<never>({ schema, introspection: true, production: false });
  await apollo.start();
  const http = createHttpServer<never>({ apollo, log, trustProxy: true, page: null, checkReady: async () => {}, createContext: async (c) => {
    const now = new Date();
    const { viewer, authFailure } = await authenticate(services as never, database.db, c, now);
    return { now, db: database.db, sql: database.sql, loaders: new Loaders(), afterCommit: null, viewer, authFailure, requestId: c.requestId,
      caller: { address: c.address, agent: c.agent, session: c.session }, log: log.child({ requestId: c.requestId }), cacheUse: { hits: 0, misses: 0 }, services } as never;
  } });
  await http.listen({ port: 0, host: "127.0.0.1" });
  const address = http.server.address() as { port: number };
  const base = `http://127.0.0.1:${address.port}`;
  await seedDemoUser(database.db, new Date());
  return {
    url: base, db: database.db, sql: database.sql, logs, mails, schema,
    async graphql(query: string, variables: object = {}, headers: Record<string, string> = {}) {
      const r = await fetch(`${base}/graphql`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify({ query, variables }) });
      return { status: r.status, headers: r.headers, body: (await r.json()) as { data?: any; errors?: { message: string; path?: unknown[]; extensions: { code: string; field?: string; retryAfterSec?: number } }[]; extensions?: any } };
    },
    async close() { await http.close(); await apollo.stop(); await database.close(); await admin.unsafe(`drop database ${name} with (force)`); await admin.end(); await embedded.close(); },
  };
}
export type TestServer = Awaited<ReturnType<typeof startTestServer>>;
