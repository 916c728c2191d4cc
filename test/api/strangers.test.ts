import { randomBytes } from "node:crypto";
import { buildSchema, parse, validate } from "graphql";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { isoDay } from "../../src/analytics/calendar/index.js";
import { servedSessions } from "../../src/modules/options/served-sessions.js";
import { openBulkSession } from "../../src/platform/db/bulk-session.js";
import { type AccessRule, apiKeyScopes } from "../../src/platform/graphql/access.js";
import { createSchema, nodes } from "../../src/schema.js";
import { plainContracts } from "../support/plain-chain.js";
import { takeInText } from "../support/real-data.js";
import { type GraphQLAnswer, registeredUser, startTestServer, type TestServer } from "../support/server.js";
import { tellDay } from "../support/told-chain.js";
import { madeUpPanel } from "./crypto-world.js";
import { documentFor, type OwnIds, type Place, pascal, placesOf } from "./id-places.js";

/**
 * Walks the whole schema for arguments that take an id and asks each with the ids of somebody else. A new field, type
 * or input is found by itself; a new type of node only needs a specimen here.
 */
async function makeSpecimens(as: Asker, marker: string, databaseUrl: string): Promise<void> {
  const created = await dataOf(
    as.ask(
      `mutation Own($workspace: CreateWorkspaceInput!, $instrument: CreateInstrumentInput!, $key: CreateApiKeyInput!) {
        createWorkspace(input: $workspace) { id }
        createInstrument(input: $instrument) { id symbol }
        createApiKey(input: $key) { apiKey { id } }
      }`,
      {
        workspace: { name: `Workspace ${marker}` },
        instrument: { symbol: `SYM-${marker}`, name: `Instrument ${marker}` },
        key: { name: `Key ${marker}` },
      },
    ),
  );
  await tellChain(databaseUrl, created.createInstrument);
  await makeBook(as, marker, created.createInstrument.symbol);
  await dataOf(
    as.ask("mutation Invite($input: AddMemberInput!) { addMember(input: $input) { invitation { id } } }", {
      input: {
        workspaceId: created.createWorkspace.id,
        email: `guest-${marker}@example.com`,
        role: "VIEWER",
      },
    }),
  );
}

/** An option chain of the sessions that answer for now. */
async function tellChain(databaseUrl: string, { id, symbol }: { id: string; symbol: string }): Promise<void> {
  const session = openBulkSession(databaseUrl, "riskgraph-test-chains");
  try {
    for (const { day: served } of servedSessions("XNYS", Date.now())) {
      const [day, time, spot] = [isoDay(served), "00:00", 100];
      const contracts = plainContracts({
        day,
        time,
        spot,
        expiries: [7, 35, 63].map((days) => ({ root: "WALK", expiry: isoDay(served + days) })),
        strikes: Array.from({ length: 13 }, (_, i) => 70 + 5 * i),
        vol: (strike) => 0.2 + Math.abs(strike - spot) / 500,
        openInterest: ({ strike }) => strike,
      });
      const underlying = { key: Number(id.replace("instrument_", "")), symbol };
      await tellDay(session, { underlying, day, frames: [{ time, spot, contracts }], interest: null });
    }
  } finally {
    await session.close();
  }
}

/** A portfolio with a tagged position, and one that came with a file. */
async function makeBook(as: Asker, marker: string, symbol: string): Promise<void> {
  const made = "mutation Book($input: CreatePortfolioInput!) { createPortfolio(input: $input) { id } }";
  const portfolioId = (await dataOf(as.ask(made, { input: { name: `Book ${marker}` } }))).createPortfolio.id;
  const added = "mutation Add($input: AddPositionInput!) { addPosition(input: $input) { id } }";
  const position = { portfolioId, symbol, type: "LONG", quantity: 10, price: 5, account: `Depot ${marker}` };
  await dataOf(as.ask(added, { input: { ...position, tags: [`#Tag ${marker}`], note: `Note ${marker}` } }));
  const limited = "mutation Limit($input: SetRiskLimitsInput!) { setRiskLimits(input: $input) { id } }";
  const limits = [{ metric: "GROSS_NOTIONAL", hardMax: 1e6 }];
  await dataOf(as.ask(limited, { input: { portfolioId, limits } }));
  const uploadId = await as.upload(
    `Holdings ${marker}.csv`,
    `ticker,quantity,entry_price,entry_date\n${symbol},3,7.5,2026-03-05\n`,
  );
  const committed = `mutation Commit($input: CommitHoldingsInput!) {
    commitHoldings(input: $input) { __typename }
  }`;
  await dataOf(as.ask(committed, { input: { portfolioId, uploadId } }));
  const timeline = `mutation Timeline($input: PortfolioTimelineInput!) { requestPortfolioTimeline(input: $input) { id } }`;
  await dataOf(as.ask(timeline, { input: { portfolioId } }));
  const factor = `mutation Factor($input: ComputeCryptoFactorInput!) { computeCryptoFactor(input: $input) { status } }`;
  const range = { startDate: "2020-01-01", endDate: "2020-06-01" };
  const input = { factor: "smb", minAssets: 5, mode: "SYNC", ...range };
  const { computeCryptoFactor } = await dataOf(as.ask(factor, { input }));
  if (computeCryptoFactor.status !== "COMPLETED") throw new Error(JSON.stringify(computeCryptoFactor));
  const backfill = `mutation Backfill($input: BackfillSnapshotsInput!) { backfillSnapshots(input: $input) { id } }`;
  await dataOf(as.ask(backfill, { input: { portfolioId } }));
}

