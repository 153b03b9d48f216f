import { Rflags } from "../../x86/bits/rflags";
import { Cr0, Cr4 } from "../../x86/bits/control";
import { cpu } from "../state";
import { flushFast } from "../memory/tlb";

/**
 * Lazy arithmetic flags: how `flagsResult` and `flagsOperand` give them. Both values are shifted left so that the
 * operand's sign bit is bit 63; the state's `flagsMode` is the kind | the shift << 8.
 */
export const enum FlagsKind {
  /** `rflags` holds all of them. */
  Complete = 0,
  /** Result and first operand. */
  Add = 1,
  /** As Add, with 1 added for the carry. */
  AddCarry = 2,
  Sub = 3,
  SubBorrow = 4,
  /** CF, OF, AF are 0. */
  Logic = 5,
  /** `flagsOperand` is the carry flag, which stays. */
  Increment = 6,
  Decrement = 7,
  /** `flagsOperand` has CF, AF, OF at their places in RFLAGS; SF, ZF, PF come from the result. */
  Given = 8,
}

const SIGN: u64 = <u64>1 << 63;

// @ts-ignore: decorator
@inline
export function lazyFlags<T>(kind: FlagsKind, result: T, operand: T): void {
  const shift: u32 = 64 - (<u32>sizeof<T>() << 3);
  cpu.flagsResult = <u64>result << shift;
  cpu.flagsOperand = <u64>operand << shift;
  cpu.flagsMode = <u32>kind | (shift << 8);
}

/** INC, DEC: the carry stays. */
// @ts-ignore: decorator
@inline
export function lazyFlagsKeepingCarry<T>(kind: FlagsKind, result: T): void {
  const shift: u32 = 64 - (<u32>sizeof<T>() << 3);
  cpu.flagsOperand = carry() ? 1 : 0;
  cpu.flagsResult = <u64>result << shift;
  cpu.flagsMode = <u32>kind | (shift << 8);
}

/** As `lazyFlags`, for an operand of `size` bytes. */
export function lazyFlagsOfSize(kind: FlagsKind, size: u32, result: u64, operand: u64): void {
  const shift = 64 - (size << 3);
  cpu.flagsResult = result << shift;
  cpu.flagsOperand = operand << shift;
  cpu.flagsMode = <u32>kind | (shift << 8);
}

/** SF, ZF, PF from a result of `size` bytes; CF, AF, OF as in `given`. */
export function resultFlags(size: u32, result: u64, given: u64): void {
  const shift = 64 - (size << 3);
  cpu.flagsResult = result << shift;
  cpu.flagsOperand = given;
  cpu.flagsMode = <u32>FlagsKind.Given | (shift << 8);
}

/** RFLAGS, complete; changes nothing. */
export function flags(): u64 {
  const kind = cpu.flagsMode & 0xff;
  if (kind == FlagsKind.Complete) return cpu.rflags;
  const shift = <u64>(cpu.flagsMode >> 8);
  const result = cpu.flagsResult;
  const operand = cpu.flagsOperand;
  const one = <u64>1 << shift;
  const low = result >> shift;
  let value = cpu.rflags & ~(<u64>Rflags.Arithmetic);
  if (result == 0) value |= Rflags.ZF;
  if (<i64>result < 0) value |= Rflags.SF;
  if (!(popcnt<u64>(low & 0xff) & 1)) value |= Rflags.PF;
  switch (kind) {
    case FlagsKind.Add: return value | sumFlags(operand, result - operand, result, shift, result < operand);
    case FlagsKind.AddCarry: return value | sumFlags(operand, result - operand - one, result, shift, result <= operand);
    case FlagsKind.Sub: return value | differenceFlags(operand, operand - result, result, shift, operand < operand - result);
    case FlagsKind.SubBorrow: return value | differenceFlags(operand, operand - result - one, result, shift, operand <= operand - result - one);
    case FlagsKind.Logic: return value;
    case FlagsKind.Increment: return value | operand | ((low & 0xf) == 0 ? <u64>Rflags.AF : 0) | (result == SIGN ? <u64>Rflags.OF : 0);
    case FlagsKind.Decrement: return value | operand | ((low & 0xf) == 0xf ? <u64>Rflags.AF : 0) | (result == SIGN - one ? <u64>Rflags.OF : 0);
    default: return value | operand;
  }
}

