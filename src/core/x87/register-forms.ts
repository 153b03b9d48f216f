import { Operation } from "../cpu/op";
import { putExtended, putIndefinite } from "../float/extended";
import { floatState } from "../float-state";
import { packExtended } from "../float/extended-round";
import { roundTop, squareRootOfTop, stackArithmetic } from "./arithmetic";
import { compareToFlags, compareWith, compareWithZero, examine, moveOnCondition } from "./compare";
import { beginX87, pushNumber } from "./load-store";
import { transcendental } from "./transcendental";
import { remainder } from "./remainder";
import { extract, scale } from "./scale";
import { Status, dataRegister, isEmpty, noteStackFault, physical, pop, put, raiseFlags, setTop, top, unmasked } from "./x87-state";

const NUMBER: usize = memory.data(16, 16);
const OTHER: usize = memory.data(16, 16);

/** ModRM C0h-FFh of the register forms that are no instruction, a bit each, D8-DF. Source: SDM 2 (June 2025) "Escape Opcodes". */
const UNDEFINED_FORMS: StaticArray<u64> = [
  0, 0x000080cc00fe0000, 0xfffffdff00000000, 0xff0000e000000000, 0, 0xffff000000000000, 0x00000000fd000000, 0xff0000fe00000000,
];

/** Nothing else is asked before this: neither CR0 nor pending exceptions. */
export function isUndefinedForm(opcode: u32, modrm: u32): bool {
  return modrm >= 0xc0 && ((unchecked(UNDEFINED_FORMS[opcode & 7]) >> (modrm & 63)) & 1) != 0;
}

/** Register forms, by opcode and ModRM byte; also those that the manual leaves out and processors take for a neighbour. */
export function registerForm(operation: u32, modrm: u32): void {
  const i = modrm & 7;
  const field = (modrm >> 3) & 7;
  switch (operation) {
    case Operation.X87_D8:
      if (field == 2 || field == 3) return compareWith(i, true, field - 2);
      return stackArithmetic(field, i, false, false);
    case Operation.X87_D9: return formD9(modrm);
    case Operation.X87_DA:
      if (field < 4) return moveOnCondition(field, i, false);
      return compareWith(1, false, 2); // FUCOMPP
    case Operation.X87_DB:
      if (field < 4) return moveOnCondition(field, i, true);
      return compareToFlags(i, field == 6, false); // FUCOMI, FCOMI
    case Operation.X87_DC: return field == 2 || field == 3 ? compareWith(i, true, field - 2) : stackArithmetic(field, i, true, false);
    case Operation.X87_DD: return formDD(field, i);
    case Operation.X87_DE:
      if (field == 2 || field == 3) return compareWith(i, true, field - 1); // FCOMP, FCOMPP
      return stackArithmetic(field, i, true, true);
    default: return formDF(field, i);
  }
}

function formDD(field: u32, i: u32): void {
  switch (field) {
    case 0: floatState.tags &= ~(1 << physical(i)); return clearC1(); // FFREE
    case 1: return exchange(i);
    case 2: case 3: return storeTo(i, field == 3);
    default: return compareWith(i, false, field - 4); // FUCOM, FUCOMP
  }
}

function formDF(field: u32, i: u32): void {
  switch (field) {
    case 0: // FFREEP
      floatState.tags &= ~(1 << physical(i));
      clearC1();
      return pop();
    case 1: return exchange(i);
    case 2: case 3: return storeTo(i, true);
    default: return compareToFlags(i, field == 6, true); // FUCOMIP, FCOMIP
  }
}

function formD9(modrm: u32): void {
  const row = modrm & 0xf8;
  if (row == 0xc0) return loadFrom(modrm & 7);
  if (row == 0xc8) return exchange(modrm & 7);
  if (row == 0xd8) return storeQuietly(modrm & 7);
  switch (modrm) {
    case 0xd0: return; // FNOP
    case 0xe0: return changeSign(true); // FCHS
    case 0xe1: return changeSign(false); // FABS
    case 0xe4: return compareWithZero(); // FTST
    case 0xe5: return examine(); // FXAM
    case 0xe8: return constant(0, <u64>1 << 63, 0); // FLD1
    case 0xe9: return constant(1, 0xd49a784bcd1b8afe, 0x492bf6ff4dafdb4d); // FLDL2T
    case 0xea: return constant(0, 0xb8aa3b295c17f0bb, 0xbe87fed0691d3e89); // FLDL2E
    case 0xeb: return constant(1, 0xc90fdaa22168c234, 0xc4c6628b80dc1cd1); // FLDPI
    case 0xec: return constant(-2, 0x9a209a84fbcff798, 0x8f8959ac0b7c9179); // FLDLG2
    case 0xed: return constant(-1, 0xb17217f7d1cf79ab, 0xc9e3b39803f2f6af); // FLDLN2
    case 0xee: return zeroConstant(); // FLDZ
    case 0xf4: return extract(); // FXTRACT
    case 0xf5: return remainder(true); // FPREM1
    case 0xf6: setTop(top() - 1); return clearC1(); // FDECSTP
    case 0xf7: setTop(top() + 1); return clearC1(); // FINCSTP
    case 0xf8: return remainder(false); // FPREM
    case 0xfa: return squareRootOfTop(); // FSQRT
    case 0xfc: return roundTop(); // FRNDINT
    case 0xfd: return scale(); // FSCALE
    default: return transcendental(modrm);
  }
}

function clearC1(): void {
  raiseFlags(0, false);
}

/** A number of 128 bits, rounded to 64; no flag tells that it is inexact. */
function constant(exponent: i32, high: u64, low: u64): void {
  beginX87();
  packExtended(NUMBER, 0, exponent, high, low, 64);
  pushNumber(NUMBER, 0);
}

function zeroConstant(): void {
  putExtended(NUMBER, 0, 0, 0);
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

/** The FSTP of D9 D8 to DF, in no manual: an empty ST(0) is popped without an exception, as seen on a real processor. */
function storeQuietly(i: u32): void {
  if (!isEmpty(physical(0))) return storeTo(i, true);
  clearC1();
  pop();
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
