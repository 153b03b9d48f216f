import { Check } from "../../x86/bits/checks";
import { SelectorErrorCode, SystemType } from "../../x86/bits/descriptors";
import { RecordKind, RecordOffset } from "../../x86/bits/trace-record";
import { Vector } from "../../x86/bits/vectors";
import { inIa32eMode, tableAddress } from "../mode";
import { cpu } from "../state";
import { delivery } from "../delivery-state";
import { readSystem } from "../memory/linear";
import { isUpperHalfClean } from "../system/system-descriptor";
import { frameWidth } from "./frame-width";
import { accessed, checked, decide, ext, isSoftware, notAsked, proceed } from "./step-records";

// The gate and its rules, in the order of SDM 3A (June 2025) "64-Bit Mode IDT" and of SDM 2 "INT n/INTO/INT3/INT1".
// What only the gates of the other modes have is in protected-gate.ts.

/** A gate has 16 bytes in IA-32e mode, else 8. */
function gateSize(): u32 {
  return inIa32eMode() ? 16 : 8;
}

export function gateAddress(): u64 {
  return tableAddress(cpu.idtrBase + delivery.vector * gateSize());
}

/** Error code of a bad gate: index, IDT = 1, EXT. */
export function gateErrorCode(): u32 {
  return (delivery.vector << 3) | SelectorErrorCode.IDT | ext();
}

/** Byte 5 of the gate: P, DPL, 0, type. */
export function gateAccessByte(): u32 {
  return <u32>(delivery.gateLow >> 40) & 0xff;
}

/** `SystemType` of the gate. */
export function gateKind(): u32 {
  return gateAccessByte() & 0xf;
}

export function idtLimit(): void {
  const last: u64 = delivery.vector * gateSize() + gateSize() - 1;
  const ok = last <= cpu.idtrLimit;
  checked(Check.IdtLimit, ok, gateAddress(), last, cpu.idtrLimit, 0, 0);
  decide(Check.IdtLimit, ok, inIa32eMode() ? Check.GateRead : Check.ProtectedGateRead, Vector.GP, gateErrorCode());
}

export function gateRead(): void {
  const address = gateAddress();
  const low = readSystem(address, 8);
  const high = cpu.faultPending ? 0 : readSystem(address + 8, 8);
  const at = accessed(RecordKind.Read, Check.GateRead, address, low);
  if (!cpu.faultPending) {
    delivery.gateLow = low;
    delivery.gateHigh = high;
    store<u64>(at, high, RecordOffset.Bytes + 8);
    store<u8>(at, 16, RecordOffset.ByteCount);
  }
  proceed(Check.GateRead, Check.GateType);
}

/**
 * The type; in IA-32e mode first the place of a type in the second half, which must be 0, as in all descriptors of 16 bytes:
 * the manual says reserved, Bochs refuses it. An IDT of 8-byte gates is found there.
 */
export function gateType(): void {
  if (inIa32eMode() && !isUpperHalfClean(delivery.gateHigh)) {
    const byte = (delivery.gateHigh >> 40) & 0xff;
    checked(Check.GateType, false, gateAddress() + 13, byte & 0x1f, 0, byte, 1);
    decide(Check.GateType, false, Check.GateDpl, Vector.GP, gateErrorCode());
    return;
  }
  const type = gateAccessByte() & 0x1f;
  const ok = type == SystemType.InterruptGate || type == SystemType.TrapGate;
  checked(Check.GateType, ok, gateAddress() + 5, type, SystemType.InterruptGate, gateAccessByte(), 1);
  decide(Check.GateType, ok, Check.GateDpl, Vector.GP, gateErrorCode());
}

export function gateDpl(): void {
  const dpl = (gateAccessByte() >> 5) & 3;
  const address = gateAddress() + 5;
  if (!isSoftware()) {
    notAsked(Check.GateDpl, address, dpl, gateAccessByte(), 1);
    delivery.next = Check.GatePresent;
    return;
  }
  const ok = cpu.cpl <= dpl;
  checked(Check.GateDpl, ok, address, dpl, cpu.cpl, gateAccessByte(), 1);
  decide(Check.GateDpl, ok, Check.GatePresent, Vector.GP, gateErrorCode());
}

export function gatePresent(): void {
  const present = gateAccessByte() >> 7;
  checked(Check.GatePresent, present != 0, gateAddress() + 5, present, 1, gateAccessByte(), 1);
  // A task gate gets past the type check only outside IA-32e mode.
  const next = gateKind() == SystemType.TaskGate ? Check.TaskSwitch : Check.CodeSelectorNotNull;
  decide(Check.GatePresent, present != 0, next, Vector.NP, gateErrorCode());
}

/** The gate's code segment selector. */
export function gateSelector(): u32 {
  return <u32>(delivery.gateLow >> 16) & 0xffff;
}

/** The gate's IST field, 0-7; there is one in IA-32e mode only. */
export function gateIst(): u32 {
  return inIa32eMode() ? <u32>(delivery.gateLow >> 32) & 7 : 0;
}

/** The handler's address; a frame of 2-byte slots belongs to a 16-bit offset. */
export function gateOffset(): u64 {
  if (frameWidth() == 2) return delivery.gateLow & 0xffff;
  return (delivery.gateLow & 0xffff) | ((delivery.gateLow >> 32) & 0xffff0000) | (delivery.gateHigh << 32);
}

export function codeSelectorNotNull(): void {
  const selector = gateSelector();
  const ok = (selector & 0xfffc) != 0;
  checked(Check.CodeSelectorNotNull, ok, gateAddress() + 2, selector, 0, selector, 2);
  decide(Check.CodeSelectorNotNull, ok, Check.CodeSelectorLimit, Vector.GP, ext());
}

export function offsetCanonical(): void {
  const offset = gateOffset();
  const ok = <u64>((<i64>(offset << 16)) >> 16) == offset;
  checked(Check.OffsetCanonical, ok, gateAddress(), offset, 0, 0, 0);
  decide(Check.OffsetCanonical, ok, Check.PushSs, Vector.GP, ext());
}
