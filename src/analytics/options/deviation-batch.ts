/** Places of a batch: `at[0]` to `at[count - 1]`. */
export interface Route {
  count: number;
  readonly at: Int32Array;
}

/**
 * Contracts whose implied deviation is asked, as columns, and room for the work on them. Columns, because every stage runs
 * over all of its contracts before the next begins: nothing is boxed between calls and the divisions of one contract
 * overlap with another's.
 */
export interface DeviationBatch {
  count: number;
  /** ln(F / K) <= 0 of the contract out of the money */
  readonly x: Float64Array;
  /** Its price in units of sqrt(F K), within (0, e^(x/2)). */
  readonly price: Float64Array;
  /** e^(x/2) - price, taken by the caller without cancellation. */
  readonly shortfall: Float64Array;
  /** The answer, sigma sqrt T; before, the best known of it. */
  readonly s: Float64Array;
  /** x / s as `overVegas` found it, and its answer. */
  readonly h: Float64Array;
  readonly ratio: Float64Array;
  /** Deviation at a point where the price is known, and the price there. */
  readonly knot: Float64Array;
  readonly knotPrice: Float64Array;
  /** ln of the price, or of the shortfall, where the objective is in logarithms. */
  readonly logTarget: Float64Array;
  /** Arguments of Mills' ratio and its values, up to two a contract. */
  readonly mills: Float64Array;
  /** Every place. */
  readonly all: Route;
  /** By objective. */
  readonly lower: Route;
  readonly middle: Route;
  readonly nearBound: Route;
}

/** Room for `capacity` contracts, to be used as often as wanted. */
export function deviationBatch(capacity: number): DeviationBatch {
  const column = () => new Float64Array(capacity);
  const route = (): Route => ({ count: 0, at: new Int32Array(capacity) });
  return {
    count: 0,
    x: column(),
    price: column(),
    shortfall: column(),
    s: column(),
    h: column(),
    ratio: column(),
    knot: column(),
    knotPrice: column(),
    logTarget: column(),
    mills: new Float64Array(2 * capacity),
    all: { count: 0, at: Int32Array.from({ length: capacity }, (_, place) => place) },
    lower: route(),
    middle: route(),
    nearBound: route(),
  };
}

/** Sends the contract at `place` along a route. */
export function send(route: Route, place: number): void {
  route.at[route.count] = place;
  route.count += 1;
}
