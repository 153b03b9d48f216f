import { Check } from "../../x86/bits/checks";
import { Attribute, Segment, TssOffset } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { faulted } from "../exceptions/fault";
import {
  descriptorAttributes, isNullSelector, markAccessed, privilegeOf, readDescriptor, readUpperHalf,
  requestedPrivilege, selectorErrorCode, withinTable,
} from "../memory/descriptor-table";
import { isCanonical, probeWrite, readSystem, writeLinear, writeStack } from "../memory/linear";
import { inIa32eMode, stackPointer } from "../mode";
import { segmentRegister } from "../segment-register";
import { noteStack } from "../stack-marks";
import { cpu } from "../state";
import { demandTarget, enterCode } from "./code-load";
import { demand } from "./demand";
import {
  demandInnerRoom, loadInnerStack, markInnerStack, probeInnerStack, pushInner, pushParameters, readInnerStack, readParameters,
} from "./inner-stack";
import { isCode, isConforming, loadNullStack } from "./segment-load";
import { narrowed, probeInnerPush, probeTwoPushes, pushReturnAddress } from "./stack-access";
import { isUpperHalfClean } from "./system-descriptor";

// Call gates: of 64 bits in IA-32e mode, of 16 and 32 outside it. Source: SDM 2 "CALL", "JMP", operation, CALL-GATE.

/** Bit 3 of a call gate's type: 32-bit. */
const WIDE_GATE: u32 = 0x8;

/** What the gate names, as its checks have read it: derived, consumed at once. */
let targetSelector: u32 = 0;
let targetOffset: u64 = 0;
/** Outside IA-32e mode: bytes of a slot, and how many parameters go along to an inner stack. */
let slotSize: u32 = 0;
let parameters: u32 = 0;
let targetDescriptor: u64 = 0;

/** JMP through a gate: never changes the level. */
export function jumpThroughGate(gateSelector: u32, gate: u64): void {
  if (!readTarget(gateSelector, gate)) return;
  const attributes = descriptorAttributes(targetDescriptor);
  const dpl = privilegeOf(attributes);
  const allowed = isConforming(attributes) ? dpl <= cpu.cpl : dpl == cpu.cpl;
  if (!demand(allowed, Vector.GP, selectorErrorCode(targetSelector), Check.FarTargetPrivilege)) return;
  if (!demandTargetUsable(attributes) || !demandTargetOffset()) return;
  const accessed = markAccessed(targetSelector, targetDescriptor);
  if (!faulted()) enterCode(targetSelector, accessed, cpu.cpl, targetOffset);
}

/** CALL through a gate: nonconforming code with DPL below CPL runs on the TSS's stack of its level. */
export function callThroughGate(gateSelector: u32, gate: u64, nextRip: u64): void {
  if (!readTarget(gateSelector, gate)) return;
  const attributes = descriptorAttributes(targetDescriptor);
  const dpl = privilegeOf(attributes);
  if (!demand(dpl <= cpu.cpl, Vector.GP, selectorErrorCode(targetSelector), Check.FarTargetPrivilege)) return;
  if (!demandTargetUsable(attributes)) return;
  const inner = !isConforming(attributes) && dpl < cpu.cpl;
  if (!inIa32eMode()) {
    if (inner) callInner(dpl, nextRip);
    else callSameLevel(nextRip);
  } else if (demandTargetOffset()) {
    if (inner) callInner64(dpl, nextRip);
    else callSameLevel64(nextRip);
  }
}

/** The gate's own rules, then its code segment's descriptor. */
function readTarget(gateSelector: u32, gate: u64): bool {
  const code = selectorErrorCode(gateSelector);
  const attributes = descriptorAttributes(gate);
  const allowed = max(requestedPrivilege(gateSelector), cpu.cpl) <= privilegeOf(attributes);
  if (!demand(allowed, Vector.GP, code, Check.CallGatePrivilege)) return false;
  if (!demand((attributes & Attribute.P) != 0, Vector.NP, code, Check.CallGatePresent)) return false;
  targetSelector = <u32>(gate >> 16) & 0xffff;
  targetOffset = (gate & 0xffff) | ((gate >> 32) & 0xffff0000);
  if (inIa32eMode()) {
    if (!demand(withinTable(gateSelector, 16), Vector.GP, code, Check.SelectorLimit)) return false;
    const upper = readUpperHalf(gateSelector);
    if (faulted()) return false;
    if (!demand(isUpperHalfClean(upper), Vector.GP, code, Check.SystemDescriptorUpperType)) return false;
    targetOffset |= upper << 32;
  } else {
    slotSize = attributes & WIDE_GATE ? 4 : 2;
    parameters = <u32>(gate >> 32) & 31;
    targetOffset = narrowed(targetOffset, slotSize);
  }
  return readTargetDescriptor();
}

