import { Check } from "../../x86/bits/checks";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { faultWithCode } from "../exceptions/fault";
import { inRealMode, inVirtual8086 } from "../mode";
import { segmentRegister } from "../segment-register";

// Segmented addresses: everywhere but in 64-bit mode an access is an offset in a segment.
// Source: SDM 3A (June 2025) "Limit Checking", "Type Checking".

/**
 * True when the `size` bytes at `offset` lie inside a segment with these `attributes` (bits of `Attribute`) and this
 * `limit` in bytes. An expand-down data segment holds the offsets above its limit.
 */
export function withinSegment(attributes: u32, limit: u32, offset: u32, size: u32): bool {
  const last = <u64>offset + size - 1;
  const down = (attributes & (Attribute.S | Attribute.Code | Attribute.Conforming)) == (Attribute.S | Attribute.Conforming);
  if (!down) return last <= <u64>limit;
  return offset > limit && last <= <u64>(attributes & Attribute.D ? 0xffffffff : 0xffff);
}

/**
 * Checks an access of `size` bytes at `offset` in segment register `index`, outside 64-bit mode: a usable segment, its
 * type, its limit. On refusal notes #GP(0), or #SS(0) through SS.
 * @returns true when allowed
 */
export function checkSegment(index: u32, offset: u32, size: u32, write: bool): bool {
  const register = segmentRegister(index);
  const check = refusedBy(register.attributes, register.limit, offset, size, write);
  if (check == Check.None) return true;
  faultWithCode(index == Segment.SS ? Vector.SS : Vector.GP, 0, check, register.base + offset);
  return false;
}

/** In real-address and virtual-8086 mode there are no types. */
function refusedBy(attributes: u32, limit: u32, offset: u32, size: u32, write: bool): Check {
  if (!inRealMode() && !inVirtual8086()) {
    if (!(attributes & Attribute.P)) return Check.SegmentUsable;
    const code = (attributes & Attribute.Code) != 0;
    const bit = (attributes & Attribute.Writable) != 0;
    if (write && (code || !bit)) return Check.SegmentWritable;
    if (!write && code && !bit) return Check.SegmentAccessReadable;
  }
  return withinSegment(attributes, limit, offset, size) ? Check.None : Check.SegmentLimit;
}

/** The linear address of `offset` in segment register `index`; it wraps at 4 GiB. */
// @ts-ignore: decorator
@inline
export function segmentLinear(index: u32, offset: u32): u64 {
  return <u64><u32>(segmentRegister(index).base + offset);
}
