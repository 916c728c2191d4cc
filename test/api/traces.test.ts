import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { runWithTraceParent } from "../../src/platform/tracing/trace-parent.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";
import { type RecordedSpan, recordSpans } from "../support/tracing.js";

let server: TestServer;
let user: Awaited<ReturnType<typeof registeredUser>>;
const recorder = recordSpans();

beforeAll(async () => {
  server = await startTestServer();
  user = await registeredUser(server, "trace");
});
beforeEach(() => {
  recorder.spans.length = 0;
});
afterAll(async () => {
  await server?.close();
  recorder.stop();
});

const query = "query Me { me { id email workspaces { id } } }";
const operations = () => recorder.spans.filter(({ kind }) => kind === SpanKind.SERVER);
const statementsBelow = (span: RecordedSpan | undefined) =>
  recorder.spans.filter(({ parentSpanId }) => parentSpanId === span?.spanId);

describe("a traced operation", () => {
  it("has a span with name and type, and every statement below it", async () => {
    // The second use runs compiled code, which must not lose the thread.
    for (let use = 1; use <= 3; use += 1) {
      recorder.spans.length = 0;
      expect((await server.graphql(query, {}, user.headers)).body.errors).toBeUndefined();
      const [operation, ...others] = operations();
      expect(others).toEqual([]);
      expect(operation).toMatchObject({
        name: "query Me",
        parentSpanId: null,
        attributes: { "graphql.operation.type": "query", "graphql.operation.name": "Me" },
        status: { code: SpanStatusCode.UNSET },
      });
      const statements = statementsBelow(operation);
      expect(statements.length).toBeGreaterThanOrEqual(2);
      expect(statements.map(({ name }) => name)).toContain("SELECT");
      for (const statement of statements) {
        expect(statement.name).toMatch(/^(SELECT|INSERT|UPDATE|DELETE|COPY|OTHER)$/);
        expect(statement).toMatchObject({
          kind: SpanKind.CLIENT,
          traceId: operation!.traceId,
          attributes: { "db.system.name": "postgresql", "db.operation.name": statement.name },
        });
      }
      expect(recorder.spans).toHaveLength(1 + statements.length);
      await expect.poll(() => recorder.spans.every(({ isEnded }) => isEnded)).toBe(true);
    }
  });

  it("keeps operations that run side by side apart", async () => {
    await Promise.all(Array.from({ length: 12 }, () => server.graphql(query, {}, user.headers)));
    expect(operations()).toHaveLength(12);
    expect(new Set(operations().map(({ traceId }) => traceId)).size).toBe(12);
    const counts = operations().map((operation) => statementsBelow(operation).length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
    expect(recorder.spans).toHaveLength(12 + counts.reduce((sum, count) => sum + count));
  });

  it("hangs below the caller's span", async () => {
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    await server.graphql(query, {}, { ...user.headers, traceparent });
    expect(operations()).toMatchObject([
      { traceId: "0af7651916cd43dd8448eb211c80319c", parentSpanId: "b7ad6b7169203331" },
    ]);
  });

  it("follows a mutation into its transaction", async () => {
    const mutation = "mutation Rename($name: String!) { updateProfile(input: { name: $name }) { id } }";
    const { body } = await server.graphql(mutation, { name: "Traced" }, user.headers);
    expect(body.errors).toBeUndefined();
    const [operation] = operations();
    expect(operation?.name).toBe("mutation Rename");
    const verbs = statementsBelow(operation).map(({ name }) => name);
    expect(verbs).toContain("UPDATE");
    expect(verbs).toContain("INSERT");
  });

  it("names a failed operation's code, and marks bugs of ours alone", async () => {
    await server.graphql('query Lost { node(id: "user_none") { id } }', {}, user.headers);
    await server.graphql("query Refused { me { id } }");
    await server.graphql("query Broken { nothing }", {}, user.headers);
    const told = operations().map(({ name, attributes, status }) => [
      name,
      attributes["error.type"],
      status.code,
    ]);
    expect(told).toEqual([
      ["query Lost", "NOT_FOUND", SpanStatusCode.UNSET],
      ["query Refused", "UNAUTHENTICATED", SpanStatusCode.UNSET],
      ["graphql", "GRAPHQL_VALIDATION_FAILED", SpanStatusCode.UNSET],
    ]);
  });

  it("tells a failed statement's SQLSTATE and no more", async () => {
    await runWithTraceParent(null, "job", async () => {
      await server.sql`select ${"secret"}::text, 1 / ${0}::int`.catch(() => {});
      await server.db.transaction((tx) => tx.execute("insert into users (id) values (null)")).catch(() => {});
    });
    const [, ...failed] = recorder.spans;
    expect(failed.map(({ name, attributes, status }) => [name, attributes["error.type"], status])).toEqual([
      ["SELECT", "22012", { code: SpanStatusCode.ERROR }],
      ["INSERT", "23502", { code: SpanStatusCode.ERROR }],
    ]);
  });

  it("over a socket has a span too", async () => {
    const client = createClient({
      url: `${server.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: user.headers,
      retryAttempts: 0,
    });
    try {
      for await (const { data } of client.iterate({ query })) expect(data).toBeTruthy();
      const [operation] = operations();
      expect(operation).toMatchObject({ name: "query Me", isEnded: true });
      expect(statementsBelow(operation).length).toBeGreaterThanOrEqual(1);
    } finally {
      await client.dispose();
    }
  });

  it("says nothing of documents, variables, SQL, parameters or people", async () => {
    const secret = "s3cret-Passw0rd-of-nobody";
    await server.graphql(
      `mutation SecretLogin($input: LoginInput!) { login(input: $input) { accessToken } }`,
      { input: { email: user.email, password: secret } },
      { "x-api-key": "" },
    );
    await server.graphql('query Inline { node(id: "secret-in-the-text") { id } }', {}, user.headers);
    await server.graphql(query, {}, user.headers);
    await server.graphql(`query ${"x".repeat(5_000)} { __typename }`);
    expect(recorder.spans.length).toBeGreaterThan(5);
    const told = JSON.stringify(recorder.spans);
    for (const text of [secret, user.email, user.headers.authorization, "secret-in-the-text"])
      expect(told).not.toContain(text);
    expect(told).not.toMatch(/from|where|users|accessToken|\$1/i);
    for (const { name, attributes, events } of recorder.spans) {
      expect(name.length).toBeLessThan(120);
      expect(events).toEqual([]);
      for (const key of Object.keys(attributes))
        expect([
          "error.type",
          "db.system.name",
          "db.operation.name",
          "graphql.operation.name",
          "graphql.operation.type",
        ]).toContain(key);
    }
  });

  it("probes and work that nobody traces leave none", async () => {
    await fetch(`${server.url}/readyz`);
    await server.sql`select 1`;
    expect(recorder.spans).toEqual([]);
  });
});
