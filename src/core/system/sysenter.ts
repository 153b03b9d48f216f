import { Check } from "../../x86/bits/checks";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { Rflags } from "../../x86/bits/rflags";
import { Vector } from "../../x86/bits/vectors";
import { flags, setFlags } from "../cpu/flags";
import { isCanonical } from "../memory/linear";
import { isNullSelector } from "../memory/descriptor-table";
import { inIa32eMode, inRealMode } from "../mode";
import { cpu } from "../state";
import { demand, demandPrivilege } from "./demand";
import { FLAT_CODE, FLAT_STACK, loadFlat } from "./flat-segment";

// SYSENTER and SYSEXIT. Source: SDM 2 "SYSENTER", "SYSEXIT", operation.

const USER: u32 = 3 << Attribute.DplShift;

/** To ring 0: CS, EIP and ESP from the MSRs; in IA-32e mode the target is 64-bit code. Nothing is saved. */
export function sysenter(): void {
  if (!demandSegment()) return;
  const long = inIa32eMode();
  setFlags(flags() & ~(Rflags.VM | Rflags.IF));
  const selector = <u32>cpu.sysenterCs & 0xfffc;
  loadFlat(Segment.CS, selector, FLAT_CODE | (long ? Attribute.L : Attribute.D));
  loadFlat(Segment.SS, selector + 8, FLAT_STACK);
  cpu.cpl = 0;
  cpu.rsp = long ? cpu.sysenterEsp : <u64><u32>cpu.sysenterEsp;
  cpu.rip = long ? cpu.sysenterEip : <u64><u32>cpu.sysenterEip;
}

/**
 * Back to ring 3: RIP from RDX, RSP from RCX.
 * @param operandSize 8 for 64-bit code
 */
export function sysexit(operandSize: u32): void {
  if (!demandSegment() || !demandPrivilege()) return;
  const long = operandSize == 8;
  if (long && !demand(isCanonical(cpu.rcx) && isCanonical(cpu.rdx), Vector.GP, 0, Check.BranchTargetCanonical)) return;
  const selector = <u32>cpu.sysenterCs + (long ? 32 : 16);
  loadFlat(Segment.CS, selector | 3, FLAT_CODE | USER | (long ? Attribute.L : Attribute.D));
  loadFlat(Segment.SS, (selector + 8) | 3, FLAT_STACK | USER);
  cpu.cpl = 3;
  cpu.rsp = long ? cpu.rcx : <u64><u32>cpu.rcx;
  cpu.rip = long ? cpu.rdx : <u64><u32>cpu.rdx;
}

/** Protected mode, and IA32_SYSENTER_CS names a segment. */
function demandSegment(): bool {
  return demand(!inRealMode() && !isNullSelector(<u32>cpu.sysenterCs), Vector.GP, 0, Check.SysenterSegment);
}
