import { Mxcsr } from "../../x86/bits/mxcsr";
import { beginX87 } from "./load-store";
import { noteBefore } from "../float/environment";
import { narrowInteger, putExtended, widenInteger } from "../float/extended";

// Packed decimal: 18 digits, the lowest first, and a byte with the sign. Source: SDM 1 (June 2025) "Packed BCD Integers".

const DIGITS: u32 = 18;
const LARGEST: u64 = 999999999999999999;

/** Makes the number of the packed decimal at `at`, in its place; exact. A digit above 9 counts what it says. */
export function unpackDecimal(at: usize): void {
  const sign = <u32>load<u8>(at, 9) >> 7;
  let value: u64 = 0;
  for (let i: i32 = DIGITS - 1; i >= 0; i--) value = value * 10 + digit(at, i);
  if (value == 0) return putExtended(at, sign, 0, 0);
  widenInteger(at, sign ? -<i64>value : <i64>value);
}

function digit(at: usize, i: i32): u64 {
  return (<u32>load<u8>(at + (i >> 1)) >> ((i & 1) << 2)) & 15;
}

/** Makes packed decimal of the number at `at`, rounded to a whole one; what has more digits is invalid. */
export function packDecimal(at: usize): void {
  const sign = load<u16>(at, 8) >> 15;
  const value = narrowInteger(at, 64);
  let rest = value < 0 ? <u64>-value : <u64>value;
  if (rest > LARGEST) {
    beginX87();
    noteBefore(Mxcsr.IE);
    store<u64>(at, 0xc000000000000000);
    store<u16>(at, 0xffff, 8);
    return;
  }
  for (let i: u32 = 0; i < DIGITS >> 1; i++) {
    store<u8>(at + i, <u8>(rest % 10 | (rest / 10 % 10) << 4));
    rest /= 100;
  }
  store<u8>(at, <u8>(sign << 7), 9);
}
