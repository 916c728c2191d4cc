import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getNamedType, isObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../src/platform/config/config.js";
import { openBulkSession } from "../../src/platform/db/bulk-session.js";
import { tierOf } from "../../src/platform/graphql/access.js";
import { createSchema } from "../../src/schema.js";
import type { TestDatabase } from "../support/clone-database.js";
import { createTestDatabase } from "../support/database.js";
import { tellModelDay } from "../support/model-chain.js";
import { operation, operations } from "../support/operations.js";
import { takeInText } from "../support/real-data.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";
import { askBySocket } from "../support/socket-question.js";

const env = { JWT_SECRET: "one secret for all servers of this test" };
let database: TestDatabase;
/** All plans open, as it comes. */
let server: TestServer;
/** Of a plan below the one that option history belongs to. */
let lesser: TestServer;
/** Of two operations a day. */
let scarce: TestServer;
let headers: Record<string, string>;
let instrumentId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const { url: databaseUrl } = database;
  server = await startTestServer({ databaseUrl, env });
  lesser = await startTestServer({ databaseUrl, env: { ...env, DEFAULT_TIER: "GROWTH" } });
  scarce = await startTestServer({ databaseUrl, env: { ...env, DAILY_QUOTAS: "ALPHA=2" } });
  headers = (await registeredUser(server)).headers;
  const bars = ["ABC", "BARE"].map((symbol) => `2022-07-08,${symbol},99,101,98,99.5,1000`);
  const text = ["date,symbol,open,high,low,close,volume", ...bars].join("\n");
  await takeInText(databaseUrl, "bars", text, { basis: "RAW" });
  const [row] = await server.sql<{ id: number }[]>`select id from instruments where symbol = 'ABC'`;
  instrumentId = `instrument_${row!.id}`;
  const session = openBulkSession(databaseUrl, "riskgraph-test-chains");
  for (const day of ["2022-07-12", "2022-07-14"]) {
    await tellModelDay(session, {
      underlying: { key: row!.id, symbol: "ABC" },
      day,
      expiries: ["2022-07-15"],
      strikes: [100],
      frames: [{ time: "15:30", spot: 100 }],
      openInterest: null,
    });
  }
  await session.close();
});
afterAll(async () => {
  await server?.close();
  await lesser?.close();
  await scarce?.close();
  await database?.drop();
});

/** The documents that ask for option history, by name. */
const historyOperations = [...operations].filter(([, text]) =>
  /\b(optionChain|optionCoverage|stockQuote|requestExposureHistory)\b/.test(text),
);

/** What a document is opened with, for the test's symbol. */
function variablesOf(name: string): Record<string, unknown> {
  const file = join(projectRoot, "schema", "operations", `${name}.variables.json`);
  return { ...JSON.parse(readFileSync(file, "utf8")), symbol: "ABC" };
}

describe("each row of the error table", () => {
  it.each([
    {
      row: "a time of another form",
      variables: { at: "12/07/2022" },
      code: "INVALID_AT",
      value: "12/07/2022",
    },
    { row: "a day that is none", variables: { at: "2022-02-30" }, code: "INVALID_AT", value: "2022-02-30" },
    { row: "the future", variables: { at: "2150-01-03" }, code: "INVALID_AT", value: "2150-01-03" },
    {
      row: "an expiration of another form",
      variables: { at: "2022-07-12", expiry: "15JUL22" },
      code: "INVALID_EXPIRATION",
      value: "15JUL22",
    },
    {
      row: "a symbol nobody knows",
      variables: { at: "2022-07-12", symbol: "NONESUCH" },
      code: "SYMBOL_NOT_FOUND",
      value: "NONESUCH",
    },
    {
      row: "a symbol without chains",
      variables: { at: "2022-07-12", symbol: "BARE" },
      code: "NO_COVERAGE",
      value: "BARE",
    },
    {
      row: "a session in a gap",
      variables: { at: "2022-07-13T11:00:00" },
      code: "NO_DATA",
      value: "2022-07-13T11:00:00",
    },
    {
      row: "a minute before the session's first quotes",
      variables: { at: "2022-07-14T15:29:59" },
      code: "NO_DATA",
      value: "2022-07-14T15:29:59",
    },
    {
      row: "an expiration without contracts",
      variables: { at: "2022-07-12", expiry: "2022-07-22" },
      code: "NO_DATA",
      value: "2022-07-22",
    },
  ])("$row is $code and named", async ({ variables, code, value }) => {
    const asked = { symbol: "ABC", ...variables };
    const { body, status } = await server.graphql(operation("OptionQuotes"), asked, headers);
    expect(status).toBe(200);
    expect(body.errors).toHaveLength(1);
    expect(body.errors![0]!.extensions.code).toBe(code);
    expect(body.errors![0]!.message).toContain(value);
  });

  it.each([
    { at: "2022-07-14T23:00:00-05:00", why: "at the end of the day" },
    { at: "2022-07-15T03:00:00", why: "at night" },
    { at: "2022-07-14T19:00:00", why: "after the close" },
  ])("an instant $why is answered with the session before", async ({ at }) => {
    const { body } = await server.graphql(operation("StockQuote"), { symbol: "ABC", at }, headers);
    expect(body.errors).toBeUndefined();
    expect(body.data.instrument.stockQuote).toMatchObject({ lastUpdate: "2022-07-14T19:30:00.000Z" });
  });

  it("an instant in a gap leaves the other instants of a request their answers", async () => {
    const query = `{
      gap: instrument(symbol: "ABC", at: "2022-07-13T11:00:00") { symbol optionChain { symbol } }
      own: instrument(symbol: "ABC", at: "2022-07-14T15:30:00") { symbol optionChain { underlyingPrice } }
    }`;
    for (let time = 0; time < 3; time += 1) {
      const { body } = await server.graphql(query, {}, headers);
      expect(body.errors).toMatchObject([{ path: ["gap", "optionChain"], extensions: { code: "NO_DATA" } }]);
      expect(body.data).toEqual({
        gap: { symbol: "ABC", optionChain: null },
        own: { symbol: "ABC", optionChain: { underlyingPrice: 100 } },
      });
    }
  });

  it("coverage of a symbol without chains is NO_COVERAGE, of an unknown one SYMBOL_NOT_FOUND", async () => {
    const codeOf = async (symbol: string) => {
      const { body } = await server.graphql(operation("Coverage"), { symbol }, headers);
      expect(body.errors![0]!.message).toContain(symbol);
      return body.errors![0]!.extensions.code;
    };
    expect(await codeOf("BARE")).toBe("NO_COVERAGE");
    expect(await codeOf("NONESUCH")).toBe("SYMBOL_NOT_FOUND");
  });

  it("a surface of too few contracts is INSUFFICIENT_DATA", async () => {
    const variables = { symbol: "ABC", at: "2022-07-12" };
    const { body } = await server.graphql(operation("VolSurface"), variables, headers);
    expect(body.errors![0]!.extensions.code).toBe("INSUFFICIENT_DATA");
    expect(body.errors![0]!.message).toContain("ABC");
  });

  it("nobody, and a key that is none, are UNAUTHENTICATED", async () => {
    for (const credentials of [{}, { "x-api-key": "rg_nothing" }] as Record<string, string>[]) {
      for (const [name, text] of historyOperations) {
        const { body, status } = await server.graphql(text, variablesOf(name), credentials);
        expect([name, status, body.errors![0]!.extensions.code]).toEqual([name, 401, "UNAUTHENTICATED"]);
      }
    }
  });

  it("a day that is used up is RATE_LIMITED, with the limit and when it begins anew", async () => {
    const { headers: own } = await registeredUser(server, "scarce");
    const ask = () => scarce.graphql(operation("StockQuote"), { symbol: "ABC", at: "2022-07-12" }, own);
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(200);
    const { body, status } = await ask();
    expect(status).toBe(429);
    expect(body.errors![0]!.extensions).toMatchObject({ code: "RATE_LIMITED", limit: 2 });
  });
});

