import { studentTTwoSided } from "../math/student-t.js";

/**
 * 1 - p of the two-sided test that a correlation over n days is 0: t = rho sqrt((n - 2) / (1 - rho^2)) with n - 2 degrees of
 * freedom. Null with fewer than three days.
 */
export function correlationSignificance(correlation: number, count: number): number | null {
  if (count < 3 || Number.isNaN(correlation)) return null;
  const rest = (1 - correlation) * (1 + correlation);
  if (rest <= 0) return 1;
  return 1 - studentTTwoSided(correlation * Math.sqrt((count - 2) / rest), count - 2);
}
