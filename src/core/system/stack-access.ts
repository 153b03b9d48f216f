import { Access } from "../../x86/bits/paging";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { writeMemory } from "../cpu/operand";
import { setStackPointer, stackLinear } from "../cpu/stack-pointer";
import { faulted } from "../exceptions/fault";
import { checkLinear, probeWrite, translate } from "../memory/linear";
import { checkSegment, segmentLinear } from "../memory/segmented";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";

// Stack accesses of far transfers and returns, whose width is the operand size in bytes (2, 4, 8).

/** Whose stack a far call pushes on: between 64-bit and compatibility mode the target's, as seen on a real processor and on Bochs. */
export const enum StackOf {
  Present = 0,
  /** ESP or SP in SS. */
  Compatibility = 1,
  /** RSP. */
  Long64 = 2,
}

/** Makes sure that two pushes can be done, in their order, before the first one is. */
export function probeTwoPushes(size: u32, stack: StackOf = StackOf.Present): bool {
  return probePush(size, size, stack) && probePush(2 * size, size, stack);
}

function probePush(below: u32, size: u32, stack: StackOf): bool {
  const linear = slotBelow(below, size, stack);
  return !faulted() && probeWrite(linear, size, true);
}

/** Linear address of a slot of `size` bytes that begins `below` bytes under the stack pointer; a fault is noted. */
function slotBelow(below: u32, size: u32, stack: StackOf): u64 {
  if (stack == StackOf.Present) return stackLinear(cpu.rsp - below, size, true);
  if (stack == StackOf.Long64) return cpu.rsp - below;
  const offset = <u32>((cpu.rsp - below) & narrowMask());
  checkSegment(Segment.SS, offset, size, true);
  return segmentLinear(Segment.SS, offset);
}

function narrowMask(): u64 {
  return segmentRegister(Segment.SS).attributes & Attribute.D ? 0xffffffff : 0xffff;
}

/** Pushes CS and the address of the next instruction, after `probeTwoPushes`. */
export function pushReturnAddress(nextRip: u64, size: u32, stack: StackOf = StackOf.Present): void {
  writeMemory(slotBelow(size, size, stack), segmentRegister(Segment.CS).selector, size, true);
  writeMemory(slotBelow(2 * size, size, stack), nextRip, size, true);
  if (faulted()) return;
  const pointer = cpu.rsp - 2 * size;
  if (stack == StackOf.Present) setStackPointer(pointer);
  else cpu.rsp = stack == StackOf.Long64 ? pointer : pointer & narrowMask();
}

/** Makes sure that `size` bytes of an inner stack can be pushed with the rights of CPL 0-2. */
export function probeInnerPush(linear: u64, size: u64): bool {
  if (!checkLinear(linear, size, true, false) || !translate(linear, Access.Write, false)) return false;
  const lastPage = (linear + size - 1) & ~0xfff;
  return lastPage <= linear || translate(lastPage, Access.Write, false);
}

/** The low `size` bytes of a value. */
export function narrowed(value: u64, size: u32): u64 {
  if (size == 8) return value;
  return size == 4 ? <u64><u32>value : <u64><u16>value;
}
