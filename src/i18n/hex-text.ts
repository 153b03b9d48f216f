/** Hexadecimal numbers within sentences; the same in every language. */

/** `0x73`, no groups. */
export function hex(value: bigint | number): string {
  return `0x${value.toString(16)}`;
}

/** Two digits: `0x0e`. */
export function hexByte(value: number): string {
  return `0x${value.toString(16).padStart(2, '0')}`;
}

/** Digits in fours, without leading zero groups: `0xdead_beef`. */
export function hexAddress(value: bigint): string {
  const digits = BigInt.asUintN(64, value).toString(16);
  const padded = digits.padStart(Math.max(8, Math.ceil(digits.length / 4) * 4), '0');
  return `0x${padded.match(/.{4}/g)?.join('_') ?? padded}`;
}

/** A selector's error code without EXT and IDT: `0x10`. */
export function hexSelector(errorCode: number): string {
  return `0x${(errorCode & 0xfffc).toString(16).padStart(2, '0')}`;
}
