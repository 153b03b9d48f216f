import { Check } from "../../x86/bits/checks";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { faultWithCode } from "../exceptions/fault";
import { descriptorAttributes, descriptorBase, descriptorLimit, loadHiddenPart } from "../memory/descriptor-table";
import { isCanonical } from "../memory/linear";
import { inIa32eMode } from "../mode";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";
import { demand } from "./demand";

/** True for code that will run in 64-bit mode; outside IA-32e mode L means nothing. */
export function isLong(attributes: u32): bool {
  return inIa32eMode() && (attributes & Attribute.L) != 0;
}

/** A code descriptor must not have both L and D, in IA-32e mode. */
export function isLongClean(attributes: u32): bool {
  return !inIa32eMode() || (attributes & (Attribute.L | Attribute.D)) != (Attribute.L | Attribute.D);
}

/**
 * The instruction pointer must fit the code segment that it is about to run in: canonical for a 64-bit one,
 * inside the limit for the others.
 */
export function demandTarget(offset: u64, descriptor: u64, check: Check): bool {
  if (isLong(descriptorAttributes(descriptor))) return demand(isCanonical(offset), Vector.GP, 0, check);
  return demandInside(offset, descriptorLimit(descriptor), descriptorBase(descriptor, 0));
}

/** Loads CS (its RPL becomes `cpl`), CPL and RIP; nothing can fail any more. */
export function enterCode(selector: u32, descriptor: u64, cpl: u32, offset: u64): void {
  const cs = segmentRegister(Segment.CS);
  cs.selector = (selector & 0xfffc) | cpl;
  loadHiddenPart(cs, descriptor, 0);
  cpu.cpl = cpl;
  cpu.rip = offset;
}

/** Real-address mode: CS has no descriptor, only the limit that it was left with. */
export function demandRealTarget(offset: u64): bool {
  return demandInside(offset, segmentRegister(Segment.CS).limit, 0);
}

/** #GP(0), with the linear address that the target would have. */
function demandInside(offset: u64, limit: u32, base: u64): bool {
  if (offset <= <u64>limit) return true;
  faultWithCode(Vector.GP, 0, Check.SegmentLimit, base + offset);
  return false;
}

/** Real-address mode: CS's base is its selector times 16; limit and attributes stay. */
export function enterRealCode(selector: u32, offset: u64): void {
  const cs = segmentRegister(Segment.CS);
  cs.selector = selector;
  cs.base = selector << 4;
  cpu.rip = offset;
}
