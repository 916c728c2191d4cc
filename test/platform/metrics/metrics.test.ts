import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Metrics } from "../../../src/platform/metrics/metrics.js";
import { outcomeOf } from "../../../src/platform/metrics/operation-outcome.js";
import { figure, parsePrometheus } from "../../support/prometheus.js";

const open: Metrics[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const metrics of open.splice(0)) metrics.close();
});

function createMetrics(...names: string[]): Metrics {
  const metrics = new Metrics(new Set(names));
  open.push(metrics);
  return metrics;
}

const read = async (metrics: Metrics) => parsePrometheus(await metrics.text());
const answered = { type: "query", codes: [], seconds: 0.02 };

describe("figures", () => {
  it("have a prefix, a unit in the name and a sentence each", async () => {
    const metrics = createMetrics();
    metrics.watchCache("columns", () => ({ hits: 1, misses: 2, entries: 3, bytes: 4 }));
    const families = await read(metrics);
    expect(families.size).toBeGreaterThan(15);
    const countable = /_(total|seconds|bytes|sockets|subscriptions|entries|jobs)$|^riskgraph_jobs$/;
    for (const [name, { help }] of families) {
      expect(name).toMatch(/^riskgraph_[a-z_]+$/);
      expect(name).toMatch(countable);
      expect(help, name).toMatch(/^[A-Z].{15,}\.$/);
    }
  });

  it("of two servers in one process are apart", async () => {
    const [one, two] = [createMetrics("Me"), createMetrics("Me")];
    one.operationFinished({ ...answered, name: "Me" });
    const labels = { operation: "Me", type: "query", outcome: "ok" };
    expect(figure(await read(one), "riskgraph_operations_total", labels)).toBe(1);
    expect(figure(await read(two), "riskgraph_operations_total", labels)).toBeUndefined();
  });

  it("of operations have known names only, whatever clients send", async () => {
    const metrics = createMetrics("Me");
    for (let i = 0; i < 1_000; i += 1) metrics.operationFinished({ ...answered, name: `Made_up_${i}` });
    metrics.operationFinished({ ...answered, name: null, type: null, codes: ["BAD_REQUEST"], seconds: null });
    metrics.operationFinished({ ...answered, name: "Me", codes: ["RATE_LIMITED"] });
    const families = await read(metrics);
    expect(families.get("riskgraph_operations_total")?.samples).toEqual([
      {
        name: "riskgraph_operations_total",
        labels: { operation: "other", type: "query", outcome: "ok" },
        value: 1_000,
      },
      {
        name: "riskgraph_operations_total",
        labels: { operation: "other", type: "unknown", outcome: "invalid" },
        value: 1,
      },
      {
        name: "riskgraph_operations_total",
        labels: { operation: "Me", type: "query", outcome: "refused" },
        value: 1,
      },
    ]);
    expect(figure(families, "riskgraph_rate_limit_refusals_total")).toBe(1);
    const timed = { operation: "other", type: "query" };
    expect(figure(families, "riskgraph_operation_duration_seconds_count", timed)).toBe(1_000);
    expect(figure(families, "riskgraph_operation_duration_seconds_sum", timed)).toBeCloseTo(20, 9);
    const bucket = (le: string) =>
      figure(families, "riskgraph_operation_duration_seconds_bucket", { ...timed, le });
    expect([bucket("0.01"), bucket("0.025"), bucket("+Inf")]).toEqual([0, 1_000, 1_000]);
  });

  it.each([
    [[], "ok"],
    [["NOT_FOUND"], "failed"],
    [["NOT_FOUND", "FORBIDDEN"], "refused"],
    [["GRAPHQL_PARSE_FAILED"], "invalid"],
    [["RATE_LIMITED", "INTERNAL"], "bug"],
  ])("codes %j -> %s", (codes, expected) => expect(outcomeOf(codes)).toBe(expected));

  it("of jobs: latency is the wait and the run together", async () => {
    const metrics = createMetrics();
    metrics.jobFinished({ operation: "risk.stress", state: "COMPLETED", waitedMs: 400, ranMs: 1_600 });
    const families = await read(metrics);
    const labels = { operation: "risk.stress", state: "COMPLETED" };
    expect(figure(families, "riskgraph_job_latency_seconds_sum", labels)).toBeCloseTo(2, 12);
    expect(figure(families, "riskgraph_job_wait_seconds_sum", { operation: "risk.stress" })).toBeCloseTo(
      0.4,
      12,
    );
  });

  it("of the queue are those of the moment", async () => {
    const metrics = createMetrics();
    expect(figure(await read(metrics), "riskgraph_queue_oldest_waiting_seconds")).toBeUndefined();
    let jobs = [
      { operation: "a", state: "QUEUED", count: 2 },
      { operation: "a", state: "PROCESSING", count: 1 },
    ];
    metrics.watchQueue(async () => ({ oldestWaitingMs: jobs.length === 0 ? null : 1_500, jobs }));
    const busy = await read(metrics);
    expect(figure(busy, "riskgraph_queue_oldest_waiting_seconds")).toBe(1.5);
    expect(figure(busy, "riskgraph_jobs", { operation: "a", state: "QUEUED" })).toBe(2);
    jobs = [];
    const idle = await read(metrics);
    expect(figure(idle, "riskgraph_queue_oldest_waiting_seconds")).toBe(0);
    expect(idle.get("riskgraph_jobs")?.samples).toEqual([]);
  });

  it("of a queue that fails or hangs are left out, the others stay", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const metrics = createMetrics();
    metrics.watchQueue(async () => ({ oldestWaitingMs: 7_000, jobs: [] }));
    expect(figure(await read(metrics), "riskgraph_queue_oldest_waiting_seconds")).toBe(7);
    metrics.watchQueue(() => Promise.reject(new Error("gone")));
    const failed = await read(metrics);
    expect(figure(failed, "riskgraph_queue_oldest_waiting_seconds")).toBeUndefined();
    expect(figure(failed, "riskgraph_failed_readings_total")).toBe(1);
    metrics.watchQueue(() => new Promise(() => {}));
    const hanging = read(metrics);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(figure(await hanging, "riskgraph_failed_readings_total")).toBe(2);
  });

  it("of caches, sockets and subscriptions follow them", async () => {
    const metrics = createMetrics();
    const use = { hits: 3, misses: 1, entries: 1 };
    metrics.watchCache("columns", () => ({ ...use, bytes: 800 }));
    metrics.watchCache("ledgers", () => use);
    metrics.socketOpened();
    metrics.socketOpened();
    metrics.socketClosed();
    metrics.subscriptionOpened();
    await metrics.text();
    use.hits = 5;
    const families = await read(metrics);
    expect(figure(families, "riskgraph_cache_hits_total", { cache: "columns" })).toBe(5);
    expect(figure(families, "riskgraph_cache_misses_total", { cache: "ledgers" })).toBe(1);
    expect(figure(families, "riskgraph_cache_size_bytes", { cache: "columns" })).toBe(800);
    expect(figure(families, "riskgraph_cache_size_bytes", { cache: "ledgers" })).toBeUndefined();
    expect(figure(families, "riskgraph_open_sockets")).toBe(1);
    expect(figure(families, "riskgraph_active_subscriptions")).toBe(1);
  });

  it("of the event loop show who held it up", async () => {
    const metrics = createMetrics();
    const worst = async () =>
      figure(await read(metrics), "riskgraph_event_loop_lag_seconds", { quantile: "1" });
    // The clock starts anew with each reading, and a delay is known once the loop goes on.
    await worst();
    await wait(50);
    const until = performance.now() + 100;
    while (performance.now() < until);
    await wait(5);
    expect(await worst()).toBeGreaterThan(0.05);
    expect(await worst()).toBe(0);
  });

  it("of the process are its own", async () => {
    const families = await read(createMetrics());
    const resident = figure(families, "riskgraph_process_memory_bytes", { area: "resident" })!;
    expect(resident / process.memoryUsage.rss()).toBeGreaterThan(0.5);
    expect(resident / process.memoryUsage.rss()).toBeLessThan(2);
    const startedAt = figure(families, "riskgraph_process_start_time_seconds")!;
    expect(Math.abs(startedAt + process.uptime() - Date.now() / 1_000)).toBeLessThan(5);
    expect(figure(families, "riskgraph_process_cpu_seconds_total")).toBeGreaterThan(0);
  });
});
