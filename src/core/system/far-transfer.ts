import { Check } from "../../x86/bits/checks";
import { Attribute, SystemType } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { readStackSlot, setStackPointer } from "../cpu/stack-pointer";
import { faulted } from "../exceptions/fault";
import {
  descriptorAttributes, isNullSelector, markAccessed, privilegeOf, readDescriptor, requestedPrivilege,
  selectorErrorCode, systemType, withinTable,
} from "../memory/descriptor-table";
import { in64BitMode, inIa32eMode, inRealMode } from "../mode";
import { cpu } from "../state";
import { callThroughGate, jumpThroughGate } from "./call-gate";
import { demandRealTarget, demandTarget, enterCode, enterRealCode, isLongClean } from "./code-load";
import { demand, demandNoVirtual8086 } from "./demand";
import { completeReturn, demandReturnCs, demandReturnSs, returnCs, returnToSameLevel } from "./return-target";
import { isCode, isConforming } from "./segment-load";
import { StackOf, narrowed, probeTwoPushes, pushReturnAddress } from "./stack-access";

// Far jump, call and return. Source: SDM 2 "JMP", "CALL", "RET", operation.
// Operand sizes are in bytes (2, 4, 8).

/** JMP ptr16:16, ptr16:32, m16:16, m16:32, m16:64. `offset` is already cut to the operand size. */
export function farJump(selector: u32, offset: u64, nextRip: u64): void {
  if (!demandNoVirtual8086()) return;
  if (inRealMode()) {
    if (demandRealTarget(offset)) enterRealCode(selector, offset);
    return;
  }
  const descriptor = readFarTarget(selector);
  if (faulted()) return;
  const attributes = descriptorAttributes(descriptor);
  if (isCallGate(attributes)) return jumpThroughGate(selector, descriptor);
  if (!demandCode(selector, attributes)) return;
  if (!demandTarget(offset, descriptor, Check.BranchTargetCanonical)) return;
  const accessed = markAccessed(selector, descriptor);
  if (!faulted()) enterCode(selector, accessed, cpu.cpl, offset);
}

/** CALL ptr16:16, ptr16:32, m16:16, m16:32, m16:64: pushes CS and the address of the next instruction. */
export function farCall(selector: u32, offset: u64, operandSize: u32, nextRip: u64): void {
  if (!demandNoVirtual8086()) return;
  if (inRealMode()) return realCall(selector, offset, operandSize, nextRip);
  const descriptor = readFarTarget(selector);
  if (faulted()) return;
  const attributes = descriptorAttributes(descriptor);
  if (isCallGate(attributes)) return callThroughGate(selector, descriptor, nextRip);
  if (!demandCode(selector, attributes)) return;
  const stack = stackOf(attributes);
  if (!probeTwoPushes(operandSize, stack)) return;
  if (!demandTarget(offset, descriptor, Check.BranchTargetCanonical)) return;
  const accessed = markAccessed(selector, descriptor);
  if (faulted()) return;
  pushReturnAddress(nextRip, operandSize, stack);
  if (!faulted()) enterCode(selector, accessed, cpu.cpl, offset);
}

function stackOf(target: u32): StackOf {
  if (!inIa32eMode()) return StackOf.Present;
  const long = (target & Attribute.L) != 0;
  return long == in64BitMode() ? StackOf.Present : long ? StackOf.Long64 : StackOf.Compatibility;
}

function realCall(selector: u32, offset: u64, operandSize: u32, nextRip: u64): void {
  if (!probeTwoPushes(operandSize) || !demandRealTarget(offset)) return;
  pushReturnAddress(nextRip, operandSize);
  if (!faulted()) enterRealCode(selector, offset);
}

/**
 * RET far: pops RIP and CS, and for a less privileged CS also RSP and SS. Of two slots the selector is read first, as seen
 * on a real processor: it shows in CR2.
 * @param release bytes of parameters that are dropped from both stacks
 */
