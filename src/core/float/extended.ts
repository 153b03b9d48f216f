import { Mxcsr } from "../../x86/bits/mxcsr";
import { noteAfter, noteBefore, noteRounding } from "./environment";
import { Format, Kind, first, fractionBits, indefinite, infinity, quietBit, shiftRightSticky, unpack, zero } from "./number";
import { pack, roundAt } from "./round";

// The double extended format of x87: 10 bytes in memory, a significand of 64 bits with its leading 1 and 16 bits of sign and
// exponent. Source: SDM 1 (June 2025) "Double Extended Precision Floating-Point Format".

const BIAS: i32 = 16383;
const LIMIT: u32 = 0x7fff;
const LEADING: u64 = 1 << 63;

export function putExtended(to: usize, sign: u32, exponent: u32, significand: u64): void {
  store<u64>(to, significand);
  store<u16>(to, <u16>(sign << 15 | exponent), 8);
}

/** The NaN of an invalid operation. */
export function putIndefinite(to: usize): void {
  putExtended(to, 1, LIMIT, <u64>3 << 62);
}

/** Puts a number of a shorter format at `to`; exact. */
export function widen(to: usize, bits: u64, format: Format): void {
  unpack(first, bits, format, false);
  switch (first.kind) {
    case Kind.Zero: return putExtended(to, first.sign, 0, 0);
    case Kind.Infinity: return putExtended(to, first.sign, LIMIT, LEADING);
    case Kind.SignalingNaN: noteBefore(Mxcsr.IE);
    case Kind.QuietNaN: return putExtended(to, first.sign, LIMIT, bits << (63 - fractionBits(format)) | <u64>3 << 62);
    case Kind.Denormal: noteBefore(Mxcsr.DE);
    default: putExtended(to, first.sign, first.exponent + BIAS, first.significand << 1);
  }
}

/** Puts an operand of an operation at `to`: a signaling NaN stays one. @returns true for a denormal one */
export function widenOperand(to: usize, bits: u64, format: Format): bool {
  unpack(first, bits, format, false);
  const kind = first.kind;
  if (kind != Kind.SignalingNaN && kind != Kind.Denormal) {
    widen(to, bits, format);
    return false;
  }
  if (kind == Kind.SignalingNaN) putExtended(to, first.sign, LIMIT, bits << (63 - fractionBits(format)) | LEADING);
  else putExtended(to, first.sign, first.exponent + BIAS, first.significand << 1);
  return kind == Kind.Denormal;
}

/** Puts an integer at `to`; exact. */
export function widenInteger(to: usize, value: i64): void {
  if (value == 0) return putExtended(to, 0, 0, 0);
  const magnitude = value < 0 ? <u64>-value : <u64>value;
  const shift = clz(magnitude);
  putExtended(to, value < 0 ? 1 : 0, BIAS + 63 - <u32>shift, magnitude << shift);
}

// @ts-ignore: decorator
@inline
function signOf(from: usize): u32 {
  return load<u16>(from, 8) >> 15;
}

// @ts-ignore: decorator
@inline
function exponentOf(from: usize): u32 {
  return load<u16>(from, 8) & LIMIT;
}

/** Without the leading 1 that its exponent asks for: no operand. */
function isUnsupported(from: usize): bool {
  return exponentOf(from) != 0 && (load<u64>(from) & LEADING) == 0;
}

/** The number at `from` in a shorter format. */
export function narrow(from: usize, format: Format): u64 {
  const sign = signOf(from);
  const significand = load<u64>(from);
  if (isUnsupported(from)) {
    noteBefore(Mxcsr.IE);
    return indefinite(format);
  }
  if (exponentOf(from) == LIMIT) {
    const fraction = significand & ~LEADING;
    if (fraction == 0) return infinity(sign, format);
    if (!(fraction >> 62)) noteBefore(Mxcsr.IE);
    return infinity(sign, format) | fraction >> (63 - fractionBits(format)) | quietBit(format);
  }
  if (significand == 0) return zero(sign, format);
  const shift = clz(significand);
  return pack(sign, scale(from) - <i32>shift, shiftRightSticky(significand << shift, 1), format);
}

/** The exponent without its bias. */
function scale(from: usize): i32 {
  return max<i32>(exponentOf(from), 1) - BIAS;
}

/** The number at `from` as a signed integer of `bits` (16, 32, 64); what does not fit is invalid and gives the smallest one. */
export function narrowInteger(from: usize, bits: i32): i64 {
  const sign = signOf(from);
  const exponent = scale(from);
  if (load<u64>(from) == 0 && exponentOf(from) == 0) return 0;
  if (isUnsupported(from) || exponent >= bits) return invalidInteger(bits);
  const whole = wholeOf(from, exponent, sign);
  if (whole > (<u64>1 << <u64>(bits - 1)) - 1 + sign) return invalidInteger(bits);
  if (hasFraction(from, exponent)) noteAfter(Mxcsr.PE);
  return sign ? -<i64>whole : <i64>whole;
}

function invalidInteger(bits: i32): i64 {
  noteRounding(false);
  noteBefore(Mxcsr.IE);
  return i64.MIN_VALUE >> <i64>(64 - bits);
}

/** From an exponent of 61 on two places behind the point, or the sum when it is rounded, have no room beside the whole part. */
function wholeOf(from: usize, exponent: i32, sign: u32): u64 {
  const significand = load<u64>(from);
  if (exponent == 63) return significand;
  if (exponent >= 61) {
    const places = <u64>(63 - exponent);
    return (significand >> (places + 2) << 2) + roundAt(significand & ((<u64>4 << places) - 1), places, sign);
  }
  return roundAt(shiftRightSticky(significand, 61 - exponent), 2, sign);
}

function hasFraction(from: usize, exponent: i32): bool {
  if (exponent < 0) return true;
  return exponent < 63 && load<u64>(from) << <u64>(exponent + 1) != 0;
}
