import { Mxcsr } from "../../x86/bits/mxcsr";
import { Rounding, environment, masked, noteAfter, noteRounding, rounding } from "./environment";
import { Format, bias, exponentLimit, fractionBits, infinity, shiftRightSticky, zero } from "./number";

/** What is added before the places below the last are cut off. */
function increment(sign: u32, places: u64): u64 {
  const below = (<u64>1 << places) - 1;
  switch (rounding()) {
    case Rounding.Nearest: return <u64>1 << (places - 1);
    case Rounding.Down: return sign ? below : 0;
    case Rounding.Up: return sign ? 0 : below;
    default: return 0;
  }
}

/** `significand` rounded to a whole number of its bit `places`. A tie goes to the even one. */
export function roundAt(significand: u64, places: u64, sign: u32): u64 {
  const below = significand & ((<u64>1 << places) - 1);
  const rounded = (significand + increment(sign, places)) >> places;
  const tie = rounding() == Rounding.Nearest && below == <u64>1 << (places - 1);
  const result = tie ? rounded & ~1 : rounded;
  noteRounding(result > significand >> places);
  return result;
}

/** `significand` has bits below `places`. */
// @ts-ignore: decorator
@inline
function isInexact(significand: u64, places: u64): bool {
  return (significand & ((<u64>1 << places) - 1)) != 0;
}

/**
 * Rounds significand / 2^62 * 2^exponent to `format` and notes overflow, underflow and precision.
 * Tiny is what is too small after rounding. Source: SDM 1 (June 2025) "Numeric Underflow Exception (#U)".
 * @param significand bit 62 is the leading 1, bit 0 also stands for everything below it
 */
export function pack(sign: u32, exponent: i32, significand: u64, format: Format): u64 {
  const places = 62 - fractionBits(format);
  const biased = exponent + bias(format);
  if (biased <= 0) return packTiny(sign, biased, significand, format);
  const rounded = roundAt(significand, places, sign);
  if (isInexact(significand, places)) noteAfter(Mxcsr.PE);
  if (biased > <i32>exponentLimit(format)) return overflow(sign, format);
  // The leading 1 adds itself to the exponent, and a carry out of the fraction does too.
  const bits = (<u64>(biased - 1) << fractionBits(format)) + rounded;
  if (bits >> fractionBits(format) < <u64>exponentLimit(format)) return bits | zero(sign, format);
  return overflow(sign, format);
}

function overflow(sign: u32, format: Format): u64 {
  noteAfter(masked(Mxcsr.OE) ? Mxcsr.OE | Mxcsr.PE : Mxcsr.OE);
  const mode = rounding();
  const finite = mode == Rounding.TowardZero || (mode == Rounding.Down && sign == 0) || (mode == Rounding.Up && sign != 0);
  noteRounding(!finite);
  return finite ? infinity(sign, format) - 1 : infinity(sign, format);
}

function packTiny(sign: u32, biased: i32, significand: u64, format: Format): u64 {
  const places = 62 - fractionBits(format);
  const tiny = biased < 0 || roundAt(significand, places, sign) >> (fractionBits(format) + 1) == 0;
  if (tiny && !masked(Mxcsr.UE)) {
    noteAfter(isInexact(significand, places) ? Mxcsr.UE | Mxcsr.PE : Mxcsr.UE);
    return 0;
  }
  if (tiny && (environment & Mxcsr.FTZ) != 0) {
    noteAfter(Mxcsr.UE | Mxcsr.PE);
    return zero(sign, format);
  }
  const shifted = shiftRightSticky(significand, 1 - biased);
  if (isInexact(shifted, places)) noteAfter(tiny ? Mxcsr.UE | Mxcsr.PE : Mxcsr.PE);
  return roundAt(shifted, places, sign) | zero(sign, format);
}
