import { type Box, levenbergMarquardt, type SquaredLoss } from "../math/index.js";
import type { SviCoordinates } from "./svi-slice.js";

/** Improves a smile in its box, in place, and returns the loss reached. */
export function polish(p: SviCoordinates, target: SquaredLoss, box: Box): number {
  return levenbergMarquardt({
    target,
    parameters: p,
    box,
    tolerance: 1e-12,
    // A misfit of 1e-13 in total variance or vol is rounding.
    negligibleLoss: 1e-26,
    maxSteps: 60,
  });
}
