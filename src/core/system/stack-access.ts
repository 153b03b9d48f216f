import { Access } from "../../x86/bits/paging";
import { Segment } from "../../x86/bits/descriptors";
import { setStackPointer, stackLinear, writeStackSlot } from "../cpu/stack-pointer";
import { faulted } from "../exceptions/fault";
import { checkLinear, probeWrite, translate } from "../memory/linear";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";

// Stack accesses of far transfers and returns, whose width is the operand size in bytes (2, 4, 8).

/** Makes sure that two pushes on the stack in use can be done, in their order, before the first one is. */
export function probeTwoPushes(size: u32): bool {
  return probePush(cpu.rsp - size, size) && probePush(cpu.rsp - 2 * size, size);
}

function probePush(pointer: u64, size: u32): bool {
  const linear = stackLinear(pointer, size, true);
  return !faulted() && probeWrite(linear, size, true);
}

/** Pushes CS and the address of the next instruction, after `probeTwoPushes`. */
export function pushReturnAddress(nextRip: u64, size: u32): void {
  const pointer = cpu.rsp - 2 * size;
  writeStackSlot(pointer + size, segmentRegister(Segment.CS).selector, size);
  writeStackSlot(pointer, nextRip, size);
  if (!faulted()) setStackPointer(pointer);
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
