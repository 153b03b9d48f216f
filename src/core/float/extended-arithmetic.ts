import { Mxcsr } from "../../x86/bits/mxcsr";
import { unsignedHigh } from "../cpu/wide-product";
import { Rounding, noteBefore, rounding } from "./environment";
import { putExtended, putIndefinite } from "./extended";
import { Extended, left, right } from "./extended-number";
import { packExtended } from "./extended-round";
import { Kind } from "./number";

// x87 arithmetic on `left` and `right`; the result is put at `to`, rounded to `bits`.

const QUIET: u64 = <u64>3 << 62;

/** Puts the result of an operation that has one already: NaNs and unsupported operands. @returns true when it has */
export function settled(to: usize): bool {
  if (left.kind < Kind.QuietNaN && right.kind < Kind.QuietNaN) return false;
  if (left.kind == Kind.Unsupported || right.kind == Kind.Unsupported) invalid(to);
  else putNaN(to);
  return true;
}

/** A quiet one before a signaling one, else that with the larger significand, else the positive one. */
function putNaN(to: usize): void {
  if (left.kind == Kind.SignalingNaN || right.kind == Kind.SignalingNaN) noteBefore(Mxcsr.IE);
  const chosen = right.kind < Kind.QuietNaN || (left.kind >= Kind.QuietNaN && leftWins()) ? left : right;
  putExtended(to, chosen.sign, 0x7fff, chosen.significand | QUIET);
}

function leftWins(): bool {
  if (left.kind != right.kind) return left.kind == Kind.QuietNaN;
  return left.significand > right.significand || (left.significand == right.significand && left.sign == 0);
}

export function invalid(to: usize): void {
  noteBefore(Mxcsr.IE);
  putIndefinite(to);
}

export function noteDenormals(): void {
  if (left.kind == Kind.Denormal || right.kind == Kind.Denormal) noteBefore(Mxcsr.DE);
}

export function putInfinity(to: usize, sign: u32): void {
  putExtended(to, sign, 0x7fff, <u64>1 << 63);
}

/** `turn` 1 subtracts. */
export function addExtended(to: usize, turn: u32, bits: u64): void {
  if (settled(to)) return;
  right.sign ^= turn;
  const opposite = left.sign != right.sign;
  if (left.kind == Kind.Infinity && right.kind == Kind.Infinity && opposite) return invalid(to);
  noteDenormals();
  if (left.kind == Kind.Infinity) return putInfinity(to, left.sign);
  if (right.kind == Kind.Infinity) return putInfinity(to, right.sign);
  if (left.kind == Kind.Zero && right.kind == Kind.Zero) return putExtended(to, opposite ? signOfNothing() : left.sign, 0, 0);
  if (left.kind == Kind.Zero) return pass(to, right, bits);
  if (right.kind == Kind.Zero) return pass(to, left, bits);
  const leftIsLarger = left.exponent > right.exponent || (left.exponent == right.exponent && left.significand >= right.significand);
  if (leftIsLarger) combine(to, left, right, opposite, bits);
  else combine(to, right, left, opposite, bits);
}

function signOfNothing(): u32 {
  return rounding() == Rounding.Down ? 1 : 0;
}

function pass(to: usize, number: Extended, bits: u64): void {
  packExtended(to, number.sign, number.exponent, number.significand, 0, bits);
}

function combine(to: usize, larger: Extended, smaller: Extended, opposite: bool, bits: u64): void {
  const shift = larger.exponent - smaller.exponent;
  const s = smaller.significand;
  let high: u64 = 0;
  let low: u64 = 1;
  if (shift == 0) {
    high = s;
    low = 0;
  } else if (shift < 64) {
    high = s >> <u64>shift;
    low = s << <u64>(64 - shift);
  } else if (shift == 64) {
    low = s;
  } else if (shift < 128) {
    low = (s >> <u64>(shift - 64)) | (s << <u64>(128 - shift) != 0 ? 1 : 0);
  }
  if (opposite) subtractFrom(to, larger, high, low, bits);
  else addTo(to, larger, high, low, bits);
}

function addTo(to: usize, larger: Extended, high: u64, low: u64, bits: u64): void {
  const sum = larger.significand + high;
  if (sum >= high) return packExtended(to, larger.sign, larger.exponent, sum, low, bits);
  packExtended(to, larger.sign, larger.exponent + 1, sum >> 1 | <u64>1 << 63, sum << 63 | low >> 1 | (low & 1), bits);
}

