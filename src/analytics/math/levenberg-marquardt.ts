import { type Box, moveIntoBox } from "./box.js";
import { solvePositiveDefinite } from "./cholesky.js";

/** A sum of squares over a few parameters, with what a step of Gauss and Newton needs. */
export interface SquaredLoss {
  loss(parameters: Float64Array): number;
  /** Fills J'J (row by row) and J'r of the residuals r and their slopes J, and returns the loss. */
  linearise(parameters: Float64Array, curvature: Float64Array, gradient: Float64Array): number;
}

export interface LevenbergMarquardtInput {
  readonly target: SquaredLoss;
  /** Where it starts; holds the answer afterwards. */
  readonly parameters: Float64Array;
  readonly box: Box;
  /** Ends when a step gains a smaller share of the loss, e.g. 1e-12. */
  readonly tolerance: number;
  /** A loss below this is as good as 0. */
  readonly negligibleLoss: number;
  readonly maxSteps: number;
}

/**
 * Small nonlinear least squares in a box, by Levenberg and Marquardt with the damping scaled by the diagonal (1963); a
 * parameter at its bound stays there while the descent points outwards.
 *
 * @returns the loss reached; NaN where the start has none
 */
export function levenbergMarquardt(input: LevenbergMarquardtInput): number {
  const { target, parameters: p, box, tolerance, negligibleLoss, maxSteps } = input;
  const size = p.length;
  moveIntoBox(p, box);
  const [curvature, gradient] = [new Float64Array(size * size), new Float64Array(size)];
  const trial = new Float64Array(size);
  const scratch = { matrix: new Float64Array(size * size), rhs: new Float64Array(size) };

  let damping = 1e-4;
  let loss = target.linearise(p, curvature, gradient);
  for (let step = 0; step < maxSteps; step += 1) {
    if (!takeStep(p, trial, { curvature, gradient }, damping, box, scratch))
      damping = Math.max(damping, 1e-8) * 10;
    else {
      const trialLoss = target.loss(trial);
      if (trialLoss < loss) {
        const gain = loss - trialLoss;
        p.set(trial);
        damping = Math.max(1e-12, damping / 8);
        loss = target.linearise(p, curvature, gradient);
        if (gain <= tolerance * loss || loss < negligibleLoss) break;
        continue;
      }
      damping *= 6;
    }
    if (damping > 1e9) break;
  }
  return loss;
}

interface Linearisation {
  readonly curvature: Float64Array;
  readonly gradient: Float64Array;
}

/** Writes the next place to try; false where no parameter is free to move or the system cannot be solved. */
function takeStep(
  p: Float64Array,
  trial: Float64Array,
  { curvature, gradient }: Linearisation,
  damping: number,
  box: Box,
  { matrix, rhs }: { matrix: Float64Array; rhs: Float64Array },
): boolean {
  const [size, { low, high }] = [p.length, box];
  const free: number[] = [];
  for (let i = 0; i < size; i += 1) {
    const isHeld = (p[i]! <= low[i]! && gradient[i]! >= 0) || (p[i]! >= high[i]! && gradient[i]! <= 0);
    // A parameter that moves nothing stays where it is.
    if (!isHeld && curvature[i * size + i]! > 0) free.push(i);
  }
  if (free.length === 0) return false;
  free.forEach((i, row) => {
    free.forEach((j, column) => {
      matrix[row * free.length + column] = curvature[i * size + j]!;
    });
    matrix[row * free.length + row]! *= 1 + damping;
    rhs[row] = -gradient[i]!;
  });
  if (!solvePositiveDefinite(matrix, rhs, free.length)) return false;
  trial.set(p);
  free.forEach((i, row) => {
    trial[i]! += rhs[row]!;
  });
  moveIntoBox(trial, box);
  return true;
}
