import { Check } from "../../x86/bits/checks";
import { Segment } from "../../x86/bits/descriptors";
import { RecordKind } from "../../x86/bits/trace-record";
import { cpu } from "../state";
import { segmentRegister } from "../segment-register";
import { delivery } from "../delivery-state";
import { writeStack } from "../memory/linear";
import { accessed, proceed } from "./step-records";

// The interrupt stack frame, one push a step. RSP itself is moved only when all of them have succeeded.
// Source: SDM 3A (June 2025) "64-Bit Mode Stack Frame".

function push(check: Check, value: u64, next: Check): void {
  const address = delivery.rsp - 8;
  writeStack(address, value, delivery.newCpl == 3);
  accessed(RecordKind.Push, check, address, value);
  if (!cpu.faultPending) delivery.rsp = address;
  proceed(check, next);
}

export function pushSs(): void {
  push(Check.PushSs, segmentRegister(Segment.SS).selector, Check.PushRsp);
}

export function pushRsp(): void {
  push(Check.PushRsp, cpu.rsp, Check.PushRflags);
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
