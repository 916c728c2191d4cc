/** Whether a strike lies within a fraction of spot, the edges included. */
export function isWithin(strike: number, spot: number, fraction: number): boolean {
  // Not strike / spot - 1: 102 against 100 would be a rounding more than 2 % away.
  return Math.abs(strike - spot) <= fraction * spot;
}

/** Of two strikes equally near the lower; null without any. */
export function nearestStrike(strikes: Iterable<number>, spot: number): number | null {
  let nearest: number | null = null;
  for (const strike of strikes) {
    const closer = nearest === null ? 1 : Math.abs(nearest - spot) - Math.abs(strike - spot);
    if (closer > 0 || (closer === 0 && strike < nearest!)) nearest = strike;
  }
  return nearest;
}
