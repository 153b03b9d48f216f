import { unsignedHigh } from "../cpu/wide-product";

// Numbers of 128 bits for what lies between the operands and the result of a transcendental function. What falls off the end is
// not rounded: twice as many bits as the result has leave room for it.

/** high:low / 2^127 * 2^exponent; bit 127 is the leading 1, and `high` 0 is the number 0. */
@unmanaged
export class Wide {
  high: u64;
  low: u64;
  exponent: i32;
  sign: u32;
}

/** Puts a number whose leading 1 may lie anywhere. */
export function setWide(to: Wide, sign: u32, exponent: i32, high: u64, low: u64): void {
  let upper = high;
  let lower = low;
  let scale = exponent;
  if (upper == 0) {
    upper = lower;
    lower = 0;
    scale -= 64;
  }
  const shift = clz(upper);
  if (upper != 0 && shift != 0) {
    upper = upper << shift | lower >> (64 - shift);
    lower <<= shift;
    scale -= <i32>shift;
  }
  to.sign = sign;
  to.exponent = scale;
  to.high = upper;
  to.low = lower;
}

export function setInteger(to: Wide, value: i32): void {
  setWide(to, value < 0 ? 1 : 0, 63, <u64>abs<i64>(value), 0);
}

/** a < b, of two numbers of 128 bits. */
// @ts-ignore: decorator
@inline
export function isBelow(aHigh: u64, aLow: u64, bHigh: u64, bLow: u64): bool {
  return aHigh < bHigh || (aHigh == bHigh && aLow < bLow);
}

/** |a| < |b| */
export function isSmaller(a: Wide, b: Wide): bool {
  if (a.high == 0 || b.high == 0) return b.high != 0;
  return a.exponent < b.exponent || (a.exponent == b.exponent && isBelow(a.high, a.low, b.high, b.low));
}

/** a * b. Here and below the result may take the place of an operand. */
export function multiplyWide(to: Wide, a: Wide, b: Wide): void {
  let high = unsignedHigh(a.high, b.high);
  let low = a.high * b.high;
  const first = unsignedHigh(a.high, b.low);
  low += first;
  if (low < first) high++;
  const second = unsignedHigh(a.low, b.high);
  low += second;
  if (low < second) high++;
  setWide(to, a.sign ^ b.sign, a.exponent + b.exponent + 1, high, low);
}

/** a + b; a 1 that falls off the smaller one stays as its last bit. */
export function addWide(to: Wide, a: Wide, b: Wide): void {
  if (isSmaller(a, b)) return combine(to, b, a);
  combine(to, a, b);
}

function combine(to: Wide, larger: Wide, smaller: Wide): void {
  let high = smaller.high;
  let low = smaller.low;
  let shift = high == 0 ? 0 : larger.exponent - smaller.exponent;
  let lost: u64 = 0;
  if (shift >= 128) {
    high = 0;
    low = 1;
    shift = 0;
  } else if (shift >= 64) {
    lost = low;
    low = high;
    high = 0;
    shift -= 64;
  }
  if (shift != 0) {
    const up = <u64>(64 - shift);
    lost |= low << up;
    low = low >> <u64>shift | high << up;
    high >>= <u64>shift;
  }
  if (lost) low |= 1;
  if (larger.sign == smaller.sign) addTo(to, larger, high, low);
  else setWide(to, larger.sign, larger.exponent, larger.high - high - (larger.low < low ? 1 : 0), larger.low - low);
}

function addTo(to: Wide, larger: Wide, high: u64, low: u64): void {
  const lower = larger.low + low;
  const sum = larger.high + high;
  const upper = sum + (lower < low ? 1 : 0);
  if (sum >= high && upper >= sum) return setWide(to, larger.sign, larger.exponent, upper, lower);
  setWide(to, larger.sign, larger.exponent + 1, upper >> 1 | <u64>1 << 63, upper << 63 | lower >> 1);
}

/** a / b, bit by bit. */
export function divideWide(to: Wide, a: Wide, b: Wide): void {
  let high = a.high;
  let low = a.low;
  let carry = false;
  let upper: u64 = 0;
  let lower: u64 = 0;
  for (let i = 0; i < 129; i++) {
    const fits = carry || !isBelow(high, low, b.high, b.low);
    if (fits) {
      high -= b.high + (low < b.low ? 1 : 0);
      low -= b.low;
    }
    upper = upper << 1 | lower >> 63;
    lower = lower << 1 | (fits ? 1 : 0);
    // The first bit may be 0: then there is room for one more.
    if (i == 127 && upper >> 63 != 0) return setWide(to, a.sign ^ b.sign, a.exponent - b.exponent, upper, lower | (high | low ? 1 : 0));
    carry = high >> 63 != 0;
    high = high << 1 | low >> 63;
    low <<= 1;
  }
  setWide(to, a.sign ^ b.sign, a.exponent - b.exponent - 1, upper, lower | (carry || (high | low) != 0 ? 1 : 0));
}

/** a / n */
export function divideBySmall(to: Wide, a: Wide, n: u64): void {
  const first = a.high >> 32;
  const second = (first % n) << 32 | (a.high & 0xffffffff);
  const third = (second % n) << 32 | a.low >> 32;
  const fourth = (third % n) << 32 | (a.low & 0xffffffff);
  setWide(to, a.sign, a.exponent, (first / n) << 32 | second / n, (third / n) << 32 | fourth / n);
}
