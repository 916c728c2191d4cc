import { computeFactorJob, sensitivityJob } from "./modules/crypto-factors/index.js";
import { eveningExposures, eveningExposuresJob } from "./modules/factors/index.js";
import { greeksJob } from "./modules/greeks/index.js";
import { marketImportJob } from "./modules/imports/index.js";
import {
  clearExpiredHourly,
  clearExpiredJob,
  type JobDefinition,
  type Schedule,
} from "./modules/jobs/index.js";
import { exposureHistoryJob } from "./modules/options/index.js";
import {
  backfillJob,
  eveningSnapshots,
  eveningSnapshotsJob,
  reportJob,
  timelineJob,
} from "./modules/performance/index.js";
import { scenariosJob } from "./modules/risk/index.js";

/** Every calculation that can be a job. */
export const jobDefinitions: readonly JobDefinition[] = [
  clearExpiredJob,
  timelineJob,
  reportJob,
  backfillJob,
  eveningSnapshotsJob,
  eveningExposuresJob,
  exposureHistoryJob,
  marketImportJob,
  computeFactorJob,
  sensitivityJob,
  greeksJob,
  scenariosJob,
];

/** What recurs. */
export const schedules: readonly Schedule[] = [clearExpiredHourly, eveningSnapshots, eveningExposures];
