import { type OverlapCorrelations, overlapCorrelations } from "../../analytics/stats/index.js";
import type { Context } from "../../context.js";
import { correlationPolicy } from "./correlation.policy.js";

/** Correlations of series, off the event loop where there is much to do. */
export async function correlationsOf(
  ctx: Context,
  series: readonly Float64Array[],
  minOverlap: number,
): Promise<OverlapCorrelations> {
  const input = { series, minOverlap };
  const pairDays = (series.length ** 2 / 2) * (series[0]?.length ?? 0);
  if (pairDays <= correlationPolicy.pairDaysHere) return overlapCorrelations(input);
  return ctx.services.threads.run<OverlapCorrelations>(overlapCorrelations.name, input);
}
