import { Attribute, Segment, SelectorErrorCode } from "../../x86/bits/descriptors";
import { tableAddress } from "../mode";
import { cpu } from "../state";
import { SegmentRegister, segmentRegister } from "../segment-register";
import { readSystem, writeSystem } from "./linear";

// Selectors, and the descriptors that they select in the GDT or the LDT.
// Source: SDM 3A (June 2025) "Segment Selectors", "Segment Descriptors", "Segment Descriptor Tables in IA-32e Mode".

/** Bits of `Attribute` that stand in descriptor bits 40-47; bits 8-11 of `Attribute` are descriptor bits 52-55. */
const ACCESS_BYTE: u64 = 0xff;
const FLAG_BITS: u64 = 0xf00;

/** True for the selectors 0-3, which select nothing. */
// @ts-ignore: decorator
@inline
export function isNullSelector(selector: u32): bool {
  return (selector & 0xfffc) == 0;
}

/** The error code that names a selector: its index and TI; RPL does not appear. */
// @ts-ignore: decorator
@inline
export function selectorErrorCode(selector: u32): u32 {
  return selector & 0xfffc;
}

/** RPL of a selector. */
// @ts-ignore: decorator
@inline
export function requestedPrivilege(selector: u32): u32 {
  return selector & 3;
}

/** True when the selector's TI bit says LDT. */
export function selectsLdt(selector: u32): bool {
  return (selector & SelectorErrorCode.TI) != 0;
}

/** True when a descriptor of `size` bytes (8, or 16 for a system descriptor) lies inside its table; nothing is read. */
export function withinTable(selector: u32, size: u32): bool {
  const last = (selector & 0xfff8) + size - 1;
  if (!selectsLdt(selector)) return last <= cpu.gdtrLimit;
  return hasLdt() && last <= segmentRegister(Segment.LDTR).limit;
}

/** LDTR holds a table: after reset too, whose LDTR is that of base 0 and limit FFFFh; not after LLDT of a null selector. */
export function hasLdt(): bool {
  return (segmentRegister(Segment.LDTR).attributes & Attribute.P) != 0;
}

/** Limit of the table that the selector names. */
export function tableLimit(selector: u32): u32 {
  return selectsLdt(selector) ? segmentRegister(Segment.LDTR).limit : cpu.gdtrLimit;
}

/** Linear address of the descriptor that `selector` selects. */
export function descriptorAddress(selector: u32): u64 {
  return tableAddress((selectsLdt(selector) ? segmentRegister(Segment.LDTR).base : cpu.gdtrBase) + (selector & 0xfff8));
}

/** The descriptor's 8 bytes (the lower half of a 16-byte one); a page fault is noted. */
export function readDescriptor(selector: u32): u64 {
  return readSystem(descriptorAddress(selector), 8);
}

/** The upper half of a 16-byte system descriptor or call gate; a page fault is noted. */
export function readUpperHalf(selector: u32): u64 {
  return readSystem(descriptorAddress(selector) + 8, 8);
}

/** Bits of `Attribute`. */
export function descriptorAttributes(descriptor: u64): u32 {
  return <u32>(((descriptor >> 40) & ACCESS_BYTE) | ((descriptor >> 44) & FLAG_BITS));
}

/** DPL of a bits-of-`Attribute` word. */
// @ts-ignore: decorator
@inline
export function privilegeOf(attributes: u32): u32 {
  return (attributes >> Attribute.DplShift) & 3;
}

/** The limit in bytes, granularity applied. */
export function descriptorLimit(descriptor: u64): u32 {
  const limit = <u32>((descriptor & 0xffff) | ((descriptor >> 32) & 0xf0000));
  return descriptorAttributes(descriptor) & Attribute.G ? (limit << 12) | 0xfff : limit;
}

/** The base; `upper` is the upper half of a 16-byte descriptor, else 0. */
export function descriptorBase(descriptor: u64, upper: u64): u64 {
  return ((descriptor >> 16) & 0xffffff) | ((descriptor >> 32) & 0xff000000) | (upper << 32);
}

/** Type of a system descriptor or gate, `SystemType`; only where S is 0. */
// @ts-ignore: decorator
@inline
export function systemType(attributes: u32): u32 {
  return attributes & 0xf;
}

/** Loads base, limit and attributes from a descriptor; the selector is the caller's. */
export function loadHiddenPart(register: SegmentRegister, descriptor: u64, upper: u64): void {
  register.attributes = descriptorAttributes(descriptor);
  register.limit = descriptorLimit(descriptor);
  register.base = descriptorBase(descriptor, upper);
}

/**
 * Sets the accessed bit of a code or data descriptor in memory, if it is not set.
 * @returns the descriptor with the bit set; the write may note a page fault
 */
export function markAccessed(selector: u32, descriptor: u64): u64 {
  const bit = <u64>Attribute.Accessed << 40;
  if (!(descriptor & bit)) writeSystem(descriptorAddress(selector) + 5, (descriptor | bit) >> 40, 1);
  return descriptor | bit;
}
