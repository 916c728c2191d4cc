import { PerformanceResolver } from "./performance.resolver.js";

export const performanceResolvers = [PerformanceResolver] as const;

export { timelineJob } from "./performance.jobs.js";
