import type { App } from "./app.js";
import { schedules } from "./jobs.js";
import { type RunningJobWorker, type Schedule, startJobWorker } from "./modules/jobs/index.js";
import { listen } from "./platform/http/listen.js";
import { createProbeServer } from "./platform/http/probe-server.js";
import { Readiness } from "./platform/http/readiness.js";

/** What a worker process answers to those who look after it. */
export interface WorkerProbes {
  readonly url: string;
  /** From now on /readyz says that the worker stops. */
  announceStop(): void;
  close(): Promise<void>;
}

/** Opens /livez, /readyz and /metrics of a worker that has no other door; null where no port is set. */
export async function openWorkerProbes({ config, checks, services, log }: App): Promise<WorkerProbes | null> {
  if (config.probePort === null) return null;
  const readiness = new Readiness(checks, log);
  const { metrics } = services;
  const probes = createProbeServer({ readiness, metrics, metricsToken: config.metricsToken });
  const url = await listen(probes, { port: config.probePort, host: config.host }, "PROBE_PORT");
  return { url, announceStop: () => readiness.stop(), close: () => probes.close() };
}

/** Starts working jobs off in this process. Any number of them, on any number of hosts, share the work. */
export function startWorker(app: App, moreSchedules: readonly Schedule[] = []): RunningJobWorker {
  return startJobWorker({
    systemContext: () => app.systemContext(),
    schedules: [...schedules, ...moreSchedules],
    concurrency: app.config.jobConcurrency,
  });
}
