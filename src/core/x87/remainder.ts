import { before } from "../float/environment";
import { putExtended } from "../float/extended";
import { invalid, noteDenormals, settled } from "../float/extended-arithmetic";
import { Extended, left, right, takeApart } from "../float/extended-number";
import { packExtended } from "../float/extended-round";
import { Kind } from "../float/number";
import { floatState } from "../float-state";
import { RESULT, finish } from "./arithmetic";
import { beginX87 } from "./load-store";
import { Status, dataRegister, isEmpty, physical, unmasked } from "./x87-state";

// FPREM and FPREM1. Source: SDM 2 (June 2025) "FPREM", "FPREM1".

/** The exponents may lie less than this apart for a whole remainder at once. */
const WHOLE: i32 = 64;

/** C2, or the low bits of the quotient; both only where there is a remainder. */
let conditions: u32 = 0;
let divided: bool = false;

/** ST(0) becomes what is left of it by ST(1). @param nearest the quotient is rounded to nearest, not toward zero */
export function remainder(nearest: bool): void {
  beginX87();
  floatState.status &= ~Status.C2;
  const empty = isEmpty(physical(0)) || isEmpty(physical(1));
  takeApart(left, dataRegister(physical(0)));
  takeApart(right, dataRegister(physical(1)));
  conditions = 0;
  divided = false;
  if (!empty) calculate(nearest);
  finish(0, empty, false);
  if (!divided || unmasked(before)) return;
  floatState.status = (floatState.status & ~(Status.Conditions | Status.C1)) | conditions;
}

function calculate(nearest: bool): void {
  if (settled(RESULT)) return;
  if (left.kind == Kind.Infinity || right.kind == Kind.Zero) return invalid(RESULT);
  noteDenormals();
  divided = true;
  if (left.kind == Kind.Zero) return putExtended(RESULT, left.sign, 0, 0);
  if (right.kind == Kind.Infinity) return pack(left.sign, left.exponent, left.significand);
  divide(nearest);
}

function divide(nearest: bool): void {
  const distance = left.exponent - right.exponent;
  if (distance < -1) return pack(left.sign, left.exponent, left.significand);
  const divisor = right.significand;
  let rest = left.significand;
  if (distance == -1) {
    const nearer = nearest && rest > divisor;
    if (!nearer) return pack(left.sign, left.exponent, rest);
    conditions = quotientBits(1);
    return pack(left.sign ^ 1, left.exponent, divisor - (rest - divisor));
  }
  // A longer way is gone in steps of 32 to 63 places, as Intel's and AMD's processors do.
  const whole = distance < WHOLE;
  const places = whole ? distance : (distance & 31) | 32;
  let quotient: u32 = 0;
  let carry: u64 = 0;
  for (let i = 0; ; i++) {
    const fits = carry != 0 || rest >= divisor;
    if (fits) rest -= divisor;
    quotient = quotient << 1 | (fits ? 1 : 0);
    if (i == places) break;
    carry = rest >> 63;
    rest <<= 1;
  }
  let sign = left.sign;
  if (!whole) {
    conditions = Status.C2;
  } else {
    if (nearest && (rest > divisor - rest || (rest == divisor - rest && (quotient & 1) != 0))) {
      rest = divisor - rest;
      sign ^= 1;
      quotient += 1;
    }
    conditions = quotientBits(quotient);
  }
  if (rest == 0) putExtended(RESULT, left.sign, 0, 0);
  else pack(sign, left.exponent - places, rest);
}

/** Bit 2 in C0, bit 1 in C3, bit 0 in C1. */
function quotientBits(quotient: u32): u32 {
  return (quotient & 4 ? Status.C0 : 0) | (quotient & 2 ? Status.C3 : 0) | (quotient & 1 ? Status.C1 : 0);
}

/** Puts significand / 2^63 * 2^exponent; the significand need not have its leading 1. */
function pack(sign: u32, exponent: i32, significand: u64): void {
  const shift = clz(significand);
  packExtended(RESULT, sign, exponent - <i32>shift, significand << shift, 0, 64);
}
