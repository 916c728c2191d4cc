import { simplexMinimum } from "../math/index.js";
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
  const ends = valleys.map((valley) => descend(linear, bounds, valley, spanOf(slice)));
  return ends
    .sort((one, other) => one.loss - other.loss)
    .map(({ m, sigma }) => {
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

interface Valley {
  readonly m: number;
  readonly sigma: number;
  readonly loss: number;
}

function gridValleys(slice: SviSlice, bounds: SviBounds, linear: SviLinearFit): Valley[] {
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

  const valleys: Valley[] = [];
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

/** The bottom of a valley, by a simplex in (m, ln sigma) within the bounds. */
function descend(linear: SviLinearFit, bounds: SviBounds, { m, sigma }: Valley, span: number): Valley {
  const [least, greatest] = [Math.log(bounds.sigma[0]), Math.log(bounds.sigma[1])];
  const start = [m, Math.log(sigma)] as const;
  const { place, value } = simplexMinimum({
    f: (at) => fitLinear(linear, at[0]!, Math.exp(at[1]!)),
    start,
    firstSteps: [span / 24, start[1] + 0.7 <= greatest ? 0.7 : -0.7],
    box: { low: [bounds.m[0], least], high: [bounds.m[1], greatest] },
    tolerance: { absolute: 0, relative: 1e-6 },
    maxRounds: descentSteps,
  });
  return { m: place[0]!, sigma: Math.exp(place[1]!), loss: value };
}

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}
