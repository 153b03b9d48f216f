import { Check } from "../../x86/bits/checks";
import { Activity } from "../../x86/bits/run";
import { EventSource, Vector } from "../../x86/bits/vectors";
import { faultWithCode, faulted, softwareEvent } from "../exceptions/fault";
import { isCanonical, readLinear } from "../memory/linear";
import { noteStack } from "../stack-marks";
import { cpu, gpr } from "../state";
import { farCall, farJump, farReturn } from "../system/far-transfer";
import { demandPrivilege } from "../system/demand";
import { overflow, zero } from "./flags";
import { Operation } from "./op";
import { effectiveAddress, isBranchTarget, readMemory, throughStack, truncate, writeSlot } from "./operand";
import { readPart } from "./operand-part";
import { Record, blockRip, sizeOf } from "./record";

// Control transfers that are not in the hot loop. Source: SDM 2 (June 2025), the operation section of each.

/** LOOP, LOOPE, LOOPNE (which count RCX down) and JRCXZ; the counter is as wide as addresses: RCX, ECX or CX. */
export function loopTaken(r: usize): bool {
  const operation = <u32>load<u8>(r, Record.Scale);
  const size = sizeOf(r);
  const count = operation == Operation.JRCXZ ? cpu.rcx : cpu.rcx - 1;
  const taken = loopCondition(operation, truncate(count, size) == 0);
  // A target that is refused leaves the count as it was.
  const refused = taken && !isBranchTarget(blockRip() + load<u64>(r, Record.Displacement));
  if (operation != Operation.JRCXZ && !refused) writeSlot(gpr(1), count, size);
  return taken;
}

function loopCondition(operation: u32, empty: bool): bool {
  switch (operation) {
    case Operation.JRCXZ: return empty;
    case Operation.LOOP: return !empty;
    case Operation.LOOPE: return !empty && zero();
    default: return !empty && !zero();
  }
}

/** RET Iw */
export function returnAndRelease(r: usize): void {
  const target = readLinear<u64>(cpu.rsp, true);
  if (faulted()) return;
  if (!isCanonical(target)) return faultWithCode(Vector.GP, 0, Check.BranchTargetCanonical);
  cpu.rsp += 8 + load<u64>(r, Record.Immediate);
  noteStack(cpu.rsp);
  cpu.rip = target;
}

/** The pointer's offset comes first in memory, then the selector. */
export function jumpFar(r: usize, nextRip: u64): void {
  const size = sizeOf(r);
  const offset = readMemory(effectiveAddress(r), size, throughStack(r));
  if (faulted()) return;
  const selector = readPart(r, size, 2);
  if (!faulted()) farJump(<u32>selector, offset, nextRip);
}

export function callFar(r: usize, nextRip: u64): void {
  const size = sizeOf(r);
  const offset = readMemory(effectiveAddress(r), size, throughStack(r));
  if (faulted()) return;
  const selector = readPart(r, size, 2);
  if (!faulted()) farCall(<u32>selector, offset, size, nextRip);
}

export function returnFar(r: usize): void {
  farReturn(sizeOf(r), <u32>load<u16>(r, Record.Immediate));
}

export function interrupt(r: usize): void {
  softwareEvent(load<u8>(r, Record.Immediate), EventSource.IntN, Check.SoftwareInterrupt);
}

/** INTO */
export function interruptOnOverflow(): void {
  if (overflow()) softwareEvent(Vector.OF, EventSource.IntN, Check.Overflow);
}

export function breakpoint(): void {
  softwareEvent(Vector.BP, EventSource.Int3, Check.Breakpoint);
}

export function int1(): void {
  softwareEvent(Vector.DB, EventSource.Int1, Check.Int1);
}

export function halt(): void {
  if (demandPrivilege()) cpu.activity = Activity.Halted;
}
