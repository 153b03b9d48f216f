import { Check } from "../../x86/bits/checks";
import { Segment } from "../../x86/bits/descriptors";
import { RecordKind } from "../../x86/bits/trace-record";
import { stackPointer } from "../mode";
import { cpu } from "../state";
import { segmentRegister } from "../segment-register";
import { delivery } from "../delivery-state";
import { writeStack } from "../memory/linear";
import { noteStack } from "../stack-marks";
import { narrowed } from "../system/stack-access";
import { frameWidth } from "./frame-width";
import { stackAddress, stackBelow } from "./handler-stack";
import { accessed, proceed } from "./step-records";

// The interrupt stack frame, one push a step. RSP itself is moved only when all of them have succeeded.
// SS and RSP are not part of it on the same stack outside IA-32e mode.
// Source: SDM 3A (June 2025) "64-Bit Mode Stack Frame", "Exception- or Interrupt-Handler Procedures".

function push(check: Check, value: u64, next: Check): void {
  const width = frameWidth();
  const pointer = stackBelow(width);
  const address = stackAddress(pointer);
  const slot = narrowed(value, width);
  writeStack(address, slot, delivery.newCpl == 3, width);
  accessed(RecordKind.Push, check, address, slot, width);
  if (!cpu.faultPending) {
    delivery.rsp = pointer;
    // The handler's stack is used from its first slot on, before RSP points into it.
    noteStack(address);
  }
  proceed(check, next);
}

export function pushSs(): void {
  push(Check.PushSs, segmentRegister(Segment.SS).selector, Check.PushRsp);
}

export function pushRsp(): void {
  push(Check.PushRsp, stackPointer(), Check.PushRflags);
}

export function pushRflags(): void {
  push(Check.PushRflags, delivery.savedRflags, Check.PushCs);
}

export function pushCs(): void {
  push(Check.PushCs, segmentRegister(Segment.CS).selector, Check.PushRip);
}

export function pushRip(): void {
  push(Check.PushRip, delivery.savedRip, delivery.hasErrorCode ? Check.PushErrorCode : Check.LoadStack);
}

export function pushErrorCode(): void {
  push(Check.PushErrorCode, delivery.errorCode, Check.LoadStack);
}
