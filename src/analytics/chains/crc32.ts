/** Four tables of 256: entry [k][b] is the checksum of byte b followed by k zero bytes. */
const tables = makeTables();

/**
 * CRC-32 of IEEE 802.3 (reflected, polynomial 0xEDB88320), as zlib and PNG have it: it changes with every burst of up to
 * 32 bits, so with any single byte. Four bytes a step; zlib's own is missing from the oldest Node we run on.
 *
 * @returns an unsigned 32-bit number; 0 for no bytes
 */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = tables;
  const whole = bytes.length & ~3;
  let crc = -1;
  let i = 0;
  for (; i < whole; i += 4) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    crc = t3[crc & 255]! ^ t2[(crc >>> 8) & 255]! ^ t1[(crc >>> 16) & 255]! ^ t0[crc >>> 24]!;
  }
  for (; i < bytes.length; i += 1) crc = (crc >>> 8) ^ t0[(crc ^ bytes[i]!) & 255]!;
  return ~crc >>> 0;
}

function makeTables(): [Int32Array, Int32Array, Int32Array, Int32Array] {
  const [t0, t1, t2, t3] = [
    new Int32Array(256),
    new Int32Array(256),
    new Int32Array(256),
    new Int32Array(256),
  ];
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    t0[byte] = crc;
  }
  for (let byte = 0; byte < 256; byte += 1) {
    t1[byte] = (t0[byte]! >>> 8) ^ t0[t0[byte]! & 255]!;
    t2[byte] = (t1[byte]! >>> 8) ^ t0[t1[byte]! & 255]!;
    t3[byte] = (t2[byte]! >>> 8) ^ t0[t2[byte]! & 255]!;
  }
  return [t0, t1, t2, t3];
}
