import { Check } from "../../x86/bits/checks";
import { Attribute, Segment, SystemType } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { faulted } from "../exceptions/fault";
import {
  descriptorAttributes, isNullSelector, markAccessed, privilegeOf, readDescriptor, requestedPrivilege,
  selectorErrorCode, systemType, withinTable,
} from "../memory/descriptor-table";
import { segmentRegister } from "../segment-register";
import { noteStack } from "../stack-marks";
import { cpu } from "../state";
import { callThroughGate, jumpThroughGate } from "./call-gate";
import { demandTarget, enterCode, isLongClean } from "./code-load";
import { demand } from "./demand";
import { completeReturn, demandReturnCs, demandReturnSs, returnCs } from "./return-target";
import { isCode, isConforming } from "./segment-load";
import { narrowed, probeTwoPushes, readStack, writeStack } from "./stack-access";

// Far jump, call and return. Source: SDM 2 "JMP", "CALL", "RET", operation, IA-32e mode.
// Operand sizes are in bytes (2, 4, 8).

/** JMP m16:16, m16:32, m16:64. `offset` is already cut to the operand size. */
export function farJump(selector: u32, offset: u64, nextRip: u64): void {
  const descriptor = readFarTarget(selector);
  if (faulted()) return;
  const attributes = descriptorAttributes(descriptor);
  if (isCallGate(attributes)) return jumpThroughGate(selector, descriptor);
  if (!demandCode(selector, attributes)) return;
  if (!demandTarget(offset, descriptor, Check.BranchTargetCanonical)) return;
  const accessed = markAccessed(selector, descriptor);
  if (!faulted()) enterCode(selector, accessed, cpu.cpl, offset);
}

/** CALL m16:16, m16:32, m16:64: pushes CS and the address of the next instruction. */
export function farCall(selector: u32, offset: u64, operandSize: u32, nextRip: u64): void {
  const descriptor = readFarTarget(selector);
  if (faulted()) return;
  const attributes = descriptorAttributes(descriptor);
  if (isCallGate(attributes)) return callThroughGate(selector, descriptor, nextRip);
  if (!demandCode(selector, attributes)) return;
  if (!probeTwoPushes(cpu.rsp, operandSize)) return;
  if (!demandTarget(offset, descriptor, Check.BranchTargetCanonical)) return;
  const accessed = markAccessed(selector, descriptor);
  if (faulted()) return;
  const rsp = cpu.rsp - 2 * operandSize;
  writeStack(rsp + operandSize, segmentRegister(Segment.CS).selector, operandSize);
  writeStack(rsp, nextRip, operandSize);
  if (faulted()) return;
  enterCode(selector, accessed, cpu.cpl, offset);
  cpu.rsp = rsp;
  noteStack(rsp);
}

/**
 * RET far: pops RIP and CS, and for a less privileged CS also RSP and SS.
 * @param release bytes of parameters that are dropped from both stacks
 */
export function farReturn(operandSize: u32, release: u32): void {
  const rip = readStack(cpu.rsp, operandSize);
  const selector = <u32>readStack(cpu.rsp + operandSize, operandSize) & 0xffff;
  if (faulted() || !demandReturnCs(selector)) return;
  const after = cpu.rsp + 2 * operandSize + release;
  if (requestedPrivilege(selector) > cpu.cpl) return returnToOuter(rip, selector, after, operandSize, release);
  if (!demandTarget(rip, returnCs, Check.ReturnRipCanonical)) return;
  const accessed = markAccessed(selector, returnCs);
  if (faulted()) return;
  enterCode(selector, accessed, cpu.cpl, rip);
  cpu.rsp = after;
  noteStack(after);
}

function returnToOuter(rip: u64, selector: u32, after: u64, operandSize: u32, release: u32): void {
  const rsp = readStack(after, operandSize);
  const stackSelector = <u32>readStack(after + operandSize, operandSize) & 0xffff;
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

function isCallGate(attributes: u32): bool {
  return (attributes & Attribute.S) == 0 && systemType(attributes) == SystemType.CallGate;
}

/** A code segment at the CPL: conforming ones may be more privileged, others must match exactly. */
function demandCode(selector: u32, attributes: u32): bool {
  const code = selectorErrorCode(selector);
  const dpl = privilegeOf(attributes);
  if (!demand(isCode(attributes), Vector.GP, code, Check.FarTargetType)) return false;
  const allowed = isConforming(attributes) ? dpl <= cpu.cpl : dpl == cpu.cpl && requestedPrivilege(selector) <= cpu.cpl;
  if (!demand(allowed, Vector.GP, code, Check.FarTargetPrivilege)) return false;
  if (!demand(isLongClean(attributes), Vector.GP, code, Check.FarTargetLong)) return false;
  return demand((attributes & Attribute.P) != 0, Vector.NP, code, Check.FarTargetPresent);
}
