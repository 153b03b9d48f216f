import { Check } from "../../x86/bits/checks";
import { Segment } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { faultWithCode, faulted } from "../exceptions/fault";
import { Layout } from "../layout";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";
import { loopTaken } from "./execute-control";
import { condition } from "./flags";
import { readDestination, readSource, sourceAddress, truncate } from "./operand";
import { Record, sizeOf } from "./record";
import { readStackSlot, setStackPointer, writeStackSlot } from "./stack-pointer";

// Near transfers outside 64-bit mode: the target is cut to the operand size and held against the limit of CS.
// Source: SDM 2 (June 2025) "JMP", "CALL", "RET", "Jcc", "LOOP/LOOPcc", operation.

function enterNear(target: u64): void {
  if (target <= <u64>segmentRegister(Segment.CS).limit) cpu.rip = target;
  else faultWithCode(Vector.GP, 0, Check.SegmentLimit, segmentRegister(Segment.CS).base + target);
}

/** The target of a jump by a distance, a register or memory; on a fault it is noted. */
function targetOf(r: usize, nextRip: u64): u64 {
  const size = sizeOf(r);
  const from = sourceAddress(r);
  if (from == 0) return readDestination(r);
  return from < <u32>Layout.StackMarks ? readSource(r, size) : truncate(nextRip + load<u64>(r, Record.Immediate), size);
}

export function nearJump(r: usize, nextRip: u64): void {
  const target = targetOf(r, nextRip);
  if (!faulted()) enterNear(target);
}

export function nearCall(r: usize, nextRip: u64): void {
  const size = sizeOf(r);
  const target = targetOf(r, nextRip);
  if (faulted()) return;
  enterNear(target);
  if (faulted()) return;
  const pointer = cpu.rsp - size;
  writeStackSlot(pointer, nextRip, size);
  if (!faulted()) setStackPointer(pointer);
}

/** RET, and RET Iw, which drops that many bytes more. */
export function nearReturn(r: usize): void {
  const size = sizeOf(r);
  const target = readStackSlot(cpu.rsp, size);
  if (faulted()) return;
  enterNear(target);
  if (!faulted()) setStackPointer(cpu.rsp + size + <u64>load<u16>(r, Record.Immediate));
}

export function nearJumpOnCondition(r: usize, nextRip: u64): void {
  if (condition(load<u8>(r, Record.Scale))) enterNear(truncate(nextRip + load<u64>(r, Record.Immediate), sizeOf(r)));
}

/** LOOP, LOOPE, LOOPNE, JCXZ, JECXZ: a target that is refused leaves the count as it was. */
export function nearLoop(r: usize, nextRip: u64): void {
  const count = cpu.rcx;
  if (!loopTaken(r)) return;
  enterNear(truncate(nextRip + load<u64>(r, Record.Immediate), load<u8>(r, Record.Index)));
  if (faulted()) cpu.rcx = count;
}
