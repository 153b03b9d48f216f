import { Access, PageEntry, PageFaultErrorCode, PagingMode, WalkOffset } from "../../x86/bits/paging";
import { Check } from "../../x86/bits/checks";
import { Cr0, Cr4, Efer } from "../../x86/bits/control";
import { Rflags } from "../../x86/bits/rflags";
import { cpu } from "../state";
import { Layout } from "../layout";
import { onBus } from "./address-line-20";
import { descend, lastEntry, lastRights, lastShift, markUsed } from "./descend";
import { pageAddress } from "./entry-bits";
import { pagingIsOn, pagingMode } from "./paging-mode";
import { TlbRights } from "./tlb";

// Result of the last walk: derived, consumed at once.
export let walkCheck: Check = Check.None;
export let walkErrorCode: u32 = 0;
export let walkPhysical: u64 = 0;
export let walkPageSize: u32 = 0;
export let walkRights: u32 = 0;

/**
 * Translates one linear address as the present mode does, and checks the rights of one access.
 * Source: SDM 3A (June 2025) "Paging", "Determination of Access Rights".
 * @param linear canonical in IA-32e mode, else below 4 GiB
 * @param access `Access`
 * @param user the access counts as one by CPL 3
 * @param effects set accessed and dirty bits; without, nothing in the machine changes
 * @param implicit the processor's own access to a table (descriptors, gates, the TSS)
 * @returns true when allowed; then `walkPhysical` (of `linear`), `walkPageSize`, `walkRights` hold;
 *   false: `walkCheck` says which rule refused, `walkErrorCode` what #PF would push
 */
export function walk(linear: u64, access: Access, user: bool, effects: bool, implicit: bool = false): bool {
  const mode = pagingMode();
  if (mode == PagingMode.None) return identical(linear);
  const missing = descend(linear, mode);
  if (missing == Check.PagePresent) return refuse(missing, access, user, 0);
  if (missing != Check.None) return refuse(missing, access, user, PageFaultErrorCode.P | PageFaultErrorCode.RSVD);
  let rights = lastRights;
  const check = checkRights(rights, access, user, implicit);
  if (check != Check.None) return refuse(check, access, user, PageFaultErrorCode.P);
  if (effects) markUsed(mode, access == Access.Write);
  if (access == Access.Write || (lastEntry & PageEntry.D) != 0) rights |= TlbRights.Dirty;
  if ((lastEntry & PageEntry.G) != 0 && (cpu.cr4 & Cr4.PGE) != 0) rights |= TlbRights.Global;
  const mask = (<u64>1 << lastShift) - 1;
  return allow(pageAddress(lastEntry, lastShift) | (linear & mask), <u32>mask + 1, rights);
}

/** Without paging every access is allowed; the translation is kept like any other, until CR0.PG changes. */
function identical(linear: u64): bool {
  store<u32>(Layout.WalkResult, 0, WalkOffset.Levels);
  return allow(linear, 4096, TlbRights.Writable | TlbRights.User | TlbRights.Dirty);
}

function allow(physical: u64, pageSize: u32, rights: u32): bool {
  walkPhysical = onBus(physical);
  walkPageSize = pageSize;
  walkRights = rights;
  walkCheck = Check.None;
  walkErrorCode = 0;
  return true;
}

function refuse(check: Check, access: Access, user: bool, base: u32): bool {
  walkCheck = check;
  walkErrorCode = pageFaultErrorCode(access, user, base);
  return false;
}

/**
 * The rule that refuses an access to a present translation with `rights`, or `Check.None`; all rules are paging's.
 * SMAP yields to RFLAGS.AC only for explicit accesses, those that the program makes below CPL 3: an access that is
 * `implicit`, or a supervisor access that is made at CPL 3, is not.
 * Source: SDM 3A (June 2025) "Determination of Access Rights".
 */
export function checkRights(rights: u32, access: Access, user: bool, implicit: bool): Check {
  if (!pagingIsOn()) return Check.None;
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

/**
 * The error code of a #PF by this access; `base` holds P and RSVD. A fetch is told apart only where something could
 * forbid it: CR4.SMEP, or EFER.NXE with 8-byte entries.
 */
function pageFaultErrorCode(access: Access, user: bool, base: u32): u32 {
  let code = base;
  if (access == Access.Write) code |= PageFaultErrorCode.W;
  if (user) code |= PageFaultErrorCode.U;
  const hasNx = (cpu.efer & Efer.NXE) != 0 && (cpu.cr4 & Cr4.PAE) != 0;
  if (access == Access.Execute && (hasNx || (cpu.cr4 & Cr4.SMEP) != 0)) code |= PageFaultErrorCode.I;
  return code;
}
