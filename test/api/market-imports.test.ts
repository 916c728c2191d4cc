import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { portfoliosPolicy } from "../../src/modules/portfolios/portfolios.policy.js";
import { createWorkspace, dataOf, errorOf, type Person, send, signUp } from "../modules/identity/people.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
let operator: Person;
let user: Person;

beforeAll(async () => {
  server = await startTestServer({ worker: true });
  [operator, user] = await Promise.all([signUp(server), signUp(server)]);
  await server.sql`update users set role = 'OPERATOR' where email = ${operator.email}`;
});
afterAll(() => server?.close());

// ---------------------------------------------------------------- helpers

async function post(
  content: string | Uint8Array<ArrayBuffer>,
  { as = operator, name = "prices.csv", to }: { as?: Person; name?: string; to?: string } = {},
) {
  const form = new FormData();
  form.set("file", new Blob([content]), name);
  if (to !== undefined) form.set("workspaceId", to);
  const response = await fetch(`${server.url}/uploads`, { method: "POST", body: form, headers: as.headers });
  // biome-ignore lint/suspicious/noExplicitAny: an answer or a refusal
  return { status: response.status, body: (await response.json()) as any };
}

async function upload(content: string | Uint8Array<ArrayBuffer>, more: Parameters<typeof post>[1] = {}) {
  const { status, body } = await post(content, more);
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.uploadId as string;
}

async function take(input: object, as: Person | Record<string, string> = operator) {
  return (
    await dataOf(send(server, "ImportMarketData", { input: { kind: "BARS", mode: "SYNC", ...input } }, as))
  ).importMarketData;
}

const refusal = (input: object, as: Person | Record<string, string> = operator) =>
  errorOf(send(server, "ImportMarketData", { input: { kind: "BARS", ...input } }, as));

const bars = (symbol: string, ...closes: readonly (readonly [string, number])[]) =>
  ["date,symbol,close", ...closes.map(([day, close]) => `${day},${symbol},${close}`)].join("\n");

async function closesOf(symbol: string): Promise<Record<string, number>> {
  const rows = await server.sql`
    select trading_day::text as day, close::float8 as close from bars b join instruments i on i.id = b.instrument_id
    where i.symbol = ${symbol} order by trading_day`;
  return Object.fromEntries(rows.map(({ day, close }) => [day, close]));
}

/** Daily prices of many names, and how many rows they are. */
function manyBars(symbols: number, prefix: string): { text: string; rows: number } {
  const days = Array.from(sessionsBetween("XNYS", dayOf("2015-01-02"), dayOf("2023-12-29")), isoDay);
  const lines = ["date,symbol,open,high,low,close,volume"];
  for (let i = 0; i < symbols; i += 1)
    for (const [j, day] of days.entries()) {
      const close = 50 + i + (j % 100) / 100;
      lines.push(`${day},${prefix}${i},${close},${close + 1},${close - 1},${close},${1_000 + j}`);
    }
  return { text: lines.join("\n"), rows: symbols * days.length };
}

const chainHeader = "time,underlying,contract_symbol,bid,ask,iv,spot";

// ---------------------------------------------------------------- the path

