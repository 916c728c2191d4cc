import { z } from "zod";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { requireWorkspace } from "../identity/index.js";
import { defineJob, type JobAt, requestJob } from "../jobs/index.js";
import { atSchema, resolveAt } from "../market/index.js";
import { cryptoVersions } from "./compute-factor.js";
import { parametersSchema, storedRows } from "./crypto-factors.jobs.js";
import { cryptoPolicy } from "./crypto-factors.policy.js";
import { type FactorParameters, factorParameters, looksBack } from "./factor-parameters.js";
import { measureSensitivity, type Variant } from "./sensitivity.js";
import { CryptoFactorSensitivity, type CryptoSensitivityInput } from "./sensitivity.types.js";

const sensitivityInput = z.object({
  at: atSchema,
  parameters: parametersSchema,
  variants: z.array(
    z.object({
      breakpoint: z.number().nullable(),
      lookbackPeriods: z.number().nullable(),
      minAssets: z.number(),
    }),
  ),
  rows: z.number(),
});
type SensitivityInput = z.infer<typeof sensitivityInput>;
type Sensitivity = Awaited<ReturnType<typeof measureSensitivity>>;

export const sensitivityJob = defineJob<SensitivityInput, Sensitivity>({
  name: "crypto-factors.sensitivity",
  input: sensitivityInput,
  resultType: () => CryptoFactorSensitivity,
  estimateMs: ({ rows, variants }) =>
    cryptoPolicy.msPerRun +
    cryptoPolicy.msPerRow * rows +
    variants.length * (cryptoPolicy.msPerVariant + cryptoPolicy.msPerVariantRow * rows),
  dataVersions: (ctx) => cryptoVersions(ctx),
  run: measureSensitivity,
  present: (_ctx, result) => ({ ...result, __typename: "CryptoFactorSensitivity" }),
});

/**
 * Asks for a factor's variants.
 *
 * @throws AppError NOT_FOUND, INVALID_INPUT naming what cannot be varied, or for too many variants
 */
export async function requestSensitivity(
  ctx: Context,
  { base, breakpoints, lookbacks, minAssets }: CryptoSensitivityInput,
): Promise<JobAt> {
  const { workspaceId, at, recordedAt, mode, ...asked } = base;
  const workspaceKey = await requireWorkspace(ctx, workspaceId, "EDITOR");
  const parameters = factorParameters(asked);
  const instant = resolveAt(ctx, { at: at ?? null, recordedAt: recordedAt ?? null });
  const variants = variantsOf(parameters, {
    breakpoints: breakpoints ?? null,
    lookbacks: lookbacks ?? null,
    minAssets: minAssets ?? null,
  });
  // Each variant is checked as if it had been asked for by itself.
  for (const variant of variants) factorParameters({ ...asked, ...variant });
  const input = { at: instant, parameters, variants, rows: await storedRows(ctx) };
  return requestJob(ctx, sensitivityJob, { input, workspaceId: workspaceKey, mode });
}

const usualBreakpoints = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];
const usualLookbacks = Array.from({ length: cryptoPolicy.mostLookbackWeeks }, (_, i) => i + 1);

type Varied = Pick<CryptoSensitivityInput, "breakpoints" | "lookbacks" | "minAssets">;

function variantsOf(parameters: FactorParameters, { breakpoints, lookbacks, minAssets }: Varied): Variant[] {
  const { factor } = parameters;
  if (breakpoints != null && factor === "market")
    throw new AppError("INVALID_INPUT", "market has no breakpoint to vary", { field: "breakpoints" });
  if (lookbacks != null && !looksBack(parameters))
    throw new AppError("INVALID_INPUT", `${factor} does not look back over weeks that could be varied`, {
      field: "lookbacks",
    });
  const shares = factor === "market" ? [null] : distinct("breakpoints", breakpoints ?? usualBreakpoints);
  const weeks = looksBack(parameters) ? distinct("lookbacks", lookbacks ?? usualLookbacks) : [null];
  const counts = distinct("minAssets", minAssets ?? [parameters.minAssets]);
  const count = shares.length * weeks.length * counts.length;
  if (count > cryptoPolicy.mostVariants)
    throw new AppError("INVALID_INPUT", `at most ${cryptoPolicy.mostVariants} variants, got ${count}`, {
      field: "breakpoints",
    });
  return shares.flatMap((breakpoint) =>
    weeks.flatMap((lookbackPeriods) =>
      counts.map((least) => ({ breakpoint, lookbackPeriods, minAssets: least })),
    ),
  );
}

function distinct(field: string, values: readonly number[]): number[] {
  if (values.length > 0) return [...new Set(values)].sort((a, b) => a - b);
  throw new AppError("INVALID_INPUT", `${field} names nothing to vary`, { field });
}
