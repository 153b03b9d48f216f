import { Check } from "../../x86/bits/checks";
import { RecordKind, StackChoice } from "../../x86/bits/trace-record";
import { Vector } from "../../x86/bits/vectors";
import { tableAddress } from "../mode";
import { cpu } from "../state";
import { delivery } from "../delivery-state";
import { readSystem } from "../memory/linear";
import { accessed, checked, decide, proceed } from "./step-records";

// The interrupt vector table of real-address mode: four bytes a vector, offset and segment.
// Source: SDM 3B (June 2025) "Interrupt and Exception Handling", SDM 2A "INT n/INTO/INT3/INT1", REAL-ADDRESS-MODE.

function entryAddress(): u64 {
  return tableAddress(cpu.idtrBase + delivery.vector * 4);
}

export function ivtLimit(): void {
  const last = delivery.vector * 4 + 3;
  const ok = last <= cpu.idtrLimit;
  checked(Check.IvtLimit, ok, entryAddress(), last, cpu.idtrLimit, 0, 0);
  decide(Check.IvtLimit, ok, Check.IvtRead, Vector.GP, 0);
}

/** The entry has no rights to check, and the frame goes to the stack in use. */
export function ivtRead(): void {
  const entry = readSystem(entryAddress(), 4);
  accessed(RecordKind.Read, Check.IvtRead, entryAddress(), entry, 4);
  if (!cpu.faultPending) {
    delivery.gateLow = entry;
    delivery.gateHigh = 0;
    delivery.newCpl = cpu.cpl;
    delivery.stackChoice = StackChoice.Same;
    delivery.rsp = <u64><u32>cpu.rsp;
  }
  proceed(Check.IvtRead, Check.StackRoom);
}
