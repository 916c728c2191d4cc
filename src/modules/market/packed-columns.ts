/** Columns that SQL packed with `string_agg(float8send(x), '')`: big-endian doubles. */
export function packedDoubles(bytes: Buffer): Float64Array {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  copy.swap64();
  return new Float64Array(copy.buffer, 0, copy.length / 8);
}

/** Columns that SQL packed with `string_agg(int4send(x), '')`. */
export function packedInts(bytes: Buffer): Int32Array {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  copy.swap32();
  return new Int32Array(copy.buffer, 0, copy.length / 4);
}
