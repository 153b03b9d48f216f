import { Cr4, Efer } from "../../x86/bits/control";
import { PageEntry, PagingMode } from "../../x86/bits/paging";
import { cpu } from "../state";

// What the bits of an entry mean by mode and level. A level is named by its shift: the number of linear-address bits
// below it (39 = PML4E, 30 = PDPTE, 21 or 22 = PDE, 12 = PTE).

/** Physical-address width that CPUID reports; entry bits above it are reserved. */
export const PHYSICAL_BITS: u64 = 40;
const ADDRESS_MASK: u64 = ((<u64>1 << PHYSICAL_BITS) - 1) & ~0xfff;
const NX: u64 = <u64>1 << 63;
/** From the physical address up: to bit 51, above which 4-level paging ignores, or to bit 62. */
const HIGH_FOUR_LEVEL: u64 = ((<u64>1 << 52) - 1) & ~((<u64>1 << PHYSICAL_BITS) - 1);
const HIGH_PAE: u64 = ~NX & ~((<u64>1 << PHYSICAL_BITS) - 1);
/** PSE-36: bits 13-20 of a 4 MiB page's entry are bits 32-39 of its address, which leaves bit 21. */
const HIGH_4_MIB: u64 = 0x1fe000;
const RESERVED_4_MIB: u64 = 0x200000;

/** The physical address of the table that an entry (or CR3) names. */
// @ts-ignore: decorator
@inline
export function tableAddress(entry: u64): u64 {
  return entry & ADDRESS_MASK;
}

/** True when the entry maps a page: a PTE, or a large page (PS). PS of a PML4E is reserved, without CR4.PSE that of a 4-byte PDE ignored. */
export function mapsPage(entry: u64, shift: u64, mode: PagingMode): bool {
  if (shift == 12) return true;
  if (shift == 39 || !(entry & PageEntry.PS)) return false;
  return mode != PagingMode.Bits32 || (cpu.cr4 & Cr4.PSE) != 0;
}

/** Source: SDM 3A (June 2025) "32-Bit Paging", "PAE Paging", "Linear-Address Translation with 4-Level Paging and 5-Level Paging". */
export function hasReservedBits(entry: u64, shift: u64, mode: PagingMode, page: bool): bool {
  if (mode == PagingMode.Bits32) return page && shift == 22 && (entry & RESERVED_4_MIB) != 0;
  if (entry & (mode == PagingMode.Pae ? HIGH_PAE : HIGH_FOUR_LEVEL)) return true;
  if ((entry & NX) != 0 && !(cpu.efer & Efer.NXE)) return true;
  if (shift == 39) return (entry & PageEntry.PS) != 0;
  if (!page || shift == 12) return false;
  // A large page: bit 12 is PAT, the address bits below the page's size must be 0.
  return (entry & (shift == 30 ? 0x3fffe000 : 0x1fe000)) != 0;
}

/** Physical address of the page of 2^`shift` bytes that an entry maps. */
export function pageAddress(entry: u64, shift: u64): u64 {
  if (shift == 22) return (entry & 0xffc00000) | ((entry & HIGH_4_MIB) << 19);
  return entry & ADDRESS_MASK & ~((<u64>1 << shift) - 1);
}

// @ts-ignore: decorator
@inline
export function forbidsExecution(entry: u64): bool {
  return (entry & NX) != 0;
}
