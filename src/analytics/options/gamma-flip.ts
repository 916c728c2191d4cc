import { bracketedRoot } from "../math/bracketed-root.js";
import { requireThat } from "../require-that.js";
import type { ExposureInput } from "./exposure-profile.js";
import { isInDomain, optionDomain } from "./option-columns.js";

export interface StrikeGamma {
  readonly strike: number;
  /** Net, in any unit. */
  readonly netGamma: number;
}

/**
 * Gamma flip by NEAREST_CROSSING, formulas.md 5.2: among adjacent strikes whose net gamma changes sign the pair nearest to
 * spot, with the zero put between by a straight line. Strikes ascend; those with net gamma 0 are passed over. Of two
 * pairs equally near the lower counts.
 *
 * @returns null where nothing crosses
 */
export function nearestGammaCrossing(strikes: readonly StrikeGamma[], spot: number): number | null {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  let nearest: number | null = null;
  let leastDistance = Number.POSITIVE_INFINITY;
  let below: StrikeGamma | null = null;
  for (const above of strikes) {
    if (!(above.netGamma !== 0 && Number.isFinite(above.netGamma))) continue;
    if (below !== null && Math.sign(below.netGamma) !== Math.sign(above.netGamma)) {
      const distance = distanceToInterval(spot, below.strike, above.strike);
      if (distance < leastDistance) {
        leastDistance = distance;
        nearest =
          below.strike +
          ((above.strike - below.strike) * -below.netGamma) / (above.netGamma - below.netGamma);
      }
    }
    below = above;
  }
  return nearest;
}

function distanceToInterval(x: number, from: number, to: number): number {
  return Math.max(0, from - x, x - to);
}

export interface RepricedFlip {
  /** The root nearest to spot, the lower of two equally near; null without a root. */
  readonly flip: number | null;
  /** Every spot within the range where net gamma changes sign, ascending. */
  readonly roots: readonly number[];
}

/** Roots closer together than a cell can hide from each other. */
const cells = 2_400;
const range = 0.3;
/** Of log spot, and so of the root's own size. */
const rootTolerance = 1e-14;

/**
 * Gamma flip by REPRICED, formulas.md 5.2: net gamma dollars of the chain at every spot within 30 % of today's, each contract
 * with its own vol (sticky strike), and where they change sign, refined to 1e-10 of the root and better.
 */
export function repricedGammaFlip(input: ExposureInput, spot: number): RepricedFlip {
  requireThat(spot > 0 && spot < optionDomain.mostPrice, `spot must be positive, got ${spot}`);
  const terms = gammaTerms(input);
  const lowest = Math.log(1 - range);
  const width = (Math.log(1 + range) - lowest) / cells;
  const grid = gammaGrid(terms, { spot, lowest, width });
  const netGamma = (logMove: number) => netGammaAt(terms, Math.log(spot) + logMove);

  const roots: number[] = [];
  let last = 0;
  for (let cell = 0; cell <= cells; cell += 1) {
    const value = grid[cell]!;
    if (value === 0) continue;
    const before = grid[last]!;
    if (before !== 0 && before > 0 !== value > 0) {
      const root = bracketedRoot({
        f: netGamma,
        low: lowest + last * width,
        high: lowest + cell * width,
        tolerance: rootTolerance,
      });
      // Without a bracket the sign at one end hangs on rounding: the root is that end.
      const end = lowest + (Math.abs(value) < Math.abs(before) ? cell : last) * width;
      roots.push(spot * Math.exp(root ?? end));
    }
    last = cell;
  }
  const flip = roots.reduce<number | null>(
    (best, root) => (best === null || Math.abs(root - spot) < Math.abs(best - spot) ? root : best),
    null,
  );
  return { flip, roots };
}

/**
 * Gamma dollars of a contract at spot e^y are proportional to e^y n(d1) with d1 = (y - centre) / deviation: all that a
 * spot needs is here.
 */
interface GammaTerms {
  readonly count: number;
  /** y at which d1 = 0. */
  readonly centre: Float64Array;
  readonly deviation: Float64Array;
  /** sign x units x e^(-qT) / deviation. */
  readonly weight: Float64Array;
}

function gammaTerms({ chain, multiplier, convention }: ExposureInput): GammaTerms {
  const [centre, deviation, weight] = [0, 1, 2].map(() => new Float64Array(chain.count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let count = 0;
  for (let i = 0; i < chain.count; i += 1) {
    const T = chain.timeToExpiryYears[i]!;
    const r = chain.annualRate[i]!;
    const q = chain.annualDividendYield[i]!;
    const units = chain.openInterest[i]! * multiplier;
    const s = chain.annualVol[i]! * Math.sqrt(T);
    if (!(units > 0 && units < 1e27 && s >= optionDomain.leastDeviation)) continue;
    if (chain.annualVol[i]! > optionDomain.mostVol) continue;
    if (!isInDomain(chain.strike[i]!, chain.strike[i]!, T, r, q)) continue;
    centre[count] = Math.log(chain.strike[i]!) - (r - q) * T - 0.5 * s * s;
    deviation[count] = s;
    weight[count] =
      ((chain.isCall[i] === 1 ? convention.call : convention.put) * units * Math.exp(-q * T)) / s;
    count += 1;
  }
  return { count, centre, deviation, weight };
}

/** Past it the density leaves the normal doubles: some 1e-300 of its peak. */
const mostD1 = 37;

function netGammaAt({ count, centre, deviation, weight }: GammaTerms, y: number): number {
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    const d1 = (y - centre[i]!) / deviation[i]!;
    sum += weight[i]! * Math.exp(-0.5 * d1 * d1);
  }
  return sum;
}

/** Steps of the recurrence between two exact exponentials. */
const anchorEvery = 32;

/**
 * {@link netGammaAt} on an even grid of log spot. Along it the density follows a recurrence of two multiplications,
 * n(d + h) = n(d) e^(-h d - h^2 / 2), which is anchored anew before roundings add up.
 */
function gammaGrid(
  { count, centre, deviation, weight }: GammaTerms,
  { spot, lowest, width }: { spot: number; lowest: number; width: number },
): Float64Array {
  const sums = new Float64Array(cells + 1);
  const start = Math.log(spot) + lowest;
  for (let i = 0; i < count; i += 1) {
    const h = width / deviation[i]!;
    const first = (start - centre[i]!) / deviation[i]!;
    const from = Math.max(0, Math.ceil((-mostD1 - first) / h));
    const to = Math.min(cells, Math.floor((mostD1 - first) / h));
    const bend = Math.exp(-h * h);
    for (let cell = from; cell <= to; ) {
      const d1 = first + h * cell;
      let value = weight[i]! * Math.exp(-0.5 * d1 * d1);
      let factor = Math.exp(-h * (d1 + 0.5 * h));
      const end = Math.min(to + 1, cell + anchorEvery);
      for (; cell < end; cell += 1) {
        sums[cell] = sums[cell]! + value;
        value *= factor;
        factor *= bend;
      }
    }
  }
  return sums;
}
