import { Cr4 } from "../../x86/bits/control";
import { PagingMode } from "../../x86/bits/paging";
import { inIa32eMode } from "../mode";
import { cpu } from "../state";

/** CR0.PG */
export function pagingIsOn(): bool {
  return ((cpu.cr0 >> 31) & 1) != 0;
}

/** What CR0.PG, EFER.LMA and CR4.PAE make of linear addresses. Source: SDM 3A (June 2025) "Paging-Mode Enabling". */
export function pagingMode(): PagingMode {
  if (!pagingIsOn()) return PagingMode.None;
  if (inIa32eMode()) return PagingMode.FourLevel;
  return cpu.cr4 & Cr4.PAE ? PagingMode.Pae : PagingMode.Bits32;
}

/** Outside IA-32e mode linear addresses have 32 bits; sums wrap at 4 GiB. Source: SDM 3A (June 2025) "Logical Address Translation". */
export function narrow(linear: u64): u64 {
  return inIa32eMode() ? linear : <u64><u32>linear;
}
