import { z } from "zod";
import type { Context } from "../../context.js";
import { requireWorkspace, workspaceIds } from "../identity/index.js";
import { defineJob, type JobAt, requestJob, type Schedule } from "../jobs/index.js";
import { atSchema, resolveAt, wholeMinute } from "../market/index.js";
import { bookVersions, forEveryPortfolio, requirePortfolio } from "../portfolios/index.js";
import { makeSnapshots, planSnapshots, type SnapshotReport } from "./make-snapshots.js";
import { performancePolicy } from "./performance.policy.js";
import { type BackfillSnapshotsInput, EveningSnapshots, SnapshotBackfill } from "./snapshots.types.js";

const backfillInput = z.object({
  portfolioId: z.string(),
  at: atSchema.extend({ recordedAt: z.null() }),
  /** How much work it is. */
  dayCount: z.number().int(),
  positionDays: z.number().int(),
});
type BackfillInput = z.infer<typeof backfillInput>;

export const backfillJob = defineJob<BackfillInput, SnapshotReport>({
  name: "performance.snapshots",
  input: backfillInput,
  resultType: () => SnapshotBackfill,
  estimateMs: ({ dayCount, positionDays }) =>
    dayCount * performancePolicy.msPerDay + positionDays * performancePolicy.msPerPositionDay,
  dataVersions: (ctx, { portfolioId, at }) => bookVersions(ctx, { portfolioIds: [portfolioId], at }),
  async run(ctx, { portfolioId, at }, run) {
    return makeSnapshots(ctx, await requirePortfolio(ctx, { id: portfolioId, at }), run);
  },
  present: (_ctx, result) => ({ ...result, __typename: "SnapshotBackfill" }),
});

/** Brings a portfolio's snapshots up to date. @throws AppError NOT_FOUND, FORBIDDEN below EDITOR, INVALID_AT */
export async function requestBackfill(
  ctx: Context,
  { portfolioId, at: asked, mode }: BackfillSnapshotsInput,
): Promise<JobAt> {
  const at = { ...wholeMinute(resolveAt(ctx, { at: asked ?? null })), recordedAt: null };
  const portfolio = await requirePortfolio(ctx, { id: portfolioId, at });
  await requireWorkspace(ctx, workspaceIds.format(portfolio.workspaceKey), "EDITOR");
  const { days, positionDays } = await planSnapshots(ctx, portfolio);
  return requestJob(ctx, backfillJob, {
    input: { portfolioId, at, dayCount: days.length, positionDays },
    workspaceId: portfolio.workspaceKey,
    mode,
  });
}

interface EveningReport {
  readonly portfolioCount: number;
  readonly madeCount: number;
  readonly failedCount: number;
}

const eveningInput = z.object({ dueAt: z.number() });

/** The day's snapshots of every portfolio of the installation, and those of earlier days that no longer stand. */
export const eveningSnapshotsJob = defineJob<z.infer<typeof eveningInput>, EveningReport>({
  name: "performance.snapshots-of-all",
  scope: "SYSTEM",
  input: eveningInput,
  resultType: () => EveningSnapshots,
  estimateMs: () => performancePolicy.eveningMs,
  dataVersions: async () => [],
  async run(ctx, { dueAt }, run) {
    const at = { clock: dueAt, cut: dueAt, recordedAt: null, requested: null };
    let madeCount = 0;
    const quiet = { report: () => {}, signal: run.signal };
    const round = { at, run, stage: "making snapshots", failure: "no snapshots made" };
    const { portfolioCount, failedCount } = await forEveryPortfolio(ctx, round, async (owner, portfolio) => {
      madeCount += (await makeSnapshots(owner, portfolio, quiet)).madeCount;
    });
    if (failedCount > 0) run.partial(`${failedCount} portfolios have no snapshots of this evening`);
    return { portfolioCount, madeCount, failedCount };
  },
  present: (_ctx, result) => ({ ...result, __typename: "EveningSnapshots" }),
});

export const eveningSnapshots: Schedule = {
  name: "performance.snapshots",
  recurrence: { kind: "AFTER_CLOSE", minutes: performancePolicy.snapshotsAfterCloseMinutes },
  job: eveningSnapshotsJob,
  input: (dueAt) => ({ dueAt: dueAt.getTime() }),
};
