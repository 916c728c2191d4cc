/** Vendors print 7.000007 or 3.000003 for 7:1 and 3:1; a true 1.00001:1 split does not exist. */
const VENDOR_ROUNDING = 1e-5;

/** Splits are n:m with a small m. 20 still holds 21:20, a stock dividend of 5 %. */
const MAX_DENOMINATOR = 20;

/** Beyond 100:1 only whole ratios: there fractions over 20 lie as close together as vendors round. */
const MAX_FRACTION = 100;

/**
 * The split ratio a vendor meant: the n/m with the smallest m <= 20 (of the ratio or of its inverse) within 1e-5
 * relative, otherwise the ratio as given. Non-positive and non-finite ratios come back as they are.
 */
export function cleanSplitRatio(ratio: number): number {
  if (!(ratio > 0) || !Number.isFinite(ratio)) return ratio;

  const forward = Math.max(ratio, 1 / ratio);
  const maxDenominator = forward <= MAX_FRACTION ? MAX_DENOMINATOR : 1;
  for (let denominator = 1; denominator <= maxDenominator; denominator++) {
    const numerator = Math.round(forward * denominator);
    if (Math.abs((forward * denominator) / numerator - 1) <= VENDOR_ROUNDING) {
      return ratio >= 1 ? numerator / denominator : denominator / numerator;
    }
  }
  return ratio;
}
