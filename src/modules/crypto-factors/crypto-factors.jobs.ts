import { z } from "zod";
import { cryptoFactorNames } from "../../analytics/factors/index.js";
import type { Context } from "../../context.js";
import { requireWorkspace } from "../identity/index.js";
import { defineJob, type JobAt, requestJob } from "../jobs/index.js";
import { atSchema, resolveAt } from "../market/index.js";
import { computeFactor, cryptoVersions } from "./compute-factor.js";
import { cryptoPolicy } from "./crypto-factors.policy.js";
import type { ComputeCryptoFactorInput } from "./crypto-input.types.js";
import { CryptoFactorRun } from "./crypto-run.types.js";
import { factorParameters, weightingMethods } from "./factor-parameters.js";
import { estimateCryptoRows } from "./panel.queries.js";
import { readRun } from "./runs.service.js";

/** Parameters as a job keeps them: checked before. */
export const parametersSchema = z.object({
  factor: z.enum(cryptoFactorNames),
  breakpoint: z.number().nullable(),
  minAssets: z.number(),
  weightingMethod: z.enum(weightingMethods),
  startDate: z.string(),
  endDate: z.string(),
  marketCapThreshold: z.number(),
  liquidityThreshold: z.number(),
  minLifetimeDays: z.number(),
  lookbackPeriods: z.number().nullable(),
  topAssets: z.number().nullable(),
  delistingReturn: z.number(),
  feeFraction: z.number(),
  fundingRate: z.number(),
  borrowRate: z.number(),
  riskFreeRate: z.number().nullable(),
  sources: z.array(z.string()),
});

const computeInput = z.object({
  workspaceKey: z.string(),
  at: atSchema,
  parameters: parametersSchema,
  /** How much is to be read. */
  rows: z.number(),
});
type ComputeInput = z.infer<typeof computeInput>;

export const computeFactorJob = defineJob<ComputeInput, { key: string }>({
  name: "crypto-factors.compute",
  input: computeInput,
  resultType: () => CryptoFactorRun,
  estimateMs: ({ rows }) => cryptoPolicy.msPerRun + cryptoPolicy.msPerRow * rows,
  dataVersions: (ctx) => cryptoVersions(ctx),
  run: async (ctx, input, run) => ({ key: await computeFactor(ctx, input, run) }),
  present: async (ctx, { key }) => ({ ...(await readRun(ctx, key)), __typename: "CryptoFactorRun" }),
});

/**
 * Asks for a factor.
 *
 * @throws AppError NOT_FOUND for an unknown factor, INVALID_INPUT, INVALID_AT
 */
export async function requestCryptoFactor(
  ctx: Context,
  { workspaceId, at, recordedAt, mode, ...asked }: ComputeCryptoFactorInput,
): Promise<JobAt> {
  const workspaceKey = await requireWorkspace(ctx, workspaceId, "EDITOR");
  const parameters = factorParameters(asked);
  const instant = resolveAt(ctx, { at: at ?? null, recordedAt: recordedAt ?? null });
  const input = { workspaceKey, at: instant, parameters, rows: await storedRows(ctx) };
  return requestJob(ctx, computeFactorJob, { input, workspaceId: workspaceKey, mode });
}

/** About how many tellings are stored; rounded, so that it does not tell two equal requests apart. */
export async function storedRows({ db }: Pick<Context, "db">): Promise<number> {
  return 2 ** Math.ceil(Math.log2(1 + (await estimateCryptoRows(db))));
}
