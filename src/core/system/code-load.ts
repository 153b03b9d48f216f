import { Check } from "../../x86/bits/checks";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { descriptorAttributes, descriptorLimit, loadHiddenPart } from "../memory/descriptor-table";
import { isCanonical } from "../memory/linear";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";
import { demand } from "./demand";

/** A code descriptor must not have both L and D. */
export function isLongClean(attributes: u32): bool {
  return (attributes & (Attribute.L | Attribute.D)) != (Attribute.L | Attribute.D);
}

/**
 * The instruction pointer must fit the code segment that it is about to run in: canonical for a 64-bit one,
 * inside the limit for the others.
 */
export function demandTarget(offset: u64, descriptor: u64, check: Check): bool {
  const long = (descriptorAttributes(descriptor) & Attribute.L) != 0;
  if (long) return demand(isCanonical(offset), Vector.GP, 0, check);
  return demand(offset <= descriptorLimit(descriptor), Vector.GP, 0, Check.SegmentLimit);
}

/** Loads CS (its RPL becomes `cpl`), CPL and RIP; nothing can fail any more. */
export function enterCode(selector: u32, descriptor: u64, cpl: u32, offset: u64): void {
  const cs = segmentRegister(Segment.CS);
  cs.selector = (selector & 0xfffc) | cpl;
  loadHiddenPart(cs, descriptor, 0);
  cpu.cpl = cpl;
  cpu.rip = offset;
}
