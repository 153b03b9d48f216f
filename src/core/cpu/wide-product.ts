// The upper halves of products of 64 bits by 64 bits.

/** The upper 64 bits of an unsigned product. */
export function unsignedHigh(first: u64, second: u64): u64 {
  const a = first & 0xffffffff;
  const b = first >> 32;
  const c = second & 0xffffffff;
  const d = second >> 32;
  const middle = b * c + ((a * c) >> 32);
  const other = a * d + (middle & 0xffffffff);
  return b * d + (middle >> 32) + (other >> 32);
}

/** The upper 64 bits of a signed product. */
export function signedHigh(first: i64, second: i64): i64 {
  const high = <i64>unsignedHigh(<u64>first, <u64>second);
  return high - (first < 0 ? second : 0) - (second < 0 ? first : 0);
}
