import { Attribute } from "../../x86/bits/descriptors";
import { withinSegment } from "./segmented";

// A stack segment by its attributes (bits of `Attribute`) and limit, outside 64-bit mode: SS, or one that is about to be.

/** The offset that a stack pointer is: all of ESP, or SP. */
export function stackOffset(attributes: u32, pointer: u64): u64 {
  return attributes & Attribute.D ? <u64><u32>pointer : pointer & 0xffff;
}

/** The stack pointer `bytes` below: ESP, or SP below an upper half that stays. */
export function pointerBelow(attributes: u32, pointer: u64, bytes: u64): u64 {
  const moved = pointer - bytes;
  return attributes & Attribute.D ? <u64><u32>moved : (pointer & 0xffff0000) | (moved & 0xffff);
}

/** True when `count` pushes of `size` bytes below `pointer` lie inside the segment. */
export function hasRoomBelow(attributes: u32, limit: u32, pointer: u64, count: u32, size: u32): bool {
  for (let i: u32 = 1; i <= count; i++) {
    if (!withinSegment(attributes, limit, <u32>stackOffset(attributes, pointer - i * size), size)) return false;
  }
  return true;
}
