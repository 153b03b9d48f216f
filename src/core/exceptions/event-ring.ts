import { EventOffset, EventOutcome } from "../../x86/bits/trace-record";
import { Vector } from "../../x86/bits/vectors";
import { StateSize } from "../../x86/bits/state-field";
import { cpu } from "../state";
import { segmentRegister } from "../segment-register";
import { Segment } from "../../x86/bits/descriptors";
import { delivery } from "../delivery-state";
import { Layout } from "../layout";

const EVENT_SIZE: u32 = 64;

function eventAt(number: u32): usize {
  return Layout.Events + (number & (StateSize.EventRecords - 1)) * EVENT_SIZE;
}

/** Writes the event just raised into the ring and remembers its number. */
export function logEvent(): void {
  const at = eventAt(cpu.eventCount);
  memory.fill(at, 0, EVENT_SIZE);
  store<u64>(at, cpu.ticks, EventOffset.Ticks);
  store<u64>(at, cpu.instructions, EventOffset.Instructions);
  store<u64>(at, delivery.savedRip, EventOffset.Rip);
  store<u64>(at, cpu.rsp, EventOffset.Rsp);
  if (delivery.vector == Vector.PF) store<u64>(at, cpu.cr2, EventOffset.Cr2);
  store<u32>(at, delivery.errorCode, EventOffset.ErrorCode);
  store<u16>(at, <u16>segmentRegister(Segment.CS).selector, EventOffset.Cs);
  store<u8>(at, <u8>delivery.vector, EventOffset.Vector);
  store<u8>(at, <u8>delivery.hasErrorCode, EventOffset.HasErrorCode);
  store<u8>(at, <u8>delivery.source, EventOffset.Source);
  store<u32>(at, cpu.boot, EventOffset.Boot);
  store<u32>(at, cpu.deliveryStep, EventOffset.Step);
  store<u16>(at, <u16>delivery.cause, EventOffset.Cause);
  delivery.event = cpu.eventCount;
  cpu.eventCount += 1;
}

/** Says what became of event `number`. */
export function setOutcome(number: u32, outcome: EventOutcome): void {
  store<u8>(eventAt(number), <u8>outcome, EventOffset.Outcome);
}

/** Says which check stopped the delivery of the present event. */
export function setFailedCheck(check: u32): void {
  store<u16>(eventAt(delivery.event), <u16>check, EventOffset.Check);
}
