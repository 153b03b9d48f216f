import { Check } from "../../x86/bits/checks";
import { Segment } from "../../x86/bits/descriptors";
import { StackChoice } from "../../x86/bits/trace-record";
import { Vector } from "../../x86/bits/vectors";
import { descriptorAttributes, descriptorBase, descriptorLimit, selectorErrorCode } from "../memory/descriptor-table";
import { hasRoomBelow, pointerBelow, stackOffset } from "../memory/stack-segment";
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

/** Linear address of the stack pointer `pointer` in the handler's stack. */
export function stackAddress(pointer: u64): u64 {
  if (inIa32eMode()) return pointer;
  return <u64><u32>(stackBase() + stackOffset(stackAttributes(), pointer));
}

/** `delivery.rsp` moved down by `bytes`. */
export function stackBelow(bytes: u64): u64 {
  return inIa32eMode() ? delivery.rsp - bytes : pointerBelow(stackAttributes(), delivery.rsp, bytes);
}

/**
 * Every push must lie inside the stack segment; asked before the first one.
 * #SS names an inner stack's selector, and none for the stack in use.
 */
export function stackRoom(): void {
  const slots = frameSlots(frameOnInnerStack());
  const width = frameWidth();
  const ok = hasRoomBelow(stackAttributes(), stackLimit(), delivery.rsp, slots, width);
  checked(Check.StackRoom, ok, stackAddress(delivery.rsp), delivery.rsp, slots * width, 0, 0);
  const selector = frameOnInnerStack() ? selectorErrorCode(delivery.stackSelector) : 0;
  decide(Check.StackRoom, ok, inRealMode() ? Check.PushRflags : Check.OffsetLimit, Vector.SS, selector | ext());
}
