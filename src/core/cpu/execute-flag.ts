import { Check } from "../../x86/bits/checks";
import { Rflags } from "../../x86/bits/rflags";
import { Vector } from "../../x86/bits/vectors";
import { faultWithCode } from "../exceptions/fault";
import { cpu, gpr } from "../state";
import { changeFlags, flags, setFlags } from "./flags";

// Instructions on RFLAGS. Source: SDM 2 (June 2025), the operation section of each.

const LOW_BYTE: u64 = Rflags.SF | Rflags.ZF | Rflags.AF | Rflags.PF | Rflags.CF;

export function loadAhFromFlags(): void {
  store<u8>(gpr(0), <u8>((flags() & LOW_BYTE) | Rflags.Fixed), 1);
}

export function storeAhIntoFlags(): void {
  changeFlags(LOW_BYTE, load<u8>(gpr(0), 1));
}

export function setCarry(value: bool): void {
  changeFlags(Rflags.CF, value ? Rflags.CF : 0);
}

export function complementCarry(): void {
  changeFlags(Rflags.CF, ~flags());
}

/** DF is never lazy. */
export function setDirection(value: bool): void {
  cpu.rflags = value ? cpu.rflags | Rflags.DF : cpu.rflags & ~(<u64>Rflags.DF);
}

function ioPrivilege(): u32 {
  return <u32>((cpu.rflags & Rflags.IOPL) >> 12);
}

/** True if the CPL may change IF and reach ports; else #GP(0) is noted. */
export function hasIoPrivilege(): bool {
  if (cpu.cpl <= ioPrivilege()) return true;
  faultWithCode(Vector.GP, 0, Check.IoPrivilege);
  return false;
}

export function clearInterruptFlag(): void {
  if (hasIoPrivilege()) cpu.rflags &= ~(<u64>Rflags.IF);
}

/** Interrupts are held back until the next instruction is done, if they were before. */
export function setInterruptFlag(): void {
  if (!hasIoPrivilege() || (cpu.rflags & Rflags.IF) != 0) return;
  cpu.rflags |= Rflags.IF;
  cpu.stiShadow = 1;
}

/** What POPF may change at the present CPL: IOPL only at 0, IF only up to IOPL; never RF (cleared), VM, VIF, VIP. */
export function loadPoppedFlags(value: u64, size: u32): void {
  let mask: u64 = Rflags.Arithmetic | Rflags.TF | Rflags.DF | Rflags.NT;
  if (size > 2) mask |= Rflags.AC | Rflags.ID;
  if (cpu.cpl == 0) mask |= Rflags.IOPL;
  if (cpu.cpl <= ioPrivilege()) mask |= Rflags.IF;
  setFlags((flags() & ~mask & ~(<u64>Rflags.RF)) | (value & mask));
}
