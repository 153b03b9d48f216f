import { isApicOn } from "../devices/local-apic";
import { cpu } from "../state";

// CPUID tells what there is, and nothing else. Source: SDM 2 "CPUID".

const enum Leaf {
  MaxBasic = 7,
  Extended = 0x80000000,
  MaxExtended = 0x80000008,
}

/** Family 6, model 0, stepping 0: no processor of Intel's, so that nobody works around its errata. */
const SIGNATURE: u32 = 0x600;
/** CLFLUSH lines of 64 bytes (in units of 8), one logical processor. */
const LINE_AND_COUNT: u32 = (8 << 8) | (1 << 16);
/** 40 physical and 48 linear address bits. */
const ADDRESS_BITS: u32 = 40 | (48 << 8);

/** Leaf 1, ECX. No SSE4.2: CRC32 is there, but what the bit promises beside it is not. */
const enum Feature1Ecx {
  CX16 = 0x2000,
  MOVBE = 0x400000,
  POPCNT = 0x800000,
  RDRAND = 0x40000000,
}

/** Leaf 1, EDX. */
const enum Feature1Edx {
  FPU = 0x1,
  DE = 0x4,
  PSE = 0x8,
  TSC = 0x10,
  MSR = 0x20,
  PAE = 0x40,
  CX8 = 0x100,
  APIC = 0x200,
  SEP = 0x800,
  MTRR = 0x1000,
  PGE = 0x2000,
  CMOV = 0x8000,
  PAT = 0x10000,
  PSE36 = 0x20000,
  CLFSH = 0x80000,
  MMX = 0x800000,
  FXSR = 0x1000000,
  SSE = 0x2000000,
  SSE2 = 0x4000000,
}

/** Leaf 7, subleaf 0, EBX and ECX. */
const enum Feature7Ebx {
  BMI1 = 0x8,
  SMEP = 0x80,
  BMI2 = 0x100,
  /** FXSAVE and FNSAVE store 0 for the selectors of the last x87 instruction and operand. */
  NoFpuSelectors = 0x2000,
  RDSEED = 0x40000,
  ADX = 0x80000,
  SMAP = 0x100000,
}

const enum Feature7Ecx {
  UMIP = 0x4,
}

/** Leaf 80000001h, ECX and EDX. */
const enum ExtendedEcx {
  LAHF = 0x1,
  LZCNT = 0x20,
}

const enum ExtendedEdx {
  SYSCALL = 0x800,
  NX = 0x100000,
  Page1Gib = 0x4000000,
  RDTSCP = 0x8000000,
  LM = 0x20000000,
}

/** CPUID: the leaf in EAX, the subleaf in ECX. */
export function cpuid(): void {
  const leaf = <u32>cpu.rax;
  // Intel's processors answer an unknown leaf with the highest basic one.
  const known = leaf <= <u32>Leaf.MaxBasic || (leaf >= <u32>Leaf.Extended && leaf <= <u32>Leaf.MaxExtended);
  answer(known ? leaf : Leaf.MaxBasic, <u32>cpu.rcx);
}

function answer(leaf: u32, subleaf: u32): void {
  switch (leaf) {
    case 0: return set(Leaf.MaxBasic, 0x756e6547, 0x6c65746e, 0x49656e69); // "Genu" "ntel" "ineI"
    case 1: return set(SIGNATURE, LINE_AND_COUNT, feature1Ecx(), feature1Edx());
    case 7: return subleaf == 0 ? set(0, feature7Ebx(), Feature7Ecx.UMIP, 0) : set(0, 0, 0, 0);
    case <u32>0x80000000: return set(<u32>Leaf.MaxExtended, 0, 0, 0);
    case <u32>0x80000001: return set(0, 0, ExtendedEcx.LAHF | ExtendedEcx.LZCNT, extendedEdx());
    case <u32>0x80000002: return set(0x6c756146, 0x6f637374, 0x78206570, 0x362d3638); // "Faul" "tsco" "pe x" "86-6"
    case <u32>0x80000003: return set(0x34, 0, 0, 0); // "4"
    case <u32>0x80000008: return set(ADDRESS_BITS, 0, 0, 0);
    default: return set(0, 0, 0, 0);
  }
}

function feature1Ecx(): u32 {
  return Feature1Ecx.CX16 | Feature1Ecx.MOVBE | Feature1Ecx.POPCNT | Feature1Ecx.RDRAND;
}

function feature7Ebx(): u32 {
  return Feature7Ebx.BMI1 | Feature7Ebx.NoFpuSelectors | Feature7Ebx.SMEP | Feature7Ebx.BMI2 | Feature7Ebx.RDSEED | Feature7Ebx.ADX | Feature7Ebx.SMAP;
}

function feature1Edx(): u32 {
  return Feature1Edx.FPU | Feature1Edx.DE | Feature1Edx.PSE | Feature1Edx.TSC | Feature1Edx.MSR | Feature1Edx.PAE | Feature1Edx.CX8
    | Feature1Edx.SEP | Feature1Edx.MTRR | Feature1Edx.PGE | Feature1Edx.CMOV | Feature1Edx.PAT | Feature1Edx.PSE36 | Feature1Edx.CLFSH | Feature1Edx.MMX | Feature1Edx.FXSR | Feature1Edx.SSE | Feature1Edx.SSE2
    | apicFeature();
}

/** An APIC that is switched off in IA32_APIC_BASE is not reported. */
function apicFeature(): u32 {
  return isApicOn() ? Feature1Edx.APIC : 0;
}

function extendedEdx(): u32 {
  return ExtendedEdx.SYSCALL | ExtendedEdx.NX | ExtendedEdx.Page1Gib | ExtendedEdx.RDTSCP | ExtendedEdx.LM;
}

function set(eax: u32, ebx: u32, ecx: u32, edx: u32): void {
  cpu.rax = eax;
  cpu.rbx = ebx;
  cpu.rcx = ecx;
  cpu.rdx = edx;
}
