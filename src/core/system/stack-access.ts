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

/**
 * Makes sure that two pushes on the stack in use can be done, in their order, before the first one is.
 * @param narrow a call from 64-bit code into a segment of compatibility mode: the stack is that mode's already, ESP or SP in SS,
 * as seen on a real processor and on Bochs
 */
export function probeTwoPushes(size: u32, narrow: bool = false): bool {
  return probePush(size, size, narrow) && probePush(2 * size, size, narrow);
}

function probePush(below: u32, size: u32, narrow: bool): bool {
  const linear = slotBelow(below, size, narrow);
  return !faulted() && probeWrite(linear, size, true);
}

/** Linear address of a slot of `size` bytes that begins `below` bytes under the stack pointer; a fault is noted. */
function slotBelow(below: u32, size: u32, narrow: bool): u64 {
  if (!narrow) return stackLinear(cpu.rsp - below, size, true);
  const offset = <u32>((cpu.rsp - below) & narrowMask());
  checkSegment(Segment.SS, offset, size, true);
  return segmentLinear(Segment.SS, offset);
}

function narrowMask(): u64 {
  return segmentRegister(Segment.SS).attributes & Attribute.D ? 0xffffffff : 0xffff;
}

/** Pushes CS and the address of the next instruction, after `probeTwoPushes`. */
export function pushReturnAddress(nextRip: u64, size: u32, narrow: bool = false): void {
  writeMemory(slotBelow(size, size, narrow), segmentRegister(Segment.CS).selector, size, true);
  writeMemory(slotBelow(2 * size, size, narrow), nextRip, size, true);
  if (faulted()) return;
  const pointer = cpu.rsp - 2 * size;
  if (narrow) cpu.rsp = pointer & narrowMask();
  else setStackPointer(pointer);
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
