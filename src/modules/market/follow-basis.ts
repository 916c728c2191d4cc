import { cleanSplitRatio } from "../../analytics/prices/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { listBasisJumps, retellOnBasis } from "./basis-jumps.queries.js";

/** Fewer common days than a week's could be corrections that happen to agree. */
const minDays = 5;
/** Vendors print prices with six decimals; a split of a penny share still agrees within this. */
const tolerance = 2e-3;

/**
 * A split-adjusted dataset changes all its past prices when a share splits. A file in which every common day changed by
 * one ratio tells nothing new of the past but counts in new shares: what is stored is told again in those, each telling
 * under its own `known_at`, so that a series never mixes two bases. Returns stay what they were.
 *
 * @returns how many instruments changed their basis
 */
export async function followBasis(session: BulkSession, recordedAt: Date): Promise<number> {
  let changed = 0;
  for (const { instrumentId, sourceId, basisDay, lowest, highest } of await listBasisJumps(
    session,
    minDays,
  )) {
    if (highest / lowest > 1 + tolerance) continue;
    const ratio = nearestSplit(Math.sqrt(lowest * highest));
    if (ratio === null) continue;
    await retellOnBasis(session, { instrumentId, sourceId, basisDay, ratio, recordedAt });
    changed += 1;
  }
  return changed;
}

/** The split n:m with small numbers that a ratio stands for, or null. */
function nearestSplit(ratio: number): number | null {
  for (let old = 1; old <= 10; old += 1) {
    const fresh = Math.round(ratio * old);
    if (fresh > 0 && Math.abs(ratio / (fresh / old) - 1) < tolerance) return cleanSplitRatio(fresh / old);
    // Reverse splits: one new share for many old ones.
    const many = Math.round(old / ratio);
    if (many > 0 && Math.abs((ratio * many) / old - 1) < tolerance) return old / many;
  }
  return null;
}
