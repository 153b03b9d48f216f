import { Check } from "../../x86/bits/checks";
import { Attribute, Segment, SystemType } from "../../x86/bits/descriptors";
import { Vector } from "../../x86/bits/vectors";
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

/**
 * LGDT m16&32, m16&64.
 * @param stack the operand is addressed through RSP or RBP
 * @param operandSize bytes: 8 for a base of 64 bits, 4 for 32, 2 for 24
 */
export function loadGdtr(linear: u64, stack: bool, operandSize: u32): void {
  if (!readPseudoDescriptor(linear, stack, operandSize)) return;
  cpu.gdtrLimit = pseudoLimit;
  cpu.gdtrBase = pseudoBase;
}

/** LIDT m16&32, m16&64. */
export function loadIdtr(linear: u64, stack: bool, operandSize: u32): void {
  if (!readPseudoDescriptor(linear, stack, operandSize)) return;
  cpu.idtrLimit = pseudoLimit;
  cpu.idtrBase = pseudoBase;
}

/** SGDT m: allowed at every level without CR4.UMIP. */
export function storeGdtr(linear: u64, stack: bool): void {
  if (!demandUserMode()) return;
  storePseudoDescriptor(linear, stack, cpu.gdtrLimit, cpu.gdtrBase);
}

/** SIDT m: allowed at every level without CR4.UMIP. */
export function storeIdtr(linear: u64, stack: bool): void {
  if (!demandUserMode()) return;
  storePseudoDescriptor(linear, stack, cpu.idtrLimit, cpu.idtrBase);
}

function readPseudoDescriptor(linear: u64, stack: bool, operandSize: u32): bool {
  if (!demandPrivilege()) return false;
  pseudoLimit = readLinear<u16>(linear, stack);
  if (faulted()) return false;
  pseudoBase = operandSize == 8 ? readLinear<u64>(linear + 2, stack) : readLinear<u32>(linear + 2, stack);
  if (faulted()) return false;
  if (operandSize == 2) pseudoBase &= 0xffffff;
  return demand(isCanonical(pseudoBase), Vector.GP, 0, Check.TableBaseCanonical);
}

/**
 * A word, then the base, both probed before, so that no fault stops the store half-way. Outside 64-bit mode the base has
 * 4 bytes, whatever the operand size. Source: SDM 3A (June 2025) "Segment Descriptor Tables", on alignment checks.
 */
function storePseudoDescriptor(linear: u64, stack: bool, limit: u32, base: u64): void {
  const long = in64BitMode();
  if (!probeWrite(linear, 2, stack) || !probeWrite(linear + 2, long ? 8 : 4, stack)) return;
  writeLinear<u16>(linear, <u16>limit, stack);
  if (long) writeLinear<u64>(linear + 2, base, stack);
  else writeLinear<u32>(linear + 2, <u32>base, stack);
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
