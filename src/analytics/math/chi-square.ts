import { requireThat } from "../require-that.js";
import { lowerIncompleteGamma, upperIncompleteGamma } from "./incomplete-gamma.js";

/** Probability that a chi-square variable exceeds x, computed on its own side and so good far into the tail. */
export function chiSquareSurvival(x: number, degreesOfFreedom: number): number {
  requireDegrees(x, degreesOfFreedom);
  return upperIncompleteGamma(degreesOfFreedom / 2, x / 2);
}

/** Probability of a chi-square variable up to x. */
export function chiSquareCdf(x: number, degreesOfFreedom: number): number {
  requireDegrees(x, degreesOfFreedom);
  return lowerIncompleteGamma(degreesOfFreedom / 2, x / 2);
}

function requireDegrees(x: number, degreesOfFreedom: number): void {
  requireThat(degreesOfFreedom > 0, `degreesOfFreedom must be above 0, got ${degreesOfFreedom}`);
  requireThat(!Number.isNaN(x), "x must be a number");
}
