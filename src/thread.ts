import { backtestCryptoFactor, backtestVariants } from "./analytics/factors/index.js";
import { correlationRepair, overlapCorrelations } from "./analytics/stats/index.js";
import { sviSmileFits } from "./analytics/volatility/index.js";
import { readBrokerFile, readBrokerFileTask } from "./modules/broker-files/index.js";
import { runRegistered, type ThreadAnswer, type ThreadTasks } from "./platform/threads/run-registered.js";
import type { ThreadCall } from "./platform/threads/thread-pool.js";

/** Calculations that threads run, by name. */
export const threadTasks: ThreadTasks = {
  backtestCryptoFactor,
  backtestVariants,
  [readBrokerFileTask]: readBrokerFile,
  correlationRepair,
  overlapCorrelations,
  sviSmileFits,
};

/** What the thread pool calls. */
export function runTask(call: ThreadCall): Promise<ThreadAnswer> {
  return runRegistered(threadTasks, call);
}
