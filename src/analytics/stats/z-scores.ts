import { mean, populationVariance, sampleVariance } from "./moments.js";

export type Divisor = "sample" | "population";

/**
 * (x - mean) / standard deviation over the values that are there (finite), `sample` with n - 1, `population` with n.
 * A gap stays null; all are null when fewer than two values stand or they do not differ.
 */
export function zScores(values: ArrayLike<number>, divisor: Divisor): (number | null)[] {
  const all = Array.from(values);
  const present = all.filter(Number.isFinite);
  const centre = mean(present);
  const variance = divisor === "sample" ? sampleVariance(present) : populationVariance(present);
  if (centre === null || variance === null || !(variance > 0)) return all.map(() => null);
  const deviation = Math.sqrt(variance);
  return all.map((value) => (Number.isFinite(value) ? (value - centre) / deviation : null));
}
