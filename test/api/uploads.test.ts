import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { portfoliosPolicy } from "../../src/modules/portfolios/portfolios.policy.js";
import {
  codeOf,
  createWorkspace,
  dataOf,
  errorOf,
  joinWorkspace,
  type Person,
  send,
  signUp,
} from "../modules/identity/people.js";
import { dataFolder, hasRealData } from "../support/real-data.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
let owner: Person;
let viewer: Person;
let stranger: Person;
let workspaceId: string;

beforeAll(async () => {
  server = await startTestServer();
  [owner, viewer, stranger] = await Promise.all([signUp(server), signUp(server), signUp(server)]);
  workspaceId = await createWorkspace(server, owner);
  await joinWorkspace(server, { workspaceId, owner, person: viewer, role: "VIEWER" });
  for (const symbol of ["ACME", "BOLT"]) {
    const input = { symbol, instrumentClass: "EQUITY", currency: "USD", workspaceId };
    await dataOf(send(server, "CreateInstrument", { input }, owner));
  }
});
afterAll(() => server?.close());

// ---------------------------------------------------------------- helpers

interface Refusal {
  status: number;
  errors: { message: string; extensions: { code: string } }[];
}

async function postForm(form: FormData, headers = owner.headers) {
  const response = await fetch(`${server.url}/uploads`, { method: "POST", body: form, headers });
  // biome-ignore lint/suspicious/noExplicitAny: an answer or a refusal
  const body = (await response.json()) as any;
  return { status: response.status, ...body };
}

function formOf(
  content: string | Uint8Array<ArrayBuffer>,
  { to = workspaceId, name = "holdings.csv" } = {},
): FormData {
  const form = new FormData();
  form.set("file", new Blob([content]), name);
  form.set("workspaceId", to);
  return form;
}

function expectRefusal(answer: Refusal, status: number, code: string): void {
  expect({ status: answer.status, code: answer.errors?.[0]?.extensions.code }).toEqual({ status, code });
}

async function upload(content: string | Uint8Array<ArrayBuffer>, to?: string): Promise<string> {
  const answer = await postForm(formOf(content, to === undefined ? {} : { to }));
  expect(answer).toMatchObject({ status: 201, uploadId: expect.stringMatching(/^upload_/) });
  return answer.uploadId;
}

async function newPortfolio(baseCurrency = "USD"): Promise<string> {
  const input = { name: `Book ${randomUUID()}`, baseCurrency, workspaceId };
  return (await dataOf(send(server, "CreatePortfolio", { input }, owner))).createPortfolio.id;
}

async function preview(uploadId: string, portfolioId: string, more: object = {}) {
  const variables = { uploadId, portfolioId, ...more };
  return (await dataOf(send(server, "PreviewHoldings", variables, owner))).previewHoldings;
}

const commitAs = (as: Person, input: object) => send(server, "CommitHoldings", { input }, as);
const commit = async (input: object) => (await dataOf(commitAs(owner, input))).commitHoldings;

/** Open positions as symbol -> quantity. */
async function positionsOf(portfolioId: string): Promise<Record<string, number>> {
  const { portfolio } = await dataOf(
    server.graphql(
      "query Q($id: ID!) { portfolio(id: $id) { positions(first: 1000) { nodes { symbol quantity } } } }",
      { id: portfolioId },
      owner.headers,
    ),
  );
  const { nodes } = portfolio.positions;
  return Object.fromEntries(
    nodes.map(({ symbol, quantity }: { symbol: string; quantity: number }) => [symbol, quantity]),
  );
}

/** Ledger lines, oldest first. */
async function entriesOf(portfolioId: string) {
  const variables = { portfolioId, first: 1000 };
  const { portfolio } = await dataOf(send(server, "PortfolioLedger", variables, owner));
  return { entries: portfolio.entries.nodes.toReversed(), cash: portfolio.cash };
}

const header = "ticker,quantity,entry_price,entry_date,tags";
const holdings = [
  header,
  "ACME,10,100.5,2024-01-15,#tech",
  "ACME,10,100.5,2024-01-15,#tech",
  "BOLT,-5,20,2024-02-01,",
].join("\n");

