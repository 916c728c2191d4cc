import type { Context } from "../../context.js";
import { loggableError } from "../../platform/db/errors.js";
import { type JobRun, workContext } from "../jobs/index.js";
import type { At } from "../market/index.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import { listPortfolioOwners } from "./portfolios.queries.js";
import { findPortfolioByKey, type PortfolioAt } from "./portfolios.service.js";

/** How a round over all portfolios went. */
export interface PortfolioRound {
  /** Portfolios in use at the instant, those that failed among them. */
  readonly portfolioCount: number;
  /** Those whose work threw, or that could not be read. */
  readonly failedCount: number;
}

/**
 * Does the same work for every portfolio of the installation that is in use at `at`, one after the other by id, each in a
 * context of its own workspace. What it throws goes to the log as `failure`, and the round goes on. `stage` names the
 * work in the job's progress.
 *
 * @throws what `run.signal` was aborted with: nobody wants the work any more
 */
export async function forEveryPortfolio(
  ctx: Context,
  { at, run, stage, failure }: { at: At; run: JobRun; stage: string; failure: string },
  work: (owner: Context, portfolio: PortfolioAt) => Promise<void>,
): Promise<PortfolioRound> {
  let [portfolioCount, failedCount] = [0, 0];
  for await (const { key, workspaceKey } of everyOwner(ctx)) {
    run.signal.throwIfAborted();
    const owner = workContext(ctx, { workspaceId: workspaceKey, userId: null }, ctx.requestId);
    try {
      const portfolio = await findPortfolioByKey(owner, { key, at });
      if (portfolio === null || portfolio.isArchived) continue;
      portfolioCount += 1;
      await work(owner, portfolio);
    } catch (error) {
      // One broken book must not keep the others from theirs.
      run.signal.throwIfAborted();
      failedCount += 1;
      ctx.log.error({ err: loggableError(error), portfolio: key }, failure);
    }
    run.report({ stage, done: portfolioCount });
  }
  return { portfolioCount, failedCount };
}

async function* everyOwner(ctx: Context) {
  const limit = portfoliosPolicy.ownersAtOnce;
  for (let after: string | null = null; ; ) {
    const page = await listPortfolioOwners(ctx.db, { after, limit });
    yield* page;
    if (page.length < limit) return;
    after = page.at(-1)!.key;
  }
}
