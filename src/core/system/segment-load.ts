import { Check } from "../../x86/bits/checks";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { faulted } from "../exceptions/fault";
import {
  descriptorAttributes, isNullSelector, loadHiddenPart, markAccessed, privilegeOf, readDescriptor,
  requestedPrivilege, selectorErrorCode, withinTable,
} from "../memory/descriptor-table";
import { in64BitMode, inRealMode } from "../mode";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";
import { demand, demandNoVirtual8086 } from "./demand";

/**
 * MOV and POP to ES, SS, DS, FS, GS: checks in the manual's order, then selector and hidden part.
 * On refusal the fault is noted and nothing has changed. Source: SDM 2 "MOV", operation.
 * @param index `Segment`, not CS
 */
export function loadSegment(index: u32, selector: u32): void {
  if (!demandNoVirtual8086()) return;
  if (inRealMode()) loadInRealMode(index, selector);
  else if (index == Segment.SS) loadStackSegment(selector);
  else loadDataSegment(index, selector);
}

/** The base is the selector times 16; limit and attributes stay as protected mode has left them. */
function loadInRealMode(index: u32, selector: u32): void {
  const register = segmentRegister(index);
  register.selector = selector;
  register.base = selector << 4;
}

function loadStackSegment(selector: u32): void {
  const code = selectorErrorCode(selector);
  if (isNullSelector(selector)) return loadNullStackOrFault(selector);
  if (!demand(withinTable(selector, 8), Vector.GP, code, Check.SelectorLimit)) return;
  if (!demand(requestedPrivilege(selector) == cpu.cpl, Vector.GP, code, Check.SegmentPrivilege)) return;
  const descriptor = readDescriptor(selector);
  if (faulted()) return;
  const attributes = descriptorAttributes(descriptor);
  if (!demand(isWritableData(attributes), Vector.GP, code, Check.SegmentWritableData)) return;
  if (!demand(privilegeOf(attributes) == cpu.cpl, Vector.GP, code, Check.SegmentPrivilege)) return;
  if (!demand((attributes & Attribute.P) != 0, Vector.SS, code, Check.StackSegmentPresent)) return;
  loadUsable(Segment.SS, selector, descriptor);
}

/** 64-bit mode takes a null SS below CPL 3 when RPL is CPL. */
function loadNullStackOrFault(selector: u32): void {
  if (!demand(in64BitMode() && cpu.cpl != 3, Vector.GP, 0, Check.SegmentNotNull)) return;
  if (!demand(requestedPrivilege(selector) == cpu.cpl, Vector.GP, 0, Check.SegmentPrivilege)) return;
  loadNullStack(selector, cpu.cpl);
}

function loadDataSegment(index: u32, selector: u32): void {
  if (isNullSelector(selector)) return loadNull(index, selector);
  const code = selectorErrorCode(selector);
  if (!demand(withinTable(selector, 8), Vector.GP, code, Check.SelectorLimit)) return;
  const descriptor = readDescriptor(selector);
  if (faulted()) return;
  const attributes = descriptorAttributes(descriptor);
  if (!demand(isReadable(attributes), Vector.GP, code, Check.SegmentReadable)) return;
  if (!demand(mayBeLoaded(attributes, selector), Vector.GP, code, Check.SegmentPrivilege)) return;
  if (!demand((attributes & Attribute.P) != 0, Vector.NP, code, Check.SegmentPresent)) return;
  loadUsable(index, selector, descriptor);
}

function loadUsable(index: u32, selector: u32, descriptor: u64): void {
  const accessed = markAccessed(selector, descriptor);
  if (faulted()) return;
  const register = segmentRegister(index);
  register.selector = selector;
  loadHiddenPart(register, accessed, 0);
}

/** A null selector makes the register unusable; its base becomes 0 (Intel's processors; AMD's keep it). */
function loadNull(index: u32, selector: u32): void {
  const register = segmentRegister(index);
  register.selector = selector;
  register.attributes = 0;
  register.limit = 0;
  register.base = 0;
}

/** SS becomes null, with a hidden part that still tells the privilege level. */
export function loadNullStack(selector: u32, cpl: u32): void {
  const ss = segmentRegister(Segment.SS);
  ss.selector = selector;
  ss.attributes = Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed | (cpl << Attribute.DplShift);
  ss.limit = 0xffffffff;
  ss.base = 0;
}

/** True for a data segment that may be written: the only kind for a stack. */
export function isWritableData(attributes: u32): bool {
  return (attributes & (Attribute.S | Attribute.Code | Attribute.Writable)) == (Attribute.S | Attribute.Writable);
}

/** True for data, and for code that may be read. */
export function isReadable(attributes: u32): bool {
  if (!(attributes & Attribute.S)) return false;
  return (attributes & Attribute.Code) == 0 || (attributes & Attribute.Writable) != 0;
}

/** True for a code segment. */
export function isCode(attributes: u32): bool {
  return (attributes & (Attribute.S | Attribute.Code)) == (Attribute.S | Attribute.Code);
}

/** True for a conforming code segment. */
export function isConforming(attributes: u32): bool {
  return isCode(attributes) && (attributes & Attribute.Conforming) != 0;
}

/** Data and nonconforming code want both RPL and CPL to be at most DPL. */
export function mayBeLoaded(attributes: u32, selector: u32): bool {
  return isConforming(attributes) || max(requestedPrivilege(selector), cpu.cpl) <= privilegeOf(attributes);
}
