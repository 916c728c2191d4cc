/** A quotient; null where the denominator is 0, or so small that the answer would leave the range of doubles. */
export function finiteRatio(numerator: number, denominator: number): number | null {
  const ratio = numerator / denominator;
  return Number.isFinite(ratio) ? ratio : null;
}
