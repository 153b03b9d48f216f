import { Check } from "../../x86/bits/checks";
import { EventSource, Vector } from "../../x86/bits/vectors";
import { RecordKind, RecordOffset, StepResult } from "../../x86/bits/trace-record";
import { Rflags } from "../../x86/bits/rflags";
import { Activity } from "../../x86/bits/run";
import { Segment } from "../../x86/bits/descriptors";
import { flags } from "../cpu/flags";
import { codeLinear, in64BitMode, inRealMode } from "../mode";
import { cpu } from "../state";
import { segmentRegister } from "../segment-register";
import { delivery } from "../delivery-state";
import { beginTrace, record } from "../trace";
import { peekBytes } from "../memory/peek";
import { classOf, isFault } from "./exception-class";
import { logEvent } from "./event-ring";
import { firstStep } from "./first-step";

/**
 * Begins the delivery of the noted fault or event: a new chain. The first record is written, its gate is not yet looked at.
 * `cpu.rip` is the address of the instruction that was running (or, for an interrupt, is about to run).
 * @param nextRip what a trap's frame holds: the address of the next instruction
 */
export function raise(nextRip: u64): void {
  beginTrace();
  delivery.lane = 0;
  takeFault();
  const asFault = isFault(cpu.faultVector, cpu.faultSource, cpu.faultCheck);
  delivery.savedRip = asFault ? cpu.rip : nextRip;
  // RF is 1 in a fault's image, and in that of an event between two iterations of a repeated string instruction;
  // else it is what it is now: 0 after any instruction but an IRET that has set it.
  const resume = asFault || cpu.repeating != 0;
  delivery.savedRflags = resume ? flags() | Rflags.RF : flags();
  cpu.repeating = 0;
  cpu.singleStepPending = 0;
  // After a load of SS a breakpoint's trap waits one instruction more: INT n does not lose it, a fault does.
  if (delivery.source == EventSource.Hardware) cpu.breakpointTraps = 0;
  cpu.stiShadow = 0;
  cpu.movSsShadow = 0;
  cpu.activity = Activity.Active;
  announce();
}

/** Raises what the failed step of the delivery in progress noted; its class is looked at next. */
export function raiseSecond(): void {
  delivery.firstVector = delivery.vector;
  delivery.firstClass = delivery.exceptionClass;
  delivery.firstEvent = delivery.event;
  delivery.lane += 1;
  takeFault();
  followInstruction();
  announce();
  delivery.next = Check.Classify;
}

/** Raises #DF in place of the two exceptions. Its error code is always 0. */
export function raiseDoubleFault(): void {
  cpu.faultPending = 0;
  delivery.lane += 1;
  delivery.vector = Vector.DF;
  delivery.source = EventSource.Hardware;
  delivery.exceptionClass = classOf(Vector.DF, EventSource.Hardware);
  delivery.hasErrorCode = pushesCodes();
  delivery.errorCode = 0;
  delivery.cause = Check.Classify;
  cpu.faultAddress = 0;
  followInstruction();
  announce();
}

/** An exception raised in a delivery is a fault of the instruction that was running, an INT n included. */
function followInstruction(): void {
  delivery.savedRip = cpu.rip;
  delivery.savedRflags = flags() | Rflags.RF;
}

/** 0 in real-address mode, where no exception pushes an error code. */
function pushesCodes(): u32 {
  return inRealMode() ? 0 : 1;
}

function takeFault(): void {
  delivery.vector = cpu.faultVector;
  delivery.source = cpu.faultSource;
  delivery.exceptionClass = classOf(cpu.faultVector, cpu.faultSource);
  delivery.hasErrorCode = cpu.faultHasErrorCode & pushesCodes();
  delivery.errorCode = delivery.hasErrorCode ? cpu.faultErrorCode : 0;
  delivery.cause = cpu.faultCheck;
  cpu.faultPending = 0;
}

/** CR2, the event's place in the ring, and the record. */
function announce(): void {
  if (delivery.vector == Vector.PF && delivery.source == EventSource.Hardware) cpu.cr2 = cpu.faultAddress;
  logEvent();
  const at = record(RecordKind.Raise, StepResult.None, Check.Raise);
  store<u16>(at, <u16>delivery.cause, RecordOffset.Cause);
  store<u64>(at, cpu.rip, RecordOffset.Address);
  store<u64>(at, cpu.faultAddress, RecordOffset.Value);
  store<u64>(at, cpu.rsp, RecordOffset.Expected);
  store<u8>(at, <u8>peekBytes(codeLinear(cpu.rip), at + RecordOffset.Bytes, 15), RecordOffset.ByteCount);
  const cs = segmentRegister(Segment.CS);
  const base: u64 = in64BitMode() ? 0 : cs.base << 32;
  store<u64>(at, <u64>cs.selector | (<u64>cpu.cpl << 16) | base, RecordOffset.Extra);
  delivery.next = firstStep();
}
