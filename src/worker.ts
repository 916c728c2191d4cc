import type { App } from "./app.js";
import { schedules } from "./jobs.js";
import { type RunningJobWorker, type Schedule, startJobWorker } from "./modules/jobs/index.js";

/** Starts working jobs off in this process. Any number of them, on any number of hosts, share the work. */
export function startWorker(app: App, moreSchedules: readonly Schedule[] = []): RunningJobWorker {
  return startJobWorker({
    systemContext: () => app.systemContext(),
    schedules: [...schedules, ...moreSchedules],
    concurrency: app.config.jobConcurrency,
  });
}
