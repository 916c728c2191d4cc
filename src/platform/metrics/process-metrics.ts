import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge, type Registry } from "prom-client";

/** How often the event loop is looked at; a delay shorter than this may be missed, a longer one never is. */
const resolutionMs = 20;

const quantiles = [0.5, 0.99, 1] as const;

/** Memory, processor time and the event loop of this process, read when asked. Ends with `stop`. */
export function addProcessMetrics(registry: Registry): { stop(): void } {
  const registers = [registry];
  const startedAt = Date.now() / 1_000 - process.uptime();
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();

  new Gauge({
    name: "riskgraph_event_loop_lag_seconds",
    help: "How late the event loop was, since the last reading: median, 99th percentile and worst.",
    labelNames: ["quantile"],
    registers,
    collect() {
      for (const quantile of quantiles) {
        // Measured is the whole time between two looks, in nanoseconds.
        const nanoseconds = delays.count === 0 ? 0 : delays.percentile(quantile * 100);
        this.set({ quantile: String(quantile) }, Math.max(0, nanoseconds / 1e9 - resolutionMs / 1_000));
      }
      delays.reset();
    },
  });
  new Gauge({
    name: "riskgraph_process_memory_bytes",
    help: "Memory of the process: resident as a whole, V8's heap in use and reserved, and outside of the heap.",
    labelNames: ["area"],
    registers,
    collect() {
      const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
      this.set({ area: "resident" }, rss);
      this.set({ area: "heap_used" }, heapUsed);
      this.set({ area: "heap_total" }, heapTotal);
      this.set({ area: "external" }, external);
    },
  });
  new Counter({
    name: "riskgraph_process_cpu_seconds_total",
    help: "Processor time of all threads of the process.",
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  new Gauge({
    name: "riskgraph_process_start_time_seconds",
    help: "When the process started, in seconds since 1970-01-01 UTC.",
    registers,
  }).set(startedAt);
  return { stop: () => delays.disable() };
}
