/** Hours from one instant to another, both epoch milliseconds; 0 once it is past. */
export function hoursUntil(instant: number, clock: number): number {
  return Math.max(0, instant - clock) / 3_600_000;
}