const reasonsOf = (rows: { line: number; status: string; reason: string }[], status: string) =>
  rows.filter((row) => row.status === status).map(({ line, reason }) => `${line}: ${reason}`);

// ---------------------------------------------------------------- the path

describe("an upload", () => {
  it("is previewed, committed, seen and undone", async () => {
    const portfolioId = await newPortfolio();
    const uploadId = await upload(holdings);
    const seen = await preview(uploadId, portfolioId);
    expect(seen).toMatchObject({
      dialect: "RISKGRAPH_HOLDINGS",
      kind: "HOLDINGS",
      fileName: "holdings.csv",
      rowsReady: 3,
      rowsRefused: 0,
      rowsIgnored: 1,
      rowsUnknown: 0,
      unknownSymbols: [],
      cashByCurrency: [],
      quantityBySymbol: [
        { symbol: "ACME", quantity: 20 },
        { symbol: "BOLT", quantity: -5 },
      ],
    });
    expect(seen.rows.every((row: { reason: string }) => row.reason !== "")).toBe(true);
    expect(seen.rows[1].entries).toEqual([
      expect.objectContaining({
        kind: "OPENING",
        symbol: "ACME",
        quantity: 10,
        price: 100.5,
        account: "Main",
      }),
    ]);
    expect(await positionsOf(portfolioId)).toEqual({});

    const done = await commit({ uploadId, portfolioId });
    expect(done).toMatchObject({
      portfolioId,
      positionsCreated: 2,
      positionsUpdated: 0,
      entriesCommitted: 3,
      rowsCommitted: 3,
      rowsLeftOut: 0,
      message: expect.stringContaining("uploaded successfully"),
    });
    expect(await positionsOf(portfolioId)).toEqual({ ACME: 20, BOLT: -5 });
    const { entries } = await entriesOf(portfolioId);
    expect(entries.map((entry: { importId: string }) => entry.importId)).toEqual(
      Array(3).fill(done.importId),
    );

    const undone = (await dataOf(send(server, "UndoImport", { importId: done.importId }, owner))).undoImport;
    expect(undone).toEqual({ importId: done.importId, portfolioId, entriesReversed: 3 });
    expect(await positionsOf(portfolioId)).toEqual({});
    expect(await codeOf(send(server, "UndoImport", { importId: done.importId }, owner))).toBe("CONFLICT");

    const again = await commit({ uploadId, portfolioId });
    expect(again.importId).not.toBe(done.importId);
    expect(await positionsOf(portfolioId)).toEqual({ ACME: 20, BOLT: -5 });
    const { portfolio } = await dataOf(send(server, "PortfolioImports", { portfolioId }, owner));
    expect(portfolio.imports.nodes).toMatchObject([
      { id: again.importId, uploadId, rowsCommitted: 3, entriesCommitted: 3, undoneAt: null },
      { id: done.importId, dialect: "RISKGRAPH_HOLDINGS", undoneAt: expect.any(String) },
    ]);
  });

  it("leads to nodes, which do not show what the file holds", async () => {
    const portfolioId = await newPortfolio();
    const uploadId = await upload(holdings);
    const { importId } = await commit({ uploadId, portfolioId });
    const document =
      "query N($id: ID!) { node(id: $id) { id __typename ... on Upload { fileName bytes } ... on HoldingsImport { rowsCommitted } } }";
    const nodeOf = async (id: string, as: Person) => server.graphql(document, { id }, as.headers);
    expect((await nodeOf(uploadId, owner)).body.data.node).toEqual({
      id: uploadId,
      __typename: "Upload",
      fileName: "holdings.csv",
      bytes: holdings.length,
    });
    expect((await nodeOf(importId, viewer)).body.data.node).toMatchObject({ rowsCommitted: 3 });
    for (const id of [uploadId, importId]) expect(await codeOf(nodeOf(id, stranger))).toBe("NOT_FOUND");
  });

  it("undoes only what was not taken back yet", async () => {
    const portfolioId = await newPortfolio();
    const { importId } = await commit({ uploadId: await upload(holdings), portfolioId });
    const { entries } = await entriesOf(portfolioId);
    await dataOf(send(server, "ReverseEntry", { input: { entryId: entries[0].id } }, owner));
    const { undoImport } = await dataOf(send(server, "UndoImport", { importId }, owner));
    expect(undoImport.entriesReversed).toBe(2);
    expect(await positionsOf(portfolioId)).toEqual({});
  });

  it("tells positions that were there from new ones", async () => {
    const portfolioId = await newPortfolio();
    await commit({ uploadId: await upload(`${header}\nACME,1,10,2024-01-02,`), portfolioId });
    const second = await commit({ uploadId: await upload(holdings), portfolioId });
    expect(second).toMatchObject({ positionsCreated: 1, positionsUpdated: 1 });
  });
});

