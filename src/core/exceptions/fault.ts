import { Check } from "../../x86/bits/checks";
import { EventSource, Vector } from "../../x86/bits/vectors";
import { cpu } from "../state";

/** True when the running instruction or delivery step has met a fault; asked once after its reads and once after its write. */
// @ts-ignore: decorator
@inline
export function faulted(): bool {
  return cpu.faultPending != 0;
}

/** Notes a fault without an error code (#DE, #UD, #NM, ...). The first one of an instruction stands. */
export function fault(vector: Vector, check: Check): void {
  note(vector, 0, 0, check, 0, EventSource.Hardware);
}

/** Notes a fault that pushes an error code (#TS, #NP, #SS, #GP, #AC). */
export function faultWithCode(vector: Vector, errorCode: u32, check: Check, address: u64 = 0): void {
  note(vector, 1, errorCode, check, address, EventSource.Hardware);
}

/** Notes a #PF; CR2 is written when it is raised. */
export function pageFault(errorCode: u32, check: Check, address: u64): void {
  note(Vector.PF, 1, errorCode, check, address, EventSource.Hardware);
}

/** Notes INT n, INT3, INT1 or an interrupt: a trap whose frame holds the next instruction's address. */
export function softwareEvent(vector: u32, source: EventSource, check: Check): void {
  note(vector, 0, 0, check, 0, source);
}

function note(vector: u32, hasErrorCode: u32, errorCode: u32, check: Check, address: u64, source: EventSource): void {
  if (cpu.faultPending) return;
  cpu.faultPending = 1;
  cpu.faultVector = vector;
  cpu.faultHasErrorCode = hasErrorCode;
  cpu.faultErrorCode = errorCode;
  cpu.faultCheck = check;
  cpu.faultAddress = address;
  cpu.faultSource = source;
}
