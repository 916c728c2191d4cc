import { buildSchema, type ExecutionResult, parse } from "graphql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SocketOperations } from "../../../src/platform/http/socket-operations.js";
import { Metrics } from "../../../src/platform/metrics/metrics.js";
import { figure, parsePrometheus } from "../../support/prometheus.js";

const schema = buildSchema(
  "type Query { one: Int! } type Subscription { count(to: Int!): Int! refused: Int! }",
);

const rootValue = {
  one: () => 1,
  async *count({ to }: { to: number }) {
    for (let n = 1; n <= to; n += 1) yield { count: n };
    if (to > 2) throw new Error("too far");
  },
  refused: () => Promise.reject(new Error("no")),
};

/** Each event asks for a context of its own. */
const contextValue = { payer: null, renew: async () => contextValue };

let metrics: Metrics;
beforeEach(() => {
  metrics = new Metrics(new Set(["Count", "One"]));
});
afterEach(() => metrics.close());

const args = (text: string) => ({ schema, rootValue, document: parse(text), contextValue });
const read = async () => parsePrometheus(await metrics.text());
const open = async () => figure(await read(), "riskgraph_active_subscriptions");
const count = async (labels: Record<string, string>) =>
  figure(await read(), "riskgraph_operations_total", labels);

async function watch(to: number): Promise<AsyncIterableIterator<ExecutionResult>> {
  const result = await new SocketOperations(metrics).subscribe(
    args(`subscription Count { count(to: ${to}) }`),
  );
  if (!(Symbol.asyncIterator in result)) throw new Error("refused");
  return result;
}

describe("a subscription in the figures", () => {
  it("is open until its source ends, and gives what the source gives", async () => {
    const values = await watch(2);
    expect(await open()).toBe(1);
    const seen = [];
    for await (const { data } of values) seen.push(data?.count);
    expect(seen).toEqual([1, 2]);
    expect(await open()).toBe(0);
    await values.return?.();
    expect(await open()).toBe(0);
  });

  it("is open until its client leaves", async () => {
    const [first, second] = [await watch(2), await watch(2)];
    await first.next();
    expect(await open()).toBe(2);
    await first.return?.();
    expect(await open()).toBe(1);
    for await (const { data } of second) if (data?.count === 1) break;
    expect(await open()).toBe(0);
  });

  it("is open until its source fails", async () => {
    const values = await watch(3);
    for (let n = 1; n <= 3; n += 1) expect((await values.next()).value?.data).toEqual({ count: n });
    expect(await open()).toBe(1);
    expect((await values.next()).value?.errors).toHaveLength(1);
    expect(await open()).toBe(0);
    expect((await values.next()).done).toBe(true);
  });

  it("counts as an operation by its opening, also one that is refused", async () => {
    const values = await watch(2);
    expect(await count({ operation: "Count", type: "subscription", outcome: "ok" })).toBe(1);
    await values.return?.();
    const result = await new SocketOperations(metrics).subscribe(args("subscription Count { refused }"));
    expect(result).toMatchObject({ errors: [{ message: "no" }] });
    expect(await count({ operation: "Count", type: "subscription", outcome: "bug" })).toBe(1);
    expect(await open()).toBe(0);
  });
});

it("queries are answered and counted; without figures they are answered", async () => {
  for (const operations of [new SocketOperations(metrics), new SocketOperations(null)])
    expect(await operations.execute(args("query One { one }"))).toMatchObject({ data: { one: 1 } });
  expect(await count({ operation: "One", type: "query", outcome: "ok" })).toBe(1);
});