describe("the plan", () => {
  const refused = { code: "TIER_RESTRICTED", currentPlan: "GROWTH", requiredPlan: "ALPHA" };

  it("is asked of every document of option history, over HTTP and sockets", async () => {
    expect(historyOperations.length).toBeGreaterThan(3);
    for (const [name, query] of historyOperations) {
      const variables = variablesOf(name);
      const { body, status } = await lesser.graphql(query, variables, headers);
      expect([name, status]).toEqual([name, 403]);
      expect(body.errors![0]!.extensions).toMatchObject(refused);
      const payload = { query, variables };
      const answer = await askBySocket(lesser, payload, headers);
      expect(answer.errors![0]!.extensions).toMatchObject(refused);
    }
  });

  it.each([
    `{ i: instrument(symbol: "ABC", at: "2022-07-12") { c: optionChain { symbol } } }`,
    `{ node(id: "ID", at: "2022-07-12") { ... on Instrument { optionChain { symbol } } } }`,
    `{ node(id: "ID", at: "2022-07-12") { ... on Node { ... on Instrument { stockQuote { bid } } } } }`,
    `{ instruments(first: 1, at: "2022-07-12") { nodes { ...F } } } fragment F on Instrument { optionChain { symbol } }`,
    `{ instruments(first: 1, at: "2022-07-12") { edges { node { ... { optionChain { symbol } } } } } }`,
    `query Q($all: Boolean! = true) { instrument(symbol: "ABC", at: "2022-07-12") { symbol optionChain @include(if: $all) { symbol } } }`,
  ])("cannot be got around: %s", async (document) => {
    const query = document.replace("ID", instrumentId);
    // Thrice: interpreted, remembered, compiled.
    for (let time = 0; time < 3; time += 1) {
      expect((await server.graphql(query, {}, headers)).body.errors).toBeUndefined();
      const { body, status } = await lesser.graphql(query, {}, headers);
      expect(status).toBe(403);
      expect(body).toMatchObject({ errors: [{ extensions: refused }] });
      expect(body.data ?? null).toBeNull();
    }
  });

  it("leaves the rest to lesser plans", async () => {
    const query = `{ instrument(symbol: "ABC", at: "2022-07-12") { symbol quote { price } optionChain @skip(if: true) { symbol } } }`;
    const { body } = await lesser.graphql(query, {}, headers);
    expect(body.errors).toBeUndefined();
    expect(body.data.instrument).toEqual({ symbol: "ABC", quote: { price: 99.5 } });
  });

  it("stands at every door to option history, and in its description", () => {
    const schema = createSchema();
    const gated = ["OptionChain", "OptionCoverage", "StockQuote"];
    const doors = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields()).filter(({ type: of }) => gated.includes(getNamedType(of).name))
        : [],
    );
    expect(doors.map(({ name }) => name).sort()).toEqual(["optionChain", "optionCoverage", "stockQuote"]);
    const started = schema.getMutationType()!.getFields().requestExposureHistory!;
    for (const { extensions, description } of [...doors, started]) {
      expect(tierOf(extensions)).toBe("ALPHA");
      expect(description).toMatch(/Access: .*tier ALPHA\./);
    }
  });
});
