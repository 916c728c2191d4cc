import { setTimeout as wait } from "node:timers/promises";
import { type Client, type ClientOptions, createClient, type ExecutionResult } from "graphql-ws";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { Context } from "../../src/context.js";
import { requestJob } from "../../src/modules/jobs/index.js";
import type { TestDatabase } from "../support/clone-database.js";
import { createTestDatabase } from "../support/database.js";
import { operation } from "../support/operations.js";
import { takeInText } from "../support/real-data.js";
import { countJob, sampleJobs } from "../support/sample-jobs.js";
import { loginHeader, registeredUser, startTestServer, type TestServer } from "../support/server.js";

let database: TestDatabase;
/** Two servers on one database; the worker runs in the second alone. */
let server: TestServer;
let other: TestServer;
let user: Awaited<ReturnType<typeof registeredUser>>;
let stranger: Awaited<ReturnType<typeof registeredUser>>;

beforeAll(async () => {
  database = await createTestDatabase();
  const env = { JWT_SECRET: "a secret that both servers share for tests", SOCKETS_PER_ADDRESS: "12" };
  server = await startTestServer({ databaseUrl: database.url, moreJobs: sampleJobs, env });
  other = await startTestServer({ databaseUrl: database.url, moreJobs: sampleJobs, env, worker: true });
  user = await registeredUser(server, "watcher");
  stranger = await registeredUser(server, "stranger");
  await takeInText(
    database.url,
    "bars",
    "date,symbol,open,high,low,close,volume\n2026-03-05,AAA,1,1,1,10,5\n2026-03-05,BBB,1,1,1,20,5",
    { basis: "RAW" },
  );
});
afterAll(async () => {
  await other?.close();
  await server?.close();
  await database?.drop();
});

const open: Client[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.dispose();
});

