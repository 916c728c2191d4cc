import { marketImportJob } from "./modules/imports/index.js";
import {
  clearExpiredHourly,
  clearExpiredJob,
  type JobDefinition,
  type Schedule,
} from "./modules/jobs/index.js";
import { exposureHistoryJob } from "./modules/options/index.js";
import { timelineJob } from "./modules/performance/index.js";

/** Every calculation that can be a job. */
export const jobDefinitions: readonly JobDefinition[] = [
  clearExpiredJob,
  timelineJob,
  exposureHistoryJob,
  marketImportJob,
];

/** What recurs. */
export const schedules: readonly Schedule[] = [clearExpiredHourly];
