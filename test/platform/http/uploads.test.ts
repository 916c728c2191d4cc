import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { portfoliosPolicy } from "../../../src/modules/portfolios/portfolios.policy.js";
import { createWorkspace, makeKey, type Person, signUp } from "../../modules/identity/people.js";
import { startTestServer, type TestServer } from "../../support/server.js";

let server: TestServer;
let owner: Person;
let workspaceId: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = await signUp(server);
  workspaceId = await createWorkspace(server, owner);
});
afterAll(() => server?.close());

const holdings = "ticker,quantity,entry_price,entry_date,tags\nACME,10,100.5,2024-01-15,#tech";

interface Refusal {
  status: number;
  errors: { message: string; extensions: { code: string } }[];
}

async function postForm(form: FormData, headers: Record<string, string> = owner.headers) {
  const response = await fetch(`${server.url}/uploads`, { method: "POST", body: form, headers });
  // biome-ignore lint/suspicious/noExplicitAny: an answer or a refusal
  const body = (await response.json()) as any;
  return { status: response.status, ...body };
}

function formOf(content: string | Uint8Array<ArrayBuffer>, name = "holdings.csv"): FormData {
  const form = new FormData();
  form.set("file", new Blob([content]), name);
  form.set("workspaceId", workspaceId);
  return form;
}

function expectRefusal(answer: Refusal, status: number, code: string): void {
  expect({ status: answer.status, code: answer.errors?.[0]?.extensions.code }).toEqual({ status, code });
}

describe("POST /uploads", () => {
  it("says what it took, under a name that can be printed", async () => {
    const answer = await postForm(formOf(holdings, `../../etc/\u0007${"ä".repeat(300)}.csv`));
    expect(answer).toMatchObject({ status: 201, bytes: holdings.length, fileName: "ä".repeat(200) });
  });

  it("takes 10 MB and no byte more", async () => {
    const most = portfoliosPolicy.maxUploadBytes;
    expect((await postForm(formOf(new Uint8Array(most)))).status).toBe(201);
    expectRefusal(await postForm(formOf(new Uint8Array(most + 1))), 413, "PAYLOAD_TOO_LARGE");
    expectRefusal(await postForm(formOf(new Uint8Array(11 * 2 ** 20))), 413, "PAYLOAD_TOO_LARGE");
    // The server may hang up while the rest is still on its way, which is a refusal too.
    const huge = await postForm(formOf(new Uint8Array(40 * 2 ** 20))).catch(() => null);
    if (huge !== null) expectRefusal(huge, 413, "PAYLOAD_TOO_LARGE");
  });

  it("refuses forms without a file, with two, with an empty one, and what is no form", async () => {
    const none = new FormData();
    none.set("workspaceId", workspaceId);
    expectRefusal(await postForm(none), 400, "BAD_REQUEST");
    const two = formOf(holdings);
    two.append("file", new Blob([holdings]), "more.csv");
    expectRefusal(await postForm(two), 400, "BAD_REQUEST");
    expectRefusal(await postForm(formOf("")), 400, "INVALID_FILE");
    const raw = async (body: string, type: string) => {
      const headers = { ...owner.headers, "content-type": type };
      const response = await fetch(`${server.url}/uploads`, { method: "POST", body, headers });
      return { status: response.status, ...((await response.json()) as object) } as Refusal;
    };
    expectRefusal(await raw("{}", "application/json"), 415, "BAD_REQUEST");
    expectRefusal(await raw(holdings, "text/csv"), 415, "BAD_REQUEST");
    expectRefusal(await raw("no parts", "multipart/form-data"), 400, "BAD_REQUEST");
    expectRefusal(await raw("no parts", "multipart/form-data; boundary=x"), 400, "BAD_REQUEST");
    expectRefusal(await raw("--x\r\ncut", "multipart/form-data; boundary=x"), 400, "BAD_REQUEST");
  });

  it("is closed to nobody in particular and to keys without a scope for it", async () => {
    expectRefusal(await postForm(formOf(holdings), {}), 401, "UNAUTHENTICATED");
    expectRefusal(await postForm(formOf(holdings), { authorization: "Bearer x" }), 401, "UNAUTHENTICATED");
    const keyOf = async (scopes: string[]) => {
      const { secret } = await makeKey(server, owner, { workspaceId, scopes });
      return postForm(formOf(holdings), { "x-api-key": secret });
    };
    expectRefusal(await keyOf(["READ", "EXPORT"]), 403, "FORBIDDEN");
    expect((await keyOf(["IMPORT"])).status).toBe(201);
    expect((await keyOf(["READ", "TRADE_LEDGER"])).status).toBe(201);
  });

  it("leaves /graphql as it was", async () => {
    const to = (body: FormData | string, headers: Record<string, string>) =>
      fetch(`${server.url}/graphql`, { method: "POST", body, headers });
    expect((await to(formOf(holdings), {})).status).toBe(415);
    const big = JSON.stringify({ query: `#${"x".repeat(300_000)}` });
    expect((await to(big, { "content-type": "application/json" })).status).toBe(413);
  });

  it("is audited, by name of the upload and not of what it holds", async () => {
    const { uploadId } = await postForm(formOf(holdings));
    const rows = await server.sql`select action, detail from audit_log where object = ${uploadId}`;
    expect(rows).toEqual([expect.objectContaining({ action: "UPLOAD_TAKEN" })]);
    expect(server.logs.join("\n")).not.toContain("ACME,10");
  });
});
