import { parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasVariableInInputLiteral } from "../../src/platform/graphql/jit.js";
import type { TestDatabase } from "../support/clone-database.js";
import { createTestDatabase } from "../support/database.js";
import { seedTestDemo } from "../support/demo.js";
import { loginHeader, startTestServer, type TestServer } from "../support/server.js";

let database: TestDatabase;
let compiled: TestServer;
let interpreted: TestServer;
let headers: { authorization: string };
let workspaceId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedTestDemo(database.url, new Date("2026-03-06T12:00:00Z"));
  const env = { JWT_SECRET: "one secret for both servers of this test" };
  [compiled, interpreted] = (await Promise.all(
    [true, false].map((jit) => startTestServer({ databaseUrl: database.url, jit, env })),
  )) as [TestServer, TestServer];
  headers = await loginHeader(compiled);
  const me = await interpreted.graphql("{ me { workspaces { id } } }", {}, headers);
  workspaceId = me.body.data.me.workspaces[0].id;
});
afterAll(async () => {
  await compiled?.close();
  await interpreted?.close();
  await database?.drop();
});

interface Question {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** Everything of an HTTP answer that must not depend on how it was computed. */
async function wholeAnswer(server: TestServer, question: Question, accept: string) {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept, ...headers },
    body: JSON.stringify(question),
  });
  const body = (await response.json()) as Record<string, unknown>;
  const { meta, ...extensions } = (body.extensions ?? {}) as { meta?: object };
  const passing = new Set(["date", "x-request-id", "content-length", "connection", "keep-alive"]);
  const lasting = [...response.headers].filter(([name]) => !passing.has(name));
  return {
    status: response.status,
    headers: Object.fromEntries(lasting),
    body: { ...body, extensions, hasMeta: meta !== undefined },
  };
}

type Answer = Awaited<ReturnType<typeof wholeAnswer>>;

/** Errors of siblings come in the order in which they failed: by path they have one order. */
function sorted(answer: Answer): Answer {
  const { errors, ...rest } = answer.body as { errors?: { path?: unknown }[] };
  const byPath = errors?.map((error) => JSON.stringify(error)).sort();
  return {
    ...answer,
    body: { ...rest, ...(byPath ? { errors: byPath.map((text) => JSON.parse(text)) } : {}) },
  } as Answer;
}

