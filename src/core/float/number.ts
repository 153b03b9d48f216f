// Floating-point numbers taken apart. Source: IEEE 754-2019; SDM 1 (June 2025) "Floating-Point Format".

export const enum Format {
  /** binary32, in the low half of a u64. */
  Single = 0,
  /** binary64. */
  Double = 1,
}

export const enum Kind {
  Zero = 0,
  Normal = 1,
  /** Not zero and too small to be normal; taken apart it is normalised like the others. */
  Denormal = 2,
  Infinity = 3,
  QuietNaN = 4,
  SignalingNaN = 5,
}

/** A number: significand / 2^62 * 2^exponent, where it is finite and not zero. */
@unmanaged
export class Unpacked {
  /** Bit 62 is the leading 1. */
  significand: u64;
  exponent: i32;
  kind: Kind;
  sign: u32;
}

/** The operands of the operation that is being done. */
export const first = changetype<Unpacked>(memory.data(24, 8));
export const second = changetype<Unpacked>(memory.data(24, 8));

// @ts-ignore: decorator
@inline
export function fractionBits(format: Format): u64 {
  return format == Format.Double ? 52 : 23;
}

// @ts-ignore: decorator
@inline
export function exponentLimit(format: Format): u32 {
  return format == Format.Double ? 0x7ff : 0xff;
}

// @ts-ignore: decorator
@inline
export function bias(format: Format): i32 {
  return format == Format.Double ? 1023 : 127;
}

// @ts-ignore: decorator
@inline
export function signShift(format: Format): u64 {
  return format == Format.Double ? 63 : 31;
}

export function infinity(sign: u32, format: Format): u64 {
  return zero(sign, format) | (<u64>exponentLimit(format) << fractionBits(format));
}

export function zero(sign: u32, format: Format): u64 {
  return <u64>sign << signShift(format);
}

/** The bit that makes a NaN a quiet one. */
export function quietBit(format: Format): u64 {
  return <u64>1 << (fractionBits(format) - 1);
}

/** The NaN of an invalid operation. Source: SDM 1 (June 2025) "QNaN Floating-Point Indefinite". */
export function indefinite(format: Format): u64 {
  return infinity(1, format) | quietBit(format);
}

/** Takes `bits` apart. @param flush denormals are zeros */
export function unpack(into: Unpacked, bits: u64, format: Format, flush: bool): void {
  const places = fractionBits(format);
  const limit = exponentLimit(format);
  const fraction = bits & ((<u64>1 << places) - 1);
  const exponent = <u32>(bits >> places) & limit;
  into.sign = <u32>(bits >> signShift(format)) & 1;
  if (exponent == limit) {
    into.kind = fraction == 0 ? Kind.Infinity : fraction & quietBit(format) ? Kind.QuietNaN : Kind.SignalingNaN;
  } else if (exponent != 0) {
    into.kind = Kind.Normal;
    into.exponent = <i32>exponent - bias(format);
    into.significand = (<u64>1 << 62) | (fraction << (62 - places));
  } else if (fraction == 0 || flush) {
    into.kind = Kind.Zero;
  } else {
    const shift = clz(fraction) - 1;
    into.kind = Kind.Denormal;
    into.significand = fraction << shift;
    into.exponent = 1 - bias(format) + <i32>(62 - places) - <i32>shift;
  }
}

// @ts-ignore: decorator
@inline
export function isNaN(number: Unpacked): bool {
  return number.kind >= Kind.QuietNaN;
}

/** `value` shifted right; a 1 that falls off stays as bit 0. */
export function shiftRightSticky(value: u64, count: i32): u64 {
  if (count <= 0) return value;
  if (count > 63) return value != 0 ? 1 : 0;
  return (value >> <u64>count) | (value << <u64>(64 - count) != 0 ? 1 : 0);
}