describe("a commit", () => {
  it("of the same upload answers the first, with a key or without, also when the file is gone", async () => {
    const portfolioId = await newPortfolio();
    const uploadId = await upload(holdings);
    const input = { uploadId, portfolioId, idempotencyKey: `key-${randomUUID()}` };
    const first = await commit(input);
    expect(await commit(input)).toEqual(first);
    expect(await commit({ uploadId, portfolioId })).toEqual(first);
    expect(await codeOf(commitAs(owner, { ...input, skipRefused: true }))).toBe("CONFLICT");
    await server.sql`delete from uploads where id = ${uploadId.slice("upload_".length)}`;
    expect(await commit({ uploadId, portfolioId, skipRefused: true })).toEqual(first);
    expect(await positionsOf(portfolioId)).toEqual({ ACME: 20, BOLT: -5 });
  });

  it("sent twice at once acts once", async () => {
    const portfolioId = await newPortfolio();
    const uploadId = await upload(holdings);
    const [one, other] = await Promise.all([
      commit({ uploadId, portfolioId }),
      commit({ uploadId, portfolioId }),
    ]);
    expect(one).toEqual(other);
    expect(await positionsOf(portfolioId)).toEqual({ ACME: 20, BOLT: -5 });
  });

  it("is all or nothing, unless refused rows are to be left out", async () => {
    const portfolioId = await newPortfolio();
    const uploadId = await upload(`${holdings}\nACME,0,5,2024-01-01,\nACME,1,x,2024-01-01,`);
    const error = await errorOf(commitAs(owner, { uploadId, portfolioId }));
    expect(error).toMatchObject({ code: "INVALID_INPUT" });
    expect(error.message).toMatch(/2 rows cannot be taken: line 5: quantity is 0; line 6: .*x/);
    expect(await positionsOf(portfolioId)).toEqual({});
    const done = await commit({ uploadId, portfolioId, skipRefused: true });
    expect(done).toMatchObject({ rowsCommitted: 3, rowsLeftOut: 2 });
    expect(done.message).toContain("Left out: 2");
  });

  it("keeps the true order of one day's trades in a file that lists the newest first", async () => {
    const portfolioId = await newPortfolio();
    const file = [
      '"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"',
      '"01/03/2024","Sell","ACME","ACME","4","$12","","$48"',
      '"01/02/2024","Sell","ACME","ACME","10","$11","","$110"',
      '"01/02/2024","Buy","ACME","ACME","10","$10","","-$100"',
    ].join("\n");
    const done = await commit({ uploadId: await upload(file), portfolioId });
    expect(done.entriesCommitted).toBe(3);
    const { entries } = await entriesOf(portfolioId);
    expect(entries.map((entry: { kind: string; quantity: number }) => [entry.kind, entry.quantity])).toEqual([
      ["BUY", 10],
      ["SELL", -10],
      ["SELL", -4],
    ]);
    expect(await positionsOf(portfolioId)).toEqual({ ACME: -4 });
  });

  it("takes 10,000 rows in seconds, and undoes them", async () => {
    const portfolioId = await newPortfolio();
    const rows = Array.from({ length: 10_000 }, (_, i) => {
      const day = String(1 + (i % 28)).padStart(2, "0");
      return `${i % 2 === 0 ? "ACME" : "BOLT"},1,${100 + (i % 50)},2023-${String(1 + (i % 12)).padStart(2, "0")}-${day},#big`;
    });
    const uploadId = await upload([header, ...rows].join("\n"));
    const started = performance.now();
    expect((await preview(uploadId, portfolioId)).rowsReady).toBe(10_000);
    const previewed = performance.now();
    const { importId, entriesCommitted } = await commit({ uploadId, portfolioId });
    const committed = performance.now();
    expect(entriesCommitted).toBe(10_000);
    const { undoImport } = await dataOf(send(server, "UndoImport", { importId }, owner));
    expect(undoImport.entriesReversed).toBe(10_000);
    const undone = performance.now();
    const times = [previewed - started, committed - previewed, undone - committed].map(Math.round);
    expect(Math.max(...times)).toBeLessThan(20_000);
  }, 90_000);
});