/** Asks both servers three times, once interpreted and twice compiled where that is on, and returns the answer. */
async function sameAnswer(question: Question, { inOrder = true } = {}): Promise<Answer> {
  for (const accept of ["application/json", "application/graphql-response+json"]) {
    const expected = sorted(await wholeAnswer(interpreted, question, accept));
    for (const use of ["first", "second", "third"]) {
      const answer = sorted(await wholeAnswer(compiled, question, accept));
      expect(answer, `${use} use`).toEqual(expected);
      // `toEqual` does not see the order of fields, which GraphQL promises.
      if (inOrder)
        expect(JSON.stringify(dataOf(answer)), `${use} use`).toBe(JSON.stringify(dataOf(expected)));
    }
    expect(sorted(await wholeAnswer(interpreted, question, accept))).toEqual(expected);
  }
  return wholeAnswer(compiled, question, "application/graphql-response+json");
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
const dataOf = (answer: Answer): any => (answer.body as { data?: unknown }).data;
const codesOf = (answer: Answer): string[] =>
  ((answer.body as { errors?: { extensions: { code: string } }[] }).errors ?? []).map(
    ({ extensions }) => extensions.code,
  );

const at = '"2026-03-05"';
const unknown = "workspace_00000000-0000-4000-8000-000000000000";

describe("compiled and interpreted documents answer the same", () => {
  it("is a test: one server compiles a query on its second use, the other never does", async () => {
    const compiledBy = async ({ url }: TestServer) => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/^\w*documents_compiled_total (\d+)$/m.exec(text)![1]);
    };
    const countOf = async (server: TestServer, query: string) => {
      const before = await compiledBy(server);
      for (let use = 0; use < 4; use++) {
        if (use === 1) expect(await compiledBy(server), "first use").toBe(before);
        await server.graphql(query, {}, headers);
      }
      return (await compiledBy(server)) - before;
    };
    expect(await countOf(compiled, "query Proof { me { id name } }")).toBe(1);
    expect(await countOf(interpreted, "query Proof { me { id name } }")).toBe(0);
    expect(await countOf(compiled, 'mutation Proof { createWorkspace(input: { name: "" }) { id } }')).toBe(0);
    const inside = 'query Proof($s: String = "SPY") { marketQuotes(symbols: [$s]) { price } }';
    expect(await countOf(compiled, inside)).toBe(0);
  });

  it.each<[string, Question, (answer: Answer) => void]>([
    [
      "data of every kind",
      {
        query: `{ instrument(symbol: "OAK.DEMO", at: ${at}) { id symbol instrumentClass multiplier isPrivate warnings { code message }
          quote { price priceExact tradingDay ageSec asOf changeFraction }
          columns(lookbackDays: 5, decimals: 2) { dates close adjustedClose volume view firstDate }
          bars(first: 3) { edges { cursor node { tradingDay close knownAt } } pageInfo { hasNextPage endCursor } }
          corporateActions { kind exDay ratioOrAmount } underlying { id } } }`,
      },
      (answer) => expect(dataOf(answer).instrument.columns.close).toHaveLength(5),
    ],
    [
      "lists and scalars of several root fields",
      {
        query: `{ tradingSessions(from: "2026-03-02", to: "2026-03-06") { tradingDay opensAt isHalfDay } me { id isOperator createdAt apiKeys { nodes { id } } } }`,
      },
      (answer) => expect(dataOf(answer).tradingSessions).toHaveLength(5),
    ],
    [
      "an error of ours",
      { query: '{ instrument(symbol: "NO.SUCH") { symbol } me { id } }' },
      (answer) => expect(codesOf(answer)).toEqual(["SYMBOL_NOT_FOUND"]),
    ],
    [
      "an error of ours beside data",
      { query: `{ workspace(id: "${unknown}") { id } me { name } }` },
      (answer) => expect(dataOf(answer)).toEqual({ workspace: null, me: { name: "Demo" } }),
    ],
    [
      "several errors",
      {
        query: `{ a: workspace(id: "${unknown}") { id } b: workspace(id: "x") { id } c: workspace(id: "") { name } }`,
      },
      (answer) => expect(codesOf(answer)).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]),
    ],
    [
      "an instant that is none",
      { query: '{ instrument(symbol: "SPY", at: "soon") { symbol } }' },
      (answer) => expect(codesOf(answer)).toEqual(["INVALID_AT"]),
    ],
    [
      "an instant that is none, as a variable",
      {
        query: 'query At($at: AsOf) { instrument(symbol: "SPY", at: $at) { symbol } }',
        variables: { at: "2999-01-01" },
      },
      (answer) => expect(codesOf(answer)).toEqual(["INVALID_AT"]),
    ],
    [
      "an instant that is no text",
      {
        query: 'query At($at: AsOf) { instrument(symbol: "SPY", at: $at) { symbol } }',
        variables: { at: 7 },
      },
      (answer) => expect(codesOf(answer)).toHaveLength(1),
    ],
    [
      "an instant that is no text, as a literal",
      { query: '{ instrument(symbol: "SPY", at: 7) { symbol } }' },
      (answer) => expect(codesOf(answer)).toHaveLength(1),
    ],
    [
      "an argument that a field refuses",
      {
        query: `{ instrument(symbol: "SPY", at: ${at}) { bars(first: 0) { nodes { close } } columns(decimals: 99) { close } } }`,
      },
      (answer) => expect(new Set(codesOf(answer))).toEqual(new Set(["INVALID_INPUT"])),
    ],
    [
      "null where nothing is known",
      {
        query: `{ instrument(symbol: "OAK.DEMO", at: ${at}) { strike expiration cik underlying { symbol } } }`,
      },
      (answer) => expect(dataOf(answer).instrument.underlying).toBeNull(),
    ],
  ])("%s", async (_name, question, check) => check(await sameAnswer(question)));
});

