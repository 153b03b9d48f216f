/** Hexadecimal text as the page writes it: lower case, `0x` before, digits in groups of four. Pure. */

/** Digits only, at least `digits` of them: hex(7, 2) = "07". */
export function hex(value: bigint | number, digits = 1): string {
  return value.toString(16).padStart(digits, '0');
}

/** With the prefix and at least `digits` digits, no groups: hexNumber(0x73) = "0x73". */
export function hexNumber(value: bigint | number, digits = 1): string {
  return `0x${hex(value, digits)}`;
}

/** Digits in groups of four, joined by underscores: grouped(0xdeadbeefn, 16) = "0000_0000_dead_beef". */
export function grouped(value: bigint | number, digits = 1): string {
  const text = hex(value, digits);
  const groups: string[] = [];
  for (let end = text.length; end > 0; end -= 4) groups.unshift(text.slice(Math.max(0, end - 4), end));
  return groups.join('_');
}

/** A 64-bit value in its two quiet and loud halves: { high: "ffff_8000_", low: "0011_4000" }. */
export function halves(value: bigint): { readonly high: string; readonly low: string } {
  const text = grouped(BigInt.asUintN(64, value), 16);
  return { high: text.slice(0, 10), low: text.slice(10) };
}

/** The full form of a linear address: "0xffff_8000_0011_4000". */
export function fullAddress(value: bigint): string {
  const { high, low } = halves(value);
  return `0x${high}${low}`;
}

/**
 * A grouped value cut where its first non-zero group begins, so that what is only leading zeros can be dimmed.
 * The last group is never dimmed.
 * @param digits how many it has
 */
export function leadingZeros(value: bigint, digits: 4 | 8 | 16 = 16): { readonly zeros: string; readonly rest: string } {
  const text = grouped(BigInt.asUintN(digits * 4, value), digits);
  const length = /^(?:0000_)*/.exec(text)?.[0].length ?? 0;
  return { zeros: text.slice(0, length), rest: text.slice(length) };
}

/** Bytes as two digits each, with a space between. */
export function hexBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => hex(byte, 2)).join(' ');
}
