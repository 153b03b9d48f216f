import { X87_CONTROL_INITIAL, floatState } from "../float-state";
import { Layout } from "../layout";

// The x87 register stack. Source: SDM 1 (June 2025) "x87 FPU Data Registers", "x87 FPU Status Register".

export const enum Status {
  IE = 0x1,
  DE = 0x2,
  ZE = 0x4,
  OE = 0x8,
  UE = 0x10,
  PE = 0x20,
  Exceptions = 0x3f,
  /** Stack fault. */
  SF = 0x40,
  /** Summary of the exceptions that are not masked. */
  ES = 0x80,
  C1 = 0x200,
  TopShift = 11,
  Top = 0x3800,
  /** A copy of ES. */
  Busy = 0x8000,
}

/** Bit 6 of the control word always reads 1; the bits that are kept beside it. */
const CONTROL_FIXED: u32 = 0x40;
const CONTROL_DEFINED: u32 = 0x1f3f;

/** FNINIT. */
export function initialize(): void {
  floatState.control = X87_CONTROL_INITIAL;
  floatState.status = 0;
  floatState.tags = 0;
  floatState.lastOpcode = 0;
  floatState.lastInstruction = 0;
  floatState.lastOperand = 0;
}

export function top(): u32 {
  return (floatState.status & Status.Top) >> Status.TopShift;
}

export function setTop(value: u32): void {
  floatState.status = (floatState.status & ~Status.Top) | ((value & 7) << Status.TopShift);
}

/** The slot of register R`number`. */
export function dataRegister(number: u32): usize {
  return Layout.FloatState + 256 + (number << 4);
}

/** The number of the register that ST(i) is. */
export function physical(i: u32): u32 {
  return (top() + i) & 7;
}

export function setControl(value: u32): void {
  floatState.control = (value & CONTROL_DEFINED) | CONTROL_FIXED;
  summarize();
}

export function setStatus(value: u32): void {
  floatState.status = value & 0xffff;
  summarize();
}

/** ES and B follow from the exceptions and their masks. */
export function summarize(): void {
  const pending = floatState.status & ~floatState.control & Status.Exceptions;
  floatState.status &= ~(Status.ES | Status.Busy);
  if (pending) floatState.status |= Status.ES | Status.Busy;
}

export function isEmpty(number: u32): bool {
  return ((floatState.tags >> number) & 1) == 0;
}

/** One of these exceptions (bits of `Status`) is not masked. */
export function unmasked(flags: u32): bool {
  return (flags & ~floatState.control & Status.Exceptions) != 0;
}

/** Notes exceptions; C1 tells that a rounding went up. */
export function raiseFlags(flags: u32, up: bool): void {
  floatState.status = (floatState.status & ~Status.C1) | (flags & Status.Exceptions) | (up ? Status.C1 : 0);
  summarize();
}

/** Notes a push onto a register that is not empty (C1 = 1), or a use of one that is (C1 = 0). */
export function noteStackFault(overflow: bool): void {
  raiseFlags(Status.IE, overflow);
  floatState.status |= Status.SF;
}

/** Copies the 10 bytes at `from` into a new ST(0). */
export function push(from: usize): void {
  setTop(top() - 1);
  put(top(), from);
}

export function pop(): void {
  floatState.tags &= ~(1 << top());
  setTop(top() + 1);
}

/** Copies 10 bytes into register R`number`, which is not empty then. */
export function put(number: u32, from: usize): void {
  memory.copy(dataRegister(number), from, 10);
  floatState.tags |= 1 << number;
}