describe("variables", () => {
  const columns =
    "instrument(symbol: $symbol, at: $at) { symbol columns(lookbackDays: $days, view: $view) { view close } }";
  const typed = `query Typed($symbol: String!, $days: Int! = 3, $view: PriceView! = RAW, $at: AsOf = ${at}) { ${columns} }`;

  it.each<[string, Record<string, unknown> | undefined, string | null]>([
    ["given", { symbol: "SPY", days: 2, view: "TOTAL_RETURN", at: "2026-03-04" }, null],
    ["left to their defaults", { symbol: "SPY" }, null],
    ["null where null may stand", { symbol: "SPY", at: null }, null],
    ["unknown to the document", { symbol: "SPY", days: 2, more: { a: 1 } }, null],
    ["a number for text", { symbol: 7 }, "INVALID_INPUT"],
    ["text for a number", { symbol: "SPY", days: "2" }, "INVALID_INPUT"],
    ["a fraction for an integer", { symbol: "SPY", days: 2.5 }, "INVALID_INPUT"],
    ["an integer of 40 bits", { symbol: "SPY", days: 2 ** 40 }, "INVALID_INPUT"],
    ["a word that the enum has not", { symbol: "SPY", view: "NONE" }, "INVALID_INPUT"],
    ["an enum in small letters", { symbol: "SPY", view: "raw" }, "INVALID_INPUT"],
    ["none where one must be", undefined, "INVALID_INPUT"],
    ["null where none may be", { symbol: null }, "INVALID_INPUT"],
    ["a list for one", { symbol: ["SPY"] }, "INVALID_INPUT"],
    ["an object for text", { symbol: { a: "SPY" } }, "INVALID_INPUT"],
  ])("%s", async (_name, variables, code) => {
    const answer = await sameAnswer({ query: typed, ...(variables ? { variables } : {}) });
    expect(codesOf(answer)).toEqual(code === null ? [] : [code]);
    expect(answer.status).toBe(code === null ? 200 : 400);
    if (code !== null) expect(answer.body).not.toHaveProperty("data");
  });

  it.each<[string, Question]>([
    [
      "one for a list",
      {
        query: `query L($s: [String!]!) { marketQuotes(symbols: $s, at: ${at}) { symbol } }`,
        variables: { s: "SPY" },
      },
    ],
    [
      "a null in a list",
      {
        query: `query L($s: [String!]!) { marketQuotes(symbols: $s, at: ${at}) { symbol } }`,
        variables: { s: ["SPY", null] },
      },
    ],
    [
      "a list with one inside, as a literal",
      {
        query: `query L($s: String!) { marketQuotes(symbols: ["QUAL", $s], at: ${at}) { symbol price } }`,
        variables: { s: "SPY" },
      },
    ],
    [
      "an unset one inside a list literal",
      { query: `query L($s: String = "VTV") { marketQuotes(symbols: ["QUAL", $s], at: ${at}) { symbol } }` },
    ],
    [
      "an optional one left out for a field's default",
      {
        query: `query D($n: Int) { tradingSessions(from: "2026-03-02", to: "2026-03-06", first: $n) { tradingDay } }`,
      },
    ],
    [
      "a null for a field's default",
      {
        query: `query D($n: Int = 2) { tradingSessions(from: "2026-03-02", to: "2026-03-06", first: $n) { tradingDay } }`,
        variables: { n: null },
      },
    ],
    [
      "a day that is none",
      {
        query: "query D($d: LocalDate!) { tradingSessions(from: $d, to: $d) { tradingDay } }",
        variables: { d: "2026-02-30" },
      },
    ],
    [
      "a day as a literal that is none",
      { query: '{ tradingSessions(from: "2026-02-30", to: "2026-03-01") { tradingDay } }' },
    ],
    [
      "an instant that is none",
      {
        query: `query D($r: DateTime) { instrument(symbol: "SPY", recordedAt: $r) { symbol } }`,
        variables: { r: "yesterday" },
      },
    ],
    [
      "an instant with an offset",
      {
        query: `query D($r: DateTime) { instrument(symbol: "SPY", at: ${at}, recordedAt: $r) { symbol } }`,
        variables: { r: "2026-03-07T00:00:00+02:00" },
      },
    ],
    [
      "variables that are no object",
      { query: "query N($a: Boolean!) { me @include(if: $a) { id } }", variables: [] as never },
    ],
  ])("%s", async (_name, question) => {
    const answer = await sameAnswer(question);
    expect([200, 400]).toContain(answer.status);
    expect(codesOf(answer)).not.toContain("INTERNAL");
  });

  it("inside an input literal keep their defaults and may be left out", async () => {
    const query =
      'mutation M($name: String! = "Default") { createWorkspace(input: { name: $name }) { name } }';
    const names = async (server: TestServer) => {
      const answers = [];
      for (let use = 0; use < 3; use++)
        answers.push((await server.graphql(query, {}, headers)).body.data.createWorkspace.name);
      return answers;
    };
    expect(await names(compiled)).toEqual(["Default", "Default", "Default"]);
    expect(await names(interpreted)).toEqual(["Default", "Default", "Default"]);
    const unset = 'mutation M($w: ID) { createInstrument(input: { symbol: "", workspaceId: $w }) { id } }';
    expect(codesOf(await sameAnswer({ query: unset }))).toEqual(["INVALID_INPUT"]);
  });
});

