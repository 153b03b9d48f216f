import { Check } from "../../x86/bits/checks";
import { Attribute, Segment, SystemType } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
import { effectiveAddress, throughStack, writeMemory } from "../cpu/operand";
import { partAddress, readPart } from "../cpu/operand-part";
import { sizeOf } from "../cpu/record";
import { faulted } from "../exceptions/fault";
import {
  descriptorAddress, descriptorAttributes, isNullSelector, loadHiddenPart, selectorErrorCode, selectsLdt, systemType,
} from "../memory/descriptor-table";
import { isCanonical, probeWrite, readLinear, writeLinear, writeSystem } from "../memory/linear";
import { in64BitMode, inIa32eMode } from "../mode";
import { segmentRegister } from "../segment-register";
import { cpu } from "../state";
import { demand, demandPrivilege, demandProtectedMode, demandUserMode } from "./demand";
import { demandCanonicalBase, demandUpperHalf, lowerHalf, readSystemDescriptor, upperHalf } from "./system-descriptor";

// LGDT, LIDT, SGDT, SIDT, LTR, LLDT. Source: SDM 2, operation of each.

/** Bit 1 of the type: a TSS in use. */
const BUSY: u64 = <u64>0x2 << 40;

/** Limit and base as LGDT and LIDT read them: derived, consumed at once. */
let pseudoLimit: u32 = 0;
let pseudoBase: u64 = 0;

/** LGDT m16&32, m16&64. */
export function loadGdtr(r: usize): void {
  if (!readPseudoDescriptor(r)) return;
  cpu.gdtrLimit = pseudoLimit;
  cpu.gdtrBase = pseudoBase;
}

/** LIDT m16&32, m16&64. */
export function loadIdtr(r: usize): void {
  if (!readPseudoDescriptor(r)) return;
  cpu.idtrLimit = pseudoLimit;
  cpu.idtrBase = pseudoBase;
}

/** SGDT m: allowed at every level without CR4.UMIP. */
export function storeGdtr(r: usize): void {
  if (!demandUserMode()) return;
  storePseudoDescriptor(r, cpu.gdtrLimit, cpu.gdtrBase);
}

/** SIDT m: allowed at every level without CR4.UMIP. */
export function storeIdtr(r: usize): void {
  if (!demandUserMode()) return;
  storePseudoDescriptor(r, cpu.idtrLimit, cpu.idtrBase);
}

/** The limit, then the base: 64 bits, 32, or with an operand size of 2 bytes 24. */
function readPseudoDescriptor(r: usize): bool {
  if (!demandPrivilege()) return false;
  const operandSize = sizeOf(r);
  pseudoLimit = readLinear<u16>(effectiveAddress(r), throughStack(r));
  if (faulted()) return false;
  pseudoBase = readPart(r, 2, max<u32>(operandSize, 4));
  if (faulted()) return false;
  if (operandSize == 2) pseudoBase &= 0xffffff;
  return demand(isCanonical(pseudoBase), Vector.GP, 0, Check.TableBaseCanonical);
}

/**
 * A word, then the base, both probed before, so that no fault stops the store half-way. Outside 64-bit mode the base has
 * 4 bytes, whatever the operand size. Source: SDM 3A (June 2025) "Segment Descriptor Tables", on alignment checks.
 */
function storePseudoDescriptor(r: usize, limit: u32, base: u64): void {
  const stack = throughStack(r);
  const baseBytes: u32 = in64BitMode() ? 8 : 4;
  const first = effectiveAddress(r);
  if (!probeWrite(first, 2, stack)) return;
  const second = partAddress(r, 2, baseBytes, true);
  if (faulted() || !probeWrite(second, baseBytes, stack)) return;
  writeLinear<u16>(first, <u16>limit, stack);
  writeMemory(second, base, baseBytes, stack);
}

/** LTR: the TSS becomes busy in memory and in the hidden part. */
export function loadTaskRegister(selector: u32): void {
  const code = selectorErrorCode(selector);
  if (!demandProtectedMode() || !demandPrivilege()) return;
  if (!demand(!isNullSelector(selector), Vector.GP, 0, Check.SegmentNotNull)) return;
  if (!demand(!selectsLdt(selector), Vector.GP, code, Check.SelectorInGdt)) return;
  if (!readSystemDescriptor(selector)) return;
  const attributes = descriptorAttributes(lowerHalf);
  if (!demand(isAvailableTss(attributes), Vector.GP, code, Check.TssDescriptorType)) return;
  if (!demandUpperHalf(selector)) return;
  if (!demand((attributes & Attribute.P) != 0, Vector.NP, code, Check.TssDescriptorPresent)) return;
  if (!demandCanonicalBase(selector)) return;
  const busy = lowerHalf | BUSY;
  writeSystem(descriptorAddress(selector) + 5, busy >> 40, 1);
  if (faulted()) return;
  const tr = segmentRegister(Segment.TR);
  tr.selector = selector;
  loadHiddenPart(tr, busy, upperHalf);
}

/** LLDT: a null selector means that there is no LDT. */
export function loadLocalTable(selector: u32): void {
  const code = selectorErrorCode(selector);
  const ldtr = segmentRegister(Segment.LDTR);
  if (!demandProtectedMode() || !demandPrivilege()) return;
  if (isNullSelector(selector)) {
    ldtr.selector = selector;
    ldtr.attributes = 0;
    return;
  }
  if (!demand(!selectsLdt(selector), Vector.GP, code, Check.SelectorInGdt)) return;
  if (!readSystemDescriptor(selector)) return;
  const attributes = descriptorAttributes(lowerHalf);
  if (!demand(isSystem(attributes, SystemType.Ldt), Vector.GP, code, Check.LdtDescriptorType)) return;
  if (!demandUpperHalf(selector)) return;
  if (!demand((attributes & Attribute.P) != 0, Vector.NP, code, Check.LdtDescriptorPresent)) return;
  if (!demandCanonicalBase(selector)) return;
  ldtr.selector = selector;
  loadHiddenPart(ldtr, lowerHalf, upperHalf);
}

/** IA-32e mode has the 64-bit TSS, the other modes those of 16 and 32 bits. */
function isAvailableTss(attributes: u32): bool {
  return isSystem(attributes, SystemType.TssAvailable) || (!inIa32eMode() && isSystem(attributes, SystemType.TssAvailable16));
}

function isSystem(attributes: u32, type: SystemType): bool {
  return (attributes & Attribute.S) == 0 && systemType(attributes) == type;
}
