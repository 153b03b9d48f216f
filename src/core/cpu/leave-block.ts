import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import { faultWithCode } from "../exceptions/fault";
import { probeWrite } from "../memory/linear";
import { noteStack } from "../stack-marks";
import { cpu } from "../state";
import { Op } from "./op";
import { Record, RecordFlag, blockRip, lengthOf, offsetOf } from "./record";

// How the hot loop ends within a block. Each returns what is left of its budget, of which `left` was left at the block's start.

/** A record stopped the block: `cpu.rip` is set before its instruction if that has faulted, else after it. */
export function leave(r: usize, left: i32): i32 {
  const flags = <i32>load<u8>(r, Record.Flags);
  const ordinal = <i32>load<u8>(r, Record.Ordinal);
  if (cpu.faultPending) {
    cpu.rip = blockRip() + offsetOf(r);
    return left - ordinal + 1;
  }
  if (load<u16>(r + Record.Size) == Op.NoteStack) noteStack(cpu.rsp);
  cpu.rip = blockRip() + offsetOf(r) + <u64>(flags & RecordFlag.Length);
  return left - ordinal;
}

/** #GP(0) at the branch. */
export function refuseTarget(r: usize, left: i32): i32 {
  faultWithCode(Vector.GP, 0, Check.BranchTargetCanonical);
  const rest = leave(r, left);
  // Of two instructions in one record the comparison is done; its length is the record's.
  if (load<u8>(r, Record.Flags) & RecordFlag.Fused) cpu.rip += lengthOf(r);
  return rest;
}

/** The return address is pushed first, as real processors and Bochs have it: a fault of the stack comes before that of the target. */
export function refuseCall(r: usize, left: i32): i32 {
  if (probeWrite(cpu.rsp - 8, 8, true)) return refuseTarget(r, left);
  return leave(r, left);
}
