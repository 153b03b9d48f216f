import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import { Operation } from "../cpu/op";
import { fault } from "../exceptions/fault";
import { putExtended, putIndefinite } from "../float/extended";
import { floatState } from "../float-state";
import { pushNumber } from "./load-store";
import { Status, dataRegister, isEmpty, noteStackFault, physical, pop, put, raiseFlags, setTop, top, unmasked } from "./x87-state";

const NUMBER: usize = memory.data(16, 16);
const OTHER: usize = memory.data(16, 16);

/** Register forms that only move numbers: D9 and DD with their ModRM byte. */
export function registerForm(operation: u32, modrm: u32): void {
  const i = modrm & 7;
  const row = modrm & 0xf8;
  if (operation == Operation.X87_DD) {
    if (row == 0xc0) floatState.tags &= ~(1 << physical(i)); // FFREE
    else if (row == 0xd0) storeTo(i, false);
    else if (row == 0xd8) storeTo(i, true);
    else fault(Vector.UD, Check.OpcodeImplemented);
    return;
  }
  if (row == 0xc0) return loadFrom(i);
  if (row == 0xc8) return exchange(i);
  switch (modrm) {
    case 0xd0: return; // FNOP
    case 0xe0: return changeSign(true); // FCHS
    case 0xe1: return changeSign(false); // FABS
    case 0xe8: return constant(16383, <u64>1 << 63); // FLD1
    case 0xee: return constant(0, 0); // FLDZ
    case 0xf6: setTop(top() - 1); return clearC1(); // FDECSTP
    case 0xf7: setTop(top() + 1); return clearC1(); // FINCSTP
    default: fault(Vector.UD, Check.OpcodeImplemented);
  }
}

function clearC1(): void {
  raiseFlags(0, false);
}

function constant(exponent: u32, significand: u64): void {
  putExtended(NUMBER, 0, exponent, significand);
  pushNumber(NUMBER, 0);
}

/** Copies ST(i), or the indefinite number with a stack fault; false: the exception is not masked. */
function take(i: u32, to: usize): bool {
  if (!isEmpty(physical(i))) {
    memory.copy(to, dataRegister(physical(i)), 10);
    return true;
  }
  noteStackFault(false);
  putIndefinite(to);
  return !unmasked(Status.IE);
}

function loadFrom(i: u32): void {
  if (!isEmpty(physical(7))) return pushNumber(NUMBER, 0);
  const empty = isEmpty(physical(i));
  if (!take(i, NUMBER)) return;
  pushNumber(NUMBER, 0);
  if (empty) noteStackFault(false);
}

function storeTo(i: u32, pops: bool): void {
  const empty = isEmpty(physical(0));
  if (!take(0, NUMBER)) return;
  put(physical(i), NUMBER);
  if (!empty) clearC1();
  if (pops) pop();
}

function exchange(i: u32): void {
  const whole = !isEmpty(physical(0)) && !isEmpty(physical(i));
  if (!take(0, NUMBER) || !take(i, OTHER)) return;
  put(physical(0), OTHER);
  put(physical(i), NUMBER);
  if (whole) clearC1();
}

/** FCHS turns the sign, FABS clears it. */
function changeSign(turn: bool): void {
  const empty = isEmpty(physical(0));
  if (!take(0, NUMBER)) return;
  const byte = <u32>load<u8>(NUMBER, 9);
  if (!empty) store<u8>(NUMBER, <u8>(turn ? byte ^ 0x80 : byte & 0x7f), 9);
  put(physical(0), NUMBER);
  if (!empty) clearC1();
}
