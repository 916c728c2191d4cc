import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { FinishedStatement } from "../db/observed-client.js";
import { type StatementKind, statementKinds } from "../db/statement-kind.js";
import { withinTime } from "../within-time.js";
import { type OperationOutcome, outcomeOf } from "./operation-outcome.js";
import { addProcessMetrics } from "./process-metrics.js";

/** An operation that was answered, by whichever door. */
export interface FinishedOperation {
  /** The name in the document; null for none, or for a document that could not be read. */
  readonly name: string | null;
  /** query, mutation or subscription; null when the document could not be read. */
  readonly type: string | null;
  readonly codes: readonly string[];
  /** Null: it was turned away before there was anything to time. */
  readonly seconds: number | null;
}

/** A job that came to its end. */
export interface FinishedJob {
  /** Name of its definition. */
  readonly operation: string;
  /** How it ended, e.g. COMPLETED. */
  readonly state: string;
  /** From being asked for to its start. */
  readonly waitedMs: number;
  /** From its start to its end. */
  readonly ranMs: number;
}

/** The queue as it stands. */
export interface QueueFigures {
  /** Age of the oldest computation that waits; null: none does. */
  readonly oldestWaitingMs: number | null;
  readonly jobs: readonly { readonly operation: string; readonly state: string; readonly count: number }[];
}

/** A cache as it stands; hits and misses since the process started. */
export interface CacheFigures {
  readonly hits: number;
  readonly misses: number;
  readonly entries: number;
  /** Omitted: it is not bounded by bytes. */
  readonly bytes?: number;
}

/** Names that clients make up share this one, so that nobody can fill the memory with labels. */
const otherOperation = "other";

/** A reading that takes longer is left out of the answer. */
const readingPatienceMs = 2_000;

const operationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const statementBuckets = [0.0002, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];
const jobBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3_600];