describe("an import of market data", () => {
  it("takes a file in, and once more without writing anything", async () => {
    const uploadId = await upload(bars("ONE", ["2024-03-04", 10], ["2024-03-05", 11.5]));
    const first = await take({ uploadId, source: "desk", basis: "RAW", currency: "eur" });
    expect(first).toMatchObject({
      operation: "imports.market-data",
      status: "COMPLETED",
      result: {
        kind: "BARS",
        fileName: "prices.csv",
        source: "desk",
        rowsRead: 2,
        rowsWritten: 2,
        rowsUnchanged: 0,
        rowsRefused: 0,
        refusals: [],
      },
    });
    expect(await closesOf("ONE")).toEqual({ "2024-03-04": 10, "2024-03-05": 11.5 });
    const again = await take({ uploadId, source: "desk", basis: "RAW", currency: "eur" });
    expect(again.id).not.toBe(first.id);
    expect(again.result).toMatchObject({ rowsWritten: 0, rowsUnchanged: 2 });
    expect(await server.sql`select currency from instruments where symbol = 'ONE'`).toEqual([
      { currency: "EUR" },
    ]);
  });

  it("tells the refused rows and is PARTIAL then", async () => {
    const text = `${bars("TWO", ["2024-03-04", 10], ["2024-03-05", -1])}\n2024-03-06,TWO,x\n2024-03-09,TWO,3\n`;
    const job = await take({ uploadId: await upload(text), source: "desk2" });
    expect(job).toMatchObject({
      status: "PARTIAL",
      message: "3 of 4 rows were refused, the others are there",
      result: { rowsRead: 4, rowsWritten: 1, rowsRefused: 3 },
    });
    expect(job.result.refusals.map(({ line }: { line: number }) => line)).toEqual([3, 4, 5]);
    expect(job.result.refusals[1].reason).toContain("close is no number");
    expect(await closesOf("TWO")).toEqual({ "2024-03-04": 10 });
  });

  it("does not speak of others where every row was refused", async () => {
    const job = await take({ uploadId: await upload(bars("NIL", ["2024-03-04", -1])), source: "desk2" });
    expect(job).toMatchObject({
      status: "PARTIAL",
      message: "1 of 1 rows were refused, nothing of the file is there",
      result: { rowsRead: 1, rowsWritten: 0, rowsRefused: 1 },
    });
  });

  it("keeps the first hundred refusals of many", async () => {
    const text = bars("MANY", ...Array.from({ length: 250 }, (_, i) => ["2024-03-04", -i] as const));
    const { result } = await take({ uploadId: await upload(text) });
    expect(result).toMatchObject({ rowsRefused: 250, rowsWritten: 0 });
    expect(result.refusals).toHaveLength(100);
  });

  it("knows a packed file by its first bytes, whatever it is called", async () => {
    const packed = gzipSync(bars("PACKED", ["2024-03-04", 7]));
    for (const name of ["packed.csv", "packed.csv.gz", "packed"]) {
      const job = await take({ uploadId: await upload(new Uint8Array(packed), { name }), source: "packed" });
      expect(job.status).toBe("COMPLETED");
    }
    expect(await closesOf("PACKED")).toEqual({ "2024-03-04": 7 });
    const plain = await take({
      uploadId: await upload(bars("PACKED", ["2024-03-05", 8]), { name: "x.csv.gz" }),
    });
    expect(plain).toMatchObject({ status: "FAILED", error: { code: "INVALID_FILE" }, result: null });
    expect(plain.error.message).toContain("is no gzip file");
  });

  it("takes every kind of file", async () => {
    const files = {
      FX: "date,base,quote,rate\n2024-03-04,CHF,USD,1.13",
      ACTIONS: "date,symbol,kind,ratio_or_amount\n2024-03-05,ONE,SPLIT,2",
      SERIES: "date,series,value\n2024-03-04,MADE_UP,3",
      CONSTITUENTS: "Symbol,Security,GICS Sector\nONE,One Inc,Energy",
      RATES: "date,tenor_days,rate\n2024-03-04,30,0.05",
      DIVIDEND_YIELDS: "date,symbol,yield\n2024-03-04,ONE,0.01",
      ATM_IV: "date,ONE\n2024-03-04,0.3",
      MINUTE_BARS: "time,symbol,close\n2024-03-04T15:00:00Z,ONE,10",
      CHAIN: `${chainHeader}\n2024-03-05T15:00:00Z,ONE,ONE240419C00010000,1,1.1,0.3,10`,
    };
    for (const [kind, text] of Object.entries(files)) {
      const job = await take({
        uploadId: await upload(text),
        kind,
        source: `one-${kind.toLowerCase()}`,
        index: "OURS",
      });
      expect({ kind, job }).toMatchObject({
        kind,
        job: { status: "COMPLETED", result: { kind, rowsWritten: 1 } },
      });
    }
    const [member] = await server.sql`select index_code from instrument_references where index_code = 'OURS'`;
    expect(member).toEqual({ index_code: "OURS" });
  });

  it("is written down in the audit log with what it came to", async () => {
    const uploadId = await upload(bars("AUDITED", ["2024-03-04", 1]));
    await take({ uploadId, source: "audited" });
    const rows = await server.sql`
      select user_id = (select id from users where email = ${operator.email}) as "isOurs", detail
      from audit_log where action = 'MARKET_DATA_IMPORTED' and object = ${uploadId}`;
    expect(rows).toEqual([
      {
        isOurs: true,
        detail: { kind: "bars", source: "audited", rowsWritten: 1, rowsUnchanged: 0, rowsRefused: 0 },
      },
    ]);
  });
});

