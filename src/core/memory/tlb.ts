import { Access } from "../../x86/bits/paging";
import { Layout } from "../layout";
import { cpu } from "../state";
import { dropStackWindow } from "./stack-window";

/**
 * The translation lookaside buffers, direct mapped: one of 1024 entries for data, one of 256 for instruction fetches
 * (so that data never evicts the page that is running, however a run was sliced).
 * They are machine state: a guest sees stale entries until INVLPG, CR3 or CR4 flush them.
 * Entry: tag u64 (linear page number << 12 | bit 0 valid), physical page address u64, rights u32 (`TlbRights`), page size u32.
 */
export const enum Tlb {
  Entries = 1024,
  InstructionEntries = 256,
  /** Both, one after the other in memory. */
  AllEntries = 1280,
  EntrySize = 24,
  Physical = 8,
  Rights = 16,
  PageSize = 20,
}

export const enum TlbRights {
  Writable = 1,
  User = 2,
  NoExecute = 4,
  Global = 8,
  Dirty = 16,
}

/** Derived shortcuts, one array a kind of access: tag u64 (page | user | 1), physical page u32, distance u32. Index as in the TLB. */
export const enum Fast {
  EntrySize = 16,
  Page = 8,
  /** u32: what must be added to the low half of a linear address to get its place in the core's memory. */
  Distance = 12,
}

// @ts-ignore: decorator
@inline
export function tlbIndex(linear: u64): u32 {
  return <u32>(linear >> 12) & (Tlb.Entries - 1);
}

// @ts-ignore: decorator
@inline
export function instructionTlbIndex(linear: u64): u32 {
  return <u32>(linear >> 12) & (Tlb.InstructionEntries - 1);
}

export function tlbEntry(linear: u64, access: Access): usize {
  if (access == Access.Execute) return Layout.InstructionTlb + instructionTlbIndex(linear) * Tlb.EntrySize;
  return Layout.Tlb + tlbIndex(linear) * Tlb.EntrySize;
}

// @ts-ignore: decorator
@inline
export function tlbHit(entry: usize, linear: u64): bool {
  return load<u64>(entry) == ((linear & ~0xfff) | 1);
}

/** Offset of a shortcut in its array of 1024. */
// @ts-ignore: decorator
@inline
export function fastOffset(linear: u64): usize {
  return <usize>((<u32>linear >>> 8) & ((Tlb.Entries - 1) * Fast.EntrySize));
}

/** Low bits of a shortcut's tag: valid, and whether it was made for CPL 3. */
// @ts-ignore: decorator
@inline
export function fastMode(): u64 {
  return cpu.cpl == 3 ? 3 : 1;
}

/** Drops every shortcut: CR0, CR4, EFER, RFLAGS.AC or dirty tracking changed. The TLB itself stays. (CPL is in the tag.) */
export function flushFast(): void {
  dropStackWindow();
  memory.fill(Layout.FastRead, 0, Layout.WalkResult - Layout.FastRead);
}

/** Drops the shortcuts that depend on the TLB entry at `entry`. */
export function dropFast(entry: usize): void {
  if (entry >= <usize>Layout.InstructionTlb) {
    store<u64>(Layout.FastExecute + ((<u32>entry - Layout.InstructionTlb) / Tlb.EntrySize) * Fast.EntrySize, 0);
    return;
  }
  dropStackWindow();
  const index = (<u32>entry - Layout.Tlb) / Tlb.EntrySize;
  store<u64>(Layout.FastRead + index * Fast.EntrySize, 0);
  store<u64>(Layout.FastWrite + index * Fast.EntrySize, 0);
}

/** Drops the write shortcuts to one physical page: it now holds decoded code. */
export function dropFastWrites(physicalPage: u32): void {
  dropStackWindow();
  for (let i: u32 = 0; i < <u32>Tlb.Entries; i++) {
    const at: usize = Layout.FastWrite + i * Fast.EntrySize;
    if (load<u64>(at) != 0 && load<u32>(at, Fast.Page) == physicalPage) store<u64>(at, 0);
  }
}

/** Empties both TLBs. Global entries stay when `keepGlobal` (a write to CR3 with CR4.PGE). */
export function flushTlb(keepGlobal: bool): void {
  for (let i: u32 = 0; i < <u32>Tlb.AllEntries; i++) {
    const entry: usize = Layout.Tlb + i * Tlb.EntrySize;
    if (keepGlobal && (load<u32>(entry, Tlb.Rights) & TlbRights.Global) != 0) continue;
    store<u64>(entry, 0);
  }
  flushFast();
}

/** INVLPG: drops every entry of the page (4 KiB, 2 MiB or 1 GiB) that holds `linear`, global ones too. */
export function invalidatePage(linear: u64): void {
  for (let i: u32 = 0; i < <u32>Tlb.AllEntries; i++) {
    const entry: usize = Layout.Tlb + i * Tlb.EntrySize;
    const tag = load<u64>(entry);
    if (tag == 0) continue;
    const mask = ~(<u64>load<u32>(entry, Tlb.PageSize) - 1);
    if (((tag ^ linear) & mask & ~0xfff) == 0) {
      store<u64>(entry, 0);
      dropFast(entry);
    }
  }
}
