import { PageEntry } from "../../x86/bits/paging";
import { Layout } from "../layout";
import { CpuState } from "../state";
import { onBus } from "./address-line-20";
import { readPhysical } from "./physical";
import { PHYSICAL_BITS } from "./entry-bits";

// The PDPTE registers: PAE paging does not read its highest level at each walk, but when a control register is loaded.
// Source: SDM 3A (June 2025) "PDPTE Registers".

const COUNT: u32 = 4;
/** Bits 1, 2, 5-8, and those above the physical address, of an entry that is present. */
const RESERVED: u64 = 0x1e6 | ~((<u64>1 << PHYSICAL_BITS) - 1);

/** Physical address of entry `index` (0-3) of the table that `cr3` names: 32 bytes, aligned to its size. */
export function pointerAddress(cr3: u64, index: u32): u64 {
  return onBus(cr3 & 0xffffffe0) + (index << 3);
}

/** The register with number `index`, 0-3. */
export function pageDirectoryPointer(index: u32): u64 {
  return load<u64>(slot(index));
}

/**
 * Loads the four registers from the table that `cr3` names.
 * @returns false, and nothing is changed, when an entry that is present has a reserved bit set
 */
export function loadPageDirectoryPointers(cr3: u64): bool {
  for (let i: u32 = 0; i < COUNT; i++) {
    const entry = readPhysical<u64>(pointerAddress(cr3, i));
    if ((entry & PageEntry.P) != 0 && (entry & RESERVED) != 0) return false;
  }
  for (let i: u32 = 0; i < COUNT; i++) store<u64>(slot(i), readPhysical<u64>(pointerAddress(cr3, i)));
  return true;
}

function slot(index: u32): usize {
  return Layout.Cpu + offsetof<CpuState>("pdpte0") + (index << 3);
}
