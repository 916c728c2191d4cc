import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataOf, errorOf, type Person, send, signUp } from "../modules/identity/people.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
let operator: Person;

beforeAll(async () => {
  server = await startTestServer({ worker: true });
  operator = await signUp(server);
  await server.sql`update users set role = 'OPERATOR' where email = ${operator.email}`;
  for (const [source, close] of [
    ["first", 10],
    ["second", 20],
  ] as const)
    await take(source, `date,symbol,close\n2024-03-04,PRI,${close}\n2024-03-05,PRI,${close + 1}`);
});
afterAll(() => server?.close());

async function take(source: string, text: string): Promise<void> {
  const form = new FormData();
  form.set("file", new Blob([text]), `${source}.csv`);
  const { headers } = operator;
  const uploaded = await fetch(`${server.url}/uploads`, { method: "POST", body: form, headers });
  const { uploadId } = (await uploaded.json()) as { uploadId: string };
  const input = { kind: "BARS", mode: "SYNC", uploadId, source, basis: "RAW" };
  const { importMarketData: job } = await dataOf(send(server, "ImportMarketData", { input }, operator));
  expect(job.status).toBe("COMPLETED");
}

const prefer = (input: object, as = operator) => send(server, "SetSourcePriority", { input }, as);

async function priceAt(at: string): Promise<number> {
  const query = 'query P($at: AsOf) { instrument(symbol: "PRI", at: $at) { quote { price } } }';
  return (await server.graphql(query, { at }, operator.headers)).body.data.instrument.quote.price;
}

describe("setSourcePriority", () => {
  it("serves the dataset preferred from its day on, and an earlier instant as before", async () => {
    expect(await priceAt("2024-03-04")).toBe(10);
    await dataOf(prefer({ source: "second", priority: 5, from: "2024-03-05" }));
    expect([await priceAt("2024-03-04"), await priceAt("2024-03-05")]).toEqual([10, 21]);
  });

  it("takes many at the same moment, the last of which counts", async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => dataOf(prefer({ source: "first", priority: 10 + i }))),
    );
    expect(answers.map(({ setSourcePriority }) => setSourcePriority.priority).sort()).toEqual(
      Array.from({ length: 12 }, (_, i) => 10 + i),
    );
    expect(await priceAt("2024-03-05")).toBe(11);
  });

  it.each([
    ["an unknown dataset", { source: "nowhere", priority: 1 }, "NO_COVERAGE", /nowhere/],
    ["a priority out of range", { source: "first", priority: 1_001 }, "INVALID_INPUT", /1001/],
  ])("refuses %s", async (_name, input, code, words) => {
    const error = await errorOf(prefer(input));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(words);
  });

  it("is for operators", async () => {
    const error = await errorOf(prefer({ source: "first", priority: 1 }, await signUp(server)));
    expect(error.code).toBe("FORBIDDEN");
  });
});