describe("selections", () => {
  const share = `instrument(symbol: "SPY", at: ${at})`;

  it.each<[string, Question, unknown]>([
    [
      "@skip and @include by literals",
      {
        query: `{ ${share} { symbol @skip(if: true) currency @include(if: false) isPrivate @include(if: true) } }`,
      },
      { instrument: { isPrivate: false } },
    ],
    [
      "@include by a variable, on",
      {
        query: `query I($a: Boolean!) { ${share} { symbol @include(if: $a) currency } }`,
        variables: { a: true },
      },
      { instrument: { symbol: "SPY", currency: "USD" } },
    ],
    [
      "@include by a variable, off",
      {
        query: `query I($a: Boolean!) { ${share} { symbol @include(if: $a) currency } }`,
        variables: { a: false },
      },
      { instrument: { currency: "USD" } },
    ],
    [
      "@skip by a default",
      { query: `query I($a: Boolean = true) { ${share} { symbol @skip(if: $a) currency } }` },
      { instrument: { currency: "USD" } },
    ],
    [
      "both at once",
      {
        query: `query I($a: Boolean!, $b: Boolean!) { ${share} { symbol @skip(if: $a) @include(if: $b) currency } }`,
        variables: { a: false, b: true },
      },
      { instrument: { symbol: "SPY", currency: "USD" } },
    ],
    [
      "a root field skipped",
      {
        query: `query I($a: Boolean!) { ${share} @skip(if: $a) { symbol } me { name } }`,
        variables: { a: true },
      },
      { me: { name: "Demo" } },
    ],
    ["everything skipped", { query: "{ me @skip(if: true) { id } }" }, {}],
    [
      "a fragment included",
      {
        query: `query I($a: Boolean!) { ${share} { currency ...F @include(if: $a) } } fragment F on Instrument { symbol }`,
        variables: { a: true },
      },
      { instrument: { currency: "USD", symbol: "SPY" } },
    ],
    [
      "an inline fragment skipped",
      {
        query: `query I($a: Boolean!) { ${share} { currency ... @skip(if: $a) { symbol } } }`,
        variables: { a: true },
      },
      { instrument: { currency: "USD" } },
    ],
    [
      "aliases",
      {
        query: `{ one: ${share} { a: symbol b: symbol } two: instrument(symbol: "VTV", at: ${at}) { a: currency symbol } }`,
      },
      { one: { a: "SPY", b: "SPY" }, two: { a: "USD", symbol: "VTV" } },
    ],
    [
      "one field twice, its parts merged",
      { query: `{ ${share} { symbol quote { tradingDay } } ${share} { currency quote { source } } }` },
      {
        instrument: {
          symbol: "SPY",
          quote: { tradingDay: "2026-03-05", source: "SYNTHETIC" },
          currency: "USD",
        },
      },
    ],
    [
      "fragments in fragments",
      {
        query: `{ ${share} { ...A } } fragment A on Instrument { symbol ...B } fragment B on Instrument { currency quote { ...Q } } fragment Q on Quote { symbol }`,
      },
      { instrument: { symbol: "SPY", currency: "USD", quote: { symbol: "SPY" } } },
    ],
    [
      "an interface's fragment on its type",
      { query: `{ ${share} { ... on Node { __typename } symbol } }` },
      { instrument: { __typename: "Instrument", symbol: "SPY" } },
    ],
    [
      "the names of types",
      { query: `{ __typename me { __typename workspaces { t: __typename } } }` },
      {
        __typename: "Query",
        me: { __typename: "User", workspaces: expect.arrayContaining([{ t: "Workspace" }]) },
      },
    ],
    [
      "introspection",
      { query: '{ __type(name: "PriceView") { kind enumValues { name } } }' },
      { __type: { kind: "ENUM", enumValues: expect.any(Array) } },
    ],
  ])("%s", async (_name, question, expected) => {
    const answer = await sameAnswer(question);
    expect(codesOf(answer)).toEqual([]);
    expect(dataOf(answer)).toEqual(expected);
  });

  it("the same field skipped once and asked once, in another order", async () => {
    const query = `query I($a: Boolean!) { ${share} { symbol @skip(if: $a) currency symbol } }`;
    // graphql-jit puts a field where the document names it first, though skipped there; nothing but the order differs.
    const answer = await sameAnswer({ query, variables: { a: true } }, { inOrder: false });
    expect(dataOf(answer)).toEqual({ instrument: { symbol: "SPY", currency: "USD" } });
  });

  it("of an interface: node(id) by inline fragments and named ones", async () => {
    const query = `query Any($id: ID!) { node(id: $id) { __typename id ... on Workspace { name members { role } } ...U ... on Instrument { symbol quote { price } } } }
      fragment U on User { email workspaces { isPersonal } }`;
    const { body } = await interpreted.graphql(`{ me { id } instrument(symbol: "SPY") { id } }`, {}, headers);
    const ids = [
      workspaceId,
      body.data.me.id,
      body.data.instrument.id,
      unknown,
      "instrument_999999",
      "nothing",
      "",
    ];
    const answers = [];
    for (const id of ids) answers.push(await sameAnswer({ query, variables: { id } }));
    expect(answers.map((answer) => dataOf(answer)?.node.__typename ?? codesOf(answer)[0])).toEqual([
      "Workspace",
      "User",
      "Instrument",
      "NOT_FOUND",
      "NOT_FOUND",
      "NOT_FOUND",
      "NOT_FOUND",
    ]);
    await sameAnswer({ query: `{ a: node(id: "${workspaceId}") { id } b: node(id: "${unknown}") { id } }` });
  });
});