function connect(
  connectionParams: Record<string, unknown> = user.headers,
  options: Partial<ClientOptions> = {},
): Client {
  const client = createClient({
    url: `${server.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
    ...options,
  });
  open.push(client);
  return client;
}

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Result = ExecutionResult<any, any>;

interface Watching {
  readonly values: Result[];
  readonly ended: Promise<unknown>;
  stop(): void;
}

function watch(client: Client, query: string, variables: Record<string, unknown>): Watching {
  const values: Result[] = [];
  let stop = () => {};
  const ended = new Promise((resolve) => {
    stop = client.subscribe(
      { query, variables },
      {
        next: (value) => values.push(value as Result),
        error: (error) => resolve(error),
        complete: () => resolve("complete"),
      },
    );
  });
  return { values, ended, stop: () => stop() };
}

async function until(condition: () => boolean, patienceMs = 10_000) {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > patienceMs) throw new Error("it did not come to that");
    await wait(5);
  }
}

async function contextOf(who: typeof user): Promise<Context> {
  return server.app.createContext({
    requestId: "test",
    authorization: who.headers.authorization,
    apiKey: null,
    caller: { address: "127.0.0.1", agent: null, session: null },
  });
}

async function ask(name: string, steps: number, stepMs: number, who = user) {
  const ctx = await contextOf(who);
  const input = { name, steps, stepMs, estimateMs: 5_000 };
  return requestJob(ctx, countJob, { input, workspaceId: ctx.viewer!.workspaces[0]!.id, mode: "ASYNC" });
}

const jobChanged = `subscription J($id: ID!) { jobChanged(id: $id) { id status done result { __typename } } }`;

describe("jobChanged", () => {
  it("gives what is, then each change of a job that another process runs, and completes", async () => {
    const job = await ask("followed", 10, 80);
    const { values, ended } = watch(connect(), jobChanged, { id: job.id });
    expect(await ended).toBe("complete");
    const statuses = values.map(({ data }) => data.jobChanged.status);
    expect(statuses.at(-1)).toBe("COMPLETED");
    expect(statuses).toContain("PROCESSING");
    expect(values.at(-1)?.data.jobChanged.result).toEqual({ __typename: "ClearedResults" });
    const done = values.map(({ data }) => data.jobChanged.done ?? 0);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(values.length).toBeGreaterThan(3);
  });

  it("gives a late subscriber the final state and completes", async () => {
    const job = await ask("late", 1, 0);
    await watch(connect(), jobChanged, { id: job.id }).ended;
    const { values, ended } = watch(connect(), jobChanged, { id: job.id });
    expect(await ended).toBe("complete");
    expect(values.map(({ data }) => data.jobChanged.status)).toEqual(["COMPLETED"]);
  });

  it("answers the committed document", async () => {
    const job = await ask("document", 1, 0);
    const { values, ended } = watch(connect(), operation("JobChanged"), { id: job.id });
    expect(await ended).toBe("complete");
    expect(values.at(-1)?.errors).toBeUndefined();
  });

  it("refuses a stranger and the anonymous before it opens", async () => {
    const job = await ask("private", 1, 0);
    const refusal = (codes: unknown) => JSON.stringify(codes);
    const theirs = watch(connect(stranger.headers), jobChanged, { id: job.id });
    const answered = await theirs.ended;
    expect(refusal(answered) + refusal(theirs.values)).toContain("NOT_FOUND");
    const anonymous = watch(connect({}), jobChanged, { id: job.id });
    expect(refusal(await anonymous.ended) + refusal(anonymous.values)).toContain("UNAUTHENTICATED");
  });

  it("ends its work when the client leaves", async () => {
    const job = await ask("left", 200, 20);
    const client = connect();
    const watching = watch(client, jobChanged, { id: job.id });
    await until(() => watching.values.length > 1);
    watching.stop();
    expect(await watching.ended).toBe("complete");
    const seen = watching.values.length;
    await wait(500);
    expect(watching.values.length).toBe(seen);
    expect((await watch(client, "{ me { id } }", {}).ended) as string).toBe("complete");
  });

  it("goes on after a reconnect with the present state first", async () => {
    const job = await ask("reconnected", 40, 50);
    const sockets: WebSocket[] = [];
    class Spied extends WebSocket {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        super(...args);
        sockets.push(this);
      }
    }
    const client = connect(user.headers, {
      webSocketImpl: Spied,
      retryAttempts: 5,
      shouldRetry: () => true,
      retryWait: () => wait(50),
    });
    const watching = watch(client, jobChanged, { id: job.id });
    await until(() => watching.values.length > 1);
    sockets[0]?.terminate();
    expect(await watching.ended).toBe("complete");
    expect(sockets.length).toBeGreaterThan(1);
    expect(watching.values.at(-1)?.data.jobChanged.status).toBe("COMPLETED");
  });

  it("ends with the session, and the socket with it", async () => {
    const login = await loginHeader(server, user);
    const job = await ask("revoked", 400, 20);
    let closeCode = 0;
    const client = connect(login, {
      on: { closed: (event) => (closeCode = (event as { code: number }).code) },
    });
    const watching = watch(client, jobChanged, { id: job.id });
    await until(() => watching.values.length > 0);
    const start = performance.now();
    await other.graphql("mutation { logout { accepted } }", {}, login);
    await watching.ended;
    await until(() => closeCode !== 0);
    expect(closeCode).toBe(4403);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe("live topics", () => {
  const quotesChanged = `subscription Q($symbols: [String!]!) { quotesChanged(symbols: $symbols) { symbol price } }`;

  it("give all quotes now and again when one changes, whoever imported it", async () => {
    const watching = watch(connect(), quotesChanged, { symbols: ["AAA", "BBB"] });
    await until(() => watching.values.length === 1);
    expect(watching.values[0]?.data.quotesChanged).toEqual([
      { symbol: "AAA", price: 10 },
      { symbol: "BBB", price: 20 },
    ]);
    await takeInText(
      database.url,
      "bars",
      "date,symbol,open,high,low,close,volume\n2026-03-06,AAA,1,1,1,11,5",
    );
    await until(() => watching.values.length > 1);
    expect(watching.values.at(-1)?.data.quotesChanged[0]).toEqual({ symbol: "AAA", price: 11 });
    watching.stop();
  });

  it("refuse an unknown symbol before they open", async () => {
    const watching = watch(connect(), quotesChanged, { symbols: ["NOWHERE"] });
    expect(JSON.stringify([await watching.ended, watching.values])).toContain("SYMBOL_NOT_FOUND");
  });

  it("follow a portfolio's ledger", async () => {
    const made = await server.graphql(
      `mutation { createPortfolio(input: { name: "watched" }) { id } }`,
      {},
      user.headers,
    );
    const { id } = made.body.data.createPortfolio;
    const watching = watch(
      connect(),
      `subscription P($id: ID!) { portfolioChanged(id: $id) { id name overview { totalValue } } }`,
      { id },
    );
    await until(() => watching.values.length === 1);
    await other.graphql(
      `mutation R($id: ID!) { renamePortfolio(input: { portfolioId: $id, name: "seen" }) { id } }`,
      { id },
      user.headers,
    );
    await until(() => watching.values.length > 1);
    expect(watching.values.at(-1)?.data.portfolioChanged.name).toBe("seen");
    watching.stop();
    const theirs = watch(
      connect(stranger.headers),
      `subscription P($id: ID!) { portfolioChanged(id: $id) { id } }`,
      {
        id,
      },
    );
    expect(JSON.stringify([await theirs.ended, theirs.values])).toContain("NOT_FOUND");
  });
});

describe("too many", () => {
  it("operations on one socket are refused, the socket lives on", async () => {
    const job = await ask("crowded", 600, 20);
    const client = connect();
    const all = Array.from({ length: 101 }, () => watch(client, jobChanged, { id: job.id }));
    const refused = await Promise.race(all.map(({ ended }) => ended));
    expect(JSON.stringify(refused)).toContain("RATE_LIMITED");
    await until(() => all.filter(({ values }) => values.length > 0).length === 100);
    for (const { stop } of all) stop();
  });

  it("sockets from one address are refused at the door", async () => {
    const sockets = Array.from(
      { length: 20 },
      () => new WebSocket(`${server.url.replace("http", "ws")}/graphql`, "graphql-transport-ws"),
    );
    const outcomes = await Promise.all(
      sockets.map(
        (socket) =>
          new Promise<string>((resolve) => {
            socket.once("open", () => resolve("open"));
            socket.once("error", (error) => resolve(error.message));
          }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "open").length).toBeLessThanOrEqual(12);
    expect(outcomes.some((outcome) => outcome.includes("429"))).toBe(true);
    for (const socket of sockets) socket.terminate();
    await wait(100);
    expect(await watch(connect(), "{ me { id } }", {}).ended).toBe("complete");
  });
});
