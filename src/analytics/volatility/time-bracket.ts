/** The two neighbours of a time, and how much of the way from near to far lies before it; one and the same where it is met. */
export interface TimeBracket<Slice> {
  readonly near: Slice;
  readonly far: Slice;
  readonly share: number;
}

/** Where a time lies among slices that ascend in time; null before the first and beyond the last, where nothing is known. */
export function timeBracket<Slice extends { readonly timeToExpiryYears: number }>(
  slices: readonly Slice[],
  years: number,
): TimeBracket<Slice> | null {
  const next = slices.findIndex(({ timeToExpiryYears }) => timeToExpiryYears >= years);
  const far = slices[next];
  if (far === undefined) return null;
  if (far.timeToExpiryYears === years) return { near: far, far, share: 1 };
  const near = slices[next - 1];
  if (near === undefined) return null;
  const share = (years - near.timeToExpiryYears) / (far.timeToExpiryYears - near.timeToExpiryYears);
  return { near, far, share };
}
