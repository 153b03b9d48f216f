import { Cr0, Efer } from "../x86/bits/control";
import { Attribute, Segment } from "../x86/bits/descriptors";
import { Rflags } from "../x86/bits/rflags";
import { segmentRegister } from "./segment-register";
import { cpu } from "./state";

// The modes of operation, by the registers that make them. Source: SDM 3A (June 2025) "Modes of Operation".

/** IA-32e mode: 64-bit mode or compatibility mode. */
// @ts-ignore: decorator
@inline
export function inIa32eMode(): bool {
  return (cpu.efer & Efer.LMA) != 0;
}

/** True while CS selects 64-bit code in IA-32e mode. */
export function in64BitMode(): bool {
  return inIa32eMode() && (segmentRegister(Segment.CS).attributes & Attribute.L) != 0;
}

/** Real-address mode: CR0.PE = 0. */
// @ts-ignore: decorator
@inline
export function inRealMode(): bool {
  return (cpu.cr0 & Cr0.PE) == 0;
}

/** Virtual-8086 mode: EFLAGS.VM = 1 in protected mode. */
// @ts-ignore: decorator
@inline
export function inVirtual8086(): bool {
  return (cpu.rflags & Rflags.VM) != 0;
}

/** Linear address of the instruction at `rip`: outside 64-bit mode RIP is an offset in CS. */
export function codeLinear(rip: u64): u64 {
  return in64BitMode() ? rip : <u64><u32>(segmentRegister(Segment.CS).base + rip);
}

/** What the stack pointer counts in: all of RSP in 64-bit mode, else ESP or SP by SS.B. */
export function stackMask(): u64 {
  if (in64BitMode()) return u64.MAX_VALUE;
  return segmentRegister(Segment.SS).attributes & Attribute.D ? 0xffffffff : 0xffff;
}

/** The stack pointer as a frame or an inner stack holds it: outside 64-bit mode RSP has no upper half. */
export function stackPointer(): u64 {
  return in64BitMode() ? cpu.rsp : <u64><u32>cpu.rsp;
}

/** An address in a table (GDT, LDT, IDT, TSS): outside IA-32e mode it wraps at 4 GiB. */
export function tableAddress(address: u64): u64 {
  return inIa32eMode() ? address : <u64><u32>address;
}
