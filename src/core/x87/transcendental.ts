import { before } from "../float/environment";
import { putExtended } from "../float/extended";
import { invalid, noteDenormals, putInfinity, settled } from "../float/extended-arithmetic";
import { left, right, takeApart } from "../float/extended-number";
import { powerMinusOne } from "../float/logarithm";
import { Kind } from "../float/number";
import { reduceAngle, sineOfReduced } from "../float/trigonometry";
import { Wide, divideWide } from "../float/wide";
import { floatState } from "../float-state";
import { RESULT, finish } from "./arithmetic";
import { beginX87 } from "./load-store";
import { stackFault } from "./scale";
import { angleOfPair, logarithmOfTop } from "./two-operand-functions";
import { packWide, toWide } from "./wide-operand";
import { Status, dataRegister, isEmpty, physical, push, raiseFlags, unmasked } from "./x87-state";

// The transcendental functions of ST(0). Source: SDM 2 (June 2025), the page of each; SDM 1 "Transcendental Instruction Accuracy".

const NUMBER = changetype<Wide>(memory.data(24, 8));
const OTHER = changetype<Wide>(memory.data(24, 8));
const PUSHED: usize = memory.data(16, 16);

/** By the ModRM byte after D9. */
export function transcendental(modrm: u32): void {
  switch (modrm) {
    case 0xf0: return power();
    case 0xf1: return logarithmOfTop(false); // FYL2X
    case 0xf2: return sineAndPush(false); // FPTAN
    case 0xf3: return angleOfPair();
    case 0xf9: return logarithmOfTop(true); // FYL2XP1
    case 0xfb: return sineAndPush(true); // FSINCOS
    default: sine(modrm == 0xff); // FSIN, FCOS
  }
}

/** Takes ST(0) apart; the result is at RESULT already when it is no number. @returns true for a number that is not */
function begin(): bool {
  takeApart(left, dataRegister(physical(0)));
  right.kind = Kind.Zero;
  if (settled(RESULT)) return false;
  noteDenormals();
  return true;
}

/** F2XM1. Beyond -1 to 1, where the manual promises nothing, ST(0) stays as it is. */
function power(): void {
  beginX87();
  const empty = isEmpty(physical(0));
  if (!empty && begin()) powerOfLeft();
  finish(0, empty, false);
}

function powerOfLeft(): void {
  if (left.kind == Kind.Zero) return putExtended(RESULT, left.sign, 0, 0);
  if (left.kind == Kind.Infinity) return left.sign ? putExtended(RESULT, 1, 16383, <u64>1 << 63) : putInfinity(RESULT, 0);
  toWide(NUMBER, left);
  if (left.exponent < 0) powerMinusOne(NUMBER, NUMBER);
  else if (left.sign != 0 && left.exponent == 0 && left.significand << 1 == 0) NUMBER.exponent = -1;
  packWide(RESULT, NUMBER);
}

/** FSIN and FCOS. */
function sine(cosine: bool): void {
  beginX87();
  floatState.status &= ~Status.C2;
  const empty = isEmpty(physical(0));
  if (!empty && begin()) {
    if (left.kind == Kind.Infinity) invalid(RESULT);
    else if (left.kind == Kind.Zero) zeroAngle(RESULT, cosine);
    else if (left.exponent >= 63) return refuseFar();
    else sineOfLeft(cosine);
  }
  finish(0, empty, false);
}

/** FSINCOS, and FPTAN, which pushes 1. */
function sineAndPush(both: bool): void {
  beginX87();
  floatState.status &= ~Status.C2;
  const empty = isEmpty(physical(0));
  if (empty || !isEmpty(physical(7))) return stackFault(empty);
  if (!begin() || left.kind == Kind.Infinity) {
    if (left.kind == Kind.Infinity) invalid(RESULT);
    memory.copy(PUSHED, RESULT, 10);
  } else if (left.kind == Kind.Zero) {
    zeroAngle(RESULT, false);
    zeroAngle(PUSHED, true);
  } else if (left.exponent >= 63) {
    return refuseFar();
  } else if (both) {
    sineOfLeft(true);
    memory.copy(PUSHED, RESULT, 10);
    sineOfLeft(false);
  } else {
    tangentOfLeft();
    zeroAngle(PUSHED, true);
  }
  finish(0, false, false);
  if (!unmasked(before)) push(PUSHED);
}

/** The cosine of 0 is 1; its sine keeps the sign. */
function zeroAngle(to: usize, cosine: bool): void {
  if (cosine) putExtended(to, 0, 16383, <u64>1 << 63);
  else putExtended(to, left.sign, 0, 0);
}

function sineOfLeft(cosine: bool): void {
  reduceAngle(left.sign, left.exponent, left.significand);
  sineOfReduced(NUMBER, cosine);
  packWide(RESULT, NUMBER);
}

function tangentOfLeft(): void {
  reduceAngle(left.sign, left.exponent, left.significand);
  sineOfReduced(NUMBER, false);
  sineOfReduced(OTHER, true);
  divideWide(NUMBER, NUMBER, OTHER);
  packWide(RESULT, NUMBER);
}

/** C2: the argument has to be made smaller first. */
function refuseFar(): void {
  raiseFlags(0, false);
  floatState.status |= Status.C2;
}