// ---------------------------------------------------------------- askers

interface Asker {
  ask(query: string, variables?: object): Promise<GraphQLAnswer>;
  /** The id of a file sent to `POST /uploads`. */
  upload(fileName: string, text: string): Promise<string>;
}

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
async function dataOf(answer: Promise<GraphQLAnswer>): Promise<any> {
  const { body } = await answer;
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
  return body.data;
}

/** Asks over HTTP, and subscriptions over a socket: their first answer. */
function asker(server: TestServer, headers: Record<string, string> = {}): Asker {
  return {
    ask: (query, variables = {}) =>
      query.startsWith("subscription")
        ? askSocket(server, headers, { query, variables })
        : server.graphql(query, variables, headers),
    async upload(fileName, text) {
      const form = new FormData();
      form.append("file", new Blob([text], { type: "text/csv" }), fileName);
      const response = await fetch(`${server.url}/uploads`, { method: "POST", headers, body: form });
      const taken = (await response.json()) as { uploadId: string };
      if (response.status !== 201) throw new Error(JSON.stringify(taken));
      return taken.uploadId;
    },
  };
}

async function askSocket(
  server: TestServer,
  headers: Record<string, string>,
  request: { query: string; variables: object },
): Promise<GraphQLAnswer> {
  const client = createClient({
    url: `${server.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: 0,
  });
  const body = await new Promise<GraphQLAnswer["body"]>((resolve, reject) => {
    const stop = client.subscribe(request as { query: string; variables: Record<string, unknown> }, {
      next: (answer) => {
        resolve(answer as GraphQLAnswer["body"]);
        stop();
      },
      error: (errors) =>
        Array.isArray(errors)
          ? resolve({ errors } as unknown as GraphQLAnswer["body"])
          : reject(errors as Error),
      complete: () => resolve({}),
    });
  });
  await client.dispose();
  return { status: 200, headers: new Headers(), body };
}

/** Every text in a JSON value. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null)
    for (const part of Object.values(value)) yield* textsIn(part);
}

interface Person extends Asker {
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly texts: ReadonlySet<string>;
}

const everything = `query Everything {
  exportMyData
  me { id email name workspaces { id } }
  portfolios { nodes { id positions { nodes { id tags } } imports { nodes { id } } } }
}`;

/** A user with one specimen of every type of node, as the export of the user's own data tells. */
async function personWith(server: TestServer, name: string): Promise<Person> {
  const marker = `${name}-${randomBytes(4).toString("hex")}`;
  const { headers } = await registeredUser(server, name);
  const person = asker(server, headers);
  await makeSpecimens(person, marker, server.databaseUrl);
  const texts = new Set(textsIn(await dataOf(person.ask(everything))));
  const ids = new Map<string, string[]>();
  for (const type of nodes.types) {
    const shaped = [...texts].filter(
      (text) => text.startsWith(`${type}_`) && !text.slice(type.length + 1).includes("_"),
    );
    const alive = [];
    for (const id of shaped) {
      const { body } = await person.ask("query Alive($id: ID!) { node(id: $id) { id __typename } }", { id });
      if (body.data?.node?.id === id) alive.push(id);
    }
    ids.set(type, alive);
  }
  return { ...person, ids, texts };
}

const schema = createSchema();
const places = placesOf(schema, nodes.types);
const named = (some: readonly Place[]) => some.map((place) => [place.name, place] as const);

let server: TestServer;
let alice: Person;
let bob: Person;
/** The first id of each type. */
let bobs: OwnIds;
let alices: OwnIds;
/** What Alice knows and Bob does not. */
let secrets: readonly string[];
/** Others who are no members either, each with what they hear. */
let others: readonly { name: string; asker: Asker; hears: (rule: AccessRule) => string }[];

const firstOf = ({ ids }: Person) =>
  new Map([...ids].flatMap(([type, [id]]) => (id === undefined ? [] : [[type, id] as const])));

beforeAll(async () => {
  server = await startTestServer();
  await takeInText(server.databaseUrl, "coin-days", madeUpPanel(150));
  [alice, bob] = await Promise.all([personWith(server, "alice"), personWith(server, "bob")]);
  [alices, bobs] = [firstOf(alice), firstOf(bob)];
  // What the examples trade: public, so nobody's specimen.
  const walk = "date,symbol,open,high,low,close,adj_close,volume\n2026-03-05,WALK,5,5,5,5,5,100";
  await takeInText(server.databaseUrl, "bars", walk, { basis: "RAW" });
  secrets = [...alice.texts].filter(
    (text) => text.length >= 4 && !bob.texts.has(text) && !/^\d{4}-\d\d-\d\dT/.test(text),
  );

  const key = await dataOf(
    bob.ask("mutation Key($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }", {
      input: { name: "walk", scopes: apiKeyScopes },
    }),
  );
  const operator = await registeredUser(server, "operator");
  await server.sql`update users set role = 'OPERATOR' where email = ${operator.email}`;
  others = [
    {
      name: "Bob's API key",
      asker: asker(server, { "x-api-key": key.createApiKey.secret }),
      hears: ({ level, scope }) => (level === "OPERATOR" || scope === "SESSION" ? "FORBIDDEN" : "NOT_FOUND"),
    },
    { name: "an operator", asker: asker(server, operator.headers), hears: () => "NOT_FOUND" },
    {
      name: "nobody",
      asker: asker(server),
      hears: ({ level }) => (level === "PUBLIC" ? "NOT_FOUND" : "UNAUTHENTICATED"),
    },
  ];
});
afterAll(() => server?.close());
// Limits on attempts are not what is asked here.
beforeEach(() => server.sql`delete from attempt_limits`);

/** Nothing of Alice's but the id that was sent. */
function leaks(answer: GraphQLAnswer, sent: string): string[] {
  const text = JSON.stringify(answer.body);
  return secrets.filter((secret) => !sent.includes(secret) && textHolds(text, secret));
}

function textHolds(text: string, part: string): boolean {
  const at = text.indexOf(part);
  if (at < 0) return false;
  const isWord = (letter: string | undefined) => letter !== undefined && /[\w-]/.test(letter);
  return (!isWord(text[at - 1]) && !isWord(text[at + part.length])) || textHolds(text.slice(at + 1), part);
}

/** What an asker hears at a place about an id: the code of every error, or OK. */
async function heard(asker: Asker, place: Place, id: string, own: OwnIds) {
  const { query, variables } = documentFor(schema, place, id, own);
  const answer = await asker.ask(query, variables);
  const codes = [...new Set((answer.body.errors ?? []).map(({ extensions }) => extensions.code))];
  return { code: codes.length === 0 ? "OK" : codes.join(), answer };
}

// ---------------------------------------------------------------- the walk

describe("Alice's specimens", () => {
  it("lead all the way through node(id)", async () => {
    const place = places.find(({ name }) => name === "Query.node(id)")!;
    for (const id of alices.values()) expect((await heard(alice, place, id, alices)).code, id).toBe("OK");
  });

  it("are of every type that has ids: a new type needs one in `makeSpecimens`", () => {
    const missing = nodes.types.filter((type) => alice.ids.get(type)?.length === 0);
    expect(missing).toEqual([]);
    expect(nodes.types.filter((type) => bob.ids.get(type)?.length === 0)).toEqual([]);
  });

  it("are told by node(id) to be of the type their ids say", async () => {
    for (const [type, id] of alices) {
      const { node } = await dataOf(alice.ask(`{ node(id: "${id}") { __typename id } }`));
      expect(node).toEqual({ __typename: pascal(type), id });
    }
  });

  it("hold what would be noticed in an answer of Bob's", () => {
    expect(secrets.length).toBeGreaterThan(10);
    expect(secrets.some((text) => text.includes("@"))).toBe(true);
    expect(secrets).toEqual(expect.arrayContaining([...alices.values()]));
  });
});

describe("every place that takes an id", () => {
  it("was found", () => {
    const names = places.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining([
        "Query.node(id)",
        "Query.workspace(id)",
        "Query.apiKeys(workspaceId)",
        "Mutation.setMemberRole(input.userId)",
        "Mutation.deleteInstrument(instrumentId)",
        "Query.portfolio(id)",
        "Query.checkTrade(portfolioId)",
        "Query.position(id)",
        "Mutation.recordEntries(input.portfolioId)",
        "Mutation.reverseEntry(input.entryId)",
        "Mutation.setPositionTags(input.positionId)",
        "Mutation.undoImport(importId)",
        "Mutation.requestPortfolioTimeline(input.portfolioId)",
        "Mutation.backfillSnapshots(input.portfolioId)",
        "Mutation.importMarketData(input.uploadId)",
        "Mutation.removeRiskLimit(input.riskLimitId)",
      ]),
    );
  });

  it.each(named(places))("%s makes a valid document", (_name, place) => {
    for (const [type, id] of alices) {
      const { query } = documentFor(schema, place, id, bobs);
      expect(
        validate(schema, parse(query)).map(({ message }) => message),
        `${type}: ${query}`,
      ).toEqual([]);
    }
  });

  it.each(named(places))("%s is NOT_FOUND to a stranger", async (_name, place) => {
    const ids = place.rule.level === "OPERATOR" ? [] : [...alice.ids.values()].flat();
    for (const id of ids) {
      const { code, answer } = await heard(bob, place, id, bobs);
      expect({ place: place.name, id, code, answer: answer.body.errors ?? answer.body.data }).toMatchObject({
        code: "NOT_FOUND",
      });
      expect(leaks(answer, id), place.name).toEqual([]);
      for (const value of Object.values(answer.body.data ?? {})) expect(value, place.name).toBeNull();
    }
  });

  it.each(named(places))(
    "%s is closed to a stranger's key, to operators and to nobody",
    async (_name, place) => {
      const ids = place.takes === null ? [...alices.values()] : [alices.get(place.takes)!];
      for (const { name, asker: other, hears } of others) {
        for (const id of ids) {
          // A place that needs another id of one's own is closed to who has none, by that id.
          const { code, answer } = await heard(other, place, id, bobs);
          expect({ place: place.name, name, code }).toEqual({
            place: place.name,
            name,
            code: hears(place.rule),
          });
          expect(leaks(answer, id), `${place.name} as ${name}`).toEqual([]);
        }
      }
    },
  );

  it.each(named(places))("%s takes no malformed id", async (_name, place) => {
    if (place.rule.level === "OPERATOR") return;
    const uuid = "00000000-0000-4000-8000-000000000000";
    const malformed = [
      "",
      "_",
      "x",
      "instrument_0",
      "instrument_01",
      "instrument_1.5",
      "instrument_-1",
      "instrument_99999999999",
      "instrument_999999999",
      "instrument_1\0",
      "instrument_１",
      "workspace_x",
      `workspace_${uuid}\0`,
      `workspace_${uuid}'`,
      `WORKSPACE_${uuid}`,
      `${"x".repeat(10_000)}_${uuid}`,
      ...nodes.types.map((type) => `${type}_`),
      ...nodes.types.map((type) => `${type}_${uuid}`),
      ...nodes.types.map((type) => `${type}_${"9".repeat(10_000)}`),
      // Bob's own, of another type than the place takes.
      ...(place.takes === null ? [] : [...bobs].filter(([type]) => type !== place.takes).map(([, id]) => id)),
    ];
    for (const id of malformed) {
      if (place.operation === "mutation") await server.sql`delete from attempt_limits`;
      const { code, answer } = await heard(bob, place, id, bobs);
      expect({ place: place.name, id: id.slice(0, 60), code }).toMatchObject({ code: "NOT_FOUND" });
      for (const { message } of answer.body.errors ?? []) expect(message.length).toBeLessThan(200);
    }
  });

  it.each(named(places.filter(({ operation }) => operation === "query")))(
    "%s answers Alice herself",
    async (_name, place) => {
      const accepted: string[] = [];
      for (const id of [...alice.ids.values()].flat()) {
        const { code, answer } = await heard(alice, place, id, alices);
        if (code === "NOT_FOUND") continue;
        expect({ id, errors: answer.body.errors }).toEqual({ id, errors: undefined });
        accepted.push(id.slice(0, id.lastIndexOf("_")));
      }
      const types = [...new Set(accepted)];
      if (place.takes === null) expect(types).not.toEqual([]);
      else expect(types).toEqual([place.takes]);
    },
  );

  it.each(named(places.filter(({ operation }) => operation === "mutation")))(
    "%s looks for Alice's id when she asks",
    async (_name, place) => {
      if (place.takes === null || place.rule.level === "OPERATOR") return;
      // Nothing of hers is changed: the id does not exist. What is named in the refusal is the id, so it was looked at.
      const isNumbered = /_\d+$/.test(alices.get(place.takes)!);
      const id = `${place.takes}_${isNumbered ? "999999999" : "00000000-0000-4000-8000-000000000000"}`;
      const { code, answer } = await heard(alice, place, id, alices);
      expect({ place: place.name, code }).toMatchObject({ code: "NOT_FOUND" });
      expect(answer.body.errors?.[0]?.message).toContain(id);
    },
  );

  it("is closed over a socket too", async () => {
    const { headers } = await registeredUser(server, "socket");
    const query = "query Walk($id: ID!) { node(id: $id) { id __typename } }";
    for (const id of alices.values()) {
      const answer = await askSocket(server, headers, { query, variables: { id } });
      expect(answer.body.errors?.map(({ extensions }) => extensions.code)).toEqual(["NOT_FOUND"]);
      expect(leaks(answer, id)).toEqual([]);
      const nobody = await askSocket(server, {}, { query, variables: { id } });
      expect(nobody.body.errors?.map(({ extensions }) => extensions.code)).toEqual(["UNAUTHENTICATED"]);
    }
  });

  it("left Alice what she had", async () => {
    const after = new Set(textsIn(await dataOf(alice.ask(everything))));
    const lost = [...alice.texts].filter((text) => !after.has(text) && !/^\d{4}-\d\d-\d\dT/.test(text));
    expect(lost).toEqual([]);
  });
});

