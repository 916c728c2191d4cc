import { z } from "zod";
import { defineJob, type Schedule } from "../jobs/index.js";
import { forEveryPortfolio } from "../portfolios/index.js";
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
    let madeCount = 0;
    const round = { at, run, stage: "exposures of portfolios", failure: "no factor exposures stored" };
    const { portfolioCount, failedCount } = await forEveryPortfolio(ctx, round, async (owner, portfolio) => {
      const kept = await keepExposures(owner, portfolio);
      if (kept.isMade) madeCount += 1;
      for (const driver of kept.drivers) drivers.set(driver.key, driver);
    });
    run.report({ stage: "betas of instruments", done: 0, total: drivers.size });
    const instrumentCount = await keepBetas(ctx, { instruments: [...drivers.values()], at });
    if (failedCount > 0) run.partial(`${failedCount} portfolios have no exposures of this evening`);
    return { portfolioCount, madeCount, instrumentCount, failedCount };
  },
  present: (_ctx, result) => ({ ...result, __typename: "EveningFactorExposures" }),
});

export const eveningExposures: Schedule = {
  name: "factors.exposures",
  recurrence: { kind: "AFTER_CLOSE", minutes: factorsPolicy.exposuresAfterCloseMinutes },
  job: eveningExposuresJob,
  input: (dueAt) => ({ dueAt: dueAt.getTime() }),
};
