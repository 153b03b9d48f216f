import { Access } from "../../x86/bits/paging";
import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import { Cr0 } from "../../x86/bits/control";
import { Rflags } from "../../x86/bits/rflags";
import { cpu } from "../state";
import { breakpointsArmed, dataWatched, noteDataAccess } from "../system/breakpoints";
import { Layout } from "../layout";
import { faultWithCode, pageFault } from "../exceptions/fault";
import { codeWritten } from "../cpu/code-cache";
import { isChip, readChip, writeChip } from "../devices/memory-mapped";
import { in64BitMode, inIa32eMode } from "../mode";
import { narrow } from "./paging-mode";
import { holdsCode, inRam, markDirty, readPhysical } from "./physical";
import { Fast, Tlb, TlbRights, dropFast, fastMode, tlbEntry, tlbHit, tlbIndex } from "./tlb";
import { checkRights, walk, walkCheck, walkErrorCode, walkPageSize, walkPhysical, walkRights } from "./walk";

/** Where the last successful `translate` ended. */
export let translated: u64 = 0;

/** True for a canonical 48-bit linear address. Source: SDM 1 (June 2025) "Canonical Addressing". */
// @ts-ignore: decorator
@inline
export function isCanonical(linear: u64): bool {
  return <u64>((<i64>(linear << 16)) >> 16) == linear;
}

/**
 * Translates one page's worth of an access, filling the TLB; on refusal notes the #PF, with the address for CR2.
 * Outside IA-32e mode only the low half of `address` counts.
 * `user`: the access counts as one by CPL 3; `implicit`: it is the processor's own, to a table, and never does.
 */
export function translate(address: u64, access: Access, user: bool, implicit: bool = false): bool {
  const linear = narrow(address);
  const entry = tlbEntry(linear, access);
  if (tlbHit(entry, linear)) {
    const rights = load<u32>(entry, Tlb.Rights);
    const refused = checkRights(rights, access, user, implicit);
    // A refusal by a cached entry is walked anew: the processor never faults on a stale, stricter entry.
    if (refused == Check.None && (access != Access.Write || (rights & TlbRights.Dirty) != 0)) {
      translated = load<u64>(entry, Tlb.Physical) | (linear & 0xfff);
      return true;
    }
  }
  if (!walk(linear, access, user, true, implicit)) {
    store<u64>(entry, 0);
    dropFast(entry);
    pageFault(walkErrorCode, walkCheck, linear);
    return false;
  }
  translated = walkPhysical;
  store<u64>(entry, (linear & ~0xfff) | 1);
  store<u64>(entry, walkPhysical & ~0xfff, Tlb.Physical);
  store<u32>(entry, walkRights, Tlb.Rights);
  store<u32>(entry, walkPageSize, Tlb.PageSize);
  dropFast(entry);
  return true;
}

// @ts-ignore: decorator
@inline
function fastHit(array: usize, linear: u64, size: u64): usize {
  const at = array + tlbIndex(linear) * Fast.EntrySize;
  return load<u64>(at) == (((linear + (size - 1)) & ~0xfff) | fastMode()) ? at : 0;
}

/** Remembers the translation just made, so that the next access of this kind to the page needs no look-up. */
function remember(array: usize, linear: u64, physical: u64): void {
  if (!inRam(physical & ~0xfff, 4096) || alignmentChecked() || dataWatched()) return;
  const at = array + tlbIndex(linear) * Fast.EntrySize;
  store<u64>(at, (linear & ~0xfff) | fastMode());
  store<u32>(at, <u32>(physical & ~0xfff), Fast.Page);
  store<u32>(at, <u32>(physical & ~0xfff) + Layout.Ram - <u32>(linear & ~0xfff), Fast.Distance);
}

/** True when unaligned accesses are refused with #AC; no shortcut is kept then. */
// @ts-ignore: decorator
@inline
function alignmentChecked(): bool {
  return cpu.cpl == 3 && (cpu.cr0 & Cr0.AM) != 0 && (cpu.rflags & Rflags.AC) != 0;
}

/**
 * The page that holds the last byte of an access. Outside 64-bit mode the program's addresses wrap at 4 GiB; in
 * compatibility mode those of the processor's own tables do not (outside IA-32e mode `translate` wraps them all).
 */
function lastPage(linear: u64, size: u64, implicit: bool): u64 {
  const page = (linear + size - 1) & ~0xfff;
  return page == 0x100000000 && !implicit && !in64BitMode() ? 0 : page;
}

/** The address `distance` bytes on within one access: outside 64-bit mode it wraps at 4 GiB. */
export function onward(linear: u64, distance: u64): u64 {
  const next = linear + distance;
  return in64BitMode() ? next : <u64><u32>next;
}

/**
 * Checks what comes before the walk: in IA-32e mode canonical form (#GP(0), or #SS(0) through the stack), then
 * alignment (#AC(0)).
 * @param stack the access is through SS (push, pop, [rsp], [rbp])
 * @param user the access counts as one by CPL 3: the processor's own accesses are never checked for alignment
 */
export function checkLinear(linear: u64, size: u64, stack: bool, user: bool): bool {
  if ((!isCanonical(linear) || !isCanonical(linear + size - 1)) && inIa32eMode()) {
    if (stack) faultWithCode(Vector.SS, 0, Check.StackAddressCanonical, linear);
    else faultWithCode(Vector.GP, 0, Check.AddressCanonical, linear);
    return false;
  }
  if (user && (linear & (size - 1)) != 0 && size <= 8 && alignmentChecked()) {
    faultWithCode(Vector.AC, 0, Check.Alignment, linear);
    return false;
  }
  return true;
}

