import { Check } from "../../x86/bits/checks";
import { Rflags } from "../../x86/bits/rflags";
import { Vector } from "../../x86/bits/vectors";
import { fault, faulted } from "../exceptions/fault";
import { gpr } from "../state";
import { demandProtectedMode } from "../system/demand";
import { carry, changeFlags, flags, resultFlags } from "./flags";
import { readDestination, destinationSlot, effectiveAddress, readMemory, readSlot, readSource, signed, writeDestination } from "./operand";
import { readPart } from "./operand-part";
import { sizeOf } from "./record";

// Instructions that 64-bit mode does not have. Source: SDM 2 (June 2025) "DAA", "DAS", "AAA", "AAS", "AAM", "AAD", "BOUND", "ARPL".

const AL: usize = gpr(0);

/** DAA, or DAS when `subtract`. OF is undefined: cleared. */
export function decimalAdjust(subtract: bool): void {
  const before = <u32>load<u8>(AL);
  const carried = carry();
  let al = before;
  let adjusted = false;
  let out = false;
  if ((before & 15) > 9 || (flags() & Rflags.AF) != 0) {
    out = carried || (subtract ? before < 6 : before > 0xf9);
    al = subtract ? al - 6 : al + 6;
    adjusted = true;
  }
  if (before > 0x99 || carried) {
    al = subtract ? al - 0x60 : al + 0x60;
    out = true;
  }
  store<u8>(AL, <u8>al);
  resultFlags(1, al & 0xff, (adjusted ? <u64>Rflags.AF : 0) | (out ? <u64>Rflags.CF : 0));
}

/** AAA, or AAS when `subtract`. OF, SF, ZF, PF are undefined: those of AL. */
export function asciiAdjust(subtract: bool): void {
  const low = <u32>load<u8>(AL) & 15;
  const adjust = low > 9 || (flags() & Rflags.AF) != 0;
  if (adjust) {
    const ax = <u32>load<u16>(AL);
    store<u16>(AL, <u16>(subtract ? ax - 0x106 : ax + 0x106));
  }
  store<u8>(AL, load<u8>(AL) & 15);
  const both: u64 = Rflags.AF | Rflags.CF;
  resultFlags(1, load<u8>(AL), adjust ? both : 0);
}

/** AAM: #DE for a base of 0. */
export function asciiAdjustProduct(base: u32): void {
  if (base == 0) return fault(Vector.DE, Check.DivisorNotZero);
  const al = <u32>load<u8>(AL);
  store<u8>(AL, <u8>(al / base), 1);
  store<u8>(AL, <u8>(al % base));
  resultFlags(1, load<u8>(AL), 0);
}

export function asciiAdjustDividend(base: u32): void {
  const al = <u32>load<u8>(AL) + <u32>load<u8>(AL, 1) * base;
  store<u16>(AL, <u16>(al & 0xff));
  resultFlags(1, al & 0xff, 0);
}

/** SALC: AL is FFh or 0 by CF; not in the manual, in every processor. */
export function setAlOnCarry(): void {
  store<u8>(AL, carry() ? 0xff : 0);
}

/** BOUND: #BR outside the two signed bounds. */
export function checkBounds(r: usize): void {
  const size = sizeOf(r);
  const lower = readMemory(effectiveAddress(r), size, false);
  if (faulted()) return;
  const upper = readPart(r, size, size);
  if (faulted()) return;
  const index = signed(readSlot(destinationSlot(r), size), size);
  if (index < signed(lower, size) || index > signed(upper, size)) fault(Vector.BR, Check.ArrayBounds);
}

/**
 * ARPL: raises the RPL of a selector to that of another. Not in real-address mode. The operand is written only when it changes,
 * as seen on a real processor: until then a fault is that of a read.
 */
export function adjustRequestedPrivilege(r: usize): void {
  if (!demandProtectedMode()) return;
  const source = <u32>readSource(r, 2) & 3;
  const selector = <u32>readDestination(r) & 0xffff;
  if (faulted()) return;
  const raised = (selector & 3) < source;
  if (raised) writeDestination(r, (selector & ~3) | source);
  if (faulted()) return;
  changeFlags(Rflags.ZF, raised ? Rflags.ZF : 0);
}
