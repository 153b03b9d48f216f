import { Mxcsr } from "../../x86/bits/mxcsr";
import { flushesInputs, noteAfter, noteBefore } from "./environment";
import { Format, Kind, first, fractionBits, infinity, isNaN, quietBit, shiftRightSticky, unpack, zero } from "./number";
import { pack, roundAt } from "./round";

/** Between the two formats. A NaN becomes quiet and keeps the upper bits of its fraction. */
export function changeFormat(a: u64, from: Format, to: Format): u64 {
  unpack(first, a, from, flushesInputs());
  const sign = first.sign;
  if (isNaN(first)) {
    if (first.kind == Kind.SignalingNaN) noteBefore(Mxcsr.IE);
    const fraction = a & ((<u64>1 << fractionBits(from)) - 1);
    const moved = to == Format.Double ? fraction << 29 : fraction >> 29;
    return infinity(sign, to) | moved | quietBit(to);
  }
  if (first.kind == Kind.Zero) return zero(sign, to);
  if (first.kind == Kind.Infinity) return infinity(sign, to);
  if (first.kind == Kind.Denormal) noteBefore(Mxcsr.DE);
  return pack(sign, first.exponent, first.significand, to);
}

/** From a signed integer. */
export function fromInteger(value: i64, format: Format): u64 {
  if (value == 0) return 0;
  const sign: u32 = value < 0 ? 1 : 0;
  const magnitude = sign ? <u64>-value : <u64>value;
  if (magnitude >> 63) return pack(sign, 63, magnitude >> 1, format);
  const shift = clz(magnitude) - 1;
  return pack(sign, 62 - <i32>shift, magnitude << shift, format);
}

/**
 * To a signed integer of `bits` (32 or 64), rounded as the environment says or toward zero.
 * What does not fit is invalid and gives the smallest one.
 */
export function toInteger(a: u64, format: Format, bits: i32, truncate: bool): i64 {
  unpack(first, a, format, flushesInputs());
  if (first.kind == Kind.Zero) return 0;
  if (first.kind >= Kind.Infinity || first.exponent >= bits) return indefiniteInteger(bits);
  const sign = first.sign;
  // With exponents above 60 there is nothing behind the point, and no room for two places there.
  const places = 60 - first.exponent;
  if (places < 0) {
    const whole = first.exponent >= 62 ? first.significand << <u64>(first.exponent - 62) : first.significand >> <u64>(62 - first.exponent);
    return fitting(whole, sign, bits);
  }
  // Two places: half, and anything below.
  const fixed = shiftRightSticky(first.significand, places);
  const whole = truncate ? fixed >> 2 : roundAt(fixed, 2, sign);
  if ((fixed & 3) != 0 && fits(whole, sign, bits)) noteAfter(Mxcsr.PE);
  return fitting(whole, sign, bits);
}

function fits(whole: u64, sign: u32, bits: i32): bool {
  return whole <= (<u64>1 << <u64>(bits - 1)) - 1 + sign;
}

function fitting(whole: u64, sign: u32, bits: i32): i64 {
  if (!fits(whole, sign, bits)) return indefiniteInteger(bits);
  return sign ? -<i64>whole : <i64>whole;
}

function indefiniteInteger(bits: i32): i64 {
  noteBefore(Mxcsr.IE);
  return bits == 64 ? i64.MIN_VALUE : <i64>i32.MIN_VALUE;
}
