import { Check } from "../../x86/bits/checks";
import { Attribute } from "../../x86/bits/descriptors";
import { RecordKind, RecordOffset } from "../../x86/bits/trace-record";
import { Vector } from "../../x86/bits/vectors";
import { cpu } from "../state";
import { delivery } from "../delivery-state";
import {
  descriptorAddress, descriptorAttributes, isNullSelector, markAccessed, privilegeOf, readDescriptor, requestedPrivilege,
  selectorErrorCode, tableLimit, withinTable,
} from "../memory/descriptor-table";
import { isWritableData } from "../system/segment-load";
import { accessed, checked, decide, ext, proceed } from "./step-records";

// SS of the stack that a 16- or 32-bit TSS gives for an inner level: SDM 2A (June 2025) "INT n/INTO/INT3/INT1", operation,
// INTER-PRIVILEGE-LEVEL-INTERRUPT.

function errorCode(): u32 {
  return selectorErrorCode(delivery.stackSelector) | ext();
}

/** Address of the new SS's descriptor. */
function address(): u64 {
  return descriptorAddress(delivery.stackSelector);
}

/** Byte 5 of that descriptor. */
function accessByte(): u32 {
  return <u32>(delivery.stackDescriptor >> 40) & 0xff;
}

export function newSsNotNull(): void {
  const selector = delivery.stackSelector;
  const ok = !isNullSelector(selector);
  checked(Check.NewSsNotNull, ok, 0, selector, 0, selector, 2);
  decide(Check.NewSsNotNull, ok, Check.NewSsLimit, Vector.TS, ext());
}

export function newSsLimit(): void {
  const selector = delivery.stackSelector;
  const ok = withinTable(selector, 8);
  checked(Check.NewSsLimit, ok, address(), (selector & 0xfff8) + 7, tableLimit(selector), 0, 0);
  decide(Check.NewSsLimit, ok, Check.NewSsRpl, Vector.TS, errorCode());
}

export function newSsRpl(): void {
  const rpl = requestedPrivilege(delivery.stackSelector);
  const ok = rpl == delivery.newCpl;
  checked(Check.NewSsRpl, ok, 0, rpl, delivery.newCpl, delivery.stackSelector, 2);
  decide(Check.NewSsRpl, ok, Check.NewSsRead, Vector.TS, errorCode());
}

export function newSsRead(): void {
  const value = readDescriptor(delivery.stackSelector);
  accessed(RecordKind.Read, Check.NewSsRead, address(), value);
  if (!cpu.faultPending) delivery.stackDescriptor = value;
  proceed(Check.NewSsRead, Check.NewSsDpl);
}

export function newSsDpl(): void {
  const dpl = privilegeOf(accessByte());
  const ok = dpl == delivery.newCpl;
  checked(Check.NewSsDpl, ok, address() + 5, dpl, delivery.newCpl, accessByte(), 1);
  decide(Check.NewSsDpl, ok, Check.NewSsWritable, Vector.TS, errorCode());
}

export function newSsWritable(): void {
  const ok = isWritableData(accessByte());
  checked(Check.NewSsWritable, ok, address() + 5, accessByte() & 0x1f, Attribute.S | Attribute.Writable, accessByte(), 1);
  decide(Check.NewSsWritable, ok, Check.NewSsPresent, Vector.TS, errorCode());
}

/** The last rule of the descriptor; when it holds the accessed bit is set in memory. */
export function newSsPresent(): void {
  const access = accessByte();
  const present = (descriptorAttributes(delivery.stackDescriptor) & Attribute.P) != 0;
  if (present) {
    const marked = markAccessed(delivery.stackSelector, delivery.stackDescriptor);
    if (!cpu.faultPending) delivery.stackDescriptor = marked;
  }
  const at = checked(Check.NewSsPresent, present && !cpu.faultPending, address() + 5, present ? 1 : 0, 1, access, 1);
  if (cpu.faultPending) store<u16>(at, <u16>cpu.faultCheck, RecordOffset.Cause);
  decide(Check.NewSsPresent, present, Check.StackRoom, Vector.SS, errorCode());
}
