import { LegacyTssOffset, Segment } from "../../x86/bits/descriptors";
import { segmentRegister } from "../segment-register";

// Where a 16- or 32-bit TSS keeps the stacks of the inner levels. Source: SDM 3A (June 2025) "Task-State Segment (TSS)".

/** Bit 3 of the type of a TSS: 32-bit. */
const WIDE: u32 = 0x8;

/** Bytes of the stack pointer in the TSS: ESP or SP; SS in 2 bytes follows it. */
export function innerPointerSize(): u32 {
  return segmentRegister(Segment.TR).attributes & WIDE ? 4 : 2;
}

/** Offset of the stack pointer of level `cpl` in the TSS. */
export function innerPointerOffset(cpl: u32): u32 {
  return innerPointerSize() == 4 ? LegacyTssOffset.Esp0 + (cpl << 3) : LegacyTssOffset.Sp0 + (cpl << 2);
}
