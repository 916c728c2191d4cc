import type { ArbitrageFlag } from "./variance-surface.js";

/** An arbitrage of a fitted surface in words; `expiryOf` names a slice, e.g. by its date. */
export function arbitrageInWords(flag: ArbitrageFlag, expiryOf: (slice: number) => string): string {
  const expiry = expiryOf(flag.slice);
  switch (flag.kind) {
    case "BUTTERFLY":
      return `${expiry}: the density is negative for k from ${flag.from.toFixed(3)} to ${flag.to.toFixed(3)}, worst g = ${flag.worstFactor.toFixed(4)} at k = ${flag.worstAt.toFixed(3)}`;
    case "NEGATIVE_VARIANCE":
      return `${expiry}: total variance falls to ${flag.minTotalVariance.toFixed(6)}`;
    case "STEEP_WING":
      return `${expiry}: a wing rises faster than 2 in total variance`;
    case "CALENDAR":
      return `${expiry} and ${expiryOf(flag.slice + 1)}: total variance falls by ${Math.abs(flag.worstGap).toFixed(6)} from the nearer to the farther at k = ${flag.worstAt.toFixed(3)}`;
  }
}