/** The figures of one process. Each has a registry of its own, so that several can stand side by side. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #known: ReadonlySet<string>;
  readonly #process = addProcessMetrics(this.#registry);
  readonly #caches = new Map<string, () => CacheFigures>();
  #readQueue: (() => Promise<QueueFigures>) | null = null;

  readonly #operations = this.#counter(
    "operations_total",
    "GraphQL operations answered; names other than those of schema/operations count as other.",
    ["operation", "type", "outcome"],
  );
  readonly #operationSeconds = this.#histogram(
    "operation_duration_seconds",
    "Time from a GraphQL request to its answer; of a subscription, to its opening.",
    ["operation", "type"],
    operationBuckets,
  );
  readonly #refusals = this.#counter(
    "rate_limit_refusals_total",
    "Operations answered with RATE_LIMITED, whole or in part.",
  );
  readonly #compiled = this.#counter("documents_compiled_total", "Queries compiled on their second use.");
  readonly #statements = this.#histogram(
    "sql_duration_seconds",
    "Time from a statement to its answer, the wait for a free session included.",
    ["kind"],
    statementBuckets,
  );
  readonly #statementFailures = this.#counter("sql_failures_total", "Statements that failed.", ["kind"]);
  readonly #timers = new Map<StatementKind, (seconds: number) => void>(
    statementKinds.map((kind) => {
      const timer = this.#statements.labels(kind);
      return [kind, (seconds) => timer.observe(seconds)];
    }),
  );
  readonly #jobLatency = this.#histogram(
    "job_latency_seconds",
    "Time from a job's being asked for to its end.",
    ["operation", "state"],
    jobBuckets,
  );
  readonly #jobWait = this.#histogram(
    "job_wait_seconds",
    "Time from a job's being asked for to its start.",
    ["operation"],
    jobBuckets,
  );
  readonly #oldestWaiting = this.#gauge(
    "queue_oldest_waiting_seconds",
    "Age of the oldest computation that waits for its start; 0 when none does.",
  );
  readonly #jobs = this.#gauge("jobs", "Computations that are open, by operation and state.", [
    "operation",
    "state",
  ]);
  readonly #cacheHits = this.#counter("cache_hits_total", "Readings that a cache answered.", ["cache"]);
  readonly #cacheMisses = this.#counter("cache_misses_total", "Readings that a cache did not answer.", [
    "cache",
  ]);
  readonly #cacheEntries = this.#gauge("cache_entries", "Entries of a cache.", ["cache"]);
  readonly #cacheBytes = this.#gauge("cache_size_bytes", "Bytes a cache holds.", ["cache"]);
  readonly #sockets = this.#gauge("open_sockets", "WebSockets that are open.");
  readonly #subscriptions = this.#gauge("active_subscriptions", "Subscriptions that are open.");
  readonly #failedReadings = this.#counter(
    "failed_readings_total",
    "Times the queue could not be read for this page; its figures are left out then.",
  );

  /** @param operations names that get labels of their own */
  constructor(operations: ReadonlySet<string>) {
    this.#known = operations;
    // Without a queue to read there is no age, not an age of 0.
    this.#oldestWaiting.remove();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  documentCompiled(): void {
    this.#compiled.inc();
  }

  operationFinished({ name, type, codes, seconds }: FinishedOperation): void {
    const operation = name !== null && this.#known.has(name) ? name : otherOperation;
    const labels = { operation, type: type ?? "unknown" };
    const outcome: OperationOutcome = outcomeOf(codes);
    this.#operations.inc({ ...labels, outcome });
    if (seconds !== null) this.#operationSeconds.observe(labels, seconds);
    if (codes.includes("RATE_LIMITED")) this.#refusals.inc();
  }

  readonly statementFinished = ({ kind, seconds, failed }: FinishedStatement): void => {
    this.#timers.get(kind)?.(seconds);
    if (failed) this.#statementFailures.inc({ kind });
  };

  jobFinished({ operation, state, waitedMs, ranMs }: FinishedJob): void {
    this.#jobLatency.observe({ operation, state }, (waitedMs + ranMs) / 1_000);
    this.#jobWait.observe({ operation }, waitedMs / 1_000);
  }

  /** Asks `read` for the queue whenever the figures are read. */
  watchQueue(read: () => Promise<QueueFigures>): void {
    this.#readQueue = read;
  }

  /** Asks `read` for a cache whenever the figures are read. */
  watchCache(name: string, read: () => CacheFigures): void {
    this.#caches.set(name, read);
  }

  socketOpened(): void {
    this.#sockets.inc();
  }

  socketClosed(): void {
    this.#sockets.dec();
  }

  subscriptionOpened(): void {
    this.#subscriptions.inc();
  }

  subscriptionClosed(): void {
    this.#subscriptions.dec();
  }

  /** Everything in Prometheus' text format. */
  async text(): Promise<string> {
    this.#takeCaches();
    await this.#takeQueue();
    return this.#registry.metrics();
  }

  close(): void {
    this.#process.stop();
  }

  #takeCaches(): void {
    this.#cacheHits.reset();
    this.#cacheMisses.reset();
    for (const [cache, read] of this.#caches) {
      const { hits, misses, entries, bytes } = read();
      this.#cacheHits.inc({ cache }, hits);
      this.#cacheMisses.inc({ cache }, misses);
      this.#cacheEntries.set({ cache }, entries);
      if (bytes !== undefined) this.#cacheBytes.set({ cache }, bytes);
    }
  }

  /** A queue that cannot be read has no figures: those of the last reading would look as if all were well. */
  async #takeQueue(): Promise<void> {
    if (this.#readQueue === null) return;
    this.#jobs.reset();
    this.#oldestWaiting.remove();
    try {
      const { oldestWaitingMs, jobs } = await withinTime(this.#readQueue(), readingPatienceMs);
      this.#oldestWaiting.set((oldestWaitingMs ?? 0) / 1_000);
      for (const { operation, state, count } of jobs) this.#jobs.set({ operation, state }, count);
    } catch {
      this.#failedReadings.inc();
    }
  }

  #counter<L extends string = never>(name: string, help: string, labelNames: L[] = []): Counter<L> {
    return new Counter({ name: `riskgraph_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #gauge<L extends string = never>(name: string, help: string, labelNames: L[] = []): Gauge<L> {
    return new Gauge({ name: `riskgraph_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #histogram<L extends string>(name: string, help: string, labelNames: L[], buckets: number[]): Histogram<L> {
    return new Histogram({
      name: `riskgraph_${name}`,
      help,
      labelNames,
      buckets,
      registers: [this.#registry],
    });
  }
}
