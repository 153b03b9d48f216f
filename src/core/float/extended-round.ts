import { Mxcsr } from "../../x86/bits/mxcsr";
import { Rounding, masked, noteAfter, noteRounding, roundedUp, rounding } from "./environment";
import { putExtended } from "./extended";

const LOWEST: i32 = -16382;
const HIGHEST: i32 = 16383;
/** What the exponent is moved by where overflow or underflow is not masked. Source: SDM 1 "Numeric Overflow Exception (#O)". */
const WRAP: i32 = 24576;

/** The significand after `roundSignificand`; 0: it has grown to the next power of two. */
let rounded: u64 = 0;
let inexact: bool = false;

/** Rounds the 128 bits high:low to `bits` (24, 53, 64) of them. */
function roundSignificand(high: u64, low: u64, bits: u64, sign: u32): void {
  const dropped = 64 - bits;
  const rest = dropped == 0 ? 0 : high & ((<u64>1 << dropped) - 1);
  // What is dropped as a fraction of 2^64, with everything below it in bit 0.
  const fraction = dropped == 0 ? low : (rest << (64 - dropped)) | (low != 0 ? 1 : 0);
  const kept = high - rest;
  const last = (kept >> dropped) & 1;
  let up = false;
  switch (rounding()) {
    case Rounding.Nearest: up = fraction > <u64>1 << 63 || (fraction == <u64>1 << 63 && last != 0); break;
    case Rounding.Down: up = sign != 0 && fraction != 0; break;
    case Rounding.Up: up = sign == 0 && fraction != 0; break;
  }
  inexact = fraction != 0;
  rounded = up ? kept + (<u64>1 << dropped) : kept;
  noteRounding(up);
}

/** Puts high:low / 2^127 * 2^exponent at `to`, rounded to `bits`; bit 127 is the leading 1, bit 0 also what is below. */
export function packExtended(to: usize, sign: u32, exponent: i32, high: u64, low: u64, bits: u64): void {
  let scale = exponent;
  if (scale < LOWEST) {
    roundSignificand(high, low, bits, sign);
    const tiny = scale < LOWEST - 1 || rounded != 0;
    if (!tiny || masked(Mxcsr.UE)) return packDenormal(to, sign, LOWEST - scale, high, low, bits, tiny);
    noteAfter(Mxcsr.UE);
    scale += WRAP;
  }
  roundSignificand(high, low, bits, sign);
  if (inexact) noteAfter(Mxcsr.PE);
  if (rounded == 0) {
    rounded = <u64>1 << 63;
    scale += 1;
  }
  if (scale > HIGHEST) {
    if (masked(Mxcsr.OE)) return overflow(to, sign, bits);
    noteAfter(Mxcsr.OE);
    scale -= WRAP;
  }
  putExtended(to, sign, <u32>(scale - LOWEST + 1), rounded);
}

function overflow(to: usize, sign: u32, bits: u64): void {
  noteAfter(Mxcsr.OE | Mxcsr.PE);
  const mode = rounding();
  const finite = mode == Rounding.TowardZero || (mode == Rounding.Down && sign == 0) || (mode == Rounding.Up && sign != 0);
  noteRounding(!finite);
  if (finite) putExtended(to, sign, 0x7ffe, u64.MAX_VALUE << (64 - bits));
  else putExtended(to, sign, 0x7fff, <u64>1 << 63);
}

function packDenormal(to: usize, sign: u32, shift: i32, high: u64, low: u64, bits: u64, tiny: bool): void {
  if (shift > 64) roundSignificand(0, 1, bits, sign);
  else if (shift == 64) roundSignificand(0, high | (low != 0 ? 1 : 0), bits, sign);
  else roundSignificand(high >> <u64>shift, high << <u64>(64 - shift) | (low != 0 ? 1 : 0), bits, sign);
  if (inexact) noteAfter(tiny ? Mxcsr.UE | Mxcsr.PE : Mxcsr.PE);
  putExtended(to, sign, <u32>(rounded >> 63), rounded);
}

/** Rounds the number to a whole one: its `fraction` places below the point are dropped. */
export function roundToWhole(significand: u64, places: u64, sign: u32): u64 {
  if (places >= 64) roundSignificand(0, places > 64 ? 1 : significand, 64, sign);
  else roundSignificand(significand >> places, significand << (64 - places), 64, sign);
  if (inexact) noteAfter(Mxcsr.PE);
  else if (roundedUp) noteRounding(false);
  return rounded;
}
