import { Segment } from "../../x86/bits/descriptors";
import { faulted } from "../exceptions/fault";
import { checkSegment, segmentLinear } from "../memory/segmented";
import { in64BitMode, stackMask } from "../mode";
import { noteStack } from "../stack-marks";
import { cpu } from "../state";
import { readMemory, writeMemory } from "./operand";

// The stack as every mode has it: RSP, or ESP or SP by SS.B, an offset in SS.

/** Linear address of `size` bytes at `pointer` of the stack, held against SS outside 64-bit mode; a fault is noted. */
export function stackLinear(pointer: u64, size: u32, write: bool): u64 {
  if (in64BitMode()) return pointer;
  const offset = <u32>(pointer & stackMask());
  checkSegment(Segment.SS, offset, size, write);
  return segmentLinear(Segment.SS, offset);
}

/** Moves the stack pointer: as many of its bits as the stack has. */
export function setStackPointer(pointer: u64): void {
  const mask = stackMask();
  cpu.rsp = (cpu.rsp & ~mask) | (pointer & mask);
  noteStack(cpu.rsp);
}

/** Reads `size` bytes at `pointer` of the stack, zero-extended; a fault is noted. */
export function readStackSlot(pointer: u64, size: u32): u64 {
  const linear = stackLinear(pointer, size, false);
  return faulted() ? 0 : readMemory(linear, size, true);
}

/** Writes `size` bytes at `pointer` of the stack; a fault is noted. */
export function writeStackSlot(pointer: u64, value: u64, size: u32): void {
  const linear = stackLinear(pointer, size, true);
  if (!faulted()) writeMemory(linear, value, size, true);
}

/** Pushes `size` bytes; the stack pointer moves only when the store has succeeded. */
export function pushValue(value: u64, size: u32): void {
  const pointer = cpu.rsp - size;
  writeStackSlot(pointer, value, size);
  if (!faulted()) setStackPointer(pointer);
}
