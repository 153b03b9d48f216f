import { Check } from "../../x86/bits/checks";
import { Segment, TssOffset } from "../../x86/bits/descriptors";
import { RecordKind, RecordOffset, StackChoice, StepResult } from "../../x86/bits/trace-record";
import { Vector } from "../../x86/bits/vectors";
import { cpu } from "../state";
import { segmentRegister } from "../segment-register";
import { delivery } from "../delivery-state";
import { isCanonical, readSystem } from "../memory/linear";
import { record } from "../trace";
import { accessed, checked, decide, ext, proceed } from "./step-records";
import { gateIst } from "./gate";

// Which stack the frame goes to: SDM 3A (June 2025) "Stack Switching in IA-32e Mode", "Interrupt Stack Table".

export function stackChoice(): void {
  const ist = gateIst();
  const inward = delivery.newCpl < cpu.cpl;
  const choice: u32 = ist != 0 ? StackChoice.Ist + ist : inward ? StackChoice.Rsp0 + delivery.newCpl : StackChoice.Same;
  delivery.stackChoice = choice;
  delivery.rsp = cpu.rsp;
  const at = record(RecordKind.Choose, StepResult.Passed, Check.StackChoice);
  store<u64>(at, choice, RecordOffset.Value);
  store<u64>(at, delivery.newCpl, RecordOffset.Expected);
  store<u64>(at, ist, RecordOffset.Extra);
  delivery.next = choice == StackChoice.Same ? Check.StackAlign : Check.TssLimit;
}

/** Offset of the chosen pointer in the 64-bit TSS. */
function slot(): u32 {
  if (delivery.stackChoice > <u32>StackChoice.Ist) return TssOffset.Ist1 + ((delivery.stackChoice - StackChoice.Ist - 1) << 3);
  return TssOffset.Rsp0 + ((delivery.stackChoice - StackChoice.Rsp0) << 3);
}

export function tssLimit(): void {
  const tr = segmentRegister(Segment.TR);
  const last = slot() + 7;
  const ok = last <= tr.limit;
  checked(Check.TssLimit, ok, tr.base + slot(), last, tr.limit, 0, 0);
  decide(Check.TssLimit, ok, Check.TssRead, Vector.TS, (tr.selector & 0xfffc) | ext());
}

export function tssRead(): void {
  const address = segmentRegister(Segment.TR).base + slot();
  const value = readSystem(address, 8);
  accessed(RecordKind.Read, Check.TssRead, address, value);
  if (!cpu.faultPending) delivery.rsp = value;
  proceed(Check.TssRead, Check.StackCanonical);
}

export function stackCanonical(): void {
  const ok = isCanonical(delivery.rsp);
  checked(Check.StackCanonical, ok, segmentRegister(Segment.TR).base + slot(), delivery.rsp, 0, delivery.rsp, 8);
  // The error code is disputed between references; here it is the selector of the stack in use.
  decide(Check.StackCanonical, ok, Check.StackAlign, Vector.SS, (segmentRegister(Segment.SS).selector & 0xfffc) | ext());
}

export function stackAlign(): void {
  const before = delivery.rsp;
  delivery.rsp = before & ~15;
  const at = record(RecordKind.Choose, StepResult.Passed, Check.StackAlign);
  store<u64>(at, delivery.rsp, RecordOffset.Address);
  store<u64>(at, delivery.rsp, RecordOffset.Value);
  store<u64>(at, before, RecordOffset.Expected);
  delivery.next = Check.OffsetCanonical;
}
