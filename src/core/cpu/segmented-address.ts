import { Cr4 } from "../../x86/bits/control";
import { Layout } from "../layout";
import { checkSegment, segmentLinear } from "../memory/segmented";
import { inRealMode } from "../mode";
import { vectorsEnabled, x87Enabled, x87Pending } from "../sse/available";
import { cpu } from "../state";
import { effectiveAddress, sourceAddress } from "./operand";
import { Record } from "./record";

// The address record outside 64-bit mode. A: 1 where the offset is cut to 16 bits, else 0. B: what is accessed.

/** The parts of B in an `Op.SegmentedAddress` record. */
export const enum SegmentedAccess {
  /** `Segment`, or `NoSegment` for an offset that is only computed. */
  SegmentMask = 0x7,
  NoSegment = 0x7,
  /** The access reads, or writes; neither: it is held against the segment elsewhere, or not at all. */
  Read = 0x8,
  Write = 0x10,
  /** Below CPL 0 the instruction is refused for its privilege, before its operand is looked at. */
  Privileged = 0x20,
  /** Where x87, or SSE, is not enabled the instruction is refused before its operand is looked at. */
  X87 = 0x40,
  Vector = 0x80,
  /** Below CPL 0 it is refused for CR4.UMIP. */
  UserMode = 0x100,
  /** Where an x87 exception is pending it is refused for that. */
  Waiting = 0x200,
  /** In real-address mode it is no instruction. */
  Protected = 0x400,
  /** The reasons to refuse the instruction before its operand is looked at. */
  Reasons = 0x7e0,
  /** Bytes of the access, from this bit on. */
  BytesShift = 11,
}

/** The offset of the memory operand of an address record. */
export function segmentOffset(record: usize): u32 {
  const offset = <u32>effectiveAddress(record);
  return load<u16>(record, Record.A) ? offset & 0xffff : offset;
}

/** The instruction will be refused before its operand is looked at. */
function isRefused(access: u32): bool {
  if ((access & SegmentedAccess.Protected) != 0 && inRealMode()) return true;
  if ((access & SegmentedAccess.Vector) != 0 && !vectorsEnabled()) return true;
  if ((access & SegmentedAccess.X87) != 0 && !mayRunX87(access)) return true;
  if (cpu.cpl == 0) return false;
  return (access & SegmentedAccess.Privileged) != 0 || ((access & SegmentedAccess.UserMode) != 0 && (cpu.cr4 & Cr4.UMIP) != 0);
}

function mayRunX87(access: u32): bool {
  return x87Enabled() && ((access & SegmentedAccess.Waiting) == 0 || !x87Pending());
}

/**
 * Does an `Op.SegmentedAddress` record: holds the access against its segment and puts the linear address into its slot.
 * @returns true when the access is refused; the fault is noted
 */
export function putSegmentedAddress(record: usize): bool {
  const offset = segmentOffset(record);
  const access = <u32>sourceAddress(record);
  const segment = access & SegmentedAccess.SegmentMask;
  if (segment == SegmentedAccess.NoSegment) {
    store<u64>(Layout.EffectiveAddress, offset);
    return false;
  }
  const held = (access & (SegmentedAccess.Read | SegmentedAccess.Write)) != 0 && ((access & SegmentedAccess.Reasons) == 0 || !isRefused(access));
  if (held && !checkSegment(segment, offset, access >> SegmentedAccess.BytesShift, (access & SegmentedAccess.Write) != 0)) return true;
  store<u64>(Layout.EffectiveAddress, segmentLinear(segment, offset));
  return false;
}
