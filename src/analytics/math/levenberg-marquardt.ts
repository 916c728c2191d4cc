import { requireThat } from "../require-that.js";
import { HouseholderQr } from "./householder-qr.js";

export interface LevenbergMarquardtInput {
  /** Writes the residuals at the parameters into the second argument. */
  readonly residuals: (parameters: Float64Array, into: Float64Array) => void;
  readonly residualCount: number;
  readonly start: ArrayLike<number>;
  /** Ends when a step changes the sum of squares, or every parameter, by a smaller share, e.g. 1e-14. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

export interface LevenbergMarquardtAnswer {
  readonly parameters: Float64Array;
  readonly sumOfSquares: number;
  readonly converged: boolean;
}

/**
 * Small nonlinear least squares: J. J. Moré's form of Levenberg and Marquardt (1978) with the damping scaled by the
 * columns, the Jacobian by central differences and each step by QR of the damped system.
 *
 * @returns null when the residuals at the start are not finite
 */
export function levenbergMarquardt(input: LevenbergMarquardtInput): LevenbergMarquardtAnswer | null {
  const { residuals, residualCount, start, tolerance, maxIterations } = input;
  requireThat(start.length > 0 && residualCount > 0, "least squares needs a parameter and a residual");
  let parameters = Float64Array.from(start);
  let current = new Float64Array(residualCount);
  residuals(parameters, current);
  let sum = squaresOf(current);
  if (!Number.isFinite(sum)) return null;

  const step = new DampedStep(residualCount, parameters.length);
  let damping = 1e-3;
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    step.linearise(residuals, parameters, current);
    for (;;) {
      const move = step.solve(current, damping);
      const tried = parameters.map((value, j) => value + move[j]!);
      const there = new Float64Array(residualCount);
      residuals(tried, there);
      const triedSum = squaresOf(there);
      const small = isSmall(move, parameters, tolerance);
      if (triedSum <= sum) {
        const done = small || sum - triedSum <= tolerance * sum;
        [parameters, current, sum] = [tried, there, triedSum];
        damping = Math.max(damping / 10, 1e-15);
        if (done) return { parameters, sumOfSquares: sum, converged: true };
        break;
      }
      if (small || damping > 1e15) return { parameters, sumOfSquares: sum, converged: small };
      damping *= 4;
    }
  }
  return { parameters, sumOfSquares: sum, converged: false };
}

/** The linear problem of one step: the Jacobian with the root of the damping under it. */
class DampedStep {
  readonly #m: number;
  readonly #p: number;
  readonly #jacobian: Float64Array;
  readonly #lengths: Float64Array;
  readonly #system: Float64Array;
  readonly #right: Float64Array;
  readonly #qr: HouseholderQr;

  constructor(residualCount: number, parameterCount: number) {
    this.#m = residualCount;
    this.#p = parameterCount;
    this.#jacobian = new Float64Array(residualCount * parameterCount);
    this.#lengths = new Float64Array(parameterCount);
    this.#system = new Float64Array((residualCount + parameterCount) * parameterCount);
    this.#right = new Float64Array(residualCount + parameterCount);
    this.#qr = new HouseholderQr(residualCount + parameterCount, parameterCount);
  }

  linearise(residuals: LevenbergMarquardtInput["residuals"], at: Float64Array, current: Float64Array): void {
    const m = this.#m;
    const [above, below] = [new Float64Array(m), new Float64Array(m)];
    for (let j = 0; j < this.#p; j += 1) {
      const width = 6e-6 * Math.max(Math.abs(at[j]!), 1e-3);
      residuals(shifted(at, j, width), above);
      residuals(shifted(at, j, -width), below);
      let length = 0;
      for (let i = 0; i < m; i += 1) {
        const slope = differenceSlope(above[i]!, below[i]!, current[i]!, width);
        this.#jacobian[j * m + i] = slope;
        length += slope * slope;
      }
      this.#lengths[j] = Math.max(this.#lengths[j]!, Math.sqrt(length), 1e-300);
    }
  }

  solve(current: Float64Array, damping: number): Float64Array {
    const [m, p] = [this.#m, this.#p];
    this.#system.fill(0);
    this.#right.fill(0);
    for (let i = 0; i < m; i += 1) this.#right[i] = -current[i]!;
    for (let j = 0; j < p; j += 1) {
      this.#system.set(this.#jacobian.subarray(j * m, (j + 1) * m), j * (m + p));
      this.#system[j * (m + p) + m + j] = Math.sqrt(damping) * this.#lengths[j]!;
    }
    this.#qr.decompose(this.#system);
    this.#qr.applyTransposed(this.#right);
    const move = new Float64Array(p);
    this.#qr.solve(this.#right, move);
    return move;
  }
}

/** Central where both sides are finite, else one-sided; 0 where neither is. */
function differenceSlope(above: number, below: number, here: number, width: number): number {
  if (Number.isFinite(above) && Number.isFinite(below)) return (above - below) / (2 * width);
  if (Number.isFinite(above)) return (above - here) / width;
  return Number.isFinite(below) ? (here - below) / width : 0;
}

function shifted(parameters: Float64Array, j: number, width: number): Float64Array {
  const copy = Float64Array.from(parameters);
  copy[j] = copy[j]! + width;
  return copy;
}

function squaresOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

function isSmall(move: Float64Array, parameters: Float64Array, tolerance: number): boolean {
  return move.every((value, j) => Math.abs(value) <= tolerance * (Math.abs(parameters[j]!) + tolerance));
}
