/** Least and greatest value of each coordinate of a place. */
export interface Box {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** Moves a place into a box, coordinate by coordinate. */
export function moveIntoBox(place: Float64Array | number[], { low, high }: Box): void {
  for (let i = 0; i < place.length; i += 1) place[i] = Math.min(high[i]!, Math.max(low[i]!, place[i]!));
}
