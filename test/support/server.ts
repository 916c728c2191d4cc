import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { App, AppOptions } from "../../src/app.js";
import { demoLogin } from "../../src/modules/identity/index.js";
import { projectRoot, readConfig } from "../../src/platform/config/config.js";
import type { Db, Sql } from "../../src/platform/db/client.js";
import { createMailer } from "../../src/providers/mail/index.js";
import type { Mail } from "../../src/providers/ports.js";
import { startServer } from "../../src/server.js";
import { startWorker } from "../../src/worker.js";
import { createTestDatabase } from "./database.js";

export interface GraphQLAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: { data?: any; errors?: ClientError[]; extensions?: any };
}

export interface ClientError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly field?: string;
    readonly suggestions?: string[];
    readonly retryAfterSec?: number;
  };
}

export interface TestServer {
  readonly app: App;
  readonly url: string;
  readonly databaseUrl: string;
  readonly db: Db;
  readonly sql: Sql;
  /** What was logged, a JSON line each. */
  readonly logs: string[];
  readonly mails: Mail[];
  /** What the process does first when it is told to end. */
  announceStop(): void;
  /** Lets go of ledgers in memory: they are kept as long as they only grow, and a test may make them shrink. */
  forgetLedgers(): void;
  graphql(document: string, variables?: object, headers?: Record<string, string>): Promise<GraphQLAnswer>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  /** Serve this database instead of a fresh clone; it is not dropped. */
  readonly databaseUrl?: string;
  readonly jit?: boolean;
  readonly env?: Record<string, string>;
  /** Work jobs off in this process too. */
  readonly worker?: boolean;
  /** Calculations beside the server's own, and the threads' entry that knows them. */
  readonly moreJobs?: AppOptions["moreJobs"];
  readonly threadFile?: string;
}

/** Threads cannot run TypeScript: they take what the build, which comes before the tests, has made of it. */
export const builtThreadFile = join(projectRoot, "dist", "thread.js");

/** The real server on a database of its own and a free port, with logs and mails caught. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = options.databaseUrl === undefined ? await createTestDatabase() : null;
  const databaseUrl = database?.url ?? options.databaseUrl!;
  const dataDir = mkdtempSync(join(tmpdir(), "riskgraph-server-"));
  const config = readConfig({
    PORT: "0",
    DATA_DIR: dataDir,
    TRUST_PROXY: "1",
    // Buckets are asked as ever, and no test runs dry.
    RATE_LIMIT_PER_MINUTE: "1000000",
    DATABASE_URL: databaseUrl,
    ...options.env,
  });
  const logs: string[] = [];
  const mails: Mail[] = [];
  const log = pino({ level: "info", base: null }, { write: (line: string) => void logs.push(line) });
  const logged = createMailer(config, log);
  const mailer = {
    async send(mail: Mail) {
      mails.push(mail);
      await logged.send(mail);
    },
  };
  const server = await startServer({
    config,
    databaseUrl,
    applicationName: "riskgraph-test-server",
    log,
    mailer,
    threadFile: options.threadFile ?? builtThreadFile,
    ...(options.moreJobs === undefined ? {} : { moreJobs: options.moreJobs }),
    ...(options.jit === undefined ? {} : { jit: options.jit }),
  });
  const worker = options.worker === true ? startWorker(server.app) : null;
  return {
    app: server.app,
    url: server.url,
    databaseUrl,
    db: server.app.database.db,
    sql: server.app.database.sql,
    logs,
    mails,
    announceStop: () => server.announceStop(),
    forgetLedgers: () => server.app.services.ledgers.clear(),
    graphql: (document, variables = {}, headers = {}) =>
      post(server.url, { query: document, variables }, headers),
    async close() {
      await worker?.close();
      await server.close();
      await database?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** One GraphQL request over HTTP. */
export async function post(
  url: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<GraphQLAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as GraphQLAnswer["body"],
  };
}

/** The header of a login. */
export async function loginHeader(
  server: Pick<TestServer, "graphql">,
  { email, password }: { email: string; password: string } = demoLogin,
): Promise<{ authorization: string }> {
  const answer = await server.graphql(
    "mutation Login($input: LoginInput!) { login(input: $input) { accessToken } }",
    { input: { email, password } },
    { "x-forwarded-for": `10.1.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}` },
  );
  if (answer.body.errors !== undefined)
    throw new Error(`login failed: ${JSON.stringify(answer.body.errors)}`);
  return { authorization: `Bearer ${answer.body.data.login.accessToken}` };
}

let users = 0;

/** Registers a new user and logs in. */
export async function registeredUser(
  server: Pick<TestServer, "graphql">,
  name = "user",
): Promise<{ email: string; password: string; headers: { authorization: string } }> {
  users += 1;
  const email = `${name}-${users}-${Math.random().toString(36).slice(2, 8)}@example.com`;
  const password = "correct horse battery";
  const from = { "x-forwarded-for": `10.2.${users % 250}.${Math.floor(Math.random() * 250)}` };
  const answer = await server.graphql(
    "mutation Register($input: RegisterInput!) { register(input: $input) { accepted } }",
    { input: { email, password, name } },
    from,
  );
  if (answer.body.errors !== undefined)
    throw new Error(`register failed: ${JSON.stringify(answer.body.errors)}`);
  return { email, password, headers: await loginHeader(server, { email, password }) };
}