function subtractFrom(to: usize, larger: Extended, high: u64, low: u64, bits: u64): void {
  let upper = larger.significand - high - (low != 0 ? 1 : 0);
  let lower = 0 - low;
  let exponent = larger.exponent;
  if (upper == 0 && lower == 0) return putExtended(to, signOfNothing(), 0, 0);
  if (upper == 0) {
    upper = lower;
    lower = 0;
    exponent -= 64;
  }
  const shift = clz(upper);
  if (shift != 0) {
    upper = upper << shift | lower >> (64 - shift);
    lower <<= shift;
  }
  packExtended(to, larger.sign, exponent - <i32>shift, upper, lower, bits);
}

export function multiplyExtended(to: usize, bits: u64): void {
  if (settled(to)) return;
  const sign = left.sign ^ right.sign;
  const anyZero = left.kind == Kind.Zero || right.kind == Kind.Zero;
  const anyInfinity = left.kind == Kind.Infinity || right.kind == Kind.Infinity;
  if (anyZero && anyInfinity) return invalid(to);
  noteDenormals();
  if (anyInfinity) return putInfinity(to, sign);
  if (anyZero) return putExtended(to, sign, 0, 0);
  const high = unsignedHigh(left.significand, right.significand);
  const low = left.significand * right.significand;
  const exponent = left.exponent + right.exponent;
  if (high >> 63) packExtended(to, sign, exponent + 1, high, low, bits);
  else packExtended(to, sign, exponent, high << 1 | low >> 63, low << 1, bits);
}

/** left / right */
export function divideExtended(to: usize, bits: u64): void {
  if (settled(to)) return;
  const sign = left.sign ^ right.sign;
  if (left.kind == Kind.Infinity && right.kind == Kind.Infinity) return invalid(to);
  if (left.kind == Kind.Zero && right.kind == Kind.Zero) return invalid(to);
  if (right.kind == Kind.Zero && left.kind != Kind.Infinity) {
    noteBefore(Mxcsr.ZE);
    return putInfinity(to, sign);
  }
  noteDenormals();
  if (left.kind == Kind.Infinity) return putInfinity(to, sign);
  if (left.kind == Kind.Zero || right.kind == Kind.Infinity) return putExtended(to, sign, 0, 0);
  quotient(to, sign, bits);
}

/** Bit by bit: 64 of the quotient, one more, and the rest. */
function quotient(to: usize, sign: u32, bits: u64): void {
  const divisor = right.significand;
  let exponent = left.exponent - right.exponent;
  let rest = left.significand;
  let carry: u64 = 0;
  if (rest < divisor) {
    carry = rest >> 63;
    rest <<= 1;
    exponent -= 1;
  }
  let result: u64 = 0;
  let next: u64 = 0;
  for (let i = 0; i < 65; i++) {
    const fits = carry != 0 || rest >= divisor;
    if (fits) rest -= divisor;
    if (i < 64) result = result << 1 | (fits ? 1 : 0);
    else next = fits ? <u64>1 << 63 : 0;
    carry = rest >> 63;
    rest <<= 1;
  }
  packExtended(to, sign, exponent, result, next | (rest | carry ? 1 : 0), bits);
}

/** The square root of `left`. */
export function rootExtended(to: usize, bits: u64): void {
  right.kind = Kind.Zero;
  if (settled(to)) return;
  if (left.kind == Kind.Zero) return putExtended(to, left.sign, 0, 0);
  if (left.sign) return invalid(to);
  noteDenormals();
  if (left.kind == Kind.Infinity) return putInfinity(to, 0);
  root(to, bits);
}

/** Digit by digit in base 2: 65 bits of the root, then what is left tells of more. */
function root(to: usize, bits: u64): void {
  const odd = left.exponent & 1;
  // Two bits of the number at a time from the top; an even exponent begins with the single leading 1.
  let high = odd ? left.significand : left.significand >> 1;
  let low = odd ? 0 : left.significand << 63;
  let restHigh: u64 = 0;
  let rest: u64 = 0;
  let result: u64 = 0;
  let next: u64 = 0;
  for (let i = 0; i < 65; i++) {
    restHigh = restHigh << 2 | rest >> 62;
    rest = rest << 2 | high >> 62;
    high = high << 2 | low >> 62;
    low <<= 2;
    // The trial is 4 * result + 1, of up to 66 bits.
    const trialHigh = result >> 62;
    const trial = result << 2 | 1;
    const fits = restHigh > trialHigh || (restHigh == trialHigh && rest >= trial);
    if (fits) {
      restHigh -= trialHigh + (rest < trial ? 1 : 0);
      rest -= trial;
    }
    if (i < 64) result = result << 1 | (fits ? 1 : 0);
    else next = fits ? <u64>1 << 63 : 0;
  }
  packExtended(to, 0, left.exponent >> 1, result, next | (rest | restHigh ? 1 : 0), bits);
}
