import { Layout } from "../layout";
import { checkSegment, segmentLinear } from "../memory/segmented";
import { in64BitMode } from "../mode";
import { faulted } from "../exceptions/fault";
import { effectiveAddress, readMemory, sourceAddress, throughStack } from "./operand";
import { Record } from "./record";
import { SegmentedAccess } from "./segmented-address";

// Memory operands that are reached in several accesses: a far pointer, a table register's limit and base, bounds, 80-bit
// numbers, save areas, the bits that BT reaches. Each part has an offset of its own, cut to the address size, and outside 64-bit mode is held against
// the segment by itself; an access that begins below the last offset goes on beyond it. As seen on a real processor.

/** The operand's address was computed by a record before this one. */
function hasAddressRecord(r: usize): bool {
  return load<u16>(r, Record.Base) == Layout.EffectiveAddress;
}

/** The bits of an offset that the address size has; `before` is the address record. */
function offsetMask(before: usize): u64 {
  const cut = load<u16>(before, Record.A) != 0;
  if (in64BitMode()) return cut ? 0xffffffff : u64.MAX_VALUE;
  return cut ? 0xffff : 0xffffffff;
}

/** Holds `size` bytes at `offset` against the segment of an address record, outside 64-bit mode. On refusal a fault is noted. */
function demandInSegment(before: usize, offset: u64, size: u32, write: bool): bool {
  return in64BitMode() || checkSegment(<u32>sourceAddress(before) & SegmentedAccess.SegmentMask, <u32>offset, size, write);
}

/** Linear address of the `size` bytes that begin `distance` bytes from the memory operand on; a refusal by the segment is noted. */
export function partAddress(r: usize, distance: i64, size: u32, write: bool): u64 {
  if (!hasAddressRecord(r)) return effectiveAddress(r) + distance;
  const before = r - Record.Size;
  const offset = (effectiveAddress(before) + distance) & offsetMask(before);
  if (!demandInSegment(before, offset, size, write)) return 0;
  const source = sourceAddress(before);
  return in64BitMode() ? offset + load<u64>(source) : segmentLinear(<u32>source & SegmentedAccess.SegmentMask, <u32>offset);
}

/** Reads `size` bytes (1, 2, 4, 8) that begin `distance` bytes into the memory operand, zero-extended; on a fault 0. */
export function readPart(r: usize, distance: u32, size: u32): u64 {
  const linear = partAddress(r, distance, size, false);
  return faulted() ? 0 : readMemory(linear, size, throughStack(r));
}

/** True when none of the operand's `bytes` lies beyond the last offset: its parts are neighbours. */
export function isUnbroken(r: usize, bytes: u32): bool {
  if (!hasAddressRecord(r)) return true;
  const before = r - Record.Size;
  const mask = offsetMask(before);
  return (effectiveAddress(before) & mask) <= mask - (bytes - 1);
}

/** Holds all `bytes` of an unbroken operand against its segment; on refusal a fault is noted. */
export function demandUnbroken(r: usize, bytes: u32, write: bool): bool {
  if (!hasAddressRecord(r)) return true;
  const before = r - Record.Size;
  return demandInSegment(before, effectiveAddress(before) & offsetMask(before), bytes, write);
}
