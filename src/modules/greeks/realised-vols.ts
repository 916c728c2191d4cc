import { barDelayMs, lastClosedSession } from "../../analytics/calendar/index.js";
import { tradingDaysPerYear } from "../../analytics/conventions.js";
import { realisedVol } from "../../analytics/volatility/index.js";
import type { Context } from "../../context.js";
import { type At, returnPanel } from "../market/index.js";
import { greeksPolicy } from "./greeks.policy.js";

/**
 * Vol of the last thirty sessions' total returns a year, as a fraction, by instrument; one with too few of them is absent. Closes
 * are of New York sessions, coins' too, so that a year has 252 of them.
 */
export async function realisedVols(
  ctx: Context,
  {
    instruments,
    at,
  }: { instruments: readonly { readonly key: number; readonly instrumentClass: string }[]; at: At },
): Promise<ReadonlyMap<number, number>> {
  if (instruments.length === 0) return new Map();
  // A vol must not depend on what else is held: the window ends with the last session whose bar could be known.
  const lastDay = lastClosedSession("XNYS", at.cut - barDelayMs);
  if (lastDay === null) return new Map();
  const { returns } = await returnPanel(ctx, {
    ...{ instruments, at, lastDay },
    lookbackDays: greeksPolicy.realisedDays,
  });
  const vols = new Map<number, number>();
  for (const [key, column] of returns) {
    const known = column.filter((value) => Number.isFinite(value));
    if (known.length < greeksPolicy.fewestRealisedDays) continue;
    const vol = volOf(known);
    if (vol !== null && vol > 0) vols.set(key, vol);
  }
  return vols;
}

function volOf(returns: Float64Array): number | null {
  const close = new Float64Array(returns.length + 1).fill(1);
  for (const [i, value] of returns.entries()) close[i + 1] = close[i]! * (1 + value);
  return realisedVol({
    bars: { open: close, high: close, low: close, close },
    window: returns.length,
    estimator: "CLOSE_TO_CLOSE",
    periodsPerYear: tradingDaysPerYear,
  });
}
