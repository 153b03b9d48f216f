import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import { faulted } from "../exceptions/fault";
import { descriptorBase, readDescriptor, readUpperHalf, selectorErrorCode, withinTable } from "../memory/descriptor-table";
import { isCanonical } from "../memory/linear";
import { inIa32eMode } from "../mode";
import { demand } from "./demand";

/** Both halves of the descriptor last read: derived, consumed at once. Outside IA-32e mode it has 8 bytes and no upper half. */
export let lowerHalf: u64 = 0;
export let upperHalf: u64 = 0;

/** Type field of the upper half (its bits 40-44): must be 0, so that it is not taken for a descriptor of its own. */
export function isUpperHalfClean(upper: u64): bool {
  return ((upper >> 40) & 0x1f) == 0;
}

/** Reads a TSS or LDT descriptor for LTR and LLDT. */
export function readSystemDescriptor(selector: u32): bool {
  if (!demand(withinTable(selector, inIa32eMode() ? 16 : 8), Vector.GP, selectorErrorCode(selector), Check.SelectorLimit)) return false;
  lowerHalf = readDescriptor(selector);
  if (faulted()) return false;
  upperHalf = inIa32eMode() ? readUpperHalf(selector) : 0;
  return !faulted();
}

/** A second half that looks like a descriptor of its own is refused before an absent one, as Bochs has it. */
export function demandUpperHalf(selector: u32): bool {
  return demand(isUpperHalfClean(upperHalf), Vector.GP, selectorErrorCode(selector), Check.SystemDescriptorUpperType);
}

/** Source: SDM 3A (June 2025) "TSS Descriptor in 64-bit mode". */
export function demandCanonicalBase(selector: u32): bool {
  return demand(isCanonical(descriptorBase(lowerHalf, upperHalf)), Vector.GP, selectorErrorCode(selector), Check.SystemBaseCanonical);
}
