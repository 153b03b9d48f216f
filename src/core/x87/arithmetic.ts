import { Mxcsr } from "../../x86/bits/mxcsr";
import { Operation } from "../cpu/op";
import { effectiveAddress, readMemory, signed, throughStack } from "../cpu/operand";
import { Record } from "../cpu/record";
import { faulted } from "../exceptions/fault";
import { after, before, noteBefore, roundedUp } from "../float/environment";
import { putExtended, putIndefinite, widenInteger, widenOperand } from "../float/extended";
import { addExtended, divideExtended, multiplyExtended, rootExtended } from "../float/extended-arithmetic";
import { Extended, left, right, takeApart } from "../float/extended-number";
import { roundToWhole } from "../float/extended-round";
import { Format, Kind } from "../float/number";
import { floatState } from "../float-state";
import { compareStack } from "./compare";
import { beginX87 } from "./load-store";
import { dataRegister, isEmpty, noteStackFault, physical, pop, put, raiseFlags, unmasked } from "./x87-state";

/** Where an operation leaves its result for `finish`. */
export const RESULT: usize = memory.data(16, 16);
const OPERAND: usize = memory.data(16, 16);

/** Bits of the significand that a result is rounded to: the precision control. */
function precision(): u64 {
  switch ((floatState.control >> 8) & 3) {
    case 0: return 24;
    case 2: return 53;
    default: return 64;
  }
}

/** The reg field's operation on ST(0) and an operand in memory: m32, m64, or an integer of 16 or 32 bits. */
export function memoryArithmetic(operation: u32, r: usize): void {
  const linear = effectiveAddress(r);
  const stack = throughStack(r);
  const field = (<u32>load<u8>(r, Record.Immediate) >> 3) & 7;
  let denormal = false;
  switch (operation) {
    case Operation.X87_M32: denormal = widenOperand(OPERAND, readMemory(linear, 4, stack), Format.Single); break;
    case Operation.X87_M64: denormal = widenOperand(OPERAND, readMemory(linear, 8, stack), Format.Double); break;
    case Operation.X87_I16: widenInteger(OPERAND, signed(readMemory(linear, 2, stack), 2)); break;
    default: widenInteger(OPERAND, signed(readMemory(linear, 4, stack), 4));
  }
  if (faulted()) return;
  beginX87();
  const empty = isEmpty(physical(0));
  takeApart(left, dataRegister(physical(0)));
  takeApart(right, OPERAND);
  if (denormal) right.kind = Kind.Denormal;
  if (field == 2 || field == 3) compareStack(empty, true, field == 3 ? 1 : 0);
  else calculate(field, 0, empty, false);
}

/** The reg field's operation on ST(0) and ST(i), to the one or the other. */
export function stackArithmetic(field: u32, i: u32, toOther: bool, pops: bool): void {
  beginX87();
  takeApart(left, dataRegister(physical(0)));
  takeApart(right, dataRegister(physical(i)));
  calculate(field, toOther ? i : 0, isEmpty(physical(0)) || isEmpty(physical(i)), pops);
}

function calculate(field: u32, to: u32, empty: bool, pops: bool): void {
  if (!empty) {
    switch (field) {
      case 0: addExtended(RESULT, 0, precision()); break;
      case 1: multiplyExtended(RESULT, precision()); break;
      case 4: addExtended(RESULT, 1, precision()); break;
      case 5: exchangeOperands(); addExtended(RESULT, 1, precision()); break;
      case 6: divideExtended(RESULT, precision()); break;
      default: exchangeOperands(); divideExtended(RESULT, precision());
    }
  }
  finish(to, empty, pops);
}

function exchangeOperands(): void {
  memory.copy(OPERAND, changetype<usize>(left), offsetof<Extended>());
  memory.copy(changetype<usize>(left), changetype<usize>(right), offsetof<Extended>());
  memory.copy(changetype<usize>(right), OPERAND, offsetof<Extended>());
}

/** Stores the result in ST(`to`), unless an exception that is found before it is not masked. */
export function finish(to: u32, empty: bool, pops: bool): void {
  if (empty) {
    noteStackFault(false);
    if (unmasked(Mxcsr.IE)) return;
    putIndefinite(RESULT);
  } else if (unmasked(before)) {
    return raiseFlags(before, false);
  } else {
    raiseFlags(before | after, roundedUp && (after & Mxcsr.PE) != 0);
  }
  put(physical(to), RESULT);
  if (pops) pop();
}

export function squareRootOfTop(): void {
  beginX87();
  const empty = isEmpty(physical(0));
  takeApart(left, dataRegister(physical(0)));
  if (!empty) rootExtended(RESULT, precision());
  finish(0, empty, false);
}

/** FRNDINT. */
export function roundTop(): void {
  beginX87();
  const from = dataRegister(physical(0));
  const empty = isEmpty(physical(0));
  takeApart(left, from);
  if (!empty) {
    memory.copy(RESULT, from, 10);
    if (left.kind == Kind.Normal || left.kind == Kind.Denormal) wholeNumber();
    else if (left.kind >= Kind.QuietNaN) special();
  }
  finish(0, empty, false);
}

function wholeNumber(): void {
  if (left.kind == Kind.Denormal) noteBefore(Mxcsr.DE);
  if (left.exponent >= 63) return;
  const whole = roundToWhole(left.significand, <u64>(63 - left.exponent), left.sign);
  // From 63 places on the number may have grown beyond them.
  if (whole == 0) return putExtended(RESULT, left.sign, 0, 0);
  const shift = clz(whole);
  putExtended(RESULT, left.sign, 16383 + 63 - <u32>shift, whole << shift);
}

function special(): void {
  right.kind = Kind.Zero;
  addExtended(RESULT, 0, 64);
}