/** Reads a T (u8, u16, u32, u64) with the rights of the CPL; on a fault notes it and returns 0. */
// @ts-ignore: decorator
@inline
export function readLinear<T>(linear: u64, stack: bool): T {
  const hit = fastHit(Layout.FastRead, linear, sizeof<T>());
  if (hit) return load<T>(<usize>load<u32>(hit, Fast.Page) + <usize>(linear & 0xfff), Layout.Ram);
  return <T>readSlow(linear, sizeof<T>(), stack, cpu.cpl == 3, false);
}

/** Reads `size` bytes (1, 2, 4, 8) as the operating system itself would (CPL 0): descriptors, gates, the TSS. */
export function readSystem(linear: u64, size: u64): u64 {
  return readSlow(linear, size, false, false, true);
}

function readSlow(linear: u64, size: u64, stack: bool, user: bool, implicit: bool): u64 {
  const value = readUnwatched(linear, size, stack, user, implicit);
  if (!implicit && !cpu.faultPending && breakpointsArmed()) noteDataAccess(linear, size, false);
  return value;
}

function readUnwatched(linear: u64, size: u64, stack: bool, user: bool, implicit: bool): u64 {
  if (!checkLinear(linear, size, stack, user)) return 0;
  if (!translate(linear, Access.Read, user, implicit)) return 0;
  const first = translated;
  const room = 0x1000 - (linear & 0xfff);
  if (room >= size) {
    if (user == (cpu.cpl == 3)) remember(Layout.FastRead, linear, first);
    return readWithin(first, size);
  }
  if (!translate(lastPage(linear, size, implicit), Access.Read, user, implicit)) return 0;
  const second = translated;
  return joinBytes(first, room, second, size);
}

function joinBytes(first: u64, room: u64, second: u64, size: u64): u64 {
  let value: u64 = 0;
  for (let i: u64 = 0; i < size; i++) {
    const byte = readWithin(i < room ? first + i : second + i - room, 1);
    value |= byte << (i << 3);
  }
  return value;
}

/** Reads from one page: memory or a chip; where neither is, all ones. */
function readWithin(physical: u64, size: u64): u64 {
  if (!inRam(physical, <u32>size) && isChip(physical)) return readChip(physical, <u32>size);
  if (size == 1) return readPhysical<u8>(physical);
  if (size == 2) return readPhysical<u16>(physical);
  if (size == 4) return readPhysical<u32>(physical);
  return readPhysical<u64>(physical);
}

/** Writes a T with the rights of the CPL; on a fault notes it and changes nothing. */
// @ts-ignore: decorator
@inline
export function writeLinear<T>(linear: u64, value: T, stack: bool): void {
  const hit = fastHit(Layout.FastWrite, linear, sizeof<T>());
  if (hit) store<T>(<usize>load<u32>(hit, Fast.Page) + <usize>(linear & 0xfff), value, Layout.Ram);
  else writeSlow(linear, <u64>value, sizeof<T>(), stack, cpu.cpl == 3, false);
}

/** Writes `size` bytes as the operating system itself would (CPL 0): accessed and busy bits. */
export function writeSystem(linear: u64, value: u64, size: u64): void {
  writeSlow(linear, value, size, false, false, true);
}

/** Pushes a slot of an interrupt stack frame, `size` bytes, with the rights of the handler's CPL. */
export function writeStack(linear: u64, value: u64, user: bool, size: u64 = 8): void {
  writeSlow(linear, value, size, true, user, false);
}

/**
 * Makes sure that `size` bytes can be written, faulting as the write would: for read-modify-write operands
 * and stores that must not begin before all of them is known to be possible.
 */
export function probeWrite(linear: u64, size: u64, stack: bool): bool {
  const user = cpu.cpl == 3;
  if (!checkLinear(linear, size, stack, user)) return false;
  if (!translate(linear, Access.Write, user)) return false;
  if (0x1000 - (linear & 0xfff) >= size) return true;
  return translate(lastPage(linear, size, false), Access.Write, user);
}

function writeSlow(linear: u64, value: u64, size: u64, stack: bool, user: bool, implicit: bool): void {
  writeUnwatched(linear, value, size, stack, user, implicit);
  if (!implicit && !cpu.faultPending && breakpointsArmed()) noteDataAccess(linear, size, true);
}

function writeUnwatched(linear: u64, value: u64, size: u64, stack: bool, user: bool, implicit: bool): void {
  if (!checkLinear(linear, size, stack, user)) return;
  if (!translate(linear, Access.Write, user, implicit)) return;
  const first = translated;
  const room = 0x1000 - (linear & 0xfff);
  if (room >= size) {
    storeWithin(first, value, size);
    if (user == (cpu.cpl == 3) && !holdsCode(<u32>first)) remember(Layout.FastWrite, linear, first);
    return;
  }
  if (!translate(lastPage(linear, size, implicit), Access.Write, user, implicit)) return;
  const second = translated;
  for (let i: u64 = 0; i < size; i++) storeWithin(i < room ? first + i : second + i - room, value >> (i << 3), 1);
}

/** Stores to one page, memory or a chip; elsewhere it is lost. Decoded code on the page is dropped. */
function storeWithin(physical: u64, value: u64, size: u64): void {
  if (!inRam(physical, <u32>size)) {
    if (isChip(physical)) writeChip(physical, value, <u32>size);
    return;
  }
  const at = <usize>physical;
  markDirty(<u32>physical);
  if (size == 1) store<u8>(at, <u8>value, Layout.Ram);
  else if (size == 2) store<u16>(at, <u16>value, Layout.Ram);
  else if (size == 4) store<u32>(at, <u32>value, Layout.Ram);
  else store<u64>(at, value, Layout.Ram);
  if (holdsCode(<u32>physical)) codeWritten(<u32>physical, <u32>size);
}
