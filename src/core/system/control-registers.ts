import { Check } from "../../x86/bits/checks";
import { Cr0, Cr4, Efer } from "../../x86/bits/control";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { PagingMode } from "../../x86/bits/paging";
import { Vector } from "../../x86/bits/vectors";
import { setTaskPriority } from "../devices/local-apic";
import { fault } from "../exceptions/fault";
import { systemType } from "../memory/descriptor-table";
import { loadPageDirectoryPointers } from "../memory/page-directory-pointers";
import { pagingIsOn, pagingMode } from "../memory/paging-mode";
import { flushFast, flushTlb } from "../memory/tlb";
import { in64BitMode, inIa32eMode } from "../mode";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";
import { demand, demandPrivilege } from "./demand";
import { movedBits } from "./register-width";

// MOV CR, CLTS, SMSW, LMSW. Source: SDM 2 "MOV-Move to/from Control Registers"; SDM 3A (June 2025)
// "Control Registers", "Operations that Invalidate TLBs and Paging-Structure Caches".

/** As an unsigned number: bit 31 of a const enum is negative. */
const CR0_PG: u64 = 0x80000000;
const CR0_WRITABLE: u64 = Cr0.PE | Cr0.MP | Cr0.EM | Cr0.TS | Cr0.NE | Cr0.WP | Cr0.AM | Cr0.NW | Cr0.CD | CR0_PG;
/** What CPUID reports; every other bit is reserved. */
const CR4_WRITABLE: u64 = Cr4.TSD | Cr4.DE | Cr4.PSE | Cr4.PAE | Cr4.PGE | Cr4.OSFXSR | Cr4.OSXMMEXCPT | Cr4.UMIP | Cr4.SMEP | Cr4.SMAP;
const CR4_TRANSLATION: u64 = Cr4.PSE | Cr4.PAE | Cr4.PGE | Cr4.SMEP | Cr4.SMAP;
/** The bits whose change loads the PDPTE registers where PAE paging is in use afterwards. */
const CR0_LOADS_POINTERS: u64 = Cr0.NW | Cr0.CD | CR0_PG;
const CR4_LOADS_POINTERS: u64 = Cr4.PSE | Cr4.PAE | Cr4.PGE | Cr4.SMEP;
/** Physical addresses have 40 bits. */
const CR3_RESERVED: u64 = ~(((<u64>1) << 40) - 1);
const CR8_RESERVED: u64 = ~(<u64>0xf);
/** PE, MP, EM, TS: what LMSW loads. */
const MACHINE_STATUS_WORD: u64 = 0xf;
/** Type of a busy TSS of the 80286. */
const TSS16_BUSY: u32 = 0x3;

/** MOV r, CRn: 64 bits in 64-bit mode, else 32. */
export function readControl(n: u32): u64 {
  if (!demandAccess(n)) return 0;
  return movedBits(controlRegister(n));
}

function controlRegister(n: u32): u64 {
  switch (n) {
    case 0: return cpu.cr0;
    case 2: return cpu.cr2;
    case 3: return cpu.cr3;
    case 4: return cpu.cr4;
    default: return cpu.cr8;
  }
}

/** MOV CRn, r: 64 bits in 64-bit mode, else 32. What depends on the register is flushed; the decoded block must end here. */
export function writeControl(n: u32, register: u64): void {
  if (!demandAccess(n)) return;
  const value = movedBits(register);
  switch (n) {
    case 0: return writeControl0(value);
    case 2: cpu.cr2 = value; return;
    case 3: return writeControl3(value);
    case 4: return writeControl4(value);
    default: return writeControl8(value);
  }
}

/** CR1, CR5-CR7 and CR9-CR15 do not exist at any level. */
function demandAccess(n: u32): bool {
  if (n == 1 || (n > 4 && n != 8)) {
    fault(Vector.UD, Check.OpcodeDefined);
    return false;
  }
  return demandPrivilege();
}

