import { requireThat } from "../require-that.js";
import { normalCdf, normalDensity } from "./normal-distribution.js";

/**
 * Inverse of the standard normal distribution function: the x with normalCdf(x) = probability.
 *
 * M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution" (1988), PPND16, sharpened by one
 * Newton step on the logarithm of the tail, so that x is good to some 1e-15 of itself down to probabilities of 1e-300.
 *
 * @returns -Infinity at 0, Infinity at 1
 */
export function normalQuantile(probability: number): number {
  requireThat(probability >= 0 && probability <= 1, `probability must lie in [0, 1], got ${probability}`);
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  if (probability === 1) return Number.POSITIVE_INFINITY;

  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) return sharpenedCentre(q * ratio(central, 0.180625 - q * q), probability);

  const tail = q < 0 ? probability : 1 - probability;
  const r = Math.sqrt(-Math.log(tail));
  const y = r <= 5 ? ratio(middle, r - 1.6) : ratio(far, r - 5);
  const x = sharpenedTail(-y, tail);
  return q < 0 ? x : -x;
}

/**
 * The u > 0 with 1 - N(u) = exp(-logTail), for first guesses: PPND7 of the same paper, good to seven digits where the tail
 * is at most 0.075. Up to a tail of 1/3 the same formula still gives two, and saves a branch. Written out because it runs
 * once a contract.
 */
export function roughTailQuantile(logTail: number): number {
  const r = Math.sqrt(logTail);
  if (r <= 5) {
    const a = r - 1.6;
    return (
      (((0.17023821103 * a + 1.3067284816) * a + 2.75681539) * a + 1.4234372777) /
      ((0.12021132975 * a + 0.7370016425) * a + 1)
    );
  }
  const a = r - 5;
  return (
    (((0.017337203997 * a + 0.42868294337) * a + 3.081226386) * a + 6.657905115) /
    ((0.012258202635 * a + 0.24197894225) * a + 1)
  );
}

function sharpenedCentre(x: number, probability: number): number {
  return x - (normalCdf(x) - probability) / normalDensity(x);
}

/** Newton on ln N(x) = ln tail, x below 0. */
function sharpenedTail(x: number, tail: number): number {
  const cdf = normalCdf(x);
  if (cdf < 1e-306) return x;
  return x - (Math.log(cdf / tail) * cdf) / normalDensity(x);
}

interface Coefficients {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

function ratio({ numerator, denominator }: Coefficients, r: number): number {
  let [above, below] = [0, 0];
  for (let i = 7; i >= 0; i -= 1) {
    above = above * r + numerator[i]!;
    below = below * r + denominator[i]!;
  }
  return above / below;
}

const central: Coefficients = {
  numerator: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  denominator: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
};
const middle: Coefficients = {
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
};
const far: Coefficients = {
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};
