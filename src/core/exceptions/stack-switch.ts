import { Check } from "../../x86/bits/checks";
import { Segment, TssOffset } from "../../x86/bits/descriptors";
import { RecordKind, RecordOffset, StackChoice, StepResult } from "../../x86/bits/trace-record";
import { Vector } from "../../x86/bits/vectors";
import { inIa32eMode, stackPointer, tableAddress } from "../mode";
import { cpu } from "../state";
import { segmentRegister } from "../segment-register";
import { delivery } from "../delivery-state";
import { isCanonical, readSystem } from "../memory/linear";
import { innerPointerOffset, innerPointerSize } from "../memory/tss";
import { record } from "../trace";
import { accessed, checked, decide, ext, proceed } from "./step-records";
import { gateIst } from "./gate";

// Which stack the frame goes to: SDM 3A (June 2025) "Stack Switching in IA-32e Mode", "Interrupt Stack Table";
// outside IA-32e mode SDM 2A "INT n/INTO/INT3/INT1", operation, which goes on in inner-stack.ts.

export function stackChoice(): void {
  const ist = gateIst();
  const inward = delivery.newCpl < cpu.cpl;
  const choice: u32 = ist != 0 ? StackChoice.Ist + ist : inward ? StackChoice.Rsp0 + delivery.newCpl : StackChoice.Same;
  delivery.stackChoice = choice;
  delivery.rsp = stackPointer();
  const at = record(RecordKind.Choose, StepResult.Passed, Check.StackChoice);
  store<u64>(at, choice, RecordOffset.Value);
  store<u64>(at, delivery.newCpl, RecordOffset.Expected);
  store<u64>(at, ist, RecordOffset.Extra);
  if (choice != StackChoice.Same) delivery.next = Check.TssLimit;
  else delivery.next = inIa32eMode() ? Check.StackAlign : Check.StackRoom;
}

/** Offset of the chosen pointer in the TSS. */
function slot(): u32 {
  if (!inIa32eMode()) return innerPointerOffset(delivery.newCpl);
  if (delivery.stackChoice > <u32>StackChoice.Ist) return TssOffset.Ist1 + ((delivery.stackChoice - StackChoice.Ist - 1) << 3);
  return TssOffset.Rsp0 + ((delivery.stackChoice - StackChoice.Rsp0) << 3);
}

/** Bytes that are read there: RSP, or ESP and SS, or SP and SS. */
function slotSize(): u32 {
  return inIa32eMode() ? 8 : innerPointerSize() + 2;
}

function slotAddress(): u64 {
  return tableAddress(segmentRegister(Segment.TR).base + slot());
}

export function tssLimit(): void {
  const tr = segmentRegister(Segment.TR);
  const last = slot() + slotSize() - 1;
  const ok = last <= tr.limit;
  checked(Check.TssLimit, ok, slotAddress(), last, tr.limit, 0, 0);
  decide(Check.TssLimit, ok, Check.TssRead, Vector.TS, (tr.selector & 0xfffc) | ext());
}

export function tssRead(): void {
  if (!inIa32eMode()) return readInnerPointer();
  const address = slotAddress();
  const value = readSystem(address, 8);
  accessed(RecordKind.Read, Check.TssRead, address, value);
  if (!cpu.faultPending) delivery.rsp = value;
  proceed(Check.TssRead, Check.StackCanonical);
}

/** Outside IA-32e mode the TSS gives SS with the pointer. */
function readInnerPointer(): void {
  const width = innerPointerSize();
  const address = slotAddress();
  const pointer = readSystem(address, width);
  const selector = cpu.faultPending ? 0 : readSystem(tableAddress(address + width), 2);
  const at = accessed(RecordKind.Read, Check.TssRead, address, pointer, slotSize());
  if (!cpu.faultPending) {
    delivery.rsp = pointer;
    delivery.stackSelector = <u32>selector;
    store<u64>(at, pointer | (selector << (width << 3)), RecordOffset.Bytes);
    store<u64>(at, selector, RecordOffset.Extra);
  }
  proceed(Check.TssRead, Check.NewSsNotNull);
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