describe("several operations in one document", () => {
  const query = `query A { me { name } } query B($n: Int = 1) { tradingSessions(from: "2026-03-02", to: "2026-03-06", first: $n) { tradingDay } } mutation C { logout { accepted } }`;

  it.each<[string, string | undefined, number]>([
    ["A", "A", 200],
    ["B", "B", 200],
    ["unknown", "D", 400],
    ["unnamed", undefined, 400],
  ])("%s", async (_name, operationName, status) => {
    const answer = await sameAnswer({ query, ...(operationName ? { operationName } : {}) });
    expect(answer.status).toBe(status);
    if (status === 400) expect(codesOf(answer)).toEqual(["BAD_REQUEST"]);
  });

  it("an operation named though there is one", async () => {
    expect(codesOf(await sameAnswer({ query: "query A { me { name } }", operationName: "A" }))).toEqual([]);
    expect(codesOf(await sameAnswer({ query: "query A { me { name } }", operationName: "B" }))).toEqual([
      "BAD_REQUEST",
    ]);
    expect(codesOf(await sameAnswer({ query: "{ me { name } }", operationName: "B" }))).toEqual([
      "BAD_REQUEST",
    ]);
  });
});

describe("bugs", () => {
  it("a thrown error is masked and logged, beside data and without", async () => {
    await breakTable("workspace_invitations", async () => {
      const nested = await sameAnswer({ query: "{ me { name workspaces { name invitations { id } } } }" });
      expect(dataOf(nested).me.workspaces[0].invitations).toBeNull();
      expect(codesOf(nested)).toContain("INTERNAL");
    });
    await breakTable("instrument_listings", async () => {
      const answer = await sameAnswer({ query: `{ instrument(symbol: "SPY", at: ${at}) { symbol } }` });
      expect(dataOf(answer)).toBeNull();
      expect(JSON.stringify(answer)).not.toMatch(/relation|instrument_listings|select/);
      const several = await sameAnswer({
        query: `{ a: instruments { nodes { id } } me { name } b: fxRate(base: "USD", quote: "USD") { rate } }`,
      });
      expect(codesOf(several)).toContain("INTERNAL");
    });
    for (const server of [compiled, interpreted]) {
      expect(server.logs.filter((line) => line.includes("operation failed")).join()).toMatch(
        /does not exist/,
      );
    }
  });

  it("null in a non-null field takes the nearest nullable parent with it", async () => {
    const { sql } = interpreted;
    await sql`alter table memberships alter column created_at drop not null`;
    const [row] = await sql`select user_id, workspace_id, created_at from memberships limit 1`;
    await sql`update memberships set created_at = null`;
    try {
      const query = `query Nulls($id: ID!) { workspace(id: $id) { name members { role joinedAt } } me { name } }`;
      const answer = await sameAnswer({ query, variables: { id: workspaceId } });
      expect(dataOf(answer)).toEqual({ workspace: null, me: { name: "Demo" } });
      expect(codesOf(answer)).toEqual(["INTERNAL"]);
      const toTheTop = await sameAnswer({ query: "{ me { name workspaces { members { joinedAt } } } }" });
      expect(dataOf(toTheTop)).toBeNull();
    } finally {
      await sql`update memberships set created_at = ${row!.created_at}`;
      await sql`alter table memberships alter column created_at set not null`;
    }
  });

  it("a word from the database that the enum has not", async () => {
    const { sql } = interpreted;
    await sql`update memberships set role = 'GUEST' where workspace_id = ${workspaceId.slice("workspace_".length)}`;
    try {
      const query = `query Roles($id: ID!) { workspace(id: $id) { name role } me { name } }`;
      const answer = await sameAnswer({ query, variables: { id: workspaceId } });
      expect(dataOf(answer)).toEqual({ workspace: null, me: { name: "Demo" } });
      expect(codesOf(answer)).toEqual(["INTERNAL"]);
    } finally {
      await sql`update memberships set role = 'OWNER' where workspace_id = ${workspaceId.slice("workspace_".length)}`;
    }
  });
});

