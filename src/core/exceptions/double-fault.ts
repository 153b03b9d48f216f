import { Check } from "../../x86/bits/checks";
import { ClassifyOutcome, EventOutcome, RecordKind, RecordOffset, StepResult } from "../../x86/bits/trace-record";
import { ExceptionClass } from "../../x86/bits/vectors";
import { Activity } from "../../x86/bits/run";
import { cpu } from "../state";
import { delivery } from "../delivery-state";
import { record } from "../trace";
import { makesDoubleFault } from "./exception-class";
import { setOutcome } from "./event-ring";
import { firstStep } from "./first-step";
import { raiseDoubleFault, raiseSecond } from "./raise";

// A raise while a delivery is in progress: SDM 3A (June 2025) "Interrupt 8: Double Fault Exception (#DF)".

/** Raises the exception that the failed step noted; after a failed #DF nothing is left but shutdown. */
export function raiseNext(): void {
  if (delivery.next == Check.Raise && cpu.faultPending) {
    raiseSecond();
    if (delivery.firstClass == ExceptionClass.DoubleFault) delivery.next = Check.Shutdown;
    return;
  }
  raiseDoubleFault();
}

/** The classes of the two exceptions decide: one after the other, or #DF in place of both. */
export function classify(): void {
  const escalates = makesDoubleFault(delivery.firstClass, delivery.exceptionClass);
  const at = record(RecordKind.Classify, StepResult.Passed, Check.Classify);
  store<u64>(at, (<u64>delivery.firstClass << 8) | delivery.exceptionClass, RecordOffset.Value);
  store<u64>(at, escalates ? ClassifyOutcome.DoubleFault : ClassifyOutcome.InTurn, RecordOffset.Expected);
  store<u8>(at, <u8>delivery.firstVector, RecordOffset.FirstVector);
  setOutcome(delivery.firstEvent, escalates ? EventOutcome.Escalated : EventOutcome.Replaced);
  if (escalates) setOutcome(delivery.event, EventOutcome.Escalated);
  delivery.next = escalates ? Check.Raise : firstStep();
}

/** Source: SDM 3A (June 2025) "Interrupt 8": "the processor enters the shutdown mode". */
export function shutdown(): void {
  const at = record(RecordKind.Shutdown, StepResult.Failed, Check.Shutdown);
  store<u8>(at, <u8>delivery.firstVector, RecordOffset.FirstVector);
  setOutcome(delivery.firstEvent, EventOutcome.Shutdown);
  setOutcome(delivery.event, EventOutcome.Shutdown);
  cpu.activity = Activity.Shutdown;
  delivery.next = Check.None;
}
