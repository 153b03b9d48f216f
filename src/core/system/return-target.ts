import { Check } from "../../x86/bits/checks";
import { Attribute, Segment } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { setStackPointer } from "../cpu/stack-pointer";
import { faulted } from "../exceptions/fault";
import {
  descriptorAttributes, isNullSelector, loadHiddenPart, markAccessed, privilegeOf, readDescriptor,
  requestedPrivilege, selectorErrorCode, withinTable,
} from "../memory/descriptor-table";
import { stackPointer } from "../mode";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";
import { demandTarget, enterCode, isLong, isLongClean } from "./code-load";
import { demand } from "./demand";
import { isCode, isConforming, isWritableData, loadNullStack } from "./segment-load";

// Where RET far and IRET go: SDM 2 "RET", "IRET/IRETD/IRETQ", operation.

/** Descriptors that the two checks below have read: derived, consumed at once. */
export let returnCs: u64 = 0;
export let returnSs: u64 = 0;

/** The code selector from the stack: not null, code, never more privileged than CPL, present. */
export function demandReturnCs(selector: u32): bool {
  const code = selectorErrorCode(selector);
  const rpl = requestedPrivilege(selector);
  if (!demand(!isNullSelector(selector), Vector.GP, 0, Check.ReturnCsNotNull)) return false;
  if (!demand(withinTable(selector, 8), Vector.GP, code, Check.SelectorLimit)) return false;
  returnCs = readDescriptor(selector);
  if (faulted()) return false;
  const attributes = descriptorAttributes(returnCs);
  const dpl = privilegeOf(attributes);
  if (!demand(isCode(attributes), Vector.GP, code, Check.ReturnCsType)) return false;
  if (!demand(rpl >= cpu.cpl, Vector.GP, code, Check.ReturnCsPrivilege)) return false;
  if (!demand(isConforming(attributes) ? dpl <= rpl : dpl == rpl, Vector.GP, code, Check.ReturnCsPrivilege)) return false;
  if (!demand(isLongClean(attributes), Vector.GP, code, Check.ReturnCsLong)) return false;
  return demand((attributes & Attribute.P) != 0, Vector.NP, code, Check.ReturnCsPresent);
}

/** The stack selector from the stack, after `demandReturnCs(codeSelector)`: its level is the code's. */
export function demandReturnSs(selector: u32, codeSelector: u32): bool {
  const cpl = requestedPrivilege(codeSelector);
  const code = selectorErrorCode(selector);
  if (isNullSelector(selector)) return demandNullSs(cpl);
  if (!demand(withinTable(selector, 8), Vector.GP, code, Check.SelectorLimit)) return false;
  if (!demand(requestedPrivilege(selector) == cpl, Vector.GP, code, Check.ReturnSsPrivilege)) return false;
  returnSs = readDescriptor(selector);
  if (faulted()) return false;
  const attributes = descriptorAttributes(returnSs);
  if (!demand(isWritableData(attributes), Vector.GP, code, Check.ReturnSsWritableData)) return false;
  if (!demand(privilegeOf(attributes) == cpl, Vector.GP, code, Check.ReturnSsPrivilege)) return false;
  return demand((attributes & Attribute.P) != 0, Vector.SS, code, Check.ReturnSsPresent);
}

/** 64-bit code below CPL 3 may run on a null SS. */
function demandNullSs(cpl: u32): bool {
  return demand(isLong(descriptorAttributes(returnCs)) && cpl != 3, Vector.GP, 0, Check.ReturnSsNotNull);
}

/**
 * Back to the same level, whose stack stays: CS and RIP after `demandReturnCs`, then the stack pointer above the frame.
 * @returns false when a fault was noted
 */
export function returnToSameLevel(selector: u32, rip: u64, pointer: u64): bool {
  if (!demandTarget(rip, returnCs, Check.ReturnRipCanonical)) return false;
  const accessed = markAccessed(selector, returnCs);
  if (faulted()) return false;
  setStackPointer(pointer);
  enterCode(selector, accessed, cpu.cpl, rip);
  return true;
}

/**
 * Loads CS, RIP, SS and RSP from a frame whose checks all passed; data segments that the new level must not keep
 * become null. The accessed bits are written first: should that page-fault, nothing else has changed.
 * @returns false when a fault was noted
 */
export function completeReturn(selector: u32, stackSelector: u32, rip: u64, rsp: u64): bool {
  const before = cpu.cpl;
  const code = markAccessed(selector, returnCs);
  const stack = isNullSelector(stackSelector) || faulted() ? 0 : markAccessed(stackSelector, returnSs);
  if (faulted()) return false;
  enterCode(selector, code, requestedPrivilege(selector), rip);
  if (isNullSelector(stackSelector)) {
    loadNullStack(stackSelector, cpu.cpl);
  } else {
    segmentRegister(Segment.SS).selector = stackSelector;
    loadHiddenPart(segmentRegister(Segment.SS), stack, 0);
  }
  setStackPointer(rsp);
  cpu.rsp = stackPointer();
  if (cpu.cpl > before) dropPrivilegedSegments();
  return true;
}

/** ES, DS, FS, GS with data or nonconforming code more privileged than CPL become null; their bases stay. */
function dropPrivilegedSegments(): void {
  dropIfPrivileged(Segment.ES);
  dropIfPrivileged(Segment.DS);
  dropIfPrivileged(Segment.FS);
  dropIfPrivileged(Segment.GS);
}

function dropIfPrivileged(index: u32): void {
  const register = segmentRegister(index);
  if (isConforming(register.attributes) || privilegeOf(register.attributes) >= cpu.cpl) return;
  register.selector = 0;
  register.attributes = 0;
}