describe("the walk itself", () => {
  const made = buildSchema(`
    interface Thing { id: ID! }
    type Query { box(id: ID!): Box  things: [Thing!]!  many(boxIds: [ID!]!, also: Filter): Int }
    type Mutation { put(input: PutInput!): Box }
    type Subscription { boxChanged(boxId: ID!): Box }
    type Box implements Thing { id: ID!  part(partId: ID, depth: Int!): Part  inner: Box }
    type Part implements Thing { id: ID!  of(portfolioId: ID!): Int }
    input PutInput { name: String!  rows: [Row!]!  kind: Kind! }
    input Row { boxId: ID  size: Float!  again: PutInput }
    input Filter { accountIds: [ID!]  deep: Filter }
    enum Kind { BIG SMALL }
  `);
  const found = placesOf(made, ["box", "part", "portfolio"]);

  it("finds ids in arguments, nested fields, lists and inputs at any depth", () => {
    expect(found.map(({ name, takes }) => [name, takes])).toEqual([
      ["Query.box(id)", "box"],
      ["Query.many(boxIds)", "box"],
      ["Query.many(also.accountIds)", null],
      ["Mutation.put(input.rows.boxId)", "box"],
      ["Subscription.boxChanged(boxId)", "box"],
      ["Box.part(partId)", "part"],
      ["Part.of(portfolioId)", "portfolio"],
    ]);
  });

  it("writes documents that are valid, with everything they need", () => {
    const own = new Map([["box", "box_own"]]);
    const documents = found.map((place) => documentFor(made, place, "part_theirs", own));
    for (const { query } of documents) expect(validate(made, parse(query)), query).toEqual([]);
    expect(documents.map(({ variables }) => variables)).toEqual([
      { v0: "part_theirs" },
      { v0: ["part_theirs"] },
      { v0: ["box_own"], v1: { accountIds: ["part_theirs"] } },
      { v0: { name: "Walker", rows: [{ boxId: "part_theirs", size: 1 }], kind: "BIG" } },
      { v0: "part_theirs" },
      { v0: "part_theirs", v1: 1, v2: "box_own" },
      { v0: "part_theirs" },
    ]);
  });

  it("notices a leak, but not in the id that was sent or inside another word", () => {
    expect(textHolds('"name":"Wonder"', "Wonder")).toBe(true);
    expect(textHolds("instrument_12", "instrument_1")).toBe(false);
    expect(textHolds("instrument_12 instrument_1", "instrument_1")).toBe(true);
  });
});
