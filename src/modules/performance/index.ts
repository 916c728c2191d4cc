import { PerformanceResolver } from "./performance.resolver.js";

export const performanceResolvers = [PerformanceResolver] as const;

export { snapshotsEraser, snapshotsExporter } from "./own-data.js";
export { timelineJob } from "./performance.jobs.js";
export { reportJob } from "./report.jobs.js";
export { backfillJob, eveningSnapshots, eveningSnapshotsJob } from "./snapshots.jobs.js";