function readTargetDescriptor(): bool {
  const code = selectorErrorCode(targetSelector);
  if (!demand(!isNullSelector(targetSelector), Vector.GP, 0, Check.FarTargetNotNull)) return false;
  if (!demand(withinTable(targetSelector, 8), Vector.GP, code, Check.SelectorLimit)) return false;
  targetDescriptor = readDescriptor(targetSelector);
  if (faulted()) return false;
  return demand(isCode(descriptorAttributes(targetDescriptor)), Vector.GP, code, Check.FarTargetType);
}

/** Present; in IA-32e mode 64-bit code. */
function demandTargetUsable(attributes: u32): bool {
  const code = selectorErrorCode(targetSelector);
  const long = !inIa32eMode() || (attributes & (Attribute.L | Attribute.D)) == Attribute.L;
  if (!demand(long, Vector.GP, code, Check.FarTargetLong)) return false;
  return demand((attributes & Attribute.P) != 0, Vector.NP, code, Check.FarTargetPresent);
}

/** Entered at a canonical address, or inside the limit; outside IA-32e mode asked after the stack. */
function demandTargetOffset(): bool {
  return demandTarget(targetOffset, targetDescriptor, Check.BranchTargetCanonical);
}

function callSameLevel(nextRip: u64): void {
  if (!probeTwoPushes(slotSize) || !demandTargetOffset()) return;
  const accessed = markAccessed(targetSelector, targetDescriptor);
  if (faulted()) return;
  pushReturnAddress(nextRip, slotSize);
  if (!faulted()) enterCode(targetSelector, accessed, cpu.cpl, targetOffset);
}

/** Old SS, ESP, the parameters, CS and EIP go to the stack that the TSS gives. */
function callInner(cpl: u32, nextRip: u64): void {
  if (!readInnerStack(cpl) || !demandInnerRoom(4 + parameters, slotSize) || !demandTargetOffset()) return;
  if (!probeInnerStack(4 + parameters, slotSize) || !readParameters(parameters, slotSize)) return;
  const accessed = markAccessed(targetSelector, targetDescriptor);
  if (faulted() || !markInnerStack()) return;
  pushInner(segmentRegister(Segment.SS).selector, slotSize);
  pushInner(cpu.rsp, slotSize);
  pushParameters(parameters, slotSize);
  pushInner(segmentRegister(Segment.CS).selector, slotSize);
  pushInner(nextRip, slotSize);
  enterCode(targetSelector, accessed, cpl, targetOffset);
  loadInnerStack();
}

/** The stack is the one in use, as 64-bit code sees it. */
function callSameLevel64(nextRip: u64): void {
  const top = stackPointer();
  if (!probeWrite(top - 8, 8, true) || !probeWrite(top - 16, 8, true)) return;
  const accessed = markAccessed(targetSelector, targetDescriptor);
  if (faulted()) return;
  writeLinear<u64>(top - 8, segmentRegister(Segment.CS).selector, true);
  writeLinear<u64>(top - 16, nextRip, true);
  if (faulted()) return;
  enterCode(targetSelector, accessed, cpu.cpl, targetOffset);
  cpu.rsp = top - 16;
  noteStack(cpu.rsp);
}

/** Old SS, RSP, CS and RIP go to the inner stack; SS becomes null with the new level as RPL. */
function callInner64(cpl: u32, nextRip: u64): void {
  const tr = segmentRegister(Segment.TR);
  const slot = <u32>TssOffset.Rsp0 + 8 * cpl;
  if (!demand(slot + 7 <= tr.limit, Vector.TS, selectorErrorCode(tr.selector), Check.InnerStackTssLimit)) return;
  const top = readSystem(tr.base + slot, 8);
  if (faulted()) return;
  const rsp = top - 32;
  if (!demand(isCanonical(top) && isCanonical(rsp), Vector.SS, 0, Check.InnerStackCanonical)) return;
  for (let at = top - 8; at != top - 40; at -= 8) if (!probeInnerPush(at, 8)) return;
  const accessed = markAccessed(targetSelector, targetDescriptor);
  if (faulted()) return;
  writeStack(rsp + 24, segmentRegister(Segment.SS).selector, false);
  writeStack(rsp + 16, stackPointer(), false);
  writeStack(rsp + 8, segmentRegister(Segment.CS).selector, false);
  writeStack(rsp, nextRip, false);
  enterCode(targetSelector, accessed, cpl, targetOffset);
  loadNullStack(cpl, cpl);
  cpu.rsp = rsp;
  noteStack(rsp);
}
