import { Check } from "../../x86/bits/checks";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { StackChoice } from "../../x86/bits/trace-record";
import { Vector } from "../../x86/bits/vectors";
import { descriptorAttributes, descriptorBase, descriptorLimit, selectorErrorCode } from "../memory/descriptor-table";
import { withinSegment } from "../memory/segmented";
import { inIa32eMode, inRealMode } from "../mode";
import { segmentRegister } from "../segment-register";
import { delivery } from "../delivery-state";
import { frameSlots, frameWidth } from "./frame-width";
import { checked, decide, ext } from "./step-records";

// The segment that the frame goes to, which counts outside IA-32e mode only: SS as it is, or the inner stack's
// descriptor, which is not yet in SS. `delivery.rsp` is then an offset in it.

/** True when the frame goes to a stack of the TSS, and holds the interrupted SS and stack pointer. */
export function frameOnInnerStack(): bool {
  return delivery.stackChoice != StackChoice.Same;
}

function stackAttributes(): u32 {
  return frameOnInnerStack() ? descriptorAttributes(delivery.stackDescriptor) : segmentRegister(Segment.SS).attributes;
}

function stackLimit(): u32 {
  return frameOnInnerStack() ? descriptorLimit(delivery.stackDescriptor) : segmentRegister(Segment.SS).limit;
}

function stackBase(): u64 {
  return frameOnInnerStack() ? descriptorBase(delivery.stackDescriptor, 0) : segmentRegister(Segment.SS).base;
}

/** Linear address of the offset that `pointer` is in the handler's stack. */
export function stackAddress(pointer: u64): u64 {
  if (inIa32eMode()) return pointer;
  const offset = stackAttributes() & Attribute.D ? pointer : pointer & 0xffff;
  return <u64><u32>(stackBase() + offset);
}

/** `delivery.rsp` moved down by `bytes`: all of it, or ESP, or SP below an upper half that stays. */
export function stackBelow(bytes: u64): u64 {
  const moved = delivery.rsp - bytes;
  if (inIa32eMode()) return moved;
  return stackAttributes() & Attribute.D ? <u64><u32>moved : (delivery.rsp & ~0xffff) | (moved & 0xffff);
}

/**
 * Every push must lie inside the stack segment; asked before the first one.
 * #SS names an inner stack's selector, and none for the stack in use.
 */
export function stackRoom(): void {
  const bytes = frameSlots(frameOnInnerStack()) * frameWidth();
  const ok = hasRoom(bytes);
  checked(Check.StackRoom, ok, stackAddress(delivery.rsp), delivery.rsp, bytes, 0, 0);
  const selector = frameOnInnerStack() ? selectorErrorCode(delivery.stackSelector) : 0;
  decide(Check.StackRoom, ok, inRealMode() ? Check.PushRflags : Check.OffsetLimit, Vector.SS, selector | ext());
}

function hasRoom(bytes: u32): bool {
  return hasRoomBelow(stackAttributes(), stackLimit(), <u32>delivery.rsp, bytes / frameWidth(), frameWidth());
}

/** True when `count` pushes of `size` bytes below `pointer` lie inside a stack segment with these attributes and limit. */
export function hasRoomBelow(attributes: u32, limit: u32, pointer: u32, count: u32, size: u32): bool {
  const mask: u32 = attributes & Attribute.D ? 0xffffffff : 0xffff;
  for (let i: u32 = 1; i <= count; i++) {
    if (!withinSegment(attributes, limit, (pointer - i * size) & mask, size)) return false;
  }
  return true;
}
