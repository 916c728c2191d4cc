import { requireThat } from "../require-that.js";
import { incompleteBeta } from "./incomplete-beta.js";

export interface FDegrees {
  /** Of the numerator, above 0. */
  readonly numeratorDegrees: number;
  /** Of the denominator, above 0. */
  readonly denominatorDegrees: number;
}

/** Probability that a variable of the F distribution exceeds f, computed on its own side and so good far into the tail. */
export function fSurvival(f: number, { numeratorDegrees, denominatorDegrees }: FDegrees): number {
  requireThat(numeratorDegrees > 0, `numeratorDegrees must be above 0, got ${numeratorDegrees}`);
  requireThat(denominatorDegrees > 0, `denominatorDegrees must be above 0, got ${denominatorDegrees}`);
  requireThat(!Number.isNaN(f), "f must be a number");
  if (f <= 0) return 1;
  const ratio = (numeratorDegrees * f) / denominatorDegrees;
  if (ratio === Number.POSITIVE_INFINITY) return 0;
  return incompleteBeta({
    a: denominatorDegrees / 2,
    b: numeratorDegrees / 2,
    x: 1 / (1 + ratio),
    oneMinusX: ratio / (1 + ratio),
  });
}
