import { z } from "zod";
import type { Context } from "../../context.js";
import { loggableError } from "../../platform/db/errors.js";
import { defineJob, type Schedule, workContext } from "../jobs/index.js";
import { findPortfolioByKey, listPortfolioOwners } from "../portfolios/index.js";
import { EveningFactorExposures } from "./factor-history.types.js";
import { factorsPolicy } from "./factors.policy.js";
import { type Drivers, keepBetas, keepExposures } from "./keep-exposures.js";

interface EveningReport {
  readonly portfolioCount: number;
  readonly madeCount: number;
  readonly instrumentCount: number;
  readonly failedCount: number;
}

const eveningInput = z.object({ dueAt: z.number() });

/** The evening's exposures of every portfolio of the installation, and the betas of all that they hold. */
export const eveningExposuresJob = defineJob<z.infer<typeof eveningInput>, EveningReport>({
  name: "factors.exposures-of-all",
  scope: "SYSTEM",
  input: eveningInput,
  resultType: () => EveningFactorExposures,
  estimateMs: () => factorsPolicy.eveningMs,
  dataVersions: async () => [],
  async run(ctx, { dueAt }, run) {
    const at = { clock: dueAt, cut: dueAt, recordedAt: null, requested: null };
    const drivers = new Map<number, Drivers[number]>();
    let [portfolioCount, madeCount, failedCount] = [0, 0, 0];
    for await (const { key, workspaceKey } of owners(ctx)) {
      run.signal.throwIfAborted();
      const owner = workContext(ctx, { workspaceId: workspaceKey, userId: null }, ctx.requestId);
      try {
        const portfolio = await findPortfolioByKey(owner, { key, at });
        if (portfolio === null || portfolio.isArchived) continue;
        portfolioCount += 1;
        const kept = await keepExposures(owner, portfolio);
        if (kept.isMade) madeCount += 1;
        for (const driver of kept.drivers) drivers.set(driver.key, driver);
      } catch (error) {
        // One broken book must not keep the others from theirs.
        run.signal.throwIfAborted();
        failedCount += 1;
        ctx.log.error({ err: loggableError(error), portfolio: key }, "no factor exposures stored");
      }
      run.report({ stage: "exposures of portfolios", done: portfolioCount });
    }
    run.report({ stage: "betas of instruments", done: 0, total: drivers.size });
    const instrumentCount = await keepBetas(ctx, { instruments: [...drivers.values()], at });
    if (failedCount > 0) run.partial(`${failedCount} portfolios have no exposures of this evening`);
    return { portfolioCount, madeCount, instrumentCount, failedCount };
  },
  present: (_ctx, result) => ({ ...result, __typename: "EveningFactorExposures" }),
});

async function* owners(ctx: Context) {
  for (let after: string | null = null; ; ) {
    const page = await listPortfolioOwners(ctx.db, { after, limit: factorsPolicy.ownersAtOnce });
    yield* page;
    if (page.length < factorsPolicy.ownersAtOnce) return;
    after = page.at(-1)!.key;
  }
}

export const eveningExposures: Schedule = {
  name: "factors.exposures",
  recurrence: { kind: "AFTER_CLOSE", minutes: factorsPolicy.exposuresAfterCloseMinutes },
  job: eveningExposuresJob,
  input: (dueAt) => ({ dueAt: dueAt.getTime() }),
};
