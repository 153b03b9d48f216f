import { Check } from "../../x86/bits/checks";
import { SelectorErrorCode, SystemType } from "../../x86/bits/descriptors";
import { RecordKind, RecordOffset } from "../../x86/bits/trace-record";
import { EventSource, Vector } from "../../x86/bits/vectors";
import { cpu } from "../state";
import { delivery } from "../delivery-state";
import { readSystem } from "../memory/linear";
import { accessed, checked, decide, ext, notAsked, proceed } from "./step-records";

// The gate and its rules, in the order of SDM 3A (June 2025) "64-Bit Mode IDT" and of SDM 2 "INT n/INTO/INT3/INT1".

function gateAddress(): u64 {
  return cpu.idtrBase + (delivery.vector << 4);
}

/** Error code of a bad gate: index, IDT = 1, EXT. */
function gateErrorCode(): u32 {
  return (delivery.vector << 3) | SelectorErrorCode.IDT | ext();
}

/** Byte 5 of the gate: P, DPL, 0, type. */
function accessByte(): u32 {
  return <u32>(delivery.gateLow >> 40) & 0xff;
}

export function idtLimit(): void {
  const last: u64 = (delivery.vector << 4) + 15;
  const ok = last <= cpu.idtrLimit;
  checked(Check.IdtLimit, ok, gateAddress(), last, cpu.idtrLimit, 0, 0);
  decide(Check.IdtLimit, ok, Check.GateRead, Vector.GP, gateErrorCode());
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

export function gateType(): void {
  const type = accessByte() & 0x1f;
  const ok = type == SystemType.InterruptGate || type == SystemType.TrapGate;
  checked(Check.GateType, ok, gateAddress() + 5, type, SystemType.InterruptGate, accessByte(), 1);
  decide(Check.GateType, ok, Check.GateDpl, Vector.GP, gateErrorCode());
}

export function gateDpl(): void {
  const dpl = (accessByte() >> 5) & 3;
  const address = gateAddress() + 5;
  if (delivery.source != EventSource.IntN && delivery.source != EventSource.Int3) {
    notAsked(Check.GateDpl, address, dpl, accessByte(), 1);
    delivery.next = Check.GatePresent;
    return;
  }
  const ok = cpu.cpl <= dpl;
  checked(Check.GateDpl, ok, address, dpl, cpu.cpl, accessByte(), 1);
  decide(Check.GateDpl, ok, Check.GatePresent, Vector.GP, gateErrorCode());
}

export function gatePresent(): void {
  const present = accessByte() >> 7;
  checked(Check.GatePresent, present != 0, gateAddress() + 5, present, 1, accessByte(), 1);
  decide(Check.GatePresent, present != 0, Check.CodeSelectorNotNull, Vector.NP, gateErrorCode());
}

/** The gate's code segment selector. */
export function gateSelector(): u32 {
  return <u32>(delivery.gateLow >> 16) & 0xffff;
}

/** The gate's IST field, 0-7. */
export function gateIst(): u32 {
  return <u32>(delivery.gateLow >> 32) & 7;
}

/** The handler's address. */
export function gateOffset(): u64 {
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
