import { Check } from "../../x86/bits/checks";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { readStackSlot } from "../cpu/stack-pointer";
import { faulted } from "../exceptions/fault";
import {
  descriptorAttributes, descriptorBase, descriptorLimit, isNullSelector, loadHiddenPart, markAccessed, privilegeOf,
  readDescriptor, requestedPrivilege, selectorErrorCode, withinTable,
} from "../memory/descriptor-table";
import { readSystem, writeStack } from "../memory/linear";
import { hasRoomBelow, pointerBelow, stackOffset } from "../memory/stack-segment";
import { innerPointerOffset, innerPointerSize } from "../memory/tss";
import { tableAddress } from "../mode";
import { segmentRegister } from "../segment-register";
import { noteStack } from "../stack-marks";
import { cpu } from "../state";
import { demand } from "./demand";
import { isWritableData } from "./segment-load";
import { probeInnerPush } from "./stack-access";

// The stack that a 16- or 32-bit TSS gives for an inner level, as a call gate enters it.
// Source: SDM 2 "CALL", operation, MORE-PRIVILEGE.

/** SS and its descriptor as the TSS and the GDT gave them, and the pointer, which moves down: derived, consumed at once. */
let selector: u32 = 0;
let descriptor: u64 = 0;
let pointer: u64 = 0;

/** Parameters of the caller's stack on their way: means nothing between two instructions. */
const PARAMETERS: usize = memory.data(32 * 8, 8);

/** Reads SS and the pointer of level `cpl` and holds the descriptor against its rules. */
export function readInnerStack(cpl: u32): bool {
  const tr = segmentRegister(Segment.TR);
  const last = innerPointerOffset(cpl) + innerPointerSize() + 1;
  if (!demand(last <= tr.limit, Vector.TS, selectorErrorCode(tr.selector), Check.InnerStackTssLimit)) return false;
  const address = tableAddress(tr.base + innerPointerOffset(cpl));
  pointer = readSystem(address, innerPointerSize());
  if (faulted()) return false;
  selector = <u32>readSystem(tableAddress(address + innerPointerSize()), 2);
  return !faulted() && readInnerDescriptor(cpl);
}

function readInnerDescriptor(cpl: u32): bool {
  const code = selectorErrorCode(selector);
  if (!demand(!isNullSelector(selector), Vector.TS, 0, Check.NewSsNotNull)) return false;
  if (!demand(withinTable(selector, 8), Vector.TS, code, Check.NewSsLimit)) return false;
  if (!demand(requestedPrivilege(selector) == cpl, Vector.TS, code, Check.NewSsRpl)) return false;
  descriptor = readDescriptor(selector);
  if (faulted()) return false;
  const attributes = descriptorAttributes(descriptor);
  if (!demand(privilegeOf(attributes) == cpl, Vector.TS, code, Check.NewSsDpl)) return false;
  if (!demand(isWritableData(attributes), Vector.TS, code, Check.NewSsWritable)) return false;
  return demand((attributes & Attribute.P) != 0, Vector.SS, code, Check.NewSsPresent);
}

/** `slots` of `size` bytes must lie inside the stack segment. */
export function demandInnerRoom(slots: u32, size: u32): bool {
  const room = hasRoomBelow(descriptorAttributes(descriptor), descriptorLimit(descriptor), pointer, slots, size);
  return demand(room, Vector.SS, selectorErrorCode(selector), Check.StackRoom);
}

function innerAddress(at: u64): u64 {
  return <u64><u32>(descriptorBase(descriptor, 0) + stackOffset(descriptorAttributes(descriptor), at));
}

/** Makes sure that the pages below the pointer take the pushes. */
export function probeInnerStack(slots: u32, size: u32): bool {
  let at = pointer;
  for (let i: u32 = 0; i < slots; i++) {
    at = pointerBelow(descriptorAttributes(descriptor), at, size);
    if (!probeInnerPush(innerAddress(at), size)) return false;
  }
  return true;
}

/** Reads `count` parameters from the caller's stack, with the caller's rights. */
export function readParameters(count: u32, size: u32): bool {
  for (let i: u32 = 0; i < count; i++) {
    store<u64>(PARAMETERS + (i << 3), readStackSlot(cpu.rsp + i * size, size));
    if (faulted()) return false;
  }
  return true;
}

/** Sets the accessed bit of the descriptor. */
export function markInnerStack(): bool {
  descriptor = markAccessed(selector, descriptor);
  return !faulted();
}

/** Pushes one slot, after `probeInnerStack`. */
export function pushInner(value: u64, size: u32): void {
  pointer = pointerBelow(descriptorAttributes(descriptor), pointer, size);
  writeStack(innerAddress(pointer), value, false, size);
}

/** The parameters lie in the same order as on the caller's stack. */
export function pushParameters(count: u32, size: u32): void {
  for (let i = count; i > 0; i--) pushInner(load<u64>(PARAMETERS + ((i - 1) << 3)), size);
}

/** SS and ESP; nothing can fail any more. */
export function loadInnerStack(): void {
  const ss = segmentRegister(Segment.SS);
  ss.selector = selector;
  loadHiddenPart(ss, descriptor, 0);
  cpu.rsp = pointer;
  noteStack(innerAddress(pointer));
}
