import { Check } from "../../x86/bits/checks";
import { Efer, Msr } from "../../x86/bits/control";
import { Segment } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { apicBaseWritten } from "../devices/local-apic";
import { isCanonical } from "../memory/linear";
import { flushFast } from "../memory/tlb";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";
import { demand, demandPrivilege } from "./demand";
import { MTRR_CAPABILITIES, isMemoryTypeMsr, isMemoryTypeValue, readMemoryType, writeMemoryType } from "./memory-type-ranges";

// RDMSR and WRMSR: ECX names the register, EDX:EAX holds the value; an unknown one is #GP(0).
// Source: SDM 2 "RDMSR", "WRMSR"; SDM 4 (June 2025) "Architectural MSRs".

const EFER_WRITABLE: u64 = Efer.SCE | Efer.LME | Efer.NXE;
/** Base, BSP flag, and whether the APIC is there at all; x2APIC mode is not. */
const APIC_BASE_WRITABLE: u64 = 0xfffffff900;
/** Fast-string operations: a hint. */
const MISC_ENABLE_WRITABLE: u64 = 0x1;

/** RDMSR. */
export function readMsr(): void {
  if (!demandPrivilege()) return;
  const address = <u32>cpu.rcx;
  if (!demand(isKnown(address), Vector.GP, 0, Check.MsrKnown)) return;
  const value = msrValue(address);
  cpu.rax = <u64><u32>value;
  cpu.rdx = value >> 32;
}

/** WRMSR. */
export function writeMsr(): void {
  if (!demandPrivilege()) return;
  const address = <u32>cpu.rcx;
  const value = (cpu.rdx << 32) | <u64><u32>cpu.rax;
  if (!demand(isKnown(address), Vector.GP, 0, Check.MsrKnown)) return;
  if (!demand(isValid(address, value), Vector.GP, 0, Check.MsrValueValid)) return;
  setMsr(address, value);
}

function isKnown(address: u32): bool {
  switch (address) {
    case Msr.IA32_TSC:
    case Msr.IA32_APIC_BASE:
    case Msr.IA32_MISC_ENABLE:
    case Msr.IA32_PAT:
    case Msr.IA32_EFER:
    case Msr.IA32_STAR:
    case Msr.IA32_LSTAR:
    case Msr.IA32_CSTAR:
    case Msr.IA32_FMASK:
    case Msr.IA32_FS_BASE:
    case Msr.IA32_GS_BASE:
    case Msr.IA32_TSC_AUX:
    case Msr.IA32_SYSENTER_CS:
    case Msr.IA32_SYSENTER_ESP:
    case Msr.IA32_SYSENTER_EIP:
    case Msr.IA32_MTRRCAP:
    case Msr.IA32_KERNEL_GS_BASE: return true;
    default: return isMemoryTypeMsr(address);
  }
}

function msrValue(address: u32): u64 {
  switch (address) {
    case Msr.IA32_TSC: return cpu.ticks + cpu.tscOffset;
    case Msr.IA32_APIC_BASE: return cpu.apicBase;
    case Msr.IA32_MISC_ENABLE: return cpu.miscEnable;
    case Msr.IA32_PAT: return cpu.pat;
    case Msr.IA32_EFER: return cpu.efer;
    case Msr.IA32_STAR: return cpu.star;
    case Msr.IA32_LSTAR: return cpu.lstar;
    case Msr.IA32_CSTAR: return cpu.cstar;
    case Msr.IA32_FMASK: return cpu.fmask;
    case Msr.IA32_TSC_AUX: return cpu.tscAux;
    case Msr.IA32_FS_BASE: return segmentRegister(Segment.FS).base;
    case Msr.IA32_GS_BASE: return segmentRegister(Segment.GS).base;
    case Msr.IA32_KERNEL_GS_BASE: return cpu.kernelGsBase;
    case Msr.IA32_SYSENTER_CS: return cpu.sysenterCs;
    case Msr.IA32_SYSENTER_ESP: return cpu.sysenterEsp;
    case Msr.IA32_SYSENTER_EIP: return cpu.sysenterEip;
    case Msr.IA32_MTRRCAP: return MTRR_CAPABILITIES;
    default: return readMemoryType(address);
  }
}