/** CLTS. */
export function clearTaskSwitched(): void {
  if (demandPrivilege()) cpu.cr0 &= ~Cr0.TS;
}

/** SMSW: all of CR0, of which the operand size decides how much is stored; allowed at every level without CR4.UMIP. */
export function machineStatusWord(): u64 {
  return cpu.cr0;
}

/** LMSW: can set PE, but not clear it. */
export function loadMachineStatusWord(value: u64): void {
  if (!demandPrivilege()) return;
  const kept = cpu.cr0 & (~MACHINE_STATUS_WORD | Cr0.PE);
  writeControl0(kept | (value & MACHINE_STATUS_WORD));
}

function writeControl0(value: u64): void {
  const next = (value & CR0_WRITABLE) | Cr0.ET;
  const changed = next ^ cpu.cr0;
  const paging = (next & CR0_PG) != 0;
  const long = paging && (cpu.efer & Efer.LME) != 0;
  if (!demand0(value >> 32 == 0)) return;
  if (!demand0((next & Cr0.NW) == 0 || (next & Cr0.CD) != 0)) return;
  if (!demand0(!paging || (next & Cr0.PE) != 0)) return;
  if (long && (changed & CR0_PG) != 0 && !demandLongModeStart()) return;
  if (!demand0(paging || !in64BitMode())) return;
  const loads = paging && !long && (changed & CR0_LOADS_POINTERS) != 0 && (cpu.cr4 & Cr4.PAE) != 0;
  if (loads && !demandPointers(cpu.cr3)) return;
  cpu.cr0 = next;
  if (!(changed & CR0_PG)) return flushFast();
  cpu.efer = long ? cpu.efer | Efer.LMA : cpu.efer & ~Efer.LMA;
  flushTlb(false);
}

/** Paging with EFER.LME begins IA-32e mode: PAE on, CS not 64-bit yet, no 16-bit TSS. */
function demandLongModeStart(): bool {
  if (!demand((cpu.cr4 & Cr4.PAE) != 0, Vector.GP, 0, Check.LongModePae)) return false;
  const code = segmentRegister(Segment.CS).attributes;
  if (!demand((code & Attribute.L) == 0, Vector.GP, 0, Check.LongModeCodeSegment)) return false;
  return demand(systemType(segmentRegister(Segment.TR).attributes) != TSS16_BUSY, Vector.GP, 0, Check.LongModeTaskSegment);
}

/** PAE paging: loads the PDPTE registers, or none of them. */
function demandPointers(cr3: u64): bool {
  return demand(loadPageDirectoryPointers(cr3), Vector.GP, 0, Check.PageDirectoryPointersValid);
}

function demand0(holds: bool): bool {
  return demand(holds, Vector.GP, 0, Check.Control0Valid);
}

/** Global translations stay. */
function writeControl3(value: u64): void {
  if (!demand((value & CR3_RESERVED) == 0, Vector.GP, 0, Check.Control3Valid)) return;
  if (pagingMode() == PagingMode.Pae && !demandPointers(value)) return;
  cpu.cr3 = value;
  flushTlb(true);
}

function writeControl4(value: u64): void {
  const changed = value ^ cpu.cr4;
  const pae = (value & Cr4.PAE) != 0;
  if (!demand((value & ~CR4_WRITABLE) == 0, Vector.GP, 0, Check.Control4Valid)) return;
  if (!demand(pae || !inIa32eMode(), Vector.GP, 0, Check.Control4Valid)) return;
  const loads = pae && pagingIsOn() && !inIa32eMode() && (changed & CR4_LOADS_POINTERS) != 0;
  if (loads && !demandPointers(cpu.cr3)) return;
  cpu.cr4 = value;
  if (changed & CR4_TRANSLATION) flushTlb(false);
}

function writeControl8(value: u64): void {
  if (demand((value & CR8_RESERVED) == 0, Vector.GP, 0, Check.Control8Valid)) setTaskPriority(<u32>value << 4);
}
