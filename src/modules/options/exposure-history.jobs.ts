import { z } from "zod";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { requireWorkspace } from "../identity/index.js";
import { defineJob, type JobAt, requestJob } from "../jobs/index.js";
import {
  atSchema,
  listVersionTexts,
  requireInstrument,
  requireSymbol,
  resolveAt,
  venueOf,
} from "../market/index.js";
import {
  chainAssumptions,
  conventionNames,
  dayCounts,
  flipMethods,
  volSources,
  wallRules,
} from "./chain-assumptions.js";
import { chainScope } from "./chain-revision.js";
import { exposurePolicy } from "./exposure.policy.js";
import { askedHistory, historyValues, planHistory, workOf } from "./exposure-history.service.js";
import { ExposureHistory, type ExposureHistoryInput } from "./exposure-history.types.js";
import type { HistoryResult } from "./exposure-history-columns.js";
import { walkHistory } from "./walk-history.js";

const historyInput = z.object({
  instrumentId: z.string(),
  symbol: z.string(),
  at: atSchema,
  assumptions: z.object({
    convention: z.enum(conventionNames),
    flipMethod: z.enum(flipMethods),
    dayCount: z.enum(dayCounts),
    maxQuoteAgeSec: z.number().nullable(),
    ivSource: z.enum(volSources),
    wallBy: z.enum(wallRules),
  }),
  source: z.string(),
  from: z.number(),
  to: z.number(),
  interval: z.number().int().nullable(),
  /** How much work it is. */
  entries: z.number().int(),
  work: z.number(),
});
type HistoryInput = z.infer<typeof historyInput>;

export const exposureHistoryJob = defineJob<HistoryInput, HistoryResult>({
  name: "options.exposure-history",
  input: historyInput,
  resultType: () => ExposureHistory,
  estimateMs: ({ entries, work }) =>
    entries * exposurePolicy.msPerFrame + work * exposurePolicy.msPerContract,
  async dataVersions(ctx, { symbol }) {
    return listVersionTexts(ctx.sql, [chainScope(symbol), "series"]);
  },
  async run(ctx, { instrumentId, at, assumptions, source, from, to, interval }, run) {
    const instrument = await requireInstrument(ctx, { id: instrumentId, at });
    const { key, symbol, instrumentClass } = instrument;
    const underlying = { key, symbol, venue: venueOf(instrumentClass) };
    const plan = await planHistory(ctx, { underlying, at, assumptions, source, from, to, interval });
    return walkHistory(ctx, plan, run);
  },
  present(ctx, result) {
    spend(ctx, historyValues(result.frameCount));
    return { ...result, __typename: "ExposureHistory" };
  },
});

/**
 * A history as a job; a short one is done before the answer.
 *
 * @throws AppError SYMBOL_NOT_FOUND, INVALID_AT, INVALID_INPUT, NO_DATA
 */
export async function requestExposureHistory(
  ctx: Context,
  { symbol, from, to, interval, at: asked, recordedAt, mode, source, ...choices }: ExposureHistoryInput,
): Promise<JobAt> {
  const at = resolveAt(ctx, { at: asked ?? null, recordedAt: recordedAt ?? null });
  const instrument = await requireSymbol(ctx, { symbol, at });
  const underlying = {
    key: instrument.key,
    symbol: instrument.symbol,
    venue: venueOf(instrument.instrumentClass),
  };
  const assumptions = chainAssumptions(choices);
  const range = askedHistory(ctx, { from, to: to ?? null, interval: interval ?? null }, { underlying, at });
  const plan = await planHistory(ctx, { underlying, at, assumptions, source: source ?? null, ...range });
  return requestJob(ctx, exposureHistoryJob, {
    input: {
      instrumentId: instrument.id,
      symbol: instrument.symbol,
      at,
      assumptions,
      source: plan.source,
      ...range,
      entries: plan.entries,
      work: workOf(plan),
    },
    workspaceId: await requireWorkspace(ctx, null, "VIEWER"),
    mode,
  });
}
