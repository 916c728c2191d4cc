import { requireThat } from "../require-that.js";

export interface RollingBetaInput {
  readonly response: ArrayLike<number>;
  readonly regressor: ArrayLike<number>;
  /** Rows of a window, at least 2. */
  readonly window: number;
}

/**
 * Slope of the response on the regressor, with intercept, over each full window, each computed afresh (a running sum
 * loses digits); null where the window has a gap or its regressor does not move. Answers length - window + 1 slopes.
 */
export function rollingBeta({ response, regressor, window }: RollingBetaInput): (number | null)[] {
  requireThat(Number.isInteger(window) && window >= 2, `window must be a whole number from 2, got ${window}`);
  requireThat(
    response.length === regressor.length,
    `response has ${response.length} rows, the regressor ${regressor.length}`,
  );
  const count = Math.max(0, response.length - window + 1);
  return Array.from({ length: count }, (_, start) => slope(response, regressor, start, window));
}

function slope(y: ArrayLike<number>, x: ArrayLike<number>, start: number, window: number): number | null {
  const [x0, y0] = [x[start]!, y[start]!];
  let [meanX, meanY] = [0, 0];
  for (let i = start; i < start + window; i += 1) {
    meanX += (x[i]! - x0) / window;
    meanY += (y[i]! - y0) / window;
  }
  let [products, squares] = [0, 0];
  for (let i = start; i < start + window; i += 1) {
    const deviation = x[i]! - x0 - meanX;
    products += deviation * (y[i]! - y0 - meanY);
    squares += deviation * deviation;
  }
  return squares > 0 && Number.isFinite(products) ? products / squares : null;
}
