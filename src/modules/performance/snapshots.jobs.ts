import { z } from "zod";
import type { Context } from "../../context.js";
import { loggableError } from "../../platform/db/errors.js";
import { requireWorkspace, workspaceIds } from "../identity/index.js";
import { defineJob, type JobAt, requestJob, type Schedule, workContext } from "../jobs/index.js";
import { type At, barsScope, fxScope, listVersions, resolveAt } from "../market/index.js";
import {
  findPortfolioByKey,
  listPortfolioOwners,
  portfolioVersion,
  requirePortfolio,
} from "../portfolios/index.js";
import { makeSnapshots, planSnapshots, type SnapshotReport } from "./make-snapshots.js";
import { performancePolicy } from "./performance.policy.js";
import { type BackfillSnapshotsInput, EveningSnapshots, SnapshotBackfill } from "./snapshots.types.js";

const backfillInput = z.object({
  portfolioId: z.string(),
  at: z.object({
    clock: z.number(),
    cut: z.number(),
    recordedAt: z.null(),
    requested: z.string().nullable(),
  }),
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
  async dataVersions(ctx, { portfolioId, at }) {
    const portfolio = await requirePortfolio(ctx, { id: portfolioId, at });
    const market = await listVersions(ctx.sql, [barsScope, fxScope]);
    return [
      portfolioVersion(portfolio),
      ...[...market].sort().map(([scope, version]) => `${scope}@${version}`),
    ];
  },
  async run(ctx, { portfolioId, at }, run) {
    return makeSnapshots(ctx, await requirePortfolio(ctx, { id: portfolioId, at }), run);
  },
  present: (_ctx, result) => ({ ...result, __typename: "SnapshotBackfill" }),
});

const msPerMinute = 60_000;

/** Brings a portfolio's snapshots up to date. @throws AppError NOT_FOUND, FORBIDDEN below EDITOR, INVALID_AT */
export async function requestBackfill(
  ctx: Context,
  { portfolioId, at: asked, mode }: BackfillSnapshotsInput,
): Promise<JobAt> {
  const at = { ...minuteOf(resolveAt(ctx, { at: asked ?? null })), recordedAt: null };
  const portfolio = await requirePortfolio(ctx, { id: portfolioId, at });
  await requireWorkspace(ctx, workspaceIds.format(portfolio.workspaceKey), "EDITOR");
  const { days, positionDays } = await planSnapshots(ctx, portfolio);
  return requestJob(ctx, backfillJob, {
    input: { portfolioId, at, dayCount: days.length, positionDays },
    workspaceId: portfolio.workspaceKey,
    mode,
  });
}

/** Who asks twice within a minute asks for the same. */
function minuteOf(at: At): At {
  if (at.requested !== null) return at;
  const minute = Math.floor(at.cut / msPerMinute) * msPerMinute;
  return { ...at, clock: minute, cut: minute };
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
    let [portfolioCount, madeCount, failedCount] = [0, 0, 0];
    const quiet = { report: () => {}, signal: run.signal };
    for await (const { key, workspaceKey } of owners(ctx)) {
      run.signal.throwIfAborted();
      const owner = workContext(ctx, { workspaceId: workspaceKey, userId: null }, ctx.requestId);
      try {
        const portfolio = await findPortfolioByKey(owner, { key, at });
        if (portfolio === null || portfolio.isArchived) continue;
        portfolioCount += 1;
        madeCount += (await makeSnapshots(owner, portfolio, quiet)).madeCount;
      } catch (error) {
        // One broken book must not keep the others from theirs.
        run.signal.throwIfAborted();
        failedCount += 1;
        ctx.log.error({ err: loggableError(error), portfolio: key }, "no snapshots made");
      }
      run.report({ stage: "making snapshots", done: portfolioCount });
    }
    if (failedCount > 0) run.partial(`${failedCount} portfolios have no snapshots of this evening`);
    return { portfolioCount, madeCount, failedCount };
  },
  present: (_ctx, result) => ({ ...result, __typename: "EveningSnapshots" }),
});

async function* owners(ctx: Context) {
  for (let after: string | null = null; ; ) {
    const page = await listPortfolioOwners(ctx.db, { after, limit: performancePolicy.ownersAtOnce });
    yield* page;
    if (page.length < performancePolicy.ownersAtOnce) return;
    after = page.at(-1)!.key;
  }
}

export const eveningSnapshots: Schedule = {
  name: "performance.snapshots",
  recurrence: { kind: "AFTER_CLOSE", minutes: performancePolicy.snapshotsAfterCloseMinutes },
  job: eveningSnapshotsJob,
  input: (dueAt) => ({ dueAt: dueAt.getTime() }),
};
