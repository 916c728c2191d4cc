/** |part| of |whole| in percent; null where the whole is 0. */
export function sharePct(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * Math.abs(part)) / Math.abs(whole);
}

/** null where it would divide by 0. */
export function quotient(above: number, below: number): number | null {
  return below === 0 ? null : above / below;
}
