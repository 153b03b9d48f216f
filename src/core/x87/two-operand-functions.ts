import { Mxcsr } from "../../x86/bits/mxcsr";
import { angle, quarterTurns } from "../float/arc-tangent";
import { noteBefore } from "../float/environment";
import { putExtended } from "../float/extended";
import { invalid, noteDenormals, putInfinity, settled } from "../float/extended-arithmetic";
import { left, right, takeApart } from "../float/extended-number";
import { logarithm, logarithmPlusOne } from "../float/logarithm";
import { Kind } from "../float/number";
import { Wide, multiplyWide } from "../float/wide";
import { RESULT, finish } from "./arithmetic";
import { beginX87 } from "./load-store";
import { packWide, toWide } from "./wide-operand";
import { dataRegister, isEmpty, physical } from "./x87-state";

// FYL2X, FYL2XP1 and FPATAN: x is ST(0) (`left`), y is ST(1) (`right`); the result goes to ST(1), and ST(0) is popped.
// Source: SDM 2 (June 2025), the tables on the page of each.

const X = changetype<Wide>(memory.data(24, 8));
const Y = changetype<Wide>(memory.data(24, 8));

/** Takes both apart. @returns true when one is empty */
function begin(): bool {
  beginX87();
  takeApart(left, dataRegister(physical(0)));
  takeApart(right, dataRegister(physical(1)));
  return isEmpty(physical(0)) || isEmpty(physical(1));
}

/** FYL2X; with `plusOne` FYL2XP1. */
export function logarithmOfTop(plusOne: bool): void {
  const empty = begin();
  if (!empty && !settled(RESULT)) {
    if (plusOne) timesLogarithmPlusOne();
    else timesLogarithm();
  }
  finish(1, empty, true);
}

function timesLogarithm(): void {
  if (left.sign != 0 && left.kind != Kind.Zero) return invalid(RESULT);
  if (left.kind == Kind.Zero && right.kind != Kind.Infinity) {
    if (right.kind == Kind.Zero) return invalid(RESULT);
    noteBefore(Mxcsr.ZE);
    return putInfinity(RESULT, right.sign ^ 1);
  }
  const isOne = left.kind == Kind.Normal && left.exponent == 0 && left.significand << 1 == 0;
  const negative: u32 = left.kind == Kind.Zero || (left.kind != Kind.Infinity && left.exponent < 0) ? 1 : 0;
  if (timesInfinityOrZero(isOne, left.kind == Kind.Infinity, negative)) return;
  if (isOne) return putExtended(RESULT, right.sign, 0, 0);
  toWide(X, left);
  logarithm(X, X);
  finishProduct();
}

function timesLogarithmPlusOne(): void {
  if (left.kind == Kind.Infinity && left.sign != 0) return invalid(RESULT);
  if (timesInfinityOrZero(left.kind == Kind.Zero, left.kind == Kind.Infinity, left.sign)) return;
  if (left.kind == Kind.Zero) return putExtended(RESULT, left.sign ^ right.sign, 0, 0);
  toWide(X, left);
  // The manual promises nothing from -1 down: the result is x, as seen on a real processor.
  if (left.sign != 0 && left.exponent >= 0) return packWide(RESULT, X);
  logarithmPlusOne(X, X);
  finishProduct();
}

/** The product of y and a logarithm that is 0, infinite or `negative`, where one of them is infinite or y is 0. @returns true when it was such */
function timesInfinityOrZero(isZero: bool, isInfinite: bool, negative: u32): bool {
  const infinite = isInfinite || right.kind == Kind.Infinity;
  if (infinite && (isZero || right.kind == Kind.Zero)) {
    invalid(RESULT);
    return true;
  }
  noteDenormals();
  if (infinite) putInfinity(RESULT, right.sign ^ negative);
  else if (right.kind == Kind.Zero) putExtended(RESULT, right.sign ^ negative, 0, 0);
  else return false;
  return true;
}

function finishProduct(): void {
  toWide(Y, right);
  multiplyWide(X, X, Y);
  packWide(RESULT, X);
}

/** FPATAN: the angle of the point (x, y). */
export function angleOfPair(): void {
  const empty = begin();
  if (!empty && !settled(RESULT)) {
    noteDenormals();
    calculateAngle();
  }
  finish(1, empty, true);
}

function calculateAngle(): void {
  const yInfinite = right.kind == Kind.Infinity;
  const xInfinite = left.kind == Kind.Infinity;
  if (yInfinite) {
    quarterTurns(X, xInfinite ? (left.sign ? 3 : 1) : 2, right.sign);
  } else if (right.kind == Kind.Zero || xInfinite) {
    if (!left.sign) return putExtended(RESULT, right.sign, 0, 0);
    quarterTurns(X, 4, right.sign);
  } else if (left.kind == Kind.Zero) {
    quarterTurns(X, 2, right.sign);
  } else {
    toWide(X, left);
    toWide(Y, right);
    angle(X, Y, X);
  }
  packWide(RESULT, X);
}
