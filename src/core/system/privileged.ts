import { Check } from "../../x86/bits/checks";
import { Cr4 } from "../../x86/bits/control";
import { Vector } from "../../x86/bits/vectors";
import { invalidatePage } from "../memory/tlb";
import { cpu } from "../state";
import { demand, demandPrivilege } from "./demand";

/** INVLPG; a non-canonical address is in no translation, and does nothing. Source: SDM 2 "INVLPG". */
export function invalidatePageOf(linear: u64): void {
  if (demandPrivilege()) invalidatePage(linear);
}

/** WBINVD, INVD: there is no cache to write back; only the privilege is checked. Source: SDM 2 "WBINVD". */
export function writeBackInvalidate(): void {
  demandPrivilege();
}

/** RDTSC: counted ticks, plus what WRMSR has added; CR4.TSD keeps it from CPL 1-3. Source: SDM 2 "RDTSC". */
export function timeStampCounter(): u64 {
  const allowed = cpu.cpl == 0 || (cpu.cr4 & Cr4.TSD) == 0;
  if (!demand(allowed, Vector.GP, 0, Check.PrivilegeLevel0)) return 0;
  return cpu.ticks + cpu.tscOffset;
}
