import { Msr } from "../../x86/bits/control";
import { Layout } from "../layout";

// The memory type range registers: kept and checked; no memory here is cached.
// Source: SDM 3A (June 2025) "Memory Type Range Registers (MTRRs)".

/** IA32_MTRRCAP: eight variable ranges, fixed ranges, write-combining. */
export const MTRR_CAPABILITIES: u64 = 0x508;
const VARIABLE_COUNT: u32 = 16;
const FIXED_COUNT: u32 = 11;
const NONE: u32 = 0xffffffff;

/** IA32_MTRR_DEF_TYPE: type, fixed ranges enabled, all enabled. */
const DEFAULT_TYPE_BITS: u64 = 0xcff;
const PHYSICAL_ADDRESS: u64 = 0xffffffffff;
const BASE_RESERVED: u64 = 0xf00;
const MASK_RESERVED: u64 = 0x7ff;

/** True for a base, mask, fixed range, or the default type. */
export function isMemoryTypeMsr(address: u32): bool {
  return slotOf(address) != NONE;
}

export function readMemoryType(address: u32): u64 {
  return load<u64>(place(slotOf(address)));
}

export function writeMemoryType(address: u32, value: u64): void {
  store<u64>(place(slotOf(address)), value);
}

/** Memory types that exist, and no reserved bit. */
export function isMemoryTypeValue(address: u32, value: u64): bool {
  const slot = slotOf(address);
  if (slot < VARIABLE_COUNT) {
    if (value & ~PHYSICAL_ADDRESS) return false;
    return slot & 1 ? (value & MASK_RESERVED) == 0 : (value & BASE_RESERVED) == 0 && isType(value & 0xff);
  }
  if (slot < VARIABLE_COUNT + FIXED_COUNT) return areTypes(value);
  return (value & ~DEFAULT_TYPE_BITS) == 0 && isType(value & 0xff);
}

/** As firmware sets them: RAM write-back, the adapters' and the chips' addresses uncacheable. */
export function setFirmwareMemoryTypes(): void {
  const writeBack: u64 = 0x0606060606060606;
  writeMemoryType(Msr.IA32_MTRR_FIX64K_00000, writeBack);
  writeMemoryType(Msr.IA32_MTRR_FIX16K_80000, writeBack);
  writeMemoryType(Msr.IA32_MTRR_PHYSBASE0, 0xc0000000);
  writeMemoryType(Msr.IA32_MTRR_PHYSBASE0 + 1, 0xffc0000800);
  writeMemoryType(Msr.IA32_MTRR_DEF_TYPE, 0xc06);
}

function slotOf(address: u32): u32 {
  const variable = address - <u32>Msr.IA32_MTRR_PHYSBASE0;
  if (variable < VARIABLE_COUNT) return variable;
  switch (address) {
    case Msr.IA32_MTRR_FIX64K_00000: return VARIABLE_COUNT;
    case Msr.IA32_MTRR_FIX16K_80000: return VARIABLE_COUNT + 1;
    case Msr.IA32_MTRR_FIX16K_80000 + 1: return VARIABLE_COUNT + 2;
    case Msr.IA32_MTRR_DEF_TYPE: return VARIABLE_COUNT + FIXED_COUNT;
  }
  const small = address - <u32>Msr.IA32_MTRR_FIX4K_C0000;
  return small < 8 ? VARIABLE_COUNT + 3 + small : NONE;
}

function place(slot: u32): usize {
  return Layout.MemoryTypes + (slot << 3);
}

/** Uncacheable, write-combining, write-through, write-protected, write-back. */
function isType(type: u64): bool {
  return type == 0 || type == 1 || (type >= 4 && type <= 6);
}

function areTypes(value: u64): bool {
  for (let shift: u64 = 0; shift < 64; shift += 8) if (!isType((value >> shift) & 0xff)) return false;
  return true;
}