function sumFlags(first: u64, second: u64, result: u64, shift: u64, carried: bool): u64 {
  const overflow = ((first ^ result) & (second ^ result)) >> 63;
  return <u64>carried | (((first ^ second ^ result) >> shift) & Rflags.AF) | (overflow << 11);
}

function differenceFlags(first: u64, second: u64, result: u64, shift: u64, borrowed: bool): u64 {
  const overflow = ((first ^ second) & (first ^ result)) >> 63;
  return <u64>borrowed | (((first ^ second ^ result) >> shift) & Rflags.AF) | (overflow << 11);
}

/** Makes `rflags` complete. */
export function materializeFlags(): void {
  cpu.rflags = flags();
  cpu.flagsMode = FlagsKind.Complete;
}

/** Changes the flags of `mask` to those of `value`; the rest stays. */
export function changeFlags(mask: u64, value: u64): void {
  materializeFlags();
  cpu.rflags = (cpu.rflags & ~mask) | (value & mask);
}

/** CF and OF, each 0 or 1; the others stay. */
export function rotateFlags(carried: u64, overflowed: u64): void {
  // Where AF, CF and OF are given as they are, two of them change in place.
  if ((cpu.flagsMode & 0xff) == FlagsKind.Given) {
    cpu.flagsOperand = (cpu.flagsOperand & Rflags.AF) | carried | (overflowed << 11);
    return;
  }
  changeFlags(Rflags.CF | Rflags.OF, carried | (overflowed << 11));
}

/** Loads the whole of RFLAGS. What depends on AC is forgotten when AC changes. */
export function setFlags(value: u64): void {
  const acChanged = ((cpu.rflags ^ value) & Rflags.AC) != 0;
  cpu.rflags = value | Rflags.Fixed;
  cpu.flagsMode = FlagsKind.Complete;
  if (acChanged && ((cpu.cr4 & Cr4.SMAP) != 0 || (cpu.cr0 & Cr0.AM) != 0)) flushFast();
}

/** CF as 0 or 1. */
export function carry(): bool {
  switch (cpu.flagsMode & 0xff) {
    case FlagsKind.Complete: return (cpu.rflags & Rflags.CF) != 0;
    case FlagsKind.Add: return cpu.flagsResult < cpu.flagsOperand;
    case FlagsKind.AddCarry: return cpu.flagsResult <= cpu.flagsOperand;
    case FlagsKind.Sub: return cpu.flagsOperand < cpu.flagsOperand - cpu.flagsResult;
    case FlagsKind.Logic: return false;
    case FlagsKind.SubBorrow: return (flags() & Rflags.CF) != 0;
    default: return (cpu.flagsOperand & Rflags.CF) != 0;
  }
}

// @ts-ignore: decorator
@inline
export function zero(): bool {
  return (cpu.flagsMode ? cpu.flagsResult == 0 : (cpu.rflags & Rflags.ZF) != 0);
}

// @ts-ignore: decorator
@inline
export function sign(): bool {
  return (cpu.flagsMode ? <i64>cpu.flagsResult < 0 : (cpu.rflags & Rflags.SF) != 0);
}

export function overflow(): bool {
  return (flags() & Rflags.OF) != 0;
}

export function parity(): bool {
  return (flags() & Rflags.PF) != 0;
}

/** SF != OF. */
export function less(): bool {
  const kind = cpu.flagsMode & 0xff;
  if (kind == FlagsKind.Sub) return <i64>cpu.flagsOperand < <i64>(cpu.flagsOperand - cpu.flagsResult);
  if (kind == FlagsKind.Logic) return <i64>cpu.flagsResult < 0;
  const value = flags();
  return ((value >> 7) & 1) != ((value >> 11) & 1);
}

/** The condition with code `cc` (0-15) of Jcc, SETcc, CMOVcc. Source: SDM 2 (June 2025) "Condition Codes". */
export function condition(cc: u32): bool {
  switch (cc) {
    case 0: return overflow();
    case 1: return !overflow();
    case 2: return carry();
    case 3: return !carry();
    case 4: return zero();
    case 5: return !zero();
    case 6: return carry() || zero();
    case 7: return !carry() && !zero();
    case 8: return sign();
    case 9: return !sign();
    case 10: return parity();
    case 11: return !parity();
    case 12: return less();
    case 13: return !less();
    case 14: return less() || zero();
    default: return !less() && !zero();
  }
}
