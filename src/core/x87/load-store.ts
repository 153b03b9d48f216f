import { Mxcsr } from "../../x86/bits/mxcsr";
import { Operation } from "../cpu/op";
import { effectiveAddress, readMemory, signed, throughStack, writeMemory } from "../cpu/operand";
import { partAddress, readPart } from "../cpu/operand-part";
import { faulted } from "../exceptions/fault";
import { after, before, beginOperations, roundedUp } from "../float/environment";
import { narrow, narrowInteger, putIndefinite, widen, widenInteger } from "../float/extended";
import { Format } from "../float/number";
import { floatState } from "../float-state";
import { probeWrite } from "../memory/linear";
import { packDecimal, unpackDecimal } from "./packed-decimal";
import { dataRegister, isEmpty, noteStackFault, physical, pop, push, raiseFlags, unmasked } from "./x87-state";

/** Where a number waits until it is known to be wanted. */
const NUMBER: usize = memory.data(16, 16);

/** The control word's rounding and masks in MXCSR's places. */
export function beginX87(): void {
  const control = floatState.control;
  beginOperations((control & 0x3f) << Mxcsr.MaskShift | (control >> 10 & 3) << Mxcsr.RcShift);
}

/** FLD, FILD and FBLD from memory. */
export function loadNumber(operation: u32, r: usize): void {
  const linear = effectiveAddress(r);
  const stack = throughStack(r);
  beginX87();
  switch (operation) {
    case Operation.FLD32: widen(NUMBER, readMemory(linear, 4, stack), Format.Single); break;
    case Operation.FLD64: widen(NUMBER, readMemory(linear, 8, stack), Format.Double); break;
    case Operation.FILD16: widenInteger(NUMBER, signed(readMemory(linear, 2, stack), 2)); break;
    case Operation.FILD32: widenInteger(NUMBER, signed(readMemory(linear, 4, stack), 4)); break;
    case Operation.FILD64: widenInteger(NUMBER, <i64>readMemory(linear, 8, stack)); break;
    default:
      store<u64>(NUMBER, readMemory(linear, 8, stack));
      if (!faulted()) store<u16>(NUMBER, <u16>readPart(r, 8, 2), 8);
      if (operation == Operation.FBLD) unpackDecimal(NUMBER);
  }
  if (!faulted()) pushNumber(NUMBER, before);
}

/** Pushes the number at `from`, or the indefinite one where the register is not empty. */
export function pushNumber(from: usize, flags: u32): void {
  if (!isEmpty(physical(7))) {
    noteStackFault(true);
    if (unmasked(Mxcsr.IE)) return;
    putIndefinite(NUMBER);
    return push(NUMBER);
  }
  raiseFlags(flags, false);
  if (!unmasked(flags)) push(from);
}

/** FST, FSTP, FIST, FISTP and FBSTP to memory. */
export function storeNumber(operation: u32, r: usize): void {
  const bytes = bytesOf(operation);
  const linear = effectiveAddress(r);
  const stack = throughStack(r);
  const from = dataRegister(physical(0));
  const empty = isEmpty(physical(0));
  beginX87();
  if (empty) putIndefinite(NUMBER);
  else memory.copy(NUMBER, from, 10);
  const value = converted(operation, bytes);
  // An empty register's indefinite number is quiet, but no integer.
  let flags = empty ? <u32>Mxcsr.IE : before | after;
  const kept = unmasked(flags & ~Mxcsr.PE);
  // What is not stored has not been rounded.
  if (kept) flags &= ~Mxcsr.PE;
  // The place is looked at first, also for what is not stored: as seen on a real processor.
  if (!probeWrite(linear, min<u32>(bytes, 8), stack)) return;
  const second = bytes == 10 ? partAddress(r, 8, 2, true) : 0;
  if (faulted() || (bytes == 10 && !probeWrite(second, 2, stack))) return;
  if (!kept) {
    writeMemory(linear, value, min<u32>(bytes, 8), stack);
    if (bytes == 10) writeMemory(second, load<u16>(NUMBER, 8), 2, stack);
  }
  if (empty) noteStackFault(false);
  else raiseFlags(flags, roundedUp && !kept);
  if (!kept && pops(operation)) pop();
}

function converted(operation: u32, bytes: u32): u64 {
  switch (operation) {
    case Operation.FST32: case Operation.FSTP32: return narrow(NUMBER, Format.Single);
    case Operation.FST64: case Operation.FSTP64: return narrow(NUMBER, Format.Double);
    case Operation.FBSTP: packDecimal(NUMBER);
    case Operation.FSTP80: return load<u64>(NUMBER);
    default: return <u64>narrowInteger(NUMBER, <i32>(bytes << 3));
  }
}

function bytesOf(operation: u32): u32 {
  switch (operation) {
    case Operation.FIST16: case Operation.FISTP16: return 2;
    case Operation.FST32: case Operation.FSTP32: case Operation.FIST32: case Operation.FISTP32: return 4;
    case Operation.FSTP80: case Operation.FBSTP: return 10;
    default: return 8;
  }
}

function pops(operation: u32): bool {
  return operation != Operation.FST32 && operation != Operation.FST64 && operation != Operation.FIST16 && operation != Operation.FIST32;
}
