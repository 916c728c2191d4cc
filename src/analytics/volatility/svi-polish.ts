import { solveInPlace } from "./small-cholesky.js";
import type { SviCoordinates } from "./svi-slice.js";

export const coordinateCount = 5;

/** A sum of squares over the five coordinates, with what a step of Gauss and Newton needs. */
export interface SquaredLoss {
  loss(p: SviCoordinates): number;
  /** Fills J'J (25, row by row) and J'r (5), and returns the loss. */
  linearise(p: SviCoordinates, curvature: Float64Array, gradient: Float64Array): number;
}

export interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const maxSteps = 60;

/** Levenberg and Marquardt's descent in a box, in place; a coordinate at its bound stays there while the descent points outwards. */
export function polish(p: SviCoordinates, target: SquaredLoss, box: Box): number {
  const curvature = new Float64Array(coordinateCount * coordinateCount);
  const gradient = new Float64Array(coordinateCount);
  const trial = new Float64Array(coordinateCount);
  const scratch = { matrix: new Float64Array(25), rhs: new Float64Array(5) };
  for (let i = 0; i < coordinateCount; i += 1) p[i] = Math.min(box.high[i]!, Math.max(box.low[i]!, p[i]!));

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
        if (gain <= 1e-12 * loss || loss < 1e-26) break;
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

function takeStep(
  p: SviCoordinates,
  trial: SviCoordinates,
  { curvature, gradient }: Linearisation,
  damping: number,
  { low, high }: Box,
  { matrix, rhs }: { matrix: Float64Array; rhs: Float64Array },
): boolean {
  const free: number[] = [];
  for (let i = 0; i < coordinateCount; i += 1) {
    const isHeld = (p[i]! <= low[i]! && gradient[i]! >= 0) || (p[i]! >= high[i]! && gradient[i]! <= 0);
    // A coordinate that moves nothing (m of a flat smile) stays where it is.
    if (!isHeld && curvature[i * coordinateCount + i]! > 0) free.push(i);
  }
  if (free.length === 0) return false;
  free.forEach((i, row) => {
    free.forEach((j, column) => {
      matrix[row * free.length + column] = curvature[i * coordinateCount + j]!;
    });
    matrix[row * free.length + row]! *= 1 + damping;
    rhs[row] = -gradient[i]!;
  });
  if (!solveInPlace(matrix, rhs, free.length)) return false;
  trial.set(p);
  free.forEach((i, row) => {
    trial[i] = Math.min(high[i]!, Math.max(low[i]!, p[i]! + rhs[row]!));
  });
  return true;
}