/** Reserved bits, canonical addresses, memory types; what a write to each register must obey. */
function isValid(address: u32, value: u64): bool {
  switch (address) {
    case Msr.IA32_APIC_BASE: return (value & ~APIC_BASE_WRITABLE) == 0;
    case Msr.IA32_MISC_ENABLE: return (value & ~MISC_ENABLE_WRITABLE) == 0;
    case Msr.IA32_PAT: return isPat(value);
    case Msr.IA32_EFER: return isEfer(value);
    case Msr.IA32_FMASK:
    case Msr.IA32_TSC_AUX: return value >> 32 == 0;
    case Msr.IA32_LSTAR:
    case Msr.IA32_CSTAR:
    case Msr.IA32_FS_BASE:
    case Msr.IA32_GS_BASE:
    case Msr.IA32_SYSENTER_ESP:
    case Msr.IA32_SYSENTER_EIP:
    case Msr.IA32_KERNEL_GS_BASE: return isCanonical(value);
    case Msr.IA32_MTRRCAP: return false;
    default: return !isMemoryTypeMsr(address) || isMemoryTypeValue(address, value);
  }
}

function setMsr(address: u32, value: u64): void {
  switch (address) {
    case Msr.IA32_TSC: cpu.tscOffset = value - cpu.ticks; return;
    case Msr.IA32_APIC_BASE: return setApicBase(value);
    case Msr.IA32_MISC_ENABLE: cpu.miscEnable = value; return;
    case Msr.IA32_PAT: cpu.pat = value; return;
    case Msr.IA32_EFER: return setEfer(value);
    case Msr.IA32_STAR: cpu.star = value; return;
    case Msr.IA32_LSTAR: cpu.lstar = value; return;
    case Msr.IA32_CSTAR: cpu.cstar = value; return;
    case Msr.IA32_FMASK: cpu.fmask = value; return;
    case Msr.IA32_TSC_AUX: cpu.tscAux = value; return;
    case Msr.IA32_FS_BASE: segmentRegister(Segment.FS).base = value; return;
    case Msr.IA32_GS_BASE: segmentRegister(Segment.GS).base = value; return;
    case Msr.IA32_KERNEL_GS_BASE: cpu.kernelGsBase = value; return;
    case Msr.IA32_SYSENTER_CS: cpu.sysenterCs = <u64><u32>value; return;
    case Msr.IA32_SYSENTER_ESP: cpu.sysenterEsp = value; return;
    case Msr.IA32_SYSENTER_EIP: cpu.sysenterEip = value; return;
    default: return writeMemoryType(address, value);
  }
}

function setApicBase(value: u64): void {
  const before = cpu.apicBase;
  cpu.apicBase = value;
  apicBaseWritten(before);
}

/** LME cannot change while paging is on; LMA is the processor's own. */
function isEfer(value: u64): bool {
  if (value & ~(EFER_WRITABLE | Efer.LMA)) return false;
  const paging = (cpu.cr0 >> 31) & 1;
  return !paging || ((value ^ cpu.efer) & Efer.LME) == 0;
}

function setEfer(value: u64): void {
  cpu.efer = (value & EFER_WRITABLE) | (cpu.efer & Efer.LMA);
  flushFast();
}

/** Each of the eight entries names a memory type: 0, 1, 4, 5, 6, 7. */
function isPat(value: u64): bool {
  for (let shift: u64 = 0; shift < 64; shift += 8) {
    const type = (value >> shift) & 0xff;
    if (type > 7 || type == 2 || type == 3) return false;
  }
  return true;
}
