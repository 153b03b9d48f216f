import { Attribute, SystemType } from "../../x86/bits/descriptors";
import { Rflags } from "../../x86/bits/rflags";
import { flags, setFlags } from "../cpu/flags";
import { faulted } from "../exceptions/fault";
import {
  descriptorAttributes, descriptorLimit, isNullSelector, privilegeOf, readDescriptor, readUpperHalf,
  requestedPrivilege, systemType, withinTable,
} from "../memory/descriptor-table";
import { cpu } from "../state";
import { isConforming, isReadable, isWritableData, mayBeLoaded } from "./segment-load";
import { isUpperHalfClean } from "./system-descriptor";

// LAR, LSL, VERR, VERW: ZF tells whether the selector could be used; only memory can fault.
// Source: SDM 2 "LAR", "LSL", "VERR/VERW", operation.

/** Attribute bytes of a descriptor's second doubleword, as LAR returns them. */
const ACCESS_RIGHTS: u64 = 0xf0ff00;

/** The descriptor that `find` has read: derived, consumed at once. */
let found: u64 = 0;

/** LAR: the access rights with ZF = 1; with ZF = 0 the result is 0 and the destination must stay. */
export function loadAccessRights(selector: u32): u64 {
  const visible = find(selector) && isVisible(selector, true);
  if (faulted()) return 0;
  setZero(visible);
  return visible ? (found >> 32) & ACCESS_RIGHTS : 0;
}

/** LSL: the limit in bytes with ZF = 1; with ZF = 0 the result is 0 and the destination must stay. */
export function loadSegmentLimit(selector: u32): u64 {
  const visible = find(selector) && isVisible(selector, false);
  if (faulted()) return 0;
  setZero(visible);
  return visible ? descriptorLimit(found) : 0;
}

/** VERR: ZF = 1 when the segment could be read from here. */
export function verifyRead(selector: u32): void {
  const readable = find(selector) && isReadable(descriptorAttributes(found)) && mayBeLoaded(descriptorAttributes(found), selector);
  if (!faulted()) setZero(readable);
}

/** VERW: ZF = 1 when the segment could be written from here. */
export function verifyWrite(selector: u32): void {
  const writable = find(selector) && isWritableData(descriptorAttributes(found)) && mayBeLoaded(descriptorAttributes(found), selector);
  if (!faulted()) setZero(writable);
}

function find(selector: u32): bool {
  if (isNullSelector(selector) || !withinTable(selector, 8)) return false;
  found = readDescriptor(selector);
  return !faulted();
}

/** Code and data of a level that CPL and RPL reach, and the system descriptors that exist in IA-32e mode. */
function isVisible(selector: u32, callGates: bool): bool {
  const attributes = descriptorAttributes(found);
  if (!(attributes & Attribute.S) && !isKnownSystem(selector, systemType(attributes), callGates)) return false;
  return isConforming(attributes) || max(requestedPrivilege(selector), cpu.cpl) <= privilegeOf(attributes);
}

function isKnownSystem(selector: u32, type: u32, callGates: bool): bool {
  const known = type == SystemType.Ldt || type == SystemType.TssAvailable || type == SystemType.TssBusy;
  if (!known && !(callGates && type == SystemType.CallGate)) return false;
  return withinTable(selector, 16) && isUpperHalfClean(readUpperHalf(selector));
}

function setZero(on: bool): void {
  setFlags(on ? flags() | Rflags.ZF : flags() & ~Rflags.ZF);
}