// ---------------------------------------------------------------- symbols

describe("an unknown symbol", () => {
  const file = `${header}\nNEWCO,3,10,2024-03-01,\nNEWCO,2,11,2023-05-02,\nQQXY250919C00460000,1,2.5,2024-04-01,\nACME,1,100,2024-01-15,`;

  it("is offered, refused without consent, and created with it", async () => {
    const portfolioId = await newPortfolio();
    const uploadId = await upload(file);
    const seen = await preview(uploadId, portfolioId);
    expect(seen).toMatchObject({ rowsReady: 1, rowsUnknown: 3, rowsRefused: 0 });
    expect(seen.unknownSymbols).toEqual([
      { symbol: "NEWCO", name: null, isin: null, currency: "USD", rows: 2, suggestedClass: "EQUITY" },
      {
        symbol: "QQXY250919C00460000",
        name: null,
        isin: null,
        currency: "USD",
        rows: 1,
        suggestedClass: "OPTION",
      },
    ]);
    expect(seen.rows[1]).toMatchObject({ status: "UNKNOWN_SYMBOL", entries: [{ isNewInstrument: true }] });
    expect(seen.quantityBySymbol).toContainEqual({ symbol: "NEWCO", quantity: 5 });

    const error = await errorOf(commitAs(owner, { uploadId, portfolioId, createInstruments: ["NEWCO"] }));
    expect(error).toMatchObject({ code: "INVALID_INPUT" });
    expect(error.message).toContain("QQXY250919C00460000");
    expect(await server.sql`select 1 from instruments where symbol = 'NEWCO'`).toHaveLength(0);

    const createInstruments = ["newco", "QQXY250919C00460000"];
    const done = await commit({ uploadId, portfolioId, createInstruments });
    expect(done).toMatchObject({ positionsCreated: 3, rowsCommitted: 4 });
    const { instrument } = await dataOf(
      server.graphql(
        'query { instrument(symbol: "NEWCO", at: "2023-05-03") { isPrivate currency } }',
        {},
        owner.headers,
      ),
    );
    expect(instrument).toEqual({ isPrivate: true, currency: "USD" });
    expect(
      await codeOf(
        server.graphql('query { instrument(symbol: "NEWCO", at: "2023-05-01") { id } }', {}, owner.headers),
      ),
    ).toBe("SYMBOL_NOT_FOUND");
    expect(
      await codeOf(server.graphql('query { instrument(symbol: "NEWCO") { id } }', {}, stranger.headers)),
    ).toBe("SYMBOL_NOT_FOUND");
  });

  it("may be left out, and a symbol the file does not have is an error", async () => {
    const portfolioId = await newPortfolio();
    const uploadId = await upload(`${header}\nNOBODY,3,10,2024-03-01,\nACME,1,100,2024-01-15,`);
    const wrong = { uploadId, portfolioId, createInstruments: ["NOBODI"] };
    expect(await errorOf(commitAs(owner, wrong))).toMatchObject({
      code: "INVALID_INPUT",
      field: "createInstruments",
    });
    const done = await commit({ uploadId, portfolioId, skipRefused: true });
    expect(done).toMatchObject({ rowsCommitted: 1, rowsLeftOut: 1, positionsCreated: 1 });
  });

  it("may be what a contract is on: both are defined, in whichever order they are met", async () => {
    const portfolioId = await newPortfolio();
    const option = "ROOTY250117C00010000";
    const rows = [
      `"01/02/2024","Buy to Open","${option}","CALL","1","$2","","-$200"`,
      `"01/17/2024","Exchange or Exercise","${option}","CALL","-1","","",""`,
      '"01/18/2024","Sell","ROOTY","ROOTY","40","$12","","$480"',
    ];
    const head = '"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"';
    const uploadId = await upload([head, ...rows].join("\n"));
    const seen = await preview(uploadId, portfolioId);
    expect(seen).toMatchObject({ rowsUnknown: 3, rowsRefused: 0 });
    const half = { uploadId, portfolioId, createInstruments: [option] };
    const error = await errorOf(commitAs(owner, half));
    expect(error.message).toMatch(/2 rows .*underlying/);
    await commit({ uploadId, portfolioId, createInstruments: [option, "ROOTY"] });
    expect(await positionsOf(portfolioId)).toEqual({ ROOTY: 60 });
  });

  it("of another of one's workspaces is unknown here", async () => {
    const input = { symbol: "ELSEWHERE", instrumentClass: "EQUITY", currency: "EUR" };
    await dataOf(send(server, "CreateInstrument", { input }, owner));
    const portfolioId = await newPortfolio();
    const uploadId = await upload(`${header}\nELSEWHERE,3,10,2024-03-01,`);
    expect((await preview(uploadId, portfolioId)).unknownSymbols).toMatchObject([{ symbol: "ELSEWHERE" }]);
    const done = await commit({ uploadId, portfolioId, createInstruments: ["ELSEWHERE"] });
    expect(done.positionsCreated).toBe(1);
  });

  it("is nothing new where the currencies differ: the row names both", async () => {
    const portfolioId = await newPortfolio();
    const uploadId = await upload("ticker,quantity,price,date,currency\nACME,3,10,2024-03-01,EUR");
    const { rows } = await preview(uploadId, portfolioId);
    expect(reasonsOf(rows, "REFUSED")[0]).toMatch(/^2: ACME .*USD.*EUR/);
  });
});

