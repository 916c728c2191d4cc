import type { Box } from "../math/index.js";
import { bendPlaces } from "./sign-scan.js";
import { butterflyCheck, type MoneynessRange } from "./svi-arbitrage.js";
import type { SviLoss } from "./svi-loss.js";
import { polish } from "./svi-polish.js";
import { type SviCoordinates, type SviSlice, toRawSvi } from "./svi-slice.js";

/** Places at which a constrained fit watches g(k). */
const watchedPlaces = 81;
/** Each round of a constrained fit makes a breach this much dearer. */
const penaltyGrowth = 8;
const penaltyRounds = 10;

export interface Constraint {
  readonly loss: SviLoss;
  readonly box: Box;
  readonly slice: SviSlice;
  /** null: only total variance must not be negative. */
  readonly range: MoneynessRange | null;
}

/** Whether a fit keeps its constraint. */
export function keepsConstraint(p: SviCoordinates, range: MoneynessRange | null): boolean {
  const svi = toRawSvi(p);
  const least = p[0]! + p[4]! * Math.sqrt(p[1]! * p[2]!);
  if (range === null || !(least > 0)) return least >= 0;
  return butterflyCheck(svi, range).isFree;
}

/** The best fit near `start` that keeps the constraint, by a growing penalty and, for the last bit, a pull towards a flat smile. */
export function constrainedFit(start: SviCoordinates, constraint: Constraint): SviCoordinates {
  const { loss, box, range } = constraint;
  const p = Float64Array.from(start);
  loss.penalty = 0;
  // A breach of g by 0.1 on the whole range first costs as much as the misfit, or as a thousandth of the smile.
  let penalty = 100 * Math.max(loss.loss(p), 1e-6 * flatLevel(constraint.slice) ** 2);
  for (let round = 0; round < penaltyRounds; round += 1) {
    loss.penalty = penalty;
    if (range !== null) loss.watched = bendPlaces(toRawSvi(p), range.from, range.to, watchedPlaces);
    polish(p, loss, box);
    penalty *= penaltyGrowth;
    if (round > 2 && keepsConstraint(p, range)) break;
  }
  loss.penalty = 0;
  return keepsConstraint(p, range) ? p : pulledFlat(p, constraint);
}

function flatLevel({ totalVariance, weights }: SviSlice): number {
  return totalVariance.reduce((sum, w, i) => sum + w * weights[i]!, 0);
}

/** The least mixture with a flat smile that keeps the constraint, which the flat one does. */
function pulledFlat(p: SviCoordinates, { slice, range }: Constraint): SviCoordinates {
  const level = flatLevel(slice);
  const mixed = (share: number) =>
    Float64Array.of(
      (1 - share) * p[0]! + share * level,
      (1 - share) * p[1]!,
      (1 - share) * p[2]!,
      p[3]!,
      p[4]!,
    );
  let [broken, kept] = [0, 1];
  for (let share = 1e-7; share < 1; share *= 4) {
    if (keepsConstraint(mixed(share), range)) {
      kept = share;
      break;
    }
    broken = share;
  }
  for (let round = 0; round < 20; round += 1) {
    const share = (broken + kept) / 2;
    if (keepsConstraint(mixed(share), range)) kept = share;
    else broken = share;
  }
  return mixed(kept);
}
