import { Access, PageEntry, PageFaultErrorCode, WalkOffset } from "../../x86/bits/paging";
import { Check } from "../../x86/bits/checks";
import { Cr0, Cr4, Efer } from "../../x86/bits/control";
import { Rflags } from "../../x86/bits/rflags";
import { cpu } from "../state";
import { Layout } from "../layout";
import { codeWritten } from "../cpu/code-cache";
import { holdsCode, inRam, markDirty, readPhysical } from "./physical";
import { TlbRights } from "./tlb";

/** Physical-address width that CPUID reports; entry bits above it are reserved. */
const PHYSICAL_BITS: u64 = 40;
const ADDRESS_MASK: u64 = ((<u64>1 << PHYSICAL_BITS) - 1) & ~0xfff;
const RESERVED_HIGH: u64 = ((<u64>1 << 52) - 1) & ~((<u64>1 << PHYSICAL_BITS) - 1);
const NX: u64 = <u64>1 << 63;

// Result of the last walk: derived, consumed at once.
export let walkCheck: Check = Check.None;
export let walkErrorCode: u32 = 0;
export let walkPhysical: u64 = 0;
export let walkPageSize: u32 = 0;
export let walkRights: u32 = 0;

/**
 * Walks the paging structures from CR3 for one access and checks its rights.
 * Source: SDM 3A (June 2025) "4-Level Paging and 5-Level Paging", "Determination of Access Rights".
 * @param linear canonical linear address
 * @param access `Access`
 * @param user the access counts as one by CPL 3
 * @param effects set accessed and dirty bits; without, nothing in the machine changes
 * @param implicit the processor's own access to a table (descriptors, gates, the TSS)
 * @returns true when allowed; then `walkPhysical` (of `linear`), `walkPageSize`, `walkRights` hold;
 *   false: `walkCheck` says which rule refused, `walkErrorCode` what #PF would push
 */
export function walk(linear: u64, access: Access, user: bool, effects: bool, implicit: bool = false): bool {
  const report: usize = Layout.WalkResult;
  let rights: u32 = TlbRights.Writable | TlbRights.User;
  let table = cpu.cr3 & ADDRESS_MASK;
  let entry: u64 = 0;
  let at: u64 = 0;
  let shift: u64 = 39;
  let level: u32 = 0;
  for (; ; level++, shift -= 9) {
    at = table + (((linear >> shift) & 0x1ff) << 3);
    entry = readPhysical<u64>(at);
    store<u64>(report + (level << 3), at, WalkOffset.EntryAddress);
    store<u64>(report + (level << 3), entry, WalkOffset.EntryValue);
    store<u32>(report, level + 1, WalkOffset.Levels);
    if (!(entry & PageEntry.P)) return refuse(Check.PagePresent, access, user, 0);
    const large = level > 0 && (level == 3 || (entry & PageEntry.PS) != 0);
    if (hasReservedBits(entry, level, large)) {
      return refuse(Check.PageReservedBits, access, user, PageFaultErrorCode.P | PageFaultErrorCode.RSVD);
    }
    if (!(entry & PageEntry.W)) rights &= ~TlbRights.Writable;
    if (!(entry & PageEntry.U)) rights &= ~TlbRights.User;
    if (entry & NX) rights |= TlbRights.NoExecute;
    if (large) break;
    table = entry & ADDRESS_MASK;
  }
  const check = checkRights(rights, access, user, implicit);
  if (check != Check.None) return refuse(check, access, user, PageFaultErrorCode.P);
  if (effects) markUsed(level, access == Access.Write);
  if (access == Access.Write || (entry & PageEntry.D) != 0) rights |= TlbRights.Dirty;
  if ((entry & PageEntry.G) != 0 && (cpu.cr4 & Cr4.PGE) != 0) rights |= TlbRights.Global;
  const mask = (<u64>1 << shift) - 1;
  walkPhysical = (entry & ADDRESS_MASK & ~mask) | (linear & mask);
  walkPageSize = <u32>mask + 1;
  walkRights = rights;
  walkCheck = Check.None;
  walkErrorCode = 0;
  return true;
}

/**
 * The rule that refuses an access to a present translation with `rights`, or `Check.None`.
 * SMAP yields to RFLAGS.AC only for explicit accesses, those that the program makes below CPL 3: an access that is
 * `implicit`, or a supervisor access that is made at CPL 3, is not.
 * Source: SDM 3A (June 2025) "Determination of Access Rights".
 */
export function checkRights(rights: u32, access: Access, user: bool, implicit: bool): Check {
  const userPage = (rights & TlbRights.User) != 0;
  if (user && !userPage) return Check.PageUser;
  if (access == Access.Execute) {
    if (rights & TlbRights.NoExecute) return Check.PageExecutable;
    if (!user && userPage && (cpu.cr4 & Cr4.SMEP) != 0) return Check.PageSmep;
    return Check.None;
  }
  if (!user && userPage && (cpu.cr4 & Cr4.SMAP) != 0) {
    const opened = !implicit && cpu.cpl != 3 && (cpu.rflags & Rflags.AC) != 0;
    if (!opened) return Check.PageSmap;
  }
  if (access == Access.Write && !(rights & TlbRights.Writable) && (user || (cpu.cr0 & Cr0.WP) != 0)) {
    return Check.PageWritable;
  }
  return Check.None;
}

/** The error code of a #PF by this access; `base` holds P and RSVD. */
export function pageFaultErrorCode(access: Access, user: bool, base: u32): u32 {
  let code = base;
  if (access == Access.Write) code |= PageFaultErrorCode.W;
  if (user) code |= PageFaultErrorCode.U;
  const fetchTold = (cpu.efer & Efer.NXE) != 0 || (cpu.cr4 & Cr4.SMEP) != 0;
  if (access == Access.Execute && fetchTold) code |= PageFaultErrorCode.I;
  return code;
}

function refuse(check: Check, access: Access, user: bool, base: u32): bool {
  walkCheck = check;
  walkErrorCode = pageFaultErrorCode(access, user, base);
  return false;
}

/** Reserved bits by level: 0 = PML4E .. 3 = PTE. Source: SDM 3A (June 2025) "Use of Reserved Bits". */
function hasReservedBits(entry: u64, level: u32, large: bool): bool {
  if (entry & RESERVED_HIGH) return true;
  if ((entry & NX) != 0 && !(cpu.efer & Efer.NXE)) return true;
  if (level == 0) return (entry & PageEntry.PS) != 0;
  if (!large || level == 3) return false;
  // A large page: bit 12 is PAT, the address bits below the page's size must be 0.
  return (entry & (level == 1 ? 0x3fffe000 : 0x1fe000)) != 0;
}

/** Sets the accessed bits of the entries just read, and the dirty bit of the last. */
function markUsed(last: u32, write: bool): void {
  for (let level: u32 = 0; level <= last; level++) {
    const report: usize = Layout.WalkResult + (level << 3);
    const entry = load<u64>(report, WalkOffset.EntryValue);
    const wanted = entry | PageEntry.A | (write && level == last ? <u64>PageEntry.D : 0);
    if (wanted == entry) continue;
    const at = load<u64>(report, WalkOffset.EntryAddress);
    if (!inRam(at, 8)) continue;
    store<u64>(<usize>at, wanted, Layout.Ram);
    markDirty(<u32>at);
    if (holdsCode(<u32>at)) codeWritten(<u32>at, 8);
  }
}
