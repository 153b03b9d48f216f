import { Mxcsr } from "../../x86/bits/mxcsr";
import { before, masked, noteAfter, noteBefore, noteRounding } from "../float/environment";
import { putExtended, putIndefinite, widenInteger } from "../float/extended";
import { invalid, noteDenormals, putInfinity, settled } from "../float/extended-arithmetic";
import { left, right, takeApart } from "../float/extended-number";
import { packExtended } from "../float/extended-round";
import { Kind } from "../float/number";
import { RESULT, finish } from "./arithmetic";
import { beginX87 } from "./load-store";
import { dataRegister, isEmpty, noteStackFault, physical, push, put, raiseFlags, unmasked } from "./x87-state";

// FSCALE and FXTRACT. Source: SDM 2 (June 2025) "FSCALE", "FXTRACT".

/** Beyond all exponents, even where overflow or underflow has moved them. */
const FAR: i32 = 0x10000;
/** The exponents that can be represented once those of an exception that is not masked have been moved. */
const LOWEST_MOVED: i32 = -16382 - 24576;
const HIGHEST_MOVED: i32 = 16383 + 24576;

const SIGNIFICAND: usize = memory.data(16, 16);

/** FSCALE: ST(0) times 2 to the whole part of ST(1). */
export function scale(): void {
  beginX87();
  const empty = isEmpty(physical(0)) || isEmpty(physical(1));
  takeApart(left, dataRegister(physical(0)));
  takeApart(right, dataRegister(physical(1)));
  if (!empty) calculate();
  finish(0, empty, false);
}

function calculate(): void {
  if (settled(RESULT)) return;
  if (right.kind == Kind.Infinity) {
    if (left.kind == (right.sign ? Kind.Infinity : Kind.Zero)) return invalid(RESULT);
    noteDenormals();
    return right.sign ? putExtended(RESULT, left.sign, 0, 0) : putInfinity(RESULT, left.sign);
  }
  noteDenormals();
  if (left.kind == Kind.Zero) return putExtended(RESULT, left.sign, 0, 0);
  if (left.kind == Kind.Infinity) return putInfinity(RESULT, left.sign);
  const exponent = left.exponent + wholeExponent();
  // Beyond what an exception that is not masked moves: SDM 1 "Numeric Overflow Exception (#O)", "Numeric Underflow Exception (#U)".
  if (exponent > HIGHEST_MOVED && !masked(Mxcsr.OE)) {
    noteAfter(Mxcsr.OE | Mxcsr.PE);
    noteRounding(true);
    return putInfinity(RESULT, left.sign);
  }
  if (exponent < LOWEST_MOVED && !masked(Mxcsr.UE)) {
    noteAfter(Mxcsr.UE | Mxcsr.PE);
    return putExtended(RESULT, left.sign, 0, 0);
  }
  packExtended(RESULT, left.sign, exponent, left.significand, 0, 64);
}

/** `right` without its fraction. */
function wholeExponent(): i32 {
  if (right.kind == Kind.Zero || right.exponent < 0) return 0;
  const whole = right.exponent > 16 ? FAR : <i32>(right.significand >> <u64>(63 - right.exponent));
  return right.sign ? -whole : whole;
}

/** FXTRACT: ST(0) becomes the exponent, the significand is pushed. */
export function extract(): void {
  beginX87();
  const empty = isEmpty(physical(0));
  if (empty || !isEmpty(physical(7))) return stackFault(empty);
  takeApart(left, dataRegister(physical(0)));
  takeOut();
  raiseFlags(before, false);
  if (unmasked(before)) return;
  put(physical(0), RESULT);
  push(SIGNIFICAND);
}

function takeOut(): void {
  right.kind = Kind.Zero;
  if (settled(RESULT)) {
    memory.copy(SIGNIFICAND, RESULT, 10);
  } else if (left.kind == Kind.Infinity) {
    putInfinity(RESULT, 0);
    putInfinity(SIGNIFICAND, left.sign);
  } else if (left.kind == Kind.Zero) {
    noteBefore(Mxcsr.ZE);
    putInfinity(RESULT, 1);
    putExtended(SIGNIFICAND, left.sign, 0, 0);
  } else {
    noteDenormals();
    widenInteger(RESULT, left.exponent);
    putExtended(SIGNIFICAND, left.sign, 16383, left.significand);
  }
}

/** For an instruction that replaces ST(0) and pushes: ST(0) is empty, or there is no room. */
export function stackFault(empty: bool): void {
  noteStackFault(!empty);
  if (unmasked(Mxcsr.IE)) return;
  putIndefinite(RESULT);
  put(physical(0), RESULT);
  push(RESULT);
}