describe("an import of option chains", () => {
  it("takes Parquet, tells each day's quality, and open interest finds the chain by its symbols", async () => {
    const cells = { time: "2024-03-06T15:00:00Z", underlying: "PAR", contract_symbol: "PAR240419C00010000" };
    const numbers = { bid: 1, ask: 1.1, iv: 0.3, spot: 10 };
    const columnData = [
      ...Object.entries(cells).map(([name, text]) => ({ name, type: "STRING" as const, data: [text] })),
      ...Object.entries(numbers).map(([name, value]) => ({ name, type: "DOUBLE" as const, data: [value] })),
    ];
    const file = new Uint8Array(parquetWriteBuffer({ columnData }));
    const job = await take({ uploadId: await upload(file, { name: "chain.parquet" }), kind: "CHAIN" });
    expect(job).toMatchObject({
      status: "COMPLETED",
      result: { rowsRead: 1, rowsWritten: 1, source: "chain" },
    });
    expect(job.result.notes).toEqual([
      "PAR 2024-03-06 chain: 1 snapshots of 1 contracts, 1 rows, 1 quoted on both sides, 0 of 1 live expiries with a forward",
    ]);
    const interest =
      "date,contract_symbol,open_interest\n2024-03-05,PAR240419C00010000,77\n2024-03-05,NONE,1";
    const told = await take({ uploadId: await upload(interest), kind: "OPEN_INTEREST" });
    expect(told).toMatchObject({ status: "PARTIAL", result: { rowsWritten: 1, rowsRefused: 1 } });
  });

  it("leaves the event loop free", { timeout: 120_000 }, async () => {
    const lines = [chainHeader];
    for (let minute = 0; minute < 20; minute += 1)
      for (let strike = 0; strike < 5_000; strike += 1)
        lines.push(
          `2024-03-05T15:${10 + minute}:00Z,BUSY,BUSY240419C${String(1_000 * (strike + 1)).padStart(8, "0")},1,1.1,0.3,100`,
        );
    const uploadId = await upload(new Uint8Array(gzipSync(lines.join("\n"))), { name: "busy.csv.gz" });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const job = await take({ uploadId, kind: "CHAIN" });
    delay.disable();
    expect(job).toMatchObject({ status: "COMPLETED", result: { rowsWritten: 100_000 } });
    expect(delay.percentile(95) / 1e6).toBeLessThan(150);
  });
});

