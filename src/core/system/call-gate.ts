import { Check } from "../../x86/bits/checks";
import { Attribute, Segment, TssOffset } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { faulted } from "../exceptions/fault";
import {
  descriptorAttributes, isNullSelector, markAccessed, privilegeOf, readDescriptor, readUpperHalf,
  requestedPrivilege, selectorErrorCode, withinTable,
} from "../memory/descriptor-table";
import { isCanonical, readSystem, writeStack as pushInner } from "../memory/linear";
import { segmentRegister } from "../segment-register";
import { noteStack } from "../stack-marks";
import { cpu } from "../state";
import { enterCode } from "./code-load";
import { demand } from "./demand";
import { isCode, isConforming, loadNullStack } from "./segment-load";
import { probeInnerFrame, probeTwoPushes, writeStack } from "./stack-access";
import { isUpperHalfClean } from "./system-descriptor";

// 64-bit call gates. Source: SDM 2 "CALL", "JMP", operation, CALL-GATE in IA-32e mode.

/** What the gate names, as its checks have read it: derived, consumed at once. */
let targetSelector: u32 = 0;
let targetOffset: u64 = 0;
let targetDescriptor: u64 = 0;

/** JMP through a gate: never changes the level. */
export function jumpThroughGate(gateSelector: u32, gate: u64): void {
  if (!readTarget(gateSelector, gate)) return;
  const attributes = descriptorAttributes(targetDescriptor);
  const dpl = privilegeOf(attributes);
  const allowed = isConforming(attributes) ? dpl <= cpu.cpl : dpl == cpu.cpl;
  if (!demand(allowed, Vector.GP, selectorErrorCode(targetSelector), Check.FarTargetPrivilege)) return;
  if (!demandTargetUsable(attributes)) return;
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
  if (!isConforming(attributes) && dpl < cpu.cpl) callInner(dpl, nextRip);
  else callSameLevel(nextRip);
}

/** The gate's own rules, then its code segment's descriptor. */
function readTarget(gateSelector: u32, gate: u64): bool {
  const code = selectorErrorCode(gateSelector);
  const attributes = descriptorAttributes(gate);
  const allowed = max(requestedPrivilege(gateSelector), cpu.cpl) <= privilegeOf(attributes);
  if (!demand(allowed, Vector.GP, code, Check.CallGatePrivilege)) return false;
  if (!demand((attributes & Attribute.P) != 0, Vector.NP, code, Check.CallGatePresent)) return false;
  if (!demand(withinTable(gateSelector, 16), Vector.GP, code, Check.SelectorLimit)) return false;
  const upper = readUpperHalf(gateSelector);
  if (faulted()) return false;
  if (!demand(isUpperHalfClean(upper), Vector.GP, code, Check.SystemDescriptorUpperType)) return false;
  targetSelector = <u32>(gate >> 16) & 0xffff;
  targetOffset = (gate & 0xffff) | ((gate >> 32) & 0xffff0000) | (upper << 32);
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

/** 64-bit code, present, entered at a canonical address. */
function demandTargetUsable(attributes: u32): bool {
  const code = selectorErrorCode(targetSelector);
  const long = (attributes & (Attribute.L | Attribute.D)) == Attribute.L;
  if (!demand(long, Vector.GP, code, Check.FarTargetLong)) return false;
  if (!demand((attributes & Attribute.P) != 0, Vector.NP, code, Check.FarTargetPresent)) return false;
  return demand(isCanonical(targetOffset), Vector.GP, 0, Check.BranchTargetCanonical);
}

function callSameLevel(nextRip: u64): void {
  if (!probeTwoPushes(cpu.rsp, 8)) return;
  const accessed = markAccessed(targetSelector, targetDescriptor);
  if (faulted()) return;
  const rsp = cpu.rsp - 16;
  writeStack(rsp + 8, segmentRegister(Segment.CS).selector, 8);
  writeStack(rsp, nextRip, 8);
  if (faulted()) return;
  enterCode(targetSelector, accessed, cpu.cpl, targetOffset);
  cpu.rsp = rsp;
  noteStack(rsp);
}

/** Old SS, RSP, CS and RIP go to the inner stack; SS becomes null with the new level as RPL. */
function callInner(cpl: u32, nextRip: u64): void {
  const tr = segmentRegister(Segment.TR);
  const slot = <u32>TssOffset.Rsp0 + 8 * cpl;
  if (!demand(slot + 7 <= tr.limit, Vector.TS, selectorErrorCode(tr.selector), Check.InnerStackTssLimit)) return;
  const top = readSystem(tr.base + slot, 8);
  if (faulted()) return;
  const rsp = top - 32;
  if (!demand(isCanonical(top) && isCanonical(rsp), Vector.SS, 0, Check.InnerStackCanonical)) return;
  if (!probeInnerFrame(top)) return;
  const accessed = markAccessed(targetSelector, targetDescriptor);
  if (faulted()) return;
  pushInner(rsp + 24, segmentRegister(Segment.SS).selector, false);
  pushInner(rsp + 16, cpu.rsp, false);
  pushInner(rsp + 8, segmentRegister(Segment.CS).selector, false);
  pushInner(rsp, nextRip, false);
  enterCode(targetSelector, accessed, cpl, targetOffset);
  loadNullStack(cpl, cpl);
  cpu.rsp = rsp;
  noteStack(rsp);
}
