import { requireThat } from "../require-that.js";
import { incompleteBeta } from "./incomplete-beta.js";
import { normalQuantile } from "./normal-quantile.js";
import { stirlingCorrection } from "./stirling-correction.js";

/** Probability that |T| exceeds |t|, T of Student's distribution: the two-sided p-value, good far into the tail. */
export function studentTTwoSided(t: number, degreesOfFreedom: number): number {
  requireDegrees(degreesOfFreedom);
  requireThat(!Number.isNaN(t), "t must be a number");
  if (Math.abs(t) === Number.POSITIVE_INFINITY) return 0;
  const ratio = (t / degreesOfFreedom) * t;
  // t beyond the root of the largest double
  if (ratio === Number.POSITIVE_INFINITY) return 0;
  return incompleteBeta({
    a: degreesOfFreedom / 2,
    b: 0.5,
    x: 1 / (1 + ratio),
    oneMinusX: ratio / (1 + ratio),
  });
}

/** Probability of a value up to t. */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  const tail = studentTTwoSided(t, degreesOfFreedom) / 2;
  return t < 0 ? tail : 1 - tail;
}

/** Density at t. */
export function studentTDensity(t: number, degreesOfFreedom: number): number {
  requireDegrees(degreesOfFreedom);
  requireThat(!Number.isNaN(t), "t must be a number");
  const [half, more] = [degreesOfFreedom / 2, (degreesOfFreedom + 1) / 2];
  // Gamma(more) / (Gamma(half) sqrt(pi dof)), by Stirling
  const logScale = half * Math.log1p(0.5 / half) - 0.5 + stirlingCorrection(more) - stirlingCorrection(half);
  const kernel = Math.exp(logScale - more * Math.log1p((t / degreesOfFreedom) * t));
  return kernel / Math.sqrt(2 * Math.PI);
}

/** Inverse of the distribution function, probability in (0, 1). */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  requireDegrees(degreesOfFreedom);
  requireThat(probability > 0 && probability < 1, `probability must lie in (0, 1), got ${probability}`);
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  const t = upperQuantile(tail, degreesOfFreedom);
  return probability < 0.5 ? -t : t;
}

const maxSteps = 200;

/** The t above 0 that is exceeded with probability `tail`: Newton on ln(tail) against ln(t), kept inside a bracket. */
function upperQuantile(tail: number, degreesOfFreedom: number): number {
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  let t = Math.max(-normalQuantile(tail), 1e-300);
  for (let step = 0; step < maxSteps; step += 1) {
    const found = studentTTwoSided(t, degreesOfFreedom) / 2;
    if (found > tail) low = t;
    else high = t;
    const slope = (studentTDensity(t, degreesOfFreedom) * t) / found;
    const newton = t * Math.exp(Math.log(found / tail) / slope);
    const inside = newton > low && newton < high;
    const next = inside ? newton : middle(low, high);
    if (Math.abs(next - t) <= 2e-16 * t || next === low || next === high) return next;
    t = next;
  }
  return t;
}

function middle(low: number, high: number): number {
  if (high === Number.POSITIVE_INFINITY) return Math.min(Math.max(2 * low, 1), Number.MAX_VALUE);
  return (low + high) / 2;
}

function requireDegrees(degreesOfFreedom: number): void {
  requireThat(
    degreesOfFreedom > 0 && degreesOfFreedom < Number.POSITIVE_INFINITY,
    `degreesOfFreedom must be above 0, got ${degreesOfFreedom}`,
  );
}