export function farReturn(operandSize: u32, release: u32): void {
  if (!demandNoVirtual8086()) return;
  const selector = <u32>readStackSlot(cpu.rsp + operandSize, operandSize) & 0xffff;
  if (faulted()) return;
  const rip = readStackSlot(cpu.rsp, operandSize);
  if (faulted()) return;
  const after = cpu.rsp + 2 * operandSize + release;
  if (inRealMode()) return realReturn(rip, selector, after);
  if (!demandReturnCs(selector)) return;
  if (requestedPrivilege(selector) > cpu.cpl) returnToOuter(rip, selector, after, operandSize, release);
  else returnToSameLevel(selector, rip, after);
}

function realReturn(rip: u64, selector: u32, after: u64): void {
  if (!demandRealTarget(rip)) return;
  setStackPointer(after);
  enterRealCode(selector, rip);
}

function returnToOuter(rip: u64, selector: u32, after: u64, operandSize: u32, release: u32): void {
  const stackSelector = <u32>readStackSlot(after + operandSize, operandSize) & 0xffff;
  if (faulted()) return;
  const rsp = readStackSlot(after, operandSize);
  if (faulted() || !demandReturnSs(stackSelector, selector)) return;
  if (!demandTarget(rip, returnCs, Check.ReturnRipCanonical)) return;
  completeReturn(selector, stackSelector, rip, narrowed(rsp, operandSize) + release);
}

/** The descriptor that a far jump's or call's selector selects. */
function readFarTarget(selector: u32): u64 {
  const code = selectorErrorCode(selector);
  if (!demand(!isNullSelector(selector), Vector.GP, 0, Check.FarTargetNotNull)) return 0;
  if (!demand(withinTable(selector, 8), Vector.GP, code, Check.SelectorLimit)) return 0;
  return readDescriptor(selector);
}

/** 64-bit call gates in IA-32e mode, those of 16 and 32 bits outside. */
function isCallGate(attributes: u32): bool {
  if (attributes & Attribute.S) return false;
  const type = systemType(attributes);
  return type == SystemType.CallGate || (type == SystemType.CallGate16 && !inIa32eMode());
}

/** An available TSS or a task gate outside IA-32e mode would switch tasks. */
function isTask(attributes: u32): bool {
  if ((attributes & Attribute.S) != 0 || inIa32eMode()) return false;
  const type = systemType(attributes);
  return type == SystemType.TssAvailable || type == SystemType.TssAvailable16 || type == SystemType.TaskGate;
}

/** A TSS or task gate that the caller may use and that is present is refused all the same: task switches are not there. */
function refuseTask(selector: u32, attributes: u32): void {
  const code = selectorErrorCode(selector);
  const dpl = privilegeOf(attributes);
  if (!demand(dpl >= cpu.cpl && dpl >= requestedPrivilege(selector), Vector.GP, code, Check.FarTargetPrivilege)) return;
  if (!demand((attributes & Attribute.P) != 0, Vector.NP, code, Check.FarTargetPresent)) return;
  demand(false, Vector.GP, code, Check.TaskSwitch);
}

/** A code segment at the CPL: conforming ones may be more privileged, others must match exactly. */
function demandCode(selector: u32, attributes: u32): bool {
  const code = selectorErrorCode(selector);
  const dpl = privilegeOf(attributes);
  if (isTask(attributes)) {
    refuseTask(selector, attributes);
    return false;
  }
  if (!demand(isCode(attributes), Vector.GP, code, Check.FarTargetType)) return false;
  const allowed = isConforming(attributes) ? dpl <= cpu.cpl : dpl == cpu.cpl && requestedPrivilege(selector) <= cpu.cpl;
  if (!demand(allowed, Vector.GP, code, Check.FarTargetPrivilege)) return false;
  if (!demand(isLongClean(attributes), Vector.GP, code, Check.FarTargetLong)) return false;
  return demand((attributes & Attribute.P) != 0, Vector.NP, code, Check.FarTargetPresent);
}