describe("an import is refused", () => {
  it("to whoever is no operator, and to an API key", async () => {
    const uploadId = await upload(bars("NO", ["2024-03-04", 1]), { as: user });
    expect(await refusal({ uploadId }, user)).toMatchObject({ code: "FORBIDDEN" });
    const { createApiKey } = await dataOf(
      send(server, "CreateApiKey", { input: { name: "k", scopes: ["IMPORT", "READ"] } }, operator),
    );
    expect(await refusal({ uploadId }, { "x-api-key": createApiKey.secret })).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await refusal({ uploadId }, {})).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await closesOf("NO")).toEqual({});
  });

  it("for a file of somebody else's workspace, or none", async () => {
    const theirs = await createWorkspace(server, user);
    const uploadId = await upload(bars("NO", ["2024-03-04", 1]), { as: user, to: theirs });
    expect(await refusal({ uploadId })).toMatchObject({ code: "NOT_FOUND" });
    for (const id of ["upload_x", "", `upload_${"0".repeat(8)}-0000-4000-8000-000000000000`])
      expect(await refusal({ uploadId: id })).toMatchObject({ code: "NOT_FOUND" });
  });

  it.each([
    ["kind", { kind: "TICKS" }, undefined],
    ["basis", { basis: "HALF" }, undefined],
    ["class", { class: "HOUSE" }, undefined],
    ["source", { source: "a b" }, "source"],
    ["currency", { currency: "dollars" }, "currency"],
    ["index", { index: "S P" }, "index"],
  ])("for a %s of no meaning", async (_name, options, field) => {
    const uploadId = await upload(bars("NO", ["2024-03-04", 1]));
    const error = await refusal({ uploadId, ...options });
    expect(error.code).toMatch(/INVALID_INPUT|GRAPHQL_VALIDATION_FAILED|BAD_REQUEST/);
    if (field !== undefined) expect(error.field).toBe(field);
  });

  it.each([
    ["another kind of file", "date,base,quote,rate\n2024-03-04,CHF,USD,1.13", "lacks the column symbol"],
    ["binary data", "date,symbol,close\0\n", "binary data"],
    ["a header alone, twice the same column", "date,symbol,close,close\n", "two columns named"],
  ])("for %s, as a job that failed", async (_name, text, message) => {
    const job = await take({ uploadId: await upload(text) });
    expect(job).toMatchObject({ status: "FAILED", error: { code: "INVALID_FILE" }, result: null });
    expect(job.error.message).toContain(message);
  });

  it("larger than an operator's limit; and a user's is smaller", async () => {
    const { maxUploadBytes, maxOperatorUploadBytes } = portfoliosPolicy;
    const some = new Uint8Array(maxUploadBytes + 1);
    expect((await post(some, { as: user })).status).toBe(413);
    expect((await post(some)).status).toBe(201);
    expect((await post(new Uint8Array(maxOperatorUploadBytes + 1))).status).toBe(413);
  });
});

describe("a large import", () => {
  it("leaves the event loop free and tells how far it is", { timeout: 120_000 }, async () => {
    const { text, rows } = manyBars(60, "LOOP");
    const packed = new Uint8Array(gzipSync(text));
    const uploadId = await upload(packed, { name: "loop.csv.gz" });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    let job = await take({ uploadId, source: "loop", mode: "ASYNC" });
    const seen = new Map<number, number>();
    while (["QUEUED", "PROCESSING"].includes(job.status)) {
      await wait(100);
      job = (await dataOf(send(server, "JobStatus", { id: job.id }, operator))).job;
      if (job.stage === "reading" && job.done > 0) seen.set(job.done, job.total);
    }
    delay.disable();
    expect(delay.percentile(95) / 1e6).toBeLessThan(150);
    expect(job).toMatchObject({ status: "COMPLETED", done: rows, total: rows });
    expect(seen.size).toBeGreaterThan(0);
    // The file's lines are alike, so its bytes tell of its rows, but for a few slices that are on their way.
    const slices = (4 * 64 * 1_024) / packed.length;
    expect(slices).toBeLessThan(0.5);
    for (const [done, total] of seen) expect(Math.abs(done / total - done / rows)).toBeLessThan(slices);
  });

  it("keeps nothing when it is cancelled", { timeout: 120_000 }, async () => {
    const { text } = manyBars(80, "GONE");
    const uploadId = await upload(text);
    const { id } = await take({ uploadId, source: "gone", mode: "ASYNC" });
    const status = async () => (await dataOf(send(server, "JobStatus", { id }, operator))).job;
    for (let job = await status(); !(job.done > 0); job = await status()) {
      expect(["QUEUED", "PROCESSING"]).toContain(job.status);
      await wait(100);
    }
    const { cancelJob } = await dataOf(send(server, "CancelJob", { id }, operator));
    expect(cancelJob.status).toBe("CANCELLED");
    // The session of the import goes away with it.
    const isBusy = async () => {
      const [row] = await server.sql`
        select count(*)::int as count from pg_stat_activity
        where datname = current_database() and query like 'copy %' and state <> 'idle'`;
      return row!.count > 0;
    };
    while (await isBusy()) await wait(50);
    await wait(500);
    expect(await server.sql`select id from instruments where symbol like 'GONE%'`).toEqual([]);
    expect(await server.sql`select id from imports where source = 'gone'`).toEqual([]);
    expect(
      await server.sql`select id from audit_log where action = 'MARKET_DATA_IMPORTED' and object = ${uploadId}`,
    ).toEqual([]);
  });
});
