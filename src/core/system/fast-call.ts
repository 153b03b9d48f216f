import { Check } from "../../x86/bits/checks";
import { Efer } from "../../x86/bits/control";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { Rflags } from "../../x86/bits/rflags";
import { Vector } from "../../x86/bits/vectors";
import { flags, setFlags } from "../cpu/flags";
import { fault } from "../exceptions/fault";
import { isCanonical } from "../memory/linear";
import { in64BitMode } from "../mode";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";
import { demand, demandPrivilege } from "./demand";
import { FLAT_CODE, FLAT_STACK, loadFlat } from "./flat-segment";

// SYSCALL, SYSRET, SWAPGS as Intel has them. Source: SDM 2 "SYSCALL", "SYSRET", "SWAPGS", operation.

/** What SYSRET takes from R11. */
const SYSRET_FLAGS: u64 = 0x3c7fd7;

/** RCX = next RIP, R11 = RFLAGS; RIP, CS, SS and RFLAGS from the MSRs. RSP stays. */
export function syscall(nextRip: u64): void {
  if (!demandFastCalls()) return;
  const before = flags();
  cpu.rcx = nextRip;
  cpu.r11 = before & ~Rflags.RF;
  setFlags((before & ~cpu.fmask & ~Rflags.RF) | Rflags.Fixed);
  const selector = <u32>(cpu.star >> 32) & 0xfffc;
  loadFlat(Segment.CS, selector, FLAT_CODE | Attribute.L);
  loadFlat(Segment.SS, selector + 8, FLAT_STACK);
  cpu.cpl = 0;
  cpu.rip = cpu.lstar;
}

/**
 * Back to CPL 3. A non-canonical RCX is refused here, in ring 0 and on whatever stack RSP names (Intel; AMD's
 * processors fault in ring 3).
 * @param operandSize 8 for 64-bit code, 4 for compatibility mode
 */
export function sysret(operandSize: u32): void {
  if (!demandFastCalls()) return;
  if (!demandPrivilege()) return;
  const long = operandSize == 8;
  const target = long ? cpu.rcx : <u64><u32>cpu.rcx;
  if (!demand(isCanonical(target), Vector.GP, 0, Check.SysretTargetCanonical)) return;
  setFlags((cpu.r11 & SYSRET_FLAGS) | Rflags.Fixed);
  const selector = <u32>(cpu.star >> 48);
  const user = 3 << Attribute.DplShift;
  loadFlat(Segment.CS, (long ? selector + 16 : selector) | 3, FLAT_CODE | user | (long ? Attribute.L : Attribute.D));
  loadFlat(Segment.SS, (selector + 8) | 3, FLAT_STACK | user);
  cpu.cpl = 3;
  cpu.rip = target;
}

/** Exchanges the GS base with IA32_KERNEL_GS_BASE; 64-bit mode only. */
export function swapgs(): void {
  if (!in64BitMode()) return fault(Vector.UD, Check.OpcodeDefined);
  if (!demandPrivilege()) return;
  const gs = segmentRegister(Segment.GS);
  const base = gs.base;
  gs.base = cpu.kernelGsBase;
  cpu.kernelGsBase = base;
}

function demandFastCalls(): bool {
  const enabled = in64BitMode() && (cpu.efer & Efer.SCE) != 0;
  if (!enabled) fault(Vector.UD, Check.SyscallEnabled);
  return enabled;
}
