import { fitLinear, type SviLinearFit, sviLinearFit } from "./svi-linear-fit.js";
import type { SviBounds, SviCoordinates, SviSlice } from "./svi-slice.js";

/** Places of m on the first grid, and widths sigma as shares of the quoted range of log-moneyness. */
const mPlaces = 21;
const sigmaShares = [0, 0.02, 0.06, 0.15, 0.4, 1, 2.5] as const;
/** Valleys of the grid that are followed further. */
const followedValleys = 4;
/** Steps of a descent in (m, ln sigma). */
const descentSteps = 30;

/** The best few places for a polish, best first: a grid over (m, sigma) with everything else solved, then a descent in each valley. */
export function sviStarts(slice: SviSlice, bounds: SviBounds): SviCoordinates[] {
  const linear = sviLinearFit(slice, bounds);
  const valleys = gridValleys(slice, bounds, linear);
  const ends = valleys.map(({ m, sigma }) => descend(linear, bounds, m, Math.log(sigma), spanOf(slice)));
  return ends
    .sort((one, other) => one.loss - other.loss)
    .map(({ m, logSigma }) => {
      const sigma = Math.exp(logSigma);
      fitLinear(linear, m, sigma);
      return Float64Array.of(linear.solution[0]!, linear.solution[1]!, linear.solution[2]!, m, sigma);
    });
}

/** Starts spread over the quotes whatever their misfit, for a constraint that closes the best valleys. */
export function spreadStarts(slice: SviSlice, bounds: SviBounds): SviCoordinates[] {
  const linear = sviLinearFit(slice, bounds);
  const [first, span] = [slice.logMoneyness[0]!, spanOf(slice)];
  return spreadPlaces.flatMap((place) =>
    spreadShares.map((share) => {
      const [m, sigma] = [clamp(first + place * span, bounds.m), clamp(share * span, bounds.sigma)];
      fitLinear(linear, m, sigma);
      return Float64Array.of(linear.solution[0]!, linear.solution[1]!, linear.solution[2]!, m, sigma);
    }),
  );
}

/** As shares of the quoted range. */
const spreadPlaces = [0.1, 0.35, 0.6, 0.85] as const;
const spreadShares = [0.05, 0.25, 0.8] as const;

function spanOf({ logMoneyness }: SviSlice): number {
  return logMoneyness.at(-1)! - logMoneyness[0]!;
}

function gridValleys(
  slice: SviSlice,
  bounds: SviBounds,
  linear: SviLinearFit,
): { m: number; sigma: number }[] {
  const span = spanOf(slice);
  const from = Math.max(bounds.m[0], slice.logMoneyness[0]! - span / 2);
  const to = Math.min(bounds.m[1], slice.logMoneyness.at(-1)! + span / 2);
  const sigmas = sigmaShares.map((share) => clamp(share * span, bounds.sigma));
  const losses = new Float64Array(mPlaces * sigmas.length);
  const places = Array.from({ length: mPlaces }, (_, i) => from + ((to - from) * i) / (mPlaces - 1));
  for (let i = 0; i < mPlaces; i += 1) {
    for (let j = 0; j < sigmas.length; j += 1)
      losses[i * sigmas.length + j] = fitLinear(linear, places[i]!, sigmas[j]!);
  }

  const valleys: { m: number; sigma: number; loss: number }[] = [];
  for (let i = 0; i < mPlaces; i += 1) {
    for (let j = 0; j < sigmas.length; j += 1) {
      const loss = losses[i * sigmas.length + j]!;
      if (isValley(losses, sigmas.length, i, j)) valleys.push({ m: places[i]!, sigma: sigmas[j]!, loss });
    }
  }
  return valleys.sort((one, other) => one.loss - other.loss).slice(0, followedValleys);
}

function isValley(losses: Float64Array, width: number, row: number, column: number): boolean {
  const here = losses[row * width + column]!;
  for (let i = Math.max(0, row - 1); i <= Math.min(mPlaces - 1, row + 1); i += 1) {
    for (let j = Math.max(0, column - 1); j <= Math.min(width - 1, column + 1); j += 1) {
      if (losses[i * width + j]! < here) return false;
    }
  }
  return true;
}

interface Vertex {
  readonly m: number;
  readonly logSigma: number;
  readonly loss: number;
}

/** Nelder and Mead's simplex in (m, ln sigma), kept in the bounds. */
function descend(linear: SviLinearFit, bounds: SviBounds, m: number, logSigma: number, span: number): Vertex {
  const logBounds = [Math.log(bounds.sigma[0]), Math.log(bounds.sigma[1])] as const;
  const at = (x: number, y: number): Vertex => {
    const inside = clamp(x, bounds.m);
    const width = clamp(y, logBounds);
    return { m: inside, logSigma: width, loss: fitLinear(linear, inside, Math.exp(width)) };
  };
  const upwards = logSigma + 0.7 <= logBounds[1] ? 0.7 : -0.7;
  let [best, middle, worst] = [at(m, logSigma), at(m + span / 24, logSigma), at(m, logSigma + upwards)];

  for (let step = 0; step < descentSteps; step += 1) {
    [best, middle, worst] = [best, middle, worst].sort((one, other) => one.loss - other.loss) as [
      Vertex,
      Vertex,
      Vertex,
    ];
    if (worst.loss - best.loss <= 1e-6 * best.loss) break;
    const [x, y] = [(best.m + middle.m) / 2, (best.logSigma + middle.logSigma) / 2];
    const along = (share: number) => at(x + share * (worst.m - x), y + share * (worst.logSigma - y));
    const mirrored = along(-1);
    if (mirrored.loss < best.loss) {
      const further = along(-2);
      worst = further.loss < mirrored.loss ? further : mirrored;
    } else if (mirrored.loss < middle.loss) worst = mirrored;
    else {
      const nearer = along(mirrored.loss < worst.loss ? -0.5 : 0.5);
      if (nearer.loss < Math.min(mirrored.loss, worst.loss)) worst = nearer;
      else {
        middle = at((best.m + middle.m) / 2, (best.logSigma + middle.logSigma) / 2);
        worst = at((best.m + worst.m) / 2, (best.logSigma + worst.logSigma) / 2);
      }
    }
  }
  return [best, middle, worst].sort((one, other) => one.loss - other.loss)[0]!;
}

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}
