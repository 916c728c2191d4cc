/** For callers' mistakes: throws a RangeError with a message that names the value that offended. */
export function requireThat(condition: boolean, message: string): asserts condition {
  if (!condition) throw new RangeError(message);
}
