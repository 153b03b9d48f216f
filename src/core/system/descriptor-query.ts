import { Attribute, SystemType } from "../../x86/bits/descriptors";
import { Rflags } from "../../x86/bits/rflags";
import { flags, setFlags } from "../cpu/flags";
import { faulted } from "../exceptions/fault";
import {
  descriptorAttributes, descriptorLimit, isNullSelector, privilegeOf, readDescriptor, readUpperHalf,
  requestedPrivilege, systemType, withinTable,
} from "../memory/descriptor-table";
import { inIa32eMode } from "../mode";
import { cpu } from "../state";
import { demandProtectedMode } from "./demand";
import { isConforming, isReadable, isWritableData, mayBeLoaded } from "./segment-load";
import { isUpperHalfClean } from "./system-descriptor";

// LAR, LSL, VERR, VERW: ZF tells whether the selector could be used; only memory can fault.
// Source: SDM 2 "LAR", "LSL", "VERR/VERW", operation.

/** What LAR returns of a descriptor's second doubleword; bits 16 to 19 are undefined, and real processors give the limit's. */
const ACCESS_RIGHTS: u64 = 0xffff00;

/** The descriptor that `find` has read: derived, consumed at once. */
let found: u64 = 0;

/** LAR: the access rights with ZF = 1; with ZF = 0 the result is 0 and the destination must stay. */
export function loadAccessRights(selector: u32): u64 {
  if (!demandProtectedMode()) return 0;
  const visible = find(selector) && isVisible(selector, true);
  if (faulted()) return 0;
  setZero(visible);
  return visible ? (found >> 32) & ACCESS_RIGHTS : 0;
}

/** LSL: the limit in bytes with ZF = 1; with ZF = 0 the result is 0 and the destination must stay. */
export function loadSegmentLimit(selector: u32): u64 {
  if (!demandProtectedMode()) return 0;
  const visible = find(selector) && isVisible(selector, false);
  if (faulted()) return 0;
  setZero(visible);
  return visible ? descriptorLimit(found) : 0;
}

/** VERR: ZF = 1 when the segment could be read from here. */
export function verifyRead(selector: u32): void {
  if (!demandProtectedMode()) return;
  const readable = find(selector) && isReadable(descriptorAttributes(found)) && mayBeLoaded(descriptorAttributes(found), selector);
  if (!faulted()) setZero(readable);
}

/** VERW: ZF = 1 when the segment could be written from here. */
export function verifyWrite(selector: u32): void {
  if (!demandProtectedMode()) return;
  const writable = find(selector) && isWritableData(descriptorAttributes(found)) && mayBeLoaded(descriptorAttributes(found), selector);
  if (!faulted()) setZero(writable);
}

function find(selector: u32): bool {
  if (isNullSelector(selector) || !withinTable(selector, 8)) return false;
  found = readDescriptor(selector);
  return !faulted();
}

/** Code and data of a level that CPL and RPL reach, and the system descriptors that the mode has. */
function isVisible(selector: u32, gates: bool): bool {
  const attributes = descriptorAttributes(found);
  if (!(attributes & Attribute.S) && !isKnownSystem(selector, systemType(attributes), gates)) return false;
  return isConforming(attributes) || max(requestedPrivilege(selector), cpu.cpl) <= privilegeOf(attributes);
}

function isKnownSystem(selector: u32, type: u32, gates: bool): bool {
  const known = type == SystemType.Ldt || type == SystemType.TssAvailable || type == SystemType.TssBusy;
  if (!inIa32eMode()) return known || isKnownOutside(type, gates);
  if (!known && !(gates && type == SystemType.CallGate)) return false;
  return withinTable(selector, 16) && isUpperHalfClean(readUpperHalf(selector));
}

/** What is known outside IA-32e mode only. */
function isKnownOutside(type: u32, gates: bool): bool {
  if (type == SystemType.TssAvailable16 || type == SystemType.TssBusy16) return true;
  return gates && (type == SystemType.CallGate16 || type == SystemType.CallGate || type == SystemType.TaskGate);
}

function setZero(on: bool): void {
  setFlags(on ? flags() | Rflags.ZF : flags() & ~Rflags.ZF);
}
