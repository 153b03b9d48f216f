import { Mxcsr } from "../../x86/bits/mxcsr";
import { unsignedHigh } from "../cpu/wide-product";
import { Rounding, flushesInputs, noteBefore, rounding } from "./environment";
import { Format, Kind, Unpacked, first, indefinite, infinity, isNaN, quietBit, second, shiftRightSticky, unpack, zero } from "./number";
import { pack } from "./round";

// Addition, multiplication, division and square root in integers: exact up to the one rounding at the end.

/** Takes both operands apart. @returns false where one is a NaN: `chooseNaN` has the result */
function unpackBoth(a: u64, b: u64, format: Format): bool {
  unpack(first, a, format, flushesInputs());
  unpack(second, b, format, flushesInputs());
  return !isNaN(first) && !isNaN(second);
}

/** The first NaN of the two, made quiet. Source: SDM 1 (June 2025) "Rules for Handling NaNs". */
function chooseNaN(a: u64, b: u64, format: Format): u64 {
  if (first.kind == Kind.SignalingNaN || second.kind == Kind.SignalingNaN) noteBefore(Mxcsr.IE);
  return (isNaN(first) ? a : b) | quietBit(format);
}

function invalid(format: Format): u64 {
  noteBefore(Mxcsr.IE);
  return indefinite(format);
}

// @ts-ignore: decorator
@inline
function noteDenormals(): void {
  if (first.kind == Kind.Denormal || second.kind == Kind.Denormal) noteBefore(Mxcsr.DE);
}

export function add(a: u64, b: u64, format: Format): u64 {
  return unpackBoth(a, b, format) ? sum(format) : chooseNaN(a, b, format);
}

export function subtract(a: u64, b: u64, format: Format): u64 {
  if (!unpackBoth(a, b, format)) return chooseNaN(a, b, format);
  second.sign ^= 1;
  return sum(format);
}

function sum(format: Format): u64 {
  const opposite = first.sign != second.sign;
  if (first.kind == Kind.Infinity) {
    if (second.kind == Kind.Infinity && opposite) return invalid(format);
    noteDenormals();
    return infinity(first.sign, format);
  }
  noteDenormals();
  if (second.kind == Kind.Infinity) return infinity(second.sign, format);
  if (first.kind == Kind.Zero && second.kind == Kind.Zero) return zero(opposite ? signOfNothing() : first.sign, format);
  if (first.kind == Kind.Zero) return pack(second.sign, second.exponent, second.significand, format);
  if (second.kind == Kind.Zero) return pack(first.sign, first.exponent, first.significand, format);
  return opposite ? difference(format) : total(format);
}

/** x - x is +0, but -0 where rounding goes down. */
function signOfNothing(): u32 {
  return rounding() == Rounding.Down ? 1 : 0;
}

function total(format: Format): u64 {
  const exponent = max(first.exponent, second.exponent);
  const significand = shiftRightSticky(first.significand, exponent - first.exponent) + shiftRightSticky(second.significand, exponent - second.exponent);
  if (significand >> 63 == 0) return pack(first.sign, exponent, significand, format);
  return pack(first.sign, exponent + 1, shiftRightSticky(significand, 1), format);
}

function difference(format: Format): u64 {
  let exponent = max(first.exponent, second.exponent);
  const a = shiftRightSticky(first.significand, exponent - first.exponent);
  const b = shiftRightSticky(second.significand, exponent - second.exponent);
  if (a == b) return zero(signOfNothing(), format);
  const significand = a > b ? a - b : b - a;
  const shift = <i32>clz(significand) - 1;
  return pack(a > b ? first.sign : second.sign, exponent - shift, significand << <u64>shift, format);
}

export function multiply(a: u64, b: u64, format: Format): u64 {
  if (!unpackBoth(a, b, format)) return chooseNaN(a, b, format);
  const sign = first.sign ^ second.sign;
  const anyZero = first.kind == Kind.Zero || second.kind == Kind.Zero;
  if (first.kind == Kind.Infinity || second.kind == Kind.Infinity) {
    if (anyZero) return invalid(format);
    noteDenormals();
    return infinity(sign, format);
  }
  noteDenormals();
  if (anyZero) return zero(sign, format);
  return product(sign, first, second, format);
}

/** Leading 1 of the product at bit 125 or 124 of 128; its upper 64 bits with what is below. */
function product(sign: u32, x: Unpacked, y: Unpacked, format: Format): u64 {
  const high = unsignedHigh(x.significand << 1, y.significand);
  const significand = high << 1 | (x.significand << 1) * y.significand >> 63;
  const rest: u64 = (x.significand << 1) * y.significand << 1 != 0 ? 1 : 0;
  const exponent = x.exponent + y.exponent;
  if (significand >> 63) return pack(sign, exponent + 1, (significand >> 1) | (significand & 1) | rest, format);
  return pack(sign, exponent, significand | rest, format);
}

export function divide(a: u64, b: u64, format: Format): u64 {
  if (!unpackBoth(a, b, format)) return chooseNaN(a, b, format);
  const sign = first.sign ^ second.sign;
  if (first.kind == Kind.Infinity) {
    if (second.kind == Kind.Infinity) return invalid(format);
    noteDenormals();
    return infinity(sign, format);
  }
  if (second.kind == Kind.Zero) {
    if (first.kind == Kind.Zero) return invalid(format);
    noteBefore(Mxcsr.ZE);
    return infinity(sign, format);
  }
  noteDenormals();
  if (first.kind == Kind.Zero || second.kind == Kind.Infinity) return zero(sign, format);
  return quotient(sign, format);
}

/** Both significands have 53 bits or fewer: six steps of ten bits each, and the remainder. */
function quotient(sign: u32, format: Format): u64 {
  let exponent = first.exponent - second.exponent;
  let rest = first.significand >> 10;
  const divisor = second.significand >> 10;
  if (rest < divisor) {
    rest <<= 1;
    exponent -= 1;
  }
  let result: u64 = 1;
  rest -= divisor;
  for (let i = 0; i < 6; i++) {
    rest <<= 10;
    result = (result << 10) | (rest / divisor);
    rest %= divisor;
  }
  return pack(sign, exponent, (result << 2) | (rest != 0 ? 1 : 0), format);
}

export function squareRoot(a: u64, format: Format): u64 {
  unpack(first, a, format, flushesInputs());
  if (isNaN(first)) {
    if (first.kind == Kind.SignalingNaN) noteBefore(Mxcsr.IE);
    return a | quietBit(format);
  }
  if (first.kind == Kind.Zero) return zero(first.sign, format);
  if (first.sign) return invalid(format);
  if (first.kind == Kind.Infinity) return a;
  if (first.kind == Kind.Denormal) noteBefore(Mxcsr.DE);
  return root(format);
}

/** The host's root is the nearest of 53 bits; its square tells on which side of it the true one lies. */
function root(format: Format): u64 {
  const odd = <u64>(first.exponent & 1);
  // A whole number of 53 or 54 bits, the root of whose 52-fold doubling has 53 bits.
  const whole = (first.significand >> 10) << odd;
  const nearest = <u64>(sqrt<f64>(<f64>whole) * 67108864.0);
  // whole << 52 against nearest * nearest; they differ by less than 2^64.
  const left = <i64>((whole << 52) - nearest * nearest);
  const significand = left == 0 ? nearest << 10 : left > 0 ? (nearest << 10) | 1 : (nearest << 10) - 1;
  return pack(0, first.exponent >> 1, significand, format);
}
