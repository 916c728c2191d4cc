import type { Context } from "../../context.js";
import type { NodeLoader } from "../../platform/graphql/node.js";
import { JobsResolver } from "./jobs.resolver.js";
import { readJob } from "./jobs.service.js";

export const jobsResolvers = [JobsResolver] as const;

export const jobsNodes: readonly NodeLoader<Context, unknown>[] = [
  { type: "job", load: async (ctx, id) => ({ ...(await readJob(ctx, id)), __typename: "Job" }) },
];

export { clearExpiredHourly, clearExpiredJob } from "./clear-expired.js";
export {
  defineJob,
  type JobDefinition,
  JobRegistry,
  type JobRun,
} from "./define-job.js";
export { workContext } from "./job-context.js";
export { jobResultUnion } from "./job-result.types.js";
export { type JobWorkerOptions, type RunningJobWorker, startJobWorker } from "./job-worker.js";
export { type JobAt, presentResult, queueFigures } from "./jobs.service.js";
export { ExecutionMode, Job, JobQuestionInput } from "./jobs.types.js";
export { JobsRuntime } from "./jobs-runtime.js";
export { jobsEraser, jobsExporter } from "./own-data.js";
export { requestJob } from "./request-job.js";
export type { Schedule } from "./schedules.js";