// ---------------------------------------------------------------- rows

describe("a preview", () => {
  it("has a reason for every row that cannot be taken", async () => {
    const portfolioId = await newPortfolio();
    const future = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const rows = [
      "=cmd|' /C calc'!A0,1,10,2024-01-02,",
      "ACME,1,10,2024-01-02,=HYPERLINK(1)",
      "ACME,1,10,03/04/2020,",
      `ACME,1,10,${future},`,
      "ACME,1,-3,2024-01-02,",
      "ACME,1,10,1960-01-04,",
      "ACME,1,10,2024-01-02,#a#b",
      "ACME,1e300,10,2024-01-02,",
      'NEW,1,10,2024-01-02,"#strategy:a,#strategy:b"',
    ];
    const uploadId = await upload([header, ...rows].join("\n"));
    const seen = await preview(uploadId, portfolioId);
    expect(seen.rowsReady).toBe(0);
    const reasons = reasonsOf(seen.rows, "REFUSED");
    expect(reasons).toHaveLength(rows.length);
    expect(reasons[0]).toMatch(/^2: .*(formula|ticker)/);
    expect(reasons[1]).toMatch(/^3: .*formula/);
    expect(reasons[2]).toMatch(/^4: ambiguous date 03\/04\/2020: say dateOrder MDY or DMY/);
    expect(reasons[3]).toMatch(/^5: .*future/);
    expect(reasons[5]).toMatch(/^7: .*1970/);
    expect(reasons[8]).toMatch(/one strategy/);
    expect(seen.unknownSymbols).toEqual([]);
  });

  it("asks about 03/04/2020, and takes the answer", async () => {
    const portfolioId = await newPortfolio();
    const uploadId = await upload(`${header}\nACME,1,10,03/04/2020,`);
    expect(await codeOf(commitAs(owner, { uploadId, portfolioId }))).toBe("INVALID_INPUT");
    const dayOf = async (dateOrder: string) =>
      (await preview(uploadId, portfolioId, { dateOrder })).rows[1].entries[0].executedAt;
    expect(await dayOf("MDY")).toBe("2020-03-04T21:00:00.000Z");
    expect(await dayOf("DMY")).toBe("2020-04-03T20:00:00.000Z");
    await commit({ uploadId, portfolioId, dateOrder: "DMY" });
    const { entries } = await entriesOf(portfolioId);
    expect(entries[0].executedAt).toBe("2020-04-03T20:00:00.000Z");
  });

  it.each([
    ["decimal commas", (text: string) => Buffer.from(text.replaceAll(",", ";").replace("100.5", "100,5"))],
    ["UTF-16 with a mark", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-8 with a mark", (text: string) => Buffer.from(`\ufeff${text}`)],
  ])("reads %s", async (_name, encode) => {
    const portfolioId = await newPortfolio();
    const bytes = new Uint8Array(encode(`${header}\nACME,10,100.5,2024-01-15,#tech`));
    const { rows } = await preview(await upload(bytes), portfolioId);
    expect(rows[1]).toMatchObject({ status: "READY", entries: [{ quantity: 10, price: 100.5 }] });
  });

  it("refuses whole files that cannot be read", async () => {
    const portfolioId = await newPortfolio();
    const row = "ACME,1,10,2024-01-02,\n";
    for (const content of [`${header}\n${row.repeat(10_001)}`, "a,b,c\n1,2,3", "%PDF-1.4 \0\u0001\u0002"]) {
      const uploadId = await upload(content);
      expect(await codeOf(send(server, "PreviewHoldings", { uploadId, portfolioId }, owner))).toBe(
        "INVALID_FILE",
      );
      expect(await codeOf(commitAs(owner, { uploadId, portfolioId }))).toBe("INVALID_FILE");
    }
    const uploadId = await upload(holdings);
    const wanted = { uploadId, portfolioId, dialect: "IBKR_TRANSACTIONS" };
    expect(await codeOf(send(server, "PreviewHoldings", wanted, owner))).toBe("INVALID_FILE");
  });
});

// ---------------------------------------------------------------- who

describe("uploads of others", () => {
  it("are not found by strangers and closed to viewers", async () => {
    const portfolioId = await newPortfolio();
    const uploadId = await upload(holdings);
    const committed = await newPortfolio();
    const { importId } = await commit({ uploadId, portfolioId: committed });
    for (const [as, code] of [
      [stranger, "NOT_FOUND"],
      [viewer, "FORBIDDEN"],
    ] as const) {
      expect(await codeOf(send(server, "PreviewHoldings", { uploadId, portfolioId }, as))).toBe(code);
      expect(await codeOf(commitAs(as, { uploadId, portfolioId }))).toBe(code);
      expect(await codeOf(send(server, "UndoImport", { importId }, as))).toBe(code);
    }
    expectRefusal(await postForm(formOf(holdings), viewer.headers), 403, "FORBIDDEN");
    expectRefusal(await postForm(formOf(holdings), stranger.headers), 404, "NOT_FOUND");
    const input = { name: "Own", baseCurrency: "USD" };
    const own = (await dataOf(send(server, "CreatePortfolio", { input }, stranger))).createPortfolio.id;
    expect(await codeOf(commitAs(stranger, { uploadId, portfolioId: own }))).toBe("NOT_FOUND");
  });

  it("of another of one's workspaces are named as such", async () => {
    const portfolioId = await newPortfolio();
    const uploadId = await upload(holdings, owner.personalId);
    const error = await errorOf(send(server, "PreviewHoldings", { uploadId, portfolioId }, owner));
    expect(error).toMatchObject({ code: "INVALID_INPUT", field: "uploadId" });
    expect(error.message).toContain(workspaceId);
  });

  it("are forgotten after a day", async () => {
    const portfolioId = await newPortfolio();
    const uploadId = await upload(holdings);
    const key = uploadId.slice("upload_".length);
    await server.sql`update uploads set recorded_at = now() - interval '25 hours' where id = ${key}`;
    expect(await codeOf(send(server, "PreviewHoldings", { uploadId, portfolioId }, owner))).toBe("NOT_FOUND");
    await upload(holdings);
    expect(await server.sql`select 1 from uploads where id = ${key}`).toHaveLength(0);
  });

  it("are bounded in number: those that were committed make room", async () => {
    const to = await createWorkspace(server, owner);
    const input = { name: "Full", baseCurrency: "USD", workspaceId: to };
    const portfolioId = (await dataOf(send(server, "CreatePortfolio", { input }, owner))).createPortfolio.id;
    const uploadId = await upload(`${header}\nZED,1,1,2024-01-02,`, to);
    for (let i = 1; i < portfoliosPolicy.maxUploadsPerWorkspace; i += 1) await upload(holdings, to);
    expectRefusal(await postForm(formOf(holdings, { to })), 409, "CONFLICT");
    const done = await commit({ uploadId, portfolioId, createInstruments: ["ZED"] });
    await upload(holdings, to);
    expect(await commit({ uploadId, portfolioId })).toEqual(done);
    expectRefusal(await postForm(formOf(holdings, { to })), 409, "CONFLICT");
  });
});

// ---------------------------------------------------------------- real files

describe.skipIf(!hasRealData)("a real file", () => {
  it("of Trading 212 ends flat in FOO with its cash in GBP", async () => {
    const portfolioId = await newPortfolio("GBP");
    const bytes = new Uint8Array(readFileSync(join(dataFolder, "broker", "trading212_2024.csv")));
    const uploadId = await upload(bytes);
    const seen = await preview(uploadId, portfolioId);
    expect(seen).toMatchObject({ dialect: "TRADING212_TRANSACTIONS", kind: "TRANSACTIONS", rowsRefused: 0 });
    const createInstruments = seen.unknownSymbols.map(({ symbol }: { symbol: string }) => symbol);
    expect(createInstruments).toContain("FOO");
    const done = await commit({ uploadId, portfolioId, createInstruments });
    expect(done.rowsCommitted).toBe(seen.rowsReady + seen.rowsUnknown);
    expect(await positionsOf(portfolioId)).not.toHaveProperty("FOO");
    const { cash } = await entriesOf(portfolioId);
    expect(cash).toHaveLength(1);
    expect(cash[0]).toMatchObject({ currency: "GBP", amount: seen.cashByCurrency[0].amount });
    expect(seen.cashByCurrency).toHaveLength(1);
  });

  it.each([
    "fidelity_all_accounts_transactions_2025-12-04.csv",
    "freetrade_transactions.csv",
    "ibkr_transaction_history.csv",
    "schwab_positions_all_accounts_2020-11-15.csv",
    "schwab_transactions_a.csv",
    "schwab_transactions_b.csv",
    "schwab_transactions_cash_merger.csv",
    "vanguard_uk_cash_investment_report.csv",
  ])("%s: what the preview promises is what the commit does", async (name) => {
    const portfolioId = await newPortfolio(/ibkr|vanguard|freetrade/.test(name) ? "GBP" : "USD");
    const to = workspaceId;
    const uploadId = await upload(new Uint8Array(readFileSync(join(dataFolder, "broker", name))), to);
    const seen = await preview(uploadId, portfolioId);
    const createInstruments = seen.unknownSymbols.map(({ symbol }: { symbol: string }) => symbol);
    const done = await commit({ uploadId, portfolioId, createInstruments, skipRefused: true });
    expect(done).toMatchObject({
      rowsCommitted: seen.rowsReady + seen.rowsUnknown,
      rowsLeftOut: seen.rowsRefused,
    });
    const { cash } = await entriesOf(portfolioId);
    const sums: Record<string, number> = {};
    for (const { currency, amount } of cash) sums[currency] = (sums[currency] ?? 0) + Number(amount);
    for (const { currency, amount } of seen.cashByCurrency)
      expect(sums[currency], currency).toBeCloseTo(Number(amount), 6);
  });
});