/** Runs `work` while a table is not there. */
async function breakTable(table: string, work: () => Promise<void>): Promise<void> {
  await interpreted.sql.unsafe(`alter table ${table} rename to ${table}_away`);
  try {
    await work();
  } finally {
    await interpreted.sql.unsafe(`alter table ${table}_away rename to ${table}`);
  }
}

describe("who asks", () => {
  it.each(["{ me { id } }", "{ auditLog { nodes { action } } }", "mutation { logout { accepted } }"])(
    "is checked before %s runs, compiled or not",
    async (query) => {
      for (const server of [compiled, interpreted]) {
        for (let use = 0; use < 3; use++) {
          const { status, body } = await server.graphql(query);
          expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({
            status: 401,
            code: "UNAUTHENTICATED",
          });
          expect(body.data).toBeUndefined();
        }
      }
    },
  );

  it("gets an own answer from a document somebody else compiled", async () => {
    const query = "query Mine { me { email } }";
    for (let use = 0; use < 3; use++) await compiled.graphql(query, {}, headers);
    expect((await compiled.graphql(query)).status).toBe(401);
    expect((await compiled.graphql(query, {}, headers)).body.data.me.email).toMatch(/^demo@/);
  });
});

describe("hasVariableInInputLiteral", () => {
  it.each([
    ["query A($a: Int) { f(a: $a) }", false],
    ["query A($a: Int) { f(a: { b: $a }) }", true],
    ["query A($a: Int) { f(a: [1, $a]) }", true],
    ["query A($a: Int) { f(a: [{ b: [{ c: $a }] }]) }", true],
    ["query A($a: Int) { f(a: { b: 1 }, c: $a) }", false],
    ["query A($a: Int) { f(a: [1], c: { d: [] }, e: $a) { g(h: $a) } }", false],
    ["query A($a: Boolean = true) { f(a: { b: 1 }) @include(if: $a) }", false],
    ["query A($a: In = { b: [1] }) { f(a: $a) }", false],
    ["query A($a: Int) { ...F } fragment F on Query { f(a: { b: $a }) }", true],
    ["query A { f } query B($a: Int) { f(a: { b: $a }) }", true],
    ["{ f(a: { b: { c: 1 } }) }", false],
    ["query A($a: Int) { f @d(a: [$a]) }", true],
  ])("%s: %s", (document, expected) => expect(hasVariableInInputLiteral(parse(document))).toBe(expected));
});
