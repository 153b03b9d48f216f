import { Check } from "../../x86/bits/checks";
import { PageEntry, PagingMode, WalkOffset } from "../../x86/bits/paging";
import { codeWritten } from "../cpu/code-cache";
import { Layout } from "../layout";
import { cpu } from "../state";
import { onBus } from "./address-line-20";
import { forbidsExecution, hasReservedBits, mapsPage, tableAddress } from "./entry-bits";
import { pageDirectoryPointer, pointerAddress } from "./page-directory-pointers";
import { holdsCode, inRam, markDirty, readPhysical } from "./physical";
import { TlbRights } from "./tlb";

// From CR3 down to the entry that maps the page, noting each entry at `Layout.WalkResult`.

/** The entry that ended the last descent, the size of its page as a power of two, and the rights of all levels together. */
export let lastEntry: u64 = 0;
export let lastShift: u64 = 0;
export let lastRights: u32 = 0;

/** @returns `Check.None`, or the rule that refused: not present, a reserved bit */
export function descend(linear: u64, mode: PagingMode): Check {
  if (mode == PagingMode.FourLevel) return descendTables<u64>(linear, mode, cpu.cr3, 39, 0);
  if (mode == PagingMode.Bits32) return descendTables<u32>(linear, mode, cpu.cr3 & 0xffffffff, 22, 0);
  const index = <u32>(linear >> 30);
  const pointer = pageDirectoryPointer(index);
  note(0, pointerAddress(cpu.cr3, index), pointer);
  // A PDPTE of PAE paging holds no rights, and its reserved bits were tested when it was loaded.
  if (!(pointer & PageEntry.P)) return Check.PagePresent;
  return descendTables<u64>(linear, mode, pointer, 21, 1);
}

/** Entries of type E, from the table that `above` names; its level is 2^`top` bytes an entry, and the `place`th that is noted. */
function descendTables<E>(linear: u64, mode: PagingMode, above: u64, top: u64, place: u32): Check {
  const bits: u64 = sizeof<E>() == 8 ? 9 : 10;
  let rights: u32 = TlbRights.Writable | TlbRights.User;
  let entry = above;
  let shift = top;
  for (; ; place++, shift -= bits) {
    const at = onBus(tableAddress(entry)) + ((linear >> shift) & ((<u64>1 << bits) - 1)) * sizeof<E>();
    entry = <u64>readPhysical<E>(at);
    note(place, at, entry);
    if (!(entry & PageEntry.P)) return Check.PagePresent;
    const page = mapsPage(entry, shift, mode);
    if (hasReservedBits(entry, shift, mode, page)) return Check.PageReservedBits;
    if (!(entry & PageEntry.W)) rights &= ~TlbRights.Writable;
    if (!(entry & PageEntry.U)) rights &= ~TlbRights.User;
    if (forbidsExecution(entry)) rights |= TlbRights.NoExecute;
    if (page) break;
  }
  lastEntry = entry;
  lastShift = shift;
  lastRights = rights;
  return Check.None;
}

// @ts-ignore: decorator
@inline
function note(place: u32, at: u64, entry: u64): void {
  const report: usize = Layout.WalkResult + (place << 3);
  store<u64>(report, at, WalkOffset.EntryAddress);
  store<u64>(report, entry, WalkOffset.EntryValue);
  store<u32>(Layout.WalkResult, place + 1, WalkOffset.Levels);
}

/** Sets the accessed bits of the entries just read, and after a write the dirty bit of the last. PDPTEs of PAE paging have none. */
export function markUsed(mode: PagingMode, write: bool): void {
  const last = load<u32>(Layout.WalkResult, WalkOffset.Levels) - 1;
  for (let place: u32 = mode == PagingMode.Pae ? 1 : 0; place <= last; place++) {
    const report: usize = Layout.WalkResult + (place << 3);
    const entry = load<u64>(report, WalkOffset.EntryValue);
    const wanted = entry | PageEntry.A | (write && place == last ? <u64>PageEntry.D : 0);
    if (wanted != entry) storeEntry(load<u64>(report, WalkOffset.EntryAddress), wanted, mode == PagingMode.Bits32 ? 4 : 8);
  }
}

function storeEntry(at: u64, entry: u64, size: u32): void {
  if (!inRam(at, size)) return;
  if (size == 4) store<u32>(<usize>at, <u32>entry, Layout.Ram);
  else store<u64>(<usize>at, entry, Layout.Ram);
  markDirty(<u32>at);
  if (holdsCode(<u32>at)) codeWritten(<u32>at, size);
}
